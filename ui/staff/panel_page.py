"""What staff can do: print sheets, try the printer, leave the kiosk."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.input.key_target import KeyTarget
from kiosk.layout.position import START, Position, part_at
from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.panel import (
    CopiesChanged,
    KioskLeft,
    SheetKindChosen,
    SheetLanguageChosen,
    SignsPageOpened,
    StaffEvent,
    StaffPanel,
    StaffPanelClosed,
    StaffPrintAsked,
)
from kiosk.visit.events import DisplayOpened, PartTurned
from ui.accessibility.live_region import LiveRegion
from ui.printing.messages import PrintMessages
from ui.theme import text_measure
from ui.theme.mirroring import put
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.language_switch import LanguageSwitch

if TYPE_CHECKING:
    from ui.context import UiContext


class StaffPanelPage(QWidget):
    """One page, a row for each choice."""

    happened = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._context = context
        self._outcome = PrintMessages(self)
        self.title = Label(
            "title", name="title", parent=self, heading=True, region=LiveRegion.TITLE
        )
        self.said = Label("body", "soft", name="staff-said", parent=self, region=LiveRegion.STATUS)
        kinds, languages = QButtonGroup(self), QButtonGroup(self)
        self.kinds = {
            kind: self._choice(f"kind-{kind}", SheetKindChosen(kind), kinds) for kind in SheetKind
        }
        self.languages = {
            code: self._choice(f"staff-language-{code}", SheetLanguageChosen(code), languages)
            for code in context.contents
        }
        self.signs = self._button("staff-signs", SignsPageOpened(), icon="list")
        self.fewer = self._button("copies-fewer", CopiesChanged(-1), icon="minus")
        self.more = self._button("copies-more", CopiesChanged(1), icon="plus")
        self.copies = Label("strong", name="copies", parent=self)
        self.copies.setWordWrap(False)
        self.copies.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.close_button = Button(icon="back", name="staff-close", parent=self)
        self.close_button.key_target = KeyTarget.BACK
        self.close_button.clicked.connect(lambda: self.happened.emit(self._off))
        self.leave = self._button("staff-leave", KioskLeft(), icon="leave")
        self.print = self._button("staff-print", StaffPrintAsked(), role="main", icon="printer")
        self.display = self._button("display", DisplayOpened(), icon="display")
        self.language = LanguageSwitch(self)
        self.language.chosen.connect(self.happened)
        self.later = Button(icon="next", name="later", parent=self)
        self.later.key_target = KeyTarget.NEXT_PART
        self.later.clicked.connect(lambda: self.happened.emit(self._on))
        self._on: StaffEvent = PartTurned(START)
        self._off: StaffEvent = StaffPanelClosed()
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

    def update_layout(self) -> None:
        """Give every part of the page its place."""
        self._column.activate()

    def show_panel(self, panel: StaffPanel) -> None:
        """Draw the page."""
        theme = self._context.theme
        self._set_texts(panel)
        self._column.setContentsMargins(theme.margin, theme.gap, theme.margin, theme.gap)
        for layout in (self._column, self._actions):
            layout.setSpacing(theme.gap)
        for button in self.findChildren(Button):
            button.apply_theme(theme, dense=theme.compact)
        self.later.show()  # room is found for it, too
        self._fit_actions()
        self._column.activate()
        shown = [widget for group in self._groups(panel) for widget in group]
        parts = self._parts(self._groups(panel))
        if len(parts) == 1:
            self.later.hide()
        rows = itertools.accumulate((len(part) for part in parts[:-1]), initial=0)
        starts = [Position(row) for row in rows]
        here = part_at(starts, panel.position)
        last = here + 1 == len(parts)
        self._on = PartTurned(starts[here if last else here + 1])
        self._off = PartTurned(starts[here - 1]) if here else StaffPanelClosed()
        self.later.setEnabled(not last)
        for widget in shown:
            widget.hide()
        self._show_part(parts[here])

    def _set_texts(self, panel: StaffPanel) -> None:
        """Set the text of every control."""
        self.title.set_text("" if self._context.theme.compact else self.tr("Staff: print sheets"))
        names = {
            SheetKind.REFERRAL: self.tr("Referral"),
            SheetKind.CHECKLIST: self.tr("Checklist"),
            SheetKind.HANDOUT: self.tr("Handout"),
            SheetKind.TEST: self.tr("Test page"),
        }
        for kind, button in self.kinds.items():
            button.set_text(names[kind])
            button.show_chosen(on=kind is panel.kind)
        for code, button in self.languages.items():
            button.set_text(self._context.contents[code].language.name)
            button.show_chosen(on=code == panel.language)
        self.signs.set_text(self.tr("Signs chosen: %n", "", len(panel.signs)))
        self.signs.setEnabled(panel.kind is SheetKind.REFERRAL)
        self.fewer.setAccessibleName(self.tr("Fewer copies"))
        self.more.setAccessibleName(self.tr("More copies"))
        self.copies.set_text(self.tr("Copies: %n", "", panel.copies))
        self.language.offer(self._context.contents, panel.spoken)
        self.display.set_text(self.tr("Easier to see"))
        self.close_button.set_text(self.tr("Back"))
        self.leave.set_text(self.tr("Leave the kiosk"))
        self.later.setAccessibleName(self.tr("Next part"))
        self.print.set_text(self.tr("Print"))
        self.print.show_busy(on=panel.printing is PrintStatus.SENDING, reduced_motion=True)
        self.said.set_text("\n".join(self._news(panel)))

    def _news(self, panel: StaffPanel) -> list[str]:
        """Return the print status and, before there is one, what else staff should know."""
        status = self._status(panel)
        news = [self._outcome.for_staff(status)]
        if panel.printing.is_problem and 0 < panel.counted < panel.copies:
            news.append(self._outcome.copies_out(panel.counted, panel.copies))
        review = self._context.contents[panel.language].language.review
        if status is PrintStatus.IDLE and review.state == "draft":
            news.append(self.tr("This translation has not been reviewed yet."))
        if status is PrintStatus.IDLE and not self._context.knows_date:
            news.append(
                self.tr("The clock is wrong. Sheets have a blank for the date. IT sets it.")
            )
        return news

    def _status(self, panel: StaffPanel) -> PrintStatus:
        """Return the status of staff's sheet or, before there is one, that of the printer."""
        idle = panel.printing is PrintStatus.IDLE
        return self._context.printer_status if idle else panel.printing

    def _choices(self) -> list[QWidget]:
        return [
            *(*self.kinds.values(), *self.languages.values(), self.signs),
            *(self.fewer, self.copies, self.more),
        ]

    def _groups(self, panel: StaffPanel) -> list[list[QWidget]]:
        """Return what belongs together, in reading order; news of a print comes first."""
        choices: list[list[QWidget]] = [
            [*self.kinds.values()],
            [*self.languages.values(), self.signs],
            [self.fewer, self.copies, self.more],
        ]
        said: list[list[QWidget]] = [[self.said]]
        news = self._context.theme.compact and self._status(panel) is not PrintStatus.IDLE
        return said + choices if news else choices + said

    def _fit_actions(self) -> None:
        """Show buttons by their icons alone until the row is narrow enough."""
        room = self.width() - 2 * self._context.theme.margin
        buttons = (self.display, self.leave, self.language, self.close_button, self.print)
        for button in buttons:
            button.show_words(on=button is self.print or not self._context.theme.icons_only)
        for button in buttons:
            self._actions.invalidate()
            if self._actions.sizeHint().width() <= room:
                return
            button.show_words(on=False)

    def _parts(self, groups: list[list[QWidget]]) -> list[list[list[QWidget]]]:
        """Divide the groups among as few parts as their heights allow."""
        gap, used = self._context.theme.gap, 0
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
            top += text_measure.bottom(places) + self._context.theme.gap

    def _lines(self, group: list[QWidget]) -> list[QRect]:
        """Place a group from the left, in as many lines as the width asks for."""
        gap, width = self._context.theme.gap, self._body.width()
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

    def _choice(self, name: str, event: StaffEvent, group: QButtonGroup) -> Button:
        button = Button(name=name, parent=self)
        button.be_radio_button(lambda: self.happened.emit(event))
        group.addButton(button)
        return button

    def _button(
        self, name: str, event: StaffEvent, *, role: str = "plain", icon: str = ""
    ) -> Button:
        button = Button(role, icon=icon, name=name, parent=self)
        button.clicked.connect(lambda: self.happened.emit(event))
        return button
