"""What is loaded behind the page at rest, so that the first touch finds it ready."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from ui import warmup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the pauses be short, and give back what was frozen."""
    monkeypatch.setattr(warmup, "_FIRST_MS", 1)
    monkeypatch.setattr(warmup, "_PAUSE_MS", 1)
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("quick")
def test_everything_is_loaded_and_collecting_goes_on(qtbot: QtBot) -> None:
    first: list[str] = []
    parent = QObject()
    gc.disable()
    warm = warmup.Warmup(parent, lambda: first.append("first"))
    with qtbot.waitSignal(warm.destroyed, timeout=5000):
        qtbot.waitUntil(lambda: bool(first))
    assert first == ["first"]
    assert set(warmup._MODULES) <= set(sys.modules)
    assert gc.isenabled()


@pytest.mark.usefixtures("quick")
def test_what_comes_first_comes_before_anything_is_loaded(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    load = warmup.importlib.import_module
    monkeypatch.setattr(
        warmup.importlib, "import_module", lambda name: (order.append(name), load(name))[1]
    )
    parent = QObject()
    warm = warmup.Warmup(parent, lambda: order.append("first"))
    with qtbot.waitSignal(warm.destroyed, timeout=5000):
        pass
    assert order[0] == "first"
    assert len(order) > len(warmup._MODULES)


@pytest.mark.parametrize("name", warmup._MODULES)
def test_every_module_named_exists(name: str) -> None:
    assert warmup.importlib.import_module(name).__name__ == name
