"""What all pages of a visit share: heading, language, body, and a row of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.visit import Event, LanguageChosen, Visit, WentBack, WentHome
from ui.widgets.button import Button
from ui.widgets.words import Words

if TYPE_CHECKING:
    from ui.stage import Stage


class Page(QWidget):
    """A page draws itself from a visit and tells what the person did, nothing else."""

    happened = Signal(object)
    """An `Event` of `kiosk.visit`."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.stage = stage
        self.title = Words("title", name="title", parent=self)
        self.body = QWidget(self)
        self.back = self._button("back", icon="back", event=WentBack())
        self.home = self._button("home", icon="home", event=WentHome())
        self._languages: dict[str, Button] = {}
        self._header = QHBoxLayout()
        self._header.addWidget(self.title, 1)
        self._actions = QHBoxLayout()
        self._actions.addWidget(self.back)
        self._actions.addWidget(self.home)
        self._actions.addStretch(1)
        self._root = QVBoxLayout(self)
        self._root.addLayout(self._header)
        self._root.addWidget(self.body, 1)
        self._root.addLayout(self._actions)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page; pages add their own part after calling this."""
        look = self.stage.look
        self._root.setContentsMargins(look.margin, look.gap, look.margin, look.gap)
        self._root.setSpacing(look.gap)
        self._header.setSpacing(look.gap)
        self._actions.setSpacing(look.gap)
        self._render_languages(visit)
        self.back.say(self.tr("Back"))
        self.home.say(self.tr("Home"))
        for button in self.findChildren(Button):
            button.dress(look)

    def settle(self) -> None:
        """Give every part of the page its place, so that what is left can be measured."""
        self._root.activate()

    def tell(self, event: Event) -> None:
        """Say what the person did."""
        self.happened.emit(event)

    def add_action(self, widget: QWidget) -> None:
        """Add something at the right end of the action row."""
        self._actions.addWidget(widget)

    def button(
        self,
        name: str,
        event: Event,
        *,
        role: str = "plain",
        icon: str = "",
        trailing: bool = False,
    ) -> Button:
        """Make a button that always says the same thing when pressed."""
        return self._button(name, role=role, icon=icon, trailing=trailing, event=event)

    def _button(
        self,
        name: str,
        *,
        event: Event,
        role: str = "plain",
        icon: str = "",
        trailing: bool = False,
    ) -> Button:
        button = Button(role, icon=icon, trailing=trailing, name=name, parent=self)
        button.clicked.connect(lambda: self.tell(event))
        return button

    def _render_languages(self, visit: Visit) -> None:
        """Offer every language but the one shown, each in its own words."""
        for code, content in self.stage.contents.items():
            if code not in self._languages:
                button = self._button(f"language-{code}", icon="globe", event=LanguageChosen(code))
                self._languages[code] = button
                self._header.addWidget(button)
            self._languages[code].say(content.language.name)
            self._languages[code].setVisible(code != visit.language)
