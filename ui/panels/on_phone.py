"""The card for the phone as a QR code: all numbers, the next steps, and on request the signs."""

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
from ui.widgets.picture import Picture

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.content.contacts import Contacts
    from kiosk.content.model import Content
    from kiosk.visit.flow import Visit
    from ui.theme.theme import Theme

_SHARES = 2, 3
"""Of the card's width, for what stands beside the code and for the code."""
_ROOMY = 0.6
"""`Metrics.text_room` from which the words have room under the code."""
_DRAWING_UPRIGHT = 0.16
"""Of the window's height, for the drawing above the code."""
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


def prepare(contacts: Contacts, content: Content) -> None:
    """Make the code without signs, so that the panel opens at once."""
    from kiosk.sheets import phone_card

    qr_code.public_modules(phone_card.write(content, contacts, ()))


class PhonePanel(Panel):
    """A QR code that holds the card itself: no network and no web address is needed.

    One code at a time. Where signs were chosen, two buttons say which: the numbers alone, or with
    the signs.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "on-phone")
        self.drawing = Picture(name="on-phone-drawing", parent=self.card)
        self.code = QLabel(self.card)
        self.code.setObjectName("on-phone-card")
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = Label("body", name="on-phone-words", parent=self.card)
        self.numbers = self._choice("on-phone-numbers", with_signs=False)
        self.signs = self._choice("on-phone-signs", with_signs=True)
        self._coded: tuple[str, int] | None = None
        self._beside, self._under = QVBoxLayout(), QVBoxLayout()
        self._beside.addWidget(self.drawing, 1)
        self._under.addStretch(1)
        self._under.addWidget(self.code)
        self._under.addStretch(1)
        self._choices = QBoxLayout(_ACROSS)
        self.middle.addLayout(self._beside)
        self.middle.addLayout(self._under)
        self.close_button = self.add_button("on-phone-close", PanelClosed(), "plain")

    def show_card(self, contacts: Contacts, content: Content, visit: Visit, theme: Theme) -> None:
        """Show the code of the card, and what is in it."""
        from kiosk.sheets import phone_card

        signs = visit.signs if visit.signs_on_phone else ()
        self.numbers.set_text(self.tr("Numbers"))
        self.signs.set_text(self.tr("With my signs"))
        for button, chosen in ((self.numbers, not signs), (self.signs, bool(signs))):
            button.setVisible(bool(visit.signs))
            button.show_chosen(on=chosen)
        self.close_button.set_text(self.tr("Close"))
        aside = not theme.metrics.portrait and theme.metrics.text_room < _ROOMY
        title, words = self._title_and_words(theme, with_signs=bool(signs))
        if aside and visit.signs:
            words = ""  # the buttons say it, and have the room
        self.words.set_text(words)
        self._arrange(theme, aside=aside)
        floor = theme.metrics.mm(theme.tokens.space.picture.floor)
        # Large text has no room for it: upright, the code would be small.
        roomy = theme.metrics.text_room >= _ROOMY if theme.metrics.portrait else not theme.compact
        self.drawing.setVisible(roomy and bool(words))
        self.code.setAccessibleName(self.tr("Code for the camera of your phone"))
        side = self._side(theme, title, words)
        self.code.setMinimumHeight(self._steady(theme, title, words) if visit.signs else 0)
        card = phone_card.write(content, contacts, signs)
        if (card, side) != self._coded:
            self._coded = card, side
            self.code.setPixmap(qr_code.pixmap(card, side, public=not signs))
        if not theme.metrics.portrait and self._room_beside(theme, title, words) < floor:
            self.drawing.hide()
        self.drawing.show_drawing("phone", self.tr("A phone is held up to the code on the screen"))
        self.lay_out(theme, title, "", name=self.tr("Point your phone’s camera here"))
        self.setAccessibleDescription(words)

    def _arrange(self, theme: Theme, *, aside: bool) -> None:
        """Put heading and drawing beside the code, upright above it, and the words under it.

        Args:
            theme: Sizes.
            aside: Whether the code needs all the height: the words, or the buttons that say which
                card it is, are under the drawing then.
        """
        upright = theme.metrics.portrait
        high = round(theme.metrics.height * _DRAWING_UPRIGHT)
        self.drawing.setMinimumHeight(high if upright else 1)
        self.drawing.setMaximumHeight(high if upright else theme.metrics.height)
        self.middle.setDirection(_DOWN if upright else _ACROSS)
        for place, share in enumerate(_SHARES):
            self.middle.setStretch(place, 0 if upright else share)
        if upright:
            self._words.insertWidget(0, self.title)
        else:
            self._beside.insertWidget(0, self.title)
        if aside:
            self._beside.insertWidget(2, self.words)
        else:
            self._under.insertWidget(2, self.words)
        self.words.setAlignment(
            Qt.AlignmentFlag.AlignVCenter if aside else Qt.AlignmentFlag.AlignHCenter
        )
        if not upright:
            self._under.removeItem(self._choices)  # without buttons it would narrow the others
            self._choices.setParent(None)
        elif self._choices.parent() is None:
            self._under.addLayout(self._choices)
        for place, button in enumerate((self.numbers, self.signs)):
            if aside:
                self._beside.insertWidget(3 + place, button)
            elif upright:
                self._choices.insertWidget(place, button, 1)
            else:
                self._buttons.insertWidget(place, button)
        for layout in (self._beside, self._choices):
            layout.setSpacing(theme.target_gap)
        self._under.setSpacing(theme.px(theme.tokens.space.gap_least))

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

    def _side_margin(self, theme: Theme) -> int:
        """Return the least distance from the window's sides; a small window has no room for it."""
        roomy = theme.metrics.text_room >= _ROOMY
        return super()._side_margin(theme) if roomy else theme.margin

    def _side(self, theme: Theme, title: str, words: str) -> int:
        """Return the largest side of the code that leaves room for all else, in pixels."""
        metrics, pad, across = theme.metrics, theme.pad, self._across(theme)
        edges = 2 * (theme.gap + pad + max(1, metrics.mm(theme.tokens.shape.border)))
        room = self._page.height() - edges - self._arrange_footer(theme) - theme.target_gap
        if metrics.portrait and title:
            room -= text_measure.wrapped_height(title, theme.font("title"), across) + theme.gap
            room -= (not self.drawing.isHidden()) * (self.drawing.minimumHeight() + theme.margin)
        if metrics.portrait and not self.signs.isHidden():
            room -= self._arrange_choices(theme, across)
        room -= self._words_height(theme, words)
        return min(metrics.mm(theme.tokens.space.code), room, across)

    def _room_beside(self, theme: Theme, title: str, words: str) -> int:
        """Return the height for the drawing that all other things beside the code leave.

        What is too low for it becomes a line, and takes that from the words.
        """
        wide = self._across(theme) * _SHARES[0] // _SHARES[1]
        high = max(self.code.sizeHint().height(), self.code.minimumHeight())
        above = text_measure.wrapped_height(title, theme.font("title"), wide) + theme.target_gap
        if self._beside.indexOf(self.words) < 0:
            return high + self._words_height(theme, words) - above
        below = text_measure.wrapped_height(words, theme.font("body"), wide) + theme.target_gap
        return high - above - below

    def _steady(self, theme: Theme, title: str, words: str) -> int:
        """Return the height for the code with which the card is as high with signs as without.

        So the buttons that choose between both stay where they are.
        """
        _, without = self._title_and_words(theme, with_signs=False)
        without = without if words else ""
        whole = self._side(theme, title, without) + self._words_height(theme, without)
        return max(0, whole - self._words_height(theme, words))

    def _across(self, theme: Theme) -> int:
        """Return the width for the code and the words under it, in pixels."""
        across = theme.metrics.width - 2 * self._side_margin(theme) - 4 * theme.pad
        if theme.metrics.portrait:
            return across
        return (across - theme.margin) * _SHARES[1] // sum(_SHARES)

    def _words_height(self, theme: Theme, words: str) -> int:
        """Return the height of words under the code with the space above, 0 if there are none."""
        if not words or self._under.indexOf(self.words) < 0:
            return 0
        high = text_measure.wrapped_height(words, theme.font("body"), self._across(theme))
        return high + self._under.spacing()

    def _arrange_choices(self, theme: Theme, room: int) -> int:
        """Put the buttons that say which card it is into a row of their own, if they fit one.

        Returns:
            The height that they need with the space above, in pixels.
        """
        wide = 2 * max(button.sizeHint().width() for button in (self.numbers, self.signs))
        self._choices.setDirection(_ACROSS if wide + theme.target_gap <= room else _DOWN)
        self._choices.invalidate()
        return self._choices.sizeHint().height() + self._under.spacing()

    def _choice(self, name: str, *, with_signs: bool) -> Button:
        """Make one of the two buttons that say which card is shown."""
        button = Button(name=name, parent=self.card)
        button.be_radio_button(lambda: self.happened.emit(PhoneSignsChosen(with_signs)))
        return button
