"""The panel with the display settings: text size, contrast, reduced motion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.visit.display_settings import (
    TEXT_SIZES,
    ContrastChosen,
    ReducedMotionChosen,
    TextSizeChosen,
)
from kiosk.visit.events import PanelClosed
from ui.panels.panel import Panel
from ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.visit.display_settings import DisplaySettings
    from kiosk.visit.events import Event
    from ui.theme.theme import Theme


class DisplaySettingsPanel(Panel):
    """Applies each setting at once, so that its effect is visible."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "display-panel")
        self.sizes = {size: self._size(size) for size in TEXT_SIZES}
        self.contrast = self._choice("contrast", ContrastChosen)
        self.reduced_motion = self._choice("still", ReducedMotionChosen)
        self._rows = [QBoxLayout(QBoxLayout.Direction.LeftToRight) for _ in range(2)]
        for button in self.sizes.values():
            self._rows[0].addWidget(button, 1)
        for button in (self.contrast, self.reduced_motion):
            self._rows[1].addWidget(button, 1)
        self.middle.setDirection(QBoxLayout.Direction.TopToBottom)
        for row in self._rows:
            self.middle.addLayout(row)
        self.close_button = self.add_button("display-close", PanelClosed(), "main", "check")

    def show_settings(self, display: DisplaySettings, theme: Theme) -> None:
        """Show the current settings."""
        names = (self.tr("Regular text"), self.tr("Large text"), self.tr("Largest text"))
        for place, ((size, button), name) in enumerate(zip(self.sizes.items(), names, strict=True)):
            button.set_text("A" + "+" * place)
            button.setAccessibleDescription(name)
            button.show_chosen(on=size == display.text_size)
        self.contrast.set_text(self.tr("High contrast"))
        self.contrast.show_chosen(on=display.contrast)
        self.reduced_motion.set_text(self.tr("No motion"))
        self.reduced_motion.show_chosen(on=display.reduced_motion)
        self.close_button.set_text(self.tr("Done"))
        direction = QBoxLayout.Direction
        narrow = theme.metrics.portrait and theme.metrics.text > 1
        for row in self._rows:
            row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
            row.setSpacing(theme.gap)
        self.lay_out(theme, self.tr("Easier to see"), "", apart=theme.gap)

    def _size(self, size: int) -> Button:
        button = Button(name=f"text-{size}", parent=self.card)
        button.be_radio_button(lambda: self.happened.emit(TextSizeChosen(size)))
        return button

    def _choice(self, name: str, event: Callable[[bool], Event]) -> Button:
        button = Button(name=name, parent=self.card)
        button.be_check_box(lambda on: self.happened.emit(event(on)))
        return button
