"""Garbage is collected in the interface's thread, never in one that prints."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QTimer

from ui.app import garbage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Cycle:
    """Garbage that only the collector finds, and that says in which thread it was found."""

    found_in: list[threading.Thread]

    def __init__(self, found_in: list[threading.Thread]) -> None:
        self.found_in, self.itself = found_in, self

    def __del__(self) -> None:
        self.found_in.append(threading.current_thread())


@pytest.fixture
def collection(qapp: object) -> Iterator[QObject]:
    """Yield an owner; a timer needs an application that lives."""
    parent = QObject()
    yield parent
    gc.disable()  # as in all tests


def allocate() -> None:
    kept = [[number] for number in range(20 * gc.get_threshold()[0])]
    assert kept


def test_a_thread_that_allocates_collects_nothing(collection: QObject) -> None:
    garbage.GarbageCollection(collection)
    found_in: list[threading.Thread] = []
    Cycle(found_in)
    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()
    assert found_in == []
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    garbage.collect_due()
    gc.collect()
    assert found_in == [threading.current_thread()]
    assert kept


def test_the_interface_collects_by_itself(
    collection: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "INTERVAL_MS", 1)
    made = garbage.GarbageCollection(collection)
    found_in: list[threading.Thread] = []
    Cycle(found_in)
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: bool(found_in), timeout=5000)
    assert found_in == [threading.current_thread()]
    assert kept
    assert made.findChildren(QTimer)


def test_nothing_is_collected_where_little_was_allocated(
    collection: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    garbage.GarbageCollection(collection)
    asked: list[int] = []
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 0))
    monkeypatch.setattr(gc, "collect", asked.append)
    garbage.collect_due()
    assert asked == []
