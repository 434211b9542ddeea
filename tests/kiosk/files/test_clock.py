"""The computer's clock: which days can be today, and where the zone is known."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from kiosk.files import clock

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.timedelta(days=1)
LAST = clock.RELEASED.replace(year=clock.RELEASED.year + 20) - DAY
BELIEVED = (clock.RELEASED, datetime.date(2027, 2, 28), LAST)
DOUBTED = (
    datetime.date.min,
    datetime.date(1970, 1, 1),
    datetime.date(2000, 1, 1),
    clock.RELEASED - DAY,
    LAST + DAY,
    datetime.date.max,
)


@pytest.mark.parametrize("day", BELIEVED, ids=str)
def test_days_while_this_version_is_in_use_are_believed(day: datetime.date) -> None:
    assert clock.is_believable(day)
    assert clock.problem(day, has_zone=True) == ""


@pytest.mark.parametrize("day", DOUBTED, ids=str)
def test_days_before_the_release_and_long_after_it_are_not(day: datetime.date) -> None:
    assert not clock.is_believable(day)
    sentence = clock.problem(day, has_zone=True)
    assert day.isoformat() in sentence
    assert "timedatectl" in sentence


def test_a_release_does_not_come_from_the_future() -> None:
    assert datetime.date.today() >= clock.RELEASED


@pytest.mark.parametrize(
    ("zone", "known"),
    [
        ("America/Denver", True),
        (":America/Denver", True),
        ("MST7MDT", True),
        ("", True),
        ("America/Nowhere", False),
        ("a" * 300, False),
    ],
)
def test_a_zone_that_is_named_must_exist(zone: str, known: bool, tmp_path: Path) -> None:
    (tmp_path / "America").mkdir()
    (tmp_path / "America" / "Denver").touch()
    environment = {"TZ": zone, "TZDIR": str(tmp_path)}
    assert clock.zone_is_known(environment, tmp_path / "missing") is known


def test_without_a_zone_the_date_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dangling = tmp_path / "localtime"
    dangling.symlink_to(tmp_path / "no such zone")
    assert not clock.zone_is_known({}, dangling)
    assert "no time zone" in clock.problem(clock.RELEASED, has_zone=False)
    monkeypatch.setattr(clock, "zone_is_known", lambda: False)
    assert clock.today() is None
    monkeypatch.setattr(clock, "zone_is_known", lambda: True)
    assert clock.today() == datetime.date.today()
