"""A configuration that cannot be used, while the last good one stands in for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk import bootstrap
from kiosk.config.sources import ConfigSources
from kiosk.content import last_good
from kiosk.health import checks, refused_configuration, stand_ins
from kiosk.health.finding import worst
from kiosk.health.finding_ids import Level

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def refused(tmp_path: Path) -> Path:
    """The state folder of a kiosk whose configuration was good and is faulty now."""
    path, state = tmp_path / "kiosk.toml", tmp_path / "state"
    path.write_text("[idle]\nafter = 90\n", encoding="utf-8")
    good = bootstrap.read(path, state).basis
    assert good is not None
    last_good.keep(state, good)
    path.write_text("[idle]\nafter = 3\nafer = 90\n", encoding="utf-8")
    return state


def test_every_fault_is_a_warning_of_a_part_of_its_own(refused: Path, tmp_path: Path) -> None:
    sources = ConfigSources(tmp_path / "kiosk.toml")
    data = stand_ins.read_or_last_good(sources, refused)
    found = refused_configuration.findings(data)
    assert {(one.level, one.part) for one in found} == {(Level.WARNING, "last good configuration")}
    said, *faults = (one.text for one in found)
    assert "goes on with the last one that could" in said
    assert [fault.partition(": found")[0] for fault in faults] == [
        f"{sources.named}: idle.afer",
        f"{sources.named}: idle.after",
    ]
    assert refused_configuration.findings(replace(data, refused=())) == []


def test_a_file_that_is_tried_before_it_is_used_has_to_be_right_by_itself(
    refused: Path, tmp_path: Path
) -> None:
    data = stand_ins.read_or_last_good(tmp_path / "kiosk.toml", refused)
    own = [ConfigSources(tmp_path / "kiosk.toml"), ConfigSources(searched=True)]
    assert all(refused_configuration.is_that_of_kiosk(data, sources) for sources in own)
    other = ConfigSources(tmp_path / "next.toml")
    assert not refused_configuration.is_that_of_kiosk(data, other)


def test_offline_only_files_are_looked_at(refused: Path, tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    found = checks.examine_offline(path)
    assert {(one.level, one.part) for one in found} == {(Level.ERROR, "files")}
    path.write_text('[clinic]\nname = "Pecos Clinic"\n', encoding="utf-8")
    found = checks.examine_offline(path)
    assert worst(found) < Level.ERROR
    assert {"printer", "display", "PIN", "clock", "voice"}.isdisjoint(one.part for one in found)
    assert {"configuration", "content", "clinic", "contacts"} <= {one.part for one in found}
