"""Another program on an X server, as windows that cover the kiosk's and requests that harm it."""

from __future__ import annotations

import struct

from ui.display.x_connection import XConnection

_CREATE, _DESTROY, _REPARENT, _MAP, _CONFIGURE, _CHANGE_PROPERTY = 1, 4, 7, 8, 12, 18
_SET_FOCUS, _KILL_CLIENT = 42, 113
_OVERRIDE_REDIRECT, _BACKGROUND = 1 << 9, 1 << 1
_ATOM = 4
BORDER, STACKING = 1 << 4, 1 << 6
"""What `configure` changes."""
BELOW, ABOVE = 1, 0
"""Values of the stacking order."""


class XClient:
    """Opens windows and sends requests about those of others.

    Args:
        display: Such as ":1".
    """

    def __init__(self, display: str) -> None:
        self.connection = XConnection(display)

    def open(self, *states: str, unmanaged: bool = False, left: int = 0) -> int:
        """Show a red window and return its number.

        Args:
            states: Such as `_NET_WM_STATE_FULLSCREEN`, for a window manager.
            unmanaged: Whether window managers are to leave it alone.
            left: Pixels from the left edge of the screen.
        """
        connection = self.connection
        window = connection.new_id()
        place = struct.pack("=hhHHHHI", left, 0, 400, 300, 0, 1, 0)
        values = struct.pack("=III", _BACKGROUND | _OVERRIDE_REDIRECT, 0xFF0000, unmanaged)
        name = struct.pack("=II", window, connection.roots[0])
        connection.send(_CREATE, 0, name + place + values)
        if states:
            kind = connection.atom("_NET_WM_STATE"), connection.atom("ATOM")
            numbers = [connection.atom(state) for state in states]
            data = struct.pack(f"={len(numbers)}I", *numbers)
            head = struct.pack("=IIIB3xI", window, *kind, 32, len(numbers))
            connection.send(_CHANGE_PROPERTY, 0, head + data)
        connection.send(_MAP, 0, struct.pack("=I", window))
        connection.sync()
        return window

    def destroy(self, window: int) -> None:
        """Destroy a window, whoever made it."""
        self._send(_DESTROY, struct.pack("=I", window))

    def reparent(self, window: int, parent: int) -> None:
        """Put a window into another one."""
        self._send(_REPARENT, struct.pack("=IIhh", window, parent, 10, 10))

    def configure(self, window: int, what: int, value: int) -> None:
        """Change border or stacking order of a window."""
        self._send(_CONFIGURE, struct.pack("=IHHI", window, what, 0, value))

    def focus(self, window: int) -> None:
        """Let keys go to a window; 0 lets them go nowhere."""
        self._send(_SET_FOCUS, struct.pack("=II", window, 0))

    def end_owner(self, window: int) -> None:
        """End the connection of the program that made a window, as xkill does."""
        self._send(_KILL_CLIENT, struct.pack("=I", window))

    def close(self) -> None:
        """End the connection; its windows go with it."""
        self.connection.close()

    def _send(self, opcode: int, body: bytes) -> None:
        self.connection.send(opcode, 0, body)
        self.connection.sync()
