"""Reading a configuration: defaults, limits, and every fault at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.config import options
from kiosk.config.options import Config
from kiosk.files.faults import FaultsError

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = {
    (part.name, option.name): option
    for part in msgspec.structs.fields(Config)
    for option in msgspec.structs.fields(part.type)
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.toml"


def test_without_a_file_the_defaults_hold() -> None:
    assert options.load(None) == Config()


def test_an_empty_file_means_the_defaults(path: Path) -> None:
    path.touch()
    assert options.load(path) == Config()


def test_options_in_the_file_are_read_and_others_keep_their_default(path: Path) -> None:
    path.write_text(
        '[clinic]\nname = "North Valley"\n[idle]\nafter = 90\n[language]\noffered = ["es", "en"]\n',
        encoding="utf-8",
    )
    read = options.load(path)
    assert (read.clinic.name, read.idle.after) == ("North Valley", 90)
    assert read.language.offered == ("es", "en")
    assert read.idle.countdown == Config().idle.countdown
    assert read.print == Config().print


@pytest.mark.parametrize("number", ["4", "4.0", "40", "1.5", "0", "0.0"])
def test_a_whole_number_is_a_number(path: Path, number: str) -> None:
    path.write_text(f"[screen]\ndots_per_mm = {number}\n", encoding="utf-8")
    assert options.load(path).screen.dots_per_mm == float(number)


@pytest.mark.parametrize(
    ("part", "line", "rest"),
    [
        ("idle", "after = 3", "after: found 3; give a whole number from 15 to 1800"),
        ("idle", "after = 1801", "after: found 1801; give a whole number from 15 to 1800"),
        ("idle", "countdown = 19", "countdown: found 19; give a whole number from 20 to 300"),
        (
            "screen",
            "dots_per_mm = nan",
            "dots_per_mm: found nan; give one of 0 or a number from 1.5 to 40",
        ),
        (
            "print",
            "service_timeout = inf",
            "service_timeout: found inf; give a number from 1 to 60",
        ),
        ("print", "paper = 'legal'", "paper: found 'legal'; give one of a4, letter"),
        ("print", "qeue = 'a'", 'qeue: found an unknown key; did you mean "queue"?'),
        ("staff", "taps = '5'", "taps: found '5'; give a whole number from 3 to 9"),
        ("staff", "taps = true", "taps: found true; give a whole number from 3 to 9"),
        ("language", "default = 'English'", "default: found 'English'; give text such as es"),
    ],
)
def test_a_fault_names_file_key_what_was_found_and_what_is_allowed(
    path: Path, part: str, line: str, rest: str
) -> None:
    path.write_text(f"[{part}]\n{line}", encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        options.load(path)
    assert str(caught.value) == f"{path}: {part}.{rest}"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[idel]\nafter = 90", 'idel: found an unknown key; did you mean "idle"?'),
        ("idle = 3", "idle: found 3; give a table of keys and values"),
    ],
)
def test_a_wrong_part_is_named(path: Path, text: str, sentence: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        options.load(path)
    assert str(caught.value) == f"{path}: {sentence}"


def test_all_faults_come_together(path: Path) -> None:
    path.write_text(
        "[clinic]\nname = 3\n[idle]\nafter = 1\ncountdown = 2\n[print]\npaper = 'x'\n[foo]\n",
        encoding="utf-8",
    )
    with pytest.raises(FaultsError) as caught:
        options.load(path)
    found = {fault.key for fault in caught.value.faults}
    assert found == {"clinic.name", "idle.after", "idle.countdown", "print.paper", "foo"}


def test_a_missing_file_is_a_fault(path: Path) -> None:
    with pytest.raises(FaultsError, match="no such file"):
        options.load(path)


def test_the_countdown_can_never_be_shorter_than_accessibility_asks() -> None:
    constraint = OPTIONS["idle", "countdown"].type.__metadata__[0]
    assert constraint.ge >= 20
