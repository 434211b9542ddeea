"""How soon after a key the voice is heard: from the key of the window to the sink of the sound.

Sound feels at once up to 70 ms after a touch, and worse from 100 ms on (Kaaresoja 2014). A word
that begins with p, t or k begins with some 60 ms of silence at the usual speed: both times are
told, and the limit is for what the kiosk and the engine need. `make first-sound` presses a
thousand keys.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtWidgets import QAbstractButton

from kiosk.visit.events import ReferralChosen, SignsChosen, Started
from kiosk.visit.listening import ListenToggled
from tests.support import loudspeaker
from tests.support.keys import strike
from ui.speech.voice_process import VoiceProcess

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.support.fakes import Clock
    from tests.support.loudspeaker import Loudspeaker
    from ui.app.assembly import Kiosk

MISSING = loudspeaker.missing_tools()
pytestmark = [pytest.mark.real, pytest.mark.skipif(MISSING is not None, reason=MISSING or "")]

KEYS = int(os.environ.get("IMH_KIOSK_FIRST_SOUND", "0"))
"""How many keys; none for the few of every run, whose limit a busy machine keeps, too."""
FEW = 12
AT_ONCE_MS, BUSY_MS = 70, 400
CLOSED, CLOSED_MS = "ptkqc", 60
"""Letters whose sound begins with silence, and how long that is."""
PATIENT = 5.0
"""Seconds until something is surely not heard any more."""
STILL = 0.15
"""Seconds without a sound after which a voice that was stopped is silent."""
LONG = 20_000
PAGES = (SignsChosen(), ReferralChosen())
PAGES_IN_ALL = 6
"""Of both languages."""


@pytest.mark.timeout(60 + 2 * KEYS)
def test_the_voice_is_heard_at_once_after_a_key(
    make_kiosk: Callable[..., Kiosk], clock: Clock, qtbot: QtBot, qapp: QApplication
) -> None:
    with loudspeaker.loudspeaker() as heard:
        kiosk = make_kiosk((1280, 800))
        context = kiosk.context
        locales = {code: each.language.locale for code, each in context.contents.items()}
        voice = VoiceProcess(context.config.voice, locales, kiosk)
        kiosk.listen_to(voice)
        voice.start()
        qtbot.waitUntil(lambda: context.voiced_languages == set(locales), timeout=LONG)
        kiosk.store.dispatch(ListenToggled())
        waits: list[Wait] = []
        count = KEYS or FEW
        while len(waits) < count:
            for code in locales:
                for page in (Started(code), *PAGES):
                    kiosk.store.dispatch(page)
                    keys = max(FEW // PAGES_IN_ALL, count // 100)
                    waits += _key_by_key(Hand(kiosk, clock, qapp), voice, heard, keys)
        voice.close()
    whole = quantiles([wait.whole for wait in waits], n=20)
    needed = quantiles([wait.needed for wait in waits], n=20)
    said = (
        f"{len(waits)} keys: half within {whole[9]:.0f} ms, 95 % within {whole[-1]:.0f} ms; "
        f"95 % within {needed[-1]:.0f} ms without the silence of p, t and k"
    )
    sys.stdout.write(f"\n{said}\n")
    assert needed[-1] <= AT_ONCE_MS if KEYS else needed[9] <= BUSY_MS, said


class Wait(NamedTuple):
    """Milliseconds from a key to the sound, and without the silence that belongs to its letter."""

    whole: float
    needed: float


@dataclass
class Hand:
    """Somebody at the keys."""

    kiosk: Kiosk
    clock: Clock
    qapp: QApplication

    def press(self, key: str) -> float:
        """Press a key, and return when."""
        now = time.monotonic()
        strike(self.kiosk, self.clock, key)
        return now

    def waited(self, heard: Loudspeaker, pressed: float) -> Wait:
        """Wait for the first sound after a key."""
        self.wait(lambda: heard.sound_after(pressed) is not None)
        sound = heard.sound_after(pressed)
        control = self.kiosk.shell.window().focusWidget()
        assert sound is not None
        assert isinstance(control, QAbstractButton)
        words = (control.accessibleName() or control.text()).lstrip("¿¡“")
        whole = (sound - pressed) * 1000
        closed = words[:1].lower() in CLOSED
        return Wait(whole, whole - CLOSED_MS * closed)

    def wait(self, condition: Callable[[], bool]) -> None:
        """Handle events until something is so."""
        end = time.monotonic() + PATIENT
        while not condition():
            assert time.monotonic() < end, f"not heard: {self.kiosk.shell.window().focusWidget()}"
            self.qapp.processEvents()
            time.sleep(0.0005)  # leaves the processor to the voice; the loop ends by a condition


def _key_by_key(hand: Hand, voice: VoiceProcess, heard: Loudspeaker, keys: int) -> list[Wait]:
    """Move over a page, and return how long each control was waited for.

    The last key is another one: hundreds of the same in a row are a key that sticks, which does not
    keep a visit open.
    """
    waits = []
    for key in ("Down",) * (keys - 1) + ("Up",):
        voice.stop()  # what is heard next is what the key says
        hand.wait(lambda: heard.silent_for(STILL))
        pressed = hand.press(key)
        waits.append(hand.waited(heard, pressed))
    return waits
