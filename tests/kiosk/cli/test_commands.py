"""What each command does, with an interface that keeps what it is asked."""

from __future__ import annotations

import datetime
import io
import json
import os
import re
import shutil
import signal
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

import kiosk.printing.factory
import kiosk.printing.windows_spooler
from kiosk.cli import parser
from kiosk.cli.frontend import TourOptions, WindowOptions
from kiosk.config import documents
from kiosk.config.sources import ConfigSources
from kiosk.content import last_good
from kiosk.files import paths
from kiosk.files.faults import FaultsError, RefusedError
from kiosk.health.display_probe import Description
from kiosk.printing.child_printer import exit_code, pack
from kiosk.printing.printer import Leftovers
from kiosk.printing.status import PrintStatus
from kiosk.printing.unfinished_jobs import UnfinishedJob, UnfinishedJobs
from kiosk.printing.windows_devices import WindowsDevice
from kiosk.printing.windows_spooler import SpoolJob
from kiosk.process.command import DISPLAY_COMMAND, PRINT_COMMAND
from kiosk.process.interruption import SIGNALS
from kiosk.sheets.sheet import SheetKind
from kiosk.speech.protocol import Ready
from kiosk.staff.pin import PinResult, PinStore
from kiosk.usage.database import UsageDatabase
from kiosk.usage.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.files.faults import Fault
    from kiosk.sheets.sheet import Sheet


class FakeFront:
    """Keeps what it is asked; draws and prints nothing."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.status = PrintStatus.SENT
        self.counted = 0
        self.error: Exception | None = None
        self.during_print: Callable[[Path], object] = lambda state_dir: None

    def __call__(self) -> FakeFront:
        return self

    def open(self, place: WindowOptions) -> None:
        self._keep("open", place)

    def start(self, setup: KioskData, place: WindowOptions) -> int:
        self._keep("start", setup, place)
        return 0

    def show_faults(self, faults: tuple[Fault, ...], place: WindowOptions) -> int:
        self._keep("show_faults", faults, place)
        return 2

    def tour(self, setup: KioskData, pictures: TourOptions) -> list[Path]:
        self._keep("tour", setup, pictures)
        return [pictures.output / "welcome.png", pictures.output / "sheet.pdf"]

    def pdf(self, setup: KioskData, sheet: Sheet) -> bytes:
        self._keep("pdf", setup, sheet)
        return b"%PDF"

    def script(self, setup: KioskData, markup: str) -> bytes:
        self._keep("script", setup, markup)
        return b"%PDF"

    def fits(self, setup: KioskData, sheet: Sheet) -> bool:
        self._keep("fits", setup, sheet)
        return True

    def print_sheet(
        self,
        setup: KioskData,
        sheet: Sheet,
        copies: int,
        state_dir: Path,
        cancelled: Callable[[], bool],
    ) -> tuple[PrintStatus, int]:
        self._keep("print_sheet", setup, sheet, copies)
        self.during_print(state_dir)
        return PrintStatus.CANCELLED if cancelled() else self.status, self.counted

    def print_job(
        self, job: bytes, queue: str, copies: int, name: str, begun: Callable[[], None]
    ) -> PrintStatus:
        self._keep("print_job", job, queue, copies, name)
        begun()
        return self.status

    def display(self) -> str:
        self._keep("display")
        return "1920x1080 pixels"

    def display_notes(self, screen: str, dots_per_mm: float = 0) -> list[tuple[bool, str]]:
        self._keep("display_notes", screen, dots_per_mm)
        return []

    def _keep(self, *call: Any) -> None:
        self.asked.append(call)
        if self.error is not None:
            raise self.error


@pytest.fixture
def front() -> FakeFront:
    return FakeFront()


@pytest.fixture
def two_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Resources in which Spanish stands beside English, in the same words."""
    home = tmp_path / "resources"
    shutil.copytree(paths.resources() / "content", home / "content")
    shutil.copytree(paths.resources() / "theme", home / "theme")
    shutil.copytree(home / "content" / "en", home / "content" / "es", dirs_exist_ok=True)
    monkeypatch.setattr(paths, "resources", lambda: home)


def refused(capsys: pytest.CaptureFixture[str], front: FakeFront, *argv: str) -> str:
    """Return the one sentence with which a request is refused."""
    assert parser.main(argv, front) == 2
    out, err = capsys.readouterr()
    (sentence,) = err.splitlines()
    assert (out, sentence[:11]) == ("", "imh-kiosk: ")
    return sentence[11:]


# Starting


def test_the_kiosk_starts_on_the_whole_screen(
    front: FakeFront, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("IMH_KIOSK_")]:
        monkeypatch.delenv(name)  # those of the tests themselves
    assert parser.main([], front) == 0
    (opened, place), (started, read, same) = front.asked
    assert (opened, started) == ("open", "start")
    sources = ConfigSources(searched=True)
    assert place == same
    assert place._replace(reread=None) == WindowOptions(None, paths.state_dir(), sources=sources)
    assert read.config.language.default == "en"


@pytest.mark.usefixtures("two_languages")
def test_the_kiosk_starts_with_the_given_options(front: FakeFront, tmp_path: Path) -> None:
    state = str(tmp_path / "state")
    argv = ["--windowed", "1280x800", "--state-dir", state, "--language", "es"]
    assert parser.main(argv, front) == 0
    _, read, place = front.asked[-1]
    assert (place.size, place.state_dir) == ((1280, 800), tmp_path / "state")
    assert read.config.language.default == "es"
    assert {"en", "es"} <= read.languages.keys()


def test_broken_files_open_the_fault_page(
    front: FakeFront, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text("[idle]\nafter = 3\n[print]\npaper = 'x'\n", encoding="utf-8")
    assert parser.main(["--config", str(path)], front) == 2
    shown, faults, place = front.asked[-1]
    assert shown == "show_faults"
    assert place.config is None
    assert place.sources.named == path
    assert {fault.key for fault in faults} == {"idle.after", "print.paper"}
    err = capsys.readouterr().err
    assert [f"imh-kiosk: {fault.sentence()}" for fault in faults] == err.splitlines()


def test_the_fault_page_begins_as_a_configuration_without_faults_says(
    front: FakeFront, tmp_path: Path
) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(
        '[screen]\ntext_size = 150\n[clinic]\ncontacts = "missing.toml"\n', encoding="utf-8"
    )
    assert parser.main(["--config", str(path)], front) == 2
    _, _, place = front.asked[-1]
    assert place.config.screen.text_size == 150


def test_a_faulty_configuration_does_not_stop_a_kiosk_that_had_a_good_one(
    front: FakeFront, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, state = tmp_path / "kiosk.toml", tmp_path / "state"
    argv = ["--config", str(path), "--state-dir", str(state)]
    path.write_text("[idle]\nafter = 90\n", encoding="utf-8")
    assert parser.main(argv, front) == 0
    last_good.keep(state, front.asked[-1][1].basis)
    path.write_text("[idle]\nafter = 3\n", encoding="utf-8")
    assert parser.main(argv, front) == 0
    shown, data, place = front.asked[-1]
    assert (shown, data.config.idle.after) == ("start", 90)
    fault, goes_on = capsys.readouterr().err.splitlines()
    assert "idle.after: found 3" in fault
    assert "goes on with the last configuration that could be used" in goes_on
    with pytest.raises(FaultsError):
        place.reread()
    path.write_text("[idle]\nafter = 91\n", encoding="utf-8")
    assert place.reread().config.idle.after == 91


@pytest.mark.parametrize(("after", "code"), [(90, 1), (3, 2)])
def test_a_configuration_is_checked_without_a_kiosk(
    after: int, code: int, front: FakeFront, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(f"[idle]\nafter = {after}\n", encoding="utf-8")
    assert parser.main(["--config", str(path), "check", "--offline", "--json"], front) == code
    parts = {finding["part"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert ("files" in parts) == (code == 2)
    assert {"display", "PIN", "printer"}.isdisjoint(parts)
    assert front.asked == []


def test_a_language_that_is_not_there_is_refused(
    front: FakeFront, capsys: pytest.CaptureFixture[str]
) -> None:
    sentence = refused(capsys, front, "--language", "xx")
    assert sentence.startswith('--language: there is no language "xx"; give one of en')
    assert "start" not in [call[0] for call in front.asked]


def test_what_the_interface_refuses_is_reported_in_one_sentence(
    front: FakeFront, capsys: pytest.CaptureFixture[str]
) -> None:
    front.error = RefusedError("There is no screen; start it on one.")
    assert refused(capsys, front) == "There is no screen; start it on one."


# Sheets as files


@pytest.mark.parametrize("kind", SheetKind)
def test_a_sheet_of_any_kind_becomes_a_file(
    front: FakeFront, tmp_path: Path, kind: SheetKind
) -> None:
    path = tmp_path / "sheet.pdf"
    assert parser.main(["sheet", "--kind", kind, "--output", str(path)], front) == 0
    assert path.read_bytes() == b"%PDF"
    assert list(tmp_path.iterdir()) == [path]
    ((_, _, sheet),) = front.asked
    assert sheet.kind is kind


@pytest.mark.usefixtures("two_languages")
def test_a_referral_sheet_has_the_given_signs(front: FakeFront, tmp_path: Path) -> None:
    argv = ["sheet", "--language", "es", "--second-language", "en", "--signs"]
    argv += [" tantrums, not-held,", "--output", str(tmp_path / "a.pdf")]
    assert parser.main(argv, front) == 0
    ((_, _, sheet),) = front.asked
    assert sheet.languages == ("es", "en")
    ticked = [line.text.first for line in sheet.section("noticed").lines if line.ticked]
    assert ticked == ["Not wanting to be held", "Tantrums"]
    assert str(datetime.date.today().year) in sheet.date.first


@pytest.mark.usefixtures("two_languages")
@pytest.mark.parametrize(
    ("asked", "languages"),
    [([], ("es", "en")), (["--second-language", "none"], ("es",))],
)
def test_a_sheet_has_english_beside_the_familys_language(
    front: FakeFront, tmp_path: Path, asked: list[str], languages: tuple[str, ...]
) -> None:
    argv = ["sheet", "--language", "es", *asked, "--output", str(tmp_path / "a.pdf")]
    assert parser.main(argv, front) == 0
    ((_, _, sheet),) = front.asked
    assert sheet.languages == languages


def test_a_sheet_takes_the_place_of_an_older_one(front: FakeFront, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"older and longer than the new one")
    assert parser.main(["sheet", "--output", str(path)], front) == 0
    assert path.read_bytes() == b"%PDF"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (".", "is a folder"),
        ("none/sheet.pdf", "create it first"),
        ("file/sheet.pdf", "create it first"),
        ("x" * 300, "File name too long; choose another place"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused_before_anything_is_drawn(
    front: FakeFront, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, words: str
) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    path = str(tmp_path / name)
    sentence = refused(capsys, front, "sheet", "--output", path)
    assert sentence.startswith(f"--output {path}: ")
    assert words in sentence
    assert front.asked == []
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_device_is_not_replaced_by_a_sheet(
    front: FakeFront, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "not a regular file" in refused(capsys, front, "sheet", "--output", str(pipe))
    assert pipe.is_fifo()


def test_a_disk_that_fills_up_leaves_the_older_sheet_whole(
    front: FakeFront,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"older")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kiosk.files.atomic._write_whole", full)
    sentence = refused(capsys, front, "sheet", "--output", str(path))
    assert sentence == f"--output {path}: No space left on device; choose another place"
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


# Sheets on paper


def test_a_sheet_is_printed_on_the_queue_named(front: FakeFront, tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text('[print]\nqueue = "lobby"\npaper = "a4"\n', encoding="utf-8")
    common = ["--config", str(path), "--copies", "7"]
    assert parser.main(["sheet", "--print", *common], front) == 0
    assert parser.main(["sheet", "--print", "desk", *common], front) == 0
    (_, lobby, _, _), (_, desk, sheet, copies) = front.asked
    assert (lobby.config.print.queue, desk.config.print.queue) == ("lobby", "desk")
    assert desk.config.print.paper == "a4"
    assert (sheet.kind, copies) == (SheetKind.REFERRAL, 7)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (PrintStatus.NO_PRINTER, "there is no such queue"),
        (PrintStatus.NOT_ACCEPTING, "cupsaccept"),
        (PrintStatus.UNREACHABLE, "does not answer"),
        (PrintStatus.NEEDS_PAPER, "load the tray"),
        (PrintStatus.COVER_OPEN, "close its covers"),
        (PrintStatus.JAM, "clear it"),
        (PrintStatus.NEEDS_TONER, "replace it"),
        (PrintStatus.OFFLINE, "on and connected"),
        (PrintStatus.NEEDS_ATTENTION, "its display"),
        (PrintStatus.CANCELLED, "print it again"),
        (PrintStatus.FAILED, "error log"),
        (PrintStatus.BUSY, "other jobs"),
        (PrintStatus.PARTLY_PRINTED, "print what is missing"),
    ],
)
def test_a_sheet_that_did_not_come_out_is_an_error(
    front: FakeFront, capsys: pytest.CaptureFixture[str], status: PrintStatus, words: str
) -> None:
    front.status = status
    sentence = refused(capsys, front, "sheet", "--print", "desk")
    assert sentence.startswith("--print desk: ")
    assert words in sentence
    assert "the default queue" in refused(capsys, front, "sheet", "--print")


@pytest.mark.parametrize(
    ("counted", "told"), [(12, "; 12 of 30 copies are complete"), (0, ""), (30, "")]
)
def test_copies_that_came_out_before_a_problem_are_counted(
    front: FakeFront, capsys: pytest.CaptureFixture[str], counted: int, told: str
) -> None:
    front.status, front.counted = PrintStatus.JAM, counted
    sentence = refused(capsys, front, "sheet", "--print", "--copies", "30")
    assert sentence.endswith(f"print again{told}")


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (PrintStatus.PRINTED, "Printed.\n"),
        (PrintStatus.SENT, "Sent; this printer does not report whether it printed.\n"),
    ],
)
def test_a_sheet_without_a_problem_is_reported_as_printed_or_sent(
    front: FakeFront, capsys: pytest.CaptureFixture[str], status: PrintStatus, sentence: str
) -> None:
    front.status = status
    assert parser.main(["sheet", "--print", "desk"], front) == 0
    assert capsys.readouterr() == (sentence, "")


@pytest.mark.parametrize("number", SIGNALS, ids=[number.name for number in SIGNALS])
def test_a_signal_takes_a_waiting_sheet_back(
    front: FakeFront, capsys: pytest.CaptureFixture[str], number: signal.Signals
) -> None:
    front.during_print = lambda _: signal.raise_signal(number)
    before = signal.getsignal(number)
    sentence = refused(capsys, front, "sheet", "--print", "desk")
    assert sentence == "interrupted; the sheet is cancelled"
    assert signal.getsignal(number) is before


@pytest.mark.parametrize("status", [PrintStatus.UNREACHABLE, PrintStatus.CANCELLED])
def test_a_sheet_that_could_not_be_taken_back_is_said_to_be_remembered(
    front: FakeFront, tmp_path: Path, capsys: pytest.CaptureFixture[str], status: PrintStatus
) -> None:
    front.status = status
    front.during_print = lambda folder: UnfinishedJobs(folder).add(UnfinishedJob("sheet-1"))
    sentence = refused(capsys, front, "sheet", "--print", "--state-dir", str(tmp_path))
    assert sentence.endswith("; what cannot be reached now is taken back at the next start")


# The tour


@pytest.mark.usefixtures("two_languages")
def test_a_tour_is_rendered_with_the_given_options(
    front: FakeFront, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "new" / "folder"
    argv = ["tour", "--output", str(output), "--size", "1024x600", "--language", "es"]
    assert parser.main([*argv, "--text-size", "1.5"], front) == 0
    ((_, _, wanted),) = front.asked
    assert wanted == TourOptions(output, (1024, 600), "es", 1.5)
    assert output.is_dir()
    assert capsys.readouterr().out == f"2 files in {output}\n"


def test_a_tour_has_a_size_of_its_own(front: FakeFront, tmp_path: Path) -> None:
    assert parser.main(["tour", "--output", str(tmp_path)], front) == 0
    assert front.asked[0][2] == TourOptions(tmp_path, (1920, 1080), "en", 1.0)


def test_a_tour_into_a_file_is_refused(
    front: FakeFront, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"kept")
    sentence = refused(capsys, front, "tour", "--output", str(path))
    assert sentence.startswith(f"--output {path}: ")
    assert (front.asked, path.read_bytes()) == ([], b"kept")


# Configuration


def test_the_example_is_shown(front: FakeFront, capsys: pytest.CaptureFixture[str]) -> None:
    assert parser.main(["config", "example"], front) == 0
    assert capsys.readouterr().out == documents.example()


def test_the_schema_is_shown(front: FakeFront, capsys: pytest.CaptureFixture[str]) -> None:
    assert parser.main(["config", "schema"], front) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(documents.schema())


def test_the_table_is_shown(front: FakeFront, capsys: pytest.CaptureFixture[str]) -> None:
    assert parser.main(["config", "table"], front) == 0
    assert capsys.readouterr().out == documents.table()


def test_what_is_in_force_is_shown(
    front: FakeFront, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text('[idle]\nafter = 90\n[clinic]\nname = "Norte “1”"\n', encoding="utf-8")
    assert parser.main(["config", "show", "--config", str(path)], front) == 0
    shown = tomllib.loads(capsys.readouterr().out)
    assert (shown["idle"]["after"], shown["clinic"]["name"]) == (90, "Norte “1”")
    assert shown["idle"]["countdown"] == 30


def test_each_value_is_shown_with_where_it_stands(
    front: FakeFront, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kiosk\n.toml"
    path.write_text("[idle]\nafter = 90\n", encoding="utf-8")
    argv = ["--config", str(path), "--set", "staff.taps=4", "config", "show", "--set=staff.hold=3"]
    assert parser.main(argv, front) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {
        f"after = 90  # {tmp_path}/kiosk\N{REPLACEMENT CHARACTER}.toml",
        "countdown = 30  # built-in",
        "taps = 4  # --set",
        "hold = 3.0  # --set",
    } <= set(lines)


@pytest.mark.parametrize("given", ["idle.after", "idle=3", ".after=3", "idle.=3", "=", "a=b.c=d"])
def test_a_setting_without_section_option_or_value_is_refused(
    given: str, front: FakeFront, capsys: pytest.CaptureFixture[str]
) -> None:
    sentence = refused(capsys, front, "--set", given, "config", "show")
    assert "give SECTION.OPTION=VALUE as idle.after=120" in sentence


# The PIN


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Let standard input be a pipe that holds `data`."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"", b"\nmore\n"])
def test_a_pin_is_set_from_a_pipe(
    front: FakeFront,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ending: bytes,
) -> None:
    pipe(monkeypatch, b"730914" + ending)
    state = tmp_path / "state"
    assert parser.main(["pin", "set", "--state-dir", str(state)], front) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("The PIN is set.\n", "")
    assert PinStore(state).verify("730914") is PinResult.RIGHT


@pytest.mark.parametrize("data", [b"", b"\n", b"12345\n", b"secret9\n", b"111111\n", b"\xff\xfe\n"])
def test_a_malformed_pin_is_refused_without_being_repeated(
    front: FakeFront,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    data: bytes,
) -> None:
    pipe(monkeypatch, data)
    sentence = refused(capsys, front, "pin", "set", "--state-dir", str(tmp_path))
    assert sentence.startswith("A PIN must ")
    assert "secret9" not in sentence
    assert not PinStore(tmp_path).is_set


@pytest.mark.parametrize(("again", "code"), [("730914", 0), ("730915", 2)])
def test_a_pin_is_asked_for_twice_on_a_terminal(
    front: FakeFront,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    again: str,
    code: int,
) -> None:
    answers = iter(["730914", again])
    pipe(monkeypatch, b"")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    assert parser.main(["pin", "set", "--state-dir", str(tmp_path)], front) == code
    assert PinStore(tmp_path).is_set is (code == 0)


def test_a_pin_that_cannot_be_kept_is_refused(
    front: FakeFront,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").touch()
    pipe(monkeypatch, b"730914\n")
    sentence = refused(capsys, front, "pin", "set", "--state-dir", str(tmp_path / "file"))
    assert str(tmp_path / "file") in sentence
    assert "730914" not in sentence


# Counts of use


@pytest.fixture
def counted(tmp_path: Path) -> Path:
    """A state folder with twelve visits of a day that is over, three of them in Spanish."""
    day = datetime.date(2026, 11, 3)
    visits = {(day, code, Measure.VISITS_BEGUN): n for code, n in (("en", 9), ("es", 3))}
    UsageDatabase(tmp_path).add(visits)
    return tmp_path


@pytest.mark.parametrize("form", ["--json", "--csv", None])
def test_counts_are_written_without_those_below_five(
    front: FakeFront, counted: Path, capsys: pytest.CaptureFixture[str], form: str | None
) -> None:
    arguments = ["usage", "--state-dir", str(counted), *([form] if form else [])]
    assert parser.main(arguments, front) == 0
    out, err = capsys.readouterr()
    assert err == ""
    if form == "--json":
        assert [row["visits_begun"] for row in json.loads(out)] == [9, "<5"]
    else:
        cells = [line.replace(",", " ").split()[:3] for line in out.splitlines()]
        assert cells[0] == ["day", "language", "visits_begun"]
        assert cells[1:] == [["2026-11-03", "en", "9"], ["2026-11-03", "es", "<5"]]


def test_counts_are_saved_as_metrics(
    front: FakeFront, counted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = counted / "usage.prom"
    arguments = ["usage", "--state-dir", str(counted), "--openmetrics", str(path)]
    assert parser.main(arguments, front) == 0
    assert 'imh_kiosk_visits_begun{language="en"} 9\n' in path.read_text("utf-8")
    assert "es" not in re.findall('language="(..)"', path.read_text("utf-8"))
    capsys.readouterr()
    sentence = refused(capsys, front, *arguments[:-1], str(counted))
    assert sentence == f"--openmetrics {counted}: is a folder; name a file in it"


def test_without_counts_it_says_so(front: FakeFront, capsys: pytest.CaptureFixture[str]) -> None:
    assert parser.main(["usage"], front) == 0
    assert capsys.readouterr().out == "Nothing is counted yet.\n"


def test_counts_that_cannot_be_read_are_one_sentence(
    front: FakeFront, counted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = counted / "usage.db"
    path.write_bytes(b"garbage" * 999)
    sentence = refused(capsys, front, "usage", "--state-dir", str(counted))
    assert sentence.startswith(f"{path}: file is not a database; ")


# Checking, and printing as a child


class IdlePrinter:
    margin = 0.0
    asks_in_clear = False

    def probe(self) -> PrintStatus:
        return PrintStatus.IDLE

    def faults(self) -> list[str]:
        return []

    def tidy(self) -> Leftovers:
        return Leftovers()


@pytest.mark.usefixtures("own_home")
def test_a_check_is_reported_in_lines_and_in_json(
    front: FakeFront, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(kiosk.printing.factory, "create_printer", lambda *_: IdlePrinter())
    monkeypatch.setattr(
        "kiosk.health.display_probe.probe", lambda *_: Description("1920x1080 pixels", [])
    )
    monkeypatch.setattr("kiosk.speech.probe.probe", lambda *_: Ready(problem="no voice"))
    assert parser.main(["check"], front) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "fine    display: 1920x1080 pixels" in lines
    assert "warning PIN: not set; run imh-kiosk pin set" in lines
    assert parser.main(["check", "--json"], front) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["schema_version"] == 1
    assert [f"{it['level']:8}{it['part']}: {it['text']}" for it in report["findings"]] == lines


def test_a_check_of_broken_files_ends_with_two(
    front: FakeFront,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text("[idle]\nafter = 3\n", encoding="utf-8")
    monkeypatch.setattr(
        "kiosk.health.display_probe.probe", lambda *_: Description("1920x1080 pixels", [])
    )
    assert parser.main(["check", "--config", str(path), "--json"], front) == 2
    finding, *_ = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["id"], finding["level"]) == ("configuration-fault", "error")
    assert finding["text"].startswith(f"{path}: idle.after: found 3;")


@pytest.mark.parametrize(
    ("error", "report"),
    [
        (None, {"display": "1920x1080 pixels", "notes": []}),
        (OSError("no screen"), {"missing": "no screen"}),
    ],
)
def test_the_child_of_a_check_describes_the_display(
    front: FakeFront,
    capsys: pytest.CaptureFixture[str],
    error: Exception | None,
    report: dict[str, object],
) -> None:
    front.error = error
    assert parser.main([DISPLAY_COMMAND], front) == 0
    assert json.loads(capsys.readouterr().out) == report


@pytest.mark.parametrize("status", [PrintStatus.SENT, PrintStatus.NO_PRINTER])
def test_the_child_prints_what_it_is_given(
    front: FakeFront, monkeypatch: pytest.MonkeyPatch, status: PrintStatus
) -> None:
    pipe(monkeypatch, pack(b"\x00\xff job"))
    front.status = status
    argv = [PRINT_COMMAND, "--queue", "desk", "--copies", "3"]
    assert parser.main(argv, front) == exit_code(status)
    ((*asked, name),) = front.asked
    assert asked == ["print_job", b"\x00\xff job", "desk", 3]
    assert re.fullmatch("sheet-[0-9a-f]{6}-[0-9a-f]{8}", name)


class ListedSpooler:
    """A spooler in which every job is printed at once, and stays until it is deleted."""

    name = "Office"

    def __init__(self, port: str = "USB001") -> None:
        self.port = port
        self.names: list[str] = []
        self.done: list[str] = []

    def jobs(self) -> list[SpoolJob]:
        return [SpoolJob(number, name, 0x80) for number, name in enumerate(self.names)]

    def device(self) -> WindowsDevice:
        return WindowsDevice(self.name, self.port)

    def make_plain(self) -> None:
        self.done.append("made plain")
        raise OSError("not allowed")

    def retain(self, number: int) -> None:
        self.done.append(f"retained {self.names[number]}")

    def delete(self, number: int) -> None:
        self.done.append(f"deleted {self.names.pop(number)}")


def listed(monkeypatch: pytest.MonkeyPatch, spooler: ListedSpooler) -> None:
    module = kiosk.printing.windows_spooler
    monkeypatch.setattr(module, "local_spooler", lambda queue: spooler)
    monkeypatch.setattr(module, "local_spoolers", lambda: [spooler])
    monkeypatch.setattr(module, "JOB_POLL_S", 0.0)


@pytest.mark.parametrize("status", [PrintStatus.SENT, PrintStatus.FAILED])
def test_the_child_follows_its_job_where_there_is_a_spooler(
    front: FakeFront,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    status: PrintStatus,
) -> None:
    spooler = ListedSpooler()
    spooler.names = ["sheet-1"]  # Qt's part
    listed(monkeypatch, spooler)
    pipe(monkeypatch, pack(b"job"))
    front.status = status
    assert parser.main([PRINT_COMMAND, "--name", "sheet-1"], front) == exit_code(status)
    sending = "sending\n" if status is PrintStatus.SENT else ""
    assert capsys.readouterr().out == f"ready\n{sending}removed\n"
    assert spooler.done == ["made plain", "retained sheet-1", "deleted sheet-1"]
    assert front.asked == [("print_job", b"job", "Office", 1, "sheet-1")]


def test_the_child_gives_a_virtual_printer_nothing(
    front: FakeFront, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    listed(monkeypatch, ListedSpooler("PORTPROMPT:"))
    pipe(monkeypatch, pack(b"job"))
    assert parser.main([PRINT_COMMAND], front) == exit_code(PrintStatus.NO_PRINTER)
    assert capsys.readouterr().out == "ready\nremoved\n"
    assert front.asked == []


@pytest.mark.parametrize(
    ("port", "status"), [("USB001", PrintStatus.IDLE), ("FILE:", PrintStatus.NO_PRINTER)]
)
def test_the_child_asks_the_spooler(
    front: FakeFront,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    port: str,
    status: PrintStatus,
) -> None:
    listed(monkeypatch, ListedSpooler(port))
    assert parser.main([PRINT_COMMAND, "--probe"], front) == exit_code(status)
    says = f"prints to {port}, which makes no paper" in capsys.readouterr().out
    assert says is (status is PrintStatus.NO_PRINTER)
    assert front.asked == []


def test_without_a_default_printer_there_is_none(
    front: FakeFront, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str) -> None:
        raise OSError("there is no default printer")

    monkeypatch.setattr(kiosk.printing.windows_spooler, "local_spooler", fail)
    assert parser.main([PRINT_COMMAND, "--probe"], front) == exit_code(PrintStatus.NO_PRINTER)


def test_the_child_deletes_what_another_one_left(
    front: FakeFront, monkeypatch: pytest.MonkeyPatch
) -> None:
    spooler = ListedSpooler()
    spooler.names = ["sheet-1", "letter", "sheet-2"]
    listed(monkeypatch, spooler)
    argv = [PRINT_COMMAND, "--recall", "sheet-1", "--recall", "sheet-3"]
    assert parser.main(argv, front) == 0
    assert spooler.names == ["letter", "sheet-2"]
