"""The visit by keys alone: moving, choosing, turning pages, and what is heard on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from kiosk.config.options import KeyOptions
from kiosk.input.key_map import KeyAction
from kiosk.printing.status import PrintStatus
from kiosk.staff.events import PinChecked
from kiosk.staff.pin import PinResult
from kiosk.visit.events import (
    DisplayOpened,
    PanelClosed,
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
)
from kiosk.visit.flow import PageId, PanelId
from kiosk.visit.listening import ListenToggled, SpeechPaused
from tests.support import scenes
from tests.support.found import part_of
from tests.support.touch import find, offers, said
from tests.support.voices import QuietVoice
from ui.widgets.card import ChoiceCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from tests.support.fakes import Clock, RecordingPrinter
    from ui.app.assembly import Kiosk

SIZES = [(1024, 600), (1920, 1080), (1080, 1920)]
KEYS = {
    KeyAction.UP: Qt.Key.Key_Up,
    KeyAction.DOWN: Qt.Key.Key_Down,
    KeyAction.CHOOSE: Qt.Key.Key_Return,
    KeyAction.NEXT: Qt.Key.Key_Right,
    KeyAction.BACK: Qt.Key.Key_Left,
    KeyAction.HOME: Qt.Key.Key_Home,
    KeyAction.MY_PAGE: Qt.Key.Key_End,
    KeyAction.HELP: Qt.Key.Key_F1,
    KeyAction.LISTEN: Qt.Key.Key_M,
    KeyAction.LOUDER: Qt.Key.Key_Plus,
    KeyAction.REPEAT: Qt.Key.Key_R,
    KeyAction.LANGUAGE: Qt.Key.Key_L,
}


class Hand:
    """Presses keys on the native window, as a real keypad's arrive."""

    def __init__(self, kiosk: Kiosk, clock: Clock) -> None:
        self.kiosk, self.clock = kiosk, clock

    def press(self, *acts: KeyAction) -> None:
        for act in acts:
            self.clock.pass_by(1)
            self.key(KEYS[act])

    def key(self, key: Qt.Key, *, held: bool = False, scan: int = 0, told_ms: int = 0) -> None:
        native = self.kiosk.shell.window().windowHandle()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            none = Qt.KeyboardModifier.NoModifier
            event = QKeyEvent(kind, key, none, scan, 0, 0, "", held)
            event.setTimestamp(told_ms)
            QCoreApplication.sendEvent(native, event)

    @property
    def at(self) -> QAbstractButton:
        focused = self.kiosk.shell.window().focusWidget()
        assert isinstance(focused, QAbstractButton)
        return focused

    def go_to(self, name: str) -> None:
        """Move until something has the focus, from the first thing on."""
        for _ in range(60):
            if self.kiosk.shell.window().focusWidget() and self.at.objectName() == name:
                return
            self.press(KeyAction.DOWN)
        raise AssertionError(f"no key leads to {name}")

    def turn_to(self, name: str) -> None:
        """Turn pages until something is there."""
        for _ in range(60):
            if offers(self.kiosk.shell, name):
                return
            self.press(KeyAction.NEXT)
        raise AssertionError(f"no page has {name}")


@pytest.fixture
def hand(make_kiosk: Callable[..., Kiosk], clock: Clock) -> Callable[..., Hand]:
    def silent(*size: object) -> Hand:
        kiosk = make_kiosk(*size)
        kiosk.listen_to(QuietVoice())  # in no language
        return Hand(kiosk, clock)

    return silent


@pytest.fixture
def voice() -> QuietVoice:
    return QuietVoice("en")


@pytest.mark.parametrize("size", SIZES, ids=scenes.size_name)
def test_a_visit_by_eight_keys_ends_on_paper(
    size: tuple[int, int], hand: Callable[..., Hand], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    by_keys = hand(size)
    kiosk = by_keys.kiosk
    by_keys.go_to("start-en")
    by_keys.press(KeyAction.CHOOSE)
    topics = kiosk.store.visit.location
    assert topics.page is PageId.TOPICS
    by_keys.go_to("topic-temperament")
    by_keys.press(KeyAction.CHOOSE)
    assert kiosk.store.visit.location.topic == "temperament"
    by_keys.turn_to("sign-tantrums")
    by_keys.go_to("sign-tantrums")
    assert not kiosk.store.visit.signs
    by_keys.press(KeyAction.CHOOSE)
    assert kiosk.store.visit.signs == ("tantrums",)
    assert by_keys.at.objectName() == "sign-tantrums"
    by_keys.turn_to("print")
    by_keys.go_to("print")
    by_keys.press(KeyAction.CHOOSE)
    qtbot.waitUntil(lambda: kiosk.store.visit.print_status is PrintStatus.SENT)
    assert len(printer.sent) == 1
    by_keys.press(KeyAction.BACK)
    assert kiosk.store.visit.location.page is not PageId.REFERRAL


@pytest.mark.parametrize(("act", "step"), [(KeyAction.DOWN, 1), (KeyAction.UP, -1)])
def test_moving_changes_nothing_and_comes_round_after_each_end(
    act: KeyAction, step: int, hand: Callable[..., Hand]
) -> None:
    by_keys = hand((1280, 800))
    by_keys.kiosk.store.dispatch(Started("en"))
    visit = by_keys.kiosk.store.visit
    stops = by_keys.kiosk.key_filter.navigation.stops()[::step]
    stops[-1].setFocus()
    by_keys.press(act)  # at the end, which is said
    walked = []
    for _ in range(2 * len(stops) + 2):
        by_keys.press(act)
        walked.append(by_keys.at)
    assert walked == [*stops, stops[-1]] * 2  # at an end one press stays and says so
    assert by_keys.kiosk.store.visit == visit


@pytest.mark.parametrize("between", [KeyAction.UP, KeyAction.LISTEN, KeyAction.HOME])
def test_only_a_key_that_heard_of_the_end_comes_round(
    between: KeyAction, hand: Callable[..., Hand]
) -> None:
    by_keys = hand((1280, 800))
    by_keys.kiosk.store.dispatch(Started("en"))
    stops = by_keys.kiosk.key_filter.navigation.stops()
    by_keys.press(*[KeyAction.DOWN] * (len(stops) + 1))
    if between is KeyAction.HOME:  # the question was answered meanwhile, on another page
        by_keys.kiosk.store.dispatch(SignToggled("tantrums"))
        by_keys.press(between, KeyAction.BACK, KeyAction.UP)
    else:
        by_keys.press(between)
    by_keys.go_to(stops[-1].objectName())
    by_keys.press(KeyAction.DOWN)
    assert by_keys.at is stops[-1]
    by_keys.press(KeyAction.DOWN)
    assert by_keys.at is stops[0]


@pytest.mark.parametrize("by", [KeyAction.NEXT, KeyAction.CHOOSE])
def test_another_part_begins_with_its_first_control(
    by: KeyAction, hand: Callable[..., Hand]
) -> None:
    """Also where what had the focus is gone, or shows something else there."""
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    for event in (Started("en"), SignsChosen()):
        kiosk.store.dispatch(event)
    by_keys.turn_to("sign-not-held")
    by_keys.go_to("next" if by is KeyAction.CHOOSE else "sign-not-held")
    by_keys.press(by)
    assert kiosk.store.visit.location.page is PageId.SIGNS
    assert part_of(kiosk) == 1
    assert kiosk.shell.window().focusWidget() is None
    by_keys.press(KeyAction.DOWN)
    assert by_keys.at is kiosk.key_filter.navigation.stops()[0]
    assert isinstance(by_keys.at, ChoiceCard)
    by_keys.press(KeyAction.BACK, KeyAction.DOWN)
    assert isinstance(by_keys.at, ChoiceCard)


def test_every_control_of_every_page_is_reached(make_kiosk: Callable[..., Kiosk]) -> None:
    """No trap: whatever can be touched on any page is among what keys reach, once."""
    kiosk = make_kiosk((1280, 800))
    navigation = kiosk.key_filter.navigation
    looked = 0
    for scene in scenes.walk(kiosk):
        front = kiosk.shell.front_widget
        shown = {
            button
            for button in front.findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled()
        }
        stops = navigation.stops()
        assert shown <= set(stops), scene
        assert len(stops) == len(set(stops))
        looked += len(stops)
    assert looked > 300


def test_a_key_that_is_held_or_struck_twice_acts_once(
    hand: Callable[..., Hand], clock: Clock
) -> None:
    by_keys = hand((1280, 800))
    by_keys.kiosk.store.dispatch(Started("en"))
    by_keys.press(KeyAction.DOWN)
    first = by_keys.at
    by_keys.key(Qt.Key.Key_Down, held=True)
    clock.pass_by(5)
    by_keys.key(Qt.Key.Key_Down, held=True)
    assert by_keys.at is first
    clock.pass_by(1)
    by_keys.key(Qt.Key.Key_Down)
    second = by_keys.at
    clock.pass_by(0.05)
    by_keys.key(Qt.Key.Key_Down)
    assert by_keys.at is second is not first


def test_keys_that_a_busy_kiosk_handles_at_one_moment_are_all_taken(
    hand: Callable[..., Hand],
) -> None:
    by_keys = hand((1280, 800))
    stops = by_keys.kiosk.key_filter.navigation.stops()
    for press, told_ms in enumerate((4_000, 4_400, 4_800)):
        by_keys.key(Qt.Key.Key_Down, told_ms=told_ms)
        assert by_keys.at is stops[press]
    by_keys.clock.pass_by(5)
    by_keys.key(Qt.Key.Key_Down, told_ms=4_850)  # a bounce that was handled late
    assert by_keys.at is stops[2]


def test_enter_with_nothing_in_focus_only_moves(hand: Callable[..., Hand]) -> None:
    by_keys = hand((1280, 800))
    by_keys.press(KeyAction.CHOOSE)
    assert by_keys.kiosk.store.visit.location.page is PageId.WELCOME
    assert by_keys.at is by_keys.kiosk.key_filter.navigation.stops()[0]


def test_what_has_no_meaning_reaches_nothing(hand: Callable[..., Hand]) -> None:
    by_keys = hand((1280, 800))
    by_keys.kiosk.store.dispatch(Started("en"))
    by_keys.press(KeyAction.DOWN)
    before = (by_keys.at, by_keys.kiosk.store.visit)
    for key in (Qt.Key.Key_F4, Qt.Key.Key_Menu, Qt.Key.Key_Q, Qt.Key.Key_Print, Qt.Key.Key_F12):
        by_keys.key(key)
    native = by_keys.kiosk.shell.window().windowHandle()
    for modifier in (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, modifier)
        QCoreApplication.sendEvent(native, event)
    assert (by_keys.at, by_keys.kiosk.store.visit) == before


@pytest.mark.parametrize("act", [KeyAction.BACK, KeyAction.CHOOSE])
def test_a_question_is_left_by_keys_and_nothing_is_lost(
    act: KeyAction, hand: Callable[..., Hand]
) -> None:
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    kiosk.store.dispatch(Started("en"))
    by_keys.go_to("display")
    by_keys.press(KeyAction.CHOOSE)
    assert offers(kiosk.shell, "display-close")
    assert {stop.objectName() for stop in kiosk.key_filter.navigation.stops()} >= {
        "text-200",
        "contrast",
    }
    if act is KeyAction.CHOOSE:
        by_keys.go_to("display-close")
    by_keys.press(act)
    assert not offers(kiosk.shell, "display-close")
    assert kiosk.store.visit.location.page is PageId.TOPICS


def test_ez_access_keys_arrive_under_their_own_numbers(hand: Callable[..., Hand]) -> None:
    """On X11 F17 to F24 have no Qt name, or a wrong one."""
    by_keys = hand((1280, 800))
    by_keys.key(Qt.Key.Key_unknown, scan=197)
    assert by_keys.at is by_keys.kiosk.key_filter.navigation.stops()[0]


def test_a_clinic_may_give_keys_another_meaning(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, clock: Clock
) -> None:
    keys = KeyOptions(map={"Q": KeyAction.DOWN, "Down": KeyAction.NOTHING})
    read = replace(kiosk_data, config=structs.replace(kiosk_data.config, keys=keys))
    kiosk = make_kiosk((1280, 800), read)
    kiosk.listen_to(QuietVoice())
    navigation = kiosk.key_filter.navigation
    for key, moved in ((Qt.Key.Key_Down, False), (Qt.Key.Key_Q, True)):
        clock.pass_by(1)
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        navigation.handle_key(event, held=event.isAutoRepeat())
        assert (kiosk.shell.window().focusWidget() in navigation.stops()) is moved


# Heard


def test_the_first_key_starts_the_voice_and_a_short_guide(
    hand: Callable[..., Hand], voice: QuietVoice
) -> None:
    by_keys = hand((1280, 800))
    by_keys.kiosk.listen_to(voice)
    by_keys.press(KeyAction.DOWN)
    assert by_keys.kiosk.store.visit.listening.on
    assert voice.texts[-1] == "Down moves; Enter, or the round key, chooses."
    heard = listen(voice)
    assert "Your baby’s feelings matter too." in heard
    assert by_keys.kiosk.context.contents["en"].language.start in heard
    assert by_keys.kiosk.store.visit.location.page is PageId.WELCOME


def test_the_other_language_is_announced_in_itself_where_it_begins(
    hand: Callable[..., Hand],
) -> None:
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    both = QuietVoice("en", "es")
    kiosk.listen_to(both)
    by_keys.press(KeyAction.DOWN)
    assert both.texts == ["Down moves; Enter, or the round key, chooses."]  # not interrupted
    both.end()
    order, language, _ = both.given[-1]
    assert language == "es"
    assert order.sentence.text.startswith("Español: abajo hasta")
    assert kiosk.context.contents["es"].language.start in order.sentence.text
    both.end()
    assert both.given[-1][1] == "en"
    by_keys.go_to("start-es")
    assert both.given[-1][0].sentence.text == kiosk.context.contents["es"].language.start
    assert both.given[-1][1] == "es"
    by_keys.press(KeyAction.CHOOSE)
    assert not any("English: down" in text for text in listen(both))  # that is for the welcome page
    by_keys.go_to("language")
    assert [(order.sentence.text, code) for order, code, _ in both.given[-1:]] == [
        ("English", "en")
    ]


def listen(voice: QuietVoice) -> list[str]:
    """Let the voice read to the end and return all it said."""
    for _ in range(200):
        before = len(voice.given)
        voice.end()
        if len(voice.given) == before:
            return voice.texts
    raise AssertionError("the voice never ends")


def test_what_is_moved_to_is_said_alone_with_its_state(
    hand: Callable[..., Hand], voice: QuietVoice
) -> None:
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    kiosk.listen_to(voice)
    by_keys.press(KeyAction.HELP)
    kiosk.store.dispatch(Started("en"))
    by_keys.go_to("signs")
    by_keys.press(KeyAction.CHOOSE)
    by_keys.turn_to("sign-not-held")
    by_keys.go_to("sign-not-held")
    for state in ("Not chosen.", "Chosen."):
        by_keys.press(KeyAction.DOWN)
        voice.given.clear()
        by_keys.press(KeyAction.UP)
        listen(voice)
        # Alone: no more is read of the page. How to hear the handout's words comes with the card.
        assert voice.texts[:2] == ["Not wanting to be held", state]
        assert voice.texts[-1] == "Does not want to be picked up or held close."
        by_keys.press(KeyAction.CHOOSE)


def test_one_key_goes_to_my_page_from_anywhere_in_a_visit(
    hand: Callable[..., Hand], voice: QuietVoice
) -> None:
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    kiosk.listen_to(voice)
    no_way = "There is no page that way."
    by_keys.press(KeyAction.MY_PAGE, KeyAction.MY_PAGE)
    assert voice.texts[-1] == no_way  # at rest there is no visit yet
    for event in (Started("en"), SignsChosen()):
        kiosk.store.dispatch(event)
    kiosk.store.dispatch(DisplayOpened())
    by_keys.press(KeyAction.MY_PAGE)
    assert voice.texts[-1] == no_way  # what lies beneath a panel is not there
    kiosk.store.dispatch(PanelClosed())
    by_keys.press(KeyAction.MY_PAGE)
    assert kiosk.store.visit.location.page is PageId.REFERRAL
    by_keys.press(KeyAction.MY_PAGE)
    assert voice.texts[-1] == no_way


def test_the_ends_are_said(hand: Callable[..., Hand], voice: QuietVoice) -> None:
    by_keys = hand((1280, 800))
    by_keys.kiosk.listen_to(voice)
    by_keys.press(KeyAction.HELP)
    for _ in by_keys.kiosk.key_filter.navigation.stops():
        by_keys.press(KeyAction.DOWN)
    by_keys.press(KeyAction.DOWN)
    assert voice.texts[-1] == "Last one. Next comes the first."
    first = by_keys.kiosk.key_filter.navigation.stops()[0]
    by_keys.press(KeyAction.DOWN)
    assert by_keys.at is first
    by_keys.press(KeyAction.UP)
    assert voice.texts[-1] == "First one. Next comes the last."


def test_help_lets_the_keys_be_tried_and_comes_back_to_where_they_were(
    hand: Callable[..., Hand], voice: QuietVoice
) -> None:
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    kiosk.listen_to(voice)
    kiosk.store.dispatch(Started("en"))
    by_keys.press(KeyAction.DOWN, KeyAction.DOWN)
    stop = by_keys.at
    by_keys.press(KeyAction.HELP)
    assert kiosk.store.visit.listening.on
    assert voice.texts[-1] == "Try the keys"
    by_keys.press(KeyAction.DOWN)
    assert voice.texts[-1] == "This key goes to the next thing. It never chooses."
    by_keys.press(KeyAction.HELP)
    assert kiosk.store.visit.panel is PanelId.NONE
    assert by_keys.at is stop


def test_the_voice_follows_its_keys(hand: Callable[..., Hand], voice: QuietVoice) -> None:
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    kiosk.listen_to(voice)
    by_keys.press(KeyAction.LISTEN)
    by_keys.press(KeyAction.LOUDER)
    assert kiosk.store.visit.listening.volume == 4
    assert voice.texts[-1] == "Volume 4 of 5"
    by_keys.press(KeyAction.LISTEN)
    assert not kiosk.store.visit.listening.on


def test_without_a_voice_keys_go_on_in_silence(hand: Callable[..., Hand]) -> None:
    by_keys = hand((1280, 800))
    by_keys.press(
        KeyAction.LOUDER, KeyAction.REPEAT, KeyAction.LISTEN, KeyAction.LANGUAGE, KeyAction.HELP
    )
    visit = by_keys.kiosk.store.visit
    assert not visit.listening.on
    assert visit.location.page is PageId.WELCOME


def test_going_on_by_keys_ends_a_pause(hand: Callable[..., Hand], voice: QuietVoice) -> None:
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    kiosk.listen_to(voice)
    by_keys.press(KeyAction.LISTEN)
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(SpeechPaused())
    by_keys.press(KeyAction.DOWN)
    assert kiosk.store.visit.listening.paused is False
    assert find(kiosk.shell, "voice-pause").accessibleName() == "Pause"
    hushed = voice.hushed
    kiosk.store.dispatch(SpeechPaused())
    assert voice.hushed == hushed + 1


def test_onwards_begins_in_the_language_of_the_page(hand: Callable[..., Hand]) -> None:
    by_keys = hand((1280, 800))
    by_keys.press(KeyAction.LANGUAGE)
    assert by_keys.kiosk.store.visit.language == "es"
    by_keys.press(KeyAction.NEXT)
    assert by_keys.kiosk.store.visit.location.page is PageId.TOPICS
    assert by_keys.kiosk.store.visit.language == "es"


def test_a_question_keeps_the_keys_where_they_are(hand: Callable[..., Hand]) -> None:
    """In a panel with several choices the focus stays on the one just made."""
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    kiosk.store.dispatch(Started("en"))
    by_keys.go_to("display")
    by_keys.press(KeyAction.CHOOSE)
    by_keys.press(KeyAction.UP, KeyAction.UP, KeyAction.UP)
    for name, other in (("contrast", "text-150"), ("text-150", "contrast")):
        for _ in range(20):
            if by_keys.at.objectName() != name:
                by_keys.press(KeyAction.UP if name == "text-150" else KeyAction.DOWN)
        by_keys.press(KeyAction.CHOOSE)
        assert by_keys.at.objectName() == name, other
    by_keys.press(KeyAction.LANGUAGE)
    assert by_keys.at.objectName() == "text-150"
    by_keys.press(KeyAction.BACK)
    assert by_keys.at.objectName() == "display"


def test_reading_to_the_end_comes_back_to_the_ways_to_take_the_page(
    hand: Callable[..., Hand],
) -> None:
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(ReferralChosen())
    by_keys.go_to("read-here")
    by_keys.press(KeyAction.CHOOSE)
    assert part_of(kiosk) == 1
    for _ in range(20):
        if not part_of(kiosk):
            break
        by_keys.press(KeyAction.NEXT)
    assert offers(kiosk.shell, "print")
    assert kiosk.store.visit.location.page is PageId.REFERRAL


def test_ways_to_take_the_page_along_keep_the_keys(hand: Callable[..., Hand]) -> None:
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(ReferralChosen())
    by_keys.go_to("print")
    by_keys.press(KeyAction.CHOOSE)
    assert kiosk.shell.window().focusWidget() is None  # it cannot be pressed again yet
    kiosk.store.dispatch(PrintReported(PrintStatus.NEEDS_PAPER))
    assert by_keys.at.objectName() == "print"
    by_keys.press(KeyAction.UP)  # the phone comes first now
    by_keys.press(KeyAction.CHOOSE)
    by_keys.press(KeyAction.BACK)
    assert by_keys.at.objectName() == "phone"


def test_a_question_that_ends_a_page_leaves_the_keys_nowhere(hand: Callable[..., Hand]) -> None:
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(SignToggled("tantrums"))
    by_keys.go_to("home")
    by_keys.press(KeyAction.CHOOSE, KeyAction.DOWN)
    assert by_keys.at.objectName() == "start-over-yes"
    by_keys.press(KeyAction.CHOOSE)
    assert kiosk.store.visit.location.page is PageId.WELCOME
    by_keys.press(KeyAction.DOWN)
    assert by_keys.at is kiosk.key_filter.navigation.stops()[0]


def test_where_a_question_has_no_pages_it_is_said(
    hand: Callable[..., Hand], voice: QuietVoice
) -> None:
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    kiosk.listen_to(voice)
    by_keys.press(KeyAction.LISTEN)
    kiosk.store.dispatch(Started("en"))
    by_keys.go_to("display")
    by_keys.press(KeyAction.CHOOSE)
    for act in (KeyAction.NEXT, KeyAction.HOME):
        listen(voice)
        by_keys.press(act)
        assert voice.texts[-1] == "There is no page that way."
    assert offers(kiosk.shell, "display-close")


@pytest.mark.parametrize("right", [False, True], ids=["pin", "panel"])
def test_help_leaves_staff_where_they_are(
    right: bool, hand: Callable[..., Hand], voice: QuietVoice
) -> None:
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    kiosk.listen_to(voice)
    staff = kiosk.open_staff()
    if right:
        staff.dispatch(PinChecked(PinResult.RIGHT, 0))
    shown = kiosk.shell.front_widget
    by_keys.press(KeyAction.HELP)
    assert kiosk.shell.front_widget is shown
    assert staff.is_open
    assert not kiosk.store.visit.listening.on


def test_staff_go_by_keys_too(hand: Callable[..., Hand]) -> None:
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    staff = kiosk.open_staff()
    by_keys.go_to("pin-7")
    by_keys.press(KeyAction.CHOOSE)
    assert staff.panel.digits == "7"
    staff.dispatch(PinChecked(PinResult.RIGHT, 0))
    by_keys.go_to("staff-sheets")
    by_keys.press(KeyAction.CHOOSE)
    by_keys.go_to("kind-checklist")
    by_keys.press(KeyAction.CHOOSE)
    assert staff.panel.kind.value == "checklist"
    by_keys.press(KeyAction.BACK)
    assert offers(kiosk.shell, "staff-sheets")
    by_keys.press(KeyAction.BACK)
    assert not staff.is_open


def test_a_countdown_is_ended_by_any_key(hand: Callable[..., Hand], clock: Clock) -> None:
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    kiosk.store.dispatch(Started("en"))
    clock.pass_by(kiosk.context.config.idle.after + 1)
    kiosk.idle.poll()
    assert any("still there" in text for text in said(kiosk.shell))
    by_keys.press(KeyAction.NEXT)
    assert not any("still there" in text for text in said(kiosk.shell))
    assert kiosk.store.visit.location.page is PageId.TOPICS


def test_a_print_that_waits_is_heard(hand: Callable[..., Hand], voice: QuietVoice) -> None:
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    kiosk.listen_to(voice)
    by_keys.press(KeyAction.LISTEN)
    kiosk.store.dispatch(Started("en"))
    find(kiosk.shell, "my-page").click()
    kiosk.store.dispatch(PrintReported(PrintStatus.NEEDS_PAPER, last=False))
    assert any("out of paper" in text for text in listen(voice))


EZ = {"up": 196, "down": 197, "choose": 198}
"""X11 key codes of an EZ Access keypad's F18 to F20."""


@pytest.mark.parametrize(
    ("name", "was", "becomes"),
    [
        ("voice-pause", "paused", True),
        ("voice-again", "paused", False),
        ("voice-slower", "rate", 2),
        ("voice-faster", "rate", 4),
        ("voice-quieter", "volume", 2),
        ("voice-louder", "volume", 4),
    ],
)
def test_a_keypad_without_keys_for_the_voice_has_its_buttons_above_the_first(
    name: str, was: str, becomes: object, hand: Callable[..., Hand], voice: QuietVoice
) -> None:
    """An EZ Access keypad has eight keys: none repeats, pauses or changes the speed."""
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    kiosk.listen_to(voice)
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(ListenToggled())
    first = voice.texts[0]
    by_keys.press(KeyAction.DOWN)
    for _ in range(10):
        by_keys.clock.pass_by(1)
        by_keys.key(Qt.Key.Key_unknown, scan=EZ["up"])
        if by_keys.at.objectName() == name:
            break
    by_keys.clock.pass_by(1)
    by_keys.key(Qt.Key.Key_unknown, scan=EZ["choose"])
    assert getattr(kiosk.store.visit.listening, was) == becomes
    assert first


def test_a_keypad_without_a_key_for_the_language_has_its_button_above_the_first(
    hand: Callable[..., Hand],
) -> None:
    by_keys = hand((1280, 800))
    kiosk = by_keys.kiosk
    kiosk.store.dispatch(Started("en"))
    by_keys.press(KeyAction.DOWN)
    for _ in range(5):
        by_keys.clock.pass_by(1)
        by_keys.key(Qt.Key.Key_unknown, scan=EZ["up"])
        if by_keys.at.objectName() == "language":
            break
    by_keys.clock.pass_by(1)
    by_keys.key(Qt.Key.Key_unknown, scan=EZ["choose"])
    assert kiosk.store.visit.language == "es"


def test_a_screen_reader_is_not_talked_over(hand: Callable[..., Hand], voice: QuietVoice) -> None:
    by_keys = hand((1280, 800))
    by_keys.kiosk.listen_to(voice)
    QAccessible.setActive(True)
    try:
        by_keys.press(KeyAction.DOWN)
    finally:
        QAccessible.setActive(False)
    assert not by_keys.kiosk.store.visit.listening.on
    assert by_keys.at is by_keys.kiosk.key_filter.navigation.stops()[0]
