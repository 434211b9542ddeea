"""IPP messages as values: building, encoding, decoding and reading them, all of it pure.

The encoding follows RFC 8010. `kiosk.printing.ipp.constants` has the operations and statuses;
`kiosk.printing.ipp.client` sends a request and returns the response.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from types import NoneType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.printing.ipp.constants import Operation

Value = None | bool | int | str | bytes  # Out of band, boolean, number, text, raw octets.

_V = TypeVar("_V", bool, int, str, bytes)


class Tag(IntEnum):
    """Delimiters of groups, and types of values (RFC 8010 section 3.5)."""

    OPERATION_GROUP = 0x01
    JOB_GROUP = 0x02
    END = 0x03
    PRINTER_GROUP = 0x04
    UNSUPPORTED = 0x10
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    RANGE = 0x33
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME_TYPE = 0x49
    MEMBER_NAME = 0x4A


# Every delimiter but the end opens a group, assigned or not (RFC 8010 section 3.5.1).
_GROUPS = frozenset(range(Tag.UNSUPPORTED)) - {Tag.END}

# Python type by tag; values of other tags stay octets (RFC 8010 sections 3.5.2 and 3.9).
_KINDS: dict[int, type[bool | int | str | None]] = {
    **dict.fromkeys(range(Tag.UNSUPPORTED, 0x20), NoneType),
    **dict.fromkeys(range(Tag.TEXT, Tag.MEMBER_NAME + 1), str),
    **dict.fromkeys((Tag.INTEGER, Tag.ENUM), int),
    Tag.BOOLEAN: bool,
}


class IppError(Exception):
    """Octets that are not an IPP message, or values that cannot be encoded as one."""


class TaggedValue(NamedTuple):
    """One value and its tag: the Python type does not tell a name from a keyword."""

    tag: int
    value: Value


class Attribute(NamedTuple):
    """A name and its one or more values.

    A collection stays flat, as it is encoded: its members follow its opening value as further
    items (RFC 8010 section 3.1.6). Nothing here needs their structure.
    """

    name: str
    items: tuple[TaggedValue, ...]

    @classmethod
    def of(cls, name: str, tag: Tag, *values: Value) -> Attribute:
        """Make an attribute whose values are all of one type."""
        return cls(name, tuple(TaggedValue(tag, value) for value in values))


class Group(NamedTuple):
    """Attributes that belong together: of the operation, of one job, of one printer."""

    tag: int
    attributes: tuple[Attribute, ...]


class Message(NamedTuple):
    """A request, whose code is an operation, or a response, whose code is a status.

    Groups keep their order; `data` is the document, empty without one.
    """

    code: int
    groups: tuple[Group, ...]
    data: bytes = b""
    request_id: int = 1
    version: tuple[int, int] = (1, 1)

    @property
    def is_success(self) -> bool:
        """Whether the status is one of the successful ones (RFC 8011 section 4.1.6.1)."""
        return self.code >> 8 == 0

    def values(self, group: Tag, name: str, kind: type[_V]) -> list[_V]:
        """Return an attribute's values of exactly this type from the first group with this tag."""
        attributes = next((one.attributes for one in self.groups if one.tag == group), ())
        items = next((one.items for one in attributes if one.name == name), ())
        # Not isinstance: it accepts a boolean as an integer, and so as a job number.
        return [item.value for item in items if type(item.value) is kind]

    def value(self, group: Tag, name: str, kind: type[_V]) -> _V | None:
        """Return the first of those values, or None."""
        return next(iter(self.values(group, name, kind)), None)


def request(
    operation: Operation,
    attributes: Iterable[Attribute],
    *,
    job: tuple[Attribute, ...] = (),
    data: bytes = b"",
) -> Message:
    """Build a request, led by charset and language (RFC 8011 section 4.1.4)."""
    lead = (
        Attribute.of("attributes-charset", Tag.CHARSET, "utf-8"),
        Attribute.of("attributes-natural-language", Tag.LANGUAGE, "en"),
    )
    groups = (Group(Tag.OPERATION_GROUP, (*lead, *attributes)), Group(Tag.JOB_GROUP, job))
    return Message(operation, groups if job else groups[:1], data)


def encode(message: Message) -> bytes:
    """Encode a message (RFC 8010 section 3.1).

    Raises:
        IppError: A number, length, tag or type does not fit, or a name or value is missing.
    """
    try:
        parts = [struct.pack(">BBHi", *message.version, message.code, message.request_id)]
        for group in message.groups:
            if group.tag not in _GROUPS:
                raise IppError(f"{group.tag} is not the tag of a group")
            parts.append(bytes([group.tag]))
            for attribute in group.attributes:
                parts.extend(_encoded(attribute))
    except (struct.error, UnicodeEncodeError) as error:
        raise IppError(f"not a value IPP can carry: {error}") from error
    return b"".join([*parts, bytes([Tag.END]), message.data])


def _encoded(attribute: Attribute) -> Iterable[bytes]:
    if not attribute.name or not attribute.items:
        raise IppError(f"attribute {attribute.name!r} lacks its name or a value")
    name = attribute.name.encode()
    for tag, value in attribute.items:
        kind = _KINDS.get(tag, bytes)
        fits = isinstance(value, kind) and isinstance(value, bool) is (kind is bool)
        if not fits or tag < Tag.UNSUPPORTED:
            raise IppError(f"attribute {attribute.name!r}: {type(value)} does not fit tag {tag}")
        if isinstance(value, int):
            octets = struct.pack("?" if tag == Tag.BOOLEAN else ">i", value)
        else:
            octets = value.encode() if isinstance(value, str) else value or b""
        # Lengths are signed (RFC 8010 section 3.1.4); further values have no name (3.1.5).
        yield struct.pack(">Bh", tag, len(name)) + name + struct.pack(">h", len(octets)) + octets
        name = b""


def decode(octets: bytes) -> Message:
    """Decode a message; unknown groups and value types are kept, not refused.

    Raises:
        IppError: The octets are not a complete IPP message. Nothing else is raised.
    """
    groups: list[tuple[int, list[tuple[str, list[TaggedValue]]]]] = []
    try:
        (major, minor, code, request_id), at = struct.unpack_from(">BBHi", octets), 8
        if major not in {1, 2}:
            raise IppError(f"IPP version {major} is not known")
        while (tag := octets[at]) != Tag.END:
            at += 1
            if tag < Tag.UNSUPPORTED:
                groups.append((tag, []))
                continue
            at, name = _field(octets, at)
            at, content = _field(octets, at)
            if name:
                groups[-1][1].append((name.decode(errors="replace"), []))
            # Where no group or no named value came before, this is the IndexError below.
            groups[-1][1][-1][1].append(TaggedValue(tag, _value(tag, content)))
    except (struct.error, IndexError) as error:
        raise IppError(f"not a whole message: {error}") from error
    whole = tuple(Group(tag, tuple(Attribute(n, tuple(i)) for n, i in got)) for tag, got in groups)
    return Message(code, whole, octets[at + 1 :], request_id, (major, minor))


def _field(octets: bytes, at: int) -> tuple[int, bytes]:
    end = at + 2 + int(struct.unpack_from(">h", octets, at)[0])
    if end < at + 2:  # Past the end of the message, the next step sees for itself.
        raise IppError(f"the length at octet {at} is negative")
    return end, octets[at + 2 : end]


def _value(tag: int, content: bytes) -> Value:
    kind = _KINDS.get(tag, bytes)
    if kind is str:
        # One invalid character must not make a printer's whole response unusable.
        return content.decode(errors="replace")
    if kind in {int, bool}:
        number: int = struct.unpack("?" if kind is bool else ">i", content)[0]
        return number
    return None if kind is NoneType else content
