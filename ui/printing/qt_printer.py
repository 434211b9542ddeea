"""Printing through Qt, in a process of its own: see `kiosk.printing.child_printer`."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kiosk.layout.tokens import Tokens
from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import Sheet
from ui.paper.sheet_page import PAPERS, SheetPage

# Parts of the names of printers that open a file dialog, which is a way out of the kiosk.
_ASKING = ("print to pdf", "xps", "onenote", "fax")


class SheetJob(msgspec.Struct):
    """What the child process needs to draw a sheet."""

    sheet: Sheet
    paper: str
    tokens: Tokens


def encode(sheet: Sheet, paper: str, tokens: Tokens) -> bytes:
    """Return a job for the child process as JSON."""
    return msgspec.json.encode(SheetJob(sheet, paper, tokens))


def print_job(data: bytes, queue: str, copies: int, name: str) -> PrintStatus:
    """Print a job under a neutral name on a named printer, or on the default one."""
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
    size = QPageSize(PAPERS[job.paper], QPageSize.Unit.Point, job.paper)
    printer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    printer.setFullPage(True)
    return draw(job, printer)


def draw(job: SheetJob, printer: QPrinter) -> PrintStatus:
    """Draw a job on a printer that has its page layout."""
    page = SheetPage(job.sheet, job.paper, job.tokens)
    painter = QPainter()
    if not painter.begin(printer):
        return PrintStatus.FAILED
    painter.scale(
        printer.width() / page.size.width(),
        printer.height() / page.size.height(),
    )
    page.draw(painter)
    return PrintStatus.SENT if painter.end() else PrintStatus.FAILED
