"""On how many sides of the paper a sheet is printed, by the keywords of RFC 8011 section 5.2.8."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

ONE_SIDED: Final = "one-sided"
TWO_SIDED: Final = "two-sided-long-edge"


def sides_of(wanted: str, pages: int, supported: Iterable[str] = ()) -> str:
    """Return on how many sides a document is printed.

    Args:
        wanted: As `[print] sides` has it.
        pages: Of the document; one page has no back.
        supported: sides-supported of the queue, empty where it does not say.
    """
    listed = frozenset(supported)
    possible = not listed or wanted in listed
    return wanted if pages > 1 and possible else ONE_SIDED
