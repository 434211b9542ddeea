"""What every test may rely on: no screen, no sound, no files of this machine's own kiosk."""

from __future__ import annotations

import gc
import itertools
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support import running
from tests.support.fakes import Clock, RecordingPrinter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk

# Before Qt is imported anywhere: tests draw without a screen unless they bring their own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
# As in the kiosk: a thread that prints must not delete what another thread made.
gc.disable()
# How long one example takes says how busy the machine is; a test as a whole has its time limit.
settings.register_profile(
    "busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("busy machine")


_MEASURED = pytest.StashKey[bool]()
_HOMES = itertools.count()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long tests first, and choose those in which coverage is measured."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items[:] = running.long_first(items, workers)
    chosen = running.measured(items)
    for item in items:
        item.stash[_MEASURED] = item.nodeid in chosen


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Run a test, and measure coverage only where it was chosen."""
    if item.stash[_MEASURED]:
        return (yield)
    with running.unmeasured():
        return (yield)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder for a home of each test."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def own_home(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point configuration, state and cache at an empty folder of this test."""
    home = homes / str(next(_HOMES))
    home.mkdir()
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("IMH_KIOSK_CONFIG", "IMH_KIOSK_STATE_DIR", "CUPS_SERVER"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(scope="session")
def kiosk_data(tmp_path_factory: pytest.TempPathFactory) -> KioskData:
    """What a kiosk is started with that offers English and Spanish, of all languages installed."""
    from kiosk import bootstrap

    path = tmp_path_factory.mktemp("configured") / "kiosk.toml"
    path.write_text('[language]\noffered = ["en", "es"]\n', encoding="utf-8")
    return bootstrap.read(path)


@pytest.fixture(scope="session")
def every_language() -> KioskData:
    """What a kiosk without any configuration is started with: it offers all languages."""
    from kiosk import bootstrap

    return bootstrap.read(None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Delete the windows of a test, and unload their language.

    No event loop runs that would delete them: they would live on, with their timers and event
    filters. And a test that makes no window would inherit the language of the one before.
    """
    result = yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and (app := widgets.QApplication.instance()) is not None:
        from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTranslator

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        for translator in app.findChildren(QTranslator):
            app.removeTranslator(translator)
            translator.setParent(None)
        QLocale.setDefault(QLocale.system())
        from ui.app.garbage import collect_due

        collect_due()
    return result


@pytest.fixture
def printer() -> RecordingPrinter:
    """Return a printer that keeps what it is sent."""
    return RecordingPrinter()


@pytest.fixture
def clock() -> Clock:
    """Return a clock that a test moves."""
    return Clock()


@pytest.fixture
def make_kiosk(
    qtbot: QtBot, kiosk_data: KioskData, printer: RecordingPrinter, clock: Clock, tmp_path: Path
) -> Iterator[Callable[..., Kiosk]]:
    """Return what makes the kiosk's window, offscreen; its arguments are those of `open_kiosk`."""
    from tests.support import window

    made: list[Kiosk] = []

    def make(
        size: tuple[int, int] = (1920, 1080), read: KioskData = kiosk_data, **options: Any
    ) -> Kiosk:
        pins = window.cheap_pins(tmp_path / "state", clock)
        kiosk = window.open_kiosk(read, printer, pins, clock, size=size, **options)
        qtbot.addWidget(kiosk.shell)
        made.append(kiosk)
        return kiosk

    yield make
    for kiosk in made:
        window.close_kiosk(kiosk)
