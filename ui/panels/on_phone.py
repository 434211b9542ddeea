"""The card for the phone as a QR code: all numbers, the next steps, and on request the signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel

from kiosk.visit.events import PanelClosed, PhoneSignsChosen
from ui.panels.panel import Panel
from ui.theme import text_measure
from ui.widgets import qr_code
from ui.widgets.button import Button
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.content.contacts import Contacts
    from kiosk.content.model import Content
    from kiosk.visit.flow import Visit
    from ui.theme.theme import Theme

_BESIDE = 0.6
"""Greatest share of the card's width for the code where its words stand beside it."""


class PhonePanel(Panel):
    """A QR code that holds the card itself: no network and no web address is needed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "on-phone")
        self.code = QLabel(self.card)
        self.code.setObjectName("on-phone-card")
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = Label("strong", name="on-phone-words", parent=self.card)
        self.middle.addWidget(self.code)
        self.middle.addWidget(self.words, 1)
        self.signs = Button(icon="list", name="on-phone-signs", parent=self.card)
        self.signs.be_check_box(lambda on: self.happened.emit(PhoneSignsChosen(on)))
        self._buttons.addWidget(self.signs)
        self.close_button = self.add_button("on-phone-close", PanelClosed(), "main")

    def show_card(self, contacts: Contacts, content: Content, visit: Visit, theme: Theme) -> None:
        """Show the code of the card, and what is in it."""
        from kiosk.sheets import phone_card

        signs = visit.signs if visit.signs_on_phone else ()
        self.signs.setVisible(bool(visit.signs))
        self.signs.set_text(self.tr("Add my signs"))
        self.signs.set_icon("" if theme.compact else "list")  # the code needs the height
        self.signs.show_chosen(on=visit.signs_on_phone)
        self.close_button.set_text(self.tr("Close"))
        upright = theme.metrics.portrait
        self.middle.setDirection(
            QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        )
        title, words = self._title_and_words(theme, with_signs=bool(signs))
        self.words.set_text(words)
        self.words.setAlignment(
            Qt.AlignmentFlag.AlignHCenter if upright else Qt.AlignmentFlag.AlignVCenter
        )
        self.code.setAccessibleName(self.tr("Code for the camera of your phone"))
        side = self._side(theme, title, words)
        card = phone_card.write(content, contacts, signs)
        self.code.setPixmap(qr_code.pixmap(card, side))
        self.lay_out(theme, title, "")

    def _title_and_words(self, theme: Theme, *, with_signs: bool) -> tuple[str, str]:
        """Return the heading, and what is on the card; large text leaves room for that alone."""
        if theme.compact:
            if with_signs:
                return "", self.tr("All the numbers, the next steps, and my signs")
            return "", self.tr("All the numbers and the next steps")
        title = self.tr("Point your phone’s camera here")
        if with_signs:
            return title, self.tr(
                "One contact to save: all the numbers, the next steps, and my signs."
            )
        return title, self.tr("One contact to save: all the numbers and the next steps.")

    def _side(self, theme: Theme, title: str, words: str) -> int:
        """Return the largest side of the code that leaves room for all words, in pixels."""
        metrics, pad = theme.metrics, theme.pad
        across = metrics.width - 2 * self._side_margin(theme) - 4 * pad
        heading = text_measure.wrapped_height(title, theme.font("title"), across) if title else 0
        heading += theme.gap if title else 0
        foot = self._arrange_footer(theme) + theme.gap
        room = self._page.height() - 2 * theme.gap - 2 * pad - heading - foot
        if metrics.portrait:
            lines = text_measure.wrapped_height(words, theme.font("strong"), across)
            return min(metrics.mm(theme.tokens.space.code), room - lines - theme.margin, across)
        return min(metrics.mm(theme.tokens.space.code), room, int(across * _BESIDE))
