"""What a Windows printer is and what keeps it from printing, from the spooler's answers (pure).

Numbers are those of winspool.h and wingdi.h. Tested with recorded data only, not on Windows.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from kiosk.printing.status import PrintStatus

_ATTRIBUTE_WORK_OFFLINE: Final = 0x400
_ATTRIBUTE_FAX: Final = 0x4000

# Ports behind which there is no paper but a file, a dialog or nothing. A dialog would be a way
# out of the kiosk, and a file would keep what a family chose.
_VIRTUAL_PORTS: Final = re.compile(
    r"(?!\\\\)"  # a queue of another computer
    r"(portprompt:|file:|nul:?|xpsport:|.*fax:|.*onenote.*|.*pdf.*|.*\\.*|.*\.(prn|o?xps|tiff?))",
    re.IGNORECASE,
)
_VIRTUAL_NAMES: Final = re.compile(r"print to pdf|xps|onenote|fax|\bpdf\b", re.IGNORECASE)
# The driver makes a document of it (XPS_PASS and the like), or prints its source as text.
_VIRTUAL_DATATYPES: Final = ("XPS", "TEXT")

# In this order: what has to be fixed first.
_PRINTER_PROBLEMS: Final = (
    (0x8, PrintStatus.JAM),
    (0x400000, PrintStatus.COVER_OPEN),
    (0x10, PrintStatus.NEEDS_PAPER),
    (0x40000, PrintStatus.NEEDS_TONER),
    (0x80 | 0x1000, PrintStatus.OFFLINE),
    (0x1, PrintStatus.NOT_ACCEPTING),
    (0x2 | 0x40 | 0x800 | 0x100000 | 0x200000, PrintStatus.NEEDS_ATTENTION),
)
_JOB_PROBLEMS: Final = (
    (0x40, PrintStatus.NEEDS_PAPER),
    (0x20, PrintStatus.OFFLINE),
    (0x1, PrintStatus.NOT_ACCEPTING),
    (0x2 | 0x200 | 0x400, PrintStatus.NEEDS_ATTENTION),
)
_OFFLINE: Final = 0x80

_PLAIN: Final = {
    "Orientation": (0x1, 1),  # portrait
    "Scale": (0x10, 100),
    "Copies": (0x100, 1),  # the job itself has the number
    "Duplex": (0x1000, 1),  # one-sided
    "Nup": (0x40, 1),  # one page on a sheet
}
"""Members of DEVMODE that shape a sheet, with their flag in dmFields and their value."""


class WindowsDevice(NamedTuple):
    """A printer as PRINTER_INFO_2 describes it."""

    name: str
    port: str = ""
    datatype: str = ""
    status: int = 0
    attributes: int = 0

    @property
    def is_virtual(self) -> bool:
        """Whether nothing comes out of it but a file, a fax or a dialog."""
        ports = (port.strip() for port in self.port.split(","))  # a pool has several
        return (
            any(_VIRTUAL_PORTS.fullmatch(port) for port in ports)
            or bool(_VIRTUAL_NAMES.search(self.name))
            or self.datatype.upper().startswith(_VIRTUAL_DATATYPES)
            or bool(self.attributes & _ATTRIBUTE_FAX)
        )

    @property
    def problem(self) -> PrintStatus | None:
        """What keeps it from printing."""
        return PrintStatus.NO_PRINTER if self.is_virtual else problem_of(0, self.status_bits)

    @property
    def status_bits(self) -> int:
        """Its status; the attribute work-offline counts as offline."""
        return self.status | (_OFFLINE if self.attributes & _ATTRIBUTE_WORK_OFFLINE else 0)


def problem_of(job: int, printer: int) -> PrintStatus | None:
    """Return what keeps a job from being printed, from its status and its printer's."""
    tests = (
        *((printer, *one) for one in _PRINTER_PROBLEMS),
        *((job, *one) for one in _JOB_PROBLEMS),
    )
    return next((status for found, bits, status in tests if found & bits), None)


def make_plain(devmode: Any) -> bool:
    """Set what shapes a sheet in a DEVMODE, and return whether anything had to be changed.

    Colour, tray and quality stay as they are.
    """
    changed = False
    for member, (flag, value) in _PLAIN.items():
        # A member whose flag is not set is one that the driver does not have.
        if devmode.Fields & flag and getattr(devmode, member) != value:
            setattr(devmode, member, value)
            changed = True
    return changed
