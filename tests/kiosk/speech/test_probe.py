"""Which voices there are, asked of a child within a time limit."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

from kiosk.process.command import VOICE_COMMAND
from kiosk.speech.probe import probe
from kiosk.speech.protocol import Ready, VoiceInfo, encode_line

if TYPE_CHECKING:
    from collections.abc import Sequence

ANSWER = Ready((VoiceInfo("en_US", "Ada"),))


def child(program: str) -> Sequence[str]:
    """Return a command that runs this program in the voice's place."""
    return (sys.executable, "-c", program)


def test_the_first_answer_counts_and_noise_before_it_does_not() -> None:
    lines = b"an engine's own noise\n" + encode_line(ANSWER)
    found = probe("mock", ["en"], child(f"import sys; sys.stdout.buffer.write({lines!r})"))
    assert found == ANSWER


def test_engine_and_languages_are_handed_on() -> None:
    program = (
        "import sys\nfrom kiosk.speech.protocol import *\n"
        "sys.stdout.buffer.write(encode_line(Ready((), ' '.join(sys.argv[1:]))))"
    )
    assert probe("mock", ["en", "es"], child(program)).problem == f"{VOICE_COMMAND} mock en es"


@pytest.mark.parametrize("program", ["", "print('no answer')"])
def test_a_child_that_ends_without_an_answer_is_a_problem(program: str) -> None:
    found = probe("mock", ["en"], child(program))
    assert found.voices == ()
    assert "does not start" in found.problem


def test_a_child_that_hangs_is_ended_at_the_limit() -> None:
    began = time.monotonic()
    found = probe("mock", ["en"], child("import time; time.sleep(60)"), limit=0.3)
    assert "does not start" in found.problem
    assert time.monotonic() - began < 20


def test_a_program_that_is_not_there_is_a_problem() -> None:
    assert "cannot be started" in probe("mock", ["en"], ("/nowhere/voice",)).problem
