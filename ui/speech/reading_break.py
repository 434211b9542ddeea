"""What was being read when something was laid over a page, so that reading goes on there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QLabel

from ui.accessibility.live_region import LiveRegion, region_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.speech.utterance import Utterance


class ReadingPlace(NamedTuple):
    """Where reading is.

    Args:
        page: Changes with the page, its part and the language.
        over: What lies over it; empty for nothing.
    """

    page: object
    over: tuple[str, ...]


class ReadingBreak:
    """Remembers what of a page was not read yet while something lies over it."""

    def __init__(self) -> None:
        self._page: object = None
        self._unread: set[tuple[object, int, str]] = set()

    def forget(self) -> None:
        """Remember nothing: reading has ended."""
        self._page, self._unread = None, set()

    def ends(
        self, before: ReadingPlace | None, here: ReadingPlace, unread: Sequence[Utterance]
    ) -> bool:
        """Note a change of place, and return whether it leads back to the page left before.

        Args:
            before: Where reading was, None for nowhere.
            here: Where it is now.
            unread: What was not said yet before.
        """
        if before is None:
            return False
        if here.over and not before.over:
            self._page, self._unread = before.page, {one.key for one in unread}
            return False
        return bool(before.over) and not here.over and here.page == self._page

    def rest(self, said: list[Utterance], focused: list[Utterance]) -> list[Utterance]:
        """Return what is said on coming back: the heading, then what was not read yet.

        Args:
            said: The whole page.
            focused: What has the focus; said where the page had been read.
        """
        rest = [one for one in said if one.key in self._unread] or focused
        heading = [one for one in said if _is_heading(one)] or said[:1]
        known = {one.key for one in rest}
        return [*(one for one in heading if one.key not in known), *rest]


def _is_heading(one: Utterance) -> bool:
    """Whether it is the title of a page."""
    return isinstance(one.widget, QLabel) and region_of(one.widget) is LiveRegion.TITLE
