"""A button whose words wrap; `ui.widgets.control_painter` draws the shape of its states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBasicTimer, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QStylePainter, QWidget

from ui.theme import paint, qt_constants, svg, text_measure
from ui.theme.mirroring import mirrored
from ui.widgets import control_painter, focus_ring
from ui.widgets.control_painter import ControlPainter, ControlState
from ui.widgets.tap_button import TapButton

if TYPE_CHECKING:
    from PySide6.QtCore import QTimerEvent
    from PySide6.QtGui import QHideEvent, QShowEvent

    from kiosk.input.key_target import KeyTarget
    from ui.theme.mirroring import PlaceT
    from ui.theme.theme import Theme

_FLAGS = qt_constants.ALIGN_CENTER | qt_constants.WORD_WRAP
_DIRECTED = {"back", "next", "leave", "backspace"}  # icons to mirror in right-to-left languages
_HERO_GROWTH = 1.64  # height of a start button by that of a main one, at full scale
_SLACK = 4  # pixels, so that rounding never wraps a line that was measured whole
_ICON_SHARE = 0.86  # of a line's height
_ICON_ONLY_SHARE = 0.72  # of a touch target: greatest side of an icon without words
_NARROW = 0.6  # of the padding, beside words in a narrow row
_CORNER_SHARE = 1.8  # of the padding: side of a tick in the corner


class Button(TapButton):
    """A button with words, an icon, or both.

    Args:
        role: `main` for the one main action of a page, `second`, or `plain`.
        hero: Larger still, for the only button of the welcome page.
        repeats: Whether a second tap at once counts, too, as on a number pad.
        icon: Name of an icon, empty for none.
        trailing: Whether the icon stands behind the words.
        name: Stable test id.
        parent: Owner.
    """

    def __init__(
        self,
        role: str = "plain",
        *,
        icon: str = "",
        trailing: bool = False,
        hero: bool = False,
        repeats: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent, repeats=repeats)
        self.key_target: KeyTarget | None = None
        """What it is for keys, where one presses it from anywhere on its page."""
        self._plain_face = "strong"
        self._action_face = "title" if hero else "action"
        self._hero = hero
        self.set_role(role)
        self.setAutoDefault(True)  # Enter presses it, as keypads expect
        self._icon = icon
        self._trailing = trailing
        self._pad = 0
        self._sides = 1.0  # of the padding, beside words
        self._minimum = QSize()
        self._texts: tuple[str, ...] = ()
        self._full_text = self._short_text = ""
        self._is_short = False
        self._theme: Theme | None = None
        self._measured: dict[tuple[str, int, int], QRect] = {}
        self._heights: dict[tuple[str, int, int, bool], int] = {}
        self._widths: dict[tuple[str, int, bool], int] = {}
        self._busy = False
        self._reduced_motion = True
        self._step = 0
        self._icon_shift = 0
        self._timer = QBasicTimer()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_role(self, role: str, *, is_new: bool = False) -> None:
        """Set the role, where another action becomes the main one of a page.

        Args:
            role: The role.
            is_new: Whether the button was made a moment ago and was never shown.
        """
        if role == self.property("role"):
            return
        is_new = is_new or self.property("role") is None
        self.setProperty("role", role)
        self._show_face()
        # A new one is polished once it is shown; naming its style would name all of QStyle.
        if not is_new:
            self._polish()

    def set_plain_face(self, face: str) -> None:
        """Set the face of the words for the role `plain`, before the button is shown."""
        self._plain_face = face
        self._show_face()

    def show_as_tool(self, *, on: bool) -> None:
        """Show words that give way to a page's content in large text, as those of tools do."""
        self._plain_face = "tool_strong" if on else "strong"
        self._action_face = "way" if on else "action"
        if self._show_face():
            self._polish()

    def _show_face(self) -> bool:
        """Set the face for the role, and return whether it is another one."""
        face = self._plain_face if self.property("role") == "plain" else self._action_face
        is_other = bool(face != self.property("face"))
        self.setProperty("face", face)
        return is_other

    def _polish(self) -> None:
        # Qt evaluates a style sheet's property selectors only when a widget is polished.
        self.style().unpolish(self)
        self.style().polish(self)

    def apply_theme(self, theme: Theme, *, dense: bool = False, tall: bool = False) -> None:
        """Take sizes from a theme.

        Args:
            theme: Sizes and colours.
            dense: Whether a plain button may be lower, for staff on a small screen.
            tall: Whether a plain button is as high as the main one beside it.
        """
        if theme is not self._theme:
            self._theme = theme
            self._measured.clear()
            self._heights.clear()
            self._widths.clear()
            self.set_slop(theme)
            self.update()
        self._pad = theme.pad * 3 // 2 if self._hero else theme.pad
        is_low = self.property("role") == "plain" and not tall
        height = theme.touch_target if is_low else theme.main_height
        if dense and self.property("role") == "plain":
            height = theme.px(theme.tokens.target.least)
        if self._hero:
            # Squared, as a small screen has no room for more than a main button.
            growth = _HERO_GROWTH * min(1.0, theme.metrics.scale) ** 2
            height = max(height, round(height * growth))
        self._minimum = QSize(theme.touch_target, height)
        self.ensurePolished()
        self.updateGeometry()

    def be_narrow(self, *, on: bool) -> None:
        """Leave less room beside the words, for a row in which others need it."""
        sides = _NARROW if on else 1.0
        if sides != self._sides:
            self._sides = sides
            self._heights.clear()
            self.updateGeometry()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        if icon != self._icon:
            self._icon = icon
            self.updateGeometry()
            self.update()

    def set_text(self, text: str, short: str = "") -> None:
        """Show other words, with a shorter form for narrow rows where there is one."""
        self._full_text, self._short_text = text, short
        self.show_words()

    def show_short(self) -> None:
        """Show the shorter form; the accessible name keeps all words."""
        if self._short_text:
            self._show(self._short_text, short=True)

    def show_words(self, *, on: bool = True) -> None:
        """Show icon and words, or, where the row is too narrow, only the icon."""
        self._show(self._full_text if on or not self._icon else "")

    def _show(self, shown: str, *, short: bool = False) -> None:
        # First: a screen reader says every other name of what has the focus, and layouts try
        # several words for their width.
        if self._full_text and self.accessibleName() != self._full_text:
            self.setAccessibleName(self._full_text)
        if (shown, short) != (self.text(), self._is_short):
            self._is_short = short
            self.setText(shown)
            self.updateGeometry()

    def show_busy(self, *, on: bool, reduced_motion: bool) -> None:
        """Show that the action goes on; the button is disabled meanwhile.

        Args:
            on: Whether it goes on. The page sets the words.
            reduced_motion: Whether animations are off.
        """
        self.set_usable(on=not on)
        if (on, reduced_motion) == (self._busy, self._reduced_motion):
            return
        self._busy, self._reduced_motion, self._step = on, reduced_motion, 0
        self._run_timer()
        self.update()

    def set_usable(self, *, on: bool) -> None:
        """Enable or disable it; a disabled one keeps no focus.

        Qt would move the focus on, and a screen reader would say where to.
        """
        if not on and self.window().focusWidget() is self:
            self.clearFocus()
        self.setEnabled(on)

    def shift_icon(self, way: int) -> None:
        """Move the icon some pixels to the side, and repaint only where it was and is."""
        if way == self._icon_shift:
            return
        before = self.icon_place()
        self._icon_shift = way
        self.update(before.united(self.icon_place()))

    def reserve_room_for(self, *texts: str) -> None:
        """Keep room for all of these texts, so that the button never changes its size."""
        self._texts = texts

    def sizeHint(self) -> QSize:
        """Return the size with all words on one line."""
        whole = self.text() == self._full_text and not self._is_short
        texts = (self.text(), *self._texts) if whole else (self.text(),)
        words = max(map(self._line_width, texts))
        room = self._icon_width() + (self._tick_width() if self.isCheckable() else 0)
        width = words + _SLACK + room + 2 * self._side_pad
        return QSize(width, self.heightForWidth(width)).expandedTo(self._minimum)

    def minimumSizeHint(self) -> QSize:
        """Return the size with one word a line."""
        width = self._longest_word() + _SLACK + self._icon_width() + 2 * self._side_pad
        return QSize(width, 0).expandedTo(self._minimum)

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that shows every word at this width, in pixels."""
        key = (self.text(), width, self.font().pixelSize(), self._has_mark)
        if key not in self._heights:  # a layout asks many times for each button
            words = self._text_bounds(width - self.icon_room(width) - 2 * self._beside).height()
            # Words that give way have room enough between the lines of their type.
            above = self._pad // 3 if self._action_face == "way" else self._pad
            self._heights[key] = words + above
        return max(self._heights[key], self._minimum.height())

    def showEvent(self, event: QShowEvent) -> None:
        """Start the busy animation again."""
        super().showEvent(event)
        self._run_timer()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the busy animation."""
        super().hideEvent(event)
        self._timer.stop()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Show the next frame of the busy animation."""
        if event.timerId() != self._timer.timerId():
            super().timerEvent(event)
            return
        self._step += 1
        self.update(self.icon_place())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, then icon, words and tick as one centred group."""
        if self._theme is None:
            return
        painter = QStylePainter(self)
        box = ControlPainter(self._theme, self.rect(), self._role, self._state())
        box.draw_ground(painter)
        box.draw_outline(painter)
        left, words = self._content()
        leads = not self._trailing and self._has_mark
        text_left = left + self._icon_width() if leads else left
        # A painter on a widget begins with the widget's own font.
        place = QRect(text_left, box.place.top(), words.width() + 1, box.place.height())
        place = self._mirrored(place)
        paint.draw_words(painter, place, _FLAGS, self.text(), box.words)
        if self._has_mark:
            self._draw_icon(painter, box.words)
        if self.isCheckable():
            self._draw_tick(painter, text_left + words.width(), box.place)
        painter.end()

    def icon_place(self) -> QRect:
        """Return where the icon is, vertically centred on the face."""
        if self._theme is None:
            return QRect()
        side = self.icon_side()
        left, words = self._content()
        if self._trailing:
            left += words.width() + self._mark_width() - side
        face = control_painter.face_place(self._theme, self.rect(), self._role, self._state())
        top = face.top() + (face.height() - side) // 2
        return self._mirrored(QRect(left + self._icon_shift, top, side, side))

    def icon_room(self, width: int | None = None) -> int:
        """Return the width of icon and tick with the space between them and the words.

        Args:
            width: Of the button, else as it is now.
        """
        ticks = self.isCheckable() and self._tick_fits(self.width() if width is None else width)
        return self._icon_width() + (self._tick_width() if ticks else 0)

    def icon_side(self) -> int:
        """Return the width and height of the icon, in pixels."""
        side = round(self.fontMetrics().height() * _ICON_SHARE)
        if self.text() or self._theme is None:
            return side
        # Alone it grows as body text does; the face of a tool grows less.
        grown = side * float(self._theme.metrics.text**0.5)
        return round(min(grown, self._theme.touch_target * _ICON_ONLY_SHARE))

    @property
    def _role(self) -> str:
        return str(self.property("role"))

    def _state(self) -> ControlState:
        return ControlState(
            pressed=self.isDown(),
            chosen=self.isChecked(),
            focused=focus_ring.is_on(self),
            enabled=control_painter.is_enabled(self),
            busy=self._busy,
        )

    def _run_timer(self) -> None:
        """Run the busy animation while the button is visible and animations are on."""
        if self._busy and not self._reduced_motion and self.isVisible() and self._theme is not None:
            self._timer.start(self._theme.tokens.time.step_ms, self)
        else:
            self._timer.stop()

    @property
    def _side_pad(self) -> int:
        """Room at either side, in pixels: an icon alone needs less than words."""
        return self._beside if self.text() else self._pad // 2

    @property
    def _beside(self) -> int:
        return round(self._pad * self._sides)

    def _content(self) -> tuple[int, QRect]:
        """Return where icon and words begin, and how large the words are."""
        room = self.icon_room()
        inner = self.rect().adjusted(self._side_pad, 0, -self._side_pad, 0)
        words = self._text_bounds(inner.width() - room)
        return inner.left() + max(0, (inner.width() - words.width() - room) // 2), words

    def _mirrored(self, place: PlaceT) -> PlaceT:
        """Return a place on the button, mirrored in a right-to-left language."""
        return mirrored(place, self.width()) if self.isRightToLeft() else place

    def _draw_icon(self, painter: QPainter, color: QColor) -> None:
        place = self.icon_place()
        if self._busy:
            control_painter.draw_busy(painter, QRectF(place), color, self._step)
            return
        image = svg.icon(self._icon, place.width(), color.name(), self.devicePixelRatioF())
        if self.isRightToLeft() and self._icon in _DIRECTED:
            image = image.transformed(QTransform.fromScale(-1, 1))
        painter.drawPixmap(place.topLeft(), image)

    def _draw_tick(self, painter: QPainter, left: int, face: QRect) -> None:
        """Draw the same tick as on cards: after the words, else in the corner when chosen."""
        if self._theme is None:
            return
        if self._tick_fits(self.width()):
            side = self.icon_side()
            left += side // 3 if self.text() else 0
            place = QRectF(left, face.top() + (face.height() - side) // 2, side, side)
        elif self.isChecked():
            side = round(self._pad * _CORNER_SHARE)
            inset = self._pad // 4
            place = QRectF(face.right() + 1 - inset - side, face.top() + inset, side, side)
        else:
            return
        control_painter.draw_tick(painter, self._mirrored(place), self._theme, on=self.isChecked())

    def _tick_fits(self, width: int) -> bool:
        """Whether there is room for the tick beside the words without another line of them."""
        without = width - self._icon_width() - 2 * self._beside
        with_tick = without - self._tick_width()
        if with_tick < self._longest_word():
            return False
        return self._text_bounds(with_tick).height() == self._text_bounds(without).height()

    def _text_bounds(self, width: int) -> QRect:
        """Return the bounds of the words, remembered: a layout needs them many times."""
        key = (self.text(), width, self.font().pixelSize())
        if key not in self._measured:
            self._measured[key] = self._balanced_bounds(width)
        return self._measured[key]

    def _balanced_bounds(self, width: int) -> QRect:
        """Return the bounds of the words, in lines that are about equally long."""
        text, metrics = self.text(), self.fontMetrics()
        bounds = text_measure.wrapped_bounds(text, metrics, width, qt_constants.ALIGN_CENTER)
        if bounds.height() < 2 * metrics.height() or bounds.width() > width:
            return bounds
        even = text_measure.balanced_width(text, self.font(), width)
        return QRect(bounds.left(), bounds.top(), even, bounds.height())

    def _longest_word(self) -> int:
        """Return the width of the longest word."""
        return max(map(self._line_width, self.text().split()), default=0)

    def _line_width(self, text: str) -> int:
        """Return the width of words on one line, cached as their bounds are."""
        font = self.font()
        key = (text, font.pixelSize(), font.bold())
        if key not in self._widths:
            self._widths[key] = self.fontMetrics().horizontalAdvance(text)
        return self._widths[key]

    def _icon_width(self) -> int:
        """Return the width of the icon with its space."""
        return self._mark_width() if self._has_mark else 0

    @property
    def _has_mark(self) -> bool:
        """Whether an icon or the busy animation stands beside the words."""
        return bool(self._icon or self._busy)

    def _tick_width(self) -> int:
        """Return the width of the tick with its space."""
        return self._mark_width()

    def _mark_width(self) -> int:
        """Return the width of an icon or a tick with the space between it and the words."""
        side = self.icon_side()
        return side + side // 3 if self.text() else side
