"""Requests about windows: where one is, what lies over it, and to put it back."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple

from ui.display.x_connection import XError

if TYPE_CHECKING:
    from ui.display.x_connection import XConnection

# Opcodes of the core protocol.
_CREATE, _CHANGE_ATTRIBUTES, _GET_ATTRIBUTES, _DESTROY = 1, 2, 3, 4
_REPARENT, _MAP, _UNMAP, _CONFIGURE, _GET_GEOMETRY, _QUERY_TREE = 7, 8, 10, 12, 14, 15
_SET_SELECTION, _GET_SELECTION, _GRAB_SERVER, _UNGRAB_SERVER = 22, 23, 36, 37
_SET_FOCUS, _GET_FOCUS, _ALLOCATE_COLOUR = 42, 43, 84

_BACKGROUND: Final = 1 << 1  # in the mask of a window's attributes
_OVERRIDE_REDIRECT: Final = 1 << 9
_EVENT_MASK: Final = 1 << 11
_NOT_TO_PARENT: Final = 1 << 12
_KEYS_AND_BUTTONS: Final = 0b1111  # in an event mask
_VISIBILITY: Final = 1 << 16
_STRUCTURE: Final = 1 << 17
_SUBSTRUCTURE: Final = 1 << 19
_FOCUS: Final = 1 << 21
_PLACE: Final = 0b001_1111  # x, y, width, height and border width
_SIBLING, _STACK = 0b010_0000, 0b100_0000
_ABOVE, _BELOW = 0, 1
_VIEWABLE: Final = 2
_INPUT_OUTPUT, _INPUT_ONLY = 1, 2
_POINTER_ROOT: Final = 1


class Rect(NamedTuple):
    """A place on an X screen, in pixels."""

    x: int
    y: int
    width: int
    height: int

    def meets(self, other: Rect) -> bool:
        """Whether two places have a pixel in common."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def near(self, other: Rect, tolerance: int) -> bool:
        """Whether no side differs by more than some pixels."""
        return all(abs(a - b) <= tolerance for a, b in zip(self, other, strict=True))


class WindowState(NamedTuple):
    """A window as the server knows it.

    Args:
        root: Root window of its X screen.
        parent: The root itself for a window that nobody has framed.
        place: Relative to its parent.
        border: Width of its border in pixels.
        viewable: Whether it and all its parents are mapped.
        unmanaged: Whether window managers leave it alone (override-redirect).
    """

    root: int
    parent: int
    place: Rect
    border: int
    viewable: bool
    unmanaged: bool

    def is_at(self, place: Rect, tolerance: int) -> bool:
        """Whether it is shown at a place on the root, as it should be.

        Args:
            place: Where it should be.
            tolerance: Pixels by which each side may differ.
        """
        free = self.parent == self.root and self.unmanaged and self.border == 0
        return free and self.viewable and self.place.near(place, tolerance)


def state(connection: XConnection, window: int) -> WindowState:
    """Return the state of a window.

    Raises:
        XError: There is no such window.
    """
    name = struct.pack("=I", window)
    attributes = connection.ask(_GET_ATTRIBUTES, 0, name)
    geometry = connection.ask(_GET_GEOMETRY, 0, name)
    root, x, y, width, height, border = struct.unpack_from("=IhhHHH", geometry, 8)
    (parent,) = struct.unpack_from("=I", connection.ask(_QUERY_TREE, 0, name), 12)
    place = Rect(x, y, width, height)
    return WindowState(
        root, parent, place, border, attributes[26] == _VIEWABLE, bool(attributes[27])
    )


def is_covered(connection: XConnection, window: int, now: WindowState, ours: set[int]) -> bool:
    """Whether a window that is not ours lies over one of ours.

    Args:
        connection: To the server.
        window: A child of the root.
        now: Its state.
        ours: Windows that may lie over it.
    """
    reply = connection.ask(_QUERY_TREE, 0, struct.pack("=I", now.root))
    (count,) = struct.unpack_from("=H", reply, 16)
    children = struct.unpack_from(f"={count}I", reply, 32)  # from the lowest to the highest
    above = children[children.index(window) + 1 :] if window in children else children
    return any(_hides(connection, other, now.place) for other in above if other not in ours)


def _hides(connection: XConnection, window: int, place: Rect) -> bool:
    try:
        attributes = connection.ask(_GET_ATTRIBUTES, 0, struct.pack("=I", window))
        if attributes[26] != _VIEWABLE:
            return False
        geometry = connection.ask(_GET_GEOMETRY, 0, struct.pack("=I", window))
    except XError:
        return False  # it has gone meanwhile
    x, y, width, height, border = struct.unpack_from("=hhHHH", geometry, 12)
    return Rect(x, y, width + 2 * border, height + 2 * border).meets(place)


def put_back(
    connection: XConnection,
    window: int,
    place: Rect,
    now: WindowState,
    *,
    below: int | None = None,
) -> None:
    """Put a window on the root, at its place, mapped, and over all others.

    Args:
        connection: To the server.
        window: To be put back.
        place: Where it belongs.
        now: Its state.
        below: The one window that stays above it.
    """
    name = struct.pack("=I", window)
    if not now.unmanaged or now.parent != now.root:
        # A window manager takes an unmapped window only where this is not set.
        body = name + struct.pack("=II", _OVERRIDE_REDIRECT, 1)
        connection.send(_CHANGE_ATTRIBUTES, 0, body)
    if now.parent != now.root:
        connection.send(_UNMAP, 0, name)
        connection.send(_REPARENT, 0, name + struct.pack("=Ihh", now.root, place.x, place.y))
    values = struct.pack("=iiIII", *place, 0)
    connection.send(_CONFIGURE, 0, name + struct.pack("=HH", _PLACE, 0) + values)
    raise_over_all(connection, window, below=below)
    connection.send(_MAP, 0, name)


def raise_over_all(connection: XConnection, window: int, *, below: int | None = None) -> None:
    """Put a window over all others, or right below one of them."""
    body = struct.pack("=IHHI", window, _STACK, 0, _ABOVE)
    if below is not None:
        body = struct.pack("=IHHII", window, _SIBLING | _STACK, 0, below, _BELOW)
    connection.send(_CONFIGURE, 0, body)


def make_plain(
    connection: XConnection, root: int, place: Rect, colour: tuple[int, int, int]
) -> int:
    """Make a window of a single colour, not shown yet, and return its number."""
    attributes = connection.ask(_GET_ATTRIBUTES, 0, struct.pack("=I", root))
    (colours,) = struct.unpack_from("=I", attributes, 28)
    wanted = struct.pack("=IHHH2x", colours, *(part * 0x101 for part in colour))
    (pixel,) = struct.unpack_from("=I", connection.ask(_ALLOCATE_COLOUR, 0, wanted), 16)
    window = connection.new_id()
    mask = _BACKGROUND | _OVERRIDE_REDIRECT | _NOT_TO_PARENT
    body = struct.pack("=IIhhHHHHII", window, root, *place, 0, _INPUT_OUTPUT, 0, mask)
    connection.send(_CREATE, 0, body + struct.pack("=III", pixel, 1, _KEYS_AND_BUTTONS))
    return window


def destroy(connection: XConnection, window: int) -> None:
    """Destroy a window."""
    connection.send(_DESTROY, 0, struct.pack("=I", window))


def has_focus(connection: XConnection, window: int) -> bool:
    """Whether keys reach a window: it has the input focus."""
    (focus,) = struct.unpack_from("=I", connection.ask(_GET_FOCUS), 8)
    return bool(focus == window)


def take_focus(connection: XConnection, window: int) -> None:
    """Let keys reach a window; when it is lost they go to whatever is under the pointer."""
    connection.send(_SET_FOCUS, _POINTER_ROOT, struct.pack("=II", window, 0))


def watch(connection: XConnection, window: int) -> None:
    """Ask for an event whenever a window is moved, unmapped, destroyed, covered, or left by keys.

    Of the root: whenever any window on it is.
    """
    wanted = _SUBSTRUCTURE if window in connection.roots else _STRUCTURE | _VISIBILITY | _FOCUS
    body = struct.pack("=III", window, _EVENT_MASK, wanted)
    connection.send(_CHANGE_ATTRIBUTES, 0, body)


def own_selection(connection: XConnection, name: str) -> bool:
    """Become the owner of a selection that nobody owns; False when somebody does.

    The server forgets an owner as soon as its connection ends, however it ends.
    """
    connection.send(_GRAB_SERVER)
    try:
        if selection_owner(connection, name):
            return False
        window = connection.new_id()
        place = struct.pack("=hhHHHHII", -1, -1, 1, 1, 0, _INPUT_ONLY, 0, 0)
        connection.send(_CREATE, 0, struct.pack("=II", window, connection.roots[0]) + place)
        body = struct.pack("=III", window, connection.atom(name), 0)
        connection.send(_SET_SELECTION, 0, body)
        return True
    finally:
        connection.send(_UNGRAB_SERVER)
        connection.sync()


def selection_owner(connection: XConnection, name: str) -> int:
    """Return the window that owns a selection; 0 when nobody does."""
    body = struct.pack("=I", connection.atom(name))
    (owner,) = struct.unpack_from("=I", connection.ask(_GET_SELECTION, 0, body), 8)
    return int(owner)
