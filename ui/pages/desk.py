"""What staff can do: print sheets, try the printer, leave the kiosk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.desk import (
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
from kiosk.printing import PrintStatus
from kiosk.sheet import SheetKind
from ui.widgets.button import Button
from ui.widgets.words import Words

if TYPE_CHECKING:
    from ui.stage import Stage


class DeskPage(QWidget):
    """One page, a row for each choice."""

    happened = Signal(object)

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._stage = stage
        self.title = Words("title", name="title", parent=self)
        self.said = Words("body", "soft", name="desk-said", parent=self)
        self.kinds = {kind: self._choice(f"kind-{kind}", KindChosen(kind)) for kind in SheetKind}
        self.languages = {
            code: self._choice(f"desk-language-{code}", DeskLanguageChosen(code))
            for code in stage.contents
        }
        self.signs = self._button("desk-signs", SignsWanted(), icon="list")
        self.fewer = self._button("copies-fewer", CopiesChanged(-1), icon="minus")
        self.more = self._button("copies-more", CopiesChanged(1), icon="plus")
        self.copies = Words("strong", name="copies", parent=self)
        self.copies.setWordWrap(False)
        self.copies.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.close_button = self._button("desk-close", DeskClosed(), icon="back")
        self.leave = self._button("desk-leave", KioskLeft(), icon="leave")
        self.print = self._button("desk-print", DeskPrintAsked(), role="main", icon="printer")
        self._kinds = QGridLayout()
        self._rows: list[QGridLayout | QHBoxLayout] = [
            self._kinds,
            self._row(*self.languages.values(), self.signs),
            self._row(self.fewer, self.copies, self.more),
        ]
        self._actions = QHBoxLayout()
        self._actions.addWidget(self.close_button)
        self._actions.addWidget(self.leave)
        self._actions.addStretch(1)
        self._actions.addWidget(self.print)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        for row in self._rows:
            self._column.addLayout(row)
        self._column.addWidget(self.said)
        self._column.addStretch(1)
        self._column.addLayout(self._actions)

    def settle(self) -> None:
        """Give every part of the page its place."""
        self._column.activate()

    def show_desk(self, desk: Desk) -> None:
        """Draw the page."""
        look = self._stage.look
        self.title.say("" if look.cramped else self.tr("Staff: print sheets"))
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
        self.close_button.say(self.tr("Back"))
        self.leave.say(self.tr("Leave the kiosk"))
        self.print.say(self.tr("Print"))
        self.print.show_busy(on=desk.printing is PrintStatus.SENDING, still=True)
        self.said.say(self._status(desk.printing))
        self._column.setContentsMargins(look.margin, look.gap, look.margin, look.gap)
        for layout in (self._column, self._actions, *self._rows):
            layout.setSpacing(look.gap)
        for button in self.findChildren(Button):
            button.dress(look, low=look.cramped)
        self._deal_kinds()

    def _deal_kinds(self) -> None:
        """Put the kinds of sheets side by side, or in two rows on a narrow upright screen."""
        look, kinds = self._stage.look, list(self.kinds.values())
        wide = sum(button.sizeHint().width() + look.gap for button in kinds)
        narrow = look.metrics.portrait and wide > look.metrics.width - 2 * look.margin
        columns = len(kinds) // 2 if narrow else len(kinds)
        for place, button in enumerate(kinds):
            self._kinds.addWidget(button, *divmod(place, columns))
        for column in range(len(kinds) + 1):
            self._kinds.setColumnStretch(column, 1 if column == columns else 0)

    def _status(self, status: PrintStatus) -> str:
        """Say cause and remedy, as staff need them."""
        match status:
            case PrintStatus.IDLE:
                return self.tr("A sheet without chosen signs comes out blank, to fill in by hand.")
            case PrintStatus.SENDING:
                return self.tr("Sending to the print queue …")
            case PrintStatus.SENT:
                return self.tr("The print queue has taken it.")
            case PrintStatus.NO_PRINTER:
                return self.tr("No such queue, or none is set. IT sets [print] queue.")
            case PrintStatus.NOT_ACCEPTING:
                return self.tr("The queue rejects jobs. IT lets it accept them again.")
            case PrintStatus.UNREACHABLE:
                return self.tr("The print service does not answer. IT looks whether it runs.")
            case PrintStatus.FAILED:
                return self.tr("The print service refused the job. Run “imh-kiosk check”.")

    def _row(self, *widgets: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _choice(self, name: str, event: DeskEvent) -> Button:
        button = Button(name=name, parent=self)
        button.setCheckable(True)
        # toggled, not clicked: an assistive technology's "toggle" is no click
        button.toggled.connect(lambda: self.happened.emit(event))
        return button

    def _button(
        self, name: str, event: DeskEvent, *, role: str = "plain", icon: str = ""
    ) -> Button:
        repeats = isinstance(event, CopiesChanged)
        button = Button(role, icon=icon, repeats=repeats, name=name, parent=self)
        button.clicked.connect(lambda: self.happened.emit(event))
        return button
