"""How much room words and rows of buttons need, measured before they are placed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics

from ui.theme import qt_constants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

UNBOUNDED = 100_000
"""More pixels than any page has."""
_REMEMBERED = 2048  # texts of each kind
_heights: dict[tuple[str, str, int], int] = {}
"""By words, font and width."""
_widest: dict[tuple[str, str], int] = {}
"""By words and font."""
_BREAKS = re.compile(" |(?<=[/-])|\n")
_NO_BREAK = "\N{NO-BREAK SPACE}"
_QUOTATION = re.compile("[“«][^”»]*[”»]")
_ROUNDING = 2  # pixels, by which words wrap although they are as wide as the line


def wrapped_bounds(text: str, metrics: QFontMetrics, width: int, alignment: int = 0) -> QRect:
    """Return the bounds of words wrapped at a width, wider where one word is.

    Args:
        text: The words.
        metrics: Of their font.
        width: In pixels.
        alignment: Qt's flag, since it decides how Qt rounds the bounds.
    """
    room = QRect(0, 0, max(1, width), UNBOUNDED)
    return metrics.boundingRect(room, alignment | qt_constants.WORD_WRAP, text)


def wrapped_height(text: str, font: QFont, width: int) -> int:
    """Return the height of words wrapped at a width, in pixels.

    It is remembered, since pages try many places, and are made anew whenever they are shown.
    """
    key = (text, font.key(), width)
    if key not in _heights:
        if len(_heights) >= _REMEMBERED:
            _heights.clear()
        _heights[key] = wrapped_bounds(text, QFontMetrics(font), width).height()
    return _heights[key]


def widest_piece(text: str, font: QFont) -> int:
    """Return the width in pixels of the widest piece in which Qt finds no place to break.

    It is remembered as heights are.
    """
    key = (text, font.key())
    if key not in _widest:
        if len(_widest) >= _REMEMBERED:
            _widest.clear()
        _widest[key] = max(map(QFontMetrics(font).horizontalAdvance, _BREAKS.split(text)))
    return _widest[key]


def forget() -> None:
    """Forget what was measured: a visit has ended."""
    _heights.clear()
    _widest.clear()


def height(text: str, font: QFont, width: int) -> int:
    """Return the height of wrapped words, `UNBOUNDED` where one is wider than a line."""
    bounds = wrapped_bounds(text, QFontMetrics(font), width)
    return bounds.height() if bounds.width() <= width else UNBOUNDED


def balanced_width(text: str, font: QFont, width: int) -> int:
    """Return the least width at which words take no more lines, as CSS's `text-wrap: balance`."""
    most = height(text, font, width)
    low, high = 1, width
    while low < high:
        middle = (low + high) // 2
        if height(text, font, middle) <= most:
            high = middle
        else:
            low = middle + 1
    return high


def last_line_words(text: str, font: QFont, width: int) -> int:
    """Return how many words are on the last line, when lines are filled up to a width."""
    return len(_lines(" ".join(text.split()), font, width)[-1])


def without_lone_word(text: str, font: QFont, width: int) -> str:
    """Return words of which no paragraph wraps so that its last line is a single word.

    The lines of such a paragraph become about equally long, since a word that went down alone would
    leave a short line above it. Some spaces become such at which no line breaks. The words need as
    many lines as before and have as many characters.

    Args:
        text: The words, each line of them a paragraph.
        font: Their font.
        width: Of a line, in pixels.
    """
    return "\n".join(_joined_end(paragraph, font, width) for paragraph in text.split("\n"))


def balanced_lines(text: str, font: QFont, width: int) -> str:
    """Return a heading whose lines are about equally long, with no single word on the last one.

    No line ends within a quotation that another one has room for, where that takes no more lines.
    Spaces within a line become such at which no line breaks, so it is drawn at any alignment. The
    heading needs as many lines as before and has as many characters.

    Args:
        text: The heading.
        font: Its font.
        width: Of a line, in pixels.
    """
    high = height(text, font, width)
    wide = QFontMetrics(font).horizontalAdvance(text) + _ROUNDING
    if high == UNBOUNDED or wide <= width or "\n" in text:
        return without_lone_word(text, font, width)
    whole = _QUOTATION.sub(lambda match: match[0].replace(" ", _NO_BREAK), text)
    kept = whole if height(whole, font, width) == high else text
    return _balanced(kept, font, width) or without_lone_word(text, font, width)


def _balanced(text: str, font: QFont, width: int) -> str:
    """Return words that break where lines become about equally long, "" where that cannot be."""
    lines = _lines(text, font, balanced_width(text, font, width))
    if len(lines) > 1 and _count(lines[-1]) == 1 and len(lines[-2]) > 1:
        lower = [lines[-2][-1], *lines[-1]]
        if QFontMetrics(font).horizontalAdvance(" ".join(lower)) + _ROUNDING <= width:
            lines[-2:] = [lines[-2][:-1], lower]
    shown = _NO_BREAK.join(lines[0])
    for line in lines[1:]:
        # Qt would also break the word at a hyphen in it, which goes before.
        shown += ("\n" if "-" in line[0][1:-1] else " ") + _NO_BREAK.join(line)
    # Qt also breaks words at other signs in them.
    good = _count(lines[-1]) > 1 and height(shown, font, width) == height(text, font, width)
    return shown if good else ""


def _count(line: Sequence[str]) -> int:
    """Return the number of words of a line, also of those that stand together."""
    return sum(each.count(_NO_BREAK) + each[1:-1].count("-") + 1 for each in line)


def _lines(text: str, font: QFont, width: int) -> list[list[str]]:
    """Return the words of each line, when lines are filled up to a width."""
    metrics = QFontMetrics(font)
    lines: list[list[str]] = []
    for word in text.split(" "):
        if lines and metrics.horizontalAdvance(" ".join([*lines[-1], word])) <= width:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _joined_end(text: str, font: QFont, width: int) -> str:
    """Return one paragraph for `without_lone_word`."""
    before, _, last = text.rpartition(" ")
    wide = QFontMetrics(font).horizontalAdvance(text) + _ROUNDING
    if not before or _NO_BREAK in last or wide <= width:
        return text
    high, joined = height(text, font, width), f"{before}{_NO_BREAK}{last}"
    if height(before, font, width) == high:
        return text
    if shown := _balanced(text, font, width):
        return shown
    return joined if height(joined, font, width) == high else text


def line_size(text: str, font: QFont, width: int, least: int) -> int:
    """Return the pixel size, from the font's own down to `least`, at which words need one line."""
    size = font.pixelSize()
    wide = QFontMetrics(font).horizontalAdvance(text)
    if wide <= width:
        return size
    size = max(least, size * max(0, width) // wide)
    smaller = QFont(font)
    smaller.setPixelSize(size)
    while size > least and QFontMetrics(smaller).horizontalAdvance(text) > width:
        size -= 1
        smaller.setPixelSize(size)
    return size


def row(buttons: Sequence[QWidget], width: int, gap: int, *, whole: bool) -> list[QRect]:
    """Place buttons side by side, or, where the width is too small, under each other.

    Args:
        buttons: At least one.
        width: In pixels, from 0.
        gap: Between two of them.
        whole: Whether a button that is alone on its line takes the whole width.
    """
    sizes = [button.sizeHint() for button in buttons]
    beside = sum(size.width() + gap for size in sizes) - gap <= width
    alone = len(sizes) == 1 or not beside
    widest = max(size.width() for size in sizes)
    places: list[QRect] = []
    corner = QPoint(0, 0)
    for size, button in zip(sizes, buttons, strict=True):
        wide = width if whole and alone else min(size.width() if beside else widest, width)
        high = button.heightForWidth(wide)
        places.append(QRect(corner, QSize(wide, high)))
        corner += QPoint(wide + gap, 0) if beside else QPoint(0, high + gap)
    return places


def bottom(places: Sequence[QRect]) -> int:
    """Return where the lowest of some rectangles ends."""
    return max(place.bottom() + 1 for place in places)
