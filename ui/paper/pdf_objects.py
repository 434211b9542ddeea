"""Reads the objects of a PDF that Qt wrote, and writes them again (ISO 32000-1, 7.5)."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_ENTRY = re.compile(rb"(\d{10}) \d{5} n")
_STREAM = b"stream\n"
_HEADER = "%PDF-1.7\n%âãÏÓ\n".encode("latin-1")  # the second line marks a binary file

_LEVEL = 3  # of compression: a family waits for the sheet, and more makes it little smaller


@dataclass
class PdfObject:
    """An object: its dictionary or value, and the stream after it."""

    head: bytes
    stream: bytes | None = None

    def add_entries(self, entries: str) -> None:
        """Add entries to the dictionary."""
        end = self.head.rindex(b">>")
        self.head = self.head[:end] + entries.encode("latin-1") + b"\n>>"

    def remove_entry(self, entry: bytes) -> None:
        """Remove an entry from the dictionary, if there is one."""
        self.head = re.sub(rb"/" + entry + rb"[^/>]*", b"", self.head, count=1)

    def unpacked(self) -> bytes:
        """Return the stream, decompressed."""
        return zlib.decompress(self.stream or b"")

    def pack(self, content: bytes) -> None:
        """Replace the stream, compressed."""
        self.stream = zlib.compress(content, _LEVEL)


@dataclass
class PdfFile:
    """The objects of a PDF by number."""

    objects: dict[int, PdfObject] = field(default_factory=dict)

    def add(self, head: str, stream: bytes | None = None) -> int:
        """Add an object and return its number."""
        number = max(self.objects, default=0) + 1
        self.objects[number] = PdfObject(head.encode("latin-1"), stream)
        return number

    def find(self, kind: str) -> int:
        """Return the number of the first object of this type."""
        sign = re.compile(rb"/Type /%s\b" % kind.encode())
        return next(number for number, item in self.objects.items() if sign.search(item.head))

    def all(self, kind: str) -> Iterator[PdfObject]:
        """Yield every object of this type."""
        sign = re.compile(rb"/Type /%s\b" % kind.encode())
        return (item for item in self.objects.values() if sign.search(item.head))

    def pages(self) -> list[int]:
        """Return the numbers of all pages, in order."""
        listed = re.search(rb"/Kids\s*\[([^\]]*)\]", self.objects[self.find("Pages")].head)
        return [int(number) for number in _REFERENCE.findall(listed[1] if listed else b"")]

    def resolve(self, item: PdfObject, key: str) -> PdfObject:
        """Return the object that a key refers to."""
        file = re.search(rb"/%s \[?(\d+) 0 R" % key.encode(), item.head)
        if file is None:
            raise ValueError(f"a PDF of Qt's without {key}")
        return self.objects[int(file[1])]


def read(document: bytes) -> PdfFile:
    """Read a PDF by its cross-reference table.

    Raises:
        ValueError: When it is not written as Qt writes it.
    """
    start = int(document[document.rindex(b"startxref") + len(b"startxref") :].split()[0])
    table = document[start : document.index(b"trailer", start)]
    offsets = [int(place) for place in _ENTRY.findall(table)]
    file = PdfFile({number: _item(document[place:]) for number, place in enumerate(offsets, 1)})
    for item in file.objects.values():
        if item.stream is not None:
            item.stream = item.stream[: _length(item, file)]
            item.remove_entry(b"Length ")
    return file


def _item(rest: bytes) -> PdfObject:
    """Return the object that begins here; its stream still runs to the end of the file."""
    body = rest[rest.index(b"obj\n") + len(b"obj\n") :]
    end, stream = body.index(b"endobj"), body.find(_STREAM)
    if 0 <= stream < end:
        return PdfObject(body[:stream].strip(), body[stream + len(_STREAM) :])
    return PdfObject(body[:end].strip())


def _length(item: PdfObject, file: PdfFile) -> int:
    """Return the length of a stream, from its dictionary or from the object named there."""
    length = re.search(rb"/Length (\d+)( 0 R)?", item.head)
    if length is None:
        raise ValueError("a stream of Qt's without a length")
    return int(file.objects[int(length[1])].head) if length[2] else int(length[1])


def write(file: PdfFile, root: int, info: int) -> bytes:
    """Write the objects that can be reached from the root, in the order of reaching them.

    The same objects give the same bytes, whatever numbers they had: Qt gives numbers to fonts
    in an order that changes from process to process.
    """
    order = _reached(file, (root, info))
    number = {old: new for new, old in enumerate(order, 1)}

    def renumbered(match: re.Match[bytes]) -> bytes:
        return b"%d 0 R" % number[int(match[1])]

    out, offsets = bytearray(_HEADER), []
    for old in order:
        item = file.objects[old]
        head = _REFERENCE.sub(renumbered, item.head)
        offsets.append(len(out))
        if item.stream is not None:
            end = head.rindex(b">>")
            head = head[:end] + b"/Length %d >>\nstream\n" % len(item.stream)
            head += item.stream + b"\nendstream"
        out += b"%d 0 obj\n%b\nendobj\n" % (number[old], head)
    # The ID only identifies the file, so no cryptographic hash is needed; OpenSSL is not packaged.
    token = b"".join(b"%08X" % zlib.crc32(out, seed) for seed in range(4))
    start, size = len(out), len(order) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % place for place in offsets)
    out += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%b> <%b>] >>\n" % (
        *(size, number[root], number[info]),
        *(token, token),
    )
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _reached(file: PdfFile, starts: tuple[int, ...]) -> dict[int, None]:
    """Return the numbers of all objects that these refer to, in order."""
    order: dict[int, None] = {}
    waiting = list(reversed(starts))
    while waiting:
        number = waiting.pop()
        if number not in order:
            order[number] = None
            met = [int(one) for one in _REFERENCE.findall(file.objects[number].head)]
            waiting += reversed(met)
    return order
