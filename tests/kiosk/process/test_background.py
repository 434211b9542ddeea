"""Threads of the interface, and who lets go of the objects that they work for."""

from __future__ import annotations

import threading
import weakref
from typing import TYPE_CHECKING

from kiosk.process import background

if TYPE_CHECKING:
    import pytest

_WAIT_S = 10.0


class Worker:
    """Works until it is told to end."""

    def __init__(self) -> None:
        self.gate = threading.Event()

    def work(self) -> None:
        self.gate.wait(_WAIT_S)


def test_what_a_thread_works_for_is_deleted_in_the_thread_of_the_interface() -> None:
    worker = Worker()
    gate, deleted_in = worker.gate, list[threading.Thread]()
    weakref.finalize(worker, lambda: deleted_in.append(threading.current_thread()))
    thread = background.start(worker, "work", worker.work)
    assert thread is not None
    del worker
    background.release_ended()
    gate.set()
    thread.join(_WAIT_S)
    assert not thread.is_alive()
    assert deleted_in == []
    background.release_ended()
    assert deleted_in == [threading.main_thread()]


def test_the_program_does_not_wait_for_a_thread() -> None:
    worker = Worker()
    thread = background.start(worker, "work", worker.work)
    assert thread is not None
    assert thread.daemon
    worker.gate.set()
    thread.join(_WAIT_S)


def test_where_no_thread_is_left_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_thread(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", no_thread)
    assert background.start(None, "work", lambda: None) is None
