"""Words that flow into as many parts as the room asks for; shows one part at a time."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLine, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from kiosk.layout import balance, filling, pagination
from ui.accessibility import headings
from ui.theme import text_measure
from ui.theme.mirroring import put
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QFont

    from kiosk.layout.pagination import Part, Passage
    from ui.accessibility.live_region import LiveRegion
    from ui.theme.theme import Theme

    Measure = Callable[[str, QFont, int], int]

_WELL = (1.5, 4 / 3)  # sides and height of a summary's padding, by that of a card
_LOW_WELL = 0.9  # the same height on a small screen, where it decides over a line
_ROOMY = 0.6  # `Metrics.text_room` from which padding and distances are these
_AFTER_WELL = 1.6  # the same for what follows a summary
_GAP_SHARE, _DENSEST = 2, 6  # of the distance between controls, by which passages are apart
_REMEMBERED = 64  # texts whose parts are remembered, as long as the page is shown
_WORDS_SHARE = 0.5  # of the width, that words beside a number need
_DIGIT = re.compile(r"\d")
_BREAK = re.compile("([/.-])(?=[^/])")  # where an address may go on in another line


class FlowingText(QFrame):
    """Flowing text.

    Rows are placed by the same reckoning that decides what fits, so that what was measured and
    what is shown cannot differ.

    Args:
        name: Stable test id.
        role: `card` for a card's ground and padding, which large text does without; empty for
            none.
        parent: Owner.
        region: What the first passage of each part is for, where its changes are announced.
    """

    def __init__(
        self,
        name: str,
        role: str = "",
        parent: QWidget | None = None,
        *,
        region: LiveRegion | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._gap_share = _GAP_SHARE
        self._role = role
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.region = region
        """What changes of it are announced as, None where they are not."""
        self._frame = QFrame(self)
        self._frame.setProperty("role", "summary")
        self._bar = QFrame(self)
        self._bar.setProperty("role", "quotation")
        self._rows: list[tuple[Label, Label]] = []
        self._hair_lines: list[QLine] = []
        self._theme: Theme | None = None
        self.corner = QSize()
        """Width and height at the end of the first line in which no words stand."""
        self.numbers_on_request = False
        """Whether numbers are read aloud only when all is asked for."""
        self.recording: Path | None = None
        """A person's own voice that reads the whole text, played instead of its parts."""
        self._divided: dict[tuple[object, ...], list[Part]] = {}

    def parts(
        self, passages: Sequence[Passage], theme: Theme, rooms: Callable[[int], QSize]
    ) -> list[Part]:
        """Reckon the parts, once for each text and room: turning parts reckons nothing.

        Args:
            passages: In reading order.
            theme: Sizes.
            rooms: Width and height in pixels that this widget will have for the first part, which
                is number 0, and for each later one, which all have the same.
        """
        first, later = rooms(0), rooms(1)
        key = (tuple(passages), theme, first.toTuple(), later.toTuple(), self._gap_share)
        return self._once(key, lambda: self._divide(passages, theme, first, later))

    def _once(self, key: tuple[object, ...], divide: Callable[[], list[Part]]) -> list[Part]:
        """Return remembered parts, or reckon and remember them."""
        if key not in self._divided:
            parts = divide()
            if len(self._divided) >= _REMEMBERED:
                self._divided.clear()
            self._divided[key] = parts
        return list(self._divided[key])

    def _divide(
        self, passages: Sequence[Passage], theme: Theme, first: QSize, later: QSize
    ) -> list[Part]:
        def fits(part: Part, number: int) -> bool:
            room = later if number else first
            return self.height_of(part, theme, room.width()) <= room.height()

        width = min(first.width(), later.width())
        return pagination.flow(self.breakable(passages, theme, width), fits)

    def even_parts(
        self, passages: Sequence[Passage], theme: Theme, rooms: Callable[[int], QSize]
    ) -> list[Part]:
        """Reckon the parts as `parts` does; even ones where the last would be nearly empty."""
        first, later = rooms(0), rooms(1)
        key = ("even", tuple(passages), theme, first.toTuple(), later.toTuple(), self._gap_share)
        return self._once(key, lambda: self._divide_evenly(passages, theme, first, later))

    def _divide_evenly(
        self, passages: Sequence[Passage], theme: Theme, first: QSize, later: QSize
    ) -> list[Part]:
        def fill(part: Part, number: int) -> float:
            room = later if number else first
            return self.height_of(part, theme, room.width()) / max(1, room.height())

        parts = self.parts(passages, theme, lambda number: later if number else first)
        if len(parts) == 1 or fill(parts[-1], len(parts) - 1) >= balance.LEAST_FILL:
            return parts
        width = min(first.width(), later.width())
        return balance.flow_evenly(self.breakable(passages, theme, width), fill)

    def full_parts(self, passages: Sequence[Passage], theme: Theme, room: QSize) -> list[Part]:
        """Reckon parts for large text, the fewest in a room of this width and height in pixels.

        They are cut at the ends of sentences, which `parts` avoids.
        """
        key = ("full", tuple(passages), theme, room.toTuple(), self._gap_share)
        return self._once(key, lambda: self._fill(passages, theme, room))

    def _fill(self, passages: Sequence[Passage], theme: Theme, room: QSize) -> list[Part]:
        measured: dict[tuple[str, int, bool, int], int] = {}

        def measure(text: str, font: QFont, width: int) -> int:
            key = (text, font.pixelSize(), font.bold(), width)
            if key not in measured:
                measured[key] = text_measure.wrapped_height(text, font, width)
            return measured[key]

        def fill(part: Part) -> float:
            return self.height_of(part, theme, room.width(), measure) / max(1, room.height())

        words = self.breakable(passages, theme, room.width())
        return filling.fill_parts(words, fill) or self._divide(passages, theme, room, room)

    def breakable(self, passages: Sequence[Passage], theme: Theme, width: int) -> list[Passage]:
        """Return passages whose addresses can be broken where this widget is so wide."""
        sides = max(2 * _well(theme)[0], _bar_inset(theme))
        narrow = width - 2 * self._pad(theme) - sides
        return [_breakable(each, theme, narrow - _indent(each, theme)) for each in passages]

    def longest_fitting(self, forms: Sequence[Sequence[Passage]], theme: Theme) -> Part:
        """Return the first form that fits whole, else the beginning of the last form that fits.

        Passages stand as far apart as the room allows.

        Args:
            forms: The same words, from the fullest form to the shortest.
            theme: Sizes.
        """
        width, room = self.width(), self.height()

        def fits(passages: Sequence[Passage]) -> bool:
            return self.height_of(tuple(passages), theme, width) <= room

        shortest = forms[-1]
        beginnings = [shortest[:end] for end in range(len(shortest) - 1, 0, -1)]
        # A heading stays with what is below it.
        whole = [part for part in beginnings if not part[-1].keep]
        self._gap_share = _DENSEST
        chosen = next((tuple(each) for each in (*forms, *whole) if fits(each)), ())
        for share in range(1, _DENSEST):
            self._gap_share = share
            if fits(chosen):
                return chosen
        self._gap_share = _DENSEST
        return chosen

    def show_part(self, part: Part, theme: Theme) -> None:
        """Show one part in the room this widget has."""
        self._show_ground(theme)
        rects, frame, bar, _ = self._passage_rects(part, theme, self.width(), self.corner)
        while len(self._rows) < len(part):
            region = None if self._rows else self.region
            self._rows.append((Label(parent=self, region=region), Label("strong", parent=self)))
        for (words, number), passage, place in zip(self._rows, part, rects, strict=False):
            words.set_style(passage.face, passage.tone)
            headings.mark(words, on=passage.is_heading)
            words.set_text("" if passage.titled else passage.text)
            words.hang(passage.opening, indent := _indent(passage, theme))
            words.answer, words.quoted = passage.answer, passage.quoted
            words.on_request = passage.on_request
            put(words, place.adjusted(-indent if passage.opening else 0, 0, 0, 0))
            number.set_text(passage.number)
            number.on_request = self.numbers_on_request
            put(number, self._number_place(passage, theme, place))
        for row in self._rows[len(part) :]:
            for words in row:
                words.set_text("")
        for place, ground in ((frame, self._frame), (bar, self._bar)):
            ground.setVisible(not place.isEmpty())
            put(ground, place)
        self._theme, self._hair_lines = theme, self._lines_between(part, rects, theme)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw hair lines between numbers, so that the eye finds which one belongs to a name."""
        super().paintEvent(event)
        if self._theme is not None and self._hair_lines:
            painter = QPainter(self)
            painter.setPen(self._theme.color("hair"))
            painter.drawLines(self._hair_lines)
            painter.end()

    def _lines_between(self, part: Part, rects: Sequence[QRect], theme: Theme) -> list[QLine]:
        """Return a line between each two passages that have their numbers beside them."""
        pad, lines = self._pad(theme), []
        for place, (above, below) in enumerate(itertools.pairwise(part)):
            room = self.width() - 2 * pad - _indent(above, theme)
            if (above.joined or _beside(above, theme, room)) and below.number:
                y = (rects[place].bottom() + rects[place + 1].top()) // 2
                lines.append(QLine(pad, y, self.width() - pad - 1, y))
        return lines

    def height_of(
        self,
        part: Part,
        theme: Theme,
        width: int,
        measure: Measure = text_measure.wrapped_height,
        corner: QSize | None = None,
    ) -> int:
        """Return the height that a part needs where this widget is so wide, in pixels.

        Args:
            part: The passages.
            theme: Sizes.
            width: In pixels.
            measure: Returns the height of words wrapped at a width; one that remembers them makes
                many trials quick.
            corner: As the attribute of that name, none if it is not given.
        """
        *_, bottom = self._passage_rects(part, theme, width, corner or QSize(), measure)
        return bottom + self._pad(theme)

    def has_short_line(self, part: Part, theme: Theme, width: int) -> bool:
        """Return whether the last of several lines of a heading has one word at this width."""
        rects, *_ = self._passage_rects(part, theme, width, QSize())
        for passage, place in zip(part, rects, strict=True):
            font = theme.font(passage.face)
            shown = passage.is_heading and not passage.titled and " " in passage.text
            if shown and text_measure.last_line_words(passage.text, font, place.width()) == 1:
                return True
        return False

    def ends_with_one_word(self, part: Part, theme: Theme, width: int) -> bool:
        """Return whether the last of several lines of a part has one word at this width."""
        rects, *_ = self._passage_rects(part, theme, width, QSize())
        last = part[-1]
        return (
            text_measure.last_line_words(last.words, theme.font(last.face), rects[-1].width()) == 1
        )

    def _passage_rects(
        self,
        part: Part,
        theme: Theme,
        width: int,
        corner: QSize,
        measure: Measure = text_measure.wrapped_height,
    ) -> tuple[list[QRect], QRect, QRect, int]:
        """Return the places of passages, of the frame and of the bar, and where the part ends."""
        pad, gap = self._pad(theme), self._gap(theme)
        (side, above), bar_inset = _well(theme), _bar_inset(theme)
        y = pad
        rects: list[QRect] = []
        frame, bar = QRect(), QRect()
        for place, passage in enumerate(part):
            font = theme.font(passage.face)
            if passage.titled:
                rects.append(QRect())
                continue
            if passage.framed:
                if not frame.isValid():
                    frame = QRect(pad, y + (gap if place else 0), width - 2 * pad, 0)
                    y = frame.top() + above
                room = width - 2 * pad - 2 * side
                rects.append(QRect(pad + side, y, room, measure(passage.text, font, room)))
                y += rects[-1].height()
                frame.setHeight(y + above - frame.top())
                continue
            if place and part[place - 1].framed:
                y = frame.bottom() + 1 + after_well(theme)
            elif y > pad and not passage.joined:
                y += 2 * gap if passage.apart else gap
            left = bar_inset if passage.quoted else _indent(passage, theme)
            whole = width - 2 * pad - left - (corner.width() if y < corner.height() else 0)
            beside = _beside(passage, theme, whole, measure)
            room = whole - _number_width(passage, theme) - theme.gap if beside else whole
            rects.append(QRect(pad + left, y, room, measure(passage.words, font, room)))
            y += rects[-1].height()
            if passage.number and not beside:
                y += _line(theme)
            if passage.quoted:
                top = bar.top() if bar.isValid() else rects[-1].top()
                bar = QRect(pad, top, _bar_width(theme), y - top)
        return rects, frame, bar, max(y, frame.bottom() + 1)

    def _number_place(self, passage: Passage, theme: Theme, place: QRect) -> QRect:
        """Return where a number stands: at the right of its words, else under them."""
        digits = _number_width(passage, theme)
        room = self.width() - 2 * self._pad(theme) - _indent(passage, theme)
        if _beside(passage, theme, room):
            return QRect(place.right() + theme.gap + 1, place.top(), digits, place.height())
        return QRect(place.left(), place.bottom() + 1, digits, _line(theme))

    def _gap(self, theme: Theme) -> int:
        """Return the distance between two passages; a small screen has less room."""
        small = theme.metrics.text_room < _ROOMY and self._gap_share == _GAP_SHARE
        return theme.gap // (self._gap_share + small)

    def _pad(self, theme: Theme) -> int:
        return theme.pad if self._role and not theme.compact else 0

    def _show_ground(self, theme: Theme) -> None:
        """Show the ground of the role, but to large text, which needs the room of its edge."""
        role = "" if theme.compact else self._role
        if self.property("role") != role:
            self.setProperty("role", role)
            # Qt evaluates a style sheet's property selectors only when a widget is polished.
            self.style().unpolish(self)
            self.style().polish(self)


def _beside(
    passage: Passage, theme: Theme, width: int, measure: Measure = text_measure.wrapped_height
) -> bool:
    """Whether a number leaves its words enough of this width to stand beside them.

    In large text it stands under them where words that have all the width take a line less.
    """
    left = width - _number_width(passage, theme)
    if not passage.number or left < width * _WORDS_SHARE:
        return False
    if not theme.compact:
        return True
    font = theme.font(passage.face)
    narrow = measure(passage.words, font, left - theme.gap)
    return narrow <= measure(passage.words, font, width)


def _line(theme: Theme) -> int:
    return QFontMetrics(theme.font("strong")).height() + 1


def _breakable(passage: Passage, theme: Theme, width: int) -> Passage:
    """Return a passage with places to break in addresses that Qt finds none narrow enough in."""
    font = theme.font(passage.face)
    if text_measure.widest_piece(passage.text, font) <= width:
        return passage

    def breaks(word: str) -> str:
        fits = text_measure.widest_piece(word, font) <= width
        return word if fits else _BREAK.sub("\\1\u200b", word)

    return replace(passage, text=" ".join(map(breaks, passage.text.split(" "))))


def _well(theme: Theme) -> tuple[int, int]:
    """Return a summary's padding at its sides, and above and below.

    A small screen has less room. The lines of large text are so far apart that their frame needs
    no more above and below.
    """
    if theme.compact:
        return theme.pad, 0
    if theme.metrics.text_room < _ROOMY:
        return theme.pad, round(theme.pad * _LOW_WELL)
    return round(theme.pad * _WELL[0]), round(theme.pad * _WELL[1])


def after_well(theme: Theme) -> int:
    """Return the distance in pixels from a summary to what follows; a caption stands nearer."""
    return theme.gap if theme.compact else round(theme.pad * _AFTER_WELL)


def _bar_width(theme: Theme) -> int:
    return max(1, theme.metrics.mm(theme.tokens.shape.quotation))


def _bar_inset(theme: Theme) -> int:
    """Return how far a quotation stands in from the edge, for the bar beside it."""
    return _bar_width(theme) + (theme.gap // 2 if theme.compact else theme.pad * 16 // 15)


def _indent(passage: Passage, theme: Theme) -> int:
    """Return how far the words of a passage with a mark stand in from the edge.

    It is the same for all numbers of as many digits, so that the words of a list share a column.
    """
    if not passage.mark:
        return 0
    widest = _DIGIT.sub("0", passage.mark)
    return QFontMetrics(theme.font(passage.face)).horizontalAdvance(f"{widest} ")


def _number_width(passage: Passage, theme: Theme) -> int:
    if not passage.number:
        return 0
    return QFontMetrics(theme.font("strong")).horizontalAdvance(passage.number) + 1
