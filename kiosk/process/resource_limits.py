"""Limits that the system sets for the process, compared with what a command needs.

Qt and the C++ library abort, and threads are missing, where memory ends in the middle of the
work. So a limit that is too low is refused before anything is loaded. There are none on Windows.
"""

from __future__ import annotations

import sys
import threading
from typing import Final, NamedTuple

if sys.platform != "win32":
    import resource

MIB: Final = 1024 * 1024

WINDOW_MIB: Final = 1024
"""Address space of the running kiosk and of the tour; 570 MiB measured, on 1920x1080 and on
3840x2160 alike, and a reserve for drivers."""
SHEET_MIB: Final = 512
"""Address space of commands that only draw sheets; 180 MiB measured, and worker threads."""
OPEN_FILES: Final = 64
"""File descriptors; about 40 are open in a running kiosk."""
STACK_MIB: Final = 1
THREADS: Final = 6
"""Threads of a running kiosk, its child processes included."""
FEW_PROCESSES: Final = 1024
"""Limit of processes below which threads are tried. It counts all of an account together, so its
number alone says little; a usual one is in the tens of thousands."""


class _Limit(NamedTuple):
    name: str
    """As `resource` names it."""
    words: str
    needed: int
    """In the limit's own unit."""
    unit: int
    """What one unit of the sentence has of the limit's own."""
    how: str
    """How the limit is set, by a shell and by systemd."""


def shortage(memory_mib: int) -> str:
    """Raise soft limits that are too low, and say where the hard limit forbids it.

    Args:
        memory_mib: Address space that the command needs, in MiB; 0 checks nothing.

    Returns:
        Which limit is too low and what is needed; empty when all are high enough.
    """
    if sys.platform == "win32" or not memory_mib:
        return ""
    memory = memory_mib * MIB
    limits = (
        _Limit("RLIMIT_AS", "MiB of address space", memory, MIB, "ulimit -v, LimitAS="),
        _Limit("RLIMIT_DATA", "MiB of data", memory // 2, MIB, "ulimit -d, LimitDATA="),
        _Limit("RLIMIT_STACK", "MiB of stack", STACK_MIB * MIB, MIB, "ulimit -s, LimitSTACK="),
        _Limit("RLIMIT_NOFILE", "open files", OPEN_FILES, 1, "ulimit -n, LimitNOFILE="),
    )
    low = next((words for limit in limits if (words := _shortage(limit))), "")
    if not low and 0 <= resource.getrlimit(resource.RLIMIT_NPROC)[0] < FEW_PROCESSES:
        low = _shortage_of_threads()
    return low


def _shortage(limit: _Limit) -> str:
    number = getattr(resource, limit.name, None)
    if number is None:
        return ""
    soft, hard = resource.getrlimit(number)
    if soft == resource.RLIM_INFINITY or soft >= limit.needed:
        return ""
    if hard == resource.RLIM_INFINITY or hard >= limit.needed:
        # A soft limit is a default, which a process may raise.
        resource.setrlimit(number, (limit.needed, hard))
        return ""
    return (
        f"this process may have {soft // limit.unit} {limit.words} and needs"
        f" {limit.needed // limit.unit}; raise the limit ({limit.how})"
    )


def _shortage_of_threads() -> str:
    """Start as many threads as are needed, and end them."""
    done = threading.Event()
    try:
        for _ in range(THREADS):
            threading.Thread(target=done.wait, daemon=True).start()
    except RuntimeError:
        remedy = "raise the limit (ulimit -u, LimitNPROC=)"
        return f"this account may not start {THREADS} further threads; {remedy}"
    finally:
        done.set()
    return ""
