"""A connection to the X server beside Qt's own, over libxcb.

Qt cannot say what other clients do with its windows. The requests and replies are those of the
X11 protocol, version 11 release 7, and of its extensions; libxcb sends them, finds the display
and its authority. Why no library is used for it: `resources/docs/decisions/own-x-requests.md`.
"""

from __future__ import annotations

import ctypes
import select
import struct
import time
from contextlib import suppress
from typing import Final

_LIBRARY = "libxcb.so.1"
_CHECKED: Final = 1  # xcbext.h: an error answers the request instead of becoming an event
_EVENT_BYTES: Final = 32
_GENERIC_EVENT: Final = 35
_QUERY_EXTENSION: Final = 98
_INTERN_ATOM: Final = 16
_GET_INPUT_FOCUS: Final = 43

ANSWER_LIMIT_S = 1.0
"""Seconds after which a server that does not reply is not waited for; it takes under 0.001."""


class NoDisplayError(OSError):
    """There is no X server, or it has gone."""


class XError(OSError):
    """The X server refused a request, such as one about a window that is no more."""


class NoAnswerError(OSError):
    """The X server is there, and did not reply in time."""


class _Vector(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


class _Request(ctypes.Structure):
    _fields_ = (
        ("count", ctypes.c_size_t),
        ("extension", ctypes.c_void_p),
        ("opcode", ctypes.c_uint8),
        ("is_void", ctypes.c_uint8),
    )


class XConnection:
    """Sends requests as bytes, in native byte order, and returns replies and events as bytes.

    Args:
        display: Such as ":0"; None for the one that DISPLAY names.

    Raises:
        NoDisplayError: The X server does not answer, or libxcb is not installed.
    """

    def __init__(self, display: str | None = None) -> None:
        try:
            self._xcb = ctypes.CDLL(_LIBRARY)
        except OSError as error:
            raise NoDisplayError(str(error)) from error
        self._libc = ctypes.CDLL(None)
        self._libc.free.argtypes = (ctypes.c_void_p,)
        self._libc.free.restype = None
        self._declare()
        name = display.encode() if display is not None else None
        self._pointer: int | None = self._xcb.xcb_connect(name, None)
        self._atoms: dict[str, int] = {}
        self._opcodes: dict[str, tuple[int, int]] = {}
        if self.broken:
            self.close()
            raise NoDisplayError("the X server does not answer")
        self.roots = _roots(self._setup())
        """The root window of every X screen."""

    @property
    def broken(self) -> bool:
        """Whether the X server has gone, or ended this connection."""
        return self._pointer is None or bool(self._xcb.xcb_connection_has_error(self._pointer))

    @property
    def file_descriptor(self) -> int:
        """Readable when events have come."""
        return int(self._xcb.xcb_get_file_descriptor(self._pointer))

    def close(self) -> None:
        """Close it; the server forgets what it was asked to keep for it."""
        pointer, self._pointer = self._pointer, None
        if pointer is not None:
            self._xcb.xcb_disconnect(pointer)

    def new_id(self) -> int:
        """Return an identifier for a new window."""
        self._check()
        return int(self._xcb.xcb_generate_id(self._pointer))

    def send(self, opcode: int, detail: int = 0, body: bytes = b"") -> None:
        """Send a request that has no reply; the server's refusal is not reported.

        Args:
            opcode: Of the request, or of its extension.
            detail: Its second byte; the request's own number in an extension.
            body: All after the length field, padded to four bytes.
        """
        self._send(opcode, detail, body, void=True)
        self._xcb.xcb_flush(self._pointer)

    def ask(self, opcode: int, detail: int = 0, body: bytes = b"") -> bytes:
        """Send a request and return its reply.

        Raises:
            XError: The server refused it.
            NoAnswerError: It did not reply in time.
            NoDisplayError: The connection is broken.
        """
        sequence = self._send(opcode, detail, body, void=False)
        self._xcb.xcb_flush(self._pointer)
        reply, error = ctypes.c_void_p(), ctypes.c_void_p()
        deadline = time.monotonic() + ANSWER_LIMIT_S
        while not self._xcb.xcb_poll_for_reply(
            self._pointer, sequence, ctypes.byref(reply), ctypes.byref(error)
        ):
            left = deadline - time.monotonic()
            if left <= 0:
                self._xcb.xcb_discard_reply(self._pointer, sequence)
                raise NoAnswerError(f"no reply to request {opcode} in {ANSWER_LIMIT_S} s")
            select.select([self.file_descriptor], [], [], left)
        if reply.value:
            (more,) = struct.unpack_from("=I", ctypes.string_at(reply.value, 8), 4)
            return self._taken(reply.value, _EVENT_BYTES + 4 * more)
        if error.value:
            code = self._taken(error.value, _EVENT_BYTES)[1]
            raise XError(f"X error {code} to request {opcode}")
        raise NoDisplayError("the X server has gone")

    def next_event(self) -> bytes | None:
        """Return the next event that has come, its first 32 bytes; None when there is none."""
        self._check()
        event = self._xcb.xcb_poll_for_event(self._pointer)
        return self._taken(event, _EVENT_BYTES) if event else None

    def sync(self) -> None:
        """Wait until the server has done all that was sent."""
        self.ask(_GET_INPUT_FOCUS)

    def atom(self, name: str) -> int:
        """Return the number that the server gives a name."""
        if name not in self._atoms:
            body = struct.pack("=HH", len(name), 0) + padded(name.encode())
            (self._atoms[name],) = struct.unpack_from("=I", self.ask(_INTERN_ATOM, 0, body), 8)
        return self._atoms[name]

    def extension(self, name: str) -> tuple[int, int] | None:
        """Return an extension's opcode and its first event; None where the server lacks it."""
        if name not in self._opcodes:
            body = struct.pack("=HH", len(name), 0) + padded(name.encode())
            reply = self.ask(_QUERY_EXTENSION, 0, body)
            present, opcode, event = reply[8], reply[9], reply[10]
            self._opcodes[name] = (opcode, event) if present else (0, 0)
        found = self._opcodes[name]
        return found if found[0] else None

    def _declare(self) -> None:
        """Declare the functions of libxcb that are used (xcb.h, xcbext.h)."""
        pointer, integer = ctypes.c_void_p, ctypes.c_int
        for name, result, arguments in (
            ("xcb_connect", pointer, (ctypes.c_char_p, pointer)),
            ("xcb_connection_has_error", integer, (pointer,)),
            ("xcb_disconnect", None, (pointer,)),
            ("xcb_get_file_descriptor", integer, (pointer,)),
            ("xcb_get_setup", pointer, (pointer,)),
            ("xcb_generate_id", ctypes.c_uint32, (pointer,)),
            ("xcb_flush", integer, (pointer,)),
            ("xcb_poll_for_event", pointer, (pointer,)),
            ("xcb_send_request", ctypes.c_uint, (pointer, integer, pointer, pointer)),
            ("xcb_poll_for_reply", integer, (pointer, ctypes.c_uint, pointer, pointer)),
            ("xcb_discard_reply", None, (pointer, ctypes.c_uint)),
        ):
            function = getattr(self._xcb, name)
            function.restype, function.argtypes = result, arguments

    def _setup(self) -> bytes:
        pointer = self._xcb.xcb_get_setup(self._pointer)
        (words,) = struct.unpack_from("=H", ctypes.string_at(pointer, 8), 6)
        return ctypes.string_at(pointer, 8 + 4 * words)

    def _send(self, opcode: int, detail: int, body: bytes, *, void: bool) -> int:
        self._check()
        message = ctypes.create_string_buffer(struct.pack("=BBH", opcode, detail, 0) + body)
        # libxcb uses the two entries before the first one itself; it fills in the length.
        vectors = (_Vector * 3)()
        vectors[2] = _Vector(ctypes.addressof(message), 4 + len(body))
        request = _Request(1, None, opcode, void)
        first = ctypes.addressof(vectors) + 2 * ctypes.sizeof(_Vector)
        flags = 0 if void else _CHECKED
        sequence = self._xcb.xcb_send_request(
            self._pointer, flags, ctypes.c_void_p(first), ctypes.byref(request)
        )
        if not sequence:
            raise NoDisplayError("the X server has gone")
        return int(sequence)

    def _check(self) -> None:
        if self.broken:
            raise NoDisplayError("the X server has gone")

    def _taken(self, pointer: int, length: int) -> bytes:
        data = ctypes.string_at(pointer, length)
        self._libc.free(pointer)
        return data


def connect(platform: str) -> XConnection | None:
    """Return a connection where Qt draws on X11; None elsewhere, and where there is none.

    Args:
        platform: Qt's name of the platform.
    """
    if platform != "xcb":
        return None
    with suppress(NoDisplayError):
        return XConnection()
    return None


def padded(data: bytes) -> bytes:
    """Return data with zeros at its end, a multiple of four bytes long."""
    return data + bytes(-len(data) % 4)


def _roots(setup: bytes) -> tuple[int, ...]:
    """Return the root window of every screen in the server's answer to a new connection."""
    vendor, _, screens, formats = struct.unpack_from("=HHBB", setup, 24)
    place = 40 + len(padded(bytes(vendor))) + 8 * formats
    roots = []
    for _ in range(screens):
        (root,) = struct.unpack_from("=I", setup, place)
        roots.append(root)
        depths = setup[place + 39]
        place += 40
        for _ in range(depths):
            (visuals,) = struct.unpack_from("=H", setup, place + 2)
            place += 8 + 24 * visuals
    return tuple(roots)
