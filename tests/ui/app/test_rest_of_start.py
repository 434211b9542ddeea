"""What a start leaves is read right after it, and its faults are met as those of a start."""

from __future__ import annotations

import shutil
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from kiosk import bootstrap
from kiosk.cli import parser
from kiosk.content import last_good
from kiosk.content.language_file import OfferedLanguage
from kiosk.content.last_good import LastGood
from kiosk.files import paths
from kiosk.files.faults import Fault, FaultsError
from kiosk.visit.events import Started
from kiosk.visit.flow import PageId
from tests.support.found import page_of
from ui.app import assembly, preload, rest_of_start
from ui.app.frontend import QtFrontend
from ui.app.rest_of_start import RestOfStart
from ui.app.running_fault_page import RunningFaultPage
from ui.pages.topics import TopicsPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from tests.support.fakes import RecordingPrinter
    from ui.app.assembly import Kiosk

FAULT = Fault("kiosk.toml", "idle.after", "3", "give more")
OTHER = Fault("kiosk.toml", "idle.after", "4", "give more")


class Rest:
    """What a start has left; what it holds is read, or raised."""

    def __init__(self, holds: KioskData) -> None:
        self.holds: KioskData | Exception = holds
        self.completed: list[object] = []
        self.replaced: list[object] = []

    def read(self) -> KioskData:
        if isinstance(self.holds, Exception):
            raise self.holds
        return self.holds

    def of(self, data: KioskData) -> RestOfStart:
        """Make what reads it, for a kiosk that has only its first page."""
        languages = {
            code: OfferedLanguage(code=each.code, language=each.language)
            for code, each in data.contents.items()
        }
        first = replace(data, contents={}, first_page=languages, rest=self.read)
        made = RestOfStart(first)
        made.completed.connect(self.completed.append)
        made.replaced.connect(self.replaced.append)
        return made


@pytest.fixture
def rest(kiosk_data: KioskData, monkeypatch: pytest.MonkeyPatch) -> Rest:
    """What a start has left, without pauses."""
    for name in ("_FIRST_MS", "_AGAIN_MS"):
        monkeypatch.setattr(rest_of_start, name, 1)
    return Rest(kiosk_data)


def test_it_is_read_in_the_background(rest: Rest, kiosk_data: KioskData, qtbot: QtBot) -> None:
    reading = rest.of(kiosk_data)
    with qtbot.waitSignal(reading.completed):
        pass
    assert reading.finish()
    assert (rest.completed, rest.replaced) == ([kiosk_data], [])


def test_who_comes_before_it_was_read_waits_for_it(
    rest: Rest, kiosk_data: KioskData, qtbot: QtBot
) -> None:
    reading = rest.of(kiosk_data)
    assert reading.finish()
    reading._came.emit(kiosk_data)  # of the thread, which was at it
    assert (rest.completed, rest.replaced) == ([kiosk_data], [])


def test_of_what_was_read_at_the_start_nothing_is_left(
    rest: Rest, kiosk_data: KioskData, qtbot: QtBot
) -> None:
    reading = RestOfStart(kiosk_data)
    with qtbot.assertNotEmitted(reading.completed):
        assert reading.finish()
    assert not reading._timer.isActive()


@pytest.mark.parametrize("comes", [False, True])
def test_its_faults_are_told_and_shown(
    comes: bool,
    rest: Rest,
    kiosk_data: KioskData,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
) -> None:
    reading = rest.of(kiosk_data)
    rest.holds = FaultsError([FAULT, OTHER])
    with qtbot.waitSignal(reading.replaced):
        assert not (comes and reading.finish())
    assert not reading.finish()
    assert (rest.completed, rest.replaced) == ([], [(FAULT, OTHER)])
    told = capsys.readouterr().err.splitlines()
    assert told == [f"imh-kiosk: {fault.sentence()}" for fault in (FAULT, OTHER)]


def test_what_stands_in_is_shown_and_told(
    rest: Rest, kiosk_data: KioskData, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = rest.of(kiosk_data)
    rest.holds = replace(kiosk_data, refused=(FAULT,))
    with qtbot.waitSignal(reading.replaced):
        pass
    assert (rest.completed, rest.replaced) == ([], [rest.holds])
    told, goes_on = capsys.readouterr().err.splitlines()
    assert told == f"imh-kiosk: {FAULT.sentence()}"
    assert goes_on.endswith("goes on with the last configuration that could be used")


def test_files_that_changed_since_the_first_page_are_shown_in_its_place(
    rest: Rest, kiosk_data: KioskData, qtbot: QtBot
) -> None:
    reading = rest.of(kiosk_data)
    basis = LastGood(kiosk_data.config, kiosk_data.contacts, "other")
    rest.holds = replace(kiosk_data, basis=basis)
    with qtbot.waitSignal(reading.replaced):
        pass
    assert (rest.completed, rest.replaced) == ([], [rest.holds])


def test_what_cannot_be_read_now_is_read_later(
    rest: Rest,
    kiosk_data: KioskData,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def no_thread(thread: Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(Thread, "start", no_thread)
        reading = rest.of(kiosk_data)
        reading._timer.timeout.emit()
    rest.holds = MemoryError()
    assert not reading.finish()
    assert "cannot be read (MemoryError)" in capsys.readouterr().err
    rest.holds = kiosk_data
    with qtbot.waitSignal(reading.completed):
        pass
    assert rest.completed == [kiosk_data]


def test_of_a_kiosk_that_is_shown_no_more_nothing_is_told(
    rest: Rest, kiosk_data: KioskData, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = rest.of(kiosk_data)
    reading.close()
    reading._came.emit((FAULT,))
    assert not reading.finish()
    assert (rest.completed, rest.replaced) == ([], [])
    assert capsys.readouterr().err == ""


@pytest.fixture
def start(
    tmp_path: Path,
    printer: RecordingPrinter,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
) -> Iterator[Callable[[Callable[[Kiosk], object], int], int]]:
    """Return what starts the program with a copy of what ships, and returns its exit code.

    Its arguments: what to do once the kiosk handles events, and when it reads what is left, in
    milliseconds. The program ends when the fault page is shown.
    """
    home = tmp_path / "resources"
    shutil.copytree(paths.resources(), home)
    monkeypatch.setattr(paths, "resources", lambda: home)
    monkeypatch.setattr("kiosk.printing.factory.create_printer", lambda *_: printer)
    monkeypatch.setattr(preload, "_FIRST_MS", 60_000)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    front, watch_input = QtFrontend(), assembly.Kiosk.watch_input
    monkeypatch.setattr(
        RunningFaultPage, "ready", lambda _: QTimer.singleShot(0, lambda: qapp.exit(0))
    )

    def run(act: Callable[[Kiosk], object], rest_ms: int) -> int:
        def begin(kiosk: Kiosk) -> None:
            watch_input(kiosk)
            QTimer.singleShot(0, kiosk, lambda: act(kiosk))

        monkeypatch.setattr(assembly.Kiosk, "watch_input", begin)
        monkeypatch.setattr(rest_of_start, "_FIRST_MS", rest_ms)
        state = str(tmp_path / "state")
        argv = ["--windowed", "1024x600", "--state-dir", state, "--set", "voice.enabled=false"]
        return parser.main(argv, lambda: front)

    yield run
    if front._opened is not None:
        shiboken6.delete(front._opened.window)


_LATER_MS = 60_000


@pytest.mark.parametrize("touched", ["", "en", "es"])
def test_a_language_with_a_fault_is_told_and_not_shown(
    touched: str,
    start: Callable[[Callable[[Kiosk], object], int], int],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As where it was read before the first page: whether or not a family is there already."""
    signs = paths.resources() / "content" / "es" / "signs.toml"
    signs.unlink()
    with pytest.raises(FaultsError) as caught:
        bootstrap.read(None)
    shown: list[tuple[list[str], bool]] = []

    def touch(kiosk: Kiosk) -> None:
        if touched:
            kiosk.store.dispatch(Started(touched))
        shown.append((list(kiosk.context.languages), kiosk.store.is_initial))

    assert start(touch, _LATER_MS if touched else 1) == 2
    assert shown == [(["en", "es"], True)]
    told = [f"imh-kiosk: {fault.sentence()}" for fault in caught.value.faults]
    assert capsys.readouterr().err.splitlines() == told
    assert str(signs) in told[0]
    assert not (tmp_path / "state" / last_good.NAME).exists()


def test_who_touches_at_once_gets_the_page(
    start: Callable[[Callable[[Kiosk], object], int], int], qapp: QApplication
) -> None:
    seen: list[object] = []

    def touch(kiosk: Kiosk) -> None:
        seen.append(list(kiosk.context.contents))
        kiosk.store.dispatch(Started("es"))
        seen.append(kiosk.store.visit.location.page)
        seen.append(page_of(kiosk, TopicsPage).title.text())
        seen.append(kiosk.contact_store is not None)
        qapp.exit(0)

    assert start(touch, _LATER_MS) == 0
    assert seen == [[], PageId.TOPICS, "¿Qué le gustaría saber?", True]


def test_a_key_at_once_moves_and_needs_nothing_more(
    start: Callable[[Callable[[Kiosk], object], int], int], qapp: QApplication
) -> None:
    seen: list[object] = []

    def press(kiosk: Kiosk) -> None:
        QTest.keyClick(kiosk.shell.window().windowHandle(), Qt.Key.Key_Down)
        seen.append(getattr(qapp.focusWidget(), "objectName", str)())
        seen.append(bool(kiosk.context.contents))
        qapp.exit(0)

    assert start(press, _LATER_MS) == 0
    assert seen == ["start-en", False]


def test_staff_who_come_at_once_get_their_page(
    start: Callable[[Callable[[Kiosk], object], int], int], qapp: QApplication
) -> None:
    seen: list[bool] = []

    def come(kiosk: Kiosk) -> None:
        kiosk.staff_corner.opened.emit()
        seen.extend((kiosk.staff_is_open, bool(kiosk.context.contents)))
        qapp.exit(0)

    assert start(come, _LATER_MS) == 0
    assert seen == [True, True]
