"""The pages of a sheet, laid out on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSizeF

from kiosk.sheets.sheet import PageLayout
from ui.paper.columns_page import ColumnsPage
from ui.paper.full_width_page import FullWidthPage
from ui.paper.text_style import UNIT
from ui.theme.fallback_font import drawable_sheet, ensure_glyphs

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from kiosk.layout.tokens import Tokens
    from kiosk.sheets.sheet import Sheet, SheetPage

PAPERS = {"letter": QSizeF(612, 792), "a4": QSizeF(595, 842)}
"""Width and height in points."""


class PaperPage(Protocol):
    """A page laid out on paper.

    `page` is what is drawn of it: all, unless it has no room.
    """

    page: SheetPage

    @property
    def fits(self) -> bool:
        """Whether all of it is on the page in type that can be read."""
        ...

    def draw(self, painter: QPainter) -> None:
        """Draw the page, its top left corner at the painter's origin."""
        ...


class PrintedSheet:
    """All pages of a sheet, laid out.

    Args:
        sheet: The content.
        paper: `letter` or `a4`.
        tokens: The token file.
    """

    def __init__(self, sheet: Sheet, paper: str, tokens: Tokens) -> None:
        ensure_glyphs([sheet])
        sheet = drawable_sheet(sheet)
        self.size = PAPERS[paper] * UNIT
        """Width and height of each page in units."""
        self.pages: tuple[PaperPage, ...] = tuple(
            ColumnsPage(sheet, page, self.size, tokens)
            if page.layout is PageLayout.COLUMNS
            else FullWidthPage(sheet, place, self.size, tokens)
            for place, page in enumerate(sheet.pages)
        )

    @property
    def fits(self) -> bool:
        """Whether every page has its type in sizes that can be read."""
        return all(page.fits for page in self.pages)
