"""What CUPS's backends say of a printer that they do not reach."""

from __future__ import annotations

import pytest

from kiosk.printing.cups.state_messages import says_busy, says_unreachable


@pytest.mark.parametrize(
    "message",
    [
        # usb, socket, lpd, ipp
        "Waiting for printer to become available.",
        "Unable to locate printer.",
        'Unable to locate printer "printer.example".',
        "The printer may not exist or is unavailable at this time.",
        "The printer is unreachable at this time.",
        "The printer is not responding.",
        "The printer did not respond.",
        "The printer is not connected.",
        "Unable to contact printer, queuing on next printer in class.",
        "The printer configuration is incorrect or the printer no longer exists.",
        "Unable to get printer status.",
        "Unable to send data to printer.",
        "There was an unrecoverable USB error.",
        # parallel, serial, smb, and CUPS itself
        "Printer is currently off-line.",
        "Unable to open device file /dev/lp0",
        "Unable to connect to CIFS host, will retry in 60 seconds...",
        "Network host printer.example is busy, down, or unreachable; will retry.",
        "Job held for 30 seconds since it could not be sent.",
    ],
)
def test_a_printer_that_is_not_found(message: str) -> None:
    assert says_unreachable(message)
    assert says_unreachable(message.upper())
    assert not says_busy(message)


@pytest.mark.parametrize(
    "message",
    ["The printer is in use.", "Printer busy; will retry in 30 seconds...", "Printer is BUSY"],
)
def test_a_printer_at_another_job(message: str) -> None:
    assert says_busy(message)
    assert not says_unreachable(message)


@pytest.mark.parametrize(
    "message",
    [
        *("", "Printing.", "Connecting to printer.", "Connected to printer.", "Print file sent."),
        *("Sending data to printer.", "Waiting for job to complete.", "The printer is now online."),
        *("Waiting for printer to finish.", "Printing page 1, 4% complete.", "Job completed."),
    ],
)
def test_a_printer_at_work_is_neither(message: str) -> None:
    assert not says_unreachable(message)
    assert not says_busy(message)
