"""Files, variables and arguments of a configuration, and which of them counts more."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from kiosk.config import options
from kiosk.config.layers import Layered
from kiosk.config.options import Config
from kiosk.config.sources import ConfigSources
from kiosk.files import paths

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folders of a computer, to write configurations into: site, etc, user."""
    for name in ("site", "etc/conf.d", "user"):
        (tmp_path / name).mkdir(parents=True)
    folders = {"XDG_CONFIG_DIRS": tmp_path / "site", "XDG_CONFIG_HOME": tmp_path / "user"}
    monkeypatch.setattr(paths, "_folder", lambda variable, *_: folders[variable])
    monkeypatch.setattr(paths, "MACHINE_DIR", tmp_path / "etc")
    monkeypatch.setattr("sys.platform", "linux")
    for name in [name for name in os.environ if name.startswith("IMH_KIOSK_")]:
        monkeypatch.delenv(name)  # those of the tests themselves
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def faults(*settings: str) -> list[str]:
    """Return what is wrong with the configuration of the computer."""
    layered = options.read(ConfigSources.of_this_computer(settings=settings))
    return [fault.sentence() for fault in layered.faults]


def test_each_source_counts_more_than_the_one_before(
    computer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The places in their order; each new one changes what is in force, and says so."""
    places = ["site/kiosk.toml", "etc/kiosk.toml", "etc/conf.d/10-a.toml", "etc/conf.d/9-b.toml"]
    seen = []
    for number, name in enumerate([*places, "user/kiosk.toml"], start=20):
        write(computer / name, f"[idle]\nafter = {number}\n")
        layered = options.read(ConfigSources.of_this_computer())
        seen.append((layered.config.idle.after, layered.source("idle.after")))
    assert seen == [
        (number, str(computer / name))
        for number, name in enumerate([*places, "user/kiosk.toml"], start=20)
    ]
    monkeypatch.setenv("IMH_KIOSK_IDLE_AFTER", "30")
    layered = options.read(ConfigSources.of_this_computer())
    assert (layered.config.idle.after, layered.source("idle.after")) == (30, "IMH_KIOSK_IDLE_AFTER")
    layered = options.read(ConfigSources.of_this_computer(settings=("idle.after=31",)))
    assert (layered.config.idle.after, layered.source("idle.after")) == (31, "--set")


def test_sections_are_laid_over_each_other_and_lists_are_replaced(computer: Path) -> None:
    write(computer / "etc/kiosk.toml", '[language]\ndefault = "es"\noffered = ["en", "es"]\n')
    write(computer / "user/kiosk.toml", '[language]\noffered = ["es"]\n[voice]\nnames = {}\n')
    config = options.read(ConfigSources.of_this_computer()).config
    assert (config.language.default, config.language.offered) == ("es", ("es",))


def test_of_conf_d_only_files_of_the_kind_are_read(computer: Path) -> None:
    for name in (".hidden.toml", "a.toml~", "b.toml.dpkg-new", "README"):
        write(computer / "etc/conf.d" / name, "broken")
    kept = write(computer / "etc/conf.d/kept.toml", "")
    assert ConfigSources.of_this_computer().files() == (kept,)


def test_one_named_file_stands_in_place_of_all(
    computer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(computer / "etc/kiosk.toml", "[idle]\nafter = 20\n")
    named = write(computer / "named.toml", "[idle]\ncountdown = 40\n")
    monkeypatch.setenv("IMH_KIOSK_CONFIG", str(named))
    monkeypatch.setenv("IMH_KIOSK_STAFF_TAPS", "4")
    sources = ConfigSources.of_this_computer(settings=("print.paper = a4",))
    config = options.read(sources).config
    assert (config.idle.after, config.idle.countdown) == (75, 40)
    assert (config.staff.taps, config.print.paper) == (4, "a4")
    assert sources.described() == f"{named}, IMH_KIOSK_STAFF_TAPS, --set print.paper"
    assert sources.arguments() == [f"--config={named}", "--set=print.paper = a4"]


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("clinic.name", "North Valley", "North Valley"),
        ("clinic.name", '"North Valley"', "North Valley"),
        ("clinic.name", "'North'", "North"),
        ("clinic.name", '"North" Valley', '"North" Valley'),
        ("clinic.phone", "911", "911"),
        ("clinic.logo", "", ""),
        ("clinic.contacts", r"C:\clinic\x.toml", r"C:\clinic\x.toml"),
        ("print.paper", "a4", "a4"),
        ("print.paper", " a4 ", "a4"),
        ("attract.monday", "07:30-18:00", "07:30-18:00"),
        ("language.offered", '["en"]', ("en",)),
        ("voice.names", '{ en = "A = B" }', {"en": "A = B"}),
        ("screen.motion", "false", False),
        ("screen.dots_per_mm", "4", 4.0),
        ("keys.debounce", "0.5", 0.5),
    ],
)
def test_values_are_those_of_toml_and_text_needs_no_quotes(
    key: str, value: str, read: object, computer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section, option = key.split(".")
    by_argument = options.read(ConfigSources.of_this_computer(settings=(f"{key}={value}",)))
    monkeypatch.setenv(f"IMH_KIOSK_{section}_{option}".upper(), value)
    by_variable = options.read(ConfigSources.of_this_computer())
    for layered in (by_argument, by_variable):
        assert layered.faults == ()
        assert getattr(getattr(layered.config, section), option) == read


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("IDLE_AFTER", "3", "idle.after: found 3; give a whole number from 15 to 1800"),
        ("IDLE_AFTER", "", "idle.after: found ''; give a whole number from 15 to 1800"),
        ("IDLE_AFTER", "90\ny = 2", "idle.after: found the hidden sign U+000A at place 3"),
        ("SCREEN_MOTION", "no", "screen.motion: found 'no'; give true or false"),
        ("CLINIC_NMAE", "x", 'clinic.nmae: found an unknown key; did you mean "name"?'),
        ("CLINK_NAME", "x", 'clink: found an unknown section; did you mean "clinic"?'),
        ("CLINIC", "x", "clinic: found no option; name one, as in IMH_KIOSK_CLINIC_…"),
        ("PRINT_PATIENCE", "90", "print.patience: is now called print.job_timeout; rename it"),
        ("REST_MONDAY", "always", "rest: is now called [attract]; rename it"),
    ],
)
def test_a_fault_names_the_variable_and_the_key(
    name: str, value: str, told: str, computer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"IMH_KIOSK_{name}", value)
    (sentence,) = faults()
    assert sentence.startswith(f"IMH_KIOSK_{name}: {told}")


def test_variables_of_other_programs_are_left_alone(
    computer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMH_KIOSK_GALLERY", "build/gallery")
    monkeypatch.setenv("IMH_KIOSK_STATE_DIR", "/srv/state")
    assert faults() == []


def test_faults_of_all_sources_are_told_together(
    computer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also those of a value that another source replaces."""
    broken = write(computer / "etc/kiosk.toml", "[idle\n")
    faulty = write(computer / "etc/conf.d/a.toml", "[idle]\nafter = 1\nafer = 2\n")
    write(computer / "user/kiosk.toml", "[idle]\nafter = 90\n")
    monkeypatch.setenv("IMH_KIOSK_STAFF_TAPS", "99")
    told = [sentence.split(": found")[0] for sentence in faults("print.paper=x")]
    assert told == [
        f"{broken}: idle",
        f"{faulty}: idle.afer",
        f"{faulty}: idle.after",
        "IMH_KIOSK_STAFF_TAPS: staff.taps",
        "--set: print.paper",
    ]


def test_a_folder_of_files_that_may_not_be_read_is_a_fault(
    computer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: object) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.listdir", closed)
    (sentence,) = faults()
    assert sentence.startswith(f"{computer / 'etc/conf.d'}: found Permission denied; make it")


def test_a_folder_of_very_many_files_is_a_fault(computer: Path) -> None:
    for number in range(101):
        (computer / "etc/conf.d" / f"{number:03}.toml").touch()
    (sentence,) = faults()
    assert sentence.endswith("conf.d: found 101 files; keep 100 at most")


def test_a_relative_path_counts_from_where_it_stands(
    computer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(computer / "etc/kiosk.toml", '[clinic]\nlogo = "a.svg"\ncontacts = "b.toml"\n')
    write(computer / "user/kiosk.toml", '[clinic]\nlogo = "c.svg"\n')
    layered = options.read(ConfigSources.of_this_computer(settings=("language.recordings=['d']",)))
    monkeypatch.chdir(computer / "site")
    found = [
        layered.path("clinic.contacts", layered.config.clinic.contacts),
        layered.path("clinic.logo", layered.config.clinic.logo),
        layered.path("language.recordings", layered.config.language.recordings[0]),
        layered.path("clinic.logo", "/srv/logo.svg"),
    ]
    names = [computer / "etc/b.toml", computer / "user/c.svg", computer / "site/d"]
    assert [str(path) for path in found] == [*map(str, names), "/srv/logo.svg"]


def test_every_place_that_may_change_is_known(computer: Path) -> None:
    places = ConfigSources.of_this_computer().places()
    names = ("site/kiosk.toml", "etc/kiosk.toml", "etc/conf.d", "user/kiosk.toml")
    assert places == tuple(computer / name for name in names)
    assert ConfigSources().places() == ()


def test_values_without_a_fault_can_be_relied_on() -> None:
    assert not Layered(Config()).is_wrong("language.offered")
