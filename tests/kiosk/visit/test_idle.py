"""When an abandoned visit shows its countdown, and when it ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config.options import IdleOptions
from kiosk.visit.idle import IdlePolicy, IdleState

POLICY = IdlePolicy(after=75, countdown=30)
ORDER = list(IdleState)

seconds = st.floats(0, 10_000)
policies = st.builds(IdlePolicy, st.integers(15, 1800), st.integers(20, 300))


@pytest.mark.parametrize(
    ("idle", "state", "left"),
    [
        (0, IdleState.ACTIVE, 30),
        (74.9, IdleState.ACTIVE, 30),
        (75, IdleState.WARN, 30),
        (75.2, IdleState.WARN, 30),
        (76, IdleState.WARN, 29),
        (104.1, IdleState.WARN, 1),
        (104.9, IdleState.WARN, 1),
        (105, IdleState.EXPIRED, 0),
        (1e9, IdleState.EXPIRED, 0),
    ],
)
def test_a_visit_left_alone(idle: float, state: IdleState, left: int) -> None:
    assert POLICY.state(idle) is state
    assert POLICY.seconds_left(idle) == left


@given(policies, seconds, seconds)
def test_time_only_brings_the_end_nearer(policy: IdlePolicy, one: float, other: float) -> None:
    early, late = sorted((one, other))
    assert ORDER.index(policy.state(early)) <= ORDER.index(policy.state(late))
    assert policy.seconds_left(early) >= policy.seconds_left(late)


@given(policies, seconds)
def test_the_countdown_shows_whole_seconds_down_to_none(policy: IdlePolicy, idle: float) -> None:
    left = policy.seconds_left(idle)
    assert isinstance(left, int)
    assert 0 <= left <= policy.countdown
    assert (left == 0) == (policy.state(idle) is IdleState.EXPIRED)


@given(policies)
def test_every_second_of_the_countdown_is_shown(policy: IdlePolicy) -> None:
    shown = [
        policy.seconds_left(policy.after + tick / 2)
        for tick in range(int(policy.countdown) * 2 + 1)
    ]
    assert sorted(set(shown), reverse=True) == list(range(int(policy.countdown), -1, -1))


@given(policies)
def test_a_family_is_warned_for_twenty_seconds_at_least(policy: IdlePolicy) -> None:
    warned = [tick for tick in range(2200) if policy.state(tick) is IdleState.WARN]
    assert len(warned) >= 20
    assert warned == list(range(warned[0], warned[-1] + 1))


def test_the_shipped_times_warn_for_thirty_seconds() -> None:
    assert IdlePolicy(IdleOptions().after, IdleOptions().countdown) == POLICY
