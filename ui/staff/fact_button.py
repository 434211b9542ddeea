"""Two lines as one button that leads further: what something is called, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import qt_constants, svg, text_measure
from ui.theme.mirroring import mirrored
from ui.widgets import focus_ring
from ui.widgets.control_painter import (
    ControlPainter,
    ControlState,
    elevation,
    face_place,
    is_enabled,
)
from ui.widgets.tap_button import TapButton

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_FACES = ("body", "strong")
_ROLE = "plain"
_ICON = "next"
_ICON_SHARE = 0.8  # of a line's height
_FLAGS = qt_constants.ALIGN_LEFT | qt_constants.ALIGN_TOP | qt_constants.WORD_WRAP


class FactLine(NamedTuple):
    """Words with their font, and where they are drawn."""

    words: str
    font: QFont
    place: QRect


class FactButton(TapButton):
    """A caption over its value, with an arrow at the end.

    Args:
        name: Stable test id.
        parent: Owner.
        strong_caption: Whether the caption stands out, and not the value.
    """

    def __init__(
        self, name: str, parent: QWidget | None = None, *, strong_caption: bool = False
    ) -> None:
        super().__init__(name, parent)
        self._faces = _FACES[::-1] if strong_caption else _FACES
        self.setProperty("role", _ROLE)
        self.setProperty("face", "strong")
        self.setAutoDefault(True)  # Enter presses it, as keypads expect
        self._caption = self._value = ""
        self._theme: Theme | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_fact(self, caption: str, value: str, theme: Theme) -> None:
        """Show it; both are its name for assistive technology.

        Args:
            caption: What it is called.
            value: How it stands, empty for the caption alone.
            theme: Sizes and colours.
        """
        self._caption, self._value, self._theme = caption, value, theme
        self.set_slop(theme)
        name = f"{caption.removesuffix(':')}: {value}" if value else caption
        if name != self.accessibleName():
            self.setAccessibleName(name)
        self.setText(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size with caption and value on one line each."""
        if self._theme is None:
            return QSize()
        lines = zip(self._fonts(self._theme), (self._caption, self._value), strict=True)
        widths = (QFontMetrics(font).horizontalAdvance(text) for font, text in lines)
        width = max(widths) + self._around() + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: a layout asks for the height by the width."""
        least = self._theme.touch_target if self._theme else 0
        return QSize(least, least)

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that shows every word at this width, in pixels."""
        if self._theme is None:
            return 0
        caption, value = self._heights(width - self._around())
        high = caption + value + 3 * self._pad() // 2 + elevation(self._theme, _ROLE)
        return max(self._theme.touch_target, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the caption over the value, and the arrow."""
        theme = self._theme
        if theme is None:
            return
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        box = ControlPainter(theme, self.rect(), _ROLE, self._state())
        box.draw_ground(painter)
        box.draw_outline(painter)
        for face, line in zip(self._faces, self.lines(), strict=True):
            painter.setFont(line.font)
            painter.setPen(box.words if face == "strong" else theme.color("ink_soft"))
            painter.drawText(line.place, _FLAGS, line.words)
        side = self._icon_side()
        image = svg.icon(_ICON, side, box.words.name(), self.devicePixelRatioF())
        if self.isRightToLeft():
            image = image.transformed(QTransform.fromScale(-1, 1))
        middle = box.place.top() + (box.place.height() - side) // 2
        place = QRect(self.width() - self._pad() - side, middle, side, side)
        painter.drawPixmap(self._mirrored(place).topLeft(), image)
        painter.end()

    def lines(self) -> list[FactLine]:
        """Return caption and value where they are drawn, in the middle of the face."""
        theme = self._theme
        if theme is None:
            return []
        wide = self.width() - self._around()
        heights = self._heights(wide)
        face = face_place(theme, self.rect(), _ROLE, self._state())
        top = face.top() + (face.height() - sum(heights)) // 2
        lines = []
        words = (self._caption, self._value)
        for text, font, high in zip(words, self._fonts(theme), heights, strict=True):
            place = self._mirrored(QRect(self._pad(), top, wide, high))
            lines.append(FactLine(text, font, place))
            top += high
        return lines

    def _state(self) -> ControlState:
        return ControlState(
            pressed=self.isDown(), focused=focus_ring.is_on(self), enabled=is_enabled(self)
        )

    def _mirrored(self, place: QRect) -> QRect:
        """Return a place on the button, mirrored in a right-to-left language."""
        return mirrored(place, self.width()) if self.isRightToLeft() else place

    def _heights(self, width: int) -> tuple[int, int]:
        """Return the heights of caption and value at a width, in pixels."""
        if self._theme is None:
            return 0, 0
        first, second = self._fonts(self._theme)
        return (
            text_measure.wrapped_height(self._caption, first, width),
            text_measure.wrapped_height(self._value, second, width) if self._value else 0,
        )

    def _fonts(self, theme: Theme) -> tuple[QFont, QFont]:
        """Return the fonts of caption and value."""
        first, second = self._faces
        return theme.font(first), theme.font(second)

    def _around(self) -> int:
        """Return the width that is not for words, in pixels."""
        return 5 * self._pad() // 2 + self._icon_side()

    def _pad(self) -> int:
        return self._theme.pad if self._theme else 0

    def _icon_side(self) -> int:
        """Return the width and height of the arrow, in pixels."""
        if self._theme is None:
            return 0
        return round(QFontMetrics(self._theme.font("strong")).height() * _ICON_SHARE)
