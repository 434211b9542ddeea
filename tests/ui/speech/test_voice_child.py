"""The voice's child process as it really runs: answers, noise, and how it ends."""

from __future__ import annotations

import subprocess
import time
from typing import IO, TYPE_CHECKING

import pytest

from kiosk.process.command import VOICE_COMMAND, own_command
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
from tests.support.voices import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.speech.protocol import Reply

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


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
