"""The window: a visit from welcome to paper, reset, and late answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.printing import PrintStatus
from kiosk.visit import (
    Ended,
    Place,
    PrintAsked,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    Visit,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.conftest import RecordingPrinter
    from ui.shell import Shell


def test_a_visit_ends_on_paper(
    make_shell: Callable[..., Shell], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    shell = make_shell()
    for event in (Started("en"), SignsChosen(), SignToggled("tantrums"), ReferralChosen()):
        shell.happen(event)
    shell.happen(PrintAsked())
    assert shell.visit.printing is PrintStatus.SENDING
    qtbot.waitUntil(lambda: shell.visit.printing is PrintStatus.SENT)
    ((document, copies),) = printer.sent
    assert document.startswith(b"%PDF")
    assert copies == 1


def test_the_answer_about_an_earlier_familys_sheet_goes_nowhere(
    make_shell: Callable[..., Shell], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    shell = make_shell()
    printer.answer = PrintStatus.FAILED
    for event in (Started("en"), ReferralChosen(), PrintAsked(), Ended()):
        shell.happen(event)
    shell.print_room.close()
    shell.happen(Started("en"))
    assert shell.visit.printing is PrintStatus.IDLE
    assert shell.visit.stop.place is Place.TOPICS


def test_ended_shows_a_newly_started_kiosk(make_shell: Callable[..., Shell]) -> None:
    shell = make_shell()
    shell.happen(Started("en"))
    shell.happen(Ended())
    assert shell.visit == Visit.fresh("en")
