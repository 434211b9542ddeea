"""The panel with the languages, where there are more than two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QGridLayout

from kiosk.visit.events import LanguageChosen, PanelClosed
from ui.panels.panel import Panel
from ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from kiosk.content.language_file import OfferedLanguage
    from ui.theme.theme import Theme

_COLUMNS = 2


class LanguagesPanel(Panel):
    """Lists each language by its own name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "languages")
        self.choices: dict[str, Button] = {}
        self._grid = QGridLayout()
        self.middle.addLayout(self._grid)
        self.close_button = self.add_button("languages-close", PanelClosed(), "main")

    def show_languages(
        self, languages: Mapping[str, OfferedLanguage], language: str, theme: Theme
    ) -> None:
        """Show all languages, the current one as chosen."""
        self.language.hide()
        for place, (code, offered) in enumerate(languages.items()):
            if code not in self.choices:
                self.choices[code] = self._choice(code)
                self._grid.addWidget(self.choices[code], *divmod(place, _COLUMNS))
            button = self.choices[code]
            button.set_text(offered.language.name)
            button.setLocale(QLocale(offered.language.locale))
            button.show_chosen(on=code == language)
        self._grid.setSpacing(theme.target_gap)
        self.close_button.set_text(self.tr("Close"))
        title = self.tr("Which language?")
        self.lay_out(theme, "" if theme.compact else title, "", name=title)

    def _choice(self, code: str) -> Button:
        button = Button(name=f"languages-{code}", parent=self.card)
        button.be_radio_button(lambda: self.happened.emit(LanguageChosen(code)))
        return button
