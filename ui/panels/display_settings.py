"""The panel with the display settings: text size, contrast, reduced motion, and all as before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.visit.display_settings import (
    TEXT_SIZES,
    ContrastChosen,
    ReducedMotionChosen,
    TextSizeChosen,
)
from kiosk.visit.events import KeysOpened, PanelClosed, SettingsReset
from ui.panels.panel import Panel
from ui.theme import qt_constants
from ui.widgets.button import Button
from ui.widgets.switch_button import SwitchButton
from ui.widgets.text_size_button import TextSizeButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.visit.display_settings import DisplaySettings
    from kiosk.visit.events import Event
    from ui.theme.theme import Theme

_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class DisplaySettingsPanel(Panel):
    """Applies each setting at once.

    It lies at the foot of the window, over a page that is not darkened: the page shows what each
    setting does. It takes every touch and key all the same.
    """

    _at_foot = True

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "display-panel")
        self.title.align(qt_constants.ALIGN_LEFT | qt_constants.ALIGN_MIDDLE)
        self.setProperty("role", "clear")
        self.card.setProperty("role", "drawer")
        self.sizes = {size: self._size(size) for size in TEXT_SIZES}
        self.contrast = self._switch("contrast", ContrastChosen)
        self.reduced_motion = self._switch("still", ReducedMotionChosen)
        for button in self.sizes.values():
            self.middle.addWidget(button, 1)
        for switch in (self.contrast, self.reduced_motion):
            self._switches.addWidget(switch, 1)
        self.keys = self._tool("display-keys", "keys", KeysOpened())
        self.reset = self._tool("display-reset", "refresh", SettingsReset())
        for place, tool in enumerate((self.keys, self.reset)):
            self._footer.insertWidget(place, tool)
        self.close_button = self.add_button("display-close", PanelClosed(), "main", "check")

    def _compose(self) -> None:
        """Put the heading before the sizes, and the switches before the buttons."""
        self._upper, self._lower = QBoxLayout(_ACROSS), QBoxLayout(_ACROSS)
        self._switches = QBoxLayout(_ACROSS)
        self._upper.addLayout(self._head)
        self._upper.addLayout(self.middle, 1)
        self._lower.addLayout(self._switches, 1)
        self._lower.addLayout(self._footer)
        self._column.addLayout(self._upper)
        self._column.addLayout(self._lower)

    def show_settings(self, display: DisplaySettings, theme: Theme, *, staff: bool) -> None:
        """Show the current settings.

        Args:
            display: The settings.
            theme: Sizes.
            staff: Whether they are those of the staff panel: keys and voice belong to a visit.
        """
        names = (self.tr("Regular text"), self.tr("Large text"), self.tr("Largest text"))
        for (size, button), name in zip(self.sizes.items(), names, strict=True):
            button.show_letter(name, theme)
            button.show_chosen(on=size == display.text_size)
        self.contrast.set_text(self.tr("High contrast"))
        self.contrast.show_chosen(on=display.contrast)
        self.reduced_motion.set_text(self.tr("No motion"))
        self.reduced_motion.show_chosen(on=display.reduced_motion)
        self.keys.set_text(self.tr("Try the keys"))
        self.reset.set_text(self.tr("As it was"))
        self.reset.setAccessibleDescription(
            self.tr("Text size, contrast, motion and the voice. Your choices stay.")
        )
        for tool in (self.keys, self.reset):
            tool.setVisible(not staff)
        self.close_button.set_text(self.tr("Done"))
        for row in (self._upper, self._lower, self._switches):
            row.setSpacing(theme.target_gap)
        self.lay_out(theme, self.tr("Easier to see"), "", apart=theme.target_gap)

    def _arrange_footer(self, theme: Theme) -> int:
        """Lay out the buttons, and all else around them; return the height of the buttons."""
        high = super()._arrange_footer(theme)
        self._arrange_rows(theme)
        return high

    def _arrange_rows(self, theme: Theme) -> None:
        """Put as much into each of two rows as its width has room for."""
        room = self._page.width() - 2 * self._side_margin(theme) - 4 * theme.pad
        self.title.setWordWrap(False)
        self.title.ensurePolished()
        sizes = sum(button.sizeHint().width() for button in self.sizes.values())
        upper = self.title.sizeHint().width() + sizes + 3 * theme.target_gap
        self._upper.setDirection(_ACROSS if upper <= room else _DOWN)
        self.title.setWordWrap(upper > room)
        switches = _wide((self.contrast, self.reduced_motion), theme.target_gap)
        self._shorten_tools(room, theme)
        across = switches + theme.target_gap + self._footer_width(theme) <= room
        self._lower.setDirection(_ACROSS if across else _DOWN)
        self._switches.setDirection(_ACROSS if switches <= room else _DOWN)

    def _shorten_tools(self, room: int, theme: Theme) -> None:
        """Show as many words of the tools as the row has room for."""
        tools = (self.language, self.reset, self.keys)
        for tool in tools:
            tool.show_words()
        for tool in tools:
            if self._footer_width(theme) > room:
                tool.show_words(on=False)

    def _footer_width(self, theme: Theme) -> int:
        """Return the width of the buttons of the last row, in pixels."""
        return _wide((self.keys, self.reset, self.language, self.close_button), theme.target_gap)

    def _tool(self, name: str, icon: str, event: Event) -> Button:
        button = Button(icon=icon, name=name, parent=self.card)
        button.clicked.connect(lambda: self.happened.emit(event))
        return button

    def _size(self, size: int) -> TextSizeButton:
        button = TextSizeButton(size, TEXT_SIZES[-1], f"text-{size}", self.card)
        button.be_radio_button(lambda: self.happened.emit(TextSizeChosen(size)))
        return button

    def _switch(self, name: str, event: Callable[[bool], Event]) -> SwitchButton:
        button = SwitchButton(name=name, parent=self.card)
        button.be_check_box(lambda on: self.happened.emit(event(on)))
        return button


def _wide(buttons: tuple[Button, ...], gap: int) -> int:
    """Return the width of the buttons that are shown, side by side, in pixels."""
    shown = [button.sizeHint().width() for button in buttons if not button.isHidden()]
    return sum(shown) + gap * (len(shown) - 1)
