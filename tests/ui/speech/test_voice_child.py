"""The voice's child process as it really runs: answers, noise, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import IO, TYPE_CHECKING, Any

import pytest

from kiosk.config.options import VoiceOptions as Options
from kiosk.process.command import VOICE_COMMAND, own_command
from kiosk.speech.playback import Sentence
from kiosk.speech.playback import StartSentence as Order
from kiosk.speech.protocol import (
    Done,
    Failed,
    LineDecoder,
    Ping,
    Pong,
    Ready,
    Speak,
    Stop,
    encode_line,
)
from kiosk.visit.listening import ListeningSettings
from ui.speech.voice_process import VoiceProcess

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.speech.protocol import Reply

LONG = 20_000


def needs_its_libraries() -> str:
    """Return why Qt's speech cannot be loaded here, empty where it can."""
    done = subprocess.run(
        [sys.executable, "-c", "import PySide6.QtTextToSpeech"], capture_output=True, check=False
    )
    return "" if done.returncode == 0 else "Qt’s speech lacks a library (libpulse0): see .ci/setup"


pytestmark = pytest.mark.skipif(bool(needs_its_libraries()), reason=needs_its_libraries())


class Talk:
    """A child of its own, with the engine that Qt has for tests."""

    def __init__(self) -> None:
        self._wire = LineDecoder()
        self.process = subprocess.Popen(
            [*own_command(), VOICE_COMMAND, "mock", "en"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    @property
    def input(self) -> IO[bytes]:
        assert self.process.stdin is not None
        return self.process.stdin

    @property
    def output(self) -> IO[bytes]:
        assert self.process.stdout is not None
        return self.process.stdout

    def tell(self, *raw: bytes) -> None:
        self.input.write(b"".join(raw))
        self.input.flush()

    def hear(self) -> Reply:
        while True:
            piece = self.output.readline()
            assert piece, "the child has ended"
            for reply in self._wire.replies(piece):
                return reply


@pytest.fixture
def talk() -> Iterator[Talk]:
    talk = Talk()
    yield talk
    talk.process.kill()
    talk.process.wait()
    for end in (talk.input, talk.output):
        end.close()


def test_it_reports_its_voices_and_speaks_one_sentence_after_the_other(talk: Talk) -> None:
    ready = talk.hear()
    assert isinstance(ready, Ready)
    assert {voice.locale for voice in ready.voices} == {"en_GB", "en_US"}
    assert isinstance(ready, Ready)
    voice = ready.voices[0]
    for number in (1, 2):
        talk.tell(encode_line(Speak(number, "One two three.", voice.locale, voice.name)))
        assert talk.hear() == Done(number)


def test_what_is_broken_off_is_never_reported_as_spoken(talk: Talk) -> None:
    ready = talk.hear()
    assert isinstance(ready, Ready)
    voice = ready.voices[0]
    long = "one two three four five six seven eight nine ten " * 5
    for number in range(1, 6):
        talk.tell(encode_line(Speak(number, long, voice.locale, voice.name)))
    talk.tell(encode_line(Speak(6, "End.", voice.locale, voice.name)))
    assert talk.hear() == Done(6)
    talk.tell(
        encode_line(Speak(7, long, voice.locale, voice.name)),
        encode_line(Stop()),
        encode_line(Ping()),
    )
    assert talk.hear() == Pong()


def test_noise_does_not_bring_it_down(talk: Talk) -> None:
    talk.hear()
    talk.tell(b"\xff\xfe{]\n", b'{"type":"Say"}\n', b"\n" * 50, encode_line(Ping()))
    assert talk.hear() == Pong()
    talk.tell(encode_line(Speak(3, "Hello.", "nv_US", "")))
    assert talk.hear() == Failed(3, "there is no voice")
    talk.tell(encode_line(Speak(4, "", recording="/nowhere.wav")))
    assert isinstance(talk.hear(), Failed)


def test_it_ends_with_its_input(talk: Talk) -> None:
    talk.hear()
    began = time.monotonic()
    talk.input.close()
    assert talk.process.wait(10) == 0
    assert time.monotonic() - began < 3


def _voice(engine: str = "mock", **more: Any) -> VoiceProcess:
    return VoiceProcess(Options(engine=engine), {"en": "en_US"}, **more)


def test_a_child_that_is_killed_comes_again(qtbot: QtBot) -> None:
    voice = _voice()
    voice.start()
    qtbot.waitUntil(lambda: voice.there, timeout=LONG)
    first = voice.pid
    with qtbot.waitSignal(voice.said, timeout=LONG):
        voice.say(Order(1, Sentence("Hello.")), "en", ListeningSettings(on=True))
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


def test_a_program_that_is_not_there_is_no_voice(qtbot: QtBot) -> None:
    voice = _voice(command=["/nowhere/imh-kiosk"])
    voice.start()
    qtbot.waitUntil(lambda: not voice.pid, timeout=LONG)
    assert voice.languages == frozenset()
    voice.close()


def test_a_child_that_never_answers_is_no_voice_and_ends_with_the_kiosk(
    qtbot: QtBot, tmp_path: Path
) -> None:
    hanging = tmp_path / "hang.py"
    hanging.write_text("import signal, time\nsignal.signal(15, signal.SIG_IGN)\ntime.sleep(600)\n")
    voice = _voice(command=[sys.executable, str(hanging)])
    voice.start()
    qtbot.waitUntil(lambda: bool(voice.pid), timeout=LONG)
    pid = voice.pid
    assert voice.languages == frozenset()
    began = time.monotonic()
    voice.close()
    assert time.monotonic() - began < 2
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
