"""The last page: the sheet, whom to call, and every way to take it along."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from kiosk.input.key_target import KeyTarget
from kiosk.layout.pagination import Passage
from kiosk.layout.position import START, Position, part_starts
from kiosk.printing.status import JobPhase, PrintReport, PrintStatus
from kiosk.sheets.sheet import Column, SectionStyle
from kiosk.sheets.transcript import ANSWERS
from kiosk.visit.events import Ended, PartTurned, PhoneOpened, PrintAsked
from ui.accessibility.live_region import LiveRegion
from ui.pages.page import Page
from ui.printing.messages import PrintMessages
from ui.widgets.button import Button
from ui.widgets.flowing_text import FlowingText
from ui.widgets.label import Label
from ui.widgets.picture import Picture
from ui.widgets.preview import Preview
from ui.widgets.print_animation import PrintAnimation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from kiosk.content.model import Content
    from kiosk.layout.pagination import Part
    from kiosk.sheets.sheet import Line, Section, Sheet
    from kiosk.visit.flow import Visit
    from ui.context import UiContext

_UNDER_WAY = {PrintStatus.SENDING, PrintStatus.PRINTED, PrintStatus.SENT}
_FIRST_PASSAGE = 3
"""Item of the sheet's first passage: the ways to take it along, title and status come before."""
_ROOMY = 0.7  # share of the designed-for screen from which everything stands on one page


class ReferralPage(Page):
    """Print, phone, or read it here.

    A small screen shows the ways to take the page along first, and then what is on it.
    """

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._outcome = PrintMessages(self)
        self.preview = Preview("preview", self)
        self.progress = PrintAnimation("progress", self)
        self.progress.setSizePolicy(self.preview.sizePolicy())
        self.lead = Label("lead", "soft", name="lead", parent=self, region=LiveRegion.LEAD)
        self.text = FlowingText("referral-text", "card", self)
        self.print = Button("main", icon="printer", name="print", parent=self)
        self.print.clicked.connect(self._on_print_clicked)
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
        self.ask = Picture(name="ask", parent=self)
        for picture in (self.preview, self.progress, self.ask):
            self._halves.addWidget(picture, 7)
        self._halves.addLayout(self._column, 12)
        self.back_turns = False  # there is a button of its own
        self.earlier = self._turner("earlier", "back", -1)
        self.earlier.key_target = KeyTarget.PREVIOUS_PART
        self.add_action(self.earlier)
        self.count = self.add_count()
        self.later = self._turner("later", "next", 1)
        self.later.key_target = KeyTarget.NEXT_PART
        self.finished = self.button("finished", Ended(), icon="check")
        for widget in (self.later, self.finished):
            self.add_action(widget)
        self.dispensable.append(self.finished)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        # With the paper in hand, what is left to do is to go; where none comes, the phone.
        news = self.context.print_report(visit)
        out = news.status in {PrintStatus.PRINTED, PrintStatus.SENT}
        self.phone.set_role("main" if news.suggests_phone else "second")
        self.print.set_role("second" if out or news.status.is_problem else "main")
        self.finished.set_role("main" if out else "plain")
        super().show_visit(visit)
        theme, sheet = self.context.theme, self.context.sheet(visit)
        title = self.tr("Your page is ready")
        self.title.set_text("" if theme.compact else title)
        self.print.set_text(self._outcome.on_button(news))
        busy = news.status is PrintStatus.SENDING
        self.print.show_busy(on=busy, reduced_motion=visit.display.reduced_motion)
        every = itertools.product(PrintStatus, JobPhase)
        self.print.reserve_room_for(
            *(self._outcome.on_button(PrintReport(*each)) for each in every)
        )
        self.phone.set_text(self.tr("On my phone"))
        self.finished.set_text(self.tr("I’m finished"))
        self.earlier.setAccessibleName(self.tr("Earlier part"))
        self.later.setAccessibleName(self.tr("Next part"))
        self._halves.setSpacing(theme.margin)
        self._column.setSpacing(theme.gap)
        self._take.setSpacing(theme.gap)
        upright = theme.metrics.portrait
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.TopToBottom if upright else direction.LeftToRight)
        roomy = theme.metrics.text_room >= _ROOMY
        self._take.setDirection(direction.LeftToRight if roomy else direction.TopToBottom)
        passages = list(_passages(sheet, self.context.content(visit)))
        if theme.compact:
            heading = [Passage(title, "title", keep=True), Passage(self._said(visit))]
            self._show_apart(visit, sheet, heading, passages)
        elif roomy:
            self._show_together(visit, sheet, passages)
        else:
            self._show_in_turn(visit, sheet, passages)

    def _on_print_clicked(self) -> None:
        if self.context.theme.compact:
            self.emit_event(PartTurned(START))  # which will show the status of the print
        self.emit_event(PrintAsked())

    def _show_together(self, visit: Visit, sheet: Sheet, passages: list[Passage]) -> None:
        """Show the paper, the ways to take it along, and one part of what is on it."""
        self._show_ways(visit, shown=True)
        self.text.show()
        parts, starts = self._parts(passages)
        self._show_text(parts, self.turn_to(starts, visit.location.position))
        self._show_paper(visit, sheet)

    def _show_in_turn(self, visit: Visit, sheet: Sheet, passages: list[Passage]) -> None:
        """Show the paper and the ways to take it along, or, on later parts, what is on it."""
        self._show_ways(visit, shown=False)
        self.text.show()
        parts, starts = self._parts(passages)
        self._show_parts(visit, sheet, [(), *parts], [START, *starts])

    def _show_apart(
        self, visit: Visit, sheet: Sheet, heading: list[Passage], passages: list[Passage]
    ) -> None:
        """Show only words, or only the ways to take the page along.

        The ways come first; once the family has printed, what became of the sheet does.
        """
        self._show_ways(visit, shown=False)
        self.text.show()
        parts, starts = self._parts(passages)
        if self.context.print_report(visit).status is PrintStatus.IDLE:
            news, begins = self._parts(heading, first=1)
            parts, starts = [(), *news, *parts], [START, *begins, *starts]
        else:
            news, begins = self._parts(heading[1:], first=0)
            parts, starts = [*news, (), *parts], [*begins, Position(1), *starts]
        self._show_parts(visit, sheet, parts, starts)

    def _show_parts(
        self, visit: Visit, sheet: Sheet, parts: list[Part], starts: list[Position]
    ) -> None:
        """Show a part; the empty one stands for the paper and the ways to take it along."""
        here = self.turn_to(starts, visit.location.position)
        self._show_text(parts, here)
        ways = not parts[here]
        self._show_ways(visit, shown=ways)
        self.text.setVisible(not ways)
        if ways:
            self.lead.setVisible(not self.context.theme.compact)
            self.update_layout()
            needed = self.lead.heightForWidth(self.lead.width())
            if self.lead.isVisible() and needed > self.lead.height():
                # What became of the sheet matters more than its picture.
                for picture in (self.preview, self.progress, self.ask):
                    picture.hide()
                self.update_layout()
            self._show_paper(visit, sheet)

    def _show_paper(self, visit: Visit, sheet: Sheet) -> None:
        """Show the paper, or how it comes out of the printer."""
        theme, news = self.context.theme, self.context.print_report(visit)
        if news.status in _UNDER_WAY:
            reduced_motion = visit.display.reduced_motion
            self.progress.show_status(news.status, theme, reduced_motion=reduced_motion)
            self.progress.setAccessibleName(self.tr("A printer, and your page coming out of it"))
            return
        if news.status.is_problem:
            self.ask.show_drawing(*self._outcome.drawing(news))
            return
        alternative = self.tr("The page as it will be printed")
        paper = self.context.config.print.paper
        self.preview.show_sheet(sheet, paper, theme, alternative)

    def _parts(
        self, passages: list[Passage], first: int = _FIRST_PASSAGE
    ) -> tuple[list[Part], list[Position]]:
        """Return the parts that passages take, and where each begins.

        Args:
            passages: In reading order.
            first: Item number of the first.
        """
        self.update_layout()
        parts = self.text.parts(passages, self.context.theme, lambda _: self.text.size())
        return parts, part_starts(passages, parts, first)

    def _show_ways(self, visit: Visit, *, shown: bool) -> None:
        self.lead.set_text(self._said(visit) if shown else "")
        status = self.context.print_report(visit).status
        moving, problem = status in _UNDER_WAY, status.is_problem
        for widget in (self.print, self.phone):
            widget.setVisible(shown)
        self.ask.setVisible(shown and problem)
        self.preview.setVisible(shown and not moving and not problem)
        self.progress.setVisible(shown and moving)

    def _said(self, visit: Visit) -> str:
        return self._outcome.for_family(
            self.context.print_report(visit), self.context.config.print.output_position
        )

    def _show_text(self, parts: list[Part], here: int) -> None:
        self.text.show_part(parts[here], self.context.theme)
        self.show_count(self.count, here, len(parts))
        for button, wanted in ((self.earlier, here > 0), (self.later, here + 1 < len(parts))):
            button.setEnabled(wanted)

    def _turner(self, name: str, icon: str, step: int) -> Button:
        button = Button(icon=icon, name=name, parent=self)
        button.clicked.connect(lambda: self.emit_event(self.turned(step)))
        return button


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
    answer = section.id == ANSWERS and section.style is SectionStyle.TICKS
    for place, line in enumerate(section.lines, start=1):
        yield Passage(_words(section.style, line, place), number=line.number, answer=answer)
        if section.style is SectionStyle.TEXT and line.note.first:
            yield Passage(line.note.first, tone="soft")


def _words(style: SectionStyle, line: Line, place: int) -> str:
    """Write a line of a section as it reads on screen."""
    first = line.text.first
    if style is SectionStyle.CONTACTS:
        below = " · ".join(part for part in (line.email, line.note.first) if part)
        return f"{first}\n{below}" if below else first
    if style in {SectionStyle.TICKS, SectionStyle.BULLETS}:
        return f"• {first}"
    return f"{place}. {first}" if style is SectionStyle.STEPS else first
