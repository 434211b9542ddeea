"""Whether the display servers named in the environment answer, asked before Qt is.

Qt aborts the process where it finds no display, and waits for ever for one that takes a
connection and never answers. So each server that Qt would use is sent a first message, and has
to answer it. An X server resets itself when its last client leaves, also one that it refused, and
Qt would have to wait for that. So another connection to it, silent, is held until Qt has its own.
"""

from __future__ import annotations

import os
import re
import socket
import struct
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.files.faults import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import ExitStack

ANSWER_TIMEOUT_S = 5.0
"""Seconds in which a display server has to answer; one that works takes a few milliseconds."""

_DISPLAY = re.compile(
    r"(?:(?P<protocol>[a-z0-9]+)/)?(?P<host>[^/]*):(?P<number>[0-9]{1,5})(\.[0-9]+)?"
)
_X11_PORT = 6000
# A setup request for version 0 of the protocol, without authorization: X servers refuse it with a
# reason, X Window System Protocol, section 8.
_X11_SETUP = struct.pack("=BxHHHHxx", ord("l" if sys.byteorder == "little" else "B"), 0, 0, 0, 0)
# wl_display.sync with the new object 2; the compositor says when it is done.
_WAYLAND_SYNC = struct.pack("=III", 1, 12 << 16, 2)


def missing(environment: Mapping[str, str] = os.environ) -> str:
    """Return why no window can be shown here, empty when a display is named or none is needed."""
    if not sys.platform.startswith("linux"):
        return ""
    explicit = _explicit(environment)
    if explicit and not all(_is_asked(name) for name in explicit):
        return ""
    if any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET")):
        return ""
    return "there is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set"


def choose(environment: Mapping[str, str] = os.environ, held: ExitStack | None = None) -> str:
    """Return a value for `QT_QPA_PLATFORM` with the servers that answer.

    Args:
        environment: Names the servers.
        held: Gets a connection to each X server on this computer, to be closed when Qt has its own.

    Returns:
        Names separated by semicolons; empty where Qt's own choice is right.

    Raises:
        RefusedError: None of the servers answers; names each with the reason.
    """
    if not sys.platform.startswith("linux"):
        return ""
    names = _explicit(environment) or _implicit(environment)
    problems = {name: _problem_in_time(name, environment, held) for name in names}
    answering = [name for name in names if not problems[name]]
    if names and not answering:
        reasons = "; ".join(dict.fromkeys(problems.values()))
        raise RefusedError(f"{reasons}; start it on a screen that answers")
    return "" if len(answering) == len(names) else ";".join(answering)


def _explicit(environment: Mapping[str, str]) -> list[str]:
    return [name for name in environment.get("QT_QPA_PLATFORM", "").split(";") if name]


def _implicit(environment: Mapping[str, str]) -> list[str]:
    """Return the platforms that Qt tries by itself, in its order."""
    named = {"wayland": ("WAYLAND_DISPLAY", "WAYLAND_SOCKET"), "xcb": ("DISPLAY",)}
    return [name for name, keys in named.items() if any(environment.get(key) for key in keys)]


def _is_asked(platform: str) -> bool:
    return platform.startswith(("xcb", "wayland"))


def _problem_in_time(platform: str, environment: Mapping[str, str], held: ExitStack | None) -> str:
    """Return why a platform's server cannot be used; looking up its host may take long, too."""
    if not _is_asked(platform):
        return ""
    found: list[str] = []

    def ask() -> None:
        x11 = platform.startswith("xcb")
        found.append(_x11_problem(environment, held) if x11 else _wayland_problem(environment))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(ANSWER_TIMEOUT_S)
    name = "DISPLAY" if platform.startswith("xcb") else "WAYLAND_DISPLAY"
    server = f"the display server {environment.get(name, '')!r} ({name})"
    problem = found[0] if found else f"{server} does not answer"
    return problem.replace("{server}", server)


def _x11_problem(environment: Mapping[str, str], held: ExitStack | None) -> str:
    display = environment.get("DISPLAY", "")
    if not display:
        return "DISPLAY is not set"
    path = display.removeprefix("unix:")
    if path.startswith("/"):
        sockets = [path, path.rpartition(".")[0]]  # a number of the screen may follow
        return _unix_problem([each for each in sockets if each], _X11_SETUP, held)
    parts = _DISPLAY.fullmatch(display)
    if parts is None:
        return f"DISPLAY is {display!r}, which names no display; :0 would be one"
    number, host = int(parts["number"]), parts["host"].strip("[]")
    if parts["protocol"] == "unix" or host in {"", "unix"}:
        local = f"/tmp/.X11-unix/X{number}"  # noqa: S108  where X servers listen
        problem = _unix_problem([f"\0{local}", local], _X11_SETUP, held)
        if not problem or parts["protocol"] or host:
            return problem
        return problem if _tcp_problem("localhost", number) else ""  # as libxcb does
    return _tcp_problem(host, number)


def _wayland_problem(environment: Mapping[str, str]) -> str:
    if environment.get("WAYLAND_SOCKET"):
        return ""  # a connection that is open already
    name = environment.get("WAYLAND_DISPLAY") or "wayland-0"
    folder = environment.get("XDG_RUNTIME_DIR", "")
    if not Path(name).is_absolute() and not Path(folder).is_absolute():
        return "WAYLAND_DISPLAY needs XDG_RUNTIME_DIR, which is not set to a folder"
    return _unix_problem([str(Path(folder, name))], _WAYLAND_SYNC)


def _unix_problem(paths: list[str], message: bytes, held: ExitStack | None = None) -> str:
    """Return the problem of the last of several sockets, empty when one of them answers."""
    problem = ""
    for path in paths:
        try:
            if held is not None:  # before the other, so that the server has it when it refuses that
                held.enter_context(_connected(path))
            with _connected(path) as connection:
                return _no_answer_problem(connection, message)
        except (OSError, ValueError) as error:  # ValueError: a NUL
            problem = f"{{server}} cannot be reached ({_reason(error)})"
    return problem


def _connected(path: str) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(ANSWER_TIMEOUT_S)
        connection.connect(path)
    except BaseException:
        connection.close()
        raise
    return connection


def _tcp_problem(host: str, number: int) -> str:
    try:
        address = (host, _X11_PORT + number)
        with socket.create_connection(address, ANSWER_TIMEOUT_S) as connection:
            return _no_answer_problem(connection, _X11_SETUP)
    except (OSError, ValueError, OverflowError) as error:  # names and ports that cannot be
        return f"{{server}} cannot be reached ({_reason(error)})"


def _no_answer_problem(connection: socket.socket, message: bytes) -> str:
    """Send a message and wait; being refused or disconnected is an answer as well."""
    try:
        connection.sendall(message)
        connection.recv(1)
    except TimeoutError:
        return "{server} does not answer"
    except OSError:
        pass  # disconnected: Qt will say why
    return ""


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
