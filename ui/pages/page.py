"""What all pages of a visit share: heading, language, body, and a row of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.visit import Event, LanguageChosen, Visit, WentBack, WentHome
from ui import flags
from ui.widgets.button import Button
from ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

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
        self.back = self.button("back", WentBack(), icon="back")
        self.home = self.button("home", WentHome(), icon="home")
        self._counts: list[Words] = []
        self._languages: dict[str, Button] = {}
        self._header = QHBoxLayout()
        self._header.addWidget(self.title, 1)
        self._ways = QHBoxLayout()
        self._ways.addWidget(self.back)
        self._ways.addWidget(self.home)
        self._ways.addStretch(1)
        self._choices = QHBoxLayout()
        self._choices.addStretch(1)
        self._actions = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        # The way back stands at the foot whatever the height of what is beside it.
        foot = QVBoxLayout()
        foot.addStretch(1)
        foot.addLayout(self._ways)
        self._actions.addLayout(foot)
        self._actions.addLayout(self._choices)
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
        for row in (self._actions, self._ways, self._choices):
            row.setSpacing(look.gap)
        self._render_languages(visit)
        self.back.say(self.tr("Back"))
        self.home.say(self.tr("Home"))
        for button in self.findChildren(Button):
            button.dress(look)
        for count in self._counts:
            metrics = QFontMetrics(look.font("body"))
            count.setMinimumWidth(metrics.horizontalAdvance(self.counted(7, 8)))

    def settle(self) -> None:
        """Give every part of the page its place, so that what is left can be measured.

        Where the row of actions is too narrow, and always on an upright screen, the way on
        stands above the way back, which keeps its place.
        """
        look = self.stage.look
        needed = self._ways.sizeHint().width() + self._choices.sizeHint().width() + look.gap
        stacked = look.metrics.portrait or needed > self.width() - 2 * look.margin
        direction = QBoxLayout.Direction
        self._actions.setDirection(direction.BottomToTop if stacked else direction.LeftToRight)
        self._root.activate()
        inside = self.body.layout()
        if inside is not None:
            inside.activate()

    def tell(self, event: Event) -> None:
        """Say what the person did."""
        self.happened.emit(event)

    def add_action(self, widget: QWidget) -> None:
        """Add something at the right end of the action row."""
        self._choices.addWidget(widget)

    def add_count(self) -> Words:
        """Add the words that say which of several parts is shown."""
        count = Words("body", "soft", name="part", parent=self)
        count.setWordWrap(False)
        count.setProperty("alignment", flags.ALIGN_CENTER)
        self.add_action(count)
        self._counts.append(count)
        return count

    def counted(self, here: int, count: int) -> str:
        """Say which of several parts is shown, nothing where there is one."""
        if count < 2:  # noqa: PLR2004
            return ""
        return self.tr("%1 of %2").replace("%1", str(here + 1)).replace("%2", str(count))

    def chooser(self, name: str, event: Callable[[], Event]) -> Button:
        """Make the main button, which says what it is given when pressed."""
        button = Button("main", icon="next", trailing=True, name=name, parent=self)
        button.clicked.connect(lambda: self.tell(event()))
        return button

    def _fill_body(self, widget: QWidget) -> None:
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widget)

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
        button = Button(role, icon=icon, trailing=trailing, name=name, parent=self)
        button.clicked.connect(lambda: self.tell(event))
        return button

    def _render_languages(self, visit: Visit) -> None:
        """Offer every language but the one shown, each in its own words."""
        for code, content in self.stage.contents.items():
            if code not in self._languages:
                button = self.button(f"language-{code}", LanguageChosen(code), icon="globe")
                self._languages[code] = button
                self._header.addWidget(button)
            self._languages[code].say(content.language.name)
            self._languages[code].setVisible(code != visit.language)
