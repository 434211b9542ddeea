"""A drawing, as large as its widget allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import svg

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Picture(QLabel):
    """Shows one drawing; assistive technology reads its alternative text.

    A `QLabel` with a pixmap has the accessible role of an image.
    """

    def __init__(self, drawing: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "picture")
        self._drawing = drawing
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def drawing(self) -> str:
        """The name of what is shown, empty for nothing."""
        return self._drawing

    def show_drawing(self, drawing: str, alternative: str) -> None:
        """Show a drawing.

        Args:
            drawing: Name of a file in the pictures folder, without its ending.
            alternative: Alternative text, in the current language.
        """
        self.setAccessibleName(alternative)
        if drawing != self._drawing:
            self._drawing = drawing
            self._draw()

    def sizeHint(self) -> QSize:
        """Return the least size: a picture takes the room that words leave."""
        return QSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again at the new size."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self._drawing and self.width() > 1 and self.height() > 1:
            ratio = self.devicePixelRatioF()
            self.setPixmap(svg.pixmap(self._drawing, self.width(), self.height(), ratio))
