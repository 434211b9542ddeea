"""A child that hangs is killed, comes again later each time, and is left in peace at rest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.process import supervisor
from kiosk.process.supervisor import (
    Act,
    Answered,
    Begun,
    Lifeline,
    Lost,
    Ready,
    Stage,
    Ticked,
    after,
)

_steps = st.tuples(
    st.one_of(st.sampled_from([Begun(), Ready(), Answered(), Lost()]), st.booleans().map(Ticked)),
    st.floats(0, 40),
)


def run(*happened: tuple[object, float]) -> tuple[Lifeline, list[tuple[float, Act]], float]:
    """Return how the child fares, what was done and when, and the time."""
    line, done, now = Lifeline(), [], 0.0
    for event, later in happened:
        now += later
        line, acts = after(line, event, now)
        done += [(now, act) for act in acts]
    return line, done, now


@given(st.lists(_steps, max_size=60))
def test_there_is_never_more_than_one_child(happened: list[tuple[object, float]]) -> None:
    line, alive, now = Lifeline(), False, 0.0
    for event, later in happened:
        now += later
        if isinstance(event, Lost):
            alive = False
        line, acts = after(line, event, now)
        for act in acts:
            if act is Act.LAUNCH:
                assert not alive
                alive = True
            else:
                assert alive
        assert line.stage is not Stage.READY or alive or isinstance(event, Lost)


@given(st.lists(_steps, max_size=40))
def test_a_child_that_says_nothing_is_killed_in_time(happened: list[tuple[object, float]]) -> None:
    line, _, now = run((Begun(), 0.0), *happened)
    for _ in range(400):
        now += 0.5
        line, acts = after(line, Ticked(busy=True), now)
        if Act.KILL in acts:
            return
        if Act.LAUNCH in acts:
            began = now
            while Act.KILL not in acts:
                now += 0.5
                line, acts = after(line, Ticked(busy=True), now)
                assert now - began <= supervisor.START_LIMIT + 0.5
            return
    assert line.stage is Stage.RESTING
    assert line.rest > 200


def test_each_next_child_waits_longer_and_a_sound_one_makes_good() -> None:
    line, now, rests = Lifeline(), 0.0, []
    line, _ = after(line, Begun(), now)
    for _ in range(14):
        line, _ = after(line, Lost(), now)
        rests.append(line.rest)
        now += line.rest
        line, acts = after(line, Ticked(busy=False), now)
        assert acts == (Act.LAUNCH,)
    assert rests[:4] == [1, 2, 4, 8]
    assert rests[-1] == supervisor.LONGEST_REST
    assert not line.hopeful
    line, _ = after(line, Ready(), now)
    line, _ = after(line, Answered(), now + supervisor.HEALTHY)
    assert line.hopeful
    line, _ = after(line, Lost(), now + supervisor.HEALTHY + 1)
    assert line.rest == supervisor.FIRST_REST


def test_nothing_is_asked_while_nothing_is_to_be_said() -> None:
    _, done, _ = run((Begun(), 0.0), (Ready(), 1.0), *[(Ticked(busy=False), 60.0)] * 5)
    assert [act for _, act in done] == [Act.LAUNCH]


def test_one_who_answers_is_asked_again_and_left_alive() -> None:
    steps = [(Ticked(busy=True), 2.0), (Answered(), 0.1)] * 4
    _, done, _ = run((Begun(), 0.0), (Ready(), 1.0), *steps)
    assert [act for _, act in done] == [Act.LAUNCH, *[Act.ASK] * 4]


def test_one_who_does_not_answer_is_killed() -> None:
    steps = [(Ticked(busy=True), 0.5)] * 12
    _, done, _ = run((Begun(), 0.0), (Ready(), 1.0), *steps)
    assert [act for _, act in done][1] is Act.ASK
    killed = next(when for when, act in done if act is Act.KILL)
    assert killed <= 1.5 + supervisor.ANSWER_LIMIT + 0.5
