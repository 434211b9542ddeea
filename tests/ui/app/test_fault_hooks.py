"""What nobody handles becomes an event, by kind and place alone."""

from __future__ import annotations

import gc
import sys
import threading
import warnings
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Signal, qCritical, qDebug, qInstallMessageHandler, qWarning

from kiosk.cli import streams
from kiosk.health.event_log import FILE, FOLDER, EventLog
from ui.app.fault_hooks import FaultHooks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SECRET = "tantrums that last long"


@pytest.fixture
def log(tmp_path: Path) -> EventLog:
    return EventLog("file", tmp_path, 16, environment={})


@pytest.fixture
def hooks(log: EventLog, qtbot: QtBot) -> Iterator[FaultHooks]:
    """Install hooks in place of those of the tests."""
    made = FaultHooks(log, debug=False)
    yield made
    made.close()


def lines(log: EventLog, tmp_path: Path) -> list[str]:
    """Return what the log has, each line without its time."""
    log.close()
    path = tmp_path / FOLDER / FILE
    text = path.read_text("utf-8") if path.exists() else ""
    return [line.split(" ", 2)[2] for line in text.splitlines()]


class Sender(QObject):
    happened = Signal()


def fail() -> None:
    raise ValueError(SECRET)


class Given:
    """Raises while it is given up."""

    def __del__(self) -> None:
        raise OSError(SECRET)


def test_an_exception_in_a_slot_is_told_without_its_text(
    hooks: FaultHooks, log: EventLog, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []
    hooks.broke.connect(lambda: told.append("broke"))
    sender = Sender()
    sender.happened.connect(fail)
    sender.happened.emit()
    (line,) = lines(log, tmp_path)
    assert line.startswith("exception: Something unexpected went wrong: ValueError in ")
    assert told == ["broke"]
    assert capfd.readouterr() == ("", "")
    assert "ValueError" in streams.last_said()[-1]
    assert SECRET not in streams.last_said()[-1]
    assert not {"last_exc", "last_value", "last_traceback"} & set(vars(sys))


def test_an_exception_in_a_thread_is_told(
    hooks: FaultHooks,
    log: EventLog,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    qtbot: QtBot,
) -> None:
    told: list[str] = []
    hooks.failed.connect(lambda: told.append("failed"))
    for target in (fail, sys.exit):
        thread = threading.Thread(target=target)
        thread.start()
        thread.join()
    (line,) = lines(log, tmp_path)
    assert line.startswith("thread-exception: Something unexpected went wrong in a thread: ValueE")
    qtbot.waitUntil(lambda: told == ["failed"])
    assert capfd.readouterr() == ("", "")


def test_what_cannot_be_raised_and_warnings_are_told(
    hooks: FaultHooks, log: EventLog, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    Given()
    gc.collect()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = hooks._on_python_warning
        warnings.warn(SECRET, stacklevel=1)
    first, second = lines(log, tmp_path)
    assert first.startswith("unraisable-exception: ")
    assert "OSError" in first
    assert second == "python-warning: Python or a library warns."
    assert capfd.readouterr() == ("", "")


@pytest.mark.qt_log_ignore(SECRET)
def test_messages_of_qt_are_told_by_their_category(
    hooks: FaultHooks, log: EventLog, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for say in (qDebug, qWarning, qCritical):
        say(SECRET)
    assert lines(log, tmp_path) == [
        "qt-warning: Qt warns (category default).",
        "qt-error: Qt has an error (category default).",
    ]
    assert capfd.readouterr() == ("", "")


def test_debugging_writes_texts_to_standard_error(
    log: EventLog, tmp_path: Path, capfd: pytest.CaptureFixture[str], qapp: object
) -> None:
    hooks = FaultHooks(log, debug=True)
    try:
        sender = Sender()
        sender.happened.connect(fail)
        sender.happened.emit()
        qWarning("said by Qt")
        hooks._on_python_warning("said by Python")
    finally:
        hooks.close()
    said = capfd.readouterr().err
    assert f"ValueError: {SECRET}" in said
    assert "said by Qt" in said
    assert "said by Python" in said
    assert not any(SECRET in line for line in lines(log, tmp_path))


def test_the_hooks_are_given_back(log: EventLog, qapp: object) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning

    def handler(*_: object) -> None:
        """Stand for whoever hears Qt's messages."""

    outer = qInstallMessageHandler(handler)
    FaultHooks(log, debug=False).close()
    assert qInstallMessageHandler(outer) is handler
    assert before == (
        *(sys.excepthook, threading.excepthook, sys.unraisablehook),
        warnings.showwarning,
    )
