"""The language and the theme of the window, which every page, panel and bar takes from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.files import paths
from kiosk.layout.metrics import Metrics
from ui.theme.theme import Theme
from ui.translation import set_language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.visit.display_settings import DisplaySettings
    from ui.context import UiContext


class Appearance(QObject):
    """Applies a language and display settings to the window.

    Args:
        window: Whose size decides, and which carries the style sheet; also the owner.
        context: Its theme is replaced when sizes or colours change.
        language: Code of the language shown first.
    """

    theme_changed = Signal()

    def __init__(self, window: QWidget, context: UiContext, language: str) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._language = language
        self._themes: dict[tuple[Metrics, bool], Theme] = {}
        self.reduced_motion = True
        """Whether nothing moves by itself, as the settings applied last have it."""

    @property
    def language(self) -> str:
        """Code of the language shown: the family's, or that of the staff panel."""
        return self._language

    def set_language(self, code: str) -> None:
        """Show words, their direction and their locale in a language."""
        self._language = code
        set_language(self._context.languages[code], self._window)

    def apply(self, display: DisplaySettings) -> None:
        """Compute fonts, sizes and colours for this window and these settings.

        Nothing is done where they are the same as before: a style sheet costs some 20 ms.
        """
        self.reduced_motion = display.reduced_motion
        old = self._context.theme
        size = self._window.size()
        metrics = Metrics(
            size.width(), size.height(), old.metrics.dots_per_mm, display.text_size / 100
        )
        same = (metrics, display.contrast) == (old.metrics, old.contrast)
        if same and self._window.styleSheet():
            return
        self._context.theme = self._theme(metrics, contrast=display.contrast)
        template = paths.resources() / "theme" / "kiosk.qss"
        self._window.setStyleSheet(self._context.theme.style_sheet(template))
        self.theme_changed.emit()

    def _theme(self, metrics: Metrics, *, contrast: bool) -> Theme:
        """Return the same theme for the same settings: what was measured with it stays true."""
        if any(
            known.width != metrics.width or known.height != metrics.height
            for known, _ in self._themes
        ):
            self._themes.clear()
        key = (metrics, contrast)
        if key not in self._themes:
            self._themes[key] = Theme(self._context.theme.tokens, metrics, contrast=contrast)
        return self._themes[key]
