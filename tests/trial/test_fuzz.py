"""What is read from outside is read, or refused as it is promised: nothing else is raised."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.fuzz_targets import Targets, mangled

EXAMPLES = 25
"""For each of what is read; `make trial` tries for minutes."""
NAMES = (
    *("configuration", "keys", "contacts", "content", "site pack, a file of a folder"),
    *("site pack, a zip", "site pack, an entry of a zip", "site pack, on a stick"),
    *("site pack, chosen by staff", "site pack, compiled words", "site pack, a recording"),
    *("site pack, a logo", "what is mounted", "recordings", "clinic as staff typed it"),
    *("last good configuration", "PIN", "how the last run ended", "counts of use"),
    *("unfinished jobs", "voice", "drawings", "IPP", "PDF of a sheet"),
)


@pytest.fixture(scope="module")
def targets(tmp_path_factory: pytest.TempPathFactory) -> Targets:
    return Targets(tmp_path_factory.mktemp("fuzz"))


def test_every_target_is_tried(targets: Targets) -> None:
    assert tuple(targets.all) == NAMES


@pytest.mark.parametrize("name", NAMES)
@given(number=st.integers(0, 1 << 40), noise=st.binary(max_size=200))
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_from_outside_raises_what_was_not_promised(
    targets: Targets, name: str, number: int, noise: bytes
) -> None:
    read, example = targets.all[name]
    read(example)
    read(mangled(example, random.Random(number)))
    read(noise)


def test_a_reader_that_raises_is_noticed(targets: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    read, example = targets.all["IPP"]
    monkeypatch.setattr("kiosk.printing.ipp.message._value", None)
    with pytest.raises(TypeError):
        read(example)
