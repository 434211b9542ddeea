"""The window: a visit by touches from welcome to paper, and back to the start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QSize

from kiosk.printing.status import PrintStatus
from kiosk.visit.events import (
    Ended,
    PrintAsked,
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
)
from kiosk.visit.flow import PageId, PanelId
from tests.support.layout_rules import fingerprint
from tests.support.touch import (
    click,
    double_click,
    find,
    held_back,
    middle,
    offers,
    second_touch,
    tap_twice,
    turn_to,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.support.fakes import RecordingPrinter
    from ui.shell.shell import Shell


def test_a_visit_by_touches_ends_on_paper(
    make_shell: Callable[..., Shell], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    shell = make_shell()
    click(shell, "start-en", "topic-relationship", "next")
    assert shell.visit.location.topic == "temperament"
    click(shell, "back", "back", "signs")
    turn_to(shell, "sign-fussiness")
    click(shell, "sign-fussiness")
    turn_to(shell, "print")
    assert shell.visit.location.page is PageId.REFERRAL
    assert shell.visit.signs == ("fussiness",)
    click(shell, "print")
    assert shell.visit.print_status is PrintStatus.SENDING
    qtbot.waitUntil(lambda: shell.visit.print_status is PrintStatus.SENT)
    ((document, copies),) = printer.sent
    assert document.startswith(b"%PDF")
    assert copies == 1
    click(shell, "finished")
    assert shell.visit == shell.initial_visit


def test_every_topic_card_opens_its_topic(make_shell: Callable[..., Shell]) -> None:
    shell = make_shell()
    click(shell, "start-en")
    for topic in shell.context.contents["en"].topics:
        click(shell, f"topic-{topic.id}")
        assert shell.visit.location.topic == topic.id
        assert words(shell, "title") == topic.title
        click(shell, "back")
        assert shell.visit.location.page is PageId.TOPICS


def test_a_sign_is_chosen_and_taken_back_by_touches(make_shell: Callable[..., Shell]) -> None:
    shell = make_shell()
    click(shell, "start-en", "signs")
    turn_to(shell, "sign-not-held")
    click(shell, "sign-not-held", "sign-fussiness")
    both = shell.visit
    assert both.signs == ("not-held", "fussiness")
    assert find(shell, "sign-not-held").isChecked()
    click(shell, "sign-not-held")
    assert shell.visit.signs == ("fussiness",)
    assert not find(shell, "sign-not-held").isChecked()
    click(shell, "next", "back")
    assert find(shell, "sign-fussiness").isChecked()


def test_my_page_is_one_touch_away_from_the_topics(make_shell: Callable[..., Shell]) -> None:
    shell = make_shell()
    click(shell, "start-en", "my-page")
    assert shell.visit.location.page is PageId.REFERRAL
    click(shell, "back", "topic-what-is-imh", "my-page")
    assert shell.visit.location.page is PageId.REFERRAL


def test_home_without_choices_goes_home_at_once(make_shell: Callable[..., Shell]) -> None:
    shell = make_shell()
    click(shell, "start-en", "signs", "home")
    assert shell.visit == shell.initial_visit
    assert not offers(shell, "start-over-yes")


@pytest.mark.parametrize("way", ["home", "back"])
def test_the_way_home_asks_before_choices_are_lost(
    way: str, make_shell: Callable[..., Shell]
) -> None:
    shell = make_shell()
    for event in (Started("en"), SignsChosen(), SignToggled("tantrums")):
        shell.dispatch(event)
    click(shell, *(["back"] * 2 if way == "back" else ["home"]))
    assert shell.visit.panel is PanelId.START_OVER
    click(shell, "start-over-no")
    assert shell.visit.signs == ("tantrums",)
    assert not offers(shell, "start-over-no")
    click(shell, way, "start-over-yes")
    assert shell.visit == shell.initial_visit
    assert not offers(shell, "start-over-yes")


def test_the_phone_codes_open_and_close(make_shell: Callable[..., Shell]) -> None:
    shell = make_shell()
    click(shell, "start-en", "my-page", "phone")
    opened = shell.visit
    assert opened.panel is PanelId.PHONE
    click(shell, "on-phone-close")
    assert shell.visit.panel is PanelId.NONE
    assert not offers(shell, "on-phone-close")


def test_a_double_click_on_print_sends_one_sheet(
    make_shell: Callable[..., Shell], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    shell = make_shell()
    click(shell, "start-en", "my-page")
    double_click(find(shell, "print"))
    qtbot.waitUntil(lambda: shell.visit.print_status is PrintStatus.SENT)
    shell.print_queue.close()
    assert len(printer.sent) == 1


def test_a_printer_quicker_than_a_double_click_gets_one_sheet(
    make_shell: Callable[..., Shell], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    """A trembling finger touches twice; a near printer has answered in between."""
    shell = make_shell()
    click(shell, "start-en", "my-page")
    button = find(shell, "print")
    click(shell, "print")
    qtbot.waitUntil(lambda: shell.visit.print_status is PrintStatus.SENT)
    second_touch(button)
    shell.print_queue.close()
    assert len(printer.sent) == 1


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (1080, 1920)])
def test_a_trembling_finger_does_one_thing(
    size: tuple[int, int], make_shell: Callable[..., Shell]
) -> None:
    """Its second touch falls on whatever the next page has at that place, or takes a sign back."""
    shell = make_shell(size)
    tap_twice(shell, middle(shell, "start-en"))
    assert shell.visit.location.page is PageId.TOPICS
    click(shell, "signs")
    turn_to(shell, "sign-not-held")
    tap_twice(shell, middle(shell, "sign-not-held"))
    assert shell.visit.signs == ("not-held",)
    part = shell.visit.location.part
    tap_twice(shell, middle(shell, "next"))
    assert shell.visit.location.part == part + 1


def test_leaving_and_coming_back_does_not_print_twice(
    make_shell: Callable[..., Shell], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    shell = make_shell()
    with held_back(printer, PrintStatus.SENT):
        click(shell, "start-en", "my-page", "print", "back", "my-page")
        assert not find(shell, "print").isEnabled()
        shell.dispatch(PrintAsked())
    qtbot.waitUntil(lambda: shell.visit.print_status is PrintStatus.SENT)
    shell.print_queue.close()
    assert len(printer.sent) == 1


@pytest.mark.parametrize("status", PrintStatus)
def test_only_asking_prints(
    status: PrintStatus,
    make_shell: Callable[..., Shell],
    printer: RecordingPrinter,
) -> None:
    """What is told about a sheet, and showing it again, never sends another."""
    shell = make_shell()
    for event in (Started("en"), ReferralChosen(), PrintReported(status)):
        shell.dispatch(event)
    shell.show_visit(shell.visit)
    shell.relayout()
    shell.print_queue.close()
    assert printer.sent == []


@pytest.mark.parametrize("status", [s for s in PrintStatus if s.is_problem])
def test_after_a_problem_the_sheet_can_be_asked_for_again(
    status: PrintStatus,
    make_shell: Callable[..., Shell],
    printer: RecordingPrinter,
    qtbot: QtBot,
) -> None:
    shell = make_shell()
    printer.answer = status
    click(shell, "start-en", "my-page", "print")
    qtbot.waitUntil(lambda: shell.visit.print_status is status)
    printer.answer = PrintStatus.SENT
    click(shell, "print")
    qtbot.waitUntil(lambda: shell.visit.print_status is PrintStatus.SENT)
    assert len(printer.sent) == 2


def test_the_answer_about_an_earlier_familys_sheet_goes_nowhere(
    make_shell: Callable[..., Shell], printer: RecordingPrinter, qapp: QApplication
) -> None:
    shell = make_shell()
    with held_back(printer, PrintStatus.FAILED):
        click(shell, "start-en", "my-page", "print", "finished", "start-en", "my-page")
    shell.print_queue.close()
    qapp.processEvents()
    assert shell.visit.print_status is PrintStatus.IDLE


def test_the_next_family_hears_of_its_own_sheet(
    make_shell: Callable[..., Shell], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    shell = make_shell()
    with held_back(printer, PrintStatus.FAILED, PrintStatus.SENT):
        click(shell, "start-en", "my-page", "print", "finished", "start-en", "my-page", "print")
    qtbot.waitUntil(lambda: shell.visit.print_status is not PrintStatus.SENDING)
    assert shell.visit.print_status is PrintStatus.SENT


def test_an_answer_that_comes_at_once_is_heard(
    make_shell: Callable[..., Shell], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A printer that is not there says so before anybody had time to listen."""
    shell = make_shell()
    send = shell.print_queue.send

    def send_and_finish(*args: Any, **options: Any) -> object:
        run = send(*args, **options)
        shell.print_queue.close()
        return run

    monkeypatch.setattr(shell.print_queue, "send", send_and_finish)
    click(shell, "start-en", "my-page", "print")
    qtbot.waitUntil(lambda: shell.visit.print_status is PrintStatus.SENT, timeout=2000)


def test_ended_shows_a_newly_started_kiosk(make_shell: Callable[..., Shell]) -> None:
    shell, new = make_shell(), make_shell()
    click(shell, "start-en", "signs")
    turn_to(shell, "sign-not-held")
    click(shell, "sign-not-held", "home", "start-over-no")
    shell.dispatch(Ended())
    assert shell.visit == shell.initial_visit
    assert fingerprint(shell) == fingerprint(new)


def test_another_size_shows_what_a_window_made_at_it_shows(
    make_shell: Callable[..., Shell],
) -> None:
    shell, new = make_shell((1280, 800)), make_shell((1080, 1920))
    for window in (shell, new):
        for event in (Started("en"), SignsChosen(), SignToggled("not-held"), ReferralChosen()):
            window.dispatch(event)
    shell.resize(QSize(1080, 1920))
    assert fingerprint(shell) == fingerprint(new)
