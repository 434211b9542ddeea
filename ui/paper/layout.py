"""Where everything stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk.sheet import Column, Look, SheetKind
from ui.paper.blocks import across, beside, bilingual, grid, section
from ui.paper.fitting import Fitting, Heights
from ui.paper.pieces import MM, UNIT, Piece, code, flowed, framed, line, padded, row, stack, words
from ui.typeface import provide

if TYPE_CHECKING:
    from kiosk.sheet import Section, Sheet
    from kiosk.theme import Tokens
    from ui.paper.styles import Styles

PAPERS = {"letter": QSizeF(612, 792), "a4": QSizeF(595, 842)}
"""Width and height in points."""

_DOT = " · "
_CLINIC_SHARE = 0.66  # of the head, the rest for the date
_NEARLY_FULL = 0.8  # a panel at least so high is drawn as high as the column beside it


class Page:
    """A sheet laid out on one page.

    Args:
        sheet: What to show.
        paper: `letter` or `a4`.
        tokens: The token file; paper has the light theme's colours.
    """

    def __init__(self, sheet: Sheet, paper: str, tokens: Tokens) -> None:
        provide([sheet])
        self._sheet = sheet
        self._size = PAPERS[paper] * UNIT
        self._tokens = tokens
        self._margin = tokens.sheet.margin * MM
        self._width = self._size.width() - 2 * self._margin
        heights = Heights(self._room, self._main_height, self._side_height)
        self._plan = Fitting(sheet, tokens, heights).plan()

    @property
    def size(self) -> QSizeF:
        """Width and height of the page in units."""
        return self._size

    @property
    def fits(self) -> bool:
        """Whether everything stands on the page without type too small to read."""
        return self._plan.fits

    def draw(self, painter: QPainter) -> None:
        """Draw the page, its top left corner at the painter's origin."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self._plan.frame
        top, band = self._head(frame), self._band(frame)
        top.draw(painter, self._margin, self._margin)
        band.draw(painter, self._margin, self._size.height() - self._margin - band.height)
        self._draw_columns(painter, self._margin + top.height + self._air(frame))
        if self._sheet.kind is SheetKind.TEST:
            self._draw_edge(painter)

    def _draw_columns(self, painter: QPainter, top: float) -> None:
        plan, room = self._plan, self._room(self._plan.frame)
        main = self._main(plan.main, plan.share)
        used = stack(main, plan.main.gap).height
        loosest = plan.main.mm(self._tokens.sheet.loosest)
        loose = min(loosest, max(0.0, room - used) / max(1, len(main) - 1))
        stack(main, plan.main.gap + loose).draw(painter, self._margin, top)
        side = self._side(plan.side, plan.share, room)
        side.draw(painter, self._margin + self._width - self._side_width(plan.share), top)

    def _room(self, frame: Styles) -> float:
        """Return the height left for the columns between head and foot."""
        used = self._head(frame).height + self._band(frame).height
        return self._size.height() - 2 * self._margin - used - 2 * self._air(frame)

    @staticmethod
    def _air(frame: Styles) -> float:
        return frame.gap * 1.3

    def _head(self, styles: Styles) -> Piece:
        """Return clinic, date, rule, title and lead."""
        sheet, width = self._sheet, self._width
        half = width * _CLINIC_SHARE
        clinic = stack(
            [
                words(sheet.clinic, styles.clinic, half),
                *(words(one, styles.small, half) for one in sheet.clinic_lines),
            ],
            0,
        )
        right = int(Qt.AlignmentFlag.AlignRight)
        drop = max(0.0, styles.clinic.metrics.ascent() - styles.body.metrics.ascent())
        date = padded(words(sheet.date, styles.body, width - half, right), 0, drop, 0)
        rule = line(width, styles.mm(self._tokens.sheet.rule), styles.color("action"))
        parts = [row([(0, clinic), (half, date)]), rule]
        parts.append(bilingual(sheet.title, styles.title, styles.lead, width, close=True))
        parts.append(bilingual(sheet.lead, styles.lead, styles.second, width, close=True))
        return stack(parts, styles.gap * 0.5)

    def _main(self, styles: Styles, share: float) -> list[Piece]:
        """Return the sections of the wide column."""
        shown = self._sheet.column(Column.MAIN)
        if not share:
            return [self._wide(one, styles) for one in shown]
        gutter = styles.mm(self._tokens.sheet.gutter)
        width = self._width - self._side_width(share) - gutter
        return [section(one, styles, width) for one in shown]

    def _wide(self, shown: Section, styles: Styles) -> Piece:
        """Return a section that has the page's whole width."""
        if shown.look in {Look.TICKS, Look.BULLETS}:
            return grid(shown, styles, self._width)
        return section(shown, styles, self._width)

    def _main_height(self, styles: Styles, share: float) -> float:
        return stack(self._main(styles, share), styles.gap).height

    def _side_height(self, styles: Styles, share: float) -> float:
        return self._side(styles, share, 0).height

    def _side(self, styles: Styles, share: float, room: float) -> Piece:
        """Return the tinted panel with whom to call, none where there is nothing in it."""
        sizes = self._tokens.sheet
        pad = styles.mm(sizes.pad)
        width = self._side_width(share) - 2 * pad
        shown = list(self._sheet.column(Column.SIDE))
        if not shown:
            return stack([], 0)
        parts = [section(one, styles, width) for one in shown]
        if self._sheet.scan:
            scan = self._scan(styles)
            if first := beside(shown[0], styles, width, scan):
                parts[0] = first
            else:
                parts.append(scan[1])
        gap = styles.gap * 1.1
        used = stack(parts, gap).height + 2 * pad
        if used >= room * _NEARLY_FULL:
            gap += max(0.0, room - used) / max(1, len(parts) - 1)
        frame = styles.frame("hair", "paper", sizes.hair)
        return framed(stack(parts, gap), self._side_width(share), pad, frame)

    def _side_width(self, share: float) -> float:
        return self._width * share

    def _scan(self, styles: Styles) -> tuple[float, Piece]:
        """Return the QR code with its words under it, and how wide both are."""
        sizes = self._tokens.sheet
        side = styles.mm(sizes.code)
        label = bilingual(self._sheet.scan_label, styles.label, styles.label, side)
        drawn = code(self._sheet.scan, side, styles.color("ink"))
        return side, stack([drawn, label], styles.mm(sizes.pad) * 0.6)

    def _band(self, styles: Styles) -> Piece:
        """Return what stands at the foot of the page, full width."""
        shown = list(self._sheet.column(Column.BAND))
        calls = [one for one in shown if one.look is Look.CONTACTS]
        others = [section(one, styles, self._width) for one in shown if one not in calls]
        return stack([*self._calls(calls, styles), *others, self._foot(styles)], styles.gap)

    def _calls(self, shown: list[Section], styles: Styles) -> list[Piece]:
        """Return whom to call in a tinted panel across the page."""
        if not shown:
            return []
        sizes = self._tokens.sheet
        pad = styles.mm(sizes.pad)
        body = across(shown, styles, self._width - 2 * pad)
        return [framed(body, self._width, pad, styles.frame("hair", "paper", sizes.hair))]

    def _foot(self, styles: Styles) -> Piece:
        """Return the small print."""
        fonts = [styles.second, *[styles.fine] * len(self._sheet.foot)]
        return stack(
            [
                flowed(_DOT.join(text.parts()), font, self._width, _DOT)
                for text, font in zip(self._sheet.foot, fonts, strict=False)
            ],
            styles.gap * 0.1,
        )

    def _draw_edge(self, painter: QPainter) -> None:
        """Draw the frame by which staff see whether the printer keeps the margins."""
        frame = self._plan.frame
        painter.setPen(QPen(frame.color("ink"), frame.mm(self._tokens.sheet.rule)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = frame.mm(self._tokens.sheet.edge)
        painter.drawRect(
            QRectF(edge, edge, self._size.width() - 2 * edge, self._size.height() - 2 * edge)
        )
