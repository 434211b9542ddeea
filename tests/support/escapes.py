"""Ways out of a kiosk that are published, and what other programs may ask of its window.

Keys are those of the lists of HackTricks (Escaping from KIOSKs), InternalAllTheThings (Escape
breakout), Microsoft's Keyboard Filter (predefined key combinations), and the defaults of openbox,
GNOME and KDE Plasma. Wishes are those of EWMH 1.5 and of ICCCM, which anybody may send.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from tests.support.x_client import ABOVE, BELOW, BORDER, STACKING, XClient

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from tests.support.x_screen import XScreen

    Deed = Callable[["Attacker"], object]

_KEYS = """
alt+Tab alt+shift+Tab alt+Escape alt+F1 alt+F2 alt+F3 alt+F4 alt+F5 alt+F6 alt+F7 alt+F8 alt+F9
alt+F10 alt+space alt+Return alt+Left alt+Right alt+Home alt+Print alt+Sys_Req alt+grave alt+d
alt+minus alt+f alt+e alt+v alt+h
ctrl+alt+Delete ctrl+alt+BackSpace ctrl+alt+Escape ctrl+alt+End ctrl+alt+Tab ctrl+alt+t ctrl+alt+l
ctrl+alt+d ctrl+alt+Left ctrl+alt+Right ctrl+alt+Up ctrl+alt+Down ctrl+alt+KP_Add
ctrl+alt+KP_Subtract ctrl+alt+F1 ctrl+alt+F2 ctrl+alt+F3 ctrl+alt+F7 ctrl+alt+F12
ctrl+Escape ctrl+shift+Escape ctrl+Tab ctrl+shift+Tab ctrl+F4 ctrl+F5 ctrl+F6 ctrl+F10 ctrl+space
ctrl+a ctrl+b ctrl+c ctrl+d ctrl+e ctrl+f ctrl+g ctrl+h ctrl+i ctrl+j ctrl+k ctrl+l ctrl+m ctrl+n
ctrl+o ctrl+p ctrl+q ctrl+r ctrl+s ctrl+t ctrl+u ctrl+v ctrl+w ctrl+x ctrl+y ctrl+z
ctrl+shift+b ctrl+shift+c ctrl+shift+i ctrl+shift+j ctrl+shift+n ctrl+shift+o ctrl+shift+p
ctrl+shift+q ctrl+shift+r ctrl+shift+s ctrl+shift+t ctrl+shift+w ctrl+shift+Delete ctrl+shift+F10
ctrl+plus ctrl+minus ctrl+0 ctrl+Print ctrl+Break ctrl+Return
super Super_R Menu shift+F10 shift+F1 shift+Escape shift+Insert shift+Delete shift+Print
super+Tab super+space super+Escape super+Return super+Print super+Pause super+Home super+Left
super+Right super+Up super+Down super+shift+Left super+shift+s super+ctrl+d super+ctrl+o
super+ctrl+Return super+plus super+minus super+period super+semicolon super+1 super+2 super+F1
super+a super+b super+c super+d super+e super+f super+g super+h super+i super+k super+l super+m
super+n super+o super+p super+q super+r super+s super+t super+u super+v super+w super+x super+z
F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 F16
Escape Tab shift+Tab Print Sys_Req Pause Break Scroll_Lock Num_Lock Caps_Lock Help Undo Redo Find
XF86Explorer XF86HomePage XF86WWW XF86Mail XF86Search XF86Calculator XF86MyComputer XF86Back
XF86Forward XF86Refresh XF86Stop XF86Favorites XF86AudioMedia XF86AudioPlay XF86AudioMute
XF86AudioRaiseVolume XF86Tools XF86Terminal XF86Documents XF86Close XF86LogOff XF86PowerOff
XF86Sleep XF86WakeUp XF86Standby XF86ScreenSaver XF86Display XF86Eject XF86TouchpadToggle
XF86Switch_VT_1 XF86Switch_VT_2 XF86Ungrab XF86ClearGrab XF86RotateWindows XF86TaskPane
"""

_WINDOW_STATES = (
    *("HIDDEN", "SHADED", "BELOW", "ABOVE", "STICKY", "MODAL", "SKIP_TASKBAR", "SKIP_PAGER"),
    *("MAXIMIZED_VERT", "MAXIMIZED_HORZ", "DEMANDS_ATTENTION"),
)
_ADD, _REMOVE, _FROM_PAGER = 1, 0, 2
_SEND_EVENT, _CLIENT_MESSAGE = 25, 33
_TO_MANAGER = 0x180000
"""SubstructureNotify and SubstructureRedirect: from the root to the window manager."""


class Attacker:
    """Somebody at the glass and the keyboard, and a program that runs beside the kiosk.

    Args:
        screen: The screen of the kiosk.
        size: Its width and height in pixels.
        find_window: Returns the kiosk's window.
        chance: Chooses places and directions.
    """

    def __init__(
        self,
        screen: XScreen,
        size: tuple[int, int],
        find_window: Callable[[], int],
        chance: random.Random,
    ) -> None:
        self.screen, self.size, self.chance = screen, size, chance
        self._find_window = find_window
        self.client = XClient(screen.display)

    @property
    def window(self) -> int:
        return self._find_window()

    def do(self, *command: str) -> None:
        """Let xdotool do something."""
        self.screen.tool("xdotool", *command)

    def wish(self, name: str, *values: int, window: int | None = None) -> None:
        """Send a client message about a window, by default the kiosk's, to the window manager."""
        about = self.window if window is None else window
        connection = self.client.connection
        data = (*values, 0, 0, 0, 0, 0)[:5]
        event = struct.pack("=BBHII5I", _CLIENT_MESSAGE, 32, 0, about, connection.atom(name), *data)
        for target, mask in ((connection.roots[0], _TO_MANAGER), (about, 0)):
            connection.send(_SEND_EVENT, 0, struct.pack("=II", target, mask) + event)
        connection.sync()

    def wish_state(self, action: int, state: str) -> None:
        """Wish to add or remove a state such as `FULLSCREEN`."""
        atom = self.client.connection.atom(f"_NET_WM_STATE_{state}")
        self.wish("_NET_WM_STATE", action, atom, 0, _FROM_PAGER)

    def atom(self, name: str) -> int:
        return self.client.connection.atom(name)

    def place(self) -> tuple[str, str]:
        """Return any place on the screen."""
        width, height = self.size
        return str(self.chance.randrange(width)), str(self.chance.randrange(height))

    def drag(self, begin: tuple[int, int], end: tuple[int, int]) -> None:
        """Draw a finger over the glass."""
        steps = [
            str(round(a + (b - a) * part / 4))
            for part in range(1, 5)
            for a, b in zip(begin, end, strict=True)
        ]
        moves = [word for at in range(0, 8, 2) for word in ("mousemove", steps[at], steps[at + 1])]
        first = ("mousemove", str(begin[0]), str(begin[1]), "mousedown", "1")
        self.do(*first, *moves, "mouseup", "1")

    def close(self) -> None:
        """End the program beside it, with all its windows."""
        self.client.close()


def _press(keys: str) -> Deed:
    return lambda by: by.do("key", "--clearmodifiers", keys)


def _at(*what: str) -> Deed:
    """Do something with a button at any place."""
    return lambda by: by.do("mousemove", *by.place(), *what)


def _swipe(edge: str) -> Deed:
    def swiped(by: Attacker) -> None:
        width, height = by.size
        middle, inside = (width // 2, height // 2), 1
        begin = {
            "left": (inside, middle[1]),
            "right": (width - inside - 1, middle[1]),
            "top": (middle[0], inside),
            "bottom": (middle[0], height - inside - 1),
        }[edge]
        by.drag(begin, middle)

    return swiped


def _hold(*keys: str) -> Deed:
    def held(by: Attacker) -> None:
        by.do(*(word for key in keys for word in ("keydown", key)), "sleep", "1")
        by.do(*(word for key in reversed(keys) for word in ("keyup", key)))

    return held


def _add(state: str) -> Deed:
    return lambda by: by.wish_state(_ADD, state)


def _mode(by: Attacker) -> None:
    by.screen.tool("xrandr", "--output", "screen", "--mode", "800x600")


GESTURES: dict[str, Deed] = {
    "shift five times": lambda by: by.do("key", "--repeat", "5", "--delay", "60", "shift"),
    "ctrl five times": lambda by: by.do("key", "--repeat", "5", "--delay", "60", "ctrl"),
    "num lock held": _hold("Num_Lock"),
    "right shift held": _hold("Shift_R"),
    "high contrast of Windows": _hold("Alt_L", "Shift_L", "Print"),
    "mouse keys of Windows": _hold("Alt_L", "Shift_L", "Num_Lock"),
    "a key that is stuck": _hold("a"),
    "touch": _at("click", "1"),
    "touch, touch, touch": _at("click", "--repeat", "3", "--delay", "80", "1"),
    "ten touches": _at("click", "--repeat", "10", "--delay", "20", "1"),
    "long touch": _at("mousedown", "1", "sleep", "1.2", "mouseup", "1"),
    "middle button": _at("click", "2"),
    "right button": _at("click", "3"),
    "back and forward buttons": _at("click", "8", "click", "9"),
    "wheel": _at("click", "--repeat", "5", "4", "click", "--repeat", "5", "5"),
    "wheel with ctrl": _at("keydown", "ctrl", "click", "4", "click", "5", "keyup", "ctrl"),
    "window dragged by alt": _at(
        "keydown",
        "alt",
        "mousedown",
        "1",
        "mousemove_relative",
        "200",
        "90",
        "mouseup",
        "1",
        "keyup",
        "alt",
    ),
    "window sized by alt": _at(
        "keydown",
        "alt",
        "mousedown",
        "3",
        "mousemove_relative",
        "--",
        "-200",
        "-90",
        "mouseup",
        "3",
        "keyup",
        "alt",
    ),
    **{f"swipe from the {edge}": _swipe(edge) for edge in ("left", "right", "top", "bottom")},
}

WISHES: dict[str, Deed] = {
    "close": lambda by: by.wish("_NET_CLOSE_WINDOW", 0, _FROM_PAGER),
    "delete": lambda by: by.wish("WM_PROTOCOLS", by.atom("WM_DELETE_WINDOW")),
    "minimise": lambda by: by.do("windowminimize", str(by.window)),
    "iconify": lambda by: by.wish("WM_CHANGE_STATE", 3),
    "leave full screen": lambda by: by.wish_state(_REMOVE, "FULLSCREEN"),
    **{f"add {state}": _add(state) for state in _WINDOW_STATES},
    "move": lambda by: by.do("windowmove", str(by.window), "300", "200"),
    "size": lambda by: by.do("windowsize", str(by.window), "300", "200"),
    "move and size": lambda by: by.wish("_NET_MOVERESIZE_WINDOW", 0xF00, 90, 90, 200, 200),
    "be dragged": lambda by: by.wish("_NET_WM_MOVERESIZE", 400, 300, 8, 1, _FROM_PAGER),
    "unmap": lambda by: by.do("windowunmap", str(by.window)),
    "lower": lambda by: by.client.configure(by.window, STACKING, BELOW),
    "border": lambda by: by.client.configure(by.window, BORDER, 20),
    "restack": lambda by: by.wish("_NET_RESTACK_WINDOW", _FROM_PAGER, 0, BELOW),
    "reparent": lambda by: by.client.reparent(by.window, by.client.open()),
    "another desktop": lambda by: by.do("set_desktop", "1"),
    "sent to another desktop": lambda by: by.wish("_NET_WM_DESKTOP", 2, _FROM_PAGER),
    "show desktop": lambda by: by.wish(
        "_NET_SHOWING_DESKTOP", 1, window=by.client.connection.roots[0]
    ),
    "one desktop": lambda by: by.do("set_num_desktops", "1"),
    "many desktops": lambda by: by.do("set_num_desktops", "6"),
    "window": lambda by: by.client.open(),
    "window above all": lambda by: by.client.open(
        "_NET_WM_STATE_FULLSCREEN", "_NET_WM_STATE_ABOVE"
    ),
    "unmanaged window": lambda by: by.client.open(unmanaged=True),
    "window raised": lambda by: by.client.configure(by.client.open(), STACKING, ABOVE),
    "window activated": lambda by: by.wish(
        "_NET_ACTIVE_WINDOW", _FROM_PAGER, window=by.client.open()
    ),
    "keys to another window": lambda by: by.client.focus(by.client.open(unmanaged=True)),
    "keys to nobody": lambda by: by.client.focus(0),
    "screen saver": lambda by: by.screen.tool("xset", "s", "activate"),
    "display of another size": _mode,
}


def deeds() -> dict[str, Deed]:
    """Return every deed by its name."""
    return {**{f"key {keys}": _press(keys) for keys in _KEYS.split()}, **GESTURES, **WISHES}
