"""The way to another language, on every page at the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal

from kiosk.visit.events import LanguageChosen, LanguagesOpened
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.content.model import Content


class LanguageSwitch(Button):
    """Names the other languages in their own words, for those who cannot read this one.

    Between two languages it changes at once; with more there is a choice.
    """

    chosen = Signal(object)
    """A `LanguageChosen`, or `LanguagesOpened`."""

    def __init__(self, parent: QWidget | None = None, name: str = "language") -> None:
        super().__init__(icon="globe", name=name, parent=parent)
        self.is_wanted = False  # whether there is another language, also where this is hidden
        self._event: LanguageChosen | LanguagesOpened = LanguagesOpened()
        self.clicked.connect(lambda: self.chosen.emit(self._event))

    def offer(self, contents: dict[str, Content], language: str) -> None:
        """Offer every language but the one shown; take no room where there is no other."""
        others = [content for code, content in contents.items() if code != language]
        self.is_wanted = bool(others)
        self.setVisible(self.is_wanted)
        if not others:
            return
        self.set_text(" · ".join(content.language.name for content in others))
        self._event = LanguagesOpened() if others[1:] else LanguageChosen(others[0].code)
        # So that a screen reader says the name as its readers do.
        self.setLocale(QLocale(others[0].language.locale))
