"""The command line: everything that cannot be done is one sentence and exit code 2."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import pytest

from kiosk import __version__
from kiosk.cli import parser
from kiosk.files.faults import FaultsError, RefusedError
from kiosk.process import resource_limits
from kiosk.process.command import PRINT_COMMAND

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.cli.frontend import Frontend


def no_front() -> Frontend:
    raise AssertionError("nothing is shown, drawn or printed for a request that is refused")


def refused(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """Return the one sentence with which a request is refused."""
    assert parser.main(argv, no_front) == parser.FAILURE == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    (sentence,) = err.splitlines()
    assert sentence.startswith("imh-kiosk: ")
    return sentence.removeprefix("imh-kiosk: ")


@pytest.mark.parametrize(
    ("argv", "parts"),
    [
        (["shet"], ["'shet'", "'sheet'", "imh-kiosk --help"]),
        (["--wide"], ["--wide"]),
        (["--windowed"], ["--windowed"]),
        (["--windowed", "big"], ["--windowed", "'big'", "WIDTHxHEIGHT such as 1280x800"]),
        (["--windowed", "319x600"], ["'319x600'", "from 320 to 16000"]),
        (["--windowed", "1280x16001"], ["'1280x16001'", "from 320 to 16000"]),
        (["sheet"], ["--output", "--print", "imh-kiosk sheet --help"]),
        (["sheet", "--print", "--output", "a.pdf"], ["--output", "--print"]),
        (["sheet", "--print", "--kind", "poem"], ["--kind", "'poem'", "'referral'"]),
        (["sheet", "--print", "--copies", "0"], ["--copies", "'0'", "from 1 to 99"]),
        (["sheet", "--print", "--copies", "100"], ["--copies", "'100'", "from 1 to 99"]),
        (["sheet", "--print", "--copies", "two"], ["--copies", "'two'", "from 1 to 99"]),
        (["sheet", "--print", "--signs", "not-hold"], ["--signs", 'did you mean "not-held"?']),
        (["sheet", "--print", "--signs", "qqqq"], ["--signs", '"qqqq"', "tantrums"]),
        (["sheet", "--print", "--kind", "handout", "--signs", "tantrums"], ["--kind referral"]),
        (["sheet", "--print", "--language", "xx"], ["--language:", '"xx"', "en"]),
        (["sheet", "--print", "--second-language", "xx"], ["--second-language:", '"xx"']),
        (["tour"], ["--output", "imh-kiosk tour --help"]),
        (["tour", "--output", "a", "--size", "1x1"], ["--size", "'1x1'"]),
        (["tour", "--output", "a", "--text-size", "3"], ["--text-size", "'3'", "from 1 to 2"]),
        (["tour", "--output", "a", "--text-size", "nan"], ["--text-size", "'nan'"]),
        (["config"], ["imh-kiosk config --help"]),
        (["config", "sample"], ["'sample'", "'example'"]),
        (["pin"], ["imh-kiosk pin --help"]),
        (["pin", "forget"], ["'forget'", "'set'"]),
        (["check", "more"], ["more"]),
        (["check", "--config", "/nowhere/kiosk.toml", "--jsn"], ["--jsn"]),
    ],
)
def test_a_wrong_argument_is_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str], argv: list[str], parts: list[str]
) -> None:
    sentence = refused(capsys, *argv)
    assert [part for part in parts if part not in sentence] == []


@pytest.mark.parametrize("command", [["config", "show"], ["sheet", "--print"]])
def test_every_fault_of_a_broken_configuration_is_reported_at_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: list[str]
) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(
        "[idle]\nafter = 3\ncountdwn = 30\n[print]\npaper = 'x'\n[clinic]\nname = 7\n",
        encoding="utf-8",
    )
    assert parser.main([*command, "--config", str(path)], no_front) == parser.FAILURE
    out, err = capsys.readouterr()
    assert out == ""
    assert sorted(err.splitlines()) == [
        f"imh-kiosk: {path}: clinic.name: found 7; give text of at most 90 characters",
        f"imh-kiosk: {path}: idle.after: found 3; give a whole number from 15 to 1800",
        f'imh-kiosk: {path}: idle.countdwn: found an unknown key; did you mean "countdown"?',
        f"imh-kiosk: {path}: print.paper: found 'x'; give one of a4, letter",
    ]


def test_a_missing_configuration_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "none.toml"
    sentence = refused(capsys, "config", "show", "--config", str(path))
    assert sentence == f"{path}: found no such file; create it or name another one"


def test_the_configuration_may_be_named_before_or_after_the_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = str(tmp_path / "none.toml")
    before = refused(capsys, "--config", path, "config", "show")
    assert before == refused(capsys, "config", "show", "--config", path)


def test_the_configuration_may_be_named_by_the_environment(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMH_KIOSK_CONFIG", str(tmp_path / "none.toml"))
    assert str(tmp_path / "none.toml") in refused(capsys, "config", "show")


@pytest.mark.parametrize(
    ("argv", "error"),
    [
        (["--debug", "shet"], RefusedError),
        (["sheet", "--print", "--signs", "qqqq", "--debug"], RefusedError),
        (["config", "show", "--config", "/nowhere/kiosk.toml", "--debug"], FaultsError),
    ],
)
def test_debug_shows_where_it_went_wrong(argv: list[str], error: type[Exception]) -> None:
    with pytest.raises(error):
        parser.main(argv, no_front)


@pytest.mark.parametrize("argv", [["--help"], ["sheet", "--help"], ["tour", "--help"]])
def test_help_is_given(capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        parser.main(argv, no_front)
    assert caught.value.code == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("usage: imh-kiosk")
    assert PRINT_COMMAND not in out


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser.main(["--help"], no_front)
    out = capsys.readouterr().out
    assert [name for name in ("check", "sheet", "tour", "config", "pin") if name not in out] == []


def test_the_version_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        parser.main(["--version"], no_front)
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"imh-kiosk {__version__}\n"


# Values


@pytest.mark.parametrize(
    ("text", "sides"),
    [("1280x800", (1280, 800)), ("320X16000", (320, 16_000)), ("0600x0800", (600, 800))],
)
def test_a_size_is_read(text: str, sides: tuple[int, int]) -> None:
    assert parser.size(text) == sides


@pytest.mark.parametrize(
    "text", ["", "x", "800", "800x", "x600", "800x600x2", "-800x600", "8e2x600", "800 x 600"]
)
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="give WIDTHxHEIGHT"):
        parser.size(text)


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("99", 99), ("007", 7)])
def test_copies_are_read(text: str, number: int) -> None:
    assert parser.copies(text) == number


@pytest.mark.parametrize(("text", "factor"), [("1", 1.0), ("1.5", 1.5), ("2.0", 2.0)])
def test_a_text_size_is_read(text: str, factor: float) -> None:
    assert parser.text_size(text) == factor


@pytest.mark.parametrize("text", ["0.99", "2.01", "large", "", "inf", "-1"])
def test_what_is_no_text_size_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="from 1 to 2"):
        parser.text_size(text)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ImportError("no libEGL"), "no libEGL; install"),
        (MemoryError(), "there is not enough memory; give it more"),
        (KeyError("a\nb"), "something unexpected went wrong (KeyError 'a\\nb'); --debug"),
        (RuntimeError("can't start\nnew thread"), "something unexpected went wrong (RuntimeError"),
        (RefusedError("first\nsecond"), "first second"),
        (KeyboardInterrupt(), "interrupted; nothing was changed"),
        (EOFError(), "interrupted; nothing was changed"),
    ],
)
def test_what_goes_wrong_inside_a_command_is_one_sentence(
    error: BaseException, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def front() -> Frontend:
        raise error

    assert parser.main(["tour", "--output", "a"], front) == parser.FAILURE
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"imh-kiosk: {sentence}")


def test_a_limit_that_is_too_low_is_refused_before_anything_is_made(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "{} MiB are not there".format
    monkeypatch.setattr("kiosk.process.resource_limits.shortage", words)
    for argv in ([], ["check"], ["sheet", "--output", "a.pdf"], ["tour", "--output", "a"]):
        assert parser.main(argv, no_front) == parser.FAILURE
        assert "MiB are not there" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "needed"),
    [
        (["pack", "check", "a"], 0),
        (["config", "example"], 0),
        (["licenses"], 0),
        (["pin", "set"], 0),
        (["usage"], 0),
        (["recordings", "missing"], resource_limits.SHEET_MIB),
        ([PRINT_COMMAND], resource_limits.SHEET_MIB),
    ],
)
def test_only_what_draws_needs_room_for_it(
    argv: list[str], needed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def shortage(memory_mib: int) -> str:
        asked.append(memory_mib)
        return "none is left"

    monkeypatch.setattr(resource_limits, "shortage", shortage)
    assert parser.main(argv, no_front) == parser.FAILURE
    assert asked == [needed]


def test_debug_shows_what_could_not_be_imported() -> None:
    def front() -> Frontend:
        raise ImportError("no libEGL")

    with pytest.raises(ImportError, match="no libEGL"):
        parser.main(["--debug", "tour", "--output", "a"], front)


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["--windowed", "800x600", "--language", "es"],
        ["--config", "a.toml", "--set", "idle.after=30", "--set", "idle.countdown=9", "--debug"],
        ["--conf", "a.toml", "--state", "folder"],
        ["--language", "check", "check"],
        ["--config", "a.toml", "sheet", "--print"],
    ],
)
def test_a_start_is_understood_as_by_the_parser_that_knows_every_command(argv: list[str]) -> None:
    assert parser._arguments(argv) == parser._parser().parse_args(argv)
