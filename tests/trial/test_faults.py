"""One fault of each sort in every run of the tests; all kinds, many times, in `make trial`."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support import cups, fault_kinds, x_screen
from tests.support.children import unmeasured
from tests.support.trials import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

MISSING = cups.missing_tools() or x_screen.missing_tools()
KINDS = ("print service killed", "killed while printing")


def test_kinds_have_names_of_their_own() -> None:
    assert not fault_kinds.PRINTING.keys() & fault_kinds.OTHERS.keys()
    every = fault_kinds.PRINTING.keys() | fault_kinds.OTHERS.keys()
    assert {*KINDS, *fault_kinds.LOSING, fault_kinds.KILLED} <= every == fault_kinds.CAUSES.keys()


@pytest.mark.real
@pytest.mark.long
@pytest.mark.skipif(MISSING is not None, reason=MISSING or "")
def test_families_are_served_again_and_nothing_of_them_is_left(tmp_path: Path) -> None:
    done = subprocess.run(
        (sys.executable, "-m", "tests.trial.faults", "--repetitions", "1", "--kinds", *KINDS),
        env={**unmeasured(), "IMH_KIOSK_TRIAL": str(tmp_path)},
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    found = json.loads((tmp_path / "faults.json").read_text("utf-8"))
    assert found["failures"] == [], done.stdout + done.stderr
    assert set(found["plots"][0]["bars"]) == set(KINDS)
