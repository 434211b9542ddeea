"""Keys are tried safely: each says what it would do, nothing happens, and there is a way out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import Qt

from kiosk.config.options import KeyOptions
from kiosk.input.key_map import STANDARD, KeyAction
from kiosk.printing.status import PrintStatus
from kiosk.visit.events import (
    DisplayOpened,
    Finished,
    KeysOpened,
    PhoneOpened,
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    WentHome,
)
from kiosk.visit.flow import PanelId
from tests.support.keys import strike
from tests.support.scenes import in_language
from tests.support.touch import click, find, leave_alone, offers, words
from tests.support.voices import QuietVoice

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.bootstrap import KioskData
    from kiosk.visit.events import Event
    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

UNKNOWN = (Qt.Key.Key_Q, Qt.Key.Key_F4, Qt.Key.Key_Menu, Qt.Key.Key_Shift, Qt.Key.Key_VolumeUp)
BELOW: dict[PanelId, Event] = {
    PanelId.NONE: SignsChosen(),
    PanelId.DISPLAY: DisplayOpened(),
    PanelId.PHONE: PhoneOpened(),
    PanelId.START_OVER: WentHome(),
}


def panel_of(kiosk: Kiosk) -> PanelId:
    """Return the panel that is open now."""
    return kiosk.store.visit.panel


@pytest.fixture(params=["en", "es"])
def kiosk(
    request: pytest.FixtureRequest, make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> Kiosk:
    """Return a window in either language, with a visit under way and a sign chosen."""
    shown = make_kiosk((1280, 800), in_language(kiosk_data, request.param))
    for event in (Started(request.param), SignsChosen(), SignToggled("tantrums")):
        shown.store.dispatch(event)
    return shown


def test_every_key_says_what_it_would_do_and_does_nothing(kiosk: Kiosk, clock: Clock) -> None:
    voice = QuietVoice("en", "es")
    kiosk.listen_to(voice)
    strike(kiosk, clock, "F17")
    assert panel_of(kiosk) is PanelId.KEYS
    before = kiosk.store.visit
    said: dict[KeyAction, str] = {}
    helps = [key for key, action in STANDARD.items() if action is KeyAction.HELP]
    keys: list[str | Qt.Key] = [key for key in STANDARD if key not in helps]
    for key in [*keys, *UNKNOWN]:
        if kiosk.store.visit == before and STANDARD.get(str(key)) is KeyAction.CHOOSE:
            strike(kiosk, clock, UNKNOWN[0])  # choosing twice in a row would leave
        strike(kiosk, clock, key)
        action = KeyAction.NOTHING if isinstance(key, Qt.Key) else STANDARD[key]
        told = words(kiosk.shell, "keys-told")
        assert said.setdefault(action, told) == told == voice.texts[-1]
    assert kiosk.store.visit == before
    assert len(set(said.values())) == len(said) == len(KeyAction) - 1  # all but help


@pytest.mark.parametrize("way", ["F1", "F17", "*", "choose twice", "touch"])
def test_it_is_left_by_help_by_choosing_twice_and_by_touch(
    way: str, kiosk: Kiosk, clock: Clock
) -> None:
    kiosk.store.dispatch(KeysOpened())
    strike(kiosk, clock, "Return")
    strike(kiosk, clock, "Down")
    assert panel_of(kiosk) is PanelId.KEYS
    if way == "choose twice":
        strike(kiosk, clock, "5")
        strike(kiosk, clock, "F20")
    elif way == "touch":
        click(kiosk.shell, "keys-close")
    else:
        strike(kiosk, clock, way)
    assert panel_of(kiosk) is PanelId.NONE
    assert kiosk.store.visit.signs == ("tantrums",)


def test_a_second_try_does_not_remember_the_first(kiosk: Kiosk, clock: Clock) -> None:
    kiosk.store.dispatch(KeysOpened())
    strike(kiosk, clock, "Return")
    click(kiosk.shell, "keys-close")
    kiosk.store.dispatch(KeysOpened())
    assert words(kiosk.shell, "keys-told") == ""
    strike(kiosk, clock, "Return")
    assert panel_of(kiosk) is PanelId.KEYS


@pytest.mark.parametrize("below", BELOW)
def test_what_was_open_before_is_open_after_it(below: PanelId, kiosk: Kiosk, clock: Clock) -> None:
    kiosk.store.dispatch(BELOW[below])
    before = kiosk.store.visit
    strike(kiosk, clock, "F1")
    assert offers(kiosk.shell, "keys-close")
    strike(kiosk, clock, "F1")
    assert replace(kiosk.store.visit, listening=before.listening) == before
    assert not offers(kiosk.shell, "keys-close")


def test_two_keys_reach_it_from_any_page(kiosk: Kiosk, clock: Clock) -> None:
    for name in ("display", "display-keys"):
        for _ in range(40):
            strike(kiosk, clock, "Tab")
            focused = kiosk.shell.window().focusWidget()
            if focused is not None and focused.objectName() == name:
                break
        strike(kiosk, clock, "Return")
    assert panel_of(kiosk) is PanelId.KEYS
    strike(kiosk, clock, "Return")
    strike(kiosk, clock, "Return")
    assert panel_of(kiosk) is PanelId.DISPLAY  # from where it was opened


def test_a_clinic_s_own_keys_are_known(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, clock: Clock
) -> None:
    keys = KeyOptions(map={"Q": KeyAction.DOWN, "R": KeyAction.NOTHING})
    read = replace(kiosk_data, config=structs.replace(kiosk_data.config, keys=keys))
    kiosk = make_kiosk((1280, 800), read)
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(KeysOpened())
    for key, told in {
        "Q": "This key goes to the next thing. It never chooses.",
        "R": "This key does nothing here.",
    }.items():
        strike(kiosk, clock, key)
        assert words(kiosk.shell, "keys-told") == told


def test_a_visit_left_alone_ends_under_it(kiosk: Kiosk, clock: Clock) -> None:
    kiosk.store.dispatch(KeysOpened())
    options = kiosk.context.config.idle
    leave_alone(kiosk, clock, options.after + 1)
    assert find(kiosk.shell, "still-there-go-on").isVisible()
    strike(kiosk, clock, "Down")
    assert not offers(kiosk.shell, "still-there-go-on")
    assert words(kiosk.shell, "keys-told") == ""  # what ends the countdown does nothing else
    for _ in range(options.after + options.countdown + 2):
        leave_alone(kiosk, clock, 1)
    assert kiosk.store.visit == kiosk.store.initial


def test_thanks_have_no_keys_to_try(kiosk: Kiosk, clock: Clock) -> None:
    """They go by themselves, and would take the panel with them."""
    kiosk.store.dispatch(Finished())
    kiosk.store.dispatch(KeysOpened())
    assert panel_of(kiosk) is PanelId.FAREWELL
    strike(kiosk, clock, "F1")
    assert panel_of(kiosk) is PanelId.FAREWELL


def test_a_page_that_prints_goes_on_printing(kiosk: Kiosk, clock: Clock) -> None:
    kiosk.store.dispatch(ReferralChosen())
    kiosk.store.dispatch(PrintReported(PrintStatus.SENDING, last=False))
    strike(kiosk, clock, "F1")
    kiosk.store.dispatch(PrintReported(PrintStatus.PRINTED))
    assert panel_of(kiosk) is PanelId.KEYS
    strike(kiosk, clock, "F1")
    assert kiosk.store.visit.print_status is PrintStatus.PRINTED


def test_without_a_voice_the_screen_alone_says_it(kiosk: Kiosk, clock: Clock) -> None:
    kiosk.listen_to(QuietVoice())
    strike(kiosk, clock, "F1")
    strike(kiosk, clock, "M")
    assert words(kiosk.shell, "keys-told")
    assert not kiosk.store.visit.listening.on
