"""Mistakes of TOML itself: the line, the option, and what to write instead."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from kiosk.files.typed_toml import parse_sound_lines, parse_toml

if TYPE_CHECKING:
    from kiosk.files.faults import Fault


def told(text: str) -> list[str]:
    """Return what is said of a text."""
    faults: list[Fault] = []
    parse_sound_lines(text, "kiosk.toml", faults)
    return [fault.sentence() for fault in faults]


@pytest.mark.parametrize(
    ("line", "found", "remedy"),
    [
        (r'name = "C:\Users\x"', "a backslash in double quotes", "single quotes"),
        (r'name = "D:\kiosk"', "a backslash in double quotes", r"'C:\folder'"),
        (r'name = "\uD800"', "a backslash in double quotes", "single quotes"),
        ('name = "x', "text without its closing quote", "on the same line"),
        ("name = 'x", "text without its closing quote", "on the same line"),
        ('name = "a\x01b"', "a control character", "take it out"),
        ("name = “x”", "typographic quotes", 'straight ones: "'),
        ("name = x", "a value that is no text", "double quotes"),
        ("name = True", "a value that is no text", "small letters"),
        ("name = 2026-02-30", "a value that is no text", "double quotes"),
        ("name =", "no value", '"" for empty text'),
        ("name = # none", "no value", '"" for empty text'),
        ('name = "x" y', "something after the value", "a line of its own"),
        ("name = 90 seconds", "something after the value", "double quotes"),
        ('name = ["en" "es"]', "a list without its closing ] or a comma", '["en", "es"]'),
        ('name = ["en",', "a list without its closing ] or a comma", '["en", "es"]'),
        ('name = { en = "x"', "a table without its closing } or a comma", "on one line"),
    ],
)
def test_a_mistake_is_told_with_line_and_option(line: str, found: str, remedy: str) -> None:
    (sentence,) = told(f"# ours\n[clinic]\n{line}\n")
    assert sentence.startswith(f"kiosk.toml: clinic.name: found {found}")
    assert " on line 3; " in sentence
    assert remedy in sentence.partition(";")[2]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[idle\nafter = 3", "idle: found a section without its closing ] on line 1"),
        ("[idle]\n[voice]\n[idle]", "idle: found the section a second time on line 3"),
        ("[idle]\nafter 3", "idle: found neither an option nor a section on line 2"),
        ('name = [\n"en"\n"es"]', "name: found a list without its closing ] or a comma on line 1"),
        ("= 3", "found neither an option nor a section on line 1"),
        ("[idle]\nafter = 3\nafter = 4", "idle.after: found a second value on line 3; keep one"),
        ('[[contact]]\nid = "a"\n[[contact]]\nid = b', "contact[2].id: found a value that is no"),
    ],
)
def test_what_is_no_option_is_told(text: str, sentence: str) -> None:
    assert sentence in told(text)[0]


def test_every_line_that_is_wrong_by_itself_is_told_and_the_rest_is_read() -> None:
    faults: list[Fault] = []
    text = "[idle]\nafter = x\ncountdown = 40\n[staff]\ntaps = 5 times\nhold = 3\nhold = 4\n"
    raw = parse_sound_lines(text, "kiosk.toml", faults)
    assert raw == {"idle": {"countdown": 40}, "staff": {"hold": 3}}
    assert [fault.key for fault in faults] == ["idle.after", "staff.taps", "staff.hold"]
    assert parse_toml(text, "kiosk.toml", []) is None


@pytest.mark.parametrize("text", ['a = [x,\n"y"]', "[a\nb = 1\nc = 2", 'a = """x\n\\y"""\nb = 3'])
def test_no_line_is_left_out_that_others_need(text: str) -> None:
    assert len(told(text)) == 1


def test_very_many_mistakes_are_told_in_time() -> None:
    began = time.monotonic()
    assert len(told("x = y\n" * 40_000)) <= 20
    assert len(told("[" + " " * 200_000 + "\n")) == 1
    assert time.monotonic() - began < 10
