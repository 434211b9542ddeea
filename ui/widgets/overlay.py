"""Questions laid over a page: still there, start over, the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kiosk.visit import Ended, Event, OverlayClosed, StartedOver
from ui.widgets.button import Button
from ui.widgets.words import Words

if TYPE_CHECKING:
    from kiosk.contacts import Contact
    from ui.look import Look

_CODE_MM = 74.0
_QUIET = 4  # modules of white around a QR code, as ISO/IEC 18004 asks


class Panel(QFrame):
    """A darkened page with a card in the middle: words, a body, and buttons."""

    happened = Signal(object)

    def __init__(self, parent: QWidget, name: str = "panel") -> None:
        super().__init__(parent)
        self._ground = parent
        self.setObjectName(name)
        self.setProperty("role", "scrim")
        self.card = QFrame(self)
        self.card.setProperty("role", "sheet")
        self.title = Words("title", name=f"{name}-title", parent=self.card)
        self.lead = Words("lead", "soft", name=f"{name}-lead", parent=self.card)
        self.middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons = QHBoxLayout()
        self._column = QVBoxLayout(self.card)
        self._column.addWidget(self.title)
        self._column.addWidget(self.lead)
        self._column.addLayout(self.middle)
        self._column.addLayout(self._buttons)
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

    def show_look(self, look: Look, title: str, lead: str) -> None:
        """Take sizes and words, and cover the whole page."""
        self.title.say(title)
        self.lead.say(lead)
        pad = look.pad
        self._column.setContentsMargins(2 * pad, pad, 2 * pad, pad)
        self._column.setSpacing(look.gap)
        self._buttons.setSpacing(look.gap)
        self.middle.setSpacing(look.margin)
        side = look.margin if look.metrics.portrait else look.metrics.width // 10
        self._outer.setContentsMargins(side, look.gap, side, look.gap)
        for button in self.card.findChildren(Button):
            button.dress(look)
        self.setGeometry(self._ground.rect())
        self.raise_()
        self.show()


class StillThere(Panel):
    """The countdown before a visit is wiped; any touch goes on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "still-there")
        self.number = Words("display", name="countdown", parent=self.card)
        self.number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.middle.addWidget(self.number)
        self.finished = self.add_button("still-there-finished", Ended(), "plain", "check")
        self.finished.setProperty("answers-countdown", True)  # noqa: FBT003  a Qt property
        self.go_on = self.add_button("still-there-go-on", OverlayClosed(), "main")

    def show_seconds(self, seconds: int, look: Look) -> None:
        """Show how many seconds are left."""
        self.finished.say(self.tr("I’m finished"))
        self.go_on.say(self.tr("I’m still here"))
        self.number.say(str(seconds))
        lead = self.tr("Touch anywhere to go on. Or this screen starts over and keeps nothing.")
        self.show_look(look, self.tr("Are you still there?"), lead)


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
    """Contacts as QR codes: no network, no web address of ours, nothing about the signs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "on-phone")
        self.codes = [self._code("on-phone-card"), self._code("on-phone-list")]
        self.close_button = self.add_button("on-phone-close", OverlayClosed(), "main")

    def show_contacts(self, contacts: tuple[Contact, ...], language: str, look: Look) -> None:
        """Show the first contact as a card to save, and all of them as a list."""
        from kiosk import vcard

        first = contacts[0]
        labels = (
            self.tr("Save %1").replace("%1", first.name_in(language)),
            self.tr("All numbers as a list"),
        )
        listed = "\n".join(vcard.line(contact, language) for contact in contacts)
        self.middle.setDirection(
            QBoxLayout.Direction.TopToBottom
            if look.metrics.portrait
            else QBoxLayout.Direction.LeftToRight
        )
        images = _code_pixmaps((vcard.write(first, language), listed), self._side(look))
        for (picture, words), image, label in zip(self.codes, images, labels, strict=True):
            words.say(label)
            picture.setAccessibleName(label)
            picture.setPixmap(image)
        self.close_button.say(self.tr("Close"))
        self.show_look(look, self.tr("Point your phone’s camera here"), "")

    def _side(self, look: Look) -> int:
        metrics = look.metrics
        room = metrics.height - 2 * look.gap - 2 * look.pad - look.main - 3 * look.gap
        words = look.font("title").pixelSize() * 2 + look.font("strong").pixelSize() * 2
        fitting = (room - words) // (2 if metrics.portrait else 1)
        return min(metrics.mm(_CODE_MM), fitting, metrics.width // 3)

    def _code(self, name: str) -> tuple[QLabel, Words]:
        picture = QLabel(self.card)
        picture.setObjectName(name)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = Words("strong", parent=self.card)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout()
        column.addWidget(picture)
        column.addWidget(words)
        self.middle.addLayout(column)
        return picture, words


def _code_pixmaps(texts: tuple[str, ...], side: int) -> list[QPixmap]:
    """Return QR codes of one size, in whole pixels per module, at most `side` pixels wide."""
    import segno

    wanted = [segno.make(text, error="m", micro=False) for text in texts]
    version = max(int(code.version) for code in wanted)
    return [
        _code_pixmap(segno.make(text, error="m", version=version).matrix, side) for text in texts
    ]


def _code_pixmap(matrix: tuple[bytearray, ...], side: int) -> QPixmap:
    count = len(matrix) + 2 * _QUIET
    image = QImage(count, count, QImage.Format.Format_Grayscale8)
    image.fill(255)
    for row, line in enumerate(matrix, start=_QUIET):
        for column, dark in enumerate(line, start=_QUIET):
            if dark:
                image.setPixel(column, row, 0)
    scale = max(1, side // count)
    return QPixmap.fromImage(image.scaled(count * scale, count * scale))
