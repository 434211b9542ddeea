"""The interface as the command line sees it: see `kiosk.cli.frontend`."""

from __future__ import annotations

import dataclasses
import os
import time
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from kiosk.cli import streams, unexpected
from kiosk.files.faults import RefusedError
from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from ui.app import application, display_server, message_bus
from ui.app.garbage import GarbageCollection
from ui.theme.pixel_density import dots_per_mm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QApplication, QWidget

    from kiosk.bootstrap import KioskData
    from kiosk.cli.frontend import TourOptions, WindowOptions
    from kiosk.config.options import ScreenOptions
    from kiosk.files.faults import Fault
    from kiosk.printing.status import PrintStatus
    from kiosk.sheets.sheet import Sheet
    from kiosk.staff.health_report import HealthReport, Running
    from kiosk.staff.pin import PinStore
    from kiosk.usage.recorder import UsageRecorder
    from ui.app.assembly import Kiosk
    from ui.app.kiosk_metrics import FaultMetrics, RunningMetrics
    from ui.app.preload import VoiceStarter
    from ui.app.window import Window
    from ui.display.instance_lock import FileLock
    from ui.display.keeper import DisplayKeeper
    from ui.display.x_connection import XConnection
    from ui.pages.fault import FaultView
    from ui.pages.plain_fault import PlainFaultView
    from ui.printing.print_queue import PrintQueue

_FIRST_PAINT_LIMIT = 1.0  # seconds after which a screen that never asks to be painted is let be


class QtFrontend:
    """Starts, renders and prints with Qt."""

    def __init__(self) -> None:
        self._window: Window | None = None
        self._connection: XConnection | None = None
        self._lock: FileLock | None = None

    def open(self, options: WindowOptions) -> None:
        """Show the window with its picture, before anything is read."""
        from ui.app.window import Window

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
        from ui.app.preload import Preload, VoiceStarter
        from ui.app.touch_log import TouchLog
        from ui.display import full_screen

        app = application.make()
        shown_on = full_screen.find_screen(data.config.screen.name)
        density = dots_per_mm(data.config.screen.dots_per_mm, shown_on)
        usage = _usage_recorder(data, options.state_dir)
        kiosk = _kiosk(data, Metrics(1, 1, density), options.state_dir, usage)
        kiosk.leaving.connect(app.exit)
        kiosk.touch_watch.noticed.connect(TouchLog(options.state_dir, kiosk).note)
        kiosk.examine = partial(_examine, options.config_path, options.state_dir)
        voice = VoiceStarter(kiosk)
        preload = Preload(kiosk, kiosk.printer_monitor.refresh, kiosk.context)
        preload.destroyed.connect(voice.start)
        if usage is not None:
            preload.destroyed.connect(usage.write)  # deletes what is too old
        metrics = _running_metrics(kiosk, voice, options)
        try:
            # Before any event is handled: staff's first tap must not be missed.
            with unexpected.remembered():
                return self._run(
                    kiosk.shell, ready=kiosk.watch_input, screen=data.config.screen.name
                )
        finally:
            if metrics is not None:
                metrics.close()
            voice.close()
            kiosk.close()

    def show_faults(self, faults: tuple[Fault, ...], options: WindowOptions) -> int:
        """Show the fault page until a signal ends it; exit code 2."""
        from kiosk.config.options import Config
        from ui.app.preload import FaultVoice

        # Daemonic: it may wait for a print service, and nobody waits for it.
        Thread(target=_recall_jobs, args=(options.state_dir,), daemon=True).start()
        config = options.config or Config()
        view = fault_view(faults, config.screen)
        reader = FaultVoice(view, config.voice)
        metrics = _fault_metrics(faults, view, options)
        try:
            self._run(view, ready=reader.start, screen=config.screen.name)
        finally:
            if metrics is not None:
                metrics.close()
            reader.close()
        return 2

    def _run(
        self, content: QWidget, ready: Callable[[], None] = lambda: None, screen: str = ""
    ) -> int:
        app = application.make()
        garbage = GarbageCollection(app)
        keeper = None
        if self._window is not None:
            self._window.set_content(content)
            ready()
            keeper = self._keep(self._window, screen)
        signals = application.Signals(app)
        try:
            return app.exec()
        finally:
            garbage.deleteLater()
            signals.close()
            if keeper is not None:
                keeper.close()

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


def _on_a_screen() -> QApplication:
    """Make the application on a display server that answers.

    Raises:
        RefusedError: None answers, or the platform has no screen.
    """
    if answering := display_server.choose():
        os.environ["QT_QPA_PLATFORM"] = answering
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


def _examine(config_path: Path | None, state_dir: Path, running: Running) -> HealthReport:
    """Examine the kiosk that runs, in a child process."""
    from kiosk.health import own_report

    return own_report.read(config_path, state_dir, running, streams.last_said())


def _running_metrics(
    kiosk: Kiosk, voice: VoiceStarter, options: WindowOptions
) -> RunningMetrics | None:
    """Make what writes the metrics of a kiosk, None where the configuration names no file."""
    from kiosk.health import monitoring

    path = monitoring.metrics_file(kiosk.context.config, options.config_path)
    if path is None:
        return None
    from ui.app.kiosk_metrics import RunningMetrics

    return RunningMetrics(kiosk, voice, path)


def _fault_metrics(
    faults: tuple[Fault, ...], view: QWidget, options: WindowOptions
) -> FaultMetrics | None:
    """Make the same for the calm page."""
    from kiosk.health import monitoring

    path = monitoring.metrics_file(options.config, options.config_path)
    if path is None:
        return None
    from ui.app.kiosk_metrics import FaultMetrics

    return FaultMetrics(faults, options.config_path, path, view)


def _print_queue(data: KioskData, state_dir: Path) -> PrintQueue:
    from ui.printing.print_queue import PrintQueue

    return PrintQueue(data.config.print, data.tokens, state_dir=state_dir)


def _pin_store(state_dir: Path) -> PinStore:
    from kiosk.staff.pin import PinStore

    return PinStore(state_dir)
