"""Printing through Qt, as the child process of other systems does, into a PDF file."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from kiosk.printing.sides import TWO_SIDED
from kiosk.printing.status import PrintStatus
from kiosk.sheets import referral
from kiosk.sheets.sheet import Wording
from tests.support.pdf_text import document_text
from tests.support.sheets import SIZES
from ui.paper.pages import PAPERS
from ui.printing import qt_printer

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet

pytestmark = pytest.mark.usefixtures("qapp")


def ignore() -> None:
    """Be told that a job has begun."""


@pytest.fixture
def sheet(kiosk_data: KioskData) -> Sheet:
    """Return a referral sheet with signs."""
    wording = Wording(kiosk_data.contents["en"])
    return referral.build(
        wording, kiosk_data.contacts, kiosk_data.config.clinic, signs=["tantrums", "fussiness"]
    )


@pytest.mark.parametrize("paper", PAPERS)
def test_a_job_travels_whole(paper: str, sheet: Sheet, kiosk_data: KioskData) -> None:
    data = qt_printer.encode(sheet, paper, kiosk_data.tokens, TWO_SIDED)
    job = msgspec.json.decode(data, type=qt_printer.SheetJob)
    assert job.sheet == sheet
    assert (job.paper, job.sides) == (paper, TWO_SIDED)
    assert job.tokens == kiosk_data.tokens


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    "resolution", [QPrinter.PrinterMode.ScreenResolution, QPrinter.PrinterMode.HighResolution]
)
def test_a_job_is_drawn_on_whole_pages(
    paper: str,
    resolution: QPrinter.PrinterMode,
    sheet: Sheet,
    kiosk_data: KioskData,
    tmp_path: Path,
) -> None:
    target = tmp_path / "printed.pdf"
    printer = QPrinter(resolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    size = QPageSize(PAPERS[paper], QPageSize.Unit.Point, paper)
    printer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    printer.setFullPage(True)
    job = qt_printer.SheetJob(sheet, paper, kiosk_data.tokens)
    begun: list[bool] = []
    status = qt_printer.draw(job, printer, lambda: begun.append(target.exists()))
    assert status is PrintStatus.SENT
    assert begun == [True]
    document = target.read_bytes()
    words = " ".join(document_text(document, tmp_path, "pdftotext", "-raw").split())
    assert "Tantrums" in words
    assert "(505) 331-7138" in words
    width, height = SIZES[paper]
    boxes = document_text(document, tmp_path, "pdftotext", "-bbox")
    assert boxes.count("<page ") == 2
    lowest = max(float(entry.split('"')[0]) for entry in boxes.split('yMax="')[1:])
    rightmost = max(float(entry.split('"')[0]) for entry in boxes.split('xMax="')[1:])
    assert height * 0.9 < lowest < height
    assert width * 0.8 < rightmost < width


def test_a_printer_that_cannot_begin_has_failed(
    sheet: Sheet, kiosk_data: KioskData, tmp_path: Path, qtlog: Any
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "there is no such folder" / "printed.pdf"))
    job = qt_printer.SheetJob(sheet, "letter", kiosk_data.tokens)
    with qtlog.disabled():
        assert qt_printer.draw(job, printer) is PrintStatus.FAILED


@pytest.mark.parametrize("name", ["", "no such queue"])
def test_a_queue_that_does_not_exist_is_no_printer(
    name: str, sheet: Sheet, kiosk_data: KioskData, monkeypatch: pytest.MonkeyPatch
) -> None:
    _pretend(monkeypatch, known={})
    job = qt_printer.encode(sheet, "letter", kiosk_data.tokens)
    assert qt_printer.print_job(job, name, 1, "sheet", ignore) is PrintStatus.NO_PRINTER


@pytest.mark.parametrize(
    "name", ["Microsoft Print to PDF", "Microsoft XPS Document Writer", "OneNote (Desktop)", "Fax"]
)
def test_a_printer_that_opens_a_file_dialog_is_refused(
    name: str, sheet: Sheet, kiosk_data: KioskData, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its dialog would be a way out of the kiosk; named or by default."""
    _pretend(monkeypatch, known={name: name, "": name})
    job = qt_printer.encode(sheet, "letter", kiosk_data.tokens)
    assert qt_printer.print_job(job, name, 1, "sheet", ignore) is PrintStatus.NO_PRINTER
    assert qt_printer.print_job(job, "", 1, "sheet", ignore) is PrintStatus.NO_PRINTER


def test_what_is_no_job_is_not_printed() -> None:
    assert qt_printer.print_job(b"", "", 1, "sheet", ignore) is PrintStatus.FAILED


def _pretend(monkeypatch: pytest.MonkeyPatch, known: dict[str, str]) -> None:
    """Set the printers of this machine; the empty name is the default one."""

    class Info:
        def __init__(self, name: str) -> None:
            self._name = known.get(name, "")

        def isNull(self) -> bool:  # noqa: N802  Qt’s name
            return not self._name

        def printerName(self) -> str:  # noqa: N802  Qt’s name
            return self._name

    class Infos:
        printerInfo = Info  # noqa: N815  Qt’s name

        @staticmethod
        def defaultPrinter() -> Info:  # noqa: N802  Qt’s name
            return Info("")

    monkeypatch.setattr(qt_printer, "QPrinterInfo", Infos)
