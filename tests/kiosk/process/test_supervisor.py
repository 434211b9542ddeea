"""A child that hangs is killed and started again after a growing backoff; an idle one is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.process import supervisor
from kiosk.process.supervisor import (
    Action,
    BecameReady,
    ChildEvent,
    ChildState,
    Exited,
    PongReceived,
    StartRequested,
    Supervisor,
    Ticked,
    step,
)

_steps = st.tuples(
    st.one_of(
        st.sampled_from([StartRequested(), BecameReady(), PongReceived(), Exited()]),
        st.booleans().map(Ticked),
    ),
    st.floats(0, 40),
)


def run(
    *happened: tuple[ChildEvent, float],
) -> tuple[Supervisor, list[tuple[float, Action]], float]:
    """Return the state, the actions with their times, and the time."""
    line, done, now = Supervisor(), [], 0.0
    for event, later in happened:
        now += later
        line, acts = step(line, event, now)
        done += [(now, act) for act in acts]
    return line, done, now


@given(st.lists(_steps, max_size=60))
def test_there_is_never_more_than_one_child(happened: list[tuple[ChildEvent, float]]) -> None:
    line, alive, now = Supervisor(), False, 0.0
    for event, later in happened:
        now += later
        if isinstance(event, Exited):
            alive = False
        line, acts = step(line, event, now)
        for act in acts:
            if act is Action.LAUNCH:
                assert not alive
                alive = True
            else:
                assert alive
        assert line.state is not ChildState.READY or alive or isinstance(event, Exited)


@given(st.lists(_steps, max_size=40))
def test_a_child_that_does_not_answer_is_killed_in_time(
    happened: list[tuple[ChildEvent, float]],
) -> None:
    line, _, now = run((StartRequested(), 0.0), *happened)
    for _ in range(400):
        now += 0.5
        line, acts = step(line, Ticked(busy=True), now)
        if Action.KILL in acts:
            return
        if Action.LAUNCH in acts:
            began = now
            while Action.KILL not in acts:
                now += 0.5
                line, acts = step(line, Ticked(busy=True), now)
                assert now - began <= supervisor.START_TIMEOUT_S + 0.5
            return
    assert line.state is ChildState.BACKING_OFF
    assert line.backoff > 200


def test_each_next_child_waits_longer_and_a_sound_one_makes_good() -> None:
    line, now, rests = Supervisor(), 0.0, []
    line, _ = step(line, StartRequested(), now)
    for _ in range(14):
        line, _ = step(line, Exited(), now)
        rests.append(line.backoff)
        now += line.backoff
        line, acts = step(line, Ticked(busy=False), now)
        assert acts == (Action.LAUNCH,)
    assert rests[:4] == [1, 2, 4, 8]
    assert rests[-1] == supervisor.MAX_BACKOFF_S
    assert not line.expects_ready
    line, _ = step(line, BecameReady(), now)
    assert line.expects_ready
    line, _ = step(line, PongReceived(), now + supervisor.FAILURE_RESET_S)
    assert line.expects_ready
    line, _ = step(line, Exited(), now + supervisor.FAILURE_RESET_S + 1)
    assert line.backoff == supervisor.FIRST_BACKOFF_S


def test_an_idle_child_is_not_pinged() -> None:
    _, done, _ = run(
        (StartRequested(), 0.0), (BecameReady(), 1.0), *[(Ticked(busy=False), 60.0)] * 5
    )
    assert [act for _, act in done] == [Action.LAUNCH]


def test_one_who_answers_is_asked_again_and_left_alive() -> None:
    steps: list[tuple[ChildEvent, float]] = [(Ticked(busy=True), 2.0), (PongReceived(), 0.1)]
    _, done, _ = run((StartRequested(), 0.0), (BecameReady(), 1.0), *steps * 4)
    assert [act for _, act in done] == [Action.LAUNCH, *[Action.PING] * 4]


def test_one_who_does_not_answer_is_killed() -> None:
    steps = [(Ticked(busy=True), 0.5)] * 12
    _, done, _ = run((StartRequested(), 0.0), (BecameReady(), 1.0), *steps * 4)
    assert [act for _, act in done][1] is Action.PING
    killed = next(when for when, act in done if act is Action.KILL)
    assert killed <= 1.5 + supervisor.PING_TIMEOUT_S + 0.5
