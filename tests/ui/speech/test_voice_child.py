"""The voice's child process as it really runs: replies, malformed requests, and its end."""

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
    from pathlib import Path

    from kiosk.speech.protocol import Reply

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


class Child:
    """A running child process with "mock", the engine that Qt has for tests."""

    def __init__(self) -> None:
        self._decoder = LineDecoder()
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

    def send(self, *raw: bytes) -> None:
        self.input.write(b"".join(raw))
        self.input.flush()

    def receive(self) -> Reply:
        while True:
            line = self.output.readline()
            assert line, "the child has ended"
            for reply in self._decoder.replies(line):
                return reply


@pytest.fixture
def child() -> Iterator[Child]:
    child = Child()
    yield child
    child.process.kill()
    child.process.wait()
    for pipe in (child.input, child.output):
        pipe.close()


def test_it_reports_its_voices_and_speaks_one_sentence_after_the_other(child: Child) -> None:
    ready = child.receive()
    assert isinstance(ready, Ready)
    assert {voice.locale for voice in ready.voices} == {"en_GB", "en_US"}
    assert isinstance(ready, Ready)
    voice = ready.voices[0]
    for number in (1, 2):
        child.send(encode_line(Speak(number, "One two three.", voice.locale, voice.name)))
        assert child.receive() == Done(number)


def test_an_interrupted_sentence_is_never_reported_as_spoken(child: Child) -> None:
    ready = child.receive()
    assert isinstance(ready, Ready)
    voice = ready.voices[0]
    long = "one two three four five six seven eight nine ten " * 5
    for number in range(1, 6):
        child.send(encode_line(Speak(number, long, voice.locale, voice.name)))
    child.send(encode_line(Speak(6, "End.", voice.locale, voice.name)))
    assert child.receive() == Done(6)
    child.send(
        encode_line(Speak(7, long, voice.locale, voice.name)),
        encode_line(Stop()),
        encode_line(Ping()),
    )
    assert child.receive() == Pong()


def test_malformed_requests_do_not_end_it(child: Child) -> None:
    child.receive()
    child.send(b"\xff\xfe{]\n", b'{"type":"Say"}\n', b"\n" * 50, encode_line(Ping()))
    assert child.receive() == Pong()
    child.send(encode_line(Speak(3, "Hello.", "nv_US", "")))
    assert child.receive() == Failed(3, "there is no voice")
    child.send(encode_line(Speak(4, "", recordings=("/nowhere.wav",))))
    assert isinstance(child.receive(), Failed)


def test_what_has_a_recording_that_cannot_be_played_is_spoken(child: Child, tmp_path: Path) -> None:
    ready = child.receive()
    assert isinstance(ready, Ready)
    voice = ready.voices[0]
    (tmp_path / "empty.wav").write_bytes(b"")
    for number, files in enumerate([("/nowhere.wav",), (str(tmp_path / "empty.wav"), "b.wav")], 1):
        child.send(encode_line(Speak(number, "One.", voice.locale, voice.name, recordings=files)))
        assert child.receive() == Done(number)


def test_it_ends_with_its_input(child: Child) -> None:
    child.receive()
    began = time.monotonic()
    child.input.close()
    assert child.process.wait(10) == 0
    assert time.monotonic() - began < 3
