"""Keeps what a family chose from outliving its visit in the memory of this process.

Nobody but the administrator may read the memory, and no crash writes it to a file. What is given
back is overwritten, as far as the C library and Python let a program do so: on Linux with glibc.
Elsewhere all this does nothing, and the operating system decides.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_PR_SET_DUMPABLE: Final = 4  # prctl(2)
_M_PERTURB: Final = -6  # mallopt(3)
_FILL: Final = 0x5A  # what the C library writes over memory that is given back
_SMALL_OCTETS: Final = range(48, 513, 16)
"""Sizes that Python's own allocator serves (Objects/obmalloc.c); glibc serves larger ones."""
_SMALL_BLOCKS: Final = 2_000
_HEAD_OCTETS: Final = 33  # of an object that holds bytes, and the zero at its end
_KEPT_OCTETS: Final = range(24, 1_033, 16)
"""Sizes that glibc keeps for each thread, up to seven of each, without overwriting them."""
_KEPT_BLOCKS: Final = 16


def protect() -> None:
    """Let no other program read the memory, write no core dump, overwrite what is given back."""
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if (libc := _libc()) is not None:
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        with suppress(AttributeError):  # another C library than glibc
            libc.mallopt(_M_PERTURB, _FILL)


def overwrite_free() -> Iterator[None]:
    """Overwrite what was given back, and return it to the operating system.

    Called in the interface's thread: a few short pieces that another thread gave back stay with
    that thread. All of it takes some 40 ms; it is done in pieces, since the next family may be
    there already. The first, the collection, takes half of it, each of the others a millisecond.

    Yields:
        After each piece, so that touches are answered in between.
    """
    gc.collect()
    yield
    for octets in _SMALL_OCTETS:
        # All at once, so that each gets a block of its own; then given back together.
        blocks = [bytes(octets - _HEAD_OCTETS) for _ in range(_SMALL_BLOCKS)]
        del blocks
        yield
    if (libc := _libc()) is not None:
        with suppress(AttributeError):
            _overwrite_kept(libc)
            yield
            libc.malloc_trim(0)


def _overwrite_kept(libc: ctypes.CDLL) -> None:
    libc.malloc.restype = ctypes.c_void_p
    for octets in _KEPT_OCTETS:
        blocks = [ctypes.c_void_p(libc.malloc(octets)) for _ in range(_KEPT_BLOCKS)]
        for block in blocks:
            if block.value is not None:
                ctypes.memset(block, 0, octets)
        for block in blocks:
            libc.free(block)


def _libc() -> ctypes.CDLL | None:
    """Return the C library of Linux, None elsewhere."""
    return ctypes.CDLL(None) if sys.platform.startswith("linux") else None
