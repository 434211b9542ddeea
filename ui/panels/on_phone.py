"""Contacts, and on request the chosen signs, as QR codes for a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout

from kiosk.visit.events import PanelClosed, PhoneSignsChosen
from ui.panels.panel import Panel
from ui.theme import text_measure
from ui.widgets import qr_code
from ui.widgets.button import Button
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.content.contacts import Contact
    from kiosk.content.model import Content
    from kiosk.visit.flow import Visit
    from ui.theme.theme import Theme


class PhonePanel(Panel):
    """Two QR codes that hold the text itself: no network and no web address is needed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "on-phone")
        self.codes = [self._code("on-phone-card"), self._code("on-phone-list")]
        self.signs = Button(icon="list", name="on-phone-signs", parent=self.card)
        self.signs.be_check_box(lambda on: self.happened.emit(PhoneSignsChosen(on)))
        self._buttons.addWidget(self.signs)
        self.close_button = self.add_button("on-phone-close", PanelClosed(), "main")

    def show_contacts(
        self, contacts: tuple[Contact, ...], content: Content, visit: Visit, theme: Theme
    ) -> None:
        """Show the first contact as a card to save, and all of them as a list."""
        from kiosk.sheets import referral, vcard

        first, language = contacts[0], content.code
        name = first.short_in(language) if theme.compact else first.name_in(language)
        signs = visit.signs if visit.signs_on_phone else ()
        labels = (
            self.tr("Save %1").replace("%1", name),
            self.tr("My signs and all numbers") if signs else self.tr("All numbers as a list"),
        )
        self.signs.setVisible(bool(visit.signs))
        self.signs.set_text(self.tr("Add my signs"))
        self.signs.set_icon("" if theme.compact else "list")  # the codes need the height
        self.signs.show_chosen(on=visit.signs_on_phone)
        self.close_button.set_text(self.tr("Close"))
        self.middle.setDirection(
            QBoxLayout.Direction.TopToBottom
            if theme.metrics.portrait
            else QBoxLayout.Direction.LeftToRight
        )
        title = "" if theme.compact else self.tr("Point your phone’s camera here")
        side = self._side(theme, title, labels)
        texts = (vcard.write(first, language), referral.on_phone(content, contacts, signs))
        images = qr_code.pixmaps(texts, side)
        for (picture, words), image, label in zip(self.codes, images, labels, strict=True):
            words.set_text(label)
            picture.setAccessibleName(label)
            picture.setPixmap(image)
        self.lay_out(theme, title, "")

    def _side(self, theme: Theme, title: str, labels: tuple[str, ...]) -> int:
        """Return the largest side of two codes that leaves room for all words, in pixels."""
        metrics, pad = theme.metrics, theme.pad
        upright = metrics.portrait
        across = metrics.width - 2 * self._side_margin(theme) - 4 * pad
        column = across if upright else (across - theme.margin) // 2
        font = theme.font("strong")
        words = [text_measure.wrapped_height(label, font, column) for label in labels]
        heading = text_measure.wrapped_height(title, theme.font("title"), across) if title else 0
        heading += theme.gap if title else 0
        foot = self._arrange_footer(theme) + theme.gap
        room = self._page.height() - 2 * theme.gap - 2 * pad - heading - foot
        room -= (sum(words) + theme.margin) if upright else max(words)
        room -= theme.gap * (2 if upright else 1)
        return min(metrics.mm(theme.tokens.space.code), room // (2 if upright else 1), column)

    def _code(self, name: str) -> tuple[QLabel, Label]:
        picture = QLabel(self.card)
        picture.setObjectName(name)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = Label("strong", parent=self.card)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout()
        column.addWidget(picture)
        column.addWidget(words)
        self.middle.addLayout(column, 1)
        return picture, words
