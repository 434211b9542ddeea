"""Reviews of translations that a clinic records in its configuration.

45 CFR 92.201(c)(3) requires that a qualified translator reviews such text. A review may stand in
the language's own file or, for one clinic, in `[language] reviewed`; the latter leaves installed
files as they are.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from msgspec import structs

from kiosk.content.language_file import Review
from kiosk.files.faults import Fault, FaultsError

if TYPE_CHECKING:
    from kiosk.content.model import Content

_KEY = "language.reviewed"
_REMEDY = 'write “code, date, name”, such as "es, 2026-12-01, M. Baca"'


def signed(
    contents: dict[str, Content], reviewed: tuple[str, ...], source: str
) -> dict[str, Content]:
    """Return contents with the reviews that a clinic has recorded.

    Args:
        contents: By language code.
        reviewed: Entries of `[language] reviewed`, each “code, date, name”.
        source: File named in faults.

    Raises:
        FaultsError: With every entry whose language is not offered or whose date does not exist.
    """
    faults: list[Fault] = []
    result = dict(contents)
    for number, entry in enumerate(reviewed, start=1):
        code, day, by = entry.split(", ", 2)
        key = f"{_KEY}[{number}]"
        content = result.get(code)
        if content is None or content.language.review.state == "source":
            drafts = [c for c, x in contents.items() if x.language.review.state != "source"]
            known = "give one of " + ", ".join(drafts) if drafts else "leave it out"
            faults.append(Fault(source, key, repr(code), known))
            continue
        try:
            on = datetime.date.fromisoformat(day)
        except ValueError:
            faults.append(Fault(source, key, repr(day), _REMEDY))
            continue
        review = Review(state="reviewed", by=by, on=on)
        language = structs.replace(content.language, review=review)
        result[code] = structs.replace(content, language=language)
    if faults:
        raise FaultsError(faults)
    return result
