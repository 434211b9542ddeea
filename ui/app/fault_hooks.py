"""Receives what nobody handles: exceptions in slots and in threads, and messages of Qt.

Each becomes an event of the log, by kind and place alone: its text could quote what a family
chose. So Python's and Qt's own reports, which write such texts, are not made.
"""

from __future__ import annotations

import os
import sys
import threading
import traceback
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from kiosk.cli import streams
from kiosk.health import fault_place
from kiosk.health.log_events import LogEvent, QtCategory

if TYPE_CHECKING:
    from types import TracebackType

    from kiosk.health.event_log import EventLog

_OF_QT: Final = {
    QtMsgType.QtWarningMsg: LogEvent.QT_WARNING,
    QtMsgType.QtCriticalMsg: LogEvent.QT_ERROR,
    QtMsgType.QtFatalMsg: LogEvent.QT_FATAL,
}
_KEPT: Final = ("last_exc", "last_type", "last_value", "last_traceback")
"""Where Python keeps the last exception for a debugger, with all that its frames hold."""
_STDERR: Final = 2


class FaultHooks(QObject):
    """Takes the place of the hooks from when it is made until `close`.

    Args:
        log: Where events go.
        parent: Owner.
        debug: Whether texts and tracebacks are written to standard error as well.
    """

    broke = Signal()
    """An exception was raised in a slot or a handler of the interface."""
    failed = Signal()
    """An exception was raised in a thread."""

    def __init__(self, log: EventLog, parent: QObject | None = None, *, debug: bool) -> None:
        super().__init__(parent)
        self._log = log
        self._debug = debug
        self.count = 0
        """How many exceptions nobody handled."""
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        self._showed_warnings = warnings.showwarning
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable
        warnings.showwarning = self._on_python_warning
        self._handled_messages = qInstallMessageHandler(self._on_message)

    def close(self) -> None:
        """Give the hooks back."""
        qInstallMessageHandler(self._handled_messages)
        warnings.showwarning = self._showed_warnings
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def _on_exception(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tell(LogEvent.EXCEPTION, kind, error, trace)
        for name in _KEPT:
            with suppress(AttributeError):
                delattr(sys, name)
        self.broke.emit()

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_type is not SystemExit:
            self._tell(LogEvent.THREAD_EXCEPTION, args.exc_type, args.exc_value, args.exc_traceback)
            self.failed.emit()

    def _on_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        self._tell(LogEvent.UNRAISABLE, args.exc_type, args.exc_value, args.exc_traceback)

    def _on_python_warning(self, message: object, *_: object, **__: object) -> None:
        self._log.write(LogEvent.PYTHON_WARNING)
        if self._debug:
            _write(str(message))

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
        event = _OF_QT.get(kind)
        if event is not None:
            self._log.write(event, category=QtCategory.of(context.category))
        if event is LogEvent.QT_FATAL:
            self._log.close()  # Qt aborts next
        if self._debug and text:
            _write(text)

    def _tell(
        self,
        event: LogEvent,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        told = error if error is not None else BaseException()
        if told.__traceback__ is None:
            told = told.with_traceback(trace)
        self._log.write(event, error=told)
        self.count += 1
        streams.remember(f"something unexpected went wrong ({fault_place.describe(told)})")
        if self._debug:
            _write("".join(traceback.format_exception(kind, error, trace)))


def _write(text: str) -> None:
    with suppress(OSError):
        os.write(_STDERR, f"{text.rstrip()}\n".encode(errors="replace"))
