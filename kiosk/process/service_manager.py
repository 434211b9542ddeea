"""Tells a service manager how the kiosk is: sd_notify(3), over the socket that it named.

A message is a datagram of lines. Nothing is waited for and nothing raised: a kiosk runs on
without its manager. The variables are taken out of the environment, so that no child can speak in
the kiosk's name.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import socket
    from collections.abc import Container, MutableMapping

ADDRESS_VARIABLE: Final = "NOTIFY_SOCKET"
WATCHDOG_VARIABLE: Final = "WATCHDOG_USEC"
PROCESS_VARIABLE: Final = "WATCHDOG_PID"
_READY: Final = "READY=1"
_RELOADING: Final = "RELOADING=1"
_STOPPING: Final = "STOPPING=1"
_ALIVE: Final = "WATCHDOG=1"
_MICROSECONDS: Final = 1e6
_LEAST_S: Final = 0.02
"""A timer that is due more often would do nothing else."""
_MOST_BYTES: Final = 107
"""Of a socket's name: unix(7), less the last NUL."""


class ServiceStatus(StrEnum):
    """What the manager shows of a kiosk that runs; nothing of a visit."""

    RUNNING = "Running"
    FILES_REFUSED = "Faults in files: families are sent to the desk; run imh-kiosk check"
    CONFIGURATION_REFUSED = (
        "Running with the last good configuration, since there are faults in a newer one; "
        "run imh-kiosk check"
    )
    NOTHING_PAINTED = "Running, but nothing was painted yet: the display may be off"
    ENDING = "Ending"


class ServiceManager:
    """Sends messages; does nothing where there is no manager.

    Args:
        address: Of its socket, as sockets name it; None for no manager.
        watchdog_s: Seconds between two signs of life that it waits for, None where it does not.
    """

    def __init__(self, address: str | None = None, watchdog_s: float | None = None) -> None:
        self.watchdog_s = watchdog_s if address is not None else None
        self._socket: socket.socket | None = None
        if address is None or sys.platform == "win32":
            return
        import socket  # late: only a service manager needs it

        with suppress(OSError):
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            connection.setblocking(False)  # noqa: FBT003  the standard library's own
            self._socket = connection
        self._address = address

    @classmethod
    def from_environment(
        cls, environment: MutableMapping[str, str] = os.environ, pids: Container[int] | None = None
    ) -> ServiceManager:
        """Take the manager out of the environment.

        Args:
            environment: Its three variables are removed.
            pids: Processes for which the watchdog is meant; None for this one and its parent,
                which is the session's compositor or X server.
        """
        address = socket_address(environment.pop(ADDRESS_VARIABLE, ""))
        period = environment.pop(WATCHDOG_VARIABLE, "")
        meant = environment.pop(PROCESS_VARIABLE, "")
        known = (os.getpid(), os.getppid()) if pids is None else pids
        watchdog = watchdog_period(period, meant, known)
        return cls(address, watchdog)

    @property
    def is_there(self) -> bool:
        """Whether a manager started the kiosk, and so starts it again."""
        return self._socket is not None

    def ready(self, status: ServiceStatus) -> None:
        """Tell that the kiosk is on the screen, or that a reload has its answer."""
        self._send(_READY, f"STATUS={status.value}")

    def reloading(self) -> None:
        """Tell that files are read again; `ready` follows.

        The moment is for `Type=notify-reload`, which systemd has from version 253 on.
        """
        self._send(_RELOADING, f"MONOTONIC_USEC={time.monotonic_ns() // 1000}")

    def alive(self) -> None:
        """Give a sign of life; due at half of `watchdog_s`."""
        self._send(_ALIVE)

    def stopping(self) -> None:
        """Tell that the kiosk ends, and close the connection."""
        self._send(_STOPPING, f"STATUS={ServiceStatus.ENDING.value}")
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _send(self, *lines: str) -> None:
        if self._socket is not None:
            with suppress(OSError):  # it is gone, or has not read the earlier ones
                self._socket.sendto("\n".join(lines).encode(), self._address)


def socket_address(named: str) -> str | None:
    """Return the address of a manager's socket, None for none or another kind of socket.

    Args:
        named: A path, or a name that begins with "@" for one in the abstract name space.
    """
    if not named.startswith(("/", "@")) or len(named) < 2:  # noqa: PLR2004  more than its sign
        return None
    if len(os.fsencode(named)) > _MOST_BYTES or "\0" in named:
        return None
    return f"\0{named[1:]}" if named.startswith("@") else named


def watchdog_period(period: str, meant: str, pids: Container[int]) -> float | None:
    """Return the seconds within which a sign of life is awaited, None where none is.

    Args:
        period: Microseconds, as `WATCHDOG_USEC` has them.
        meant: Process of which it is awaited, as `WATCHDOG_PID` has it; empty for any.
        pids: Processes that are meant.
    """
    if not (period.isascii() and period.isdigit()) or int(period) == 0:
        return None
    if meant and not (meant.isascii() and meant.isdigit() and int(meant) in pids):
        return None
    return max(int(period) / _MICROSECONDS, 2 * _LEAST_S)
