"""The checks: what is fine, what needs attention, what must be fixed."""

from __future__ import annotations

import datetime
import shutil
import sys
import time
from typing import TYPE_CHECKING

import pytest

from kiosk.files import paths, shipped
from kiosk.files.faults import Fault, RefusedError
from kiosk.health import checks
from kiosk.health.display_probe import Description
from kiosk.health.finding import Finding, worst
from kiosk.health.finding_ids import FindingId, Level
from kiosk.printing.printer import Leftovers
from kiosk.printing.remedies import REMEDIES
from kiosk.printing.status import PrintStatus
from kiosk.speech import probe as voiceprobe
from kiosk.speech.protocol import Ready, VoiceInfo
from kiosk.staff.pin import Cost, PinStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet


class FakePrinter:
    """Returns a status; must not be printed on."""

    pages_counted = 0
    asks_in_clear = False

    def __init__(
        self,
        status: PrintStatus,
        faults: tuple[str, ...] = (),
        margin: float = 0.0,
        leftovers: Leftovers = Leftovers(),  # noqa: B008  a constant
    ) -> None:
        self._status = status
        self._faults = faults
        self.margin = margin
        self._leftovers = leftovers

    def probe(self) -> PrintStatus:
        return self._status

    def faults(self) -> list[str]:
        return list(self._faults)

    def tidy(self) -> Leftovers:
        return self._leftovers

    def send(self, document: bytes, *, copies: int = 1, **options: object) -> PrintStatus:
        raise AssertionError("examining a printer must not print")


def examine(  # noqa: PLR0913  everything that a check may find
    state_dir: Path,
    config_path: Path | None = None,
    *,
    status: PrintStatus = PrintStatus.IDLE,
    faults: tuple[str, ...] = (),
    margin: float = 0.0,
    leftovers: Leftovers = Leftovers(),  # noqa: B008  a constant
    display: Callable[[], str] = lambda: "1920x1080 pixels",
    fits: Callable[[KioskData, Sheet], bool] = lambda *_: True,
    notes: Callable[[str], list[tuple[bool, str]]] = lambda _: [],
) -> dict[str, list[Finding]]:
    """Return what was found, by part."""
    findings = checks.examine(
        config_path,
        state_dir,
        printer=lambda _: FakePrinter(status, faults, margin, leftovers),
        display=lambda screen, _: Description(display(), notes(screen)),
        fits=fits,
    )
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.part, []).append(finding)
    return found


@pytest.fixture
def checked(tmp_path: Path) -> Path:
    """A configuration whose contacts have all been called."""
    shipped = paths.resources() / "content" / "contacts.toml"
    contacts = shipped.read_text(encoding="utf-8")
    contacts = contacts.replace("\nsource = ", f"\nchecked = {datetime.date.today()}\nsource = ")
    (tmp_path / "contacts.toml").write_text(contacts, encoding="utf-8")
    path = tmp_path / "kiosk.toml"
    path.write_text(
        '[clinic]\nname = "Pecos Clinic"\ncontacts = "contacts.toml"\n', encoding="utf-8"
    )
    return path


@pytest.fixture
def with_pin(tmp_path: Path) -> Path:
    """A state directory in which a PIN was set."""
    folder = tmp_path / "state"
    PinStore(folder, cost=Cost(memory=8, passes=1, lanes=1)).set("482913")
    return folder


@pytest.fixture
def drafted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Resources with a language that has no review."""
    home = tmp_path / "resources"
    shutil.copytree(paths.resources() / "content", home / "content")
    shutil.copytree(paths.resources() / "theme", home / "theme")
    shutil.copytree(home / "content" / "en", home / "content" / "zh", dirs_exist_ok=True)
    file = home / "content" / "zh" / "language.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('state = "source"', 'state = "draft"'), encoding="utf-8")
    monkeypatch.setattr(paths, "resources", lambda: home)


def test_a_kiosk_that_is_ready_is_fine(checked: Path, with_pin: Path) -> None:
    found = examine(with_pin, checked)
    levels = {part: [finding.level for finding in findings] for part, findings in found.items()}
    translation = levels.pop("translation", [])  # a shipped draft would be reported
    assert set(translation) <= {Level.WARNING}
    assert all(level is Level.FINE for part in levels.values() for level in part)
    assert found["configuration"][0].text == str(checked)
    assert found["contacts"][0].text.endswith("all checked that can be")
    assert found["content"][0].text == "en: 3 topics, 14 warning signs"
    assert found["display"][0].text == "1920x1080 pixels"
    assert found["printer"][0].text == "ready"
    assert found["PIN"][0].text == "set"


@pytest.mark.parametrize("day", [datetime.date(1970, 1, 1), datetime.date(2099, 1, 1)])
def test_a_clock_that_cannot_be_right_is_a_warning(
    day: datetime.date, with_pin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Wrong(datetime.date):
        @classmethod
        def today(cls) -> Wrong:
            return cls(day.year, day.month, day.day)

    monkeypatch.setattr(datetime, "date", Wrong)
    (finding,) = examine(with_pin)["clock"]
    assert finding.level is Level.WARNING
    assert str(day) in finding.text


def test_a_missing_time_zone_is_a_warning(with_pin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/Nowhere")
    (finding,) = examine(with_pin)["clock"]
    assert finding.level is Level.WARNING
    assert "time zone" in finding.text


def test_letters_that_no_typeface_has_are_a_warning(with_pin: Path, tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text('[clinic]\nname = "健康中心"\n', encoding="utf-8")
    (finding,) = examine(with_pin, path)["letters"]
    assert finding.level is Level.WARNING
    assert "[clinic] name" in finding.text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (None, "sheets say “Your clinic’s name”"),
        ("Your clinic's name", "sheets say “Your clinic’s name”"),
        (" your  clinic’s NAME ", "sheets say “your clinic’s NAME”"),
        ("", "sheets name no clinic"),
        ("  ", "sheets name no clinic"),
        ("Example Valley Clinic", "sheets say “Example Valley Clinic”"),
    ],
)
def test_a_clinic_that_is_not_named_is_a_warning(
    name: str | None, said: str, with_pin: Path, tmp_path: Path
) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text("" if name is None else f'[clinic]\nname = "{name}"\n', encoding="utf-8")
    (finding,) = examine(with_pin, path)["clinic"]
    assert finding.level is Level.WARNING
    assert finding.text.startswith(f"{said}; set [clinic] name")


def test_a_hidden_sign_hides_no_other_fault(with_pin: Path, tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text('[clinic]\nname = "a\\u202Eb"\ntelefax = "1"\n', encoding="utf-8")
    said = [finding.text for finding in examine(with_pin, path)["files"]]
    assert any("clinic.name: found the hidden sign U+202E" in text for text in said)
    assert any("clinic.telefax" in text for text in said)


@pytest.mark.parametrize(
    ("escape", "named"),
    [
        ("\\u202E", "the hidden sign U+202E"),
        ("\\n", "the hidden sign U+000A"),
        ("\\u0000", "the hidden sign U+0000"),
        ("\\u200D", "the hidden sign U+200D"),
    ],
)
def test_a_hidden_sign_in_the_configuration_is_an_error(
    escape: str, named: str, with_pin: Path, tmp_path: Path
) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(f'[clinic]\nname = "Our{escape} clinic"\n', encoding="utf-8")
    (finding,) = examine(with_pin, path)["files"]
    assert finding.level is Level.ERROR
    assert "clinic.name: found " in finding.text
    assert named in finding.text


def test_without_a_configuration_the_defaults_are_named(with_pin: Path) -> None:
    assert examine(with_pin)["configuration"][0].text == "built-in defaults"


def test_contacts_that_were_never_checked_are_named(with_pin: Path) -> None:
    (finding,) = examine(with_pin)["contacts"]
    assert finding.level is Level.WARNING
    assert "nmaimh, clarke" in finding.text
    assert "checked" in finding.text


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (PrintStatus.NO_PRINTER, "[print] queue"),
        (PrintStatus.NOT_ACCEPTING, "cupsaccept"),
        (PrintStatus.UNREACHABLE, "does not answer"),
        (PrintStatus.NEEDS_PAPER, "load the tray"),
        (PrintStatus.COVER_OPEN, "close its covers"),
        (PrintStatus.JAM, "clear it"),
        (PrintStatus.NEEDS_TONER, "replace it"),
        (PrintStatus.OFFLINE, "on and connected"),
        (PrintStatus.NEEDS_ATTENTION, "its display"),
        (PrintStatus.BUSY, "other jobs"),
        (PrintStatus.CANCELLED, "print it again"),
        (PrintStatus.FAILED, "error log"),
    ],
)
def test_a_printer_that_cannot_print_is_a_warning_with_the_remedy(
    with_pin: Path, status: PrintStatus, words: str
) -> None:
    (finding,) = examine(with_pin, status=status)["printer"]
    assert finding.level is Level.WARNING
    assert words in finding.text


def test_a_printer_whose_state_is_asked_in_clear_is_fine_and_said(
    with_pin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakePrinter, "asks_in_clear", True)
    (finding,) = examine(with_pin)["printer"]
    assert (finding.id, finding.level) == (FindingId.PRINTER_READY, Level.FINE)
    assert "asked unencrypted" in finding.text


@pytest.mark.parametrize(
    ("status", "faults", "told"),
    [
        (PrintStatus.IDLE, ("a", "b"), {"a": "printer-setup", "b": "printer-setup"}),
        (PrintStatus.NO_PRINTER, ("no paper",), {"no paper": "printer-missing"}),
        (PrintStatus.NOT_ACCEPTING, ("it refuses",), {"it refuses": "printer-not-accepting"}),
        (
            PrintStatus.NEEDS_PAPER,
            ("a",),
            {REMEDIES[PrintStatus.NEEDS_PAPER]: "printer-needs-paper", "a": "printer-setup"},
        ),
        (
            PrintStatus.UNREACHABLE,
            ("a",),
            {REMEDIES[PrintStatus.UNREACHABLE]: "printer-unreachable"},
        ),
    ],
)
def test_what_is_wrong_with_the_queues_setup_is_a_warning(
    with_pin: Path, status: PrintStatus, faults: tuple[str, ...], told: dict[str, str]
) -> None:
    found = examine(with_pin, status=status, faults=faults)["printer"]
    assert [finding.level for finding in found] == [Level.WARNING] * len(told)
    assert {finding.text: finding.id for finding in found} == told


@pytest.mark.parametrize("status", [one for one in PrintStatus if one.is_problem])
def test_a_printer_that_cannot_print_has_one_id_for_each_reason(
    with_pin: Path, status: PrintStatus
) -> None:
    (finding,) = examine(with_pin, status=status)["printer"]
    final = {PrintStatus.PARTLY_PRINTED, PrintStatus.FAILED, PrintStatus.CANCELLED}
    other = {PrintStatus.NO_PRINTER: "printer-missing"}
    known = other.get(status, f"printer-{status}")
    assert finding.id == ("printer-setup" if status in final else known)


@pytest.mark.parametrize(
    ("leftovers", "levels", "words"),
    [
        (Leftovers(0, 0), [Level.FINE], "none is left"),
        (Leftovers(2, 0), [Level.FINE], "2 left by an earlier start, taken back"),
        (Leftovers(0, 1), [Level.WARNING], "1 may still come out"),
        (Leftovers(0, 0, reaches_printer=False), [Level.FINE], "has no ipp:// address"),
        (Leftovers(2, 1), [Level.WARNING, Level.FINE], "check that both are on"),
    ],
)
def test_print_jobs_of_an_earlier_start_are_taken_back_and_reported(
    with_pin: Path, leftovers: Leftovers, levels: list[Level], words: str
) -> None:
    found = examine(with_pin, leftovers=leftovers)["print jobs"]
    assert [finding.level for finding in found] == levels
    assert words in found[0].text


def test_a_state_folder_that_cannot_be_written_is_a_warning(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.touch()
    (finding,) = examine(place)["print jobs"]
    assert finding.level is Level.WARNING
    assert str(place) in finding.text
    assert "let the kiosk's account write there" in finding.text


def test_the_printer_is_made_for_the_configuration_read(tmp_path: Path, with_pin: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[print]\nqueue = "desk"\n', encoding="utf-8")
    queues = []

    def printer(read: KioskData) -> FakePrinter:
        queues.append(read.config.print.queue)
        return FakePrinter(PrintStatus.IDLE)

    checks.examine(
        path,
        with_pin,
        printer=printer,
        display=lambda *_: Description("", []),
        fits=lambda *_: True,
    )
    assert queues == ["desk"]


def test_the_pin_is_checked(tmp_path: Path) -> None:
    (finding,) = examine(tmp_path)["PIN"]
    assert "imh-kiosk pin set" in finding.text


def test_what_is_wrong_with_screens_is_a_warning(with_pin: Path, tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text('[screen]\nname = "HDMI-1"\n', encoding="utf-8")
    notes = [(True, "covered: the other one"), (False, "it goes dark")]
    asked: list[str] = []

    def about(screen: str) -> list[tuple[bool, str]]:
        asked.append(screen)
        return notes

    _, fine, dark = examine(with_pin, path, notes=about)["display"]
    assert asked == ["HDMI-1"]
    assert fine == Finding(FindingId.DISPLAY_NOTE, "covered: the other one")
    assert dark == Finding(FindingId.DISPLAY_TROUBLE, "it goes dark")


@pytest.mark.parametrize("error", [OSError("it broke\nin two"), MemoryError(), KeyError("x")])
def test_a_check_that_fails_is_a_finding_and_hides_no_other(
    with_pin: Path, error: Exception
) -> None:
    def broken(*_: object) -> bool:
        raise error

    found = examine(with_pin, fits=broken)
    (finding,) = found["sheet"]
    assert finding.level is Level.ERROR
    assert type(error).__name__ in finding.text
    assert "\n" not in finding.text
    assert set(found) == set(examine(with_pin))


def test_a_machine_without_a_screen_is_a_warning(with_pin: Path) -> None:
    def display() -> str:
        raise OSError("no screen here")

    assert examine(with_pin, display=display)["display"] == [
        Finding(FindingId.DISPLAY_MISSING, "no screen here")
    ]


def test_a_screen_that_does_not_answer_is_an_error(with_pin: Path) -> None:
    def display() -> str:
        raise RefusedError("':77' does not answer")

    assert examine(with_pin, display=display)["display"] == [
        Finding(FindingId.DISPLAY_UNUSABLE, "':77' does not answer")
    ]


def test_contacts_that_fit_one_page_are_fine(with_pin: Path) -> None:
    assert examine(with_pin)["sheet"] == [Finding(FindingId.SHEET_FITS, "10 contacts fit")]


def test_missing_libraries_of_qt_are_an_error(with_pin: Path) -> None:
    def missing(*_: object) -> bool:
        raise ImportError("libEGL.so.1: cannot open shared object file")

    (finding,) = examine(with_pin, fits=missing)["sheet"]
    assert finding.level is Level.ERROR
    assert finding.text.startswith("libEGL.so.1")
    assert finding.text.endswith("install Qt's system libraries")


@pytest.mark.usefixtures("drafted")
def test_a_translation_without_review_is_a_warning(with_pin: Path) -> None:
    found = examine(with_pin)
    (finding,) = [finding for finding in found["translation"] if finding.text.startswith("zh ")]
    assert finding.level is Level.WARNING
    assert not any(finding.text.startswith("en ") for finding in found["translation"])
    assert "zh: 3 topics, 14 warning signs" in [finding.text for finding in found["content"]]


def test_every_fault_of_the_files_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text("[idle]\nafter = 3\n[print]\npaper = 'x'\n", encoding="utf-8")
    found = examine(tmp_path, path)
    assert list(found) == [
        "files",
        "PIN",
        "display",
        "touch",
        "crashes",
        "clock",
    ]
    assert found["files"] == [
        Finding(FindingId.CONFIGURATION_FAULT, f"{path}: {rest}")
        for rest in (
            "print.paper: found 'x'; give one of a4, letter",
            "idle.after: found 3; give a whole number from 15 to 1800",
        )
    ]


@pytest.mark.parametrize(
    ("levels", "code"),
    [([], 0), ([0, 0], 0), ([0, 1, 0], 1), ([1, 2, 0], 2)],
)
def test_the_worst_finding_is_the_exit_code(levels: list[int], code: int) -> None:
    ids = (FindingId.PIN_SET, FindingId.PIN_NOT_SET, FindingId.PIN_UNUSABLE)
    assert worst([Finding(ids[level], "x") for level in levels]) == code


def test_faults_are_told_apart_by_whose_file_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, contacts = tmp_path / "kiosk.toml", tmp_path / "contacts.toml"
    contacts.write_text("[[contact]]\n", encoding="utf-8")
    damaged = Fault("icons/a.svg", "", "a damaged file", "install the program again")

    def faults(*, whole: bool = False, first_page: bool = False) -> list[Fault]:
        return [damaged] if whole else []

    monkeypatch.setattr(shipped, "faults", faults)
    kinds: dict[str, FindingId] = {}
    for text in ("[idle]\nafter = 3\n", '[clinic]\ncontacts = "contacts.toml"\n'):
        path.write_text(text, encoding="utf-8")
        found = examine(tmp_path, path)["files"]
        kinds |= {finding.text.partition(":")[0]: finding.id for finding in found}
    assert kinds == {
        "icons/a.svg": "shipped-file-damaged",
        str(path): "configuration-fault",
        str(contacts): "file-fault",
    }


def voices_found(config: Path, state: Path, known: Ready) -> list[tuple[Level, str]]:
    """Return the findings about the voice for this report of an engine."""
    findings = checks.examine(
        config,
        state,
        printer=lambda _: FakePrinter(PrintStatus.IDLE),
        display=lambda *_: Description("", []),
        fits=lambda *_: True,
        voices=lambda *_: known,
    )
    return [(finding.level, finding.text) for finding in findings if finding.part == "voice"]


def test_the_voice_of_every_language_is_named_or_the_reason_why_there_is_none(
    checked: Path, with_pin: Path
) -> None:
    america = Ready((VoiceInfo("en_US", "English (America)"),))
    found = voices_found(checked, with_pin, america)
    assert (Level.FINE, "en: English (America)") in found
    none = voices_found(checked, with_pin, Ready(problem="install something"))
    assert {level for level, _ in none} == {Level.WARNING}
    assert "install something" in none[0][1]
    with checked.open("a", encoding="utf-8") as file:
        file.write('[voice]\nnames = { en = "English (Mars)" }\n')
    level, text = voices_found(checked, with_pin, america)[0]
    assert level is Level.WARNING
    assert "English (Mars)" in text


def test_a_voice_that_is_not_wanted_is_not_asked_for(checked: Path, with_pin: Path) -> None:
    with checked.open("a", encoding="utf-8") as file:
        file.write("[voice]\nenabled = false\n")
    ((level, text),) = voices_found(checked, with_pin, Ready())
    assert (level, "enabled" in text) == (Level.FINE, True)


def test_a_child_that_does_not_answer_is_killed_in_time() -> None:
    began = time.monotonic()
    hanging = [sys.executable, "-c", "import time; time.sleep(60)"]
    known = voiceprobe.probe("", ["en"], hanging, limit=0.5)
    assert "install" in known.problem
    assert time.monotonic() - began < 10
    gone = voiceprobe.probe("", ["en"], ["/nowhere/imh-kiosk"])
    assert "cannot be started" in gone.problem


def test_the_logo_is_checked(tmp_path: Path) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text('[clinic]\nlogo = "logo.svg"\n', encoding="utf-8")
    finding = examine(tmp_path, config)["logo"][0]
    assert finding.level is Level.WARNING
    assert "give the path of an SVG or PNG file" in finding.text
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>'
    )
    assert examine(tmp_path, config)["logo"][0].level is Level.FINE
    assert "logo" not in examine(tmp_path)
