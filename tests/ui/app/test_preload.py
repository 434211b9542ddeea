"""Modules are loaded after the first paint, so that they are ready at the first touch."""

from __future__ import annotations

import gc
import importlib
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from ui.app import preload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the pauses be short, and give back what was frozen."""
    monkeypatch.setattr(preload, "_FIRST_MS", 1)
    monkeypatch.setattr(preload, "_PAUSE_MS", 1)
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("quick")
def test_every_module_is_loaded_and_garbage_collection_is_on(qtbot: QtBot) -> None:
    parent = QObject()
    gc.disable()
    done: list[bool] = []
    warm = preload.Preload(parent, lambda: done.append(gc.isenabled()))
    with qtbot.waitSignal(warm.destroyed, timeout=5000):
        pass
    assert set(preload._MODULES) <= set(sys.modules)
    assert done == [True]


@pytest.mark.parametrize("name", preload._MODULES)
def test_every_module_named_exists(name: str) -> None:
    assert importlib.import_module(name).__name__ == name
