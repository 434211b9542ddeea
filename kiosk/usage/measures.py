"""What is counted, and which step of a visit counts as what.

Only these numbers are kept: no sign, no topic, no choice, no order of steps, no time of day.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kiosk.printing.status import PrintStatus
from kiosk.visit.events import PhoneOpened, PrintAsked, PrintReported, TimedOut, TopicChosen
from kiosk.visit.flow import PageId, PanelId

if TYPE_CHECKING:
    from kiosk.visit.events import Event
    from kiosk.visit.flow import Visit


class Measure(StrEnum):
    """A thing that is counted; the values are the names of fields and of database rows."""

    VISITS_BEGUN = "visits_begun"
    TOPICS_OPENED = "topics_opened"
    SIGNS_FINISHED = "signs_finished"
    SHEETS_ASKED = "sheets_asked"
    SHEETS_PRINTED = "sheets_printed"
    SHEETS_FAILED = "sheets_failed"
    PHONE_CODES_SHOWN = "phone_codes_shown"
    LEFT_IDLE = "left_idle"


DESCRIPTIONS: Final = {
    Measure.VISITS_BEGUN: "Times that somebody went on from the welcome page.",
    Measure.TOPICS_OPENED: "Topics opened; never which.",
    Measure.SIGNS_FINISHED: "Times that the last part of the warning signs was read and left for "
    "the page to take along; never which signs were chosen, or whether any were.",
    Measure.SHEETS_ASKED: "Sheets that families asked for. Those of staff are not counted.",
    Measure.SHEETS_PRINTED: "Of these, sheets that came out or, where the printer does not report "
    "that, were sent.",
    Measure.SHEETS_FAILED: "Of these, sheets that did not come out whole while the family was "
    "there. A family that leaves before takes its sheet back; that is neither of the two.",
    Measure.PHONE_CODES_SHOWN: "Times that the code for the phone was opened.",
    Measure.LEFT_IDLE: "Visits that the countdown ended, because nobody touched the screen.",
}
"""What each number is, for whoever is responsible for privacy."""

_CAME_OUT: Final = frozenset({PrintStatus.PRINTED, PrintStatus.SENT})


def counted(
    before: Visit, after: Visit, event: Event | None, *, on_last_part: bool
) -> Measure | None:
    """Return what a step of a visit counts as, None for nothing.

    Args:
        before: The visit before the event.
        after: The visit after it.
        event: What happened, None where a visit was put in place of another.
        on_last_part: Whether the last part of the page was shown when it happened.
    """
    page, next_page = before.location.page, after.location.page
    match event:
        case None:
            return None
        case TimedOut():
            return Measure.LEFT_IDLE if page is not PageId.WELCOME else None
        case _ if page is PageId.WELCOME and next_page is not PageId.WELCOME:
            return Measure.VISITS_BEGUN
        case TopicChosen() if not after.location.is_same_page(before.location):
            return Measure.TOPICS_OPENED
        case PhoneOpened() if before.panel is not PanelId.PHONE is after.panel:
            return Measure.PHONE_CODES_SHOWN
        case PrintAsked() if not before.print_pending:
            return Measure.SHEETS_ASKED
        case PrintReported(status, last=True) if before.print_pending:
            return Measure.SHEETS_PRINTED if status in _CAME_OUT else Measure.SHEETS_FAILED
        case _ if (page, next_page) == (PageId.SIGNS, PageId.REFERRAL) and on_last_part:
            return Measure.SIGNS_FINISHED
    return None


def table() -> str:
    """Write a Markdown table of every field that is kept, for the documentation."""
    rows = [
        ("Field", "What it is"),
        ("---", "---"),
        ("`day`", "The local day, as in 2026-11-30. No time of day is kept."),
        ("`language`", "Code of the language on the screen, as in `en`."),
        *((f"`{measure}`", text) for measure, text in DESCRIPTIONS.items()),
    ]
    return "".join(f"| {name} | {text} |\n" for name, text in rows)
