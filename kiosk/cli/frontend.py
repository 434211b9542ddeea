"""What the command line asks of the interface, without knowing it.

The entry point hands in an object of this shape, so that nothing in `kiosk` imports Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.files.faults import Fault
    from kiosk.printing.status import PrintStatus
    from kiosk.sheets.sheet import Sheet


@dataclass(frozen=True)
class WindowOptions:
    """Where the kiosk is to appear.

    Args:
        size: Width and height in pixels of a window, None for the whole screen.
        state_dir: Folder of the little that outlives a visit.
    """

    size: tuple[int, int] | None
    state_dir: Path


@dataclass(frozen=True)
class TourOptions:
    """What the tour is to render.

    Args:
        output: Folder for the pictures; made when it is missing.
        size: Width and height in pixels.
        language: Code of the language shown.
        text: Text size, 1.0 to 2.0.
        contrast: Whether high contrast is shown.
    """

    output: Path
    size: tuple[int, int]
    language: str
    text: float
    contrast: bool = False


class Frontend(Protocol):
    """The interface as the command line sees it."""

    def open(self, place: WindowOptions) -> None:
        """Show the window at once, before any file is read.

        Raises:
            RefusedError: Where there is no screen.
        """
        ...

    def start(self, data: KioskData, place: WindowOptions) -> int:
        """Run the kiosk and return its exit code."""
        ...

    def show_faults(self, faults: tuple[Fault, ...], place: WindowOptions) -> int:
        """Show the fault page until the kiosk is ended, and return the exit code."""
        ...

    def tour(self, data: KioskData, pictures: TourOptions) -> list[Path]:
        """Render every page of a visit and return the files written."""
        ...

    def pdf(self, data: KioskData, sheet: Sheet) -> bytes:
        """Draw a sheet as a PDF."""
        ...

    def fits(self, data: KioskData, sheet: Sheet) -> bool:
        """Whether a sheet stands on one page in type that can be read."""
        ...

    def print_sheet(self, data: KioskData, sheet: Sheet, copies: int) -> PrintStatus:
        """Print a sheet on the queue of the configuration."""
        ...

    def print_job(self, job: bytes, queue: str, copies: int, name: str) -> PrintStatus:
        """Print in this process, as the child of another; see `kiosk.printing.child_printer`."""
        ...

    def display(self) -> str:
        """Say what screen there is, or why there is none."""
        ...
