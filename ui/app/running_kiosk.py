"""A kiosk on the screen, with its voice, its metrics and what watches it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli import streams
from kiosk.files import lookup
from kiosk.health.log_events import LogEvent
from kiosk.layout.metrics import Metrics
from kiosk.process import background
from ui.app import application, reload
from ui.app.kiosk_factory import complete_kiosk, make_kiosk
from ui.app.preload import Preload, VoiceStarter
from ui.app.touch_log import TouchLog
from ui.display import full_screen
from ui.theme import svg
from ui.theme.pixel_density import dots_per_mm

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kiosk.bootstrap import KioskData
    from kiosk.cli.frontend import WindowOptions
    from kiosk.config.options import ScreenOptions
    from kiosk.config.sources import ConfigSources
    from kiosk.staff.health_report import HealthReport, Running
    from kiosk.staff.pack_refusal import PackRefusal
    from kiosk.staff.pack_shelf import PackShelf
    from kiosk.usage.recorder import UsageRecorder
    from ui.app.assembly import Kiosk
    from ui.app.kiosk_metrics import RunningMetrics
    from ui.app.self_watch import SelfWatch
    from ui.context import UiContext


class RunningKiosk:
    """Begins when it is made, and ends with `close`.

    Args:
        data: What was read.
        options: The window's options.
        watch: Writes down what happens to it.
        finish_reading: As in `Kiosk`.
        is_restarted: Whether a service manager starts the kiosk again when it ends.
    """

    def __init__(
        self,
        data: KioskData,
        options: WindowOptions,
        watch: SelfWatch,
        finish_reading: Callable[[], bool],
        *,
        is_restarted: bool,
    ) -> None:
        if data.refused:
            watch.log.write(LogEvent.CONFIGURATION_REFUSED, count=len(data.refused))
        self.status = reload.status_of(data)
        state_dir, self.screen = options.state_dir, data.config.screen.name
        if data.lay_over():
            svg.forget_drawings()
        if data.pack is not None:
            watch.log.write(LogEvent.PACK_SHOWN, files=len(data.pack.manifest.files))
        density = dots_per_mm(data.config.screen.dots_per_mm, full_screen.find_screen(self.screen))
        usage = _usage_recorder(data, state_dir)
        kiosk = self._kiosk = make_kiosk(data, Metrics(1, 1, density), state_dir, usage)
        kiosk.finish_reading = finish_reading
        kiosk.leaving.connect(application.make().exit)
        kiosk.touch_watch.noticed.connect(TouchLog(state_dir, watch.log, kiosk).note)
        kiosk.examine = partial(_examine, options.sources, state_dir)
        kiosk.make_pack_shelf = partial(_pack_shelf, data, options, watch)
        self._voice = VoiceStarter(kiosk)
        preload = Preload(kiosk, kiosk.be_prepared, kiosk.context)
        preload.destroyed.connect(self._voice.start)
        preload.destroyed.connect(partial(_keep_as_good, data, state_dir, kiosk.context))
        if usage is not None:
            preload.destroyed.connect(usage.write)  # deletes what is too old
        make_page = partial(_calm_page, data.config.screen)
        watch.look_after(kiosk, self._voice, make_page, is_restarted=is_restarted)
        self._metrics = _running_metrics(kiosk, self._voice, watch)

    @property
    def widget(self) -> QWidget:
        """What the window shows."""
        return self._kiosk.shell

    def ready(self) -> None:
        """Begin to listen, before any event is handled: staff's first tap must not be missed."""
        self._kiosk.watch_input()

    def complete(self, data: KioskData) -> None:
        """Take everything that has been read since the first page was shown."""
        complete_kiosk(self._kiosk, data)

    def is_at_rest(self) -> bool:
        """Whether another one may take its place."""
        return reload.is_at_rest(self._kiosk)

    def close(self) -> None:
        """End it; a sheet that is printing is waited for."""
        if self._metrics is not None:
            self._metrics.close()
        self._voice.close()
        self._kiosk.close()
        self._kiosk.deleteLater()


def _calm_page(screen: ScreenOptions) -> QWidget:
    """Make the page behind which a visit that broke ends."""
    from ui.app import fault_views  # hardly ever needed

    return fault_views.make((), screen)


def _keep_as_good(data: KioskData, state_dir: Path, context: UiContext) -> None:
    """Keep a configuration with which the kiosk was shown, in a thread: a disk may be slow.

    One whose content has not been read may be faulty still.
    """
    basis = data.basis
    if basis is None or data.refused or not context.contents:
        return

    def keep() -> None:
        from kiosk.content import last_good

        if problem := last_good.keep(state_dir, basis):
            streams.complain(problem)
            return
        pack = basis.config.content.pack
        if pack or lookup.is_folder(state_dir / "packs"):
            from kiosk.pack import copies
            from kiosk.pack.pack_choice import PackChoice

            kept = PackChoice(state_dir).copies() | ({Path(pack)} if pack else set())
            copies.forget_others(state_dir, kept)

    # Where no thread is left it is kept at the next start.
    background.start(None, "last good", keep)


def _usage_recorder(data: KioskData, state_dir: Path) -> UsageRecorder | None:
    """Make what counts visits, None where the configuration turns it off."""
    from kiosk.usage.recorder import UsageRecorder

    usage = data.config.usage
    return UsageRecorder(state_dir, usage.keep_days) if usage.enabled else None


def _examine(sources: ConfigSources, state_dir: Path, running: Running) -> HealthReport:
    """Examine the kiosk that runs, in a child process."""
    from kiosk.health import own_report

    return own_report.read(sources, state_dir, running, streams.last_said())


def _pack_shelf(data: KioskData, options: WindowOptions, watch: SelfWatch) -> PackShelf:
    """Make what lets staff choose a site pack from a stick."""
    from kiosk.staff.pack_shelf import PackShelf  # loads what reads zips

    def note(refusal: PackRefusal | None) -> None:
        if refusal is None:
            watch.log.write(LogEvent.PACK_CHOSEN_BY_STAFF)
        else:
            watch.log.write(LogEvent.STICK_PACK_REFUSED, reason=refusal)

    shelf = PackShelf(options.sources, options.state_dir, data.pack)
    shelf.note = note
    return shelf


def _running_metrics(kiosk: Kiosk, voice: VoiceStarter, watch: SelfWatch) -> RunningMetrics | None:
    """Make what writes the metrics of a kiosk, None where the configuration names no file."""
    if not kiosk.context.config.monitoring.metrics_file:
        return None
    from kiosk.health import monitoring

    path = monitoring.metrics_file(kiosk.context.config)
    if path is None:
        return None
    from ui.app.kiosk_metrics import RunningMetrics

    return RunningMetrics(kiosk, voice, path, lambda: watch.hooks.count)
