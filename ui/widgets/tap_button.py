"""What buttons and cards have in common: what counts as a touch, and a state without an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from ui.widgets import double_strike

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QMouseEvent

    from ui.theme.theme import Theme


class TapButton(QPushButton):
    """A push button for touch: a press begins on it, and ends on it or just beside it.

    Args:
        name: Stable test id.
        parent: Owner.
        repeats: Whether a second tap at once counts, too, as on a number pad.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, repeats: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._repeats = repeats
        self.secret = False
        """Whether its name is not said aloud where others may hear it."""
        self.level = ""
        """The level that it changes, which is said with its name; empty for none."""
        self._slop = 0

    def set_slop(self, theme: Theme) -> None:
        """Take from a theme how far beside the button a press may end."""
        self._slop = theme.slop

    def be_check_box(self, toggled: Callable[[bool], object]) -> None:
        """Make this a check box for assistive technology.

        Where nobody sees it, its state stays: assistive technology reaches hidden widgets, too.

        Args:
            toggled: Called with the new state. Connected to `toggled` and not to `clicked`, as
                an assistive technology's "toggle" is no click.
        """
        self.setCheckable(True)

        def tell(on: bool) -> None:  # noqa: FBT001  a slot of Qt's signal
            if self.isWindow() or self.isVisibleTo(self.window()):
                toggled(on)
            else:
                self.show_chosen(on=not on)

        self.toggled.connect(tell)

    def be_radio_button(self, chosen: Callable[[], object]) -> None:
        """Make this a radio button for assistive technology; `chosen` is called when it is."""
        self.be_check_box(lambda on: chosen() if on else None)
        self.setAutoExclusive(True)

    def show_chosen(self, *, on: bool) -> None:
        """Show the button as chosen or not, without the signal of a touch."""
        exclusive = self.autoExclusive()
        self.setAutoExclusive(False)
        self.blockSignals(True)  # noqa: FBT003  Qt’s own
        self.setChecked(on)
        self.blockSignals(False)  # noqa: FBT003  Qt’s own
        self.setAutoExclusive(exclusive)

    def hitButton(self, place: QPoint) -> bool:
        """Take a touch anywhere, and just beside; styles may leave out a button's margin."""
        slop = self._slop
        return self.rect().adjusted(-slop, -slop, slop, slop).contains(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a press, unless it is the second touch of a trembling finger."""
        if self._repeats or not double_strike.LAST.is_second(event, self):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a press; what it leads to may lie where the finger strikes again."""
        if self.isDown() and self.hitButton(event.position().toPoint()):
            double_strike.LAST.note(event)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ignore the second tap of a trembling finger (EN 301 549, 5.8)."""
        if self._repeats:
            super().mouseDoubleClickEvent(event)
