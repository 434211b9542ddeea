"""The fault page on the screen, with its voice and its metrics."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kiosk.config import options as configuration
from kiosk.health import monitoring
from kiosk.health.log_events import LogEvent
from kiosk.process import background
from kiosk.process.service_manager import ServiceStatus
from ui.app import fault_views
from ui.app.preload import FaultVoice

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kiosk.cli.frontend import WindowOptions
    from kiosk.files.faults import Fault
    from ui.app.kiosk_metrics import FaultMetrics
    from ui.app.self_watch import SelfWatch


class RunningFaultPage:
    """Begins when it is made, and ends with `close`.

    Args:
        faults: What is wrong.
        options: The window's options.
        watch: Writes down that files were refused.
    """

    status = ServiceStatus.FILES_REFUSED

    def __init__(self, faults: tuple[Fault, ...], options: WindowOptions, watch: SelfWatch) -> None:
        watch.log.write(LogEvent.FILES_REFUSED, count=len(faults))
        # It may wait for a print service, and nobody waits for it.
        background.start(None, "recall", partial(_recall_jobs, options.state_dir))
        config = options.config or configuration.Config()
        self.screen = config.screen.name
        view = fault_views.make(faults, config.screen)
        self.widget: QWidget = view
        self._voice = FaultVoice(view, config.voice)
        self._metrics = _fault_metrics(faults, view, options)

    def ready(self) -> None:
        """Start the voice, now that the window has the page."""
        self._voice.start()

    def is_at_rest(self) -> bool:
        """Whether another one may take its place: always, since nobody can do anything here."""
        return True

    def close(self) -> None:
        """End it."""
        if self._metrics is not None:
            self._metrics.close()
        self._voice.close()


def _recall_jobs(state_dir: Path) -> None:
    """Take back what a killed kiosk left, as a start without faults does.

    Jobs that are remembered name their print service, so no configuration is needed.
    """
    from kiosk.printing import factory

    factory.create_printer(configuration.PrintOptions(), state_dir).tidy()


def _fault_metrics(
    faults: tuple[Fault, ...], view: QWidget, options: WindowOptions
) -> FaultMetrics | None:
    """Make what writes the metrics, None where the configuration names no file."""
    # Monitors are to learn of a fault, also of one in the configuration.
    path = monitoring.metrics_file(configuration.read(options.sources).config)
    if path is None:
        return None
    from ui.app.kiosk_metrics import FaultMetrics

    return FaultMetrics(faults, options.sources.names(), path, view)
