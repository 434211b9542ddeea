"""Tables in the documentation that are made from the program, and the manual page.

`make documents` writes them; tests/guards/test_documents.py fails where one is out of date.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.config import documents, renamed
from kiosk.health import finding_ids, log_events
from kiosk.usage import measures
from tests.support import literacy, manual, reach

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORY = Path(__file__).resolve().parents[2]
DOCS = REPOSITORY / "resources" / "docs"
CONFIGURATION = DOCS / "it" / "configuration.md"
DATA_MAP = DOCS / "it" / "data-map.md"


def renamed_options() -> str:
    """Return a Markdown table of the options that have another name now, or are gone."""
    rows = [("Old name", "New name"), ("---", "---")]
    rows += [(_key(old), _key(new)) for old, new in sorted(renamed.RENAMED.items())]
    rows += [(_key(old), remedy) for old, remedy in sorted(renamed.REMOVED.items())]
    return "".join(f"| {old} | {new} |\n" for old, new in rows)


TABLES: dict[Path, dict[str, Callable[[], str]]] = {
    CONFIGURATION: {"options": documents.table, "renamed options": renamed_options},
    DOCS / "it" / "use.md": {"counts": measures.table},
    DOCS / "it" / "log.md": {"events": log_events.table},
    DOCS / "it" / "monitoring.md": {"findings": finding_ids.table},
    DOCS / "it" / "hardware.md": {"heights": reach.table},
    DOCS / "literacy.md": {"readability": literacy.table},
    DOCS / "accessibility.md": {"heights": reach.table},
}
"""What each table is called in the marks of its document, and what makes it."""


def with_tables(text: str, tables: dict[str, Callable[[], str]]) -> str:
    """Return a document with every table between its marks made anew."""
    for name, make in tables.items():
        begin, end = f"<!-- {name}: made by make documents -->\n", f"<!-- end of {name} -->\n"
        if (text.count(begin), text.count(end)) != (1, 1):
            raise ValueError(f"the marks of the table “{name}” are not there once")
        before, _, rest = text.partition(begin)
        after = rest.partition(end)[2]
        text = f"{before}{begin}\n{make()}\n{end}{after}"
    return text


def _key(key: str) -> str:
    section, _, option = key.partition(".")
    return f"`[{section}] {option}`" if option else f"`[{section}]`"


if __name__ == "__main__":
    for path, tables in TABLES.items():
        old = path.read_text(encoding="utf-8")
        path.write_text(with_tables(old, tables), encoding="utf-8")
    manual.PAGE.write_text(manual.page(), encoding="utf-8")
