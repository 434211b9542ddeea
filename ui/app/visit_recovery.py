"""Ends a visit in which the program had a fault, behind a calm page; ends a program with many."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from kiosk.health.fault_rate import FaultRate
from kiosk.health.log_events import LogEvent
from kiosk.process import exit_codes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kiosk.health.event_log import EventLog
    from ui.app.assembly import Kiosk
    from ui.app.fault_hooks import FaultHooks

CALM_MS: Final = 10_000
"""For which the calm page is shown: time to read two lines in each language."""
_INPUT: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.Wheel,
    }
)


class VisitRecovery(QObject):
    """Listens to the hooks.

    Args:
        kiosk: Its visit is ended; its shell is the owner.
        hooks: Say that something broke.
        log: Where events go.
        make_page: Makes the calm page.
        clock: Seconds that never go back.
    """

    leaving = Signal(int)
    """There were too many faults: end the program with this exit code."""

    def __init__(
        self,
        kiosk: Kiosk,
        hooks: FaultHooks,
        log: EventLog,
        make_page: Callable[[], QWidget],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(kiosk.shell)
        self._kiosk = kiosk
        self._log = log
        self._make_page = make_page
        self._clock = clock
        self._rate = FaultRate()
        self._gives_up = False
        self.page: QWidget | None = None
        """The calm page, while it is shown."""
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(CALM_MS)
        self._end.timeout.connect(self._show_kiosk)
        hooks.broke.connect(self._on_breaking)
        hooks.failed.connect(self._count)  # of a thread, so the connection is a queued one

    def _on_breaking(self) -> None:
        """Go on when the handler that broke has returned.

        Not by a queued connection, which would name `Qt`: see `ui.theme.qt_constants`.
        """
        QTimer.singleShot(0, self._on_broke)

    def _on_broke(self) -> None:
        self._count()
        if self._gives_up or (self._kiosk.store.is_initial and not self._kiosk.staff_is_open):
            return
        try:
            self._show_page()
        finally:
            self._log.write(LogEvent.VISIT_BROKEN_OFF)
            self._kiosk.reset()

    def _count(self) -> None:
        now = self._clock()
        if self._rate.add(now) and not self._gives_up:
            self._gives_up = True
            self._log.write(LogEvent.FAULTS_REPEATED, count=self._rate.recent(now))
            self.leaving.emit(exit_codes.FAULTS_REPEATED)

    def _show_page(self) -> None:
        window = self._kiosk.shell.window()
        if self.page is None:
            self.page = self._make_page()
            self.page.setParent(window)
            native = window.windowHandle()
            native.removeEventFilter(self)
            native.installEventFilter(self)  # the last one is asked first
            self._kiosk.shell.resized.connect(self._fit)
        self._fit()
        self.page.show()
        self.page.raise_()
        self._end.start()

    def _fit(self) -> None:
        if self.page is not None:
            self.page.setGeometry(self._kiosk.shell.window().rect())

    def _show_kiosk(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            self._kiosk.shell.resized.disconnect(self._fit)
            self._kiosk.shell.window().windowHandle().removeEventFilter(self)
            page.hide()
            page.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep touches and keys from the page behind the calm one."""
        return self.page is not None and event.type() in _INPUT
