"""The window: a visit by touches from welcome to paper, and back to the start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize

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
from tests.support.found import page_of, part_of
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
from ui.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.support.fakes import RecordingPrinter
    from ui.app.assembly import Kiosk


def test_a_visit_by_touches_ends_on_paper(
    make_kiosk: Callable[..., Kiosk], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "topic-relationship", "next")
    assert kiosk.store.visit.location.topic == "temperament"
    click(kiosk.shell, "back", "back", "signs")
    turn_to(kiosk.shell, "sign-fussiness")
    click(kiosk.shell, "sign-fussiness")
    turn_to(kiosk.shell, "print")
    assert kiosk.store.visit.location.page is PageId.REFERRAL
    assert kiosk.store.visit.signs == ("fussiness",)
    click(kiosk.shell, "print")
    assert kiosk.store.visit.print_status is PrintStatus.SENDING
    qtbot.waitUntil(lambda: kiosk.store.visit.print_status is PrintStatus.SENT)
    ((document, copies),) = printer.sent
    assert document.startswith(b"%PDF")
    assert copies == 1
    click(kiosk.shell, "finished", "farewell-close")
    assert kiosk.store.visit == kiosk.store.initial


def test_every_topic_card_opens_its_topic(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en")
    for topic in kiosk.context.contents["en"].topics:
        click(kiosk.shell, f"topic-{topic.id}")
        assert kiosk.store.visit.location.topic == topic.id
        assert words(kiosk.shell, "title") == topic.title
        click(kiosk.shell, "back")
        assert kiosk.store.visit.location.page is PageId.TOPICS


def test_a_sign_is_chosen_and_taken_back_by_touches(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "signs")
    turn_to(kiosk.shell, "sign-not-held")
    click(kiosk.shell, "sign-not-held", "sign-fussiness")
    both = kiosk.store.visit
    assert both.signs == ("not-held", "fussiness")
    assert find(kiosk.shell, "sign-not-held").isChecked()
    click(kiosk.shell, "sign-not-held")
    assert kiosk.store.visit.signs == ("fussiness",)
    assert not find(kiosk.shell, "sign-not-held").isChecked()
    click(kiosk.shell, "next", "back")
    assert find(kiosk.shell, "sign-fussiness").isChecked()


def test_my_page_is_one_touch_away_from_the_topics(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "my-page")
    assert kiosk.store.visit.location.page is PageId.REFERRAL
    click(kiosk.shell, "back", "topic-what-is-imh", "my-page")
    assert kiosk.store.visit.location.page is PageId.REFERRAL


def test_home_without_choices_goes_home_at_once(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "signs", "home")
    assert kiosk.store.visit == kiosk.store.initial
    assert not offers(kiosk.shell, "start-over-yes")


@pytest.mark.parametrize("way", ["home", "back"])
def test_the_way_home_asks_before_choices_are_lost(
    way: str, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk()
    for event in (Started("en"), SignsChosen(), SignToggled("tantrums")):
        kiosk.store.dispatch(event)
    click(kiosk.shell, *(["back"] * 2 if way == "back" else ["home"]))
    assert kiosk.store.visit.panel is PanelId.START_OVER
    click(kiosk.shell, "start-over-no")
    assert kiosk.store.visit.signs == ("tantrums",)
    assert not offers(kiosk.shell, "start-over-no")
    click(kiosk.shell, way, "start-over-yes")
    assert kiosk.store.visit == kiosk.store.initial
    assert not offers(kiosk.shell, "start-over-yes")


def test_the_phone_codes_open_and_close(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "my-page", "phone")
    opened = kiosk.store.visit
    assert opened.panel is PanelId.PHONE
    click(kiosk.shell, "on-phone-close")
    assert kiosk.store.visit.panel is PanelId.NONE
    assert not offers(kiosk.shell, "on-phone-close")


def test_a_double_click_on_print_sends_one_sheet(
    make_kiosk: Callable[..., Kiosk], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "my-page")
    double_click(find(kiosk.shell, "print"))
    qtbot.waitUntil(lambda: kiosk.store.visit.print_status is PrintStatus.SENT)
    kiosk.print_queue.close()
    assert len(printer.sent) == 1


def test_a_printer_quicker_than_a_double_click_gets_one_sheet(
    make_kiosk: Callable[..., Kiosk], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    """A trembling finger touches twice; a near printer has answered in between."""
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "my-page")
    button = find(kiosk.shell, "print")
    click(kiosk.shell, "print")
    qtbot.waitUntil(lambda: kiosk.store.visit.print_status is PrintStatus.SENT)
    second_touch(button)
    kiosk.print_queue.close()
    assert len(printer.sent) == 1


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (1080, 1920)])
def test_a_trembling_finger_does_one_thing(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    """Its second touch falls on whatever the next page has at that place, or takes a sign back."""
    kiosk = make_kiosk(size)
    tap_twice(kiosk, middle(kiosk, "start-en"))
    assert kiosk.store.visit.location.page is PageId.TOPICS
    click(kiosk.shell, "signs")
    turn_to(kiosk.shell, "sign-not-held")
    tap_twice(kiosk, middle(kiosk, "sign-not-held"))
    assert kiosk.store.visit.signs == ("not-held",)
    part = part_of(kiosk)
    tap_twice(kiosk, middle(kiosk, "next"))
    assert part_of(kiosk) == part + 1


def test_leaving_and_coming_back_does_not_print_twice(
    make_kiosk: Callable[..., Kiosk], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    kiosk = make_kiosk()
    with held_back(printer, PrintStatus.SENT):
        click(kiosk.shell, "start-en", "my-page", "print", "back", "my-page")
        assert not find(kiosk.shell, "print").isEnabled()
        kiosk.store.dispatch(PrintAsked())
    qtbot.waitUntil(lambda: kiosk.store.visit.print_status is PrintStatus.SENT)
    kiosk.print_queue.close()
    assert len(printer.sent) == 1


@pytest.mark.parametrize("status", PrintStatus)
def test_only_asking_prints(
    status: PrintStatus,
    make_kiosk: Callable[..., Kiosk],
    printer: RecordingPrinter,
) -> None:
    """What is told about a sheet, and showing it again, never sends another."""
    kiosk = make_kiosk()
    for event in (Started("en"), ReferralChosen(), PrintReported(status)):
        kiosk.store.dispatch(event)
    kiosk.store.replace(kiosk.store.visit)
    kiosk.redraw()
    kiosk.print_queue.close()
    assert printer.sent == []


@pytest.mark.parametrize("status", [s for s in PrintStatus if s.is_problem])
def test_after_a_problem_the_sheet_can_be_asked_for_again(
    status: PrintStatus,
    make_kiosk: Callable[..., Kiosk],
    printer: RecordingPrinter,
    qtbot: QtBot,
) -> None:
    kiosk = make_kiosk()
    printer.answer = status
    click(kiosk.shell, "start-en", "my-page", "print")
    qtbot.waitUntil(lambda: kiosk.store.visit.print_status is status)
    printer.answer = PrintStatus.SENT
    click(kiosk.shell, "print")
    qtbot.waitUntil(lambda: kiosk.store.visit.print_status is PrintStatus.SENT)
    assert len(printer.sent) == 2


def test_the_answer_about_an_earlier_familys_sheet_goes_nowhere(
    make_kiosk: Callable[..., Kiosk], printer: RecordingPrinter, qapp: QApplication
) -> None:
    kiosk = make_kiosk()
    with held_back(printer, PrintStatus.FAILED):
        click(kiosk.shell, "start-en", "my-page", "print", "finished", "start-en", "my-page")
    kiosk.print_queue.close()
    qapp.processEvents()
    assert kiosk.store.visit.print_status is PrintStatus.IDLE


def test_the_next_family_hears_of_its_own_sheet(
    make_kiosk: Callable[..., Kiosk], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    kiosk = make_kiosk()
    with held_back(printer, PrintStatus.FAILED, PrintStatus.SENT):
        click(
            kiosk.shell, "start-en", "my-page", "print", "finished", "start-en", "my-page", "print"
        )
    qtbot.waitUntil(lambda: kiosk.store.visit.print_status is not PrintStatus.SENDING)
    assert kiosk.store.visit.print_status is PrintStatus.SENT


def test_an_answer_that_comes_at_once_is_heard(
    make_kiosk: Callable[..., Kiosk], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A printer that is not there says so before anybody had time to listen."""
    kiosk = make_kiosk()
    send = kiosk.print_queue.send

    def send_and_finish(*args: Any, **options: Any) -> object:
        run = send(*args, **options)
        kiosk.print_queue.close()
        return run

    monkeypatch.setattr(kiosk.print_queue, "send", send_and_finish)
    click(kiosk.shell, "start-en", "my-page", "print")
    qtbot.waitUntil(lambda: kiosk.store.visit.print_status is PrintStatus.SENT, timeout=2000)


def test_ended_shows_a_newly_started_kiosk(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk, new = make_kiosk(), make_kiosk()
    click(kiosk.shell, "start-en", "signs")
    turn_to(kiosk.shell, "sign-not-held")
    click(kiosk.shell, "sign-not-held", "home", "start-over-no")
    kiosk.store.dispatch(Ended())
    assert kiosk.store.visit == kiosk.store.initial
    assert fingerprint(kiosk.shell) == fingerprint(new.shell)


def test_another_size_shows_what_a_window_made_at_it_shows(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk, new = make_kiosk((1280, 800)), make_kiosk((1080, 1920))
    for window in (kiosk, new):
        for event in (Started("en"), SignsChosen(), SignToggled("not-held"), ReferralChosen()):
            window.store.dispatch(event)
    kiosk.shell.resize(QSize(1080, 1920))
    assert fingerprint(kiosk.shell) == fingerprint(new.shell)


def test_what_had_the_focus_may_go_with_its_part_of_the_page(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "signs")
    turn_to(kiosk.shell, "sign-not-held")
    find(kiosk.shell, "sign-not-held").setFocus()
    for _ in range(2):
        kiosk.store.dispatch(page_of(kiosk, Page).turned(1))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert kiosk.shell.pages.focused() is None
        kiosk.redraw()
