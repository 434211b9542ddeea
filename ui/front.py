"""The interface as the command line sees it: see `kiosk.front`."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from kiosk.faults import RefusedError
from kiosk.screen import DEFAULT_DOTS_PER_MM, Metrics
from ui import application
from ui.look import Look
from ui.printer import PrintRoom
from ui.stage import Stage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from kiosk.faults import Fault
    from kiosk.front import Pictures, Window
    from kiosk.printing import PrintStatus
    from kiosk.setup import Setup
    from kiosk.sheet import Sheet
    from ui.reception import Reception
    from ui.shell import Shell


class QtFront:
    """Starts, renders and prints with Qt."""

    def start(self, setup: Setup, window: Window) -> int:
        """Run the kiosk until staff or a signal end it."""
        app = _application()
        density = application.dots_per_mm(setup.config.screen.dots_per_mm, app.primaryScreen())
        metrics = Metrics(1, 1, density)
        shell = _shell(setup, metrics, window.state_dir, closable=window.size is not None)
        frame = application.Frame(shell, window.size)
        signals = application.Signals(app)
        shell.leaving.connect(app.quit)
        frame.show()
        try:
            return app.exec()
        finally:
            signals.close()
            shell.print_room.close()

    def show_faults(self, faults: tuple[Fault, ...], window: Window) -> int:
        """Show the fault page until a signal ends it; exit code 2."""
        from ui.faultwindow import FaultWindow

        app = _application()
        shown = FaultWindow(faults, closable=window.size is not None)
        frame = application.Frame(shown, window.size)
        signals = application.Signals(app)
        shown.leaving.connect(app.quit)
        frame.show()
        try:
            app.exec()
        finally:
            signals.close()
        return 2

    def tour(self, setup: Setup, pictures: Pictures) -> list[Path]:
        """Render every page of a visit, the fault page, and the sheet."""
        from kiosk.faults import Fault
        from ui.faultwindow import FaultWindow
        from ui.tour import Tour, save

        application.make(offscreen=True)
        # Without a screen there is nothing to measure but what the configuration says.
        density = setup.config.screen.dots_per_mm or DEFAULT_DOTS_PER_MM
        metrics = Metrics(*pictures.size, density, pictures.text)
        shell = _shell(setup, metrics, pictures.output, closable=True)
        shell.resize(*pictures.size)
        shell.show()
        try:
            written = Tour(shell, pictures).walk()
            example = Fault("kiosk.toml", "idle.after", "3", "give a whole number from 15 to 1800")
            window = FaultWindow((example,), closable=True)
            window.resize(*pictures.size)
            window.show()
            path = pictures.output / "fault.png"
            save(window, path)
        except OSError as error:
            raise RefusedError(f"--output {error}: cannot be written; free some space") from error
        return [*written, path]

    def pdf(self, setup: Setup, sheet: Sheet) -> bytes:
        """Draw a sheet as a PDF."""
        from ui.paper import press

        application.make(offscreen=True)
        return press.pdf(sheet, setup.config.print.paper, setup.tokens.color)

    def print_sheet(self, setup: Setup, sheet: Sheet, copies: int) -> PrintStatus:
        """Print a sheet on the queue of the configuration and wait for the answer."""
        application.make(offscreen=True)
        return PrintRoom(setup.config.print, setup.tokens.color).send_now(sheet, copies)

    def print_job(self, job: bytes, queue: str, copies: int) -> PrintStatus:
        """Print a job in this process."""
        from ui import qtprint

        application.make(offscreen=True)
        return qtprint.print_job(job, queue, copies)

    def display(self) -> str:
        """Say what screen there is; OSError when there is none."""
        if missing := application.screen_missing():
            raise OSError(missing)
        screen = application.make().primaryScreen()
        size, density = screen.size(), application.dots_per_mm(0, screen)
        return f"{size.width()}x{size.height()} pixels, {density:.2f} to the millimetre"


def _application() -> QApplication:
    """Make the application on a real screen.

    Raises:
        RefusedError: Where there is none.
    """
    if missing := application.screen_missing():
        raise RefusedError(f"{missing}; start it on a screen, or render pictures with tour")
    return application.make()


def _shell(setup: Setup, metrics: Metrics, state_dir: Path, *, closable: bool) -> Shell:
    """Make the kiosk's window."""
    from ui.shell import Shell

    look = Look(setup.tokens, metrics)
    stage = Stage(setup.config, setup.contacts, setup.contents, look, datetime.date.today)
    room = PrintRoom(setup.config.print, setup.tokens.color)
    return Shell(stage, room, lambda shell: _reception(shell, state_dir), closable=closable)


def _reception(shell: Shell, state_dir: Path) -> Reception:
    from kiosk.pin import PinStore
    from ui.reception import Reception

    return Reception(shell, PinStore(state_dir))
