"""The referral page: the sheet and the contacts, to print, to take by phone or to read."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from kiosk.input.key_target import KeyTarget
from kiosk.layout.pagination import Passage
from kiosk.layout.position import START, Position, part_starts
from kiosk.printing.status import JobPhase, PrintReport, PrintStatus
from kiosk.visit.events import Ended, PartTurned, PhoneOpened, PrintAsked
from ui.accessibility.live_region import LiveRegion
from ui.pages.page import Page
from ui.pages.referral_words import ReferralPassages
from ui.printing.messages import PrintMessages
from ui.widgets.button import Button
from ui.widgets.flowing_text import FlowingText
from ui.widgets.label import Label
from ui.widgets.picture import Picture
from ui.widgets.preview import Preview
from ui.widgets.print_animation import PrintAnimation

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QWidget

    from kiosk.layout.pagination import Part
    from kiosk.sheets.sheet import Sheet
    from kiosk.visit.flow import Visit
    from ui.context import UiContext

_PROGRESS = {PrintStatus.SENDING, PrintStatus.PRINTED, PrintStatus.SENT}
_FIRST_PASSAGE = 3
"""Item number of the sheet's first passage: buttons, title and status are 0 to 2."""
_SHARES, _PORTRAIT_SHARES = (6, 13), (5, 14)
"""Of the body, for the picture and for the text."""
_UNDER_BUTTONS, _BESIDE_PREVIEW, _ALONE = range(3)
_PLACES = ((_UNDER_BUTTONS, True, False), (_BESIDE_PREVIEW, False, True), (_ALONE, False, False))
"""Where text is, and whether the buttons and a picture are shown with it."""
_ROOMY = 0.7  # `Metrics.text_room` from which one page has preview, buttons and text


class ReferralPage(Page):
    """The sheet, to be printed, taken by phone or read here, and what to do next.

    The first part has the print and phone buttons and, before printing, the next steps; only large
    text has no room for both.
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
            self._columns.addWidget(picture)
        self._columns.addLayout(self._text_column)
        self.back_turns = False  # this page has a button "Earlier part"
        self.earlier = self._part_button("earlier", "back", -1)
        self.earlier.key_target = KeyTarget.PREVIOUS_PART
        self.add_action(self.earlier)
        self.count = self.add_map()
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
        picture, text = _PORTRAIT_SHARES if upright else _SHARES
        for place in range(self._columns.count()):
            self._columns.setStretch(place, picture if place + 1 < self._columns.count() else text)
        content, contacts = self.context.content(visit), self.context.contacts
        words = ReferralPassages(content, contacts, frozenset(visit.signs))
        if theme.compact:
            self._show_compact(visit, sheet, Passage(title, "title", keep=True), words)
        elif theme.metrics.text_room >= _ROOMY:
            self._show_roomy(visit, sheet, words)
        elif report.status is PrintStatus.IDLE:
            self._show_steps_first(visit, sheet, words)
        else:
            self._show_status_first(visit, sheet, words)

    def _on_print_clicked(self) -> None:
        if self.context.theme.compact:
            self.emit_event(PartTurned(START))  # the part that shows the print status
        self.emit_event(PrintAsked())

    def _show_roomy(self, visit: Visit, sheet: Sheet, words: ReferralPassages) -> None:
        """Show the preview, the print and phone buttons, and one part of the text.

        Where the next steps would not all be on the first part, they come before the preview.
        """
        self._arrange(visit, status=True, buttons=True, picture=True)
        parts, starts = self._parts(words.all())
        idle = self.context.print_report(visit).status is PrintStatus.IDLE
        if idle and len(parts[0]) <= len(words.steps()):
            self._show_steps_first(visit, sheet, words)
            return
        self._show_text(parts, self.turn_to(starts, visit.location.position))
        self._show_picture(visit, sheet)

    def _show_steps_first(self, visit: Visit, sheet: Sheet, words: ReferralPassages) -> None:
        """Show the buttons over the next steps, then text beside the preview, then text alone.

        The title is the heading of the next steps where one of their own would leave no room for
        all of them on the first part.
        """
        rooms = {}
        for place, buttons, picture in _PLACES:
            self._arrange(visit, status=picture, buttons=buttons, picture=picture)
            self.update_layout()
            rooms[place] = self.text.size()
        theme, alone = self.context.theme, rooms[_ALONE]

        def flow(passages: list[Passage], room: QSize) -> list[Part]:
            return self.text.parts(passages, theme, lambda part: alone if part else room)

        steps, first = [words.heading(), *words.steps()], _FIRST_PASSAGE
        parts = flow(steps, rooms[_UNDER_BUTTONS])
        if len(parts) > 1:
            steps, first = steps[1:], first + 1
            parts = flow(steps, rooms[_UNDER_BUTTONS])
        others = [words.safety(), *words.others()]
        longer = flow([*steps, others[0]], rooms[_UNDER_BUTTONS])
        if len(longer) == len(parts):
            steps, others, parts = [*steps, others[0]], others[1:], longer
        after = flow(others, rooms[_BESIDE_PREVIEW])
        starts = part_starts(steps, parts, first)
        starts += part_starts(others, after, first + len(steps))
        here, previewed = self.turn_to(starts, visit.location.position), len(parts)
        beside = here == previewed
        self._arrange(visit, status=beside, buttons=here == 0, picture=beside)
        self.update_layout()
        self._show_text([*parts, *after], here)
        if beside:
            self._show_picture(visit, sheet)

    def _show_status_first(self, visit: Visit, sheet: Sheet, words: ReferralPassages) -> None:
        """Show first what became of the sheet, with the buttons, then the text in parts."""
        self._arrange(visit, status=False, buttons=False, picture=False)
        parts, starts = self._parts(words.all())
        self._show_parts(visit, sheet, [(), *parts], [START, *starts])

    def _show_compact(
        self, visit: Visit, sheet: Sheet, title: Passage, words: ReferralPassages
    ) -> None:
        """Show either text or the print and phone buttons, for large text.

        The buttons are the first part until printing begins; then the print status is. The title
        is the heading of the next steps.
        """
        self._arrange(visit, status=False, buttons=False, picture=False)
        parts, starts = self._parts([title, *words.all()[1:]])
        if self.context.print_report(visit).status is PrintStatus.IDLE:
            parts, starts = [(), *parts], [START, *starts]
        else:
            status, begins = self._parts([Passage(self._status_sentence(visit))], first=0)
            parts, starts = [*status, (), *parts], [*begins, Position(1), *starts]
        self._show_parts(visit, sheet, parts, starts)

    def _show_parts(
        self, visit: Visit, sheet: Sheet, parts: list[Part], starts: list[Position]
    ) -> None:
        """Show a part; an empty one is that of the preview and the print and phone buttons."""
        here = self.turn_to(starts, visit.location.position)
        self._show_text(parts, here)
        buttons = not parts[here]
        status = buttons and not self.context.theme.compact
        self._arrange(visit, status=status, buttons=buttons, picture=buttons, text=not buttons)
        if buttons:
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

    def _arrange(
        self, visit: Visit, *, status: bool, buttons: bool, picture: bool, text: bool = True
    ) -> None:
        """Show or hide the print status, the print and phone buttons, a picture, and the text."""
        self.lead.set_text(self._status_sentence(visit) if status else "")
        shown = self.context.print_report(visit).status
        moving, problem = shown in _PROGRESS, shown.is_problem
        for widget in (self.print, self.phone):
            widget.setVisible(buttons)
        self.ask.setVisible(picture and problem)
        self.preview.setVisible(picture and not moving and not problem)
        self.progress.setVisible(picture and moving)
        self.text.setVisible(text)
        self._arrange_buttons()

    def _arrange_buttons(self) -> None:
        """Put the print and phone buttons side by side where they have the width."""
        theme, direction = self.context.theme, QBoxLayout.Direction
        room = self.width() - 2 * theme.margin
        beside = any(not w.isHidden() for w in (self.preview, self.progress, self.ask))
        if beside and not theme.metrics.portrait:
            room = (room - theme.margin) * _SHARES[1] // sum(_SHARES)
        wide = self.print.sizeHint().width() + theme.gap + self.phone.sizeHint().width()
        row = direction.LeftToRight if wide <= room else direction.TopToBottom
        self._buttons.setDirection(row)

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
