"""Keeps a child process that may hang for ever: when to start it, to ask it, and to end it.

A pure function over events with the time handed in. A child that says nothing in time is killed
and started again, later each time, so that a broken engine costs next to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

START_LIMIT = 20.0
"""Seconds in which a new child has to be ready; an engine with 300 voices takes three."""
ANSWER_LIMIT = 4.0
"""Seconds in which a child that was asked has to answer."""
ASK_EVERY = 1.5
"""Seconds between two questions, while there is something to do."""
FIRST_REST, LONGEST_REST = 1.0, 600.0
"""Seconds between the end of a child and the next start; twice as long each time."""
HEALTHY = 30.0
"""Seconds after which a child that still answers has made good for those before it."""
PATIENCE = 2
"""Children lost one after the other, from which nobody should wait for the next."""


class Stage(StrEnum):
    """How far the child is."""

    OFF = "off"
    STARTING = "starting"
    READY = "ready"
    RESTING = "resting"
    """The child is gone, and the next one is not due yet."""


class Act(StrEnum):
    """What is to be done about the child."""

    LAUNCH = "launch"
    ASK = "ask"
    KILL = "kill"


@dataclass(frozen=True)
class Begun:
    """A child is wanted."""


@dataclass(frozen=True)
class Ready:
    """The child said that it is ready."""


@dataclass(frozen=True)
class Answered:
    """The child answered a question."""


@dataclass(frozen=True)
class Lost:
    """The child is no more, whoever ended it."""


@dataclass(frozen=True)
class Ticked:
    """Some time went by.

    Args:
        busy: Whether there is something to do, so that a silent child matters.
    """

    busy: bool


LifeEvent = Begun | Ready | Answered | Lost | Ticked


@dataclass(frozen=True)
class Lifeline:
    """How the child fares.

    Args:
        stage: How far it is.
        since: When that stage began.
        asked: When it was asked what it has not answered yet, None for nothing.
        next_ask: When to ask it again.
        rest: Seconds that the rest lasts.
        losses: How many children were lost one after the other.
    """

    stage: Stage = Stage.OFF
    since: float = 0.0
    asked: float | None = None
    next_ask: float = 0.0
    rest: float = 0.0
    losses: int = 0

    @property
    def hopeful(self) -> bool:
        """Whether somebody who waits for the child will not wait long."""
        return self.stage is not Stage.OFF and self.losses < PATIENCE


def after(line: Lifeline, event: LifeEvent, now: float) -> tuple[Lifeline, tuple[Act, ...]]:
    """Return how the child fares after an event, and what is to be done.

    Args:
        line: How it fared before.
        event: What happened.
        now: Seconds of a clock that never goes back.
    """
    match event:
        case Begun() if line.stage is Stage.OFF:
            return _launch(line, now)
        case Ready() if line.stage is Stage.STARTING:
            return replace(line, stage=Stage.READY, since=now, asked=None, next_ask=now), ()
        case Answered() if line.stage is Stage.READY:
            losses = 0 if now - line.since >= HEALTHY else line.losses
            return replace(line, asked=None, losses=losses), ()
        case Lost() if line.stage in {Stage.STARTING, Stage.READY}:
            lasted = line.stage is Stage.READY and now - line.since >= HEALTHY
            losses = 1 if lasted else line.losses + 1
            rest = min(FIRST_REST * 2 ** min(losses - 1, 10), LONGEST_REST)
            return Lifeline(Stage.RESTING, now, rest=rest, losses=losses), ()
        case Ticked(busy):
            return _tick(line, now, busy=busy)
        case _:
            return line, ()


def _tick(line: Lifeline, now: float, *, busy: bool) -> tuple[Lifeline, tuple[Act, ...]]:
    if line.stage is Stage.RESTING and now - line.since >= line.rest:
        return _launch(line, now)
    if line.stage is Stage.STARTING and now - line.since >= START_LIMIT:
        return line, (Act.KILL,)
    if line.stage is not Stage.READY:
        return line, ()
    if line.asked is not None:
        return line, (Act.KILL,) if now - line.asked >= ANSWER_LIMIT else ()
    if busy and now >= line.next_ask:
        return replace(line, asked=now, next_ask=now + ASK_EVERY), (Act.ASK,)
    return line, ()


def _launch(line: Lifeline, now: float) -> tuple[Lifeline, tuple[Act, ...]]:
    return Lifeline(Stage.STARTING, now, losses=line.losses), (Act.LAUNCH,)
