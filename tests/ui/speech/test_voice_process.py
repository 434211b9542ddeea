"""The voice as the interface has it: its child is started, lost, started again and ended."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QProcess

from kiosk.config.options import VoiceOptions as Options
from kiosk.speech.playback import Sentence
from kiosk.speech.playback import StartSentence as Order
from kiosk.visit.listening import ListeningSettings
from tests.support.cups import wait_until
from tests.support.voices import MISSING
from ui.speech.voice_process import VoiceProcess

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.support.fakes import Clock


LONG = 20_000

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


def voice_of(engine: str = "mock", **more: Any) -> VoiceProcess:
    return VoiceProcess(Options(engine=engine), {"en": "en_US"}, **more)


def test_a_child_that_is_killed_comes_again(qtbot: QtBot) -> None:
    voice = voice_of()
    voice.start()
    qtbot.waitUntil(lambda: voice.there, timeout=LONG)
    first = voice.pid
    with qtbot.waitSignal(voice.said, timeout=LONG):
        voice.speak(Order(1, Sentence("Hello.")), "en", ListeningSettings(on=True))
    with qtbot.waitSignal(voice.changed, timeout=LONG):
        os.kill(first, signal.SIGKILL)
    assert not voice.there
    assert voice.languages == {"en"}  # it comes again in a moment
    qtbot.waitUntil(lambda: voice.there, timeout=LONG)
    second = voice.pid
    assert second != first
    voice.close()
    assert voice.pid == 0
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)


def test_a_program_that_is_not_there_is_no_voice_and_is_tried_again(
    qtbot: QtBot, tmp_path: Path, clock: Clock
) -> None:
    program = tmp_path / "imh-kiosk"
    voice = voice_of(command=[str(program)], clock=clock)
    voice.start()
    qtbot.waitUntil(lambda: not voice.pid, timeout=LONG)
    assert (voice.there, voice.languages) == (False, frozenset())
    tried = tmp_path / "tried"
    program.write_text(f"#!/bin/sh\ntouch '{tried}'\n")
    program.chmod(0o755)
    clock.pass_by(2)
    qtbot.waitUntil(tried.exists, timeout=LONG)
    assert (voice.there, voice.languages) == (False, frozenset())
    voice.close()


def test_a_child_that_never_answers_is_no_voice_and_ends_with_the_kiosk(
    qtbot: QtBot, tmp_path: Path
) -> None:
    hanging = tmp_path / "hang.py"
    hanging.write_text("import signal, time\nsignal.signal(15, signal.SIG_IGN)\ntime.sleep(600)\n")
    voice = voice_of(command=[sys.executable, str(hanging)])
    voice.start()
    qtbot.waitUntil(lambda: bool(voice.pid), timeout=LONG)
    pid = voice.pid
    assert voice.languages == frozenset()
    began = time.monotonic()
    voice.close()
    assert time.monotonic() - began < 2
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_sentence_reaches_the_child_before_anything_else_is_handled(
    qtbot: QtBot, tmp_path: Path
) -> None:
    heard, noting = tmp_path / "heard", tmp_path / "note.py"
    noting.write_text(f"import sys\nopen({str(heard)!r}, 'w').write(sys.stdin.readline())\n")
    voice = voice_of(command=[sys.executable, str(noting)])
    voice.start()
    child = voice._child
    assert child is not None
    qtbot.waitUntil(lambda: child.state() is QProcess.ProcessState.Running, timeout=LONG)
    voice.speak(Order(1, Sentence("Hello.")), "en", ListeningSettings(on=True))
    # no event is handled here, as while a page is painted
    wait_until(lambda: heard.exists() and "Hello." in heard.read_text(), 10, "nothing was heard")
    voice.close()
