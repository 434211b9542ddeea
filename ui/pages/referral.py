"""The last page: the sheet, whom to call, and every way to take it along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from kiosk.paging import Passage
from kiosk.printing import PrintStatus
from kiosk.sheet import Column, Look
from kiosk.visit import Ended, PartTurned, PhoneOpened, PrintAsked, Visit
from ui.pages.page import Page
from ui.widgets.button import Button
from ui.widgets.preview import Preview
from ui.widgets.prose import Prose
from ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from kiosk.content import Content
    from kiosk.paging import Part
    from kiosk.sheet import Line, Section, Sheet
    from ui.stage import Stage

_ROOMY = 0.7  # share of the designed-for screen from which everything stands on one page


class ReferralPage(Page):
    """Print, phone, or read it here.

    A small screen shows the ways to take the page along first, and then what is on it.
    """

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage, parent)
        self.preview = Preview("preview", self)
        self.lead = Words("lead", "soft", name="lead", parent=self)
        self.text = Prose("referral-text", "card", self)
        self.print = self.button("print", PrintAsked(), role="main", icon="printer")
        self.phone = self.button("phone", PhoneOpened(), role="second", icon="phone")
        self._take = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._take.addWidget(self.print)
        self._take.addWidget(self.phone)
        self._take.addStretch(1)
        self._column = QVBoxLayout()
        self._column.addWidget(self.lead)
        self._column.addLayout(self._take)
        self._column.addWidget(self.text, 1)
        self._column.addStretch(0)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.body)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.addWidget(self.preview, 7)
        self._halves.addLayout(self._column, 12)
        self._here = 0
        self.earlier = self._turner("earlier", "back", -1)
        self.add_action(self.earlier)
        self.count = self.add_count()
        self.later = self._turner("later", "next", 1)
        self.finished = self.button("finished", Ended(), icon="check")
        for widget in (self.later, self.finished):
            self.add_action(widget)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        super().show_visit(visit)
        look, sheet = self.stage.look, self.stage.sheet(visit)
        self.title.say(self.tr("Your page is ready"))
        self.print.say(self._print_label(visit.printing))
        self.print.setEnabled(visit.printing is not PrintStatus.SENDING)
        self.print.reserve(*(self._print_label(status) for status in PrintStatus))
        self.phone.say(self.tr("On my phone"))
        self.finished.say(self.tr("I’m finished"))
        self.earlier.setAccessibleName(self.tr("Earlier part"))
        self.later.setAccessibleName(self.tr("Next part"))
        self._halves.setSpacing(look.margin)
        self._column.setSpacing(look.gap)
        self._take.setSpacing(look.gap)
        upright = look.metrics.portrait
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.TopToBottom if upright else direction.LeftToRight)
        roomy = look.metrics.room >= _ROOMY
        self._take.setDirection(direction.LeftToRight if roomy else direction.TopToBottom)
        passages = list(_passages(sheet, self.stage.content(visit)))
        if roomy:
            self._show_together(visit, sheet, passages)
        else:
            self._show_in_turn(visit, sheet, passages)

    def _show_together(self, visit: Visit, sheet: Sheet, passages: list[Passage]) -> None:
        """Show the paper, the ways to take it along, and one part of what is on it."""
        self._show_ways(visit, shown=True)
        self.text.show()
        parts = self._parts(passages)
        self._show_text(parts, min(visit.stop.part, len(parts) - 1))
        self._show_paper(sheet)

    def _show_in_turn(self, visit: Visit, sheet: Sheet, passages: list[Passage]) -> None:
        """Show the paper and the ways to take it along, or, on later parts, what is on it."""
        self._show_ways(visit, shown=False)
        self.text.show()
        parts: list[Part] = [(), *self._parts(passages)]
        here = min(visit.stop.part, len(parts) - 1)
        self._show_text(parts, here)
        self._show_ways(visit, shown=not here)
        self.text.setVisible(here > 0)
        if not here:
            self.settle()
            self._show_paper(sheet)

    def _show_paper(self, sheet: Sheet) -> None:
        alternative = self.tr("The page as it will be printed")
        paper = self.stage.config.print.paper
        self.preview.show_sheet(sheet, paper, self.stage.look, alternative)

    def _parts(self, passages: list[Passage]) -> list[Part]:
        self.settle()
        return self.text.parts(passages, self.stage.look, lambda _: self.text.size())

    def _show_ways(self, visit: Visit, *, shown: bool) -> None:
        self.lead.say(self._status(visit.printing) if shown else "")
        for widget in (self.print, self.phone, self.preview):
            widget.setVisible(shown)

    def _show_text(self, parts: list[Part], here: int) -> None:
        self._here = here
        self.text.show_part(parts[here], self.stage.look)
        self.count.say(self.counted(here, len(parts)))
        for button, wanted in ((self.earlier, here > 0), (self.later, here + 1 < len(parts))):
            button.setEnabled(wanted)

    def _turner(self, name: str, icon: str, step: int) -> Button:
        button = Button(icon=icon, name=name, parent=self)
        button.clicked.connect(lambda: self.tell(PartTurned(self._here + step)))
        return button

    def _print_label(self, status: PrintStatus) -> str:
        if status is PrintStatus.SENDING:
            return self.tr("Printing …")
        if status in {PrintStatus.PRINTED, PrintStatus.SENT}:
            return self.tr("Print again")
        return self.tr("Print my page")

    def _status(self, status: PrintStatus) -> str:
        """Say how the sheet fares, with the ways left when it does not come."""
        match status:
            case PrintStatus.IDLE:
                return self.tr("Show it to your doctor or nurse today. You know your child best.")
            case PrintStatus.SENDING:
                return self.tr("Your page is on its way to the printer.")
            case PrintStatus.PRINTED:
                return self.tr("Your page is printed. Please take it with you.")
            case PrintStatus.SENT:
                return self.tr(
                    "Your page went to the printer. Please look there. If no page comes, ask for "
                    "help at the desk."
                )
            case PrintStatus.NEEDS_PAPER:
                return self.tr(
                    "The printer is out of paper. Please ask at the desk, or use your phone."
                )
            case PrintStatus.COVER_OPEN:
                return self.tr("The printer is open. Please ask at the desk, or use your phone.")
            case PrintStatus.JAM:
                return self.tr(
                    "Paper is stuck in the printer. Please ask at the desk, or use your phone."
                )
            case PrintStatus.NEEDS_TONER:
                return self.tr(
                    "The printer is out of ink. Please ask at the desk, or use your phone."
                )
            case PrintStatus.OFFLINE:
                return self.tr(
                    "The printer is turned off. Please ask at the desk, or use your phone."
                )
            case PrintStatus.NEEDS_ATTENTION:
                return self.tr(
                    "The printer needs some help. Please ask at the desk, or use your phone."
                )
            case PrintStatus.CANCELLED:
                return self.tr(
                    "Your page was stopped. Print it again, use your phone, or ask at the desk."
                )
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


def _passages(sheet: Sheet, content: Content) -> Iterator[Passage]:
    """Write the sheet as it reads on screen, then the handout's sources."""
    for column in (Column.MAIN, Column.SIDE):
        for section in sheet.column(column):
            yield from _section(section, content)
    yield Passage(content.sheet.sources_heading, "strong", "accent", keep=True)
    for source in content.sources:
        yield Passage(source)


def _section(section: Section, content: Content) -> Iterator[Passage]:
    # On screen the contacts stand under the handout's own question.
    own = section.id == "call"
    heading = content.sheet.contacts_heading if own else section.heading.first
    yield Passage(heading, "strong", "accent", keep=True)
    for place, line in enumerate(section.lines, start=1):
        yield Passage(_words(section.look, line, place), number=line.number)
        if section.look is Look.TEXT and line.note.first:
            yield Passage(line.note.first, tone="soft")


def _words(look: Look, line: Line, place: int) -> str:
    """Write a line of a section as it reads on screen."""
    first = line.text.first
    if look is Look.CONTACTS:
        below = " · ".join(part for part in (line.email, line.note.first) if part)
        return f"{first}\n{below}" if below else first
    if look in {Look.TICKS, Look.BULLETS}:
        return f"• {first}"
    return f"{place}. {first}" if look is Look.STEPS else first
