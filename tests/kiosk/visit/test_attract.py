"""Attract mode: moving, paused or dimmed, by the hours of the week."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import options as config
from kiosk.config.options import AttractOptions
from kiosk.files.faults import FaultsError
from kiosk.visit.attract import AttractPolicy, AttractState, Hours, hours

if TYPE_CHECKING:
    from pathlib import Path

MOUNTAIN = ZoneInfo("America/Denver")
STAY = 75.0
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONDAY = datetime.datetime(2026, 11, 23)
WEEK = AttractOptions(
    pause_after_minutes=30,
    monday="07:30-18:00",
    tuesday="22:00-06:00",
    wednesday="",
    thursday="always",
    friday="08:00-24:00",
    saturday="",
    sunday="08:00-08:00",
)


def policy(rest: AttractOptions = WEEK, *, trusts: bool = True) -> AttractPolicy:
    return AttractPolicy(rest, STAY, lambda _: trusts)


def test_a_clock_that_is_not_trusted_never_dims() -> None:
    for day in range(7):
        for time in ("00:00", "03:00", "12:00", "23:59"):
            now = at(day, time)
            assert policy(trusts=False).state(now, STAY + 1) is AttractState.AWAKE
            assert policy(trusts=False).state(now, 30 * 60) is AttractState.PAUSED


def at(day: int, time: str) -> datetime.datetime:
    """Return a time of the week that begins on Monday, 23 November 2026."""
    return datetime.datetime.combine(
        MONDAY.date() + datetime.timedelta(days=day), datetime.time.fromisoformat(time)
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", None),
        ("always", Hours(0, 1440)),
        ("07:30-18:00", Hours(450, 1080)),
        ("22:00-06:00", Hours(1320, 1800)),
        ("00:00-24:00", Hours(0, 1440)),
        ("08:00-08:00", Hours(480, 1920)),
    ],
)
def test_hours_are_read(written: str, read: Hours | None) -> None:
    assert hours(written) == read


@pytest.mark.parametrize(
    ("day", "time", "is_open"),
    [
        (0, "17:59:59", True),
        (0, "18:00", False),
        (1, "05:59", False),  # Monday ended at 18:00
        (1, "21:59", False),
        (1, "22:00", True),
        (2, "05:59", True),  # Tuesday goes on into Wednesday, which is closed
        (2, "06:00", False),
        (3, "00:00", True),
        (3, "23:59", True),
        (4, "00:00", False),
        (4, "07:59:59", False),
        (4, "08:00", True),
        (4, "23:59", True),
        (5, "00:00", False),
        (6, "07:59", False),
        (6, "08:00", True),
        (7, "07:29", True),  # Sunday goes round the clock, into the next Monday
        (7, "08:00", True),
    ],
)
def test_the_hours_of_a_week(day: int, time: str, is_open: bool) -> None:
    assert policy().open(at(day, time)) is is_open


@pytest.mark.parametrize(
    ("time", "quiet", "state"),
    [
        ("12:00", 0, AttractState.AWAKE),
        ("12:00", 1799.9, AttractState.AWAKE),
        ("12:00", 1800, AttractState.PAUSED),
        ("12:00", 1e9, AttractState.PAUSED),
        ("20:00", 0, AttractState.AWAKE),
        ("20:00", 74.9, AttractState.AWAKE),
        ("20:00", 75, AttractState.DIM),
        ("20:00", 1e9, AttractState.DIM),
    ],
)
def test_a_kiosk_left_alone_on_a_monday(time: str, quiet: float, state: AttractState) -> None:
    assert policy().state(at(0, time), quiet) is state


def test_without_hours_the_light_stays_on() -> None:
    always = policy(AttractOptions())
    for minute in range(0, 7 * 24 * 60, 7):
        now = MONDAY + datetime.timedelta(minutes=minute)
        assert always.state(now, 1e6) is AttractState.PAUSED
        assert always.state(now, 0) is AttractState.AWAKE


def test_without_hours_no_timer_is_needed_once_all_is_still() -> None:
    always = policy(AttractOptions(pause_after_minutes=2))
    assert always.wait(MONDAY, 0) == 120
    assert always.wait(MONDAY, 119) == 1
    assert always.wait(MONDAY, 120) is None


def test_the_night_the_clock_goes_forward() -> None:
    """2026-03-08 in Denver has no 02:30: the hours begin with the next minute there is."""
    early = policy(AttractOptions(sunday="02:30-04:00"))
    before = datetime.datetime(2026, 3, 8, 1, 59, 30, tzinfo=MOUNTAIN)
    assert early.state(before, 1e6) is AttractState.DIM
    assert early.wait(before, 1e6) == 30
    after = (before.astimezone(datetime.UTC) + datetime.timedelta(seconds=30)).astimezone(MOUNTAIN)
    assert after.hour == 3
    assert early.state(after, 1e6) is AttractState.PAUSED


def test_the_night_the_clock_goes_back() -> None:
    """2026-11-01 in Denver has 01:30 twice: it is open, closed, open and closed."""
    late = policy(AttractOptions(sunday="01:00-01:30"))
    begin = datetime.datetime(2026, 11, 1, 0, 45, tzinfo=MOUNTAIN).astimezone(datetime.UTC)
    seen = [
        late.open((begin + datetime.timedelta(minutes=minute)).astimezone(MOUNTAIN))
        for minute in (0, 20, 50, 80, 110)
    ]
    assert seen == [False, True, False, True, False]


def test_a_clock_set_back_by_a_year_wedges_nothing() -> None:
    """A wait that began before the change ends within a minute, with the new time."""
    now = at(0, "12:00:10")
    assert policy().state(now, 4000) is AttractState.PAUSED
    wait = policy().wait(now, 4000)
    assert wait == 50
    back = now.replace(year=2025, hour=3)
    assert policy().state(back, 4000 + wait) is AttractState.DIM
    assert policy().wait(back, 4000 + wait) == 50


written_hours = st.one_of(
    st.sampled_from(["", "always"]),
    st.tuples(st.times(), st.times()).map(lambda pair: f"{pair[0]:%H:%M}-{pair[1]:%H:%M}"),
)
weeks = st.builds(
    AttractOptions, pause_after_minutes=st.integers(1, 1440), **dict.fromkeys(DAYS, written_hours)
)
quiets = st.floats(0, 100_000)
nows = st.datetimes(datetime.datetime(2020, 1, 1), datetime.datetime(2040, 1, 1))


@given(weeks, nows, quiets)
def test_nothing_changes_before_the_wait_is_over(
    rest: AttractOptions, now: datetime.datetime, quiet: float
) -> None:
    wait = policy(rest).wait(now, quiet)
    state = policy(rest).state(now, quiet)
    sooner = 200_000.0 if wait is None else wait - 0.51
    for share in (0.25, 0.5, 1.0):
        seconds = max(0.0, sooner * share)
        later = now + datetime.timedelta(seconds=seconds)
        assert policy(rest).state(later, quiet + seconds) is state


@given(weeks, nows, quiets)
def test_no_timer_runs_fast_and_none_sleeps_through_a_change_of_the_clock(
    rest: AttractOptions, now: datetime.datetime, quiet: float
) -> None:
    wait = policy(rest).wait(now, quiet)
    scheduled = any(getattr(rest, day) != "always" for day in DAYS)
    if scheduled:
        assert wait is not None
        assert wait <= 60
    assert wait is None or wait >= 0.5


@given(weeks, nows)
def test_a_touch_always_brings_the_light_back(rest: AttractOptions, now: datetime.datetime) -> None:
    assert policy(rest).state(now, 0) is AttractState.AWAKE


@pytest.mark.parametrize(
    "wrong", ["7:30-18:00", "07:30", "24:00-08:00", "07:60-08:00", "closed", "07:30 - 18:00"]
)
def test_hours_written_wrongly_are_a_fault_with_an_example(wrong: str, tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(f'[attract]\nsunday = "{wrong}"\n', encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        config.load(path)
    (fault,) = caught.value.faults
    assert fault.key == "attract.sunday"
    assert "07:30-18:00" in str(fault)


def test_every_day_has_its_option() -> None:
    options = {field.name for field in msgspec.structs.fields(AttractOptions)}
    assert set(DAYS) < options


@pytest.mark.parametrize(
    ("day", "time", "wakes"),
    [
        (0, "17:00", (1, "22:00")),  # not again on the same day
        (0, "03:00", (1, "22:00")),
        (1, "23:00", (3, "06:00")),  # nobody is awaited on Wednesday; Thursday has no beginning
        (4, "19:00", (6, "08:00")),
        (6, "20:00", (7, "07:30")),
    ],
)
def test_a_kiosk_sleeps_until_the_first_opening_of_a_later_day(
    day: int, time: str, wakes: tuple[int, str]
) -> None:
    now, until = at(day, time), at(*wakes)
    sleep = policy().sleep(now, 5.0)
    assert sleep.until == until
    second = datetime.timedelta(seconds=1)
    assert not sleep.is_over(until - second, 6.0)
    assert sleep.is_over(until, 6.0)
    lasts = (until - now).total_seconds()
    assert not sleep.is_over(now - datetime.timedelta(days=365), 5.0 + lasts - 1)
    assert sleep.is_over(now - datetime.timedelta(days=365), 5.0 + lasts), "the clock was set back"


def test_without_hours_or_a_clock_it_sleeps_over_one_night() -> None:
    none = msgspec.structs.replace(AttractOptions(), **dict.fromkeys(DAYS, ""))
    assert policy(none).sleep(at(0, "17:00"), 0).until == at(1, "06:00")
    assert policy(AttractOptions()).sleep(at(0, "01:00"), 0).until == at(1, "06:00")
    blind = policy(trusts=False).sleep(at(0, "17:00"), 0)
    assert (blind.until, blind.deadline) == (at(1, "05:00"), 12 * 3600)


def test_asleep_it_is_dark_within_its_hours_and_looks_at_the_clock_every_minute() -> None:
    always = policy(AttractOptions())
    noon = at(0, "12:00:30")
    assert always.state(noon, STAY, asleep=True) is AttractState.DIM
    assert always.state(noon, STAY - 1, asleep=True) is AttractState.AWAKE
    assert always.wait(noon, float("inf")) is None
    assert always.wait(noon, float("inf"), asleep=True) == 30.0
