"""Messages between the kiosk and its voice process: one JSON object a line.

Other lines, such as a library's output, are ignored by both sides.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

MAX_LINE_OCTETS = 1_000_000
"""Octets without an end of line after which they are discarded."""


class Speak(msgspec.Struct, frozen=True, tag=True):
    """Interrupt any speech and speak this text.

    `recordings` are WAV files to play instead, one after the other; where one of them cannot be
    played the text is spoken. `rate` is from -1 to 1, `volume` from 0 to 1.
    """

    number: int
    text: str
    locale: str = ""
    voice: str = ""
    rate: float = 0.0
    volume: float = 1.0
    recordings: tuple[str, ...] = ()


class Stop(msgspec.Struct, frozen=True, tag=True):
    """Stop speaking at once."""


class Ping(msgspec.Struct, frozen=True, tag=True):
    """Request for a `Pong`, to detect a child that hangs."""


Request = Speak | Stop | Ping


class VoiceInfo(msgspec.Struct, frozen=True):
    """A voice of the engine: its locale, such as `en_US`, and its name."""

    locale: str
    name: str


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The engine has started, with its voices, or with a sentence why there are none."""

    voices: tuple[VoiceInfo, ...] = ()
    problem: str = ""


class Done(msgspec.Struct, frozen=True, tag=True):
    """The text of this number was spoken."""

    number: int


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The text of this number cannot be spoken."""

    number: int
    problem: str = ""


class Pong(msgspec.Struct, frozen=True, tag=True):
    """Answer to a `Ping`."""


Reply = Ready | Done | Failed | Pong

MessageT = TypeVar("MessageT")


class LineDecoder:
    """Assembles lines from arriving octets and decodes them."""

    def __init__(self) -> None:
        self._incomplete = b""

    def requests(self, piece: bytes) -> list[Request]:
        """Return the kiosk's messages that are complete with these octets."""
        return [found for line in self._lines(piece) if (found := _read(line, _REQUESTS))]

    def replies(self, piece: bytes) -> list[Reply]:
        """Return the child's messages that are complete with these octets."""
        return [found for line in self._lines(piece) if (found := _read(line, _REPLIES))]

    def _lines(self, piece: bytes) -> list[bytes]:
        *lines, self._incomplete = (self._incomplete + piece).split(b"\n")
        if len(self._incomplete) > MAX_LINE_OCTETS:
            self._incomplete = b""
        return lines


def encode_line(message: Request | Reply) -> bytes:
    """Encode a message as a line."""
    return _ENCODER.encode(message) + b"\n"


def _read(raw: bytes, decoder: msgspec.json.Decoder[MessageT]) -> MessageT | None:
    try:
        return decoder.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


_ENCODER = msgspec.json.Encoder()
_REQUESTS: msgspec.json.Decoder[Request] = msgspec.json.Decoder(Request)
_REPLIES: msgspec.json.Decoder[Reply] = msgspec.json.Decoder(Reply)
