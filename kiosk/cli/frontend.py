"""What the command line needs from the Qt interface, as a protocol.

The entry point passes in an object that satisfies it, so that nothing in `kiosk` imports Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from kiosk.config.sources import ConfigSources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.config.options import Config
    from kiosk.files.faults import Fault
    from kiosk.printing.status import PrintStatus
    from kiosk.sheets.sheet import Sheet


class WindowOptions(NamedTuple):
    """Window and state folder of a running kiosk.

    Args:
        size: Width and height of a window in pixels, None for full screen.
        state_dir: Folder for what is kept between visits.
        config: How the fault page is shown and spoken, None where nothing says it.
        sources: What the configuration is made of.
        reread: Reads everything again, None where nothing is; raises `FaultsError` or
            `RefusedError`.
        debug: Whether texts of exceptions and of Qt are written to standard error.
    """

    size: tuple[int, int] | None
    state_dir: Path
    config: Config | None = None
    sources: ConfigSources = ConfigSources()
    reread: Callable[[], KioskData] | None = None
    debug: bool = False


class TourOptions(NamedTuple):
    """What `imh-kiosk tour` renders.

    Args:
        output: Folder for the pictures; created when it is missing.
        size: Width and height in pixels.
        language: Code of the language.
        text_size: Text size as a factor, 1.0 to 2.0.
        contrast: Whether to use high contrast.
    """

    output: Path
    size: tuple[int, int]
    language: str
    text_size: float
    contrast: bool = False


class Frontend(Protocol):
    """The Qt interface as the command line uses it."""

    def open(self, options: WindowOptions) -> None:
        """Show the window, before any file is read.

        Raises:
            RefusedError: There is no screen, or none that answers.
        """
        ...

    def start(self, data: KioskData, options: WindowOptions) -> int:
        """Run the kiosk and return its exit code."""
        ...

    def show_faults(self, faults: tuple[Fault, ...], options: WindowOptions) -> int:
        """Show the fault page until the kiosk is ended, and return the exit code."""
        ...

    def tour(self, data: KioskData, pictures: TourOptions) -> list[Path]:
        """Render every page of a visit and return the files written."""
        ...

    def pdf(self, data: KioskData, sheet: Sheet) -> bytes:
        """Draw a sheet as a PDF."""
        ...

    def script(self, data: KioskData, markup: str) -> bytes:
        """Set the script for a speaker, in HTML, as a PDF."""
        ...

    def fits(self, data: KioskData, sheet: Sheet) -> bool:
        """Whether a sheet fits on one page at a legible type size."""
        ...

    def print_sheet(
        self,
        data: KioskData,
        sheet: Sheet,
        copies: int,
        state_dir: Path,
        cancelled: Callable[[], bool],
    ) -> tuple[PrintStatus, int]:
        """Print a sheet on the queue of the configuration, unless it is cancelled meanwhile.

        Jobs that cannot be taken back are remembered in `state_dir`. Returns the status, and the
        copies that the printer counted.
        """
        ...

    def print_job(
        self, job: bytes, queue: str, copies: int, name: str, begun: Callable[[], None]
    ) -> PrintStatus:
        """Print in this process, the child of a kiosk; see `kiosk.printing.child_printer`.

        `begun` is called once the spooler knows the job, and before it has the whole of it.
        """
        ...

    def display(self) -> str:
        """Return a description of the display.

        Raises:
            OSError: No display is named.
            RefusedError: The display that is named does not answer.
        """
        ...

    def display_notes(self, screen: str, dots_per_mm: float = 0) -> list[tuple[bool, str]]:
        """Return sentences about screens and blanking, each after whether it is fine.

        Args:
            screen: Name of the screen that shows the kiosk; empty for the primary one.
            dots_per_mm: As configured; 0 for none.
        """
        ...
