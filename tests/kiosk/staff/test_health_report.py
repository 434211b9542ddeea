"""The report as text for a phone: the most important first, within what a code can hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.staff.health_report import Told, phone_text
from tests.support.health import ILL, WELL

AMPLE = 5_000


def test_problems_stand_first_and_nothing_is_left_out_where_there_is_room() -> None:
    text = phone_text(ILL, AMPLE)
    lines = text.splitlines()
    assert lines[0] == "imh-kiosk 0.1.0"
    assert lines[1] == "content 1a2b3c4d, configuration 99aabbcc"
    assert lines[2:5] == [f"! {told.part}: {told.text}" for told in ILL.problems]
    assert lines[5] == f"error: {ILL.errors[0]}"
    assert "running 0 d 0 h, last visit ended never" in lines
    assert "screen 1280x800, 3.78 dots/mm, scale 1" in lines
    assert "well: clock, display, voice" in lines, "what is also wrong is not called well"
    assert "disk" not in text


def test_all_is_well() -> None:
    text = phone_text(WELL, AMPLE)
    assert "!" not in text
    assert "running 2 d 7 h, last visit ended 2 h ago" in text
    assert "disk 12.3 GB free" in text
    recent = replace(WELL, running=WELL.running._replace(since_reset=3_599.0))
    assert "less than 1 h ago" in phone_text(recent, AMPLE), "no time of a visit"


@pytest.mark.parametrize("limit", [50, 200, 600, 1000])
@pytest.mark.parametrize("letters", ["a sentence ", "¿qué? “así” "])
def test_it_never_is_longer_than_a_code_can_hold(limit: int, letters: str) -> None:
    long = replace(ILL, problems=tuple(Told(f"part {n}", letters * 60) for n in range(12)))
    text = phone_text(long, limit)
    assert len(text.encode()) <= limit
    assert text.startswith("imh-kiosk 0.1.0\n")
    assert "…" in text


def test_long_sentences_give_way_before_the_end_does() -> None:
    long = replace(ILL, problems=(Told("voice", "none " * 200), Told("clock", "wrong")))
    text = phone_text(long, 400)
    assert "! clock: wrong" in text
    assert text.splitlines()[-1].startswith("screen")


def test_the_site_pack_is_named() -> None:
    text = phone_text(replace(WELL, pack=("North valley", "1.2", "5e6f7a8b")), AMPLE)
    assert "site pack North valley 1.2 5e6f7a8b" in text.splitlines()
