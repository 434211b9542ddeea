"""What staff can do: print sheets, try the printer, leave the kiosk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.panel import (
    CopiesChanged,
    Desk,
    DeskClosed,
    DeskEvent,
    DeskLanguageChosen,
    DeskPrintAsked,
    KindChosen,
    KioskLeft,
    SignsWanted,
)
from kiosk.visit.flow import DisplayOpened, PartTurned
from ui.printing.messages import Outcome
from ui.theme import text_measure
from ui.theme.mirroring import put
from ui.widgets.button import Button
from ui.widgets.label import Words
from ui.widgets.language_switch import LanguageSwitch

if TYPE_CHECKING:
    from ui.context import Stage


class DeskPage(QWidget):
    """One page, a row for each choice."""

    happened = Signal(object)

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._stage = stage
        self._outcome = Outcome(self)
        self.title = Words("title", name="title", parent=self, heading=True)
        self.said = Words("body", "soft", name="desk-said", parent=self)
        kinds, languages = QButtonGroup(self), QButtonGroup(self)
        self.kinds = {
            kind: self._choice(f"kind-{kind}", KindChosen(kind), kinds) for kind in SheetKind
        }
        self.languages = {
            code: self._choice(f"desk-language-{code}", DeskLanguageChosen(code), languages)
            for code in stage.contents
        }
        self.signs = self._button("desk-signs", SignsWanted(), icon="list")
        self.fewer = self._button("copies-fewer", CopiesChanged(-1), icon="minus")
        self.more = self._button("copies-more", CopiesChanged(1), icon="plus")
        self.copies = Words("strong", name="copies", parent=self)
        self.copies.setWordWrap(False)
        self.copies.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.close_button = Button(icon="back", name="desk-close", parent=self)
        self.close_button.clicked.connect(lambda: self.happened.emit(self._off))
        self.leave = self._button("desk-leave", KioskLeft(), icon="leave")
        self.print = self._button("desk-print", DeskPrintAsked(), role="main", icon="printer")
        self.display = self._button("display", DisplayOpened(), icon="display")
        self.language = LanguageSwitch(self)
        self.language.chosen.connect(self.happened)
        self.later = Button(icon="next", name="later", parent=self)
        self.later.clicked.connect(lambda: self.happened.emit(self._on))
        self._on: DeskEvent = PartTurned(1)
        self._off: DeskEvent = DeskClosed()
        self._body = QWidget(self)
        for widget in (*self._choices(), self.said):
            widget.setParent(self._body)
        self._actions = QHBoxLayout()
        for button in (self.close_button, self.language, self.display, self.leave):
            self._actions.addWidget(button)
        self._actions.addStretch(1)
        self._actions.addWidget(self.later)
        self._actions.addWidget(self.print)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addWidget(self._body, 1)
        self._column.addLayout(self._actions)

    def settle(self) -> None:
        """Give every part of the page its place."""
        self._column.activate()

    def show_desk(self, desk: Desk) -> None:
        """Draw the page."""
        look = self._stage.look
        self._say(desk)
        self._column.setContentsMargins(look.margin, look.gap, look.margin, look.gap)
        for layout in (self._column, self._actions):
            layout.setSpacing(look.gap)
        for button in self.findChildren(Button):
            button.dress(look, low=look.cramped)
        self._fit_actions()
        self.later.show()
        self._column.activate()
        shown = [widget for group in self._groups(desk) for widget in group]
        parts = self._parts(self._groups(desk))
        if len(parts) == 1:
            self.later.hide()
        here = min(desk.part, len(parts) - 1)
        self._on = PartTurned(here + 1)
        self._off = PartTurned(here - 1) if here else DeskClosed()
        self.later.setEnabled(here + 1 < len(parts))
        for widget in shown:
            widget.hide()
        self._show_part(parts[here])

    def _say(self, desk: Desk) -> None:
        """Say everything in the words of this moment."""
        self.title.say("" if self._stage.look.cramped else self.tr("Staff: print sheets"))
        names = {
            SheetKind.REFERRAL: self.tr("Referral"),
            SheetKind.CHECKLIST: self.tr("Checklist"),
            SheetKind.HANDOUT: self.tr("Handout"),
            SheetKind.TEST: self.tr("Test page"),
        }
        for kind, button in self.kinds.items():
            button.say(names[kind])
            button.show_chosen(on=kind is desk.kind)
        for code, button in self.languages.items():
            button.say(self._stage.contents[code].language.name)
            button.show_chosen(on=code == desk.language)
        self.signs.say(self.tr("Signs chosen: %n", "", len(desk.signs)))
        self.signs.setEnabled(desk.kind is SheetKind.REFERRAL)
        self.fewer.setAccessibleName(self.tr("Fewer copies"))
        self.more.setAccessibleName(self.tr("More copies"))
        self.copies.say(self.tr("Copies: %n", "", desk.copies))
        self.language.offer(self._stage.contents, desk.spoken)
        self.display.say(self.tr("Easier to see"))
        self.close_button.say(self.tr("Back"))
        self.leave.say(self.tr("Leave the kiosk"))
        self.later.setAccessibleName(self.tr("Next part"))
        self.print.say(self.tr("Print"))
        self.print.show_busy(on=desk.printing is PrintStatus.SENDING, still=True)
        self.said.say("\n".join(self._news(desk)))

    def _news(self, desk: Desk) -> list[str]:
        """Say how the print fares and, while there is none, that a translation is a draft."""
        status = self._status(desk)
        news = [self._outcome.for_staff(status)]
        review = self._stage.contents[desk.language].language.review
        if status is PrintStatus.IDLE and review.state == "draft":
            news.append(self.tr("This translation has not been reviewed yet."))
        return news

    def _status(self, desk: Desk) -> PrintStatus:
        """Return how staff's sheet fares, or, before there is one, how the printer is."""
        idle = desk.printing is PrintStatus.IDLE
        return self._stage.printer if idle else desk.printing

    def _choices(self) -> list[QWidget]:
        return [
            *(*self.kinds.values(), *self.languages.values(), self.signs),
            *(self.fewer, self.copies, self.more),
        ]

    def _groups(self, desk: Desk) -> list[list[QWidget]]:
        """Return what belongs together, in reading order; news of a print comes first."""
        choices: list[list[QWidget]] = [
            [*self.kinds.values()],
            [*self.languages.values(), self.signs],
            [self.fewer, self.copies, self.more],
        ]
        said: list[list[QWidget]] = [[self.said]]
        news = self._stage.look.cramped and self._status(desk) is not PrintStatus.IDLE
        return said + choices if news else choices + said

    def _fit_actions(self) -> None:
        """Take words from the ways out until the row is narrow enough."""
        room = self.width() - 2 * self._stage.look.margin
        buttons = (self.display, self.leave, self.language, self.close_button)
        for button in buttons:
            button.show_words(on=not self._stage.look.terse)
        for button in buttons:
            self._actions.invalidate()
            if self._actions.sizeHint().width() <= room:
                return
            button.show_words(on=False)

    def _parts(self, groups: list[list[QWidget]]) -> list[list[list[QWidget]]]:
        """Deal the groups into as few parts as their heights ask for."""
        gap, used = self._stage.look.gap, 0
        parts: list[list[list[QWidget]]] = [[]]
        for group in groups:
            high = text_measure.bottom(self._lines(group))
            if parts[-1] and used + high > self._body.height():
                parts.append([])
                used = 0
            parts[-1].append(group)
            used += high + gap
        return parts

    def _show_part(self, groups: list[list[QWidget]]) -> None:
        top = 0
        for group in groups:
            places = self._lines(group)
            for widget, place in zip(group, places, strict=True):
                put(widget, place.translated(0, top))
                widget.show()
            top += text_measure.bottom(places) + self._stage.look.gap

    def _lines(self, group: list[QWidget]) -> list[QRect]:
        """Place a group from the left, in as many lines as the width asks for."""
        gap, width = self._stage.look.gap, self._body.width()
        places: list[QRect] = []
        x = top = 0
        for widget in group:
            whole = widget is self.said
            wide = width if whole else min(width, widget.sizeHint().width())
            if x and x + wide > width:
                x, top = 0, text_measure.bottom(places) + gap
            # Words between two buttons are as high as these, so that they stand in the middle.
            between = widget is self.copies
            high = self._line_height(widget) if between else widget.heightForWidth(wide)
            places.append(QRect(x, top, wide, high))
            x += wide + gap
        return places

    def _line_height(self, widget: QWidget) -> int:
        """Return the height of words between two buttons: theirs."""
        return max(widget.sizeHint().height(), self.more.sizeHint().height())

    def _choice(self, name: str, event: DeskEvent, group: QButtonGroup) -> Button:
        button = Button(name=name, parent=self)
        button.setCheckable(True)
        button.setAutoExclusive(True)  # told as a radio button
        group.addButton(button)
        # toggled, not clicked: an assistive technology's "toggle" is no click
        button.toggled.connect(lambda on: self.happened.emit(event) if on else None)
        return button

    def _button(
        self, name: str, event: DeskEvent, *, role: str = "plain", icon: str = ""
    ) -> Button:
        repeats = isinstance(event, CopiesChanged)
        button = Button(role, icon=icon, repeats=repeats, name=name, parent=self)
        button.clicked.connect(lambda: self.happened.emit(event))
        return button
