"""The interface as the command line sees it: see `kiosk.cli.frontend`."""

from __future__ import annotations

import dataclasses
import datetime
import gc
import os
import time
from typing import TYPE_CHECKING

from msgspec import structs

from kiosk.cli import streams
from kiosk.files.faults import RefusedError
from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from ui.app import application, display_server, message_bus
from ui.theme.pixel_density import dots_per_mm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QApplication, QWidget

    from kiosk.bootstrap import KioskData
    from kiosk.cli.frontend import TourOptions, WindowOptions
    from kiosk.files.faults import Fault
    from kiosk.printing.status import PrintStatus
    from kiosk.sheets.sheet import Sheet
    from kiosk.staff.pin import PinStore
    from ui.app.assembly import Kiosk
    from ui.app.window import Window
    from ui.pages.fault import FaultView

_FIRST_PAINT_LIMIT = 1.0  # seconds after which a screen that never asks to be painted is let be


class QtFrontend:
    """Starts, renders and prints with Qt."""

    def __init__(self) -> None:
        self._window: Window | None = None

    def open(self, options: WindowOptions) -> None:
        """Show the window with its picture, before anything is read."""
        from ui.app.window import Window

        if missing := display_server.missing():
            raise RefusedError(f"{missing}; start it on a screen, or render pictures with tour")
        app = _on_a_screen()
        self._window = Window(options.size)
        self._window.leaving.connect(app.exit)
        self._window.open()
        deadline = time.monotonic() + _FIRST_PAINT_LIMIT
        while not self._window.painted and time.monotonic() < deadline:
            app.processEvents()

    def start(self, data: KioskData, options: WindowOptions) -> int:
        """Run the kiosk until staff or a signal end it."""
        from ui.app.preload import Preload, VoiceStarter

        app = application.make()
        density = dots_per_mm(data.config.screen.dots_per_mm, app.primaryScreen())
        kiosk = _kiosk(data, Metrics(1, 1, density), options.state_dir)
        kiosk.leaving.connect(app.exit)
        voice = VoiceStarter(kiosk)
        Preload(kiosk, kiosk.printer_monitor.refresh).destroyed.connect(voice.start)
        try:
            # Before any event is handled: staff's first tap must not be missed.
            return self._run(kiosk.shell, ready=kiosk.watch_input)
        finally:
            voice.close()
            kiosk.close()

    def show_faults(self, faults: tuple[Fault, ...], options: WindowOptions) -> int:
        """Show the fault page until a signal ends it; exit code 2."""
        gc.enable()  # off while starting; nothing further is loaded for this page
        self._run(fault_view(faults))
        return 2

    def _run(self, content: QWidget, ready: Callable[[], None] = lambda: None) -> int:
        app = application.make()
        if self._window is not None:
            self._window.set_content(content)
            ready()
        signals = application.Signals(app)
        try:
            return app.exec()
        finally:
            signals.close()

    def tour(self, data: KioskData, pictures: TourOptions) -> list[Path]:
        """Render every page of a visit, the fault page, and the sheet."""
        from kiosk.files.faults import Fault
        from ui.app.tour import Tour, save
        from ui.speech.speaker import SilentSpeaker

        application.make(offscreen=True)
        # Without a screen there is nothing to measure but what the configuration says.
        density = data.config.screen.dots_per_mm or DEFAULT_DOTS_PER_MM
        kiosk = _kiosk(_posed(data, pictures), Metrics(*pictures.size, density), pictures.output)
        kiosk.printer_monitor.close()  # pictures say nothing about this machine's own printer
        kiosk.shell.resize(*pictures.size)
        kiosk.shell.show()
        kiosk.listen_to(SilentSpeaker(data.contents))
        try:
            written = Tour(kiosk, pictures).walk()
            example = Fault("kiosk.toml", "idle.after", "3", "give a whole number from 15 to 1800")
            view = fault_view((example,))
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

    def fits(self, data: KioskData, sheet: Sheet) -> bool:
        """Whether a sheet stands on one page in type that can be read."""
        from ui.paper.sheet_page import SheetPage

        application.make(offscreen=True)
        return SheetPage(sheet, data.config.print.paper, data.tokens).fits

    def print_sheet(self, data: KioskData, sheet: Sheet, copies: int) -> PrintStatus:
        """Print a sheet on the queue of the configuration and wait for the answer."""
        from ui.printing.print_queue import PrintQueue

        application.make(offscreen=True)
        return PrintQueue(data.config.print, data.tokens).send_now(sheet, copies)

    def print_job(self, job: bytes, queue: str, copies: int, name: str) -> PrintStatus:
        """Print a job in this process."""
        from ui.printing import qt_printer

        application.make(offscreen=True)
        return qt_printer.print_job(job, queue, copies, name)

    def display(self) -> str:
        """Say what screen there is; OSError when none is named, RefusedError when it is silent."""
        if missing := display_server.missing():
            raise OSError(missing)
        screen = _on_a_screen().primaryScreen()
        size, density = screen.size(), dots_per_mm(0, screen)
        return f"{size.width()}x{size.height()} pixels, {density:.2f} to the millimetre"


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


def fault_view(faults: tuple[Fault, ...]) -> FaultView:
    """Make the fault page, from the tokens and the urgent contacts that ship with the program.

    Raises:
        FaultsError: Where even these cannot be read.
    """
    from kiosk.content import contacts
    from kiosk.files import paths
    from kiosk.layout import tokens
    from ui.pages.fault import FaultView

    home = paths.resources()
    urgent = contacts.load(home / "content" / "contacts.toml").group("urgent")
    return FaultView(faults, tokens.load(home / "theme" / "tokens.toml"), urgent)


def _posed(data: KioskData, pictures: TourOptions) -> KioskData:
    """Return a setup for a kiosk that stands still, as the tour wants to see it."""
    screen = structs.replace(
        data.config.screen,
        text_size=round(pictures.text_size * 100),
        high_contrast=pictures.contrast,
        motion=False,
    )
    return dataclasses.replace(data, config=structs.replace(data.config, screen=screen))


def _kiosk(data: KioskData, metrics: Metrics, state_dir: Path) -> Kiosk:
    """Make everything but the window and the voice."""
    from ui.app.assembly import Kiosk
    from ui.context import UiContext
    from ui.printing.print_queue import PrintQueue
    from ui.theme.fallback_font import ensure_glyphs
    from ui.theme.theme import Theme

    theme = Theme(data.tokens, metrics)
    ensure_glyphs([*data.contents.values(), data.contacts])
    context = UiContext(data.config, data.contacts, data.contents, theme, datetime.date.today)
    queue = PrintQueue(data.config.print, data.tokens)
    return Kiosk(context, queue, lambda: _pin_store(state_dir))


def _pin_store(state_dir: Path) -> PinStore:
    from kiosk.staff.pin import PinStore

    return PinStore(state_dir)
