"""Design tokens for one window: fonts, colours, pixels and the style sheet."""

from __future__ import annotations

from functools import cache, cached_property
from string import Template
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF

from kiosk.files import paths, shipped

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.layout.metrics import Metrics
    from kiosk.layout.tokens import Face, Span, Tokens

_COMPACT = 0.45  # of the room for words that pages are designed for
_LOW_TOOLS = 0.5  # the same, at which a title fills the head of a page
_TIGHT = 0.35  # the same, below which controls stand closer to each other
_ICONS_ONLY = 0.52  # of the width, per text size: the least at which a row has room for words
_MEASURED_PX = 1000  # large enough that rounding does not matter


@cache
def load_fonts() -> str:
    """Register the packaged typeface and return its family name.

    Where its files are damaged it is the system's own: the fault page is shown in it.
    """
    numbers = [register_font(file) for file in paths.fonts()]
    if -1 in numbers:
        return QFont().defaultFamily()
    return QFontDatabase.applicationFontFamilies(numbers[0])[0]


def register_font(file: Path) -> int:
    """Register a shipped typeface and return its number, -1 where it cannot be used."""
    try:
        return QFontDatabase.addApplicationFontFromData(QByteArray(shipped.read(file)))
    except shipped.DamagedError:
        return -1


@cache
def _capital_share(family: str) -> float:
    """Return the height of a capital H as a share of the font's pixel size."""
    font = QFont(family)
    font.setPixelSize(_MEASURED_PX)
    return QFontMetricsF(font).tightBoundingRect("H").height() / _MEASURED_PX


class Theme:
    """The sizes, fonts and colours of one window.

    Args:
        tokens: The token file.
        metrics: Of the window.
        contrast: Whether these are the high-contrast colours.
    """

    def __init__(self, tokens: Tokens, metrics: Metrics, *, contrast: bool = False) -> None:
        self.tokens = tokens
        self.metrics = metrics
        self.contrast = contrast
        self.colors = tokens.contrast if contrast else tokens.color
        self.family = load_fonts()
        self._fonts: dict[str, QFont] = {}

    @cached_property
    def compact(self) -> bool:
        """Whether words are so large for this window that there is room for nothing else.

        Headings then flow with the text, and pictures stand where the words leave room.
        """
        return self.metrics.text_room < _COMPACT

    @cached_property
    def low_tools(self) -> bool:
        """Whether the tools stand at the foot of a page.

        In portrait its head is out of reach; in large text the title needs the room there.
        """
        return self.metrics.portrait or self.metrics.text_room <= _LOW_TOOLS

    @cached_property
    def icons_only(self) -> bool:
        """Whether back and home are shown as icons without words, the same on every page."""
        return not self.metrics.portrait and self.metrics.text_width < _ICONS_ONLY

    def px(self, span: Span) -> int:
        """Return a length in pixels."""
        return self.metrics.span(span)

    @cached_property
    def gap(self) -> int:
        """Distance between what cannot be pressed, in pixels."""
        return self.px(self.tokens.space.gap)

    @cached_property
    def target_gap(self) -> int:
        """Distance between what can be pressed, in pixels.

        The largest text of a small screen needs some of that room for a line of words.
        """
        space = self.tokens.space
        tight = self.metrics.text_room < _TIGHT
        return max(self.gap, self.metrics.mm(space.target_gap_tight if tight else space.target_gap))

    @cached_property
    def page_edge(self) -> int:
        """Distance of a page's content from its upper and lower edge, in pixels.

        Distances between controls have their room from it, and so has a further line of large text.
        """
        edge = self.gap - (self.target_gap - self.gap) // 2
        return edge * 2 // 3 if self.compact else edge

    @cached_property
    def margin(self) -> int:
        """Distance from the page's edge in pixels."""
        return self.px(self.tokens.space.margin)

    @cached_property
    def pad(self) -> int:
        """Distance inside cards and buttons in pixels."""
        return self.px(self.tokens.space.pad)

    @cached_property
    def touch_target(self) -> int:
        """Least height and width of a touch target, in pixels."""
        return self.px(self.tokens.target.button)

    @cached_property
    def slop(self) -> int:
        """How far beside a control a press may end, in pixels."""
        return int(self.tokens.target.slop * self.metrics.dots_per_mm)

    @cached_property
    def main_height(self) -> int:
        """Height of the main action in pixels."""
        return self.px(self.tokens.target.main)

    def color(self, name: str) -> QColor:
        """Return a colour of the palette by its name."""
        return QColor(getattr(self.colors, name))

    def font(self, face: str) -> QFont:
        """Return the font of a face of the type scale, cached: pages need it hundreds of times."""
        if face not in self._fonts:
            kind: Face = getattr(self.tokens.type, face)
            font = QFont(self.family)
            font.setPixelSize(self._pixels(kind))
            font.setBold(kind.bold)
            self._fonts[face] = font
        return QFont(self._fonts[face])

    def body_font(self, text: float) -> QFont:
        """Return the font that the body would have in another text size, 1.0 to 2.0."""
        body = self.tokens.type.body
        font = QFont(self.family)
        font.setBold(body.bold)  # said, as a painter would take it from its widget
        metrics = msgspec.structs.replace(self.metrics, text=text)
        font.setPixelSize(self._size(metrics.capital(body)))
        return font

    def _pixels(self, face: Face) -> int:
        capital = self.metrics.capital(face)
        if not face.tool:
            capital = max(capital, self.metrics.capital(self.tokens.type.body))
        return self._size(capital)

    def _size(self, capital: float) -> int:
        """Return the font size, in pixels, at which a capital H is at least so many high."""
        return -int(-capital / _capital_share(self.family) // 1)

    def style_sheet(self, template: Path) -> str:
        """Return the style sheet with colours and pixels in place of its variables."""
        shape, faces = self.tokens.shape, self.tokens.type
        sizes = {name: self._pixels(getattr(faces, name)) for name in faces.__struct_fields__}
        sizes["action_size"] = sizes.pop("action")
        return Template(shipped.read(template).decode()).substitute(
            msgspec.structs.asdict(self.colors),
            family=self.family,
            radius=self.px(shape.radius),
            border=max(1, self.metrics.mm(shape.border)),
            **sizes,
        )
