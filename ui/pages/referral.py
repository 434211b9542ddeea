"""The last page: the sheet, whom to call, and every way to take it along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.printing import PrintStatus
from kiosk.sheet import Column, Line, Section, Text
from kiosk.sheet import Look as Reading
from kiosk.visit import Ended, PartTurned, PhoneOpened, PrintAsked, Visit
from ui.pages.page import Page
from ui.widgets.preview import Preview
from ui.widgets.sections import Sections
from ui.widgets.words import Words

if TYPE_CHECKING:
    from ui.stage import Stage

_PREVIEW_ROOM = 0.7  # share of the designed-for screen from which the paper is shown


class ReferralPage(Page):
    """Print, phone, or read it here."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage, parent)
        self.preview = Preview("preview", self)
        self.lead = Words("lead", "soft", name="lead", parent=self)
        self.sections = Sections("sections", self)
        self.print = self.button("print", PrintAsked(), role="main", icon="printer")
        self.phone = self.button("phone", PhoneOpened(), role="second", icon="phone")
        self._ways = QHBoxLayout()
        self._ways.addWidget(self.print)
        self._ways.addWidget(self.phone)
        self._ways.addStretch(1)
        self._column = QVBoxLayout()
        self._column.addWidget(self.lead)
        self._column.addLayout(self._ways)
        self._column.addWidget(self.sections, 1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.body)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.addWidget(self.preview, 7)
        self._halves.addLayout(self._column, 12)
        self._here = 0
        self.earlier = self._button("earlier", icon="back", event=PartTurned(0))
        self.later = self._button("later", icon="next", event=PartTurned(0))
        for button, step in ((self.earlier, -1), (self.later, 1)):
            button.clicked.disconnect()
            button.clicked.connect(lambda _=False, by=step: self.tell(PartTurned(self._here + by)))
        self.count = Words("body", "soft", name="part", parent=self)
        self.count.setWordWrap(False)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.finished = self.button("finished", Ended(), icon="check")
        for widget in (self.earlier, self.count, self.later, self.finished):
            self.add_action(widget)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        super().show_visit(visit)
        look = self.stage.look
        sheet = self.stage.sheet(visit)
        self.title.say(self.tr("Your page is ready"))
        self.lead.say(self._status(visit.printing))
        self.print.say(self._print_label(visit.printing))
        self.print.setEnabled(visit.printing is not PrintStatus.SENDING)
        self.phone.say(self.tr("On my phone"))
        self.finished.say(self.tr("I’m finished"))
        self.earlier.setAccessibleName(self.tr("Earlier part"))
        self.later.setAccessibleName(self.tr("Next part"))
        self._halves.setSpacing(look.margin)
        self._column.setSpacing(look.gap)
        self._ways.setSpacing(look.gap)
        self._place_preview()
        self.settle()
        parts = (*self._said(visit), *sheet.column(Column.SIDE), self._sources(visit))
        self._here, count = self.sections.show_part(parts, visit.stop.part, look)
        several = self.tr("%1 of %2").replace("%1", str(self._here + 1))
        self.count.say(several.replace("%2", str(count)) if count > 1 else "")
        for button, wanted in (
            (self.earlier, self._here > 0),
            (self.later, self._here + 1 < count),
        ):
            button.setVisible(count > 1)
            button.setEnabled(wanted)
        alternative = self.tr("The page as it will be printed")
        self.preview.show_sheet(sheet, self.stage.config.print.paper, look, alternative)

    def _said(self, visit: Visit) -> tuple[Section, ...]:
        """Return what was noticed, the advice, the next steps and the questions."""
        sheet = self.stage.sheet(visit)
        return tuple(sheet.column(Column.MAIN))

    def _sources(self, visit: Visit) -> Section:
        content = self.stage.content(visit)
        heading = Text(content.sheet.sources_heading)
        lines = tuple(Line(Text(source)) for source in content.sources)
        return Section("sources", Reading.TEXT, Column.SIDE, heading, lines)

    def _place_preview(self) -> None:
        look = self.stage.look
        upright = look.metrics.portrait
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.TopToBottom if upright else direction.LeftToRight)
        self.preview.setVisible(look.metrics.room >= _PREVIEW_ROOM)

    def _print_label(self, status: PrintStatus) -> str:
        if status is PrintStatus.SENDING:
            return self.tr("Printing …")
        if status is PrintStatus.SENT:
            return self.tr("Print again")
        return self.tr("Print my page")

    def _status(self, status: PrintStatus) -> str:
        """Say how the sheet fares, with the ways left when it does not come."""
        match status:
            case PrintStatus.IDLE:
                return self.tr("Show it to your doctor or nurse today. You know your child best.")
            case PrintStatus.SENDING:
                return self.tr("Your page is on its way to the printer.")
            case PrintStatus.SENT:
                return self.tr("Your page went to the printer. Please take it with you.")
            case PrintStatus.NO_PRINTER:
                return self.tr(
                    "There is no printer here right now. Read your page here, take it on your "
                    "phone, or ask at the desk."
                )
            case _:
                return self.tr(
                    "Your page did not print. Read it here, take it on your phone, or ask at "
                    "the desk."
                )
