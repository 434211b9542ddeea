"""The referral page: the sheet to print or to take by phone, and what a family does next.

Its first part is the front: the state as title, the ways to take the sheet, the next steps and
whom to call, as much as there is room for. The other parts are the reader: all words, full width,
opened with "Read it here". Only large text divides the front.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from kiosk.layout.pagination import Passage
from kiosk.layout.position import START, Position, part_starts
from kiosk.printing.status import JobPhase, PrintReport, PrintStatus
from kiosk.visit.events import Ended, Finished, PartTurned, PhoneOpened, PrintAsked, ReferralChosen
from ui.accessibility.live_region import LiveRegion
from ui.pages.page import Page
from ui.pages.referral_words import ReferralPassages
from ui.printing.messages import PrintMessages
from ui.widgets.button import Button
from ui.widgets.done_mark import DoneMark
from ui.widgets.flowing_text import FlowingText
from ui.widgets.label import Label
from ui.widgets.picture import Picture
from ui.widgets.preview import Preview
from ui.widgets.print_animation import PrintAnimation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QWidget

    from kiosk.layout.pagination import Part
    from kiosk.visit.flow import Visit
    from ui.context import UiContext

_PROGRESS = {PrintStatus.SENDING, PrintStatus.PRINTED, PrintStatus.SENT}
_OUT = {PrintStatus.PRINTED, PrintStatus.SENT}
_FIRST_PASSAGE = 3
"""Item number of the reader's first passage: the front has 0 to 2."""
_SHARES, _WIDE_SHARES, _PORTRAIT_SHARES = (5, 14), (2, 3), (7, 9)
"""Of the body, for the picture and for the text."""
_WIDE = 0.9
"""`Metrics.text_room` from which lines of text need less of the width."""


class ReferralPage(Page):
    """The front and the reader of the referral sheet."""

    _words_at_foot = True
    _blank_map_gives_way = True

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._messages = PrintMessages(self, pages=context.config.print.pages)
        self.done = DoneMark(self)
        self._header.insertWidget(0, self.done)
        self.preview = Preview("preview", self)
        self.progress = PrintAnimation("progress", self)
        self.progress.setSizePolicy(self.preview.sizePolicy())
        self.ask = Picture(name="ask", parent=self)
        self.lead = Label("lead", name="lead", parent=self, region=LiveRegion.LEAD)
        self.print = Button("main", icon="printer", name="print", parent=self)
        self.print.clicked.connect(self._on_print_clicked)
        self.phone = self.button("phone", PhoneOpened(), role="second", icon="phone")
        self.read = self.dynamic_button("read-here", self._read_event, icon="list")
        self.read.set_role("second")
        self.next_steps = FlowingText("next-steps", parent=self)
        self.text = FlowingText("referral-text", "card", self)
        self._first_ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._under_picture = QVBoxLayout()
        self._text_column = QVBoxLayout()
        self._text_column.addWidget(self.lead)
        self._text_column.addLayout(self._first_ways)
        self._text_column.addLayout(self._ways)
        self._text_column.addWidget(self.next_steps, 1)
        self._text_column.addWidget(self.text, 1)
        self._text_column.addStretch(0)
        for way in (self.print, self.phone, self.read):
            self._ways.addWidget(way)  # a widget that gets another parent later is hidden at first
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.body)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._picture_column = QVBoxLayout()
        for picture in (self.preview, self.progress, self.ask):
            self._picture_column.addWidget(picture, 1)
        self._picture_column.addLayout(self._under_picture)
        self._columns.addLayout(self._picture_column)
        self._columns.addLayout(self._text_column)
        self._front_parts = 1
        self._ways_joined = False
        self._ending_event = Ended()
        self.count = self.add_map()
        self.finished = self.dynamic_button("finished", self._ending, icon="check")
        self.next = self.main_button("next")
        self.leads_to = ReferralChosen()
        for widget in (self.finished, self.next):
            self.add_action(widget)
        self.dispensable.append(self.finished)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        # The main button: "I'm finished" once it is printed, the phone where it cannot be.
        report = self.context.print_report(visit)
        out = report.status in _OUT
        self._ending_event = Finished() if out else Ended()
        self.phone.set_role("main" if report.suggests_phone else "second")
        self.print.set_role("second" if out or report.status.is_problem else "main")
        self.finished.set_role("main" if out else "plain")
        reading = visit.location.position >= Position(_FIRST_PASSAGE)
        # On the front it leads to the ways, where large text leaves them no room beside the status.
        self.next.set_role("plain" if out and not reading else "main")
        super().show_visit(visit)
        theme = self.context.theme
        self.print.set_text(self._messages.on_button(report), self._messages.in_short(report))
        busy = report.phase is JobPhase.WAITING or report.status is PrintStatus.SENDING
        self.print.show_busy(on=busy, reduced_motion=visit.display.reduced_motion)
        # While a printer waits for help, the family may have chosen other signs: a new sheet.
        self.print.set_usable(on=report.status is not PrintStatus.SENDING)
        # Until the page is out, the button has the same size and place whatever it says.
        every = [] if out else itertools.product(set(PrintStatus) - _OUT, JobPhase)
        self.print.reserve_room_for(
            *(self._messages.on_button(PrintReport(*each)) for each in every)
        )
        self.phone.set_text(self.tr("On my phone"))
        self.read.set_text(self.tr("Read it here"))
        self.finished.set_text(self.tr("I’m finished"))
        self.done.apply_theme(theme)
        self._columns.setSpacing(self._between_columns)
        for layout in (self._picture_column, self._text_column, self._first_ways, self._ways):
            layout.setSpacing(theme.target_gap)
        self._picture_column.setContentsMargins(0, 0, 0, theme.target_gap - theme.gap)
        upright = theme.metrics.portrait
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if upright else direction.LeftToRight)
        content, contacts = self.context.content(visit), self.context.contacts
        pages = self.context.config.print.pages
        words = ReferralPassages(content, contacts, frozenset(visit.signs), pages)
        self._show_parts(visit, words)

    @property
    def _between_columns(self) -> int:
        """Pixels between the column of the picture and that of the text; both have buttons."""
        return max(self.context.theme.margin, self.context.theme.target_gap)

    def sheet_and_printer(self) -> tuple[Preview, QWidget] | None:
        """Return the preview that was printed and the drawing of the printer in its place."""
        return None if self.progress.isHidden() else (self.preview, self.progress)

    def _spared_icons(self) -> dict[Button, str]:
        return {self.finished: "check"}

    def _ending(self) -> Ended:
        return self._ending_event

    def _on_print_clicked(self) -> None:
        if self.context.theme.compact:
            self.emit_event(PartTurned(START))  # the part that shows the print status
        self.emit_event(PrintAsked())

    def _read_event(self) -> PartTurned:
        """Return what "Read it here" does: open the first part of the reader."""
        return self.turned(self._front_parts - self.part)

    def _show_parts(self, visit: Visit, words: ReferralPassages) -> None:
        """Divide what is shown, the reader or, for large text, the front; show the visit's part."""
        front, begins = self._front(visit)
        self._front_parts = len(front)
        reader, reader_starts = self._reader(visit, words)
        here = self.turn_to([*begins, *reader_starts], visit.location.position)
        reading = here - len(front)
        self._show_navigation(reading, len(reader))
        if reading >= 0:
            self._show_text(reader[reading])
        elif front[here]:
            self._show_text(front[here])
        else:
            self._show_front(visit, words, told=len(front) == 1)

    def _reader(self, visit: Visit, words: ReferralPassages) -> tuple[list[Part], list[Position]]:
        """Return the parts of the reader and their starts.

        While the front is shown it is not divided, which would delay the page: then only where it
        begins is known.
        """
        if visit.location.position < Position(_FIRST_PASSAGE):
            return [], [Position(_FIRST_PASSAGE)]
        room = self._room_for_text(visit)
        passages, theme = words.all(), self.context.theme
        if theme.metrics.text > 1:
            parts = self.text.full_parts(passages, theme, room)
        else:
            parts = self.text.parts(passages, theme, lambda _: room)
        return parts, part_starts(passages, parts, _FIRST_PASSAGE)

    def _front(self, visit: Visit) -> tuple[list[Part], list[Position]]:
        """Return the parts of the front, the one with the ways last and empty, and their starts.

        In large text the print status has parts of its own where the ways leave it no room.
        """
        theme = self.context.theme
        if not theme.compact or self.context.print_report(visit).status is PrintStatus.IDLE:
            return [()], [START]
        self._show_ways(visit, told=True)
        if not self.lead.isHidden():
            return [()], [START]
        room = self._room_for_text(visit)
        status = [Passage(self._title(visit), "title", keep=True)]
        status.append(Passage(self._status_sentence(visit)))
        parts = self.text.parts(status, theme, lambda _: room)
        return [*parts, ()], [*part_starts(status, parts, 0), Position(len(status))]

    def _room_for_text(self, visit: Visit) -> QSize:
        """Show an empty part of text, and return its width and height in pixels.

        It has a title; large text has none, or its own in the text.
        """
        self._arrange(visit, front=False)
        title = self.tr("Everything on your page")
        self.title.set_text("" if self.context.theme.compact else title)
        self.update_layout()
        return self.text.size()

    def _show_navigation(self, reading: int, count: int) -> None:
        """Show the buttons at the foot.

        Args:
            reading: Which part of the reader is shown, from 0; below 0 for the front.
            count: How many parts the reader has.
        """
        self.finished.setVisible(reading < 0)
        divided = self.part + 1 < self._front_parts
        self.next.setVisible(reading >= 0 or divided)
        self.name_way()
        self.show_count(self.count, max(reading, 0), count if reading >= 0 else 1)

    def _show_front(self, visit: Visit, words: ReferralPassages, *, told: bool) -> None:
        """Show the ways to the page, the next steps and a picture.

        Args:
            visit: The visit.
            words: Of this page.
            told: Whether the print status is said here, not in a part before.
        """
        self._show_ways(visit, told=told)
        theme, problem = self.context.theme, self.context.print_report(visit).status.is_problem
        forms = words.calls() if problem else words.summaries()
        self.next_steps.numbers_on_request = not problem  # else the sheet has them
        summary = self.next_steps.longest_fitting(forms, theme)
        self.next_steps.setVisible(bool(summary))
        self.next_steps.show_part(summary, theme)
        self._show_picture(visit)

    def _show_ways(self, visit: Visit, *, told: bool) -> None:
        """Show the title, the print status and the ways; what leaves them no room gives way."""
        self._arrange(visit, front=True)
        self.title.set_text(self._title(visit))
        if not told:
            self.lead.set_text("")
        self.update_layout()
        steps = [self._shorten_ways, self._hide_pictures, self._join_ways, self.lead.hide]
        report = self.context.print_report(visit)
        if report.status in _OUT and self.context.theme.compact:
            steps.insert(0, steps.pop(2))  # printing again is no longer the first way
        for give_way in steps:
            if not self._is_cramped():
                break
            give_way()
            self._arrange_ways(report)
            self.update_layout()

    def _is_cramped(self) -> bool:
        """Whether the print status or a button has less height than its words need."""
        shown = [w for w in (self.lead, self.print, self.phone, self.read) if w.isVisibleTo(self)]
        return any(widget.height() < widget.heightForWidth(widget.width()) for widget in shown)

    def _hide_pictures(self) -> None:
        for picture in (self.preview, self.progress, self.ask):
            picture.hide()

    def _shorten_ways(self) -> None:
        """Show the second row as icons; reading keeps its words, as its icon says little."""
        for way in (self.print, self.phone):
            if self._ways.indexOf(way) >= 0:
                way.show_words(on=False)

    def _join_ways(self) -> None:
        """Let the ways share one row, so that what happened and what helps are on one screen."""
        self._ways_joined = True

    def _show_text(self, part: Part) -> None:
        self.update_layout()
        self.text.show_part(part, self.context.theme)

    def _show_picture(self, visit: Visit) -> None:
        """Show the preview, the printing animation, or the picture of a problem."""
        theme, report = self.context.theme, self.context.print_report(visit)
        if report.status in _PROGRESS:
            reduced_motion = visit.display.reduced_motion
            slot = self.context.config.print.output_position
            self.progress.show_status(report.status, theme, slot, reduced_motion=reduced_motion)
            self.progress.setAccessibleName(self.tr("A printer, and your page coming out of it"))
            return
        if report.status.is_problem:
            self.ask.show_drawing(*self._messages.drawing(report))
            return
        alternative = self.tr("The page as it will be printed")
        paper = self.context.config.print.paper
        self.preview.show_sheet(self.context.sheet(visit), paper, theme, alternative)

    def _arrange(self, visit: Visit, *, front: bool) -> None:
        """Show or hide what belongs to the front and to the reader."""
        report = self.context.print_report(visit)
        status = report.status
        moving, problem = status in _PROGRESS, status.is_problem
        # Before printing, the next steps say what the status would.
        told = front and status is not PrintStatus.IDLE
        self.lead.set_text(self._status_sentence(visit) if told else "")
        self.lead.on_request = status is PrintStatus.SENDING and not self.context.theme.compact
        self._ways_joined = False
        for way in (self.print, self.phone):
            way.show_words()
        for widget in (self.print, self.phone, self.read, self.next_steps):
            widget.setVisible(front)
        self.done.setVisible(front and status in _OUT)
        self.ask.setVisible(front and problem)
        self.preview.setVisible(front and not moving and not problem)
        self.progress.setVisible(front and moving)
        self.text.setVisible(not front)
        self.finished.setVisible(front)
        self.next.setVisible(not front)
        self._arrange_ways(report)

    def _arrange_ways(self, report: PrintReport) -> None:
        """Put the ways to the page in their rows, the first way first.

        The first is to print or, where that cannot be, the phone. Beside a picture the other one
        shares its row, and reading is under the picture. Elsewhere the first way has a row of its
        own; in large text not once the page is out, when the main button is "I'm finished", if one
        row holds them all, and not where the print status would have no room above it.
        """
        theme = self.context.theme
        ways = [self.phone, self.print] if report.suggests_phone else [self.print, self.phone]
        for layout in (self._first_ways, self._ways, self._under_picture):
            while layout.count():
                layout.takeAt(0)
        room = self.width() - 2 * theme.margin
        shown = any(not each.isHidden() for each in (self.preview, self.progress, self.ask))
        beside = shown and not theme.metrics.portrait
        shares = _WIDE_SHARES if theme.metrics.text_room >= _WIDE else _SHARES
        if beside:
            columns = room - self._between_columns
            picture = columns * shares[0] // sum(shares)
            if not theme.compact:
                picture = max(picture, self.read.sizeHint().width())
            room = columns - picture
            shares = picture, room
        elif shown:
            shares = _PORTRAIT_SHARES
        self._columns.setStretch(0, shares[0] if shown else 0)
        self._columns.setStretch(1, shares[1])
        if beside and not theme.compact:
            self._fill(self._first_ways, ways, room)
            self._under_picture.addWidget(self.read)
            return
        joined = self._ways_joined or (
            report.status in _OUT and theme.compact and self._width_of([*ways, self.read]) <= room
        )
        alone = 0 if joined else 1
        self._fill(self._first_ways, ways[:alone], room)
        self._fill(self._ways, [*ways[alone:], self.read], room)

    def _fill(self, row: QBoxLayout, ways: Sequence[Button], room: int) -> None:
        """Put buttons into a row, the first with words taking what is left, else into a column."""
        widest = next((way for way in ways if way.text()), None)
        for way in ways:
            row.addWidget(way, 1 if way is widest else 0)
        # A row whose buttons are all hidden would otherwise take the column's width.
        row.addStretch(0)

        def fits() -> bool:
            return self._width_of(ways) <= room

        if not fits():
            self.print.show_short()
        in_row = fits()
        if not in_row:
            self.print.show_words()
        direction = QBoxLayout.Direction
        row.setDirection(direction.LeftToRight if in_row else direction.TopToBottom)

    def _width_of(self, ways: Sequence[Button]) -> int:
        """Return the width in pixels of buttons in a row, each with its words on one line."""
        gaps = (len(ways) - 1) * self.context.theme.target_gap
        return sum(way.sizeHint().width() for way in ways) + gaps

    def _title(self, visit: Visit) -> str:
        return self._messages.title(self.context.print_report(visit))

    def _status_sentence(self, visit: Visit) -> str:
        """Return the print status as a sentence for the family."""
        return self._messages.for_family(
            self.context.print_report(visit), self.context.config.print.output_position
        )
