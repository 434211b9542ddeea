"""Threads of the interface, each on behalf of an object, which lives until the thread has ended.

Whoever lets go of an object last deletes it. Were that the thread, timers and notifiers of a Qt
object would end outside the thread that they belong to, and the program would crash somewhere else
a moment later. So an object is kept here as long as its thread runs, and let go of in the
interface's thread.
"""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_running: list[tuple[Thread, object]] = []


def start(owner: object, name: str, work: Callable[[], None]) -> Thread | None:
    """Start a thread; called in the interface's thread.

    Args:
        owner: The Qt object whose work it is, None where it needs none.
        name: What the thread is called.
        work: What it does. The program may end before that, while a disk or a printer hangs.

    Returns:
        The thread, None where no more can be started.
    """
    release_ended()
    thread = Thread(target=work, name=name, daemon=True)
    try:
        thread.start()
    except RuntimeError:
        return None
    _running.append((thread, owner))
    return thread


def release_ended() -> None:
    """Let go of every object whose thread has ended; called in the interface's thread."""
    _running[:] = [(thread, owner) for thread, owner in _running if thread.is_alive()]
