"""Which of several parts of a page is shown, as words and as numbers for the voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ui.accessibility.live_region import LiveRegion
from ui.theme import qt_constants
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PartNumber(NamedTuple):
    """A part of a page; `number` counts from 1, up to `total`."""

    number: int
    total: int


class PartLabel(Label):
    """Shows a part number in the words of its page.

    Args:
        parent: Owner.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__("body", "soft", name="part", parent=parent, region=LiveRegion.PART)
        self.setWordWrap(False)
        self.align(qt_constants.ALIGN_CENTER)
        self.shown: PartNumber | None = None

    def show_part(self, shown: PartNumber | None, text: str) -> None:
        """Show a part, or, with None, nothing."""
        self.shown = shown
        self.set_text(text)
