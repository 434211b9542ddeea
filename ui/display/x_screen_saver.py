"""The X server's screen saver and display power saving.

MIT-SCREEN-SAVER 1.1 and DPMS 1.1, see https://www.x.org/releases/X11R7.7/doc/.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from ui.display.x_connection import XConnection

_GET_SCREEN_SAVER, _FORCE_SCREEN_SAVER = 108, 115  # core protocol
_RESET: Final = 0
_SAVER: Final = "MIT-SCREEN-SAVER"
_SAVER_VERSION, _SAVER_INFO, _SAVER_SELECT, _SAVER_SUSPEND = 0, 1, 2, 5
_NOTIFY: Final = 1
_FIRST_EXTENSION_EVENT: Final = 64
_ON: Final = 1
_DPMS: Final = "DPMS"
_DPMS_TIMEOUTS, _DPMS_INFO = 2, 7


class Timeouts(NamedTuple):
    """When the X server would blank the screen, in seconds; 0 for never."""

    saver: int
    power_saving: int


def suspend(connection: XConnection) -> bool:
    """Hold off screen saver and power saving until the connection ends.

    Returns:
        False where the server cannot.
    """
    extension = connection.extension(_SAVER)
    if extension is None:
        return False
    opcode, _ = extension
    reply = connection.ask(opcode, _SAVER_VERSION, struct.pack("=BBH", 1, 1, 0))
    if struct.unpack_from("=HH", reply, 8) < (1, 1):
        return False
    connection.send(opcode, _SAVER_SUSPEND, struct.pack("=I", 1))
    for root in connection.roots:
        connection.send(opcode, _SAVER_SELECT, struct.pack("=II", root, _NOTIFY))
    return True


def is_notice(event: bytes) -> bool:
    """Whether an event says that the screen saver has come or gone; no other extension reports."""
    return event[0] & 0x7F >= _FIRST_EXTENSION_EVENT


def is_on(connection: XConnection) -> bool:
    """Whether the screen saver covers the screen."""
    extension = connection.extension(_SAVER)
    if extension is None:
        return False
    opcode, _ = extension
    infos = (
        connection.ask(opcode, _SAVER_INFO, struct.pack("=I", root)) for root in connection.roots
    )
    return any(info[1] == _ON for info in infos)


def reset(connection: XConnection) -> None:
    """Take the screen saver away."""
    connection.send(_FORCE_SCREEN_SAVER, _RESET)


def is_powered_down(connection: XConnection) -> bool:
    """Whether power saving has turned the display off."""
    extension = connection.extension(_DPMS)
    if extension is None:
        return False
    level, enabled = struct.unpack_from("=HB", connection.ask(extension[0], _DPMS_INFO), 8)
    return bool(enabled and level)


def timeouts(connection: XConnection) -> Timeouts:
    """Return when the screen would be blanked without the kiosk."""
    (saver,) = struct.unpack_from("=H", connection.ask(_GET_SCREEN_SAVER), 8)
    extension = connection.extension(_DPMS)
    if extension is None:
        return Timeouts(saver, 0)
    _, enabled = struct.unpack_from("=HB", connection.ask(extension[0], _DPMS_INFO), 8)
    times = struct.unpack_from("=HHH", connection.ask(extension[0], _DPMS_TIMEOUTS), 8)
    return Timeouts(saver, min((time for time in times if time), default=0) if enabled else 0)
