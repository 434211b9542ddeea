"""The configuration is read again when it changes, and taken over between visits."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from PySide6.QtCore import QTimer

from kiosk import bootstrap
from kiosk.bootstrap import KioskData
from kiosk.cli.frontend import WindowOptions
from kiosk.config.sources import ConfigSources
from kiosk.content.last_good import LastGood
from kiosk.files.faults import Fault, FaultsError
from kiosk.pack import copies
from kiosk.pack.pack_choice import ChosenPack, PackChoice
from kiosk.printing.status import PrintStatus
from kiosk.process.service_manager import ServiceStatus
from kiosk.visit.events import Started, TimedOut
from tests.support import packs
from tests.support.window import dispatch
from ui.app import assembly, preload, reload
from ui.app.frontend import QtFrontend
from ui.app.reload import Reload, is_at_rest, status_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.support.fakes import RecordingPrinter
    from ui.app.assembly import Kiosk

FAULT = Fault("kiosk.toml", "idle.after", "3", "give more")
OTHER = Fault("kiosk.toml", "idle.after", "4", "give more")


class Files:
    """A configuration that a test changes; what it holds is read, or raised."""

    def __init__(self, path: Path, holds: KioskData | Exception) -> None:
        self.path, self.holds = path, holds
        path.touch()

    def read(self) -> KioskData:
        if isinstance(self.holds, Exception):
            raise self.holds
        return self.holds

    def change(self, holds: KioskData | Exception) -> None:
        """Change the file in place."""
        self.holds = holds
        with self.path.open("a", encoding="utf-8") as file:
            file.write("# more\n")


@pytest.fixture
def files(tmp_path: Path, kiosk_data: KioskData) -> Files:
    return Files(tmp_path / "kiosk.toml", kiosk_data)


@pytest.fixture
def watch(qtbot: QtBot, files: Files, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reload]:
    """What watches the files, without pauses, once it has looked for the first time."""
    for name in ("_FIRST_MS", "_SETTLE_MS", "_REST_MS"):
        monkeypatch.setattr(reload, name, 1)
    made = Reload(files.read, lambda: (files.path,))
    made.show(files.read())
    with qtbot.waitSignal(made._looked):
        pass
    yield made
    made.close()


def shown(watch: Reload) -> object:
    """Return what is to be shown next."""
    return watch.outcome


def other(data: KioskData) -> KioskData:
    """Return data of another configuration."""
    assert data.basis is not None
    return replace(data, basis=LastGood(data.config, data.contacts, "other"))


def test_a_changed_file_is_taken_over(
    watch: Reload, files: Files, kiosk_data: KioskData, qtbot: QtBot
) -> None:
    changed = other(kiosk_data)
    with qtbot.waitSignal(watch.due):
        files.change(changed)
    assert watch.outcome is changed


def test_a_replaced_file_is_taken_over_again_and_again(
    watch: Reload, files: Files, kiosk_data: KioskData, qtbot: QtBot
) -> None:
    for data in (other(kiosk_data), kiosk_data, other(kiosk_data)):
        new = files.path.with_name("new")
        new.write_text("# new\n", encoding="utf-8")
        files.holds = data
        with qtbot.waitSignal(watch.due):
            new.replace(files.path)
        watch.show(data)


def test_a_pack_that_staff_chose_is_taken_over(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reload, "_FIRST_MS", 1)
    sources, state = ConfigSources(), tmp_path / "state"
    state.mkdir()
    watch = Reload(lambda: bootstrap.read(sources, state), lambda: bootstrap.places(sources, state))
    watch.show(bootstrap.read(sources, state))
    with qtbot.waitSignal(watch._looked):
        pass
    copy = copies.take(packs.make_folder(tmp_path / "site"), state)
    with qtbot.waitSignal(watch.due, timeout=60_000):
        PackChoice(state).choose(ChosenPack(copy=copy.folder.name))
    read = watch.outcome
    assert isinstance(read, KioskData)
    assert read.config.clinic.name == "North Valley Clinic"
    watch.close()


def test_where_nothing_tells_of_changes_the_poll_finds_them(
    watch: Reload, files: Files, kiosk_data: KioskData, qtbot: QtBot
) -> None:
    watch._watcher.blockSignals(True)
    files.change(other(kiosk_data))
    with qtbot.waitSignal(watch.due):
        watch._poll.timeout.emit()


def test_the_same_in_other_words_changes_nothing(
    watch: Reload, files: Files, kiosk_data: KioskData, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(watch._looked):
        files.change(replace(kiosk_data))
    assert watch.outcome is None
    assert watch._pending is None


def test_a_faulty_file_changes_nothing_on_screen_and_is_told_once(
    watch: Reload, files: Files, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    counts: list[int] = []
    watch.refused.connect(counts.append)
    for _ in range(2):
        with qtbot.waitSignal(watch._looked):
            files.change(FaultsError([FAULT]))
    assert watch.outcome is None
    assert counts == [1]
    told, goes_on = capsys.readouterr().err.splitlines()
    assert told == f"imh-kiosk: {FAULT.sentence()}"
    assert "goes on" in goes_on


def test_a_mended_file_leads_from_the_fault_page_to_the_kiosk(
    watch: Reload, files: Files, kiosk_data: KioskData, qtbot: QtBot
) -> None:
    watch.show((FAULT,))
    with qtbot.waitSignal(watch.due):
        files.change(FaultsError([OTHER]))
    assert shown(watch) == (OTHER,)
    watch.show((OTHER,))
    with qtbot.waitSignal(watch.due):
        files.change(kiosk_data)
    assert shown(watch) is kiosk_data


def test_a_refused_configuration_and_its_mending_are_told(
    watch: Reload, files: Files, kiosk_data: KioskData, qtbot: QtBot
) -> None:
    counts: list[int] = []
    watch.refused.connect(counts.append)
    with qtbot.waitSignal(watch.answered) as told:
        files.change(FaultsError([FAULT, OTHER]))
    assert told.args == [ServiceStatus.CONFIGURATION_REFUSED]
    assert counts == [2]
    with qtbot.waitSignal(watch.answered) as told_again:
        files.change(replace(kiosk_data))
    assert told_again.args == [ServiceStatus.RUNNING]


def test_of_what_changes_nothing_only_who_asked_is_told(
    watch: Reload, files: Files, kiosk_data: KioskData, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(watch.answered), qtbot.waitSignal(watch._looked):
        files.change(replace(kiosk_data))
    with qtbot.waitSignal(watch.answered) as told:
        watch.ask()
    assert told.args == [ServiceStatus.RUNNING]


def test_who_asked_is_told_also_where_files_cannot_be_read(
    watch: Reload, files: Files, qtbot: QtBot
) -> None:
    files.holds = MemoryError()
    with qtbot.waitSignal(watch.answered) as told:
        watch.ask()
    assert told.args == [ServiceStatus.RUNNING]


def test_the_status_says_which_configuration_is_shown(kiosk_data: KioskData) -> None:
    assert status_of(kiosk_data) is ServiceStatus.RUNNING
    refused = replace(kiosk_data, refused=(FAULT,))
    assert status_of(refused) is ServiceStatus.CONFIGURATION_REFUSED
    assert status_of((FAULT,)) is ServiceStatus.FILES_REFUSED


def test_a_visit_is_not_disturbed(
    watch: Reload, files: Files, kiosk_data: KioskData, qtbot: QtBot
) -> None:
    rests = [False]
    watch.show(kiosk_data, lambda: rests[-1])
    with qtbot.waitSignal(watch._looked):
        files.change(other(kiosk_data))
    assert watch.outcome is None
    with qtbot.waitSignal(watch.due):
        rests.append(True)


def test_who_asks_gets_the_kiosk_anew(
    watch: Reload, files: Files, kiosk_data: KioskData, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(watch.due):
        watch.ask()
    assert watch.outcome is kiosk_data


def test_what_was_asked_for_while_no_thread_was_left_comes_with_the_next_look(
    watch: Reload, kiosk_data: KioskData, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_thread(thread: Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(Thread, "start", no_thread)
        watch.ask()
    with qtbot.waitSignal(watch.due):
        watch._poll.timeout.emit()
    assert watch.outcome is kiosk_data


def test_whatever_goes_wrong_the_kiosk_goes_on(
    watch: Reload, files: Files, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    with qtbot.waitSignal(watch._looked):
        files.change(MemoryError())
    assert watch.outcome is None
    assert "cannot be read again (MemoryError)" in capsys.readouterr().err


def test_a_kiosk_rests_only_while_nobody_is_there(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk()
    assert is_at_rest(kiosk)
    dispatch(kiosk, Started("en"))
    assert not is_at_rest(kiosk)
    dispatch(kiosk, TimedOut())
    assert is_at_rest(kiosk)
    staff = kiosk.open_staff()
    assert not is_at_rest(kiosk)
    staff.close()
    assert is_at_rest(kiosk)
    kiosk.attract.sleep()
    assert not is_at_rest(kiosk)


def test_many_reloads_leave_nothing_behind(
    kiosk_data: KioskData,
    printer: RecordingPrinter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
) -> None:
    """Kiosks and their widgets, after the second and after the twelfth."""
    printer.answer = PrintStatus.IDLE
    monkeypatch.setattr("kiosk.printing.factory.create_printer", lambda *_: printer)
    monkeypatch.setattr(preload, "_FIRST_MS", 60_000)
    front = QtFrontend()
    sources = ConfigSources(settings=("voice.enabled=false",))
    place = WindowOptions((800, 600), tmp_path, sources=sources, reread=lambda: kiosk_data)
    made: list[weakref.ref[Kiosk]] = []
    asked: list[Reload] = []
    counts: list[tuple[int, int]] = []
    watch_input, show = assembly.Kiosk.watch_input, Reload.show

    def note(watch: Reload, *shown: Any) -> None:
        asked.append(watch)
        show(watch, *shown)

    def again() -> None:
        if len(made) in {2, 12}:
            gc.collect()
            alive = sum(kiosk() is not None for kiosk in made)
            counts.append((alive, len(qapp.allWidgets())))
        if len(made) == 12:
            qapp.exit()
        else:
            asked[-1].ask()

    def count(kiosk: Kiosk) -> None:
        made.append(weakref.ref(kiosk))
        watch_input(kiosk)
        QTimer.singleShot(0, again)

    monkeypatch.setattr(assembly.Kiosk, "watch_input", count)
    monkeypatch.setattr(Reload, "show", note)
    front.open(place)
    assert front.start(kiosk_data, place) == 0
    assert len(made) == 12
    early, late = counts
    assert late == early
    assert front._opened is not None
    shiboken6.delete(front._opened.window)
