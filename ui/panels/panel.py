"""Questions laid over a page: still there, start over, the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QVBoxLayout, QWidget

from kiosk.visit.events import Ended, Event, PanelClosed, PhoneSignsChosen, StartedOver
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.language_switch import LanguageSwitch

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from kiosk.content.contacts import Contact
    from kiosk.content.model import Content
    from kiosk.visit.flow import Visit
    from ui.theme.theme import Theme

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
        self.title = Label("title", name=f"{name}-title", parent=self.card, heading=True)
        self.lead = Label("lead", "soft", name=f"{name}-lead", parent=self.card)
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

    def lay_out(self, theme: Theme, title: str, lead: str, apart: int | None = None) -> None:
        """Take sizes and words, and cover the whole page.

        Args:
            theme: Sizes.
            title: The question or the heading.
            lead: What is said about it, empty for nothing.
            apart: Pixels between what stands in the middle, None for a page's margin.
        """
        self.title.set_text(title)
        self.lead.set_text(lead)
        pad = theme.pad
        self._column.setContentsMargins(2 * pad, pad, 2 * pad, pad)
        self._column.setSpacing(theme.gap // 2 if theme.cramped and self._tight else theme.gap)
        self.middle.setSpacing(theme.margin if apart is None else apart)
        side = self._edge(theme)
        above = 0 if theme.cramped else theme.gap
        self._outer.setContentsMargins(side, above, side, above)
        self._arrange_foot(theme)
        self._cover(theme)
        self._column.activate()  # so that a card that is seen already asks for other room
        self._drop_lead(theme)
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

    def _cover(self, theme: Theme) -> None:
        """Cover the page, but not the voice's bar where there is room beside it."""
        whole = self._ground.rect()
        self.setGeometry(whole)
        bar = self._bar()
        if bar is None:
            return
        self._outer.activate()
        above = 0 if theme.cramped else 2 * theme.gap
        if self._column.totalHeightForWidth(self.card.width()) + above <= bar.y():
            self.setGeometry(whole.adjusted(0, 0, 0, bar.y() - whole.height()))

    @staticmethod
    def _edge(theme: Theme) -> int:
        """Return the least distance of the card from the window's sides, in pixels."""
        wide = theme.metrics.portrait or theme.cramped
        return theme.margin if wide else theme.metrics.width // 10

    def _arrange_foot(self, theme: Theme) -> int:
        """Place the answers, with the other language beside the last, and return their height."""
        for button in self.card.findChildren(Button):
            button.apply_theme(theme)
        for row in (self._buttons, self._foot):
            row.setSpacing(theme.gap)
        direction = self._direction(theme, self._ground.width() - 2 * self._edge(theme))
        self._buttons.setDirection(direction)
        stacked = direction is not QBoxLayout.Direction.LeftToRight
        beside = Qt.AlignmentFlag.AlignBottom if stacked else Qt.AlignmentFlag(0)
        self._foot.setAlignment(self.language, beside)
        self._foot.invalidate()
        return self._foot.sizeHint().height()

    def _direction(self, theme: Theme, width: int) -> QBoxLayout.Direction:
        """Put the buttons under each other where they have no room side by side.

        The other language is named where the answers leave room for its name.
        """
        every = self.card.findChildren(Button)
        buttons = [b for b in every if self._buttons.indexOf(b) >= 0 and not b.isHidden()]
        needed = sum(button.sizeHint().width() for button in buttons)
        room = width - 4 * theme.pad - theme.gap * (len(buttons) - 1)
        if not self.language.isHidden():
            self.language.show_words()
            wide = self.language.sizeHint().width() + theme.gap
            self.language.show_words(on=needed + wide <= room)
            room -= self.language.sizeHint().width() + theme.gap
        # The main button, which is last, stands on top.
        direction = QBoxLayout.Direction
        return direction.LeftToRight if needed <= room else direction.BottomToTop

    def _drop_lead(self, theme: Theme) -> None:
        """Where even these words find no room, keep the question and its answers."""
        self._outer.activate()
        room = self.height() - 2 * theme.gap
        if self._column.totalHeightForWidth(self.card.width()) > room:
            self.lead.hide()
            self._outer.activate()


class CountdownPanel(Panel):
    """The countdown before a visit is wiped; any touch goes on."""

    _tight = True

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "still-there")
        self.number = Label("display", name="countdown", parent=self.card)
        self.number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.middle.addWidget(self.number)
        self.finished = self.add_button("still-there-finished", Ended(), "plain", "check")
        for button in (self.finished, self.language):
            button.setProperty("answers-countdown", True)  # noqa: FBT003  a Qt property
        self.go_on = self.add_button("still-there-go-on", PanelClosed(), "main")

    def show_seconds(self, seconds: int, theme: Theme) -> None:
        """Show how many seconds are left."""
        self.finished.set_text(self.tr("I’m finished"))
        self.go_on.set_text(self.tr("I’m still here"))
        self.number.set_text(str(seconds))
        lead = self.tr("Touch anywhere to go on. Or this screen starts over and keeps nothing.")
        self.lay_out(theme, self.tr("Are you still there?"), lead)

    def seconds_text(self, seconds: int) -> str:
        """Say how many seconds are left."""
        return self.tr("%n second(s)", "", seconds)


class StartOverPanel(Panel):
    """Asks before choices are lost."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "start-over")
        self.yes = self.add_button("start-over-yes", StartedOver(), "plain", "refresh")
        self.no = self.add_button("start-over-no", PanelClosed(), "main")

    def show_question(self, theme: Theme) -> None:
        """Ask."""
        self.yes.set_text(self.tr("Start over"))
        self.no.set_text(self.tr("Keep my choices"))
        lead = self.tr("The signs you chose will be cleared.")
        self.lay_out(theme, self.tr("Start over?"), lead)


class PhonePanel(Panel):
    """Contacts as QR codes: no network, no web address of ours, no signs unless asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "on-phone")
        self.codes = [self._code("on-phone-card"), self._code("on-phone-list")]
        self.signs = Button(icon="list", name="on-phone-signs", parent=self.card)
        self.signs.setCheckable(True)
        self.signs.toggled.connect(lambda on: self.happened.emit(PhoneSignsChosen(on)))
        self._buttons.addWidget(self.signs)
        self.close_button = self.add_button("on-phone-close", PanelClosed(), "main")

    def show_contacts(
        self, contacts: tuple[Contact, ...], content: Content, visit: Visit, theme: Theme
    ) -> None:
        """Show the first contact as a card to save, and all of them as a list."""
        from kiosk.sheets import referral, vcard

        first, language = contacts[0], content.code
        name = first.short_in(language) if theme.cramped else first.name_in(language)
        signs = visit.signs if visit.signs_on_phone else ()
        labels = (
            self.tr("Save %1").replace("%1", name),
            self.tr("My signs and all numbers") if signs else self.tr("All numbers as a list"),
        )
        self.signs.setVisible(bool(visit.signs))
        self.signs.set_text(self.tr("Add my signs"))
        self.signs.set_icon("" if theme.cramped else "list")  # the codes need the height
        self.signs.show_chosen(on=visit.signs_on_phone)
        self.close_button.set_text(self.tr("Close"))
        self.middle.setDirection(
            QBoxLayout.Direction.TopToBottom
            if theme.metrics.portrait
            else QBoxLayout.Direction.LeftToRight
        )
        title = "" if theme.cramped else self.tr("Point your phone’s camera here")
        side = self._side(theme, title, labels)
        texts = (vcard.write(first, language), referral.on_phone(content, contacts, signs))
        images = _code_pixmaps(texts, side)
        for (picture, words), image, label in zip(self.codes, images, labels, strict=True):
            words.set_text(label)
            picture.setAccessibleName(label)
            picture.setPixmap(image)
        self.lay_out(theme, title, "")

    def _side(self, theme: Theme, title: str, labels: tuple[str, ...]) -> int:
        """Return the largest side of two codes that leaves room for all words, in pixels."""
        metrics, pad = theme.metrics, theme.pad
        upright = metrics.portrait
        across = metrics.width - 2 * self._edge(theme) - 4 * pad
        column = across if upright else (across - theme.margin) // 2
        words = [_height(theme, "strong", label, column) for label in labels]
        heading = _height(theme, "title", title, across) + theme.gap if title else 0
        foot = self._arrange_foot(theme) + theme.gap
        room = self._ground.height() - 2 * theme.gap - 2 * pad - heading - foot
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


def _height(theme: Theme, face: str, text: str, width: int) -> int:
    room = QRect(0, 0, max(1, width), 100_000)
    flags = Qt.TextFlag.TextWordWrap
    return QFontMetrics(theme.font(face)).boundingRect(room, flags, text).height()


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
