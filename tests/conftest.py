"""What every test may rely on: no screen, no sound, no files of this machine's own kiosk."""

from __future__ import annotations

import datetime
import os
import sys
from typing import TYPE_CHECKING

import pytest

from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from ui.shell.shell import Shell

TODAY = datetime.date(2026, 11, 22)
NOON = datetime.datetime(2026, 11, 22, 12)

# Before Qt is imported anywhere: tests draw without a screen unless they bring their own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point configuration, state and cache at an empty folder of this test."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("IMH_KIOSK_CONFIG", "IMH_KIOSK_STATE_DIR", "CUPS_SERVER"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(scope="session")
def kiosk_data() -> KioskData:
    """What a kiosk without any configuration is started with."""
    from kiosk import bootstrap

    return bootstrap.read(None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Let go of the windows that a test was done with, and of their language.

    No event loop runs that would delete them: they would all live on, with their timers and
    filters of every event. And the last language spoken would be that of whoever makes no window.
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
    return result


@pytest.fixture
def printer() -> RecordingPrinter:
    """Return a printer that keeps what it is sent."""
    return RecordingPrinter()


@pytest.fixture
def clock() -> Clock:
    """Return a clock that goes only when told to."""
    return Clock()


@pytest.fixture
def make_shell(
    qtbot: QtBot, kiosk_data: KioskData, printer: RecordingPrinter, clock: Clock, tmp_path: Path
) -> Iterator[Callable[..., Shell]]:
    """Make the kiosk's window, offscreen, with a recording printer and a cheap PIN."""
    from msgspec import structs

    from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
    from kiosk.staff.pin import Cost, PinStore
    from tests.support.voices import QuietVoice
    from ui.context import UiContext
    from ui.printing.print_queue import PrintQueue
    from ui.shell.shell import Shell
    from ui.staff.controller import StaffController
    from ui.theme.theme import Theme

    made: list[Shell] = []

    def make(
        size: tuple[int, int] = (1920, 1080),
        read: KioskData = kiosk_data,
        wall: Callable[[], datetime.datetime] = lambda: NOON,
        **screen: object,
    ) -> Shell:
        theme = Theme(read.tokens, Metrics(*size, DEFAULT_DOTS_PER_MM))
        posed = structs.replace(read.config.screen, **{"motion": False, **screen})
        config = structs.replace(read.config, screen=posed)
        context = UiContext(config, read.contacts, read.contents, theme, lambda: TODAY)
        room = PrintQueue(read.config.print, read.tokens, lambda: printer)
        pins = PinStore(tmp_path / "state", clock, Cost(memory=8, passes=1))
        shell = Shell(
            context, room, lambda owner: StaffController(owner, pins), clock=clock, wall=wall
        )
        qtbot.addWidget(shell)
        shell.resize(*size)
        shell.show()
        shell.watch()
        shell.listen_to(QuietVoice(*read.contents))
        made.append(shell)
        return shell

    yield make
    for shell in made:
        shell.printer_monitor.close()
        shell.print_queue.close()


class Clock:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


class RecordingPrinter:
    """Keeps documents instead of printing them; `answer` is what it says.

    Beside it stand tests with a real print service, in tests/realworld.
    """

    def __init__(self) -> None:
        self.answer = PrintStatus.SENT
        self.state = PrintStatus.IDLE
        self.margin = 0.0
        self.sent: list[tuple[bytes, int]] = []
        self.looked = 0

    def probe(self) -> PrintStatus:
        """Say whether it would take a document."""
        self.looked += 1
        return self.state

    def tidy(self) -> None:
        """Have nothing to tidy up."""

    def send(self, document: bytes, *, copies: int = 1, **told: object) -> PrintStatus:
        """Keep a document."""
        self.sent.append((document, copies))
        return self.answer
