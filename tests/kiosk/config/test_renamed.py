"""Options by their old names: one sentence each, together with every other fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import options
from kiosk.config.options import Config
from kiosk.config.renamed import REMOVED, RENAMED, current
from kiosk.files.faults import Fault, FaultsError

if TYPE_CHECKING:
    from pathlib import Path

SECTIONS = {section.name for section in msgspec.structs.fields(Config)}
KEYS = SECTIONS | {
    f"{section.name}.{option.name}"
    for section in msgspec.structs.fields(Config)
    for option in msgspec.structs.fields(section.type)
}


def sentences(raw: dict[str, Any], **tables: dict[str, str]) -> list[str]:
    """Return the faults found in a configuration."""
    faults: list[Fault] = []
    current(raw, "kiosk.toml", faults, **tables)
    return [fault.sentence() for fault in faults]


def test_every_old_name_is_gone_and_every_new_name_exists() -> None:
    assert not KEYS & (set(RENAMED) | set(REMOVED))
    assert set(RENAMED.values()) <= KEYS
    assert not set(RENAMED) & set(REMOVED)


def test_an_old_name_is_reported_with_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text("[print]\npatience = 90\n", encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        options.load(path)
    sentence = f"{path}: print.patience: is now called print.job_timeout; rename it"
    assert str(caught.value) == sentence


def test_an_old_section_is_reported_with_its_old_options() -> None:
    raw = {"rest": {"brightness": 20, "pause_after": 5, "monday": "always"}}
    assert sentences(raw) == [
        "kiosk.toml: rest: is now called [attract]; rename it",
        "kiosk.toml: rest.brightness: is now called attract.dimmed_brightness; rename it",
        "kiosk.toml: rest.pause_after: is now called attract.pause_after_minutes; rename it",
    ]


def test_the_values_of_renamed_options_are_checked_as_well(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(
        "[print]\npatience = 3\n[rest]\nmonday = 'never'\n[idle]\nafter = 3\n", encoding="utf-8"
    )
    with pytest.raises(FaultsError) as caught:
        options.load(path)
    keys = [fault.key for fault in caught.value.faults]
    assert keys == ["print.patience", "rest", "print.job_timeout", "idle.after", "attract.monday"]


def test_where_a_file_has_both_names_the_old_one_is_to_be_deleted() -> None:
    raw = {"print": {"patience": 90, "job_timeout": 60}, "rest": {}, "attract": {}}
    assert sentences(raw) == [
        "kiosk.toml: print.patience: is now called print.job_timeout; delete this one of the two",
        "kiosk.toml: rest: is now called [attract]; move its options there",
    ]


def test_a_removed_option_says_what_to_do_instead() -> None:
    removed = {"print.colour": "is gone: sheets are printed in black"}
    assert sentences({"print": {"colour": True}}, removed=removed) == [
        "kiosk.toml: print.colour: is gone: sheets are printed in black"
    ]


def test_a_file_with_current_names_stays_as_it_is() -> None:
    raw = {"print": {"job_timeout": 90}, "unknown": {"key": 1}, "idle": 3}
    faults: list[Fault] = []
    assert current(raw, "kiosk.toml", faults) == raw
    assert faults == []


names = st.sampled_from(sorted({part for key in {*RENAMED, *KEYS} for part in key.split(".")}))


@given(st.dictionaries(names, st.integers() | st.dictionaries(names, st.integers())))
def test_every_old_name_in_a_file_is_reported_once(raw: dict[str, Any]) -> None:
    present = set(raw) | {
        f"{section}.{option}"
        for section, options_of_it in raw.items()
        if isinstance(options_of_it, dict)
        for option in options_of_it
    }
    faults: list[Fault] = []
    current(raw, "kiosk.toml", faults)
    assert sorted(fault.key for fault in faults) == sorted(present & set(RENAMED))
