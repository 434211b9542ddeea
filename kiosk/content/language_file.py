"""The file that says what a language is: `language.toml`, the smallest of its files.

With it alone a language can be offered: its name is on the buttons of the first page, long before
anything that is written in it is shown.
"""

from __future__ import annotations

import datetime
import re
import string
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

from kiosk.content import strings
from kiosk.files.faults import Fault, FaultsError
from kiosk.files.overlay import Overlay
from kiosk.files.typed_toml import read_struct, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME: Final = "language.toml"
NonEmpty = Annotated[str, msgspec.Meta(min_length=1)]
_MONTHS = 12
_DATE_FIELDS = ("day", "month", "year")
_LOCALE = re.compile("[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2}|_[0-9]{3})?")


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """Who reviewed the translation; a draft is marked for staff and on paper."""

    state: Literal["source", "draft", "reviewed"]
    by: str = ""
    on: datetime.date | None = None


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """A language that can be chosen.

    `name` is the language's own name; `locale` is a POSIX locale name for numbers and the voice;
    `date` is a pattern with {day}, {month} (one of `months`) and {year}; `direction` is the
    direction of its script; `letters` are those beside a to z, and the marks, that staff need on
    the keyboard on the screen though no text of the folder has them.
    """

    name: NonEmpty
    start: NonEmpty
    locale: NonEmpty
    date: NonEmpty
    months: tuple[NonEmpty, ...]
    review: Review
    direction: Literal["ltr", "rtl"] = "ltr"
    letters: str = ""

    def write_date(self, day: datetime.date) -> str:
        """Format a date in this language."""
        return self.date.format(day=day.day, month=self.months[day.month - 1], year=day.year)


class OfferedLanguage(msgspec.Struct, frozen=True, kw_only=True):
    """A language as it is offered.

    `code` is that of the language in which its words are written: a language that is only spoken
    has those of another.
    """

    code: str
    language: Language


def languages(folder: Path | Overlay) -> tuple[str, ...]:
    """Return the codes of the languages present, English first.

    A folder with any file of a language is one: a language whose files are damaged is reported,
    not left out.
    """
    codes = {
        entry.parent.name
        for top in Overlay.of(folder).folders
        for entry in (*top.glob("*/*.toml"), *top.glob("*/topics"))
    }
    return tuple(sorted(codes, key=lambda code: (code != "en", code)))


def load(folder: Path | Overlay, code: str) -> Language:
    """Read what a language is, and nothing that is written in it.

    Args:
        folder: As in `kiosk.content.loader.load`.
        code: BCP 47 code, the name of the language's folder.

    Raises:
        FaultsError: With every fault in the file.
    """
    found: list[Fault] = []
    path = Overlay.of(folder).below(code).path(NAME)
    raw = read_toml(path, found)
    language = None if raw is None else read_struct(raw, Language, str(path), found)
    if language is not None:
        found += faults(language, str(path))
    if found or language is None:
        raise FaultsError(found)
    return language


def faults(language: Language, source: str) -> list[Fault]:
    """Return faults in `language.toml`: months, the pattern of dates, the locale, the review."""
    found = strings.faults(language, source, optional=("by", "letters"), patterns=("date",))
    if len(language.months) != _MONTHS:
        count = f"{len(language.months)} months"
        found.append(Fault(source, "months", count, "give the names of all twelve, January first"))
    found += [
        Fault(source, f"months[{place}]", repr(month), "give each month its own name")
        for place, month in enumerate(language.months, start=1)
        if month in language.months[: place - 1]
    ]
    found += _date_faults(language.date, source)
    if not _LOCALE.fullmatch(language.locale):
        found.append(Fault(source, "locale", repr(language.locale), "give one such as en_US"))
    review = language.review
    if review.state == "reviewed" and not (review.by.strip() and review.on):
        remedy = 'give by = "…" and on = 2026-01-31, or state = "draft"'
        found.append(Fault(source, "review", "a review without a name or a day", remedy))
    return found


def _date_faults(pattern: str, source: str) -> Iterator[Fault]:
    remedy = 'write it with {day}, {month} and {year}, such as "{month} {day}, {year}"'
    try:
        parts = [part[1:] for part in string.Formatter().parse(pattern) if part[1] is not None]
    except ValueError:
        yield Fault(source, "date", repr(pattern), remedy)
        return
    names = [name for name, _, _ in parts]
    plain = all(not spec and not conversion for _, spec, conversion in parts)
    if sorted(map(str, names)) != sorted(_DATE_FIELDS) or not plain:
        yield Fault(source, "date", repr(pattern), remedy)
