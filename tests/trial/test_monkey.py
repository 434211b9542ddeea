"""Random hands: ten thousand acts in every run of the tests, a million in `make trial`.

They take two to three minutes of a processor; IMH_KIOSK_EVENTS=1000 lets the tests make fewer.
What a seed of `tests/trial/monkey.py` breaks becomes a test here, with the acts to which it
was cut down.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.visit.events import Ended, SignsChosen, SignToggled, Started
from tests.support import monkey, x_screen
from tests.support.children import unmeasured
from tests.support.monkey_house import MonkeyHouse
from tests.support.window import dispatch

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parents[2]
CONFIG = '[language]\noffered = ["en", "es"]\n'
QUIET = f"{CONFIG}[screen]\nmotion = false\n[voice]\nenabled = false\n"
"""The configuration of `tests/trial/monkey.py`, from which seeds and acts come."""
SEEDS = tuple(range(20261130, 20261140))
EVENTS = int(os.environ.get("IMH_KIOSK_EVENTS", "10000")) // len(SEEDS)
"""Acts of each seed."""
EVENTS_ON_SCREEN = 60


@contextmanager
def opened(folder: Path, config: str = CONFIG) -> Iterator[MonkeyHouse]:
    """Hear what the program says, and open kiosks; within a test, whose streams pytest replaces."""
    with monkey.listening() as noise:
        house = MonkeyHouse(folder, config, noise)
        try:
            yield house
        finally:
            house.close()


@pytest.mark.long
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_that_hands_do_breaks_a_rule(seed: int, tmp_path: Path, qapp: object) -> None:
    with opened(tmp_path) as house:
        one = house.monkey()
        assert monkey.run(one, seed, range(EVENTS)) is None
    assert len(one.kinds) > len(monkey.WEIGHTS) * 3 / 4
    assert one.resets
    assert len(one.states) > EVENTS // 10


FOUND = (
    # Beneath the staff panel the family's buttons obeyed assistive technology.
    (3, (558, 619, 622, 630)),
    # At 1920x1080, in large text, a long sentence beside the pad was cut.
    (7, (872, 915, 916, 923, 927, 929, 931, 939)),
)
"""Seed and acts of what broke a rule once, in the order in which it was found."""


@pytest.mark.parametrize(("seed", "acts"), FOUND)
def test_what_broke_a_rule_once_breaks_none(
    seed: int, acts: tuple[int, ...], tmp_path: Path, qapp: object
) -> None:
    with opened(tmp_path, QUIET) as house:
        assert monkey.run(house.monkey(), seed, acts) is None


def test_acts_follow_from_seed_and_number_alone() -> None:
    assert [monkey.act(7, number) for number in range(50)] == [
        monkey.act(7, number) for number in range(50)
    ]
    assert monkey.act(7, 3) != monkey.act(8, 3)


def test_a_failing_run_is_cut_down_to_what_breaks() -> None:
    assert monkey.shortest(range(100), lambda acts: {17, 60} <= set(acts)) == [17, 60]


def test_it_sees_what_is_wrong(tmp_path: Path, qapp: object) -> None:
    """What finds nothing may look at nothing."""
    with opened(tmp_path) as house:
        one = house.monkey()
        one.settle()
        one.check()
        kiosk = one.kiosk
        dispatch(kiosk, Started("en"), SignsChosen(), SignToggled("not-held"))
        kept = kiosk.store.visit
        print("a word")
        page = kiosk.shell.pages.current
        assert page is not None
        page.setGeometry(0, 0, 10, 10)
        wrong = "\n".join(one.complaints())
        assert "output: a word" in wrong
        assert "the page does not fill its place" in wrong
        assert "inside_parents" in wrong
        dispatch(kiosk, Ended())
        one.settle()
        wrong = "\n".join(one.complaints())
        assert "a visit is still in memory" in wrong
        assert kept.signs == ("not-held",)  # held until here


@pytest.mark.real
@pytest.mark.long
@pytest.mark.skipif(x_screen.missing_tools() is not None, reason=x_screen.missing_tools() or "")
def test_nothing_breaks_a_rule_on_a_real_screen(tmp_path: Path) -> None:
    with x_screen.x_screen(tmp_path, size="1920x1920") as screen:
        count = ("--seed", "20261130", "--events", str(EVENTS_ON_SCREEN))
        done = subprocess.run(
            (sys.executable, "-m", "tests.trial.monkey", *count, "--on-screen"),
            env={**unmeasured(), **screen.environment, "IMH_KIOSK_TRIAL": str(tmp_path / "trial")},
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            timeout=110,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    assert (tmp_path / "trial" / "monkey-on-screen.json").is_file()
