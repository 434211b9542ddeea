"""What the kiosk and its voice's child process say to each other: one JSON object a line.

Whatever else comes down the wire, a library's chatter or half a line, is nothing to either.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

LONGEST_LINE = 1_000_000
"""Bytes without an end of line that are thrown away: nobody who means well sends them."""


class Speak(msgspec.Struct, frozen=True, tag=True):
    """Break off whatever is said and say this.

    `recording` is a WAV file to be played instead, empty for none. Rate from -1 to 1, volume
    from 0 to 1.
    """

    number: int
    text: str
    locale: str = ""
    voice: str = ""
    rate: float = 0.0
    volume: float = 1.0
    recording: str = ""


class Stop(msgspec.Struct, frozen=True, tag=True):
    """Be silent at once."""


class Ping(msgspec.Struct, frozen=True, tag=True):
    """Are you still there?"""


Request = Speak | Stop | Ping


class VoiceInfo(msgspec.Struct, frozen=True):
    """A voice of the engine: a locale such as `en_US`, and its name."""

    locale: str
    name: str


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The engine is there; with its voices, or a sentence about why there are none."""

    voices: tuple[VoiceInfo, ...] = ()
    problem: str = ""


class Done(msgspec.Struct, frozen=True, tag=True):
    """What was given under this number was said."""

    number: int


class Failed(msgspec.Struct, frozen=True, tag=True):
    """What was given under this number cannot be said."""

    number: int
    problem: str = ""


class Pong(msgspec.Struct, frozen=True, tag=True):
    """Yes."""


Reply = Ready | Done | Failed | Pong

MessageT = TypeVar("MessageT")


class LineDecoder:
    """Puts lines together out of what arrives piece by piece, and reads them."""

    def __init__(self) -> None:
        self._rest = b""

    def requests(self, piece: bytes) -> list[Request]:
        """Return what the kiosk said, up to and with this piece."""
        return [found for line in self._lines(piece) if (found := _read(line, _REQUESTS))]

    def replies(self, piece: bytes) -> list[Reply]:
        """Return what the child said, up to and with this piece."""
        return [found for line in self._lines(piece) if (found := _read(line, _REPLIES))]

    def _lines(self, piece: bytes) -> list[bytes]:
        *lines, self._rest = (self._rest + piece).split(b"\n")
        if len(self._rest) > LONGEST_LINE:
            self._rest = b""
        return lines


def encode_line(message: Request | Reply) -> bytes:
    """Write one message as a line."""
    return _ENCODER.encode(message) + b"\n"


def _read(raw: bytes, decoder: msgspec.json.Decoder[MessageT]) -> MessageT | None:
    try:
        return decoder.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


_ENCODER = msgspec.json.Encoder()
_REQUESTS: msgspec.json.Decoder[Request] = msgspec.json.Decoder(Request)
_REPLIES: msgspec.json.Decoder[Reply] = msgspec.json.Decoder(Reply)
