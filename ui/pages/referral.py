"""The referral page: the sheet and the contacts, to print, to take by phone or to read."""

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

_PROGRESS = {PrintStatus.SENDING, PrintStatus.PRINTED, PrintStatus.SENT}
_FIRST_PASSAGE = 3
"""Item number of the sheet's first passage: buttons, title and status are 0 to 2."""
_ROOMY = 0.7  # `Metrics.text_room` from which one page has preview, buttons and text


class ReferralPage(Page):
    """The sheet, to be printed, taken by phone or read here.

    A small screen shows the print and phone buttons first, and the text of the sheet after them.
    """

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._messages = PrintMessages(self)
        self.preview = Preview("preview", self)
        self.progress = PrintAnimation("progress", self)
        self.progress.setSizePolicy(self.preview.sizePolicy())
        self.lead = Label("lead", "soft", name="lead", parent=self, region=LiveRegion.LEAD)
        self.text = FlowingText("referral-text", "card", self)
        self.print = Button("main", icon="printer", name="print", parent=self)
        self.print.clicked.connect(self._on_print_clicked)
        self.phone = self.button("phone", PhoneOpened(), role="second", icon="phone")
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.addWidget(self.print)
        self._buttons.addWidget(self.phone)
        self._buttons.addStretch(1)
        self._text_column = QVBoxLayout()
        self._text_column.addWidget(self.lead)
        self._text_column.addLayout(self._buttons)
        self._text_column.addWidget(self.text, 1)
        self._text_column.addStretch(0)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.body)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self.ask = Picture(name="ask", parent=self)
        for picture in (self.preview, self.progress, self.ask):
            self._columns.addWidget(picture, 7)
        self._columns.addLayout(self._text_column, 12)
        self.back_turns = False  # this page has a button "Earlier part"
        self.earlier = self._part_button("earlier", "back", -1)
        self.earlier.key_target = KeyTarget.PREVIOUS_PART
        self.add_action(self.earlier)
        self.count = self.add_count()
        self.later = self._part_button("later", "next", 1)
        self.later.key_target = KeyTarget.NEXT_PART
        self.finished = self.button("finished", Ended(), icon="check")
        for widget in (self.later, self.finished):
            self.add_action(widget)
        self.dispensable.append(self.finished)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        # The main button: "I'm finished" once it is printed, the phone where it cannot be.
        report = self.context.print_report(visit)
        out = report.status in {PrintStatus.PRINTED, PrintStatus.SENT}
        self.phone.set_role("main" if report.suggests_phone else "second")
        self.print.set_role("second" if out or report.status.is_problem else "main")
        self.finished.set_role("main" if out else "plain")
        super().show_visit(visit)
        theme, sheet = self.context.theme, self.context.sheet(visit)
        title = self.tr("Your page is ready")
        self.title.set_text("" if theme.compact else title)
        self.print.set_text(self._messages.on_button(report))
        busy = report.status is PrintStatus.SENDING
        self.print.show_busy(on=busy, reduced_motion=visit.display.reduced_motion)
        every = itertools.product(PrintStatus, JobPhase)
        self.print.reserve_room_for(
            *(self._messages.on_button(PrintReport(*each)) for each in every)
        )
        self.phone.set_text(self.tr("On my phone"))
        self.finished.set_text(self.tr("I’m finished"))
        self.earlier.setAccessibleName(self.tr("Earlier part"))
        self.later.setAccessibleName(self.tr("Next part"))
        self._columns.setSpacing(theme.margin)
        self._text_column.setSpacing(theme.gap)
        self._buttons.setSpacing(theme.gap)
        upright = theme.metrics.portrait
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if upright else direction.LeftToRight)
        roomy = theme.metrics.text_room >= _ROOMY
        self._buttons.setDirection(direction.LeftToRight if roomy else direction.TopToBottom)
        passages = list(_passages(sheet, self.context.content(visit)))
        if theme.compact:
            heading = [Passage(title, "title", keep=True), Passage(self._status_sentence(visit))]
            self._show_compact(visit, sheet, heading, passages)
        elif roomy:
            self._show_together(visit, sheet, passages)
        else:
            self._show_in_turn(visit, sheet, passages)

    def _on_print_clicked(self) -> None:
        if self.context.theme.compact:
            self.emit_event(PartTurned(START))  # the part that shows the print status
        self.emit_event(PrintAsked())

    def _show_together(self, visit: Visit, sheet: Sheet, passages: list[Passage]) -> None:
        """Show the preview, the print and phone buttons, and one part of the sheet's text."""
        self._show_buttons(visit, shown=True)
        self.text.show()
        parts, starts = self._parts(passages)
        self._show_text(parts, self.turn_to(starts, visit.location.position))
        self._show_picture(visit, sheet)

    def _show_in_turn(self, visit: Visit, sheet: Sheet, passages: list[Passage]) -> None:
        """Show first the preview with print and phone buttons, then the sheet's text in parts."""
        self._show_buttons(visit, shown=False)
        self.text.show()
        parts, starts = self._parts(passages)
        self._show_parts(visit, sheet, [(), *parts], [START, *starts])

    def _show_compact(
        self, visit: Visit, sheet: Sheet, heading: list[Passage], passages: list[Passage]
    ) -> None:
        """Show either text or the print and phone buttons, for large text.

        The buttons are the first part until printing begins; then the print status is.
        """
        self._show_buttons(visit, shown=False)
        self.text.show()
        parts, starts = self._parts(passages)
        if self.context.print_report(visit).status is PrintStatus.IDLE:
            status, begins = self._parts(heading, first=1)
            parts, starts = [(), *status, *parts], [START, *begins, *starts]
        else:
            status, begins = self._parts(heading[1:], first=0)
            parts, starts = [*status, (), *parts], [*begins, Position(1), *starts]
        self._show_parts(visit, sheet, parts, starts)

    def _show_parts(
        self, visit: Visit, sheet: Sheet, parts: list[Part], starts: list[Position]
    ) -> None:
        """Show a part; an empty one is that of the preview and the print and phone buttons."""
        here = self.turn_to(starts, visit.location.position)
        self._show_text(parts, here)
        buttons = not parts[here]
        self._show_buttons(visit, shown=buttons)
        self.text.setVisible(not buttons)
        if buttons:
            self.lead.setVisible(not self.context.theme.compact)
            self.update_layout()
            needed = self.lead.heightForWidth(self.lead.width())
            if self.lead.isVisible() and needed > self.lead.height():
                # The print status is more important than the picture.
                for picture in (self.preview, self.progress, self.ask):
                    picture.hide()
                self.update_layout()
            self._show_picture(visit, sheet)

    def _show_picture(self, visit: Visit, sheet: Sheet) -> None:
        """Show the preview, the printing animation, or the picture of a problem."""
        theme, report = self.context.theme, self.context.print_report(visit)
        if report.status in _PROGRESS:
            reduced_motion = visit.display.reduced_motion
            self.progress.show_status(report.status, theme, reduced_motion=reduced_motion)
            self.progress.setAccessibleName(self.tr("A printer, and your page coming out of it"))
            return
        if report.status.is_problem:
            self.ask.show_drawing(*self._messages.drawing(report))
            return
        alternative = self.tr("The page as it will be printed")
        paper = self.context.config.print.paper
        self.preview.show_sheet(sheet, paper, theme, alternative)

    def _parts(
        self, passages: list[Passage], first: int = _FIRST_PASSAGE
    ) -> tuple[list[Part], list[Position]]:
        """Return the parts into which passages flow, and where each begins.

        Args:
            passages: In reading order.
            first: Item number of the first passage.
        """
        self.update_layout()
        parts = self.text.parts(passages, self.context.theme, lambda _: self.text.size())
        return parts, part_starts(passages, parts, first)

    def _show_buttons(self, visit: Visit, *, shown: bool) -> None:
        """Show or hide the print status, the picture, and the print and phone buttons."""
        self.lead.set_text(self._status_sentence(visit) if shown else "")
        status = self.context.print_report(visit).status
        moving, problem = status in _PROGRESS, status.is_problem
        for widget in (self.print, self.phone):
            widget.setVisible(shown)
        self.ask.setVisible(shown and problem)
        self.preview.setVisible(shown and not moving and not problem)
        self.progress.setVisible(shown and moving)

    def _status_sentence(self, visit: Visit) -> str:
        """Return the print status as a sentence for the family."""
        return self._messages.for_family(
            self.context.print_report(visit), self.context.config.print.output_position
        )

    def _show_text(self, parts: list[Part], here: int) -> None:
        self.text.show_part(parts[here], self.context.theme)
        self.show_count(self.count, here, len(parts))
        for button, wanted in ((self.earlier, here > 0), (self.later, here + 1 < len(parts))):
            button.setEnabled(wanted)

    def _part_button(self, name: str, icon: str, step: int) -> Button:
        """Make a button that turns this many parts forward, below 0 back."""
        button = Button(icon=icon, name=name, parent=self)
        button.clicked.connect(lambda: self.emit_event(self.turned(step)))
        return button


def _passages(sheet: Sheet, content: Content) -> Iterator[Passage]:
    """Yield the text of the sheet as shown on screen, then the handout's sources."""
    for column in (Column.MAIN, Column.SIDE):
        for section in sheet.column(column):
            yield from _section(section, content)
    yield Passage(content.sheet.sources_heading, "strong", "accent", keep=True)
    for source in content.sources:
        yield Passage(source)


def _section(section: Section, content: Content) -> Iterator[Passage]:
    # On screen the contacts have the heading that they have in the handout.
    is_contacts = section.id == "call"
    heading = content.sheet.contacts_heading if is_contacts else section.heading.first
    yield Passage(heading, "strong", "accent", keep=True)
    answer = section.id == ANSWERS and section.style is SectionStyle.TICKS
    for place, line in enumerate(section.lines, start=1):
        yield Passage(_words(section.style, line, place), number=line.number, answer=answer)
        if section.style in {SectionStyle.TEXT, SectionStyle.QUOTE} and line.note.first:
            yield Passage(line.note.first, tone="soft")


def _words(style: SectionStyle, line: Line, place: int) -> str:
    """Return a line of a section as shown on screen."""
    first = line.text.first
    if style is SectionStyle.CONTACTS:
        below = " · ".join(part for part in (line.email, line.note.first) if part)
        return f"{first}\n{below}" if below else first
    if style in {SectionStyle.TICKS, SectionStyle.BULLETS}:
        return f"• {first}"
    return f"{place}. {first}" if style is SectionStyle.STEPS else first
