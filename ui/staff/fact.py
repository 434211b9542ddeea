"""What something is called, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.theme.theme import Theme


class Fact(QFrame):
    """A caption over its value.

    Args:
        name: Stable test id of the second.
        parent: Owner.
    """

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._caption = Label("body", "soft", parent=self)
        self._value = Label("strong", name=name, parent=self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._caption)
        self._column.addWidget(self._value)
        self._column.addStretch(1)

    def show_fact(self, caption: str, value: str, theme: Theme) -> None:
        """Show it."""
        pad = theme.pad
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._caption.set_text(caption)
        self._value.set_text(value)
