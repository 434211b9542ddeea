"""Printing through Qt, in a process of its own: see `kiosk.printing.child_printer`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kiosk.layout.tokens import Tokens
from kiosk.printing.sides import ONE_SIDED
from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import Sheet
from ui.paper.pages import PAPERS, PrintedSheet

if TYPE_CHECKING:
    from collections.abc import Callable

# Parts of the names of printers that open a file dialog, which is a way out of the kiosk. On
# Windows `kiosk.printing.windows_devices` has looked at the port before.
_ASKING = ("print to pdf", "xps", "onenote", "fax")


class SheetJob(msgspec.Struct):
    """What the child process needs to draw a sheet."""

    sheet: Sheet
    paper: str
    tokens: Tokens
    sides: str = ONE_SIDED


def encode(sheet: Sheet, paper: str, tokens: Tokens, sides: str = ONE_SIDED) -> bytes:
    """Return a job for the child process as JSON; `sides` as `[print] sides` has it."""
    return msgspec.json.encode(SheetJob(sheet, paper, tokens, sides))


def print_job(
    data: bytes, queue: str, copies: int, name: str, begun: Callable[[], None]
) -> PrintStatus:
    """Print a job under a neutral name on a named printer, or on the default one.

    Args:
        data: As `encode` returns it.
        queue: Name of the printer, empty for the default one.
        copies: How many.
        name: Name of the job.
        begun: Called once the spooler knows the job, and before it has the whole of it.
    """
    try:
        job = msgspec.json.decode(data, type=SheetJob)
    except msgspec.DecodeError:
        return PrintStatus.FAILED
    info = QPrinterInfo.printerInfo(queue) if queue else QPrinterInfo.defaultPrinter()
    if info.isNull() or any(word in info.printerName().lower() for word in _ASKING):
        return PrintStatus.NO_PRINTER
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setCopyCount(copies)
    modes = QPrinter.DuplexMode
    printer.setDuplex(modes.DuplexNone if job.sides == ONE_SIDED else modes.DuplexLongSide)
    size = QPageSize(PAPERS[job.paper], QPageSize.Unit.Point, job.paper)
    printer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    printer.setFullPage(True)
    return draw(job, printer, begun)


def draw(job: SheetJob, printer: QPrinter, begun: Callable[[], None] = lambda: None) -> PrintStatus:
    """Draw a job on a printer that has its page layout."""
    printed = PrintedSheet(job.sheet, job.paper, job.tokens)
    painter = QPainter()
    if not painter.begin(printer):
        return PrintStatus.FAILED
    begun()
    painter.scale(
        printer.width() / printed.size.width(),
        printer.height() / printed.size.height(),
    )
    for place, page in enumerate(printed.pages):
        if place and not printer.newPage():
            return PrintStatus.FAILED
        page.draw(painter)
    return PrintStatus.SENT if painter.end() else PrintStatus.FAILED
