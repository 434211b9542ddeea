"""What buttons and cards have in common: one touch at a time, and a state set without an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent


class TapButton(QPushButton):
    """A push button for touch.

    Args:
        name: Stable test id.
        parent: Owner.
        repeats: Whether the second tap of a double tap counts, as on a number pad.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, repeats: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._repeats = repeats

    def be_check_box(self, toggled: Callable[[bool], object]) -> None:
        """Make this a check box for assistive technology.

        Args:
            toggled: Called with the new state. Connected to `toggled` and not to `clicked`, as
                an assistive technology's "toggle" is no click.
        """
        self.setCheckable(True)
        self.toggled.connect(toggled)

    def be_radio_button(self, chosen: Callable[[], object]) -> None:
        """Make this a radio button for assistive technology; `chosen` is called when it is."""
        self.be_check_box(lambda on: chosen() if on else None)
        self.setAutoExclusive(True)

    def show_chosen(self, *, on: bool) -> None:
        """Show the button as chosen or not, without the signal of a touch."""
        exclusive = self.autoExclusive()
        self.setAutoExclusive(False)
        self.blockSignals(True)  # noqa: FBT003
        self.setChecked(on)
        self.blockSignals(False)  # noqa: FBT003
        self.setAutoExclusive(exclusive)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ignore the second tap of a trembling finger (EN 301 549, 5.8)."""
        if self._repeats:
            super().mouseDoubleClickEvent(event)
