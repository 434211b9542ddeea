"""The PIN pad by touches: who comes in, and that nobody can read along."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.speech.playback import SpeechState
from kiosk.staff.events import DigitPressed, PageChosen, PinChecked, StaffPage
from kiosk.staff.pin import MAX_DIGITS, MIN_DIGITS, Cost, PinResult, PinStore
from kiosk.visit.events import DisplayOpened, Started
from kiosk.visit.listening import ListenToggled
from tests.support.found import page_of
from tests.support.layout_rules import fingerprint
from tests.support.touch import click, double_click, find, offers, words
from tests.support.voices import QuietVoice
from tests.support.window import dispatch, staff_of
from ui.staff.pin_page import PinPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk
    from ui.staff.pin_rings import PinRings

PIN = "739164"
FREE_TRIES = 5
VERIFIED_WITHIN_MS = 10_000


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    """Return the window in which the staff corner opens."""
    return make_kiosk((1280, 800))


@pytest.fixture
def pin(tmp_path: Path, clock: Clock) -> str:
    """Set a PIN and return it."""
    PinStore(tmp_path / "state", clock, Cost(memory=8, passes=1)).set(PIN)
    return PIN


def type_in(kiosk: Kiosk, digits: str) -> None:
    """Touch the keys of the PIN pad, submit the PIN and wait until it was verified."""
    click(kiosk.shell, *(f"pin-{digit}" for digit in digits), "pin-enter")
    wait_for_result(kiosk)


def wait_for_result(kiosk: Kiosk) -> None:
    """Process events until the worker has verified the PIN."""
    staff = staff_of(kiosk)
    deadline = QDeadlineTimer(VERIFIED_WITHIN_MS)
    while staff.panel.checking:
        assert not deadline.hasExpired(), "the PIN was not verified in time"
        QCoreApplication.processEvents()


def test_the_right_pin_opens_the_staff_panel(kiosk: Kiosk, pin: str) -> None:
    kiosk.open_staff()
    type_in(kiosk, pin)
    assert offers(kiosk.shell, "staff-sheets")
    assert not offers(kiosk.shell, "pin-enter")


def test_a_wrong_pin_opens_nothing_and_is_forgotten(kiosk: Kiosk, pin: str) -> None:
    staff = kiosk.open_staff()
    type_in(kiosk, "739165")
    assert staff.panel.answer is PinResult.WRONG
    assert staff.panel.digits == ""
    assert rings_of(kiosk).filled == 0
    assert "not the PIN" in words(kiosk.shell, "pin-said")
    type_in(kiosk, pin)
    assert offers(kiosk.shell, "staff-sheets")


def test_too_many_tries_lock_even_the_right_pin(kiosk: Kiosk, pin: str, clock: Clock) -> None:
    staff = kiosk.open_staff()
    for _ in range(FREE_TRIES):
        type_in(kiosk, "000001")
    assert "30" in words(kiosk.shell, "pin-said")
    type_in(kiosk, pin)
    assert staff.panel.answer is PinResult.LOCKED
    assert not offers(kiosk.shell, "staff-sheets")
    clock.pass_by(31)
    type_in(kiosk, pin)
    assert offers(kiosk.shell, "staff-sheets")


def test_without_a_pin_the_staff_panel_stays_closed(kiosk: Kiosk) -> None:
    staff = kiosk.open_staff()
    type_in(kiosk, PIN)
    assert staff.panel.answer is PinResult.NOT_SET
    assert "imh-kiosk pin set" in words(kiosk.shell, "pin-said")


def test_a_digit_can_be_taken_back(kiosk: Kiosk, pin: str) -> None:
    kiosk.open_staff()
    click(kiosk.shell, *(f"pin-{digit}" for digit in f"{pin}0"), "pin-erase", "pin-enter")
    wait_for_result(kiosk)
    assert offers(kiosk.shell, "staff-sheets")


def test_a_digit_touched_twice_quickly_counts_twice(kiosk: Kiosk) -> None:
    staff = kiosk.open_staff()
    double_click(find(kiosk.shell, "pin-7"))
    assert staff.panel.digits == "77"


def test_the_digits_typed_are_nowhere_to_be_read(kiosk: Kiosk) -> None:
    """Whichever digits were typed, window and texts made of the state read the same."""
    staff = kiosk.open_staff()
    seen = []
    for typed in ("739164", "258020"):
        click(kiosk.shell, *(f"pin-{digit}" for digit in typed))
        assert staff.panel.digits == typed
        seen.append((fingerprint(kiosk.shell), repr(staff.panel), str(staff.panel)))
        click(kiosk.shell, *["pin-erase"] * len(typed))
    assert seen[0] == seen[1]
    assert rings_of(kiosk).filled == 0
    assert repr(DigitPressed("7")) == repr(DigitPressed("2"))


def rings_of(kiosk: Kiosk) -> PinRings:
    """Return the rings above the pad."""
    return page_of(kiosk, PinPage).rings


def test_each_digit_fills_a_ring_and_more_than_six_have_their_own(kiosk: Kiosk) -> None:
    """How many digits the PIN has is not to be seen: six rings are the least that any has."""
    kiosk.open_staff()
    rings = rings_of(kiosk)
    assert (rings.filled, rings.count) == (0, MIN_DIGITS)
    click(kiosk.shell, "pin-7", "pin-3")
    assert (rings.filled, rings.count) == (2, MIN_DIGITS)
    assert rings.accessibleName() == "2 digits entered"
    click(kiosk.shell, *["pin-1"] * (MAX_DIGITS - 2))
    assert (rings.filled, rings.count) == (MAX_DIGITS, MAX_DIGITS)
    assert all(rings.rect().toRectF().contains(ring) for ring in rings.places())


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (1080, 1920)])
def test_the_pad_stands_in_the_middle_below_its_rings(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    kiosk.open_staff()
    kiosk.shell.grab()
    page, keys = page_of(kiosk, PinPage), find(kiosk.shell, "pin-5")
    middle = keys.mapTo(page, keys.rect().center())
    assert abs(middle.x() - page.rect().center().x()) <= 2
    rings = rings_of(kiosk)
    drawn = [ring.center().x() for ring in rings.places()]
    assert abs((drawn[0] + drawn[-1]) / 2 - page.rect().center().x() + rings.x()) <= 2
    assert rings.geometry().bottom() < find(kiosk.shell, "pin-1").mapTo(page, QPoint()).y()


# By keys and by ear


def strike(kiosk: Kiosk, *keys: Qt.Key, held: bool = False) -> None:
    """Strike keys one right after the other, as a keyboard's arrive at the native window."""
    native = kiosk.shell.window().windowHandle()
    for key in keys:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            none = Qt.KeyboardModifier.NoModifier
            QCoreApplication.sendEvent(native, QKeyEvent(kind, key, none, 0, 0, 0, "", held))


def keys_of(digits: str) -> list[Qt.Key]:
    """Return the keys of digits, of the row above the letters or of a number pad."""
    return [Qt.Key(ord(digit)) for digit in digits]


def hear(kiosk: Kiosk, voice: QuietVoice) -> list[str]:
    """Listen to the end and return what was heard since the sentence that is being said."""
    assert kiosk.narrator is not None
    before = max(0, len(voice.given) - 1)
    while kiosk.narrator.state is SpeechState.SPEAKING:
        voice.end()
    return voice.texts[before:]


@pytest.fixture
def voice(kiosk: Kiosk) -> QuietVoice:
    """Give the kiosk a voice."""
    voice = QuietVoice("en", "es")
    kiosk.listen_to(voice)
    return voice


def test_a_keyboard_types_the_pin_and_enter_submits_it(kiosk: Kiosk, pin: str) -> None:
    kiosk.open_staff()
    strike(kiosk, *keys_of("73"), Qt.Key.Key_Backspace, *keys_of(pin[1:]), Qt.Key.Key_Return)
    wait_for_result(kiosk)
    assert offers(kiosk.shell, "staff-sheets")


def test_a_digit_may_come_twice_and_a_held_one_counts_once(kiosk: Kiosk) -> None:
    staff = kiosk.open_staff()
    strike(kiosk, *keys_of("2244"))
    strike(kiosk, *keys_of("8"), held=True)
    assert staff.panel.digits == "2244"


def test_escape_closes_the_pad(kiosk: Kiosk) -> None:
    staff = kiosk.open_staff()
    strike(kiosk, Qt.Key.Key_4, Qt.Key.Key_Escape)
    assert not staff.is_open


def test_over_the_pad_keys_belong_to_the_panel(kiosk: Kiosk) -> None:
    staff = kiosk.open_staff()
    staff.dispatch(DisplayOpened())
    strike(kiosk, Qt.Key.Key_5)
    assert staff.panel.digits == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_M, Qt.Key.Key_R, Qt.Key.Key_Plus])
def test_any_key_about_the_voice_reads_the_pad(
    key: Qt.Key, kiosk: Kiosk, voice: QuietVoice
) -> None:
    kiosk.open_staff()
    strike(kiosk, key)
    heard = hear(kiosk, voice)
    assert {"For staff", "Enter your PIN.", "Digit key.", "Erase", "Enter", "Back"} <= set(heard)


def test_the_pad_says_how_many_digits_and_never_which(
    kiosk: Kiosk, voice: QuietVoice, clock: Clock
) -> None:
    kiosk.open_staff()
    strike(kiosk, Qt.Key.Key_M)
    page = hear(kiosk, voice)
    assert not any(text in set("0123456789") for text in page)
    strike(kiosk, *keys_of("79"))
    assert hear(kiosk, voice)[-1] == "2 digits entered"
    strike(kiosk, Qt.Key.Key_Backspace)
    assert hear(kiosk, voice)[-1] == "1 digit entered"
    for _ in range(16):
        clock.pass_by(1)
        strike(kiosk, Qt.Key.Key_Up)
        assert voice.texts[-1] not in set("0123456789")
    assert "Digit key." in voice.texts[-16:]


def test_with_headphones_the_keys_of_the_pad_have_names(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    options = structs.replace(kiosk_data.config.voice, headphones=True)
    config = structs.replace(kiosk_data.config, voice=options)
    kiosk = make_kiosk((1280, 800), replace(kiosk_data, config=config))
    voice = QuietVoice("en")
    kiosk.listen_to(voice)
    kiosk.open_staff()
    strike(kiosk, Qt.Key.Key_M)
    assert "7" in hear(kiosk, voice)


def test_every_wrong_pin_and_the_wait_are_heard(kiosk: Kiosk, pin: str, voice: QuietVoice) -> None:
    kiosk.open_staff()
    strike(kiosk, Qt.Key.Key_M)
    hear(kiosk, voice)
    for _ in range(FREE_TRIES - 1):
        strike(kiosk, Qt.Key.Key_1)
        click(kiosk.shell, "pin-enter")
        wait_for_result(kiosk)
        assert "That is not the PIN." in hear(kiosk, voice)
    strike(kiosk, Qt.Key.Key_3)
    click(kiosk.shell, "pin-enter")
    wait_for_result(kiosk)
    heard = hear(kiosk, voice)
    assert heard[-3:] == ["Seconds to wait:", "30", "0 digits entered"]


def test_the_voice_of_a_visit_goes_on_for_staff_and_ends_with_them(
    kiosk: Kiosk, voice: QuietVoice
) -> None:
    dispatch(kiosk, Started("es"), ListenToggled())
    staff = kiosk.open_staff()
    assert "Para el personal" in hear(kiosk, voice)
    staff.dispatch(PinChecked(PinResult.RIGHT, 0))
    staff.dispatch(PageChosen(StaffPage.PRINT))
    heard = hear(kiosk, voice)
    assert {"Elegido.", "Imprimir"} <= set(heard)
    staff.close()
    assert not kiosk.store.visit.listening.on
    assert hear(kiosk, voice)[1:] == []
