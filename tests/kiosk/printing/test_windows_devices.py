"""Printers of Windows as the spooler describes them; nothing here was run on Windows."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from kiosk.printing.status import PrintStatus
from kiosk.printing.windows_devices import WindowsDevice, make_plain


@pytest.mark.parametrize(
    "port",
    [
        "PORTPROMPT:",
        "portprompt:",
        "FILE:",
        "NUL:",
        "nul",
        "XPSPort:",
        "SHRFAX:",
        "Microsoft.Office.OneNote_16001_x64__8wekyb3d8bbwe_microsoft.onenoteim_S-1-5-21",
        "Send To Microsoft OneNote 16 Port:",
        "PDF:",
        "FOXIT_PDF:",
        r"Documents\*.pdf",
        r"C:\Users\Public\out.prn",
        "sheet.oxps",
        "USB001,FILE:",
    ],
)
def test_a_printer_is_virtual_by_its_port(port: str) -> None:
    device = WindowsDevice("Front desk", port, "RAW")
    assert device.is_virtual
    assert device.problem is PrintStatus.NO_PRINTER


@pytest.mark.parametrize(
    "port",
    [
        "USB001",
        "LPT1:",
        "COM1:",
        "DOT4_001",
        "TS001",
        "192.168.0.17",
        "IP_192.168.0.17",
        "WSD-5f1d6c2b-0d6e-4d8c-9a57-3b1f6a1b9c11.0032",
        "http://printer.example:631/ipp/print",
        r"\\server\front-desk",
        r"\\xps-15\hp",
        "fax-and-printer.example",
        "USB001,USB002",
        "",
    ],
)
def test_a_printer_with_paper_is_not(port: str) -> None:
    device = WindowsDevice("Front desk", port, "NT EMF 1.008")
    assert not device.is_virtual
    assert device.problem is None


@pytest.mark.parametrize(
    "device",
    [
        WindowsDevice("Microsoft Print to PDF", "USB001"),
        WindowsDevice("Fax", "USB001"),
        WindowsDevice("Adobe PDF", "USB001"),
        WindowsDevice("Front desk", "USB001", "XPS_PASS"),
        WindowsDevice("Front desk", "USB001", "TEXT"),
        WindowsDevice("Front desk", "USB001", "RAW", attributes=0x4000),
    ],
)
def test_name_data_type_and_attributes_tell_as_well(device: WindowsDevice) -> None:
    assert device.is_virtual


@pytest.mark.parametrize(
    ("status", "attributes", "problem"),
    [
        (0, 0x40, None),
        (0x20000, 0, None),  # toner is low
        (0x400, 0, None),  # it prints
        (0x10, 0, PrintStatus.NEEDS_PAPER),
        (0x8 | 0x10, 0, PrintStatus.JAM),
        (0x80, 0, PrintStatus.OFFLINE),
        (0x1000, 0, PrintStatus.OFFLINE),
        (0, 0x400, PrintStatus.OFFLINE),  # set to work offline
        (0x1, 0, PrintStatus.NOT_ACCEPTING),  # paused
        (0x2, 0, PrintStatus.NEEDS_ATTENTION),
    ],
)
def test_what_keeps_a_printer_from_printing(
    status: int, attributes: int, problem: PrintStatus | None
) -> None:
    device = WindowsDevice("Front desk", "USB001", "RAW", status, attributes)
    assert device.problem is problem


def test_what_shapes_a_sheet_is_set_and_all_else_is_left() -> None:
    given = {"Orientation": 2, "Scale": 50, "Copies": 3, "Duplex": 2, "Nup": 2, "Color": 1}
    devmode = SimpleNamespace(Fields=0xFFFFFF, **given)
    assert make_plain(devmode)
    plain = {"Orientation": 1, "Scale": 100, "Copies": 1, "Duplex": 1, "Nup": 1, "Color": 1}
    assert vars(devmode) == {"Fields": 0xFFFFFF, **plain}
    assert not make_plain(devmode)


def test_what_the_driver_does_not_have_is_not_touched() -> None:
    devmode = SimpleNamespace(Fields=0x1000, Orientation=2, Scale=0, Copies=0, Duplex=1, Nup=0)
    assert not make_plain(devmode)
    assert devmode.Orientation == 2
