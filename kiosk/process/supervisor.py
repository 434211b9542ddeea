"""Keeps a child process that may hang for ever: when to start it, to ask it, and to end it.

A pure function over events with the time handed in. A child that says nothing in time is killed
and started again, later each time, so that a broken engine costs next to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

START_TIMEOUT_S = 20.0
"""Seconds in which a new child has to be ready; an engine with 300 voices takes three."""
PING_TIMEOUT_S = 4.0
"""Seconds in which a child that was asked has to answer."""
PING_INTERVAL_S = 1.5
"""Seconds between two questions, while there is something to do."""
FIRST_BACKOFF_S, MAX_BACKOFF_S = 1.0, 600.0
"""Seconds between the end of a child and the next start; twice as long each time."""
FAILURE_RESET_S = 30.0
"""Seconds after which a child that still answers has made good for those before it."""
MAX_FAILURES = 2
"""Children lost one after the other, from which nobody should wait for the next."""


class ChildState(StrEnum):
    """How far the child is."""

    OFF = "off"
    STARTING = "starting"
    READY = "ready"
    BACKING_OFF = "resting"
    """The child is gone, and the next one is not due yet."""


class Action(StrEnum):
    """What is to be done about the child."""

    LAUNCH = "launch"
    PING = "ask"
    KILL = "kill"


@dataclass(frozen=True)
class StartRequested:
    """A child is wanted."""


@dataclass(frozen=True)
class BecameReady:
    """The child said that it is ready."""


@dataclass(frozen=True)
class PongReceived:
    """The child answered a question."""


@dataclass(frozen=True)
class Exited:
    """The child is no more, whoever ended it."""


@dataclass(frozen=True)
class Ticked:
    """Some time went by.

    Args:
        busy: Whether there is something to do, so that a silent child matters.
    """

    busy: bool


ChildEvent = StartRequested | BecameReady | PongReceived | Exited | Ticked


@dataclass(frozen=True)
class Supervisor:
    """How the child fares.

    Args:
        stage: How far it is.
        since: When that stage began.
        asked: When it was asked what it has not answered yet, None for nothing.
        next_ask: When to ask it again.
        rest: Seconds that the rest lasts.
        failures: How many children were lost one after the other.
    """

    state: ChildState = ChildState.OFF
    since: float = 0.0
    pinged_at: float | None = None
    next_ping: float = 0.0
    backoff: float = 0.0
    failures: int = 0

    @property
    def expects_ready(self) -> bool:
        """Whether somebody who waits for the child will not wait long."""
        return self.state is not ChildState.OFF and self.failures < MAX_FAILURES


def step(line: Supervisor, event: ChildEvent, now: float) -> tuple[Supervisor, tuple[Action, ...]]:
    """Return how the child fares after an event, and what is to be done.

    Args:
        line: How it fared before.
        event: What happened.
        now: Seconds of a clock that never goes back.
    """
    match event:
        case StartRequested() if line.state is ChildState.OFF:
            return _launch(line, now)
        case BecameReady() if line.state is ChildState.STARTING:
            return replace(
                line, state=ChildState.READY, since=now, pinged_at=None, next_ping=now
            ), ()
        case PongReceived() if line.state is ChildState.READY:
            failures = 0 if now - line.since >= FAILURE_RESET_S else line.failures
            return replace(line, pinged_at=None, failures=failures), ()
        case Exited() if line.state in {ChildState.STARTING, ChildState.READY}:
            lasted = line.state is ChildState.READY and now - line.since >= FAILURE_RESET_S
            failures = 1 if lasted else line.failures + 1
            backoff = min(FIRST_BACKOFF_S * 2 ** min(failures - 1, 10), MAX_BACKOFF_S)
            return Supervisor(ChildState.BACKING_OFF, now, backoff=backoff, failures=failures), ()
        case Ticked(busy):
            return _tick(line, now, busy=busy)
        case _:
            return line, ()


def _tick(line: Supervisor, now: float, *, busy: bool) -> tuple[Supervisor, tuple[Action, ...]]:
    if line.state is ChildState.BACKING_OFF and now - line.since >= line.backoff:
        return _launch(line, now)
    if line.state is ChildState.STARTING and now - line.since >= START_TIMEOUT_S:
        return line, (Action.KILL,)
    if line.state is not ChildState.READY:
        return line, ()
    if line.pinged_at is not None:
        return line, (Action.KILL,) if now - line.pinged_at >= PING_TIMEOUT_S else ()
    if busy and now >= line.next_ping:
        return replace(line, pinged_at=now, next_ping=now + PING_INTERVAL_S), (Action.PING,)
    return line, ()


def _launch(line: Supervisor, now: float) -> tuple[Supervisor, tuple[Action, ...]]:
    return Supervisor(ChildState.STARTING, now, failures=line.failures), (Action.LAUNCH,)
