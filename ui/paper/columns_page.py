"""The layout of a page of sections across its width, with contacts in columns below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk.sheets.sheet import Column, SectionStyle, SheetKind
from ui.paper import letterhead, line_drawings
from ui.paper.boxes import Box, framed, stack
from ui.paper.copyfitting import CopyFitter, Heights
from ui.paper.scan_code import scan_code
from ui.paper.sections import grid, in_columns, section
from ui.paper.text_style import MM

if TYPE_CHECKING:
    from PySide6.QtCore import QSizeF

    from kiosk.layout.tokens import Tokens
    from kiosk.sheets.sheet import Section, Sheet, SheetPage
    from ui.paper.typography import Typography


class ColumnsPage:
    """A page in columns, in the largest type that fits.

    Args:
        sheet: What is printed.
        page: The page of it.
        size: Width and height in units.
        tokens: The token file.
    """

    def __init__(self, sheet: Sheet, page: SheetPage, size: QSizeF, tokens: Tokens) -> None:
        self._sheet = sheet
        self.page = page
        self._size = size
        self._tokens = tokens
        sizes = tokens.sheet
        self._logo = line_drawings.logo(sheet.logo, sizes.logo_wide * MM, sizes.logo * MM)
        for margin in (sizes.margin, sizes.margin_tight):
            self._margin = margin * MM
            self._width = self._size.width() - 2 * self._margin
            heights = Heights(self._room, self._main_height)
            self._fit = CopyFitter(sheet, page, tokens, heights).fit()
            if self._fit.fits and not self._lacks_drawings():
                break

    def _lacks_drawings(self) -> bool:
        """Whether a checklist has no drawings, by which some families find a sign."""
        return self._sheet.kind is SheetKind.CHECKLIST and not self._fit.main.picture_height

    @property
    def fits(self) -> bool:
        """Whether all of it fits on the page in type that can be read."""
        return self._fit.fits

    def draw(self, painter: QPainter) -> None:
        """Draw the page, its top left corner at the painter's origin."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self._fit.head_and_foot
        top, band = self._header(frame), self._footer(frame)
        # In reading order.
        top.draw(painter, self._margin, self._margin)
        self._draw_sections(painter, self._margin + top.height + self._gap(frame))
        band.draw(painter, self._margin, self._size.height() - self._margin - band.height)
        if self._sheet.kind is SheetKind.TEST:
            self._draw_edge(painter)

    def _draw_sections(self, painter: QPainter, top: float) -> None:
        plan, room = self._fit, self._room(self._fit.head_and_foot)
        main = self._main(plan.main.uniform())
        if stack(main, plan.main.gap).height > room:
            main = self._main(plan.main)
        used = stack(main, plan.main.gap).height
        loosest = plan.main.mm(self._tokens.sheet.loosest)
        loose = min(loosest, max(0.0, room - used) / max(1, len(main) - 1))
        stack(main, plan.main.gap + loose).draw(painter, self._margin, top)

    def _room(self, frame: Typography) -> float:
        """Return the height left for the sections between head and foot."""
        used = self._header(frame).height + self._footer(frame).height
        return self._size.height() - 2 * self._margin - used - 2 * self._gap(frame)

    @staticmethod
    def _gap(frame: Typography) -> float:
        return frame.gap * 1.3

    def _header(self, styles: Typography) -> Box:
        return letterhead.head(self._sheet, self.page, styles, self._width, self._logo)

    def _main(self, styles: Typography) -> list[Box]:
        """Return what is between head and foot."""
        code = [scan_code(self.page, styles)[1]] if self.page.scan else []
        return [*(self._full_width(one, styles) for one in self.page.column(Column.MAIN)), *code]

    def _full_width(self, shown: Section, styles: Typography) -> Box:
        """Return a section across the whole width of the page."""
        if shown.style in {SectionStyle.TICKS, SectionStyle.BULLETS}:
            return grid(shown, styles, self._width)
        return section(shown, styles, self._width)

    def _main_height(self, styles: Typography) -> float:
        return stack(self._main(styles), styles.gap).height

    def _footer(self, styles: Typography) -> Box:
        """Return the foot of the page, across its whole width."""
        shown = list(self.page.column(Column.BAND))
        calls = [one for one in shown if one.style is SectionStyle.CONTACTS]
        others = [section(one, styles, self._width) for one in shown if one not in calls]
        small = letterhead.small_print(self.page.foot, styles, self._width)
        return stack([*self._contacts(calls, styles), *others, small], styles.gap)

    def _contacts(self, shown: list[Section], styles: Typography) -> list[Box]:
        """Return the contacts in a tinted panel across the page."""
        if not shown:
            return []
        sizes = self._tokens.sheet
        pad = styles.mm(sizes.pad)
        body = in_columns(shown, styles, self._width - 2 * pad)
        return [framed(body, self._width, pad, styles.frame("frame", "panel", sizes.hair))]

    def _draw_edge(self, painter: QPainter) -> None:
        """Draw a frame at the margins, by which staff see whether the printer cuts them off."""
        frame = self._fit.head_and_foot
        painter.setPen(QPen(frame.color("ink"), frame.mm(self._tokens.sheet.rule)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = frame.mm(self._tokens.sheet.edge)
        painter.drawRect(
            QRectF(edge, edge, self._size.width() - 2 * edge, self._size.height() - 2 * edge)
        )
