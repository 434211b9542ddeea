"""What the screen reader Orca says of a visit, heard by what its speech service was given."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.cups import missing_tools as no_cups
from tests.support.cups import private_cups, wait_until
from tests.support.desktop import START_TIME, desktop, missing_tools
from tests.support.orca import missing_tools as no_orca
from tests.support.orca import orca
from tests.support.real_visit import HEADING, READY, TOPICS, print_on
from tests.support.speech_dispatcher import missing_tools as no_speech
from tests.support.speech_dispatcher import private_speech

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.cups import PrivateCups
    from tests.support.desktop import Desktop
    from tests.support.speech_dispatcher import PrivateSpeech

missing = missing_tools() or no_cups() or no_speech() or no_orca()
pytestmark = [
    pytest.mark.real,
    pytest.mark.long,
    pytest.mark.skipif(missing is not None, reason=missing or ""),
]

BRISK = 0.001
"""Seconds for each letter: somebody listens fast."""
NOT_WORKING = "notification The printer is not working Your page did not print."
OTHER_WAY = "Take the numbers on your phone, or ask at the desk."
PAGES_OUT = ("Tome sus páginas heading", "Paso 3 de 3: Llevar. Ya se imprimieron las dos páginas.")
QUESTION = "alert ¿Sigue usted ahí?"
LEFT = "20 segundos"
PATIENT = START_TIME + 15
"""Seconds: the countdown opens 15 seconds after the last key."""
BY_EAR = "IMH_KIOSK_BY_EAR" in os.environ


class Ear:
    """Somebody who listens to Orca, and goes on once it has said what is waited for."""

    def __init__(self, screen: Desktop, speech: PrivateSpeech) -> None:
        self.screen, self.speech = screen, speech
        self.heard = 0

    def hears(self, *words: str, seconds: float = START_TIME) -> None:
        """Wait until each of these begins something that is said, in this order."""
        for each in words:
            try:
                wait_until(partial(self._has, each), seconds, f"{each!r}")
            except AssertionError as error:
                texts = self.speech.texts()
                raise AssertionError(
                    f"{error}; said: {texts[: self.heard]}, {texts[self.heard :]}"
                ) from error
            self.heard = (self._place(each) or 0) + 1
        self.screen.touched = time.monotonic()  # nobody presses a key at the very same moment

    def key(self, name: str, *words: str) -> None:
        """Press a key and hear what comes of it."""
        self.screen.key(name)
        self.hears(*words)

    def press(self, name: str, *words: str) -> None:
        """Press a button as Orca would, and hear what comes of it."""
        self.screen.ask("press", name=name, role="push button")
        self.hears(*words)

    @property
    def last(self) -> str:
        """The words that were waited for last, with all that is said at once with them."""
        return self.speech.texts()[self.heard - 1]

    def _has(self, words: str) -> bool:
        return self._place(words) is not None

    def _place(self, words: str) -> int | None:
        texts = self.speech.texts()
        return next((n for n in range(self.heard, len(texts)) if texts[n].startswith(words)), None)


@contextmanager
def opened(tmp_path: Path) -> Iterator[tuple[Ear, PrivateCups]]:
    """Start a kiosk whose visits soon end, on a desktop with Orca and a print service."""
    with (
        tempfile.TemporaryDirectory(prefix="spd-") as home,
        desktop(1280, 800, tmp_path) as screen,
        private_cups(tmp_path) as service,
        private_speech(Path(home), pace=BRISK) as speech,
        orca(screen, speech),
        screen.kiosk(f"{print_on(service)}[idle]\nafter = 15\ncountdown = 20\n") as kiosk,
    ):
        kiosk.wait(HEADING)
        yield Ear(screen, speech), service


def test_a_visit_is_said_from_its_heading_to_the_countdown(tmp_path: Path) -> None:
    """Pages, parts, states, a dialog, a print that fails, one that works, Spanish, the alert."""
    with opened(tmp_path) as (ear, service):
        ear.key("Down", "Start in English push button")
        ear.key("Return", f"{TOPICS} heading", "Step 1 of 3: Learn.")
        ear.key("Up", "My page push button")
        ear.key("Down", "Warning signs push button")
        ear.press("Warning signs", "You know your child best heading")
        ear.key("Right", "Have you seen any of these? heading", "Step 2 of 3: Notice. Part 2")
        ear.key("Down", "Not being able to be comforted when upset")
        assert ear.last.endswith("check box not checked.")
        ear.key("Return", "checked")
        ear.press("My page", f"{READY} heading", "Step 3 of 3: Take.")
        service.stop_queue()
        ear.press("Print my page", NOT_WORKING)
        assert ear.last.endswith(OTHER_WAY)
        ear.press("On my phone", "Point your phone’s camera here dialog", "Numbers.")
        ear.key("Escape", "The printer is not working heading")
        service.start_queue()
        ear.press("Print my page", "notification Printing your page")
        ear.hears("notification Take your pages Both pages are printed.")
        ear.press("Español", *PAGES_OUT)
        ear.hears(QUESTION, f"notification {QUESTION.removeprefix('alert ')}", seconds=PATIENT)
        assert ear.last.rstrip(" .").endswith(LEFT)
        assert len(service.printed()) == 1


@pytest.mark.skipif(not BY_EAR, reason="`make by-ear` asks for it")
def test_a_whole_visit_is_said_in_spanish(tmp_path: Path) -> None:
    """From the welcome page to the paper and the countdown; the voice that speaks is Orca's own."""
    with opened(tmp_path) as (ear, service):
        ear.key("Down", "Start in English push button")
        ear.key("Down", "Comenzar en español push button")
        ear.key("Return", "¿Qué le gustaría saber? heading", "Paso 1 de 3: Aprender.")
        ear.press("Las señales", "Usted conoce mejor a su bebé heading")
        ear.key("Right", "¿Ha notado algo de esto? heading", "Paso 2 de 3: Observar. Parte 2")
        ear.key("Down", "No calmarse cuando lo consuelan")
        ear.key("Return", "checked")
        ear.press("Mi hoja", "Su hoja está lista heading", "Paso 3 de 3: Llevar.")
        service.stop_queue()
        ear.press("Imprimir mi hoja", "notification La impresora no funciona")
        ear.press("En mi teléfono", "Apunte aquí la cámara de su teléfono dialog", "Números.")
        ear.key("Escape", "La impresora no funciona heading")
        service.start_queue()
        ear.press("Imprimir mi hoja", "notification Se está imprimiendo")
        ear.hears("notification Tome sus páginas")
        ear.hears(QUESTION, f"notification {QUESTION.removeprefix('alert ')}", seconds=PATIENT)
        assert len(service.printed()) == 1
