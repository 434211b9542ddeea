"""The interface as the command line sees it: see `kiosk.cli.frontend`."""

from __future__ import annotations

import dataclasses
import gc
import os
import time
from contextlib import contextmanager, suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from kiosk.cli import streams
from kiosk.files.faults import FaultsError, RefusedError
from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from kiosk.process.service_manager import ServiceManager, ServiceStatus
from ui.app import application, display_server, message_bus
from ui.app.garbage import GarbageCollection
from ui.theme.pixel_density import dots_per_mm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QApplication, QWidget

    from kiosk.bootstrap import KioskData
    from kiosk.cli.frontend import TourOptions, WindowOptions
    from kiosk.config.options import LogOptions, ScreenOptions
    from kiosk.config.sources import ConfigSources
    from kiosk.files.faults import Fault
    from kiosk.printing.status import PrintStatus
    from kiosk.sheets.sheet import Sheet
    from kiosk.staff.health_report import HealthReport, Running
    from kiosk.staff.pin import PinStore
    from kiosk.usage.recorder import UsageRecorder
    from ui.app.application import Signals
    from ui.app.assembly import Kiosk
    from ui.app.kiosk_metrics import FaultMetrics, RunningMetrics
    from ui.app.preload import VoiceStarter
    from ui.app.reload import Reload, Shown
    from ui.app.self_watch import SelfWatch
    from ui.app.window import Window
    from ui.display.instance_lock import FileLock
    from ui.display.keeper import DisplayKeeper
    from ui.display.x_connection import XConnection
    from ui.pages.fault import FaultView
    from ui.pages.plain_fault import PlainFaultView
    from ui.printing.print_queue import PrintQueue

FAULTY = 2
"""Exit code of a kiosk that ended on the fault page."""
_RELOADED = 1000
"""Ends the event loop and not the program; no exit code is that large."""
_FIRST_PAINT_LIMIT = 1.0  # seconds after which a screen that never asks to be painted is let be


class QtFrontend:
    """Starts, renders and prints with Qt."""

    def __init__(self) -> None:
        self._window: Window | None = None
        self._connection: XConnection | None = None
        self._lock: FileLock | None = None
        self._keeper: DisplayKeeper | None = None
        self._signals: Signals | None = None
        self._ask: Callable[[], None] | None = None
        self._manager = ServiceManager()

    def open(self, options: WindowOptions) -> None:
        """Show the window with its picture, before anything is read."""
        from ui.app.window import Window

        application.outlive_hang_up()
        self._manager = ServiceManager.from_environment()
        if missing := display_server.missing():
            raise RefusedError(f"{missing}; start it on a screen, or render pictures with tour")
        app = _on_a_screen()
        self._take_display(app.platformName(), options)
        self._window = Window(options.size)
        self._window.leaving.connect(app.exit)
        self._window.open()
        deadline = time.monotonic() + _FIRST_PAINT_LIMIT
        while not self._window.painted and time.monotonic() < deadline:
            app.processEvents()

    def start(self, data: KioskData, options: WindowOptions) -> int:
        """Run the kiosk until staff or a signal end it."""
        with _watched(data.config.log, options) as watch:
            watch.code = self._until_left(data, options, watch)
            return watch.code

    def show_faults(self, faults: tuple[Fault, ...], options: WindowOptions) -> int:
        """Show the fault page until a signal ends it, exit code 2, or files are mended."""
        from kiosk.config.options import LogOptions

        log = options.config.log if options.config is not None else LogOptions()
        with _watched(log, options) as watch:
            watch.code = self._until_left(faults, options, watch)
            return watch.code

    def _until_left(self, shown: Shown, options: WindowOptions, watch: SelfWatch) -> int:
        """Show a kiosk or the fault page, and what takes its place, until the program ends."""
        from kiosk.health.log_events import LogEvent

        reload = _reload(options)
        if self._window is not None:
            self._window.session_ending.connect(lambda: watch.log.write(LogEvent.SESSION_ENDS))
        self._ask = reload.ask if reload is not None else None
        try:
            while True:
                if isinstance(shown, tuple):
                    code = self._show_faults(shown, options, reload, watch)
                else:
                    code = self._start(shown, options, reload, watch)
                if code != _RELOADED or reload is None or reload.outcome is None:
                    return code
                shown = reload.outcome
                gc.unfreeze()  # what was shown is collected with the next collection
        finally:
            self._manager.stopping()
            if reload is not None:
                reload.close()
            if self._signals is not None:
                self._signals.close()
            if self._keeper is not None:
                self._keeper.close()

    def _start(
        self, data: KioskData, options: WindowOptions, reload: Reload | None, watch: SelfWatch
    ) -> int:
        from ui.app.preload import Preload, VoiceStarter
        from ui.app.reload import is_at_rest
        from ui.app.touch_log import TouchLog
        from ui.display import full_screen

        app = application.make()
        shown_on = full_screen.find_screen(data.config.screen.name)
        density = dots_per_mm(data.config.screen.dots_per_mm, shown_on)
        usage = _usage_recorder(data, options.state_dir)
        kiosk = _kiosk(data, Metrics(1, 1, density), options.state_dir, usage)
        kiosk.leaving.connect(app.exit)
        kiosk.touch_watch.noticed.connect(TouchLog(options.state_dir, watch.log, kiosk).note)
        kiosk.examine = partial(_examine, options.sources, options.state_dir)
        voice = VoiceStarter(kiosk)
        preload = Preload(kiosk, kiosk.printer_monitor.refresh, kiosk.context)
        preload.destroyed.connect(voice.start)
        preload.destroyed.connect(partial(_keep_as_good, data, options.state_dir))
        if usage is not None:
            preload.destroyed.connect(usage.write)  # deletes what is too old
        if reload is not None:
            reload.show(data, partial(is_at_rest, kiosk))
        watch.look_after(
            kiosk,
            voice,
            lambda: fault_view((), data.config.screen),
            is_restarted=self._manager.is_there,
        )
        metrics = _running_metrics(kiosk, voice, watch)
        try:
            # Before any event is handled: staff's first tap must not be missed.
            return self._run(kiosk.shell, kiosk.watch_input, data.config.screen.name, watch)
        finally:
            if metrics is not None:
                metrics.close()
            voice.close()
            kiosk.close()
            kiosk.deleteLater()

    def _show_faults(
        self,
        faults: tuple[Fault, ...],
        options: WindowOptions,
        reload: Reload | None,
        watch: SelfWatch,
    ) -> int:
        from kiosk.config.options import Config
        from kiosk.health.log_events import LogEvent
        from ui.app.preload import FaultVoice

        watch.log.write(LogEvent.FILES_REFUSED, count=len(faults))

        # Daemonic: it may wait for a print service, and nobody waits for it.
        Thread(target=_recall_jobs, args=(options.state_dir,), daemon=True).start()
        config = options.config or Config()
        view = fault_view(faults, config.screen)
        reader = FaultVoice(view, config.voice)
        if reload is not None:
            reload.show(faults)
        metrics = _fault_metrics(faults, view, options)
        try:
            status = ServiceStatus.FILES_REFUSED
            code = self._run(view, reader.start, config.screen.name, watch, status)
        finally:
            if metrics is not None:
                metrics.close()
            reader.close()
        return code if code == _RELOADED else FAULTY

    def _run(
        self,
        content: QWidget,
        ready: Callable[[], None],
        screen: str,
        watch: SelfWatch,
        status: ServiceStatus = ServiceStatus.RUNNING,
    ) -> int:
        from kiosk.health.log_events import LogEvent
        from ui.app.service_watch import ServiceWatch

        app = application.make()
        garbage = GarbageCollection(app)
        if self._window is not None:
            self._window.set_content(content)
            ready()
            if self._keeper is None:
                self._keeper = self._keep(self._window, screen)
            else:
                self._keeper.look_after(screen)
        if self._signals is None:
            self._signals = application.Signals(app, self._ask)
        service = ServiceWatch(self._manager, content, status, app)
        service.painted.connect(lambda: watch.log.write(LogEvent.READY))
        try:
            code = app.exec()
            if code != _RELOADED:
                # Before a sheet is waited for: no sign of life comes meanwhile.
                self._manager.stopping()
            return code
        finally:
            service.close()
            service.deleteLater()
            garbage.deleteLater()

    def _keep(self, window: Window, screen: str) -> DisplayKeeper | None:
        """Keep the kiosk on its display; a window of its own size is left alone."""
        if not window.covers_screen:
            return None
        from ui.display.keeper import DisplayKeeper

        return DisplayKeeper(window, self._connection, screen)

    def _take_display(self, platform: str, options: WindowOptions) -> None:
        """Refuse to start on a display that a kiosk already has."""
        from ui.display import instance_lock, x_connection

        kiosk = options.size is None
        self._connection = x_connection.connect(platform)
        try:
            self._lock = instance_lock.take(
                platform, self._connection, options.state_dir, keep=kiosk
            )
        except instance_lock.DisplayTakenError as error:
            raise RefusedError(f"a kiosk already runs on {error}; end that one first") from error
        except OSError as error:
            streams.complain(
                f"{error}: without a lock file nothing keeps a second kiosk away; "
                "set XDG_RUNTIME_DIR or --state-dir to a folder that can be written"
            )
        if not kiosk and self._connection is not None:
            self._connection.close()
            self._connection = None

    def tour(self, data: KioskData, pictures: TourOptions) -> list[Path]:
        """Render every page of a visit, the fault page, and the sheet."""
        from kiosk.files.faults import Fault
        from ui.app.tour import Tour, save
        from ui.speech.speaker import SilentSpeaker

        application.make(offscreen=True)
        # Without a screen there is nothing to measure but what the configuration says.
        density = data.config.screen.dots_per_mm or DEFAULT_DOTS_PER_MM
        posed = _posed(data, pictures)
        kiosk = _kiosk(posed, Metrics(*pictures.size, density), pictures.output)
        kiosk.printer_monitor.close()  # pictures say nothing about this machine's own printer
        kiosk.shell.resize(*pictures.size)
        kiosk.shell.show()
        kiosk.listen_to(SilentSpeaker(data.contents))
        try:
            written = Tour(kiosk, pictures).walk()
            example = Fault("kiosk.toml", "idle.after", "3", "give a whole number from 15 to 1800")
            view = fault_view((example,), posed.config.screen)
            view.resize(*pictures.size)
            view.show()
            path = pictures.output / "fault.png"
            save(view, path)
        except OSError as error:
            where, reason = error.filename or pictures.output, error.strerror or error
            raise RefusedError(f"--output {where}: {reason}; choose another place") from error
        return [*written, path]

    def pdf(self, data: KioskData, sheet: Sheet) -> bytes:
        """Draw a sheet as a PDF."""
        from ui.paper import render

        application.make(offscreen=True)
        return render.pdf(sheet, data.config.print.paper, data.tokens)

    def script(self, data: KioskData, markup: str) -> bytes:
        """Set the script for a speaker as a PDF."""
        from ui.paper import script_sheet

        application.make(offscreen=True)
        return script_sheet.pdf(markup, data.config.print.paper, data.tokens.sheet.type.body)

    def fits(self, data: KioskData, sheet: Sheet) -> bool:
        """Whether every page of a sheet has its type in sizes that can be read."""
        from ui.paper.pages import PrintedSheet

        application.make(offscreen=True)
        return PrintedSheet(sheet, data.config.print.paper, data.tokens).fits

    def print_sheet(
        self,
        data: KioskData,
        sheet: Sheet,
        copies: int,
        state_dir: Path,
        cancelled: Callable[[], bool],
    ) -> tuple[PrintStatus, int]:
        """Print a sheet on the queue of the configuration and wait for the answer.

        Returns:
            The final status, and the copies that the printer counted.
        """
        application.make(offscreen=True)
        queue = _print_queue(data, state_dir)
        return queue.send_now(sheet, copies, cancelled), queue.pages_counted

    def print_job(
        self, job: bytes, queue: str, copies: int, name: str, begun: Callable[[], None]
    ) -> PrintStatus:
        """Print a job in this process."""
        from ui.printing import qt_printer

        application.make(offscreen=True)
        return qt_printer.print_job(job, queue, copies, name, begun)

    def display(self) -> str:
        """Say what screen there is; OSError when none is named, RefusedError when it is silent."""
        if missing := display_server.missing():
            raise OSError(missing)
        screen = _on_a_screen().primaryScreen()
        size, density = screen.size(), dots_per_mm(0, screen)
        return f"{size.width()}x{size.height()} pixels, {density:.2f} to the millimetre"

    def display_notes(self, screen: str, dots_per_mm: float = 0) -> list[tuple[bool, str]]:
        """Say which screens there are, how dense theirs is, and when they go dark."""
        from ui.display import report

        return list(report.notes(screen, dots_per_mm))


@contextmanager
def _watched(log: LogOptions, options: WindowOptions) -> Iterator[SelfWatch]:
    """Let a kiosk watch itself while the block runs."""
    from ui.app.self_watch import SelfWatch

    watch = SelfWatch(log, options)
    try:
        yield watch
    except (FaultsError, RefusedError):
        raise
    except Exception as error:
        raise RefusedError(watch.note(error)) from error
    finally:
        watch.close()


def _on_a_screen() -> QApplication:
    """Make the application on a display server that answers.

    Raises:
        RefusedError: None answers, or the platform has no screen.
    """
    if answering := display_server.choose():
        os.environ["QT_QPA_PLATFORM"] = answering
    message_bus.start_none()
    for sentence in message_bus.leave_silent_ones():
        streams.complain(sentence)
    made = application.make()
    screen: QScreen | None = made.primaryScreen()
    if screen is None:  # Qt would abort with the first window
        platform = made.platformName()
        raise RefusedError(f"Qt finds no screen with QT_QPA_PLATFORM={platform}; connect one")
    return made


def fault_view(
    faults: tuple[Fault, ...], screen: ScreenOptions | None = None
) -> FaultView | PlainFaultView:
    """Make the fault page, from the tokens and the urgent contacts that ship with the program.

    Where these files are damaged themselves it is a plain page that needs no file.

    Args:
        faults: What is wrong.
        screen: Text size, contrast and density, None where no configuration says them.
    """
    from kiosk.config import options
    from kiosk.content import contacts
    from kiosk.files import paths, shipped
    from kiosk.files.faults import FaultsError
    from kiosk.layout import tokens
    from ui.pages.fault import FaultView
    from ui.pages.plain_fault import PlainFaultView

    home = paths.resources()
    screen = screen or options.ScreenOptions()
    urgent: tuple[contacts.Contact, ...] = contacts.EMERGENCY
    try:
        urgent = contacts.load(home / "content" / "contacts.toml").group("urgent")
        if not shipped.faults():
            read = tokens.load(home / "theme" / "tokens.toml")
            return FaultView(faults, read, urgent, screen)
    except FaultsError:
        pass  # named among the faults, since the start read these files, too
    return PlainFaultView(faults, urgent, screen.text_size, screen.dots_per_mm)


def _reload(options: WindowOptions) -> Reload | None:
    """Make what watches the configuration, None where it is not read again."""
    if options.reread is None:
        return None
    from ui.app.reload import Reload

    def places() -> tuple[Path, ...]:
        from kiosk import bootstrap

        return bootstrap.places(options.sources)

    app = application.make()
    reload = Reload(options.reread, places, app)
    reload.due.connect(partial(app.exit, _RELOADED))
    return reload


def _keep_as_good(data: KioskData, state_dir: Path) -> None:
    """Keep a configuration with which the kiosk was shown, in a thread: a disk may be slow."""
    basis = data.basis
    if basis is None or data.refused:
        return

    def keep() -> None:
        from kiosk.content import last_good

        if problem := last_good.keep(state_dir, basis):
            streams.complain(problem)

    with suppress(RuntimeError):  # no thread is left; kept at the next start
        Thread(target=keep, name="last good", daemon=True).start()


def _recall_jobs(state_dir: Path) -> None:
    """Take back what a killed kiosk left, as a start without faults does.

    Jobs that are remembered name their print service, so no configuration is needed.
    """
    from kiosk.config.options import PrintOptions
    from kiosk.printing import factory

    factory.create_printer(PrintOptions(), state_dir).tidy()


def _posed(data: KioskData, pictures: TourOptions) -> KioskData:
    """Return a setup for a kiosk that stands still, as the tour wants to see it."""
    from msgspec import structs  # the window is shown before it is loaded

    screen = structs.replace(
        data.config.screen,
        text_size=round(pictures.text_size * 100),
        high_contrast=pictures.contrast,
        motion=False,
    )
    return dataclasses.replace(data, config=structs.replace(data.config, screen=screen))


def _kiosk(
    data: KioskData, metrics: Metrics, state_dir: Path, usage: UsageRecorder | None = None
) -> Kiosk:
    """Make everything but the window and the voice."""
    from kiosk.files import clock
    from ui.app.assembly import Kiosk
    from ui.context import UiContext
    from ui.theme.fallback_font import ensure_glyphs
    from ui.theme.theme import Theme

    theme = Theme(data.tokens, metrics)
    ensure_glyphs([*data.contents.values(), data.contacts, data.config.clinic])
    context = UiContext(data.config, data.contacts, data.contents, theme, clock.today)
    queue = _print_queue(data, state_dir)
    kiosk = Kiosk(context, queue, lambda: _pin_store(state_dir), usage=usage)
    kiosk.contact_store = data.contact_store
    kiosk.store_entries_in(data.clinic_store, data.review_store)
    return kiosk


def _usage_recorder(data: KioskData, state_dir: Path) -> UsageRecorder | None:
    """Make what counts visits, None where the configuration turns it off."""
    from kiosk.usage.recorder import UsageRecorder

    usage = data.config.usage
    return UsageRecorder(state_dir, usage.keep_days) if usage.enabled else None


def _examine(sources: ConfigSources, state_dir: Path, running: Running) -> HealthReport:
    """Examine the kiosk that runs, in a child process."""
    from kiosk.health import own_report

    return own_report.read(sources, state_dir, running, streams.last_said())


def _running_metrics(kiosk: Kiosk, voice: VoiceStarter, watch: SelfWatch) -> RunningMetrics | None:
    """Make what writes the metrics of a kiosk, None where the configuration names no file."""
    from kiosk.health import monitoring

    path = monitoring.metrics_file(kiosk.context.config)
    if path is None:
        return None
    from ui.app.kiosk_metrics import RunningMetrics

    return RunningMetrics(kiosk, voice, path, lambda: watch.hooks.count)


def _fault_metrics(
    faults: tuple[Fault, ...], view: QWidget, options: WindowOptions
) -> FaultMetrics | None:
    """Make the same for the calm page."""
    from kiosk.config import options as configuration
    from kiosk.health import monitoring

    # Monitors are to learn of a fault, also of one in the configuration.
    path = monitoring.metrics_file(configuration.read(options.sources).config)
    if path is None:
        return None
    from ui.app.kiosk_metrics import FaultMetrics

    return FaultMetrics(faults, options.sources.names(), path, view)


def _print_queue(data: KioskData, state_dir: Path) -> PrintQueue:
    from ui.printing.print_queue import PrintQueue

    return PrintQueue(data.config.print, data.tokens, state_dir=state_dir)


def _pin_store(state_dir: Path) -> PinStore:
    from kiosk.staff.pin import PinStore

    return PinStore(state_dir)
