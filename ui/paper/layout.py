"""Where everything stands on the page, and how small the type must be for it to fit."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.sheet import Column, Look, SheetKind
from ui.look import load_fonts
from ui.paper.pieces import (
    UNIT,
    Piece,
    Style,
    blank,
    box,
    code,
    framed,
    padded,
    row,
    stack,
    style,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kiosk.sheet import Line, Section, Sheet, Text
    from kiosk.theme import Colors

PAPERS = {"letter": QSizeF(612, 792), "a4": QSizeF(595, 842)}
"""Width and height in points."""

_MARGIN = 38 * UNIT
_FRAME_SCALES = (1.0, 0.92, 0.84, 0.76, 0.68)
_COLUMN_SCALES = tuple(place / 100 for place in range(112, 56, -4))
_GOOD_SCALE = 0.84  # columns smaller than this make the head and the foot smaller first
_WHOLE = 0.99  # shares of a row that add up to one, rounding allowed
_SIDE_SHARE = 0.36
_LOOSEST = 13 * UNIT  # most that a gap between sections grows where there is room
_CODE = 66 * UNIT


@dataclass(frozen=True)
class Styles:
    """The type of the sheet at one scale, sizes in points."""

    clinic: Style
    small: Style
    tiny: Style
    title: Style
    lead: Style
    heading: Style
    body: Style
    strong: Style
    second: Style
    number: Style
    gap: float
    scale: float


class Page:
    """A sheet laid out on one page.

    Args:
        sheet: What to show.
        paper: `letter` or `a4`.
        colors: The palette.
    """

    def __init__(self, sheet: Sheet, paper: str, colors: Colors) -> None:
        self._sheet = sheet
        self._size = PAPERS[paper] * UNIT
        self._colors = colors
        self._width = self._size.width() - 2 * _MARGIN
        self._frame, self._wide, self._narrow = self._fitting()

    @property
    def size(self) -> QSizeF:
        """Width and height of the page in units."""
        return self._size

    @property
    def scale(self) -> float:
        """How far the smallest type was scaled from its design size to fit."""
        return min(self._frame.scale, self._wide.scale, self._narrow.scale)

    def draw(self, painter: QPainter) -> None:
        """Draw the page, its top left corner at the painter's origin."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, band = self._head(self._frame), self._band(self._frame)
        top.draw(painter, _MARGIN, _MARGIN)
        bottom = self._size.height() - _MARGIN - band.height
        band.draw(painter, _MARGIN, bottom)
        self._draw_columns(painter, _MARGIN + top.height + self._air(self._frame))
        if self._sheet.kind is SheetKind.TEST:
            self._draw_corners(painter)

    def _draw_columns(self, painter: QPainter, top: float) -> None:
        main, side = self._main(self._wide), self._side(self._narrow)
        used = sum(piece.height for piece in main) + self._wide.gap * (len(main) - 1)
        spare = self._room(self._frame) - used
        loose = min(_LOOSEST, max(0.0, spare) / max(1, len(main)))
        stack(main, self._wide.gap + loose).draw(painter, _MARGIN, top)
        x = _MARGIN + self._width - self._side_width()
        stack(side, 0).draw(painter, x, top)

    def _fitting(self) -> tuple[Styles, Styles, Styles]:
        """Return the largest type for head and foot, wide column and panel that fits a page."""
        for frame_scale in _FRAME_SCALES:
            frame = self._styles_at(frame_scale)
            room = self._room(frame)
            wide = self._largest(room, lambda styles: stack(self._main(styles), styles.gap))
            narrow = self._largest(room, lambda styles: stack(self._side(styles), styles.gap))
            if min(wide.scale, narrow.scale) >= _GOOD_SCALE:
                break
        return frame, wide, narrow

    def _largest(self, room: float, column: Callable[[Styles], Piece]) -> Styles:
        # Bisection: smaller type never makes a higher column.
        place = bisect_left(
            _COLUMN_SCALES,
            True,  # noqa: FBT003  the first scale for which "it fits" holds
            hi=len(_COLUMN_SCALES) - 1,
            key=lambda scale: column(self._styles_at(scale)).height <= room,
        )
        return self._styles_at(_COLUMN_SCALES[place])

    def _room(self, frame: Styles) -> float:
        """Return the height left for the columns between head and foot."""
        used = self._head(frame).height + self._band(frame).height
        return self._size.height() - 2 * _MARGIN - used - 2 * self._air(frame)

    @staticmethod
    def _air(frame: Styles) -> float:
        return frame.gap * 1.3

    def _styles_at(self, scale: float) -> Styles:
        family = load_fonts()

        def at(points: float, color: str, *, bold: bool = False) -> Style:
            return style(family, points * scale, QColor(getattr(self._colors, color)), bold=bold)

        return Styles(
            clinic=at(13, "ink", bold=True),
            small=at(8.8, "ink_soft"),
            tiny=at(7.4, "ink_soft"),
            title=at(25, "ink", bold=True),
            lead=at(13, "ink"),
            heading=at(11.5, "action_deep", bold=True),
            body=at(10.4, "ink"),
            strong=at(10.4, "ink", bold=True),
            second=at(9, "ink_soft"),
            number=at(11, "ink", bold=True),
            gap=9 * UNIT * scale,
            scale=scale,
        )

    def _head(self, styles: Styles) -> Piece:
        """Return clinic, date, rule, title and lead."""
        sheet, width = self._sheet, self._width
        half = width * 0.66
        clinic = stack(
            [
                words(sheet.clinic, styles.clinic, half),
                *(words(line, styles.small, half) for line in sheet.clinic_lines),
            ],
            0,
        )
        date = words(sheet.date, styles.body, width - half, Qt.AlignmentFlag.AlignRight)
        parts = [row([(0, clinic), (half, date)]), self._rule()]
        parts.append(self._bilingual(sheet.title, styles.title, styles.lead, width))
        if sheet.lead.first:
            parts.append(self._bilingual(sheet.lead, styles.lead, styles.second, width))
        return stack(parts, styles.gap * 0.55)

    def _rule(self) -> Piece:
        width, color = self._width, QColor(self._colors.action)

        def draw(painter: QPainter, x: float, y: float) -> None:
            painter.setPen(QPen(color, 2 * UNIT))
            painter.drawLine(QPointF(x, y + UNIT), QPointF(x + width, y + UNIT))

        return Piece(3 * UNIT, draw)

    def _main(self, styles: Styles) -> list[Piece]:
        """Return the sections of the wide column."""
        has_side = any(True for _ in self._sheet.column(Column.SIDE))
        width = self._width - (self._side_width() + 18 * UNIT if has_side else 0)
        return [self._section(s, styles, width) for s in self._sheet.column(Column.MAIN)]

    def _side(self, styles: Styles) -> list[Piece]:
        """Return the tinted panel with whom to call, none where there is nothing in it."""
        pad = 9 * UNIT
        width = self._side_width() - 2 * pad
        parts = [self._section(s, styles, width) for s in self._sheet.column(Column.SIDE)]
        if not parts:
            return []
        if self._sheet.scan:
            parts.append(self._scan(styles, width))
        line, fill = QColor(self._colors.hair), QColor(self._colors.paper)
        return [framed(stack(parts, styles.gap * 1.1), self._side_width(), pad, line, fill)]

    def _side_width(self) -> float:
        return self._width * _SIDE_SHARE

    def _scan(self, styles: Styles, width: float) -> Piece:
        gap = 8 * UNIT
        label = self._bilingual(
            self._sheet.scan_label, styles.small, styles.tiny, width - _CODE - gap
        )
        drawn = code(self._sheet.scan, _CODE, QColor(self._colors.ink))
        return row([(0, drawn), (_CODE + gap, label)])

    def _band(self, styles: Styles) -> Piece:
        """Return what stands at the foot of the page, full width."""
        sections = [self._section(s, styles, self._width) for s in self._sheet.column(Column.BAND)]
        first, *rest = self._sheet.foot or (None,)
        foot = [] if first is None else [self._together(first, styles.second)]
        foot += [self._together(text, styles.tiny) for text in rest]
        return stack([*sections, stack(foot, UNIT)], styles.gap)

    def _together(self, text: Text, how: Style) -> Piece:
        return words("  ·  ".join(text.parts()), how, self._width)

    def _bilingual(self, text: Text, first: Style, second: Style, width: float) -> Piece:
        """Return words with the same in the second language under them."""
        parts = text.parts()
        pieces = [words(parts[0], first, width)]
        pieces += [words(part, second, width) for part in parts[1:]]
        return stack(pieces, 0)

    def _heading(self, text: Text, styles: Styles, width: float) -> list[Piece]:
        if not text.first:
            return []
        return [self._bilingual(text, styles.heading, styles.second, width)]

    def _section(self, section: Section, styles: Styles, width: float) -> Piece:
        heading = self._heading(section.heading, styles, width)
        if section.look is Look.CLINIC:
            return self._clinic(section, styles, width)
        if section.look is Look.BLANKS:
            return stack([*heading, self._blanks(section.lines, styles, width)], UNIT)
        lines = [
            self._line(section.look, line, place, styles, width)
            for place, line in enumerate(section.lines, start=1)
        ]
        gaps = {Look.CONTACTS: 0.5, Look.TICKS: 0.38, Look.STEPS: 0.38}
        body = stack(lines, styles.gap * gaps.get(section.look, 0.3))
        return stack([*heading, body], styles.gap * 0.35)

    def _line(self, look: Look, line: Line, place: int, styles: Styles, width: float) -> Piece:
        if look is Look.CONTACTS:
            return self._contact(line, styles, width)
        if look is Look.TICKS:
            side = styles.body.font.pixelSize() * 1.02
            mark = padded(box(side, styles.body.color, ticked=line.ticked), 0, UNIT, 0)
            return self._marked(mark, line, styles, width)
        if look in {Look.STEPS, Look.BULLETS}:
            sign = words(f"{place}." if look is Look.STEPS else "•", styles.strong, 20 * UNIT)
            return self._marked(sign, line, styles, width)
        text = [self._bilingual(line.text, styles.body, styles.second, width)]
        if line.note.first:
            text.append(self._bilingual(line.note, styles.second, styles.tiny, width))
        return stack(text, styles.gap * 0.2)

    def _marked(self, mark: Piece, line: Line, styles: Styles, width: float) -> Piece:
        indent = styles.body.font.pixelSize() * 1.6
        text = [self._bilingual(line.text, styles.body, styles.second, width - indent)]
        if line.note.first:
            text.append(self._bilingual(line.note, styles.second, styles.tiny, width - indent))
        return row([(0, mark), (indent, stack(text, 0))])

    def _contact(self, line: Line, styles: Styles, width: float) -> Piece:
        parts = [self._bilingual(line.text, styles.body, styles.tiny, width)]
        if line.number:
            parts.append(words(line.number, styles.number, width))
        if line.email:
            parts.append(words(line.email, styles.body, width))
        if line.note.first:
            parts.append(self._bilingual(line.note, styles.small, styles.tiny, width))
        return stack(parts, 0)

    def _blanks(self, lines: Iterable[Line], styles: Styles, width: float) -> Piece:
        """Return rows of lines to write on; each row's shares add up to one."""
        rows: list[Piece] = []
        cells: list[tuple[float, Piece]] = []
        used = 0.0
        gap = 12 * UNIT
        room = 19 * UNIT * min(1.0, styles.scale)
        for line in lines:
            label = "  ·  ".join(line.text.parts())
            color = QColor(self._colors.ink_soft)
            offset, share = used * width, line.share * width
            if line.note.first:
                rows.append(self._bilingual(line.note, styles.small, styles.tiny, width))
            shown = share if used + line.share > _WHOLE else share - gap
            if line.box:
                cells.append((offset, self._boxed(label, styles, shown, room)))
            else:
                cells.append((offset, blank(label, styles.small, shown, room, color)))
            used += line.share
            if used > _WHOLE:
                rows.append(row(cells))
                cells, used = [], 0.0
        return stack(rows, styles.gap * 0.4)

    def _boxed(self, label: str, styles: Styles, width: float, room: float) -> Piece:
        """Return a box to tick by hand with its words."""
        side = styles.body.font.pixelSize() * 1.1
        text = words(label, styles.small, width - side * 1.6)
        top = max(0.0, room - side)
        return row(
            [
                (0, padded(box(side, styles.body.color, ticked=False), 0, top, 0)),
                (side * 1.5, padded(text, 0, top, 0)),
            ]
        )

    def _clinic(self, section: Section, styles: Styles, width: float) -> Piece:
        pad = 8 * UNIT
        inner = width - 2 * pad
        heading = self._together(section.heading, styles.strong)
        body = stack([heading, self._blanks(section.lines, styles, inner)], 0)
        return framed(
            body, width, pad, QColor(self._colors.ink_soft), QColor(Qt.GlobalColor.transparent)
        )

    def _draw_corners(self, painter: QPainter) -> None:
        """Draw the frame by which staff see whether the printer keeps the margins."""
        painter.setPen(QPen(QColor(self._colors.ink), 2 * UNIT))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = 18.0 * UNIT
        painter.drawRect(
            QRectF(edge, edge, self._size.width() - 2 * edge, self._size.height() - 2 * edge)
        )
