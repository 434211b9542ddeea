"""Whether the session's message buses answer, asked before Qt is; and that none is started.

Without an address, or with some kinds of address, the library starts `dbus-launch` or another
program that it finds: D-Bus Specification 0.43, Server Addresses. The kiosk starts none.

Qt looks for screen readers on a D-Bus bus while it starts on a screen, and waits for ever for one
that takes a connection and never answers. A bus that is missing or refuses is no problem.
"""

from __future__ import annotations

import os
import re
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import MutableMapping

ANSWER_TIMEOUT_S = 2.0
"""Seconds in which a bus has to answer; one that works takes a few milliseconds."""

NOWHERE: Final = "unix:path=/nonexistent"
"""An address at which nobody listens, so that no other one is looked for."""

NO_BUS: Final = "disabled:"
"""An address of no kind that there is, so that no bus is started instead."""

_VARIABLES: Final = (
    "DBUS_SESSION_BUS_ADDRESS",
    "DBUS_SYSTEM_BUS_ADDRESS",
    "DBUS_STARTER_ADDRESS",
    "AT_SPI_BUS_ADDRESS",
)

_ADDRESS = re.compile(r"unix:(?:[^;]*,)?(path|abstract)=([^,;]+)")
# A first NUL and a question without credentials, which a server answers with what it accepts:
# D-Bus Specification 0.43, Authentication Protocol.
_QUESTION = b"\0AUTH\r\n"


def leave_silent_ones(environment: MutableMapping[str, str] = os.environ) -> list[str]:
    """Take buses that do not answer out of the environment.

    Returns:
        A sentence for each of them.
    """
    if not sys.platform.startswith("linux"):
        return []
    left = []
    for name, address in _addresses(environment).items():
        if any(_is_silent(kind, path) for kind, path in _ADDRESS.findall(address)):
            environment[name] = NOWHERE
            left.append(
                f"the message bus {address!r} ({name}) does not answer; going on without it, and"
                " so without screen readers"
            )
    return left


def start_none(environment: MutableMapping[str, str] = os.environ) -> None:
    """Leave addresses of sockets alone in the environment, and name the session's bus or none."""
    if not sys.platform.startswith("linux"):
        return
    for name in _VARIABLES:
        given = environment.get(name, "")
        sockets = [each for each in given.split(";") if each.strip().startswith("unix:")]
        if sockets:
            environment[name] = ";".join(sockets)
        elif given:
            environment[name] = NO_BUS
    session = "DBUS_SESSION_BUS_ADDRESS"
    if not environment.get(session):
        bus = Path(environment.get("XDG_RUNTIME_DIR", ""), "bus")
        there = bus.is_absolute() and _is_own_socket(bus)
        environment[session] = f"unix:path={quote(str(bus), safe='/')}" if there else NO_BUS


def _is_own_socket(path: Path) -> bool:
    try:
        return path.is_socket() and path.stat().st_uid == os.getuid()
    except (OSError, ValueError):
        return False


def _addresses(environment: MutableMapping[str, str]) -> dict[str, str]:
    """Return the addresses that Qt would use, by the variable that names each."""
    found = {name: environment.get(name, "") for name in ("AT_SPI_BUS_ADDRESS",)}
    folder = environment.get("XDG_RUNTIME_DIR", "")
    default = f"unix:path={folder}/bus" if folder else ""
    found["DBUS_SESSION_BUS_ADDRESS"] = environment.get("DBUS_SESSION_BUS_ADDRESS") or default
    return found


def _is_silent(kind: str, path: str) -> bool:
    """Whether somebody listens at a socket and says nothing."""
    name = unquote(path)
    try:
        if kind == "path" and not Path(name).is_socket():
            return False
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(ANSWER_TIMEOUT_S)
            connection.connect(name if kind == "path" else f"\0{name}")
            connection.sendall(_QUESTION)
            connection.recv(1)
    except (TimeoutError, BlockingIOError):  # BlockingIOError: too many wait already
        return True
    except (OSError, ValueError):
        return False
    return False
