"""When a kiosk at rest ends to be started again: at its hour, or when it has grown too large.

Never in a visit, and only where a service manager starts it again. Times of day are the
computer's and may jump; how long the kiosk has run is measured by a clock that never does.
"""

from __future__ import annotations

import datetime
import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kiosk.config.options import MaintenanceOptions

LEAST_UPTIME_S: Final = 2 * 3600.0
"""Seconds before a kiosk ends by itself again, whatever the clock or its memory say."""
WINDOW: Final = datetime.timedelta(hours=1)
"""After its hour in which a kiosk ends, as soon as it is at rest."""
REST_S: Final = 60.0
"""Seconds without anybody there after which it is at rest."""
JUMP_S: Final = 90.0
"""Difference in seconds between the two clocks that is a jump."""
_STATUS: Final = Path("/proc/self/status")
_KIB: Final = 1024


class Reason(Enum):
    """Why it ends."""

    HOUR = "hour"
    MEMORY = "memory"


def due(
    options: MaintenanceOptions, now: datetime.datetime, uptime_s: float, memory_mib: int
) -> Reason | None:
    """Return why a kiosk at rest should end now, None where it should not.

    Args:
        options: The table `maintenance` of the configuration.
        now: Local time.
        uptime_s: Seconds for which it has run.
        memory_mib: Memory that it uses, 0 where that is not known.
    """
    if uptime_s < LEAST_UPTIME_S:
        return None
    if options.memory_mib and memory_mib > options.memory_mib:
        return Reason.MEMORY
    if not options.restart_at:
        return None
    hour = datetime.time.fromisoformat(options.restart_at)
    for day in (now.date(), now.date() - datetime.timedelta(days=1)):
        begin = datetime.datetime.combine(day, hour)
        if begin <= now < begin + WINDOW:
            return Reason.HOUR
    return None


def jump_minutes(wall_s: float, monotonic_s: float) -> int | None:
    """Return the whole minutes by which the clock has jumped, None where it has not.

    Args:
        wall_s: Seconds that passed by the computer's clock.
        monotonic_s: Seconds that passed indeed, without those in which the computer slept.
    """
    jump = wall_s - monotonic_s
    return round(jump / 60) if abs(jump) >= JUMP_S else None


def memory_mib(status: Path = _STATUS) -> int:
    """Return the memory that this process uses, swapped or not, in MiB; 0 where it is not known."""
    if not sys.platform.startswith("linux"):
        return 0
    try:
        lines = status.read_text("ascii", "replace").splitlines()
    except OSError:
        return 0
    sizes = dict(line.split(":", 1) for line in lines if line.startswith(("VmRSS:", "VmSwap:")))
    numbers = (size.split()[0] for size in sizes.values() if size.split())
    return sum(int(number) for number in numbers if number.isdigit()) // _KIB
