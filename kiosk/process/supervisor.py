"""Supervises a child process that may hang: when to start, ping and kill it.

A pure function over events, with the time passed in. A child that does not answer in time is
killed and started again after a growing backoff, so that a broken engine costs little.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

START_TIMEOUT_S = 20.0
"""Seconds in which a new child has to become ready; an engine with 300 voices takes three."""
PING_TIMEOUT_S = 4.0
"""Seconds in which a child has to answer a ping."""
PING_INTERVAL_S = 1.5
"""Seconds between two pings while the child is in use."""
FIRST_BACKOFF_S, MAX_BACKOFF_S = 1.0, 600.0
"""Seconds between the end of a child and the next start, doubled with every failure."""
FAILURE_RESET_S = 30.0
"""Uptime in seconds after which the failure count is reset."""
MAX_FAILURES = 2
"""Consecutive failures after which the voice is reported as unavailable."""


class ChildState(StrEnum):
    """State of the child."""

    OFF = "off"
    STARTING = "starting"
    READY = "ready"
    BACKING_OFF = "backing-off"
    """The child has ended, and the next one is not due yet."""


class Action(StrEnum):
    """What the caller has to do."""

    LAUNCH = "launch"
    PING = "ping"
    KILL = "kill"


@dataclass(frozen=True)
class StartRequested:
    """A child is needed."""


@dataclass(frozen=True)
class BecameReady:
    """The child reported that it is ready."""


@dataclass(frozen=True)
class PongReceived:
    """The child answered a ping."""


@dataclass(frozen=True)
class Exited:
    """The child has ended, for whatever reason."""


@dataclass(frozen=True)
class Ticked:
    """Time has passed.

    Args:
        busy: Whether the child is in use, so that it has to be pinged.
    """

    busy: bool


ChildEvent = StartRequested | BecameReady | PongReceived | Exited | Ticked


@dataclass(frozen=True)
class Supervisor:
    """State of the supervision; times are in seconds of a monotonic clock.

    Args:
        state: State of the child.
        since: When that state began.
        pinged_at: Time of a ping that is not answered yet, None for none.
        next_ping: Earliest time of the next ping.
        backoff: Seconds from `since` until the next start.
        failures: Number of consecutive failures.
    """

    state: ChildState = ChildState.OFF
    since: float = 0.0
    pinged_at: float | None = None
    next_ping: float = 0.0
    backoff: float = 0.0
    failures: int = 0

    @property
    def expects_ready(self) -> bool:
        """Whether the child is ready, or will be soon."""
        if self.state is ChildState.READY:
            return True  # also after failures, which are forgotten only later
        return self.state is not ChildState.OFF and self.failures < MAX_FAILURES


def step(
    before: Supervisor, event: ChildEvent, now: float
) -> tuple[Supervisor, tuple[Action, ...]]:
    """Return the state after an event, and the actions to take.

    Args:
        before: State before the event.
        event: What happened.
        now: Seconds of a monotonic clock.
    """
    match event:
        case StartRequested() if before.state is ChildState.OFF:
            return _launch(before, now)
        case BecameReady() if before.state is ChildState.STARTING:
            return replace(
                before, state=ChildState.READY, since=now, pinged_at=None, next_ping=now
            ), ()
        case PongReceived() if before.state is ChildState.READY:
            failures = 0 if now - before.since >= FAILURE_RESET_S else before.failures
            return replace(before, pinged_at=None, failures=failures), ()
        case Exited() if before.state in {ChildState.STARTING, ChildState.READY}:
            lasted = before.state is ChildState.READY and now - before.since >= FAILURE_RESET_S
            failures = 1 if lasted else before.failures + 1
            backoff = min(FIRST_BACKOFF_S * 2 ** min(failures - 1, 10), MAX_BACKOFF_S)
            return Supervisor(ChildState.BACKING_OFF, now, backoff=backoff, failures=failures), ()
        case Ticked(busy):
            return _tick(before, now, busy=busy)
        case _:
            return before, ()


def _tick(before: Supervisor, now: float, *, busy: bool) -> tuple[Supervisor, tuple[Action, ...]]:
    if before.state is ChildState.BACKING_OFF and now - before.since >= before.backoff:
        return _launch(before, now)
    if before.state is ChildState.STARTING and now - before.since >= START_TIMEOUT_S:
        return before, (Action.KILL,)
    if before.state is not ChildState.READY:
        return before, ()
    if before.pinged_at is not None:
        return before, (Action.KILL,) if now - before.pinged_at >= PING_TIMEOUT_S else ()
    if busy and now >= before.next_ping:
        return replace(before, pinged_at=now, next_ping=now + PING_INTERVAL_S), (Action.PING,)
    return before, ()


def _launch(before: Supervisor, now: float) -> tuple[Supervisor, tuple[Action, ...]]:
    return Supervisor(ChildState.STARTING, now, failures=before.failures), (Action.LAUNCH,)
