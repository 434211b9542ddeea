"""What staff change of the clinic is laid over the configuration, and nothing else is lost."""

from __future__ import annotations

import os
import tomllib
from typing import TYPE_CHECKING

import pytest

from kiosk import bootstrap
from kiosk.cli import parser
from kiosk.config.options import ClinicOptions
from kiosk.content.clinic_store import FOLDER, TYPED, ClinicField, ClinicStore, entered, most_signs
from kiosk.content.staff_entries import EntryRefusal, EntryRefusedError
from kiosk.files import atomic
from kiosk.health import staff_changes
from kiosk.health.finding_ids import Level

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.cli.frontend import Frontend

CONFIGURED = ClinicOptions(
    name="North Valley", phone="call the desk, www.example.org", logo="/logo.svg"
)


@pytest.fixture
def store(tmp_path: Path) -> ClinicStore:
    return ClinicStore(tmp_path, CONFIGURED)


def no_front() -> Frontend:
    raise AssertionError("this command needs no interface")


def reason_of(change: Callable[[], object]) -> EntryRefusal:
    with pytest.raises(EntryRefusedError) as caught:
        change()
    assert "\n" not in str(caught.value)
    return caught.value.reason


def test_a_change_is_in_force_at_once_and_after_a_restart(
    store: ClinicStore, tmp_path: Path
) -> None:
    store.correct(ClinicField.NAME, "  South   Valley ")
    state = store.correct(ClinicField.FAX, "5055550199")
    again = ClinicStore(tmp_path, CONFIGURED).load()
    assert again == state
    assert (state.clinic.name, state.clinic.fax) == ("South Valley", "(505) 555-0199")
    assert (state.clinic.phone, state.clinic.logo) == (CONFIGURED.phone, CONFIGURED.logo)
    assert state.changed == (ClinicField.NAME, ClinicField.FAX)


def test_a_new_configuration_counts_where_staff_changed_nothing(
    store: ClinicStore, tmp_path: Path
) -> None:
    store.correct(ClinicField.NAME, "South Valley")
    moved = ClinicOptions(name="Moved", address="1 Main Street")
    clinic = ClinicStore(tmp_path, moved).load().clinic
    assert (clinic.name, clinic.address) == ("South Valley", "1 Main Street")


def test_text_as_configured_takes_the_change_back(store: ClinicStore) -> None:
    store.correct(ClinicField.PHONE, "5055550140")
    state = store.correct(ClinicField.PHONE, CONFIGURED.phone)
    assert (state.changed, state.clinic) == ((), CONFIGURED)


def test_what_is_configured_may_stay_though_the_panel_would_not_take_it(
    store: ClinicStore,
) -> None:
    assert store.correct(ClinicField.PHONE, CONFIGURED.phone).version == 0


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        (ClinicField.NAME, " ", EntryRefusal.EMPTY),
        (ClinicField.NAME, "n" * 91, EntryRefusal.TOO_LONG),
        (ClinicField.ADDRESS, "a" * 161, EntryRefusal.TOO_LONG),
        (ClinicField.ADDRESS, "1 Main\u202e Street", EntryRefusal.HIDDEN_SIGN),
        (ClinicField.PHONE, "555", EntryRefusal.NO_PHONE_NUMBER),
        (ClinicField.FAX, "desk", EntryRefusal.NO_PHONE_NUMBER),
        (ClinicField.FAX, "(505) 555-0140 x123456789", EntryRefusal.NO_PHONE_NUMBER),
        (ClinicField.LANGUAGE_HELP, "h" * 241, EntryRefusal.TOO_LONG),
    ],
)
def test_what_cannot_be_printed_is_refused_and_nothing_is_changed(
    store: ClinicStore, field: ClinicField, text: str, reason: EntryRefusal
) -> None:
    before = store.correct(ClinicField.NAME, "Kept")
    assert reason_of(lambda: store.correct(field, text)) is reason
    assert store.load() == before


def test_each_field_is_as_long_as_the_configuration_allows() -> None:
    assert [most_signs(field) for field in TYPED] == [90, 160, 40, 40, 240]
    assert entered(ClinicField.ADDRESS, "") == ""
    assert entered(ClinicField.PHONE, "505 555 0140 ext 12") == "(505) 555-0140 X12"


def test_undo_goes_back_to_what_is_configured(store: ClinicStore) -> None:
    store.correct(ClinicField.NAME, "One")
    store.correct(ClinicField.NAME, "Two")
    assert store.undo().clinic.name == "One"
    assert store.undo().clinic == CONFIGURED
    assert reason_of(store.undo) is EntryRefusal.NOTHING_TO_UNDO


@pytest.mark.skipif(os.name != "posix", reason="folders are locked there alone")
def test_a_folder_that_cannot_be_written_is_told(
    store: ClinicStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "LOCK_TIMEOUT_S", 0.05)
    with atomic.locked(tmp_path):
        change = store.correct
        assert reason_of(lambda: change(ClinicField.NAME, "New")) is EntryRefusal.NOT_STORED


def test_it_reads_what_the_panel_overrides(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text('[clinic]\nname = "North Valley"\n', encoding="utf-8")
    state = tmp_path / "state"
    clinics = bootstrap.read(config, state).clinic_store
    assert clinics is not None
    clinics.correct(ClinicField.NAME, "South # Valley")
    data = bootstrap.read(config, state)
    assert data.config.clinic.name == "South # Valley"
    (finding,) = staff_changes.check(data)
    assert finding.text == "set in the staff panel, over the configuration: name"
    argv = ["--config", str(config), "--state-dir", str(state), "config", "show"]
    assert parser.main(argv, no_front) == 0
    shown = capsys.readouterr().out
    assert 'name = "South # Valley"  # set in the staff panel' in shown
    assert tomllib.loads(shown)["clinic"]["name"] == "South # Valley"


def test_a_damaged_version_is_told(tmp_path: Path) -> None:
    clinics = bootstrap.read(None, tmp_path).clinic_store
    assert clinics is not None
    clinics.correct(ClinicField.NAME, "South Valley")
    next((tmp_path / FOLDER).iterdir()).write_bytes(b"\0")
    (finding,) = staff_changes.check(bootstrap.read(None, tmp_path))
    assert finding.level is Level.WARNING
    assert finding.text.endswith("damaged; the clinic is used as configured")
