"""Modules are loaded after the first paint, so that they are ready at the first touch."""

from __future__ import annotations

import gc
import importlib
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from kiosk.visit.events import PhoneOpened, ReferralChosen, Started
from kiosk.visit.flow import Location, PageId, PanelId
from tests.support.found import page_of
from tests.support.window import dispatch
from ui.app import preload
from ui.pages.page import Page
from ui.widgets import qr_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from ui.app.assembly import Kiosk


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the pauses be short, and give back what was frozen."""
    monkeypatch.setattr(preload, "_FIRST_MS", 1)
    monkeypatch.setattr(preload, "_PAUSE_MS", 1)
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("quick")
def test_every_module_is_loaded_and_stays_out_of_later_collections(qtbot: QtBot) -> None:
    parent = QObject()
    done: list[bool] = []
    warm = preload.Preload(parent, lambda: done.append(gc.get_freeze_count() > 0))
    with qtbot.waitSignal(warm.destroyed, timeout=5000):
        pass
    assert set(preload._MODULES) <= set(sys.modules)
    assert done == [True]


@pytest.mark.usefixtures("quick")
def test_the_codes_without_signs_are_made_beforehand(
    make_kiosk: Callable[..., Kiosk], qtbot: QtBot
) -> None:
    kiosk = make_kiosk()
    qr_code.public_modules.cache_clear()
    warm = preload.Preload(QObject(kiosk), lambda: None, kiosk.context)
    with qtbot.waitSignal(warm.destroyed, timeout=5000):
        pass
    made = qr_code.public_modules.cache_info().currsize
    assert made == len(kiosk.context.contents)
    dispatch(kiosk, Started("en"), ReferralChosen(), PhoneOpened())
    assert qr_code.public_modules.cache_info().currsize == made


@pytest.mark.parametrize("name", preload._MODULES)
def test_every_module_named_exists(name: str) -> None:
    assert importlib.import_module(name).__name__ == name


def test_every_page_and_panel_is_named(make_kiosk: Callable[..., Kiosk]) -> None:
    """The welcome page is not: it is shown before anything is loaded here."""
    kiosk = make_kiosk()
    visit, modules = kiosk.store.visit, set()
    for page in set(PageId) - {PageId.WELCOME}:
        kiosk.store.replace(replace(visit, location=Location(page, "temperament")))
        modules.add(type(page_of(kiosk, Page)).__module__)
    for panel in set(PanelId) - {PanelId.NONE}:
        kiosk.store.replace(replace(visit, panel=panel))
        modules.add(type(kiosk.shell.panels.front).__module__)
    assert len(modules) == len(PageId) + len(PanelId) - 2
    assert modules - set(preload._MODULES) == set(), "name it in _MODULES: ui/app/preload.py"
