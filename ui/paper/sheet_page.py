"""The layout of a sheet on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk.sheets.sheet import Column, SectionStyle, SheetKind
from ui.paper import line_drawings
from ui.paper.boxes import (
    Box,
    breakable_text,
    framed,
    padded,
    paragraph,
    qr_code,
    row,
    rule,
    side_by_side,
    stack,
)
from ui.paper.copyfitting import CopyFitter, Heights
from ui.paper.sections import contacts_around, grid, in_columns, section
from ui.paper.tagged_boxes import bilingual, figure, tagged
from ui.paper.text_style import MM, UNIT
from ui.theme.fallback_font import drawable_sheet, ensure_glyphs

if TYPE_CHECKING:
    from kiosk.layout.tokens import Tokens
    from kiosk.sheets.sheet import Section, Sheet, Text
    from ui.paper.text_style import TextStyle
    from ui.paper.typography import Typography

PAPERS = {"letter": QSizeF(612, 792), "a4": QSizeF(595, 842)}
"""Width and height in points."""

_DOT = " · "
_CODE = "QR"  # alternative text of the code, in every language
_CLINIC_SHARE = 0.66  # of the head's width; the date has the rest
_DATE_LABEL_SHARE = 0.3  # of the date's width; the blank has the rest
_NEARLY_FULL = 0.8  # of the column's height: a higher sidebar is stretched to all of it


class SheetPage:
    """A sheet laid out on one page, in the largest type that fits.

    Args:
        sheet: The content.
        paper: `letter` or `a4`.
        tokens: The token file.
    """

    def __init__(self, sheet: Sheet, paper: str, tokens: Tokens) -> None:
        ensure_glyphs([sheet])
        sheet = drawable_sheet(sheet)
        self._sheet = sheet
        self._size = PAPERS[paper] * UNIT
        self._tokens = tokens
        sizes = tokens.sheet
        self._logo = line_drawings.logo(sheet.logo, sizes.logo_wide * MM, sizes.logo * MM)
        for margin in (sizes.margin, sizes.margin_tight):
            self._margin = margin * MM
            self._width = self._size.width() - 2 * self._margin
            heights = Heights(self._room, self._main_height, self._sidebar_height)
            self._fit = CopyFitter(sheet, tokens, heights).fit()
            if self._fit.fits and not self._lacks_drawings():
                break

    def _lacks_drawings(self) -> bool:
        """Whether a checklist has no drawings, by which some families find a sign."""
        return self._sheet.kind is SheetKind.CHECKLIST and not self._fit.main.picture_height

    @property
    def size(self) -> QSizeF:
        """Width and height of the page in units."""
        return self._size

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
        self._draw_columns(painter, self._margin + top.height + self._column_gap(frame))
        band.draw(painter, self._margin, self._size.height() - self._margin - band.height)
        if self._sheet.kind is SheetKind.TEST:
            self._draw_edge(painter)

    def _draw_columns(self, painter: QPainter, top: float) -> None:
        plan, room = self._fit, self._room(self._fit.head_and_foot)
        main = self._main(plan.main.uniform(), plan.share)
        if stack(main, plan.main.gap).height > room:
            main = self._main(plan.main, plan.share)
        used = stack(main, plan.main.gap).height
        loosest = plan.main.mm(self._tokens.sheet.loosest)
        loose = min(loosest, max(0.0, room - used) / max(1, len(main) - 1))
        stack(main, plan.main.gap + loose).draw(painter, self._margin, top)
        side = self._sidebar(plan.side, plan.share, room)
        side.draw(painter, self._margin + self._width - self._sidebar_width(plan.share), top)

    def _room(self, frame: Typography) -> float:
        """Return the height left for the columns between head and foot."""
        used = self._header(frame).height + self._footer(frame).height
        return self._size.height() - 2 * self._margin - used - 2 * self._column_gap(frame)

    @staticmethod
    def _column_gap(frame: Typography) -> float:
        return frame.gap * 1.3

    def _header(self, styles: Typography) -> Box:
        """Return clinic, date, rule, title and lead."""
        sheet, width = self._sheet, self._width
        half = width * _CLINIC_SHARE
        clinic = self._clinic(styles, half)
        date = self._date(styles, width - half)
        line = rule(width, styles.mm(self._tokens.sheet.rule), styles.color("action"))
        parts = [row([(0, clinic), (half, date)]), line]
        title = bilingual(
            sheet.title, styles.title, styles.lead_second, width, close=True, role="H1"
        )
        parts.append(title)
        parts.append(bilingual(sheet.lead, styles.lead, styles.second, width, close=True))
        return stack(parts, styles.gap * 0.5)

    def _date(self, styles: Typography, width: float) -> Box:
        """Return the day of the visit, at the right, or a blank for it where it is not known."""
        sheet = self._sheet
        drop = max(0.0, styles.clinic.metrics.ascent() - styles.body.metrics.ascent())
        if not sheet.date_label.first:
            right = int(Qt.AlignmentFlag.AlignRight)
            return padded(paragraph(sheet.date, styles.body, width, right), 0, drop, 0)
        start = width * _DATE_LABEL_SHARE
        label = bilingual(sheet.date_label, styles.label, styles.label_second, start)
        ruled = styles.mm(self._tokens.sheet.ruled)
        line = rule(width - start, styles.mm(self._tokens.sheet.rule), styles.color("ink_soft"))
        return row([(0, padded(label, 0, drop, 0)), (start, padded(line, 0, ruled, 0))])

    def _clinic(self, styles: Typography, width: float) -> Box:
        """Return the clinic's name and lines, with its logo before them."""
        sheet, logo = self._sheet, self._logo
        start = logo[0] + styles.mm(self._tokens.sheet.pad) if logo else 0.0
        lines = [paragraph(sheet.clinic, styles.clinic, width - start)]
        lines += [paragraph(one, styles.small, width - start) for one in sheet.clinic_lines]
        text_box = stack(lines, 0)
        return row([(0, logo[1]), (start, text_box)], middle=True) if logo else text_box

    def _main(self, styles: Typography, share: float) -> list[Box]:
        """Return the sections of the main column."""
        shown = self._sheet.column(Column.MAIN)
        if not share:
            code = [self._scan_code(styles)[1]] if self._sheet.scan else []
            return [*(self._full_width(one, styles) for one in shown), *code]
        gutter = styles.mm(self._tokens.sheet.gutter)
        width = self._width - self._sidebar_width(share) - gutter
        return [section(one, styles, width) for one in shown]

    def _full_width(self, shown: Section, styles: Typography) -> Box:
        """Return a section across the whole width of the page."""
        if shown.style in {SectionStyle.TICKS, SectionStyle.BULLETS}:
            return grid(shown, styles, self._width)
        return section(shown, styles, self._width)

    def _main_height(self, styles: Typography, share: float) -> float:
        return stack(self._main(styles, share), styles.gap).height

    def _sidebar_height(self, styles: Typography, share: float) -> float:
        return self._sidebar(styles, share, 0).height

    def _sidebar(self, styles: Typography, share: float, room: float) -> Box:
        """Return the tinted sidebar with the contacts, an empty box where there are none."""
        sizes = self._tokens.sheet
        pad = styles.mm(sizes.pad)
        width = self._sidebar_width(share) - 2 * pad
        shown = list(self._sheet.column(Column.SIDE))
        if not shown:
            return stack([], 0)
        parts = [section(one, styles, width) for one in shown]
        if self._sheet.scan:
            scan = self._scan_code(styles)
            if first := contacts_around(shown[0], styles, width, scan):
                parts[0] = first
            else:
                parts.append(scan[1])
        gap = styles.gap * 1.1
        used = stack(parts, gap).height + 2 * pad
        if used >= room * _NEARLY_FULL:
            gap += max(0.0, room - used) / max(1, len(parts) - 1)
        frame = styles.frame("frame", "panel", sizes.hair)
        return framed(stack(parts, gap), self._sidebar_width(share), pad, frame)

    def _sidebar_width(self, share: float) -> float:
        return self._width * share

    def _scan_code(self, styles: Typography) -> tuple[float, Box]:
        """Return the width of the QR code, and the code with its label under it."""
        sizes = self._tokens.sheet
        side = styles.mm(sizes.code)
        label = bilingual(self._sheet.scan_label, styles.label, styles.label_second, side)
        drawn = qr_code(self._sheet.scan, side, styles.color("ink"))
        return side, stack([figure(drawn, side, _CODE), label], styles.mm(sizes.pad) * 0.6)

    def _footer(self, styles: Typography) -> Box:
        """Return the foot of the page, across its whole width."""
        shown = list(self._sheet.column(Column.BAND))
        calls = [one for one in shown if one.style is SectionStyle.CONTACTS]
        others = [section(one, styles, self._width) for one in shown if one not in calls]
        return stack(
            [*self._contacts(calls, styles), *others, self._fine_print(styles)], styles.gap
        )

    def _contacts(self, shown: list[Section], styles: Typography) -> list[Box]:
        """Return the contacts in a tinted panel across the page."""
        if not shown:
            return []
        sizes = self._tokens.sheet
        pad = styles.mm(sizes.pad)
        body = in_columns(shown, styles, self._width - 2 * pad)
        return [framed(body, self._width, pad, styles.frame("frame", "panel", sizes.hair))]

    def _fine_print(self, styles: Typography) -> Box:
        """Return the fine print."""
        fonts = [(styles.note, styles.second)]
        fonts += [(styles.fine, styles.fine_second)] * len(self._sheet.foot)
        return stack(
            [
                self._small_print(text, *both)
                for text, both in zip(self._sheet.foot, fonts, strict=False)
            ],
            styles.gap * 0.1,
        )

    def _small_print(self, text: Text, first: TextStyle, second: TextStyle) -> Box:
        """Return one line of the fine print, its languages side by side where they fit."""
        parts = text.parts()
        if len(parts) > 1 and (
            both := side_by_side((parts[0], first), (parts[1], second), self._width)
        ):
            return tagged("P", both)
        lines = [
            breakable_text(part, style, self._width, _DOT, second=style is second)
            for part, style in zip(parts, (first, second), strict=False)
        ]
        return tagged("P", stack(lines, 0))

    def _draw_edge(self, painter: QPainter) -> None:
        """Draw a frame at the margins, by which staff see whether the printer cuts them off."""
        frame = self._fit.head_and_foot
        painter.setPen(QPen(frame.color("ink"), frame.mm(self._tokens.sheet.rule)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = frame.mm(self._tokens.sheet.edge)
        painter.drawRect(
            QRectF(edge, edge, self._size.width() - 2 * edge, self._size.height() - 2 * edge)
        )
