"""Nobody needs one aid to reach another: each is reached from rest, by touch and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.input.key_map import STANDARD, KeyAction
from kiosk.visit.flow import PanelId
from tests.support.keys import strike
from tests.support.touch import click, middle, tap
from tests.support.voices import QuietVoice

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.visit.flow import Visit
    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

AIDS: dict[str, tuple[tuple[str, ...], Callable[[Visit], bool]]] = {
    "large text": (("display", "text-200"), lambda visit: visit.display.text_size == 200),
    "contrast": (("display", "contrast"), lambda visit: visit.display.contrast),
    "no motion": (("display", "still"), lambda visit: visit.display.reduced_motion),
    "keys explained": (("display", "display-keys"), lambda visit: visit.panel is PanelId.KEYS),
}
"""What leads to an aid from rest, and whether it is there."""


@pytest.fixture
def silent(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    """Return a kiosk at rest that has no voice."""
    kiosk = make_kiosk((1280, 800), motion=True)
    kiosk.listen_to(QuietVoice())
    return kiosk


@pytest.mark.parametrize("aid", AIDS)
def test_an_aid_is_reached_by_touch_in_silence(aid: str, silent: Kiosk) -> None:
    way, is_there = AIDS[aid]
    click(silent.shell, *way)
    assert is_there(silent.store.visit)
    assert not silent.store.visit.listening.on


@pytest.mark.parametrize("aid", AIDS)
def test_an_aid_is_reached_by_two_keys_in_silence(aid: str, silent: Kiosk, clock: Clock) -> None:
    way, is_there = AIDS[aid]
    for name in way:
        for _ in range(40):
            focused = silent.shell.window().focusWidget()
            if focused is not None and focused.objectName() == name:
                break
            strike(silent, clock, "Tab")
        strike(silent, clock, "Return")
    assert is_there(silent.store.visit)
    assert not silent.store.visit.listening.on


@pytest.mark.parametrize("key", ["Up", "Tab", "Return", "5", "*", "R", "F1", "+"])
def test_one_key_starts_the_voice(key: str, make_kiosk: Callable[..., Kiosk], clock: Clock) -> None:
    kiosk = make_kiosk((1280, 800))
    kiosk.listen_to(QuietVoice("en", "es"))
    assert STANDARD[key] is not KeyAction.NOTHING
    strike(kiosk, clock, key)
    assert kiosk.store.visit.listening.on
    assert kiosk.store.visit.panel is PanelId.NONE


def test_one_touch_starts_the_voice(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    kiosk.listen_to(QuietVoice("en", "es"))
    tap(kiosk, middle(kiosk, "listen"))
    assert kiosk.store.visit.listening.on
