"""The monkey on an X server: the whole program, real pointer and keys, and what others do to it.

The program runs as `imh-kiosk` starts it; only its event loop is driven from here. Pointer and
keys come from the server (the extension XTEST), several fingers from Qt, since Xvfb has no
touchscreen.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.support import monkey
from tests.support.keys import key_event
from tests.support.monkey import Act, Monkey
from tests.support.x_client import BELOW, BORDER, STACKING, XClient
from ui.app.assembly import Kiosk
from ui.display import x_windows
from ui.display.x_connection import XError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from tests.support.monkey import Noise

WISHES = ("unmap", "move", "cover", "below", "border", "focus", "iconify", "reparent")
REPAIR_S = 3.0
"""Within which the kiosk is back in front; its own limit is two seconds, on a machine at rest."""
_FAKE_INPUT = 2
_KEY_DOWN, _KEY_UP, _BUTTON_DOWN, _BUTTON_UP, _MOTION = 2, 3, 4, 5, 6
_GET_KEYBOARD_MAPPING, _UNMAP, _CONFIGURE = 101, 10, 12
_FIRST_KEYCODE, _KEYCODES = 8, 248
_KEYSYMS = {
    "Up": 0xFF52,
    "Down": 0xFF54,
    "Left": 0xFF51,
    "Right": 0xFF53,
    "Tab": 0xFF09,
    "Return": 0xFF0D,
    "Enter": 0xFF8D,
    "Space": 0x20,
    "PageDown": 0xFF56,
    "PageUp": 0xFF55,
    "Escape": 0xFF1B,
    "Home": 0xFF50,
    "End": 0xFF57,
    **{f"F{number}": 0xFFBD + number for number in range(1, 25)},
}
"""X11's numbers of keys that are no signs."""


class SkewedClock:
    """The computer's clock, and the time that was let pass on top of it."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        """Return the time in seconds."""
        return time.monotonic() + self.ahead

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.ahead += seconds


class XMonkey(Monkey):
    """Acts on the program that runs on the display of this process."""

    def __init__(self, kiosk: Kiosk, clock: Any, noise: Noise) -> None:
        super().__init__(kiosk, clock, None, noise)
        self.other = XClient(os.environ["DISPLAY"])
        self.repairs: list[float] = []
        """Seconds after each wish until the kiosk covered its screen again."""
        self._codes = self._keycodes()
        self._size = (0, 0)
        subprocess.run(("xrandr", "--noprimary"), check=True)
        for width, height in monkey.SIZES:
            mode = (f"{width}x{height}", "0", str(width), *[str(width)] * 3)
            lines = (str(height), *[str(height)] * 3)
            subprocess.run(("xrandr", "--newmode", *mode, *lines), check=True)
            subprocess.run(("xrandr", "--addmode", "screen", mode[0]), check=True)
        self._set_mode(monkey.SIZES[0])
        self._wait_until_covering()

    def do(self, one: Act) -> None:
        """Do one thing, sometimes a wish about the kiosk's window as another program has it."""
        if one.d < 0.04:
            self._wish(one.pick(WISHES))
            self._wait_until_covering()
            self.check()
        else:
            super().do(one)

    def belongs(self, widget: QWidget) -> bool:
        """Whether a further window is meant."""
        return type(widget).__module__.startswith("ui.display")

    def complaints(self) -> Iterator[str]:
        """Yield what does not hold, on the server as well."""
        yield from super().complaints()
        if not self._covers():
            yield f"the kiosk does not cover the screen: {self._state()}"

    def settle(self) -> None:
        """Let the server deliver what was sent, and everything arrive."""
        self.other.connection.sync()
        QApplication.sync()
        super().settle()

    def _number(self) -> int:
        return int(self.window.winId())

    def _state(self) -> x_windows.WindowState | None:
        try:
            return x_windows.state(self.other.connection, self._number())
        except XError:
            return None

    def _covers(self) -> bool:
        now = self._state()
        if now is None or not now.is_at(x_windows.Rect(0, 0, *self._size), 0):
            return False
        return not x_windows.is_covered(self.other.connection, self._number(), now, set())

    def _wait_until_covering(self) -> None:
        started = time.monotonic()
        while not (self._covers() and self.window.size().toTuple() == self._size):
            QApplication.processEvents()
            if time.monotonic() - started > REPAIR_S:
                raise monkey.Broken(f"not in front within {REPAIR_S} s: {self._state()}")
        self.repairs.append(time.monotonic() - started)
        self.settle()

    def _wish(self, wish: str) -> None:
        """Ask something of the window that only another program would."""
        window, other = self._number(), self.other
        name = struct.pack("=I", window)
        match wish:
            case "unmap":
                other._send(_UNMAP, name)
            case "move":
                other._send(_CONFIGURE, name + struct.pack("=HHii", 3, 0, 40, -30))
            case "cover":
                other.open(unmanaged=True, left=50)
            case "below":
                other.open(left=100)
                other.configure(window, STACKING, BELOW)
            case "border":
                other.configure(window, BORDER, 5)
            case "focus":
                other.focus(0)
            case "iconify":
                self.window.showMinimized()
            case "reparent":
                other.reparent(window, other.open(left=10))
        self.kinds[wish] = self.kinds.get(wish, 0) + 1

    def _set_mode(self, size: tuple[int, int]) -> None:
        mode = f"{size[0]}x{size[1]}"
        subprocess.run(("xrandr", "--output", "screen", "--mode", mode), check=True)
        self._size = size

    def _turn(self, one: Act) -> None:
        self._lift(one)
        self._set_mode(one.pick(monkey.SIZES))
        self._wait_until_covering()

    def _fake(self, kind: int, detail: int = 0, place: QPoint | None = None) -> None:
        found = self.other.connection.extension("XTEST")
        assert found is not None, "the X server has no XTEST"
        at = place or QPoint()
        body = struct.pack(
            "=BBHIIIIhhIHBB", kind, detail, 0, 0, 0, 0, 0, at.x(), at.y(), 0, 0, 0, 0
        )
        self.other.connection.send(found[0], _FAKE_INPUT, body)
        self.other.connection.sync()
        QApplication.processEvents()

    def _click(self, place: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        self.clock.pass_by(0.6)
        number = 1 if button is Qt.MouseButton.LeftButton else 3
        self._fake(_MOTION, 0, place)
        self._fake(_BUTTON_DOWN, number)
        self._fake(_BUTTON_UP, number)

    def _double(self, one: Act) -> None:
        place = self._place(one.a, one.b)
        for _ in range(2):
            self._click(place)
            self.clock.pass_by(-0.5)

    def _wheel(self, one: Act) -> None:
        self._fake(_MOTION, 0, self._place(one.a, one.b))
        for kind in (_BUTTON_DOWN, _BUTTON_UP):
            self._fake(kind, 4 if one.c < 0.5 else 5)

    def _hold(self, one: Act) -> None:
        self._lift(one)
        self._held = self._place(one.a, one.b)
        self._fake(_MOTION, 0, self._held)
        self._fake(_BUTTON_DOWN, 1)

    def _lift(self, one: Act) -> None:
        if self._held is not None:
            self.clock.pass_by(one.a * 3)
            self._fake(_BUTTON_UP, 1)
            self._held = None

    def _drag(self, one: Act) -> None:
        start, end = self._place(one.a, one.b), self._place(one.c, one.d)
        self.clock.pass_by(0.4)
        self._fake(_MOTION, 0, start)
        self._fake(_BUTTON_DOWN, 1)
        for step in (0.3, 0.7, 1.0):
            self._fake(_MOTION, 0, start + (end - start) * step)
        self._fake(_BUTTON_UP, 1)

    def _strike(self, key: str | Qt.Key, *, repeats: int = 0) -> None:
        code = self._codes.get(key) if isinstance(key, str) else None
        if code is None or repeats:
            for _ in range(repeats):
                self._send(key_event(QEvent.Type.KeyPress, key, repeat=True))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                self._send(key_event(kind, key))
            return
        self._fake(_KEY_DOWN, code)
        self._fake(_KEY_UP, code)

    def _lose_focus(self, one: Act) -> None:
        self.other.focus(0)

    def _keycodes(self) -> dict[str, int]:
        """Return the server's codes of keys that need no other key to be held."""
        body = struct.pack("=BBH", _FIRST_KEYCODE, _KEYCODES, 0)
        reply = self.other.connection.ask(_GET_KEYBOARD_MAPPING, 0, body)
        each = reply[1]
        symbols = struct.unpack_from(f"={_KEYCODES * each}I", reply, 32)
        plain = {symbols[n * each]: _FIRST_KEYCODE + n for n in range(_KEYCODES - 1, -1, -1)}
        named = {name: plain.get(number) for name, number in _KEYSYMS.items()}
        named |= {sign: plain.get(ord(sign.lower())) for sign in "LMRECP=-.,0123456789/AZQ"}
        return {name: code for name, code in named.items() if code is not None}


def play(arguments: tuple[str, ...], drive: Callable[[Kiosk, SkewedClock], int]) -> int:
    """Run the program, and drive its event loop once the kiosk is shown.

    Args:
        arguments: Of `imh-kiosk`.
        drive: Called in place of the event loop; returns its exit code.

    Returns:
        The program's own exit code.
    """
    clock, made = SkewedClock(), list[Kiosk]()
    defaults, plain = Kiosk.__init__.__kwdefaults__ or {}, Kiosk.__init__
    defaults["clock"] = clock

    def make(kiosk: Kiosk, *given: Any, **named: Any) -> None:
        plain(kiosk, *given, **named)
        made.append(kiosk)

    setattr(Kiosk, "__init__", make)  # noqa: B010  mypy knows no other signature
    QApplication.exec = lambda *_: drive(made[-1], clock)  # type: ignore[method-assign]
    from kiosk.__main__ import run

    sys.argv[1:] = arguments
    try:
        run()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0
