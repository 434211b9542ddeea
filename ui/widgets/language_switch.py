"""The button for another language, in the same place on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal

from kiosk.visit.events import LanguageChosen, LanguagesOpened
from ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from kiosk.content.language_file import OfferedLanguage

_SIGN = "globe"


class LanguageSwitch(Button):
    """Shows the names of the other languages in these languages.

    With two languages it changes to the other at once; with more it opens a panel.
    """

    chosen = Signal(object)
    """A `LanguageChosen`, or `LanguagesOpened`."""

    def __init__(self, parent: QWidget | None = None, name: str = "language") -> None:
        super().__init__(icon=_SIGN, name=name, parent=parent)
        self.is_wanted = False  # whether there is another language, even while this is hidden
        self._event: LanguageChosen | LanguagesOpened = LanguagesOpened()
        self.clicked.connect(lambda: self.chosen.emit(self._event))

    def show_sign(self, *, on: bool = True) -> None:
        """Show a globe before the name, or the name alone."""
        self.set_icon(_SIGN if on else "")

    def offer(self, languages: Mapping[str, OfferedLanguage], language: str) -> None:
        """Offer the languages other than the current one; hide where there is none."""
        others = {code: each.language for code, each in languages.items() if code != language}
        self.is_wanted = bool(others)
        self.setVisible(self.is_wanted)
        if not others:
            return
        self.set_text(" · ".join(other.name for other in others.values()))
        first = next(iter(others))
        self._event = LanguagesOpened() if len(others) > 1 else LanguageChosen(first)
        # So that a screen reader pronounces the name in its own language.
        self.setLocale(QLocale(others[first].locale))
