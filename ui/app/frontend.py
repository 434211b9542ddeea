"""The interface as the command line sees it: see `kiosk.cli.frontend`.

Each command loads no more than it needs; the window is shown before what reads files is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.process.service_manager import ServiceManager
from ui.app import application, display_server, opening

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.cli.frontend import TourOptions, WindowOptions
    from kiosk.files.faults import Fault
    from kiosk.printing.status import PrintStatus
    from kiosk.sheets.sheet import Sheet
    from ui.app.opening import OpenedWindow
    from ui.app.reload import Shown


class QtFrontend:
    """Starts, renders and prints with Qt."""

    def __init__(self) -> None:
        self._manager = ServiceManager()
        self._opened: OpenedWindow | None = None

    def open(self, options: WindowOptions) -> None:
        """Show the window with its picture, before anything is read."""
        application.outlive_hang_up()
        self._manager = ServiceManager.from_environment()
        self._opened = opening.open_window(options)

    def start(self, data: KioskData, options: WindowOptions) -> int:
        """Run the kiosk until staff or a signal end it."""
        return self._run(data, options)

    def show_faults(self, faults: tuple[Fault, ...], options: WindowOptions) -> int:
        """Show the fault page until a signal ends it, exit code 2, or files are mended."""
        return self._run(faults, options)

    def _run(self, shown: Shown, options: WindowOptions) -> int:
        from ui.app import main_loop

        opened = self._opened or opening.open_window(options)
        return main_loop.run(shown, options, opened, self._manager)

    def tour(self, data: KioskData, pictures: TourOptions) -> list[Path]:
        """Render every page of a visit, the fault page, and the sheet."""
        application.make(offscreen=True)
        from ui.app import tour

        _lay_over(data)
        return tour.render_all(data, pictures)

    def pdf(self, data: KioskData, sheet: Sheet) -> bytes:
        """Draw a sheet as a PDF."""
        from ui.paper import render

        application.make(offscreen=True)
        _lay_over(data)
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
        _lay_over(data)
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
        from ui.printing.print_queue import PrintQueue

        application.make(offscreen=True)
        _lay_over(data)
        queue = PrintQueue(data.config.print, data.tokens, state_dir=state_dir)
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
        from ui.theme.pixel_density import dots_per_mm

        if missing := display_server.missing():
            raise OSError(missing)
        screen = opening.application_on_screen().primaryScreen()
        size, density = screen.size(), dots_per_mm(0, screen)
        return f"{size.width()}x{size.height()} pixels, {density:.2f} to the millimetre"

    def display_notes(self, screen: str, dots_per_mm: float = 0) -> list[tuple[bool, str]]:
        """Say which screens there are, how dense theirs is, and when they go dark."""
        from ui.display import report

        return list(report.notes(screen, dots_per_mm))


def _lay_over(data: KioskData) -> None:
    """Draw with what the site pack brings."""
    from ui.theme import svg

    if data.lay_over():
        svg.forget_drawings()
