"""Queues that make no paper."""

from __future__ import annotations

import pytest

from kiosk.printing.cups.description import PrinterDescription
from kiosk.printing.cups.paperless import paperless_device, without_password

FAX = 0x40000
CLASS = 1


@pytest.mark.parametrize(
    "uri",
    [
        "cups-pdf:/",
        "CUPS-PDF:/",
        "cups-pdf:/receipts?dir=/srv/share",
        "pdf:/var/spool/pdf",
        "tea4cups-pdf://x",
        "file:///dev/null",
        "file:/dev/null",
        "file:///srv/archive/sheet.prn",
        "file:///dev/shm/out",
        "/dev/null",
        "hpfax:/usb/OfficeJet?serial=1",
        "mailto:archive@example.org",
        "boomaga:/",
        "null:/",
    ],
)
def test_a_device_that_makes_no_paper_is_named(uri: str) -> None:
    assert paperless_device(PrinterDescription(device=uri, model="Local Raw Printer"))


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "ipp://printer.example/ipp/print",
        "ipps://printer.example:443/ipp/print",
        "https://printer.example/ipp/print",
        "usb://Brother/HL-L2350DW?serial=1",
        "socket://192.0.2.7:9100",
        "lpd://192.0.2.7/PASSTHRU",
        "dnssd://Front%20desk._ipp._tcp.local/?uuid=1",
        "implicitclass://front-desk/",
        "smb://server/front-desk",
        "hp:/net/LaserJet?ip=192.0.2.7",
        "parallel:/dev/lp0",
        "serial:/dev/ttyS0?baud=9600",
        "file:///dev/usb/lp0",
        "file:/dev/lp0",
        "beh:/1/3/5/socket://192.0.2.7:9100",
    ],
)
def test_a_device_of_a_printer_is_none(uri: str) -> None:
    assert paperless_device(PrinterDescription(device=uri, model="Generic PDF Printer")) == ""


@pytest.mark.parametrize(
    ("model", "paperless"),
    [
        ("Generic CUPS-PDF Printer (w/ options)", True),
        ("Generic Virtual PDF Printer", True),
        ("Microsoft Print to PDF", True),
        ("Microsoft XPS Document Writer v4", True),
        ("PDFCreator", True),
        ("Generic PDF Printer", False),
        ("Brother FAX-2840, driverless", False),
        ("HP LaserJet MFP M28w, PDF 1.7", False),
        ("Printer - IPP Everywhere", False),
    ],
)
def test_a_queue_of_another_service_is_known_by_its_model(model: str, paperless: bool) -> None:
    device = paperless_device(PrinterDescription(device="ipp://server/printers/q", model=model))
    assert bool(device) is paperless
    assert not paperless or model in device


def test_a_fax_queue_makes_no_paper_here_and_a_class_has_no_device() -> None:
    assert "fax" in paperless_device(PrinterDescription(device="usb://x", kind=FAX))
    assert paperless_device(PrinterDescription(device="file:///dev/null", kind=CLASS)) == ""


@pytest.mark.parametrize(
    ("uri", "shown"),
    [
        ("pdf://mary:secret@server/out?key=1", "pdf://server/out"),
        ("cups-pdf:/", "cups-pdf:/"),
        ("pdf://[", "pdf:"),
    ],
)
def test_a_password_in_a_device_is_not_shown(uri: str, shown: str) -> None:
    assert without_password(uri) == shown
