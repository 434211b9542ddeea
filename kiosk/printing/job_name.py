"""Names of print jobs, and how a process says that it still tracks one.

A name is `sheet-`, six digits for this computer and eight random ones. It is the same kind of
name for every sheet: job names are logged, and must not reveal what was printed. By its name a
job is recognized on the printer, and after a crash by the next start of the program.

Whoever prints holds a claim on the name until the job is removed. The claim ends with the
process, however that ends. So other processes of this computer know which jobs are left behind.
"""

from __future__ import annotations

import errno
import secrets
import socket
import sys
from contextlib import suppress
from functools import cache
from typing import Final

PREFIX: Final = "sheet-"
"""Every job of every kiosk begins like this."""

_COMPUTER_IDS: Final = ("/etc/machine-id", "/var/lib/dbus/machine-id")
_NETWORK_NAMESPACE: Final = (
    "/proc/self/ns/net"  # in which claims are visible: network_namespaces(7)
)


def new_job_name() -> str:
    """Return a name that no other job has."""
    return f"{PREFIX}{_computer()}-{secrets.token_hex(4)}"


def name_in(title: str) -> str:
    """Return the name in a job's title, before which CUPS may put a number of its own.

    A title without one is returned as it is.
    """
    before, prefix, rest = title.partition(PREFIX)
    return prefix + rest if prefix else before


def is_from_here(name: str) -> bool:
    """Whether a job was sent by this computer, so that its claim would be visible."""
    return name.startswith(f"{PREFIX}{_computer()}-")


class JobClaim:
    """Says to all processes of this computer that a job is being tracked.

    An abstract Unix socket (unix(7)): it needs no file, and ends with its process. Elsewhere than
    on Linux there is none, and it says nothing.

    Args:
        name: Name of the job.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._socket: socket.socket | None = None

    def __enter__(self) -> JobClaim:
        with suppress(OSError):
            self._socket = _bound(self._name)
        return self

    def __exit__(self, *_: object) -> None:
        if self._socket is not None:
            self._socket.close()


def is_claimed(name: str) -> bool | None:
    """Return whether a process tracks the job of this name, None where that is not known."""
    if not is_from_here(name):
        return None
    try:
        claim = _bound(name)
    except OSError as error:
        return True if error.errno == errno.EADDRINUSE else None
    if claim is None:
        return None
    claim.close()
    return False


def _bound(name: str) -> socket.socket | None:
    if not sys.platform.startswith("linux"):
        return None
    claim = socket.socket(socket.AF_UNIX)
    try:
        claim.bind(f"\0imh-kiosk/{name}")
    except OSError:
        claim.close()
        raise
    return claim


@cache
def _computer() -> str:
    """Return six digits for this computer and its network namespace.

    A digest, since the computer's id is not to leave it (machine-id(5)). Copies of one disk image
    may share that id, so the computer's name is part of it.
    """
    import hashlib
    import platform
    from pathlib import Path

    known = [platform.node()]
    for path in _COMPUTER_IDS:
        with suppress(OSError, ValueError):
            known.append(Path(path).read_text("ascii").strip())
            break
    with suppress(OSError):
        known.append(str(Path(_NETWORK_NAMESPACE).stat().st_ino))
    return hashlib.blake2s(
        "\n".join(known).encode(errors="replace"), person=b"imhkiosk"
    ).hexdigest()[:6]
