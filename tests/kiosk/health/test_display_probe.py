"""The display is asked for in a child process, which may abort, hang or be silent."""

from __future__ import annotations

import sys
import time

import pytest

from kiosk.files.faults import RefusedError
from kiosk.health import display_probe

_ANSWERS = """print('{"display": "800x600 pixels", "notes": [[false, "it goes dark"]]}')"""
_MISSING = """print('{"missing": "neither is set"}')"""
_REFUSES = """import sys; sys.exit("imh-kiosk: it does not answer")"""
_ABORTS = """import os; os.abort()"""
_GIBBERISH = """print("[1]")"""
_HANGS = """import time; time.sleep(60)"""


def probe(program: str, limit: float = 30) -> display_probe.Description:
    """Probe with a child that runs this program."""
    return display_probe.probe(command=[sys.executable, "-c", program], limit=limit)


def test_the_childs_description_is_returned() -> None:
    assert probe(_ANSWERS) == ("800x600 pixels", [(False, "it goes dark")])


def test_what_is_wrong_around_the_display_is_reported_with_it() -> None:
    warned = "import sys; print('imh-kiosk: no bus', file=sys.stderr); "
    with pytest.raises(OSError, match=r"^800x600 pixels; no bus$"):
        probe(warned + _ANSWERS)
    assert probe("import sys; print('Qt: noise', file=sys.stderr); " + _ANSWERS).text


def test_a_display_that_is_not_named_is_missing() -> None:
    with pytest.raises(OSError, match="neither is set"):
        probe(_MISSING)


@pytest.mark.parametrize(
    ("program", "words"),
    [
        (_REFUSES, "^it does not answer$"),
        (_ABORTS, "Qt ended while it started"),
        (_GIBBERISH, r"Qt ended while it started \(code 0\)"),
    ],
    ids=["refuses", "aborts", "gibberish"],
)
def test_a_child_that_ends_without_an_answer_is_refused(program: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        probe(program)


def test_a_child_that_hangs_is_killed_in_time() -> None:
    began = time.monotonic()
    with pytest.raises(RefusedError, match=r"does not answer within 0\.5 seconds"):
        probe(_HANGS, limit=0.5)
    assert time.monotonic() - began < 10


def test_a_child_that_cannot_be_started_is_refused() -> None:
    with pytest.raises(RefusedError, match="cannot be started"):
        display_probe.probe(command=["/nowhere/imh-kiosk"])


def test_this_program_answers_without_a_screen_too() -> None:
    assert "pixels" in display_probe.probe().text


def test_the_child_is_told_which_screen_shows_the_kiosk() -> None:
    echo = """import json, sys; print(json.dumps({"display": str(sys.argv[-2:])}))"""
    told = display_probe.probe("HDMI-1", 4, command=[sys.executable, "-c", echo]).text
    assert told == "['--screen=HDMI-1', '--dots-per-mm=4']"
