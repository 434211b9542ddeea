"""Gathers what a monitor is told: of a kiosk that runs, or of one that shows the calm page."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from kiosk import __version__
from kiosk.files import shipped
from kiosk.health import file_findings
from kiosk.health.metrics import KioskMetrics, as_openmetrics
from kiosk.staff.health_report import Told
from ui.app.metrics_writer import MetricsWriter
from ui.staff.health_reader import HealthReader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.files.faults import Fault
    from kiosk.staff.health_report import HealthReport
    from ui.app.assembly import Kiosk
    from ui.app.preload import VoiceStarter

QUIET_S: Final = 1.0
"""Seconds since the last act of a person after which nobody waits for an answer."""
FIRST_CHECK_MS: Final = 20_000
CHECK_EVERY_MS: Final = 30 * 60_000
"""A check takes seconds of one core, so it is made seldom, and not while a visit runs."""
_ASK_AGAIN_MS: Final = 60_000


class RunningMetrics(QObject):
    """Writes the metrics of a kiosk that runs.

    Args:
        kiosk: The kiosk; its window is the owner.
        voice: Starts its voice.
        path: The file.
        count_exceptions: Returns how many nobody handled since the program started.
        clock: Seconds that never go back, as those of the kiosk.
    """

    def __init__(
        self,
        kiosk: Kiosk,
        voice: VoiceStarter,
        path: Path,
        count_exceptions: Callable[[], int] = lambda: 0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(kiosk.shell)
        self._kiosk, self._clock = kiosk, clock
        self._count_exceptions = count_exceptions
        self._voice_is_up = False
        self._started = time.time()
        self._name = path.stem
        self._report: HealthReport | None = None
        self._is_up = True
        self.writer = MetricsWriter(path, self.take, self._is_quiet, self)
        self.checks = QTimer(self)
        self.checks.setSingleShot(True)
        self.checks.timeout.connect(self._check)
        self._reader: HealthReader | None = None
        if kiosk.examine is not None:
            self._reader = HealthReader(kiosk.examine, kiosk.running, self)
            self._reader.read.connect(self._on_checked)
            self.checks.start(FIRST_CHECK_MS)
        kiosk.printer_monitor.changed.connect(self.writer.write_soon)
        voice.changed.connect(self._on_voice_changed)

    def take(self) -> Callable[[], bytes]:
        """Return the state; what reads a disk is left to the thread."""
        kiosk, report, usage = self._kiosk, self._report, self._kiosk.usage
        running, options = kiosk.running(), kiosk.context.config.voice
        state = KioskMetrics(
            self._name,
            is_up=self._is_up,
            started=self._started,
            written=time.time(),
            version=__version__,
            content=report.content if report is not None else "",
            configuration=report.configuration if report is not None else "",
            problems=report.problems if report is not None else (),
            pack=report.pack if report is not None else None,
            printer=kiosk.printer_monitor.known,
            exceptions=self._count_exceptions(),
            voice_is_up=self._voice_is_up if options.enabled else None,
            pixels=(round(running.width * running.scale), round(running.height * running.scale)),
        )
        return lambda: as_openmetrics(replace(state, usage=usage.totals() if usage else None))

    def close(self) -> None:
        """Tell that the kiosk has ended."""
        self.checks.stop()
        self._is_up = False
        self.writer.close()

    def _is_quiet(self) -> bool:
        return self._clock() - self._kiosk.idle.acted_at >= QUIET_S

    def _on_voice_changed(self, there: bool) -> None:  # noqa: FBT001  a slot
        if there is not self._voice_is_up:
            self._voice_is_up = there
            self.writer.write_soon()

    def _check(self) -> None:
        kiosk = self._kiosk
        busy = kiosk.staff_is_open or kiosk.print_queue.is_busy or not kiosk.store.is_initial
        if busy or self._reader is None or not self._is_quiet():
            self.checks.start(_ASK_AGAIN_MS)
            return
        self._reader.start()
        self.checks.start(CHECK_EVERY_MS)

    def _on_checked(self, report: HealthReport) -> None:
        self._report = report
        self.writer.write_soon()


class FaultMetrics(QObject):
    """Writes the metrics of a kiosk that shows the calm page.

    Args:
        faults: What is wrong.
        configuration: What faults of the configuration name as their source.
        path: The file.
        parent: Owner.
    """

    def __init__(
        self, faults: tuple[Fault, ...], configuration: tuple[str, ...], path: Path, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._faults, self._configuration = faults, configuration
        self._started, self._name = time.time(), path.stem
        self._told: tuple[Told, ...] = ()
        self.writer = MetricsWriter(path, self.take, lambda: True, self)

    def take(self) -> Callable[[], bytes]:
        """Return what is wrong; which files were shipped is looked at in the thread."""
        state = KioskMetrics(
            self._name,
            is_up=False,
            started=self._started,
            written=time.time(),
            version=__version__,
        )
        return lambda: as_openmetrics(replace(state, problems=self._problems()))

    def close(self) -> None:
        """Write for the last time."""
        self.writer.close()

    def _problems(self) -> tuple[Told, ...]:
        if not self._told:
            damage = [fault for fault in shipped.faults() if fault in self._faults]
            found = file_findings.findings(self._faults, self._configuration, damage)
            self._told = tuple(
                Told(one.part, one.text, one.id.value, one.level.name.lower()) for one in found
            )
        return self._told
