"""Questions laid over a page: still there, start over, the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QVBoxLayout, QWidget

from kiosk.visit.flow import Ended, Event, OverlayClosed, PhoneSignsChosen, StartedOver
from ui.widgets.button import Button
from ui.widgets.label import Words
from ui.widgets.language_switch import LanguageSwitch

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from kiosk.content.contacts import Contact
    from kiosk.content.model import Content
    from kiosk.visit.flow import Visit
    from ui.theme.theme import Look

_LIGHT = 255
_QUIET = 4  # modules of white around a QR code, as ISO/IEC 18004 asks


class Panel(QFrame):
    """A darkened page with a card in the middle: words, a body, and buttons."""

    happened = Signal(object)
    _tight = False  # whether only words, and nothing to touch, stand above the buttons

    def __init__(self, parent: QWidget, name: str = "panel") -> None:
        super().__init__(parent)
        self._ground = parent
        self._left: QWidget | None = None
        self.setObjectName(name)
        self.setProperty("role", "scrim")
        self.card = QFrame(self)
        self.card.setProperty("role", "sheet")
        self.title = Words("title", name=f"{name}-title", parent=self.card, heading=True)
        self.lead = Words("lead", "soft", name=f"{name}-lead", parent=self.card)
        self.middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.language = LanguageSwitch(self.card, f"{name}-language")
        self.language.chosen.connect(self.happened)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addWidget(self.language)
        self._foot.addLayout(self._buttons, 1)
        self._column = QVBoxLayout(self.card)
        self._column.addWidget(self.title)
        self._column.addWidget(self.lead)
        self._column.addLayout(self.middle)
        self._column.addLayout(self._foot)
        self._outer = QVBoxLayout(self)
        self._outer.addStretch(1)
        self._outer.addWidget(self.card)
        self._outer.addStretch(1)

    def add_button(self, name: str, event: Event, role: str, icon: str = "") -> Button:
        """Add a button that says an event."""
        button = Button(role, icon=icon, name=name, parent=self.card)
        button.clicked.connect(lambda: self.happened.emit(event))
        self._buttons.addWidget(button)
        return button

    def show_look(self, look: Look, title: str, lead: str, apart: int | None = None) -> None:
        """Take sizes and words, and cover the whole page.

        Args:
            look: Sizes.
            title: The question or the heading.
            lead: What is said about it, empty for nothing.
            apart: Pixels between what stands in the middle, None for a page's margin.
        """
        self.title.say(title)
        self.lead.say(lead)
        pad = look.pad
        self._column.setContentsMargins(2 * pad, pad, 2 * pad, pad)
        self._column.setSpacing(look.gap // 2 if look.cramped and self._tight else look.gap)
        self.middle.setSpacing(look.margin if apart is None else apart)
        side = self._edge(look)
        above = 0 if look.cramped else look.gap
        self._outer.setContentsMargins(side, above, side, above)
        self._arrange_foot(look)
        self._cover(look)
        self._column.activate()  # so that a card that is seen already asks for other room
        self._drop_lead(look)
        self._column.activate()  # words that changed while the card kept its size
        self.raise_()
        if not self.isVisible():
            self._left = self.window().focusWidget()
            self.show()
            self.answers()[-1].setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keys back to where they were, or, where that is gone, to nothing."""
        super().hideEvent(event)
        left, self._left = self._left, None
        focused = self.window().focusWidget()
        if left is not None and shiboken6.isValid(left) and left.isVisible() and left.isEnabled():
            left.setFocus()
        elif focused is not None:
            focused.clearFocus()

    def focusNextPrevChild(self, onwards: bool) -> bool:  # noqa: FBT001  Qt’s own
        """Keep the keys among the answers: what is behind cannot be reached."""
        answers = self.answers()
        step = 1 if onwards else -1
        focused = self.window().focusWidget()
        here = [place for place, button in enumerate(answers) if button is focused]
        answers[(here[0] + step) % len(answers) if here else 0].setFocus()
        return True

    def answers(self) -> list[Button]:
        """Return what can be touched: the voice's bar, then the card, the main button last."""
        bar = self._bar()
        shown = bar is not None and not self.geometry().intersects(bar.geometry())
        around = bar.findChildren(Button) if bar is not None and shown else []
        return [b for b in (*around, *self.card.findChildren(Button)) if not b.isHidden()]

    def _bar(self) -> QWidget | None:
        """Return the voice's bar while pages are read aloud."""
        bar = self._ground.findChild(QFrame, "voice-bar")
        return bar if bar is not None and bar.isVisible() else None

    def _cover(self, look: Look) -> None:
        """Cover the page, but not the voice's bar where there is room beside it."""
        whole = self._ground.rect()
        self.setGeometry(whole)
        bar = self._bar()
        if bar is None:
            return
        self._outer.activate()
        above = 0 if look.cramped else 2 * look.gap
        if self._column.totalHeightForWidth(self.card.width()) + above <= bar.y():
            self.setGeometry(whole.adjusted(0, 0, 0, bar.y() - whole.height()))

    @staticmethod
    def _edge(look: Look) -> int:
        """Return the least distance of the card from the window's sides, in pixels."""
        wide = look.metrics.portrait or look.cramped
        return look.margin if wide else look.metrics.width // 10

    def _arrange_foot(self, look: Look) -> int:
        """Place the answers, with the other language beside the last, and return their height."""
        for button in self.card.findChildren(Button):
            button.dress(look)
        for row in (self._buttons, self._foot):
            row.setSpacing(look.gap)
        direction = self._direction(look, self._ground.width() - 2 * self._edge(look))
        self._buttons.setDirection(direction)
        stacked = direction is not QBoxLayout.Direction.LeftToRight
        beside = Qt.AlignmentFlag.AlignBottom if stacked else Qt.AlignmentFlag(0)
        self._foot.setAlignment(self.language, beside)
        self._foot.invalidate()
        return self._foot.sizeHint().height()

    def _direction(self, look: Look, width: int) -> QBoxLayout.Direction:
        """Put the buttons under each other where they have no room side by side.

        The other language is named where the answers leave room for its name.
        """
        every = self.card.findChildren(Button)
        buttons = [b for b in every if self._buttons.indexOf(b) >= 0 and not b.isHidden()]
        needed = sum(button.sizeHint().width() for button in buttons)
        room = width - 4 * look.pad - look.gap * (len(buttons) - 1)
        if not self.language.isHidden():
            self.language.show_words()
            wide = self.language.sizeHint().width() + look.gap
            self.language.show_words(on=needed + wide <= room)
            room -= self.language.sizeHint().width() + look.gap
        # The main button, which is last, stands on top.
        direction = QBoxLayout.Direction
        return direction.LeftToRight if needed <= room else direction.BottomToTop

    def _drop_lead(self, look: Look) -> None:
        """Where even these words find no room, keep the question and its answers."""
        self._outer.activate()
        room = self.height() - 2 * look.gap
        if self._column.totalHeightForWidth(self.card.width()) > room:
            self.lead.hide()
            self._outer.activate()


class StillThere(Panel):
    """The countdown before a visit is wiped; any touch goes on."""

    _tight = True

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "still-there")
        self.number = Words("display", name="countdown", parent=self.card)
        self.number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.middle.addWidget(self.number)
        self.finished = self.add_button("still-there-finished", Ended(), "plain", "check")
        for button in (self.finished, self.language):
            button.setProperty("answers-countdown", True)  # noqa: FBT003  a Qt property
        self.go_on = self.add_button("still-there-go-on", OverlayClosed(), "main")

    def show_seconds(self, seconds: int, look: Look) -> None:
        """Show how many seconds are left."""
        self.finished.say(self.tr("I’m finished"))
        self.go_on.say(self.tr("I’m still here"))
        self.number.say(str(seconds))
        lead = self.tr("Touch anywhere to go on. Or this screen starts over and keeps nothing.")
        self.show_look(look, self.tr("Are you still there?"), lead)

    def left(self, seconds: int) -> str:
        """Say how many seconds are left."""
        return self.tr("%n second(s)", "", seconds)


class StartOver(Panel):
    """Asks before choices are lost."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "start-over")
        self.yes = self.add_button("start-over-yes", StartedOver(), "plain", "refresh")
        self.no = self.add_button("start-over-no", OverlayClosed(), "main")

    def show_question(self, look: Look) -> None:
        """Ask."""
        self.yes.say(self.tr("Start over"))
        self.no.say(self.tr("Keep my choices"))
        lead = self.tr("The signs you chose will be cleared.")
        self.show_look(look, self.tr("Start over?"), lead)


class OnPhone(Panel):
    """Contacts as QR codes: no network, no web address of ours, no signs unless asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "on-phone")
        self.codes = [self._code("on-phone-card"), self._code("on-phone-list")]
        self.signs = Button(icon="list", name="on-phone-signs", parent=self.card)
        self.signs.setCheckable(True)
        self.signs.toggled.connect(lambda on: self.happened.emit(PhoneSignsChosen(on)))
        self._buttons.addWidget(self.signs)
        self.close_button = self.add_button("on-phone-close", OverlayClosed(), "main")

    def show_contacts(
        self, contacts: tuple[Contact, ...], content: Content, visit: Visit, look: Look
    ) -> None:
        """Show the first contact as a card to save, and all of them as a list."""
        from kiosk.sheets import referral, vcard

        first, language = contacts[0], content.code
        name = first.short_in(language) if look.cramped else first.name_in(language)
        signs = visit.signs if visit.on_phone else ()
        labels = (
            self.tr("Save %1").replace("%1", name),
            self.tr("My signs and all numbers") if signs else self.tr("All numbers as a list"),
        )
        self.signs.setVisible(bool(visit.signs))
        self.signs.say(self.tr("Add my signs"))
        self.signs.set_icon("" if look.cramped else "list")  # the codes need the height
        self.signs.show_chosen(on=visit.on_phone)
        self.close_button.say(self.tr("Close"))
        self.middle.setDirection(
            QBoxLayout.Direction.TopToBottom
            if look.metrics.portrait
            else QBoxLayout.Direction.LeftToRight
        )
        title = "" if look.cramped else self.tr("Point your phone’s camera here")
        side = self._side(look, title, labels)
        texts = (vcard.write(first, language), referral.on_phone(content, contacts, signs))
        images = _code_pixmaps(texts, side)
        for (picture, words), image, label in zip(self.codes, images, labels, strict=True):
            words.say(label)
            picture.setAccessibleName(label)
            picture.setPixmap(image)
        self.show_look(look, title, "")

    def _side(self, look: Look, title: str, labels: tuple[str, ...]) -> int:
        """Return the largest side of two codes that leaves room for all words, in pixels."""
        metrics, pad = look.metrics, look.pad
        upright = metrics.portrait
        across = metrics.width - 2 * self._edge(look) - 4 * pad
        column = across if upright else (across - look.margin) // 2
        words = [_height(look, "strong", label, column) for label in labels]
        heading = _height(look, "title", title, across) + look.gap if title else 0
        foot = self._arrange_foot(look) + look.gap
        room = self._ground.height() - 2 * look.gap - 2 * pad - heading - foot
        room -= (sum(words) + look.margin) if upright else max(words)
        room -= look.gap * (2 if upright else 1)
        return min(metrics.mm(look.tokens.space.code), room // (2 if upright else 1), column)

    def _code(self, name: str) -> tuple[QLabel, Words]:
        picture = QLabel(self.card)
        picture.setObjectName(name)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = Words("strong", parent=self.card)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout()
        column.addWidget(picture)
        column.addWidget(words)
        self.middle.addLayout(column, 1)
        return picture, words


def _height(look: Look, face: str, text: str, width: int) -> int:
    room = QRect(0, 0, max(1, width), 100_000)
    flags = Qt.TextFlag.TextWordWrap
    return QFontMetrics(look.font(face)).boundingRect(room, flags, text).height()


def _code_pixmaps(texts: tuple[str, ...], side: int) -> list[QPixmap]:
    """Return QR codes in whole pixels per module, in squares alike and at most `side` wide.

    A screen is neither torn nor stained: the least correction leaves the largest modules.
    """
    import segno

    images = [_code_image(segno.make(text, error="l", micro=False).matrix, side) for text in texts]
    widest = max(image.width() for image in images)
    return [QPixmap.fromImage(_framed(image, widest)) for image in images]


def _code_image(matrix: tuple[bytearray, ...], side: int) -> QImage:
    count = len(matrix) + 2 * _QUIET
    light = bytes([_LIGHT]) * _QUIET
    rows = [light + bytes(0 if dark else _LIGHT for dark in line) + light for line in matrix]
    edge = [bytes([_LIGHT]) * count] * _QUIET
    pixels = b"".join((*edge, *rows, *edge))
    image = QImage(pixels, count, count, count, QImage.Format.Format_Grayscale8)
    scale = max(1, side // count)
    return image.scaled(count * scale, count * scale)


def _framed(image: QImage, side: int) -> QImage:
    """Return an image in the middle of a white square."""
    framed = QImage(side, side, QImage.Format.Format_Grayscale8)
    framed.fill(_LIGHT)
    painter = QPainter(framed)
    edge = (side - image.width()) // 2
    painter.drawImage(edge, edge, image)
    painter.end()
    return framed
