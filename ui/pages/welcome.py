"""The attract screen: what this is, how long it takes, that nothing is kept, one big start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.visit import Started, Visit
from ui import art
from ui.pages.page import Page
from ui.widgets.button import Button
from ui.widgets.words import Words

if TYPE_CHECKING:
    from ui.stage import Stage

_ROOMY = 0.75  # share of the designed-for screen from which there is air between the words


class WelcomePage(Page):
    """The page at rest."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage, parent)
        self.title.setProperty("face", "strong")
        self.heading = Words("display", name="heading", parent=self)
        self.lead = Words("lead", "soft", name="lead", parent=self)
        self._starts = {code: self._start(code) for code in stage.contents}
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for button in self._starts.values():
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._column = QVBoxLayout(self.body)
        self._column.addStretch(1)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.lead)
        self._column.addLayout(self._buttons)
        self._column.addStretch(1)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        super().show_visit(visit)
        self.title.say(self.stage.config.clinic.name)
        self.heading.say(self.tr("Your baby’s feelings matter too."))
        self.lead.say(
            self.tr(
                "See what infant mental health means. Look at some signs. Take a page to your "
                "doctor or nurse today. It takes about 5 minutes. Nothing you touch is kept."
            )
        )
        several = len(self._starts) > 1
        for code, button in self._starts.items():
            content = self.stage.contents[code]
            button.say(content.language.start if several else self.tr("Start"))
        for name in ("back", "home"):
            getattr(self, name).hide()
        for button in self._languages.values():
            button.hide()  # the start buttons are the choice of language here
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the landscape along the bottom, with the caregiver and the baby before it."""
        painter = QPainter(self)
        bottom = self.lead.mapTo(self, self.lead.rect().bottomLeft()).y()
        art.draw(painter, self.size(), self.devicePixelRatioF(), bottom)
        painter.end()

    def _start(self, code: str) -> Button:
        main = code == self.stage.config.language.default
        role = "main" if main else "second"
        button = Button(
            role,
            icon="next",
            trailing=True,
            hero=len(self.stage.contents) == 1,
            name=f"start-{code}",
            parent=self,
        )
        button.clicked.connect(lambda: self.tell(Started(code)))
        return button

    def _upright(self) -> bool:
        return self.height() > self.width()

    def _place(self) -> None:
        """Keep the words clear of the picture: beside it, or above it."""
        look = self.stage.look
        roomy = look.metrics.room >= _ROOMY
        self._column.setSpacing(look.gap * 2 if roomy else look.gap)
        self._buttons.setSpacing(look.gap)
        if self._upright():
            self._column.setContentsMargins(0, 0, 0, art.hero_place(self.size()).height())
        else:
            right = round(look.metrics.width * (1 - art.TEXT_SHARE))
            self._column.setContentsMargins(0, 0, right, 0)
