"""The clinic's logo: checks whether its file can be printed at the top of a sheet."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from kiosk.files.reading import UnreadableError, read_bytes

_MAX_BYTES = 1_000_000
_MIN_PIXELS, _MAX_PIXELS = 64, 4000
_MAX_ASPECT_RATIO = 8
_NUMBER = r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
_PNG = b"\x89PNG\r\n\x1a\n"
_WIDTH, _HEIGHT = slice(16, 20), slice(20, 24)  # in a PNG's first chunk


def fault(name: str) -> str:
    """Return what is wrong with a logo file and what to do; empty when nothing is."""
    try:
        content = read_bytes(Path(name), _MAX_BYTES)
    except UnreadableError as error:
        return f"{error.reason}; {error.remedy}"
    if content is None:
        return "no such file; give the path of an SVG or PNG file"
    return _fault_of_content(content)


def read(name: str) -> bytes | None:
    """Return the content of a logo file, None where it cannot be used."""
    try:
        content = read_bytes(Path(name), _MAX_BYTES)
    except UnreadableError:
        return None
    return None if content is None or _fault_of_content(content) else content


def _fault_of_content(content: bytes) -> str:
    if is_png(content):
        return _fault_of_png(content)
    size = _size(content)
    if size is None:
        return "neither SVG nor PNG; save it as one of them"
    return _fault_of_shape(*size)


def is_png(content: bytes) -> bool:
    """Whether a file is a PNG."""
    return content.startswith(_PNG)


def _fault_of_png(content: bytes) -> str:
    width, height = (int.from_bytes(content[part], "big") for part in (_WIDTH, _HEIGHT))
    if not _MIN_PIXELS <= max(width, height) <= _MAX_PIXELS:
        wanted = f"save it {_MIN_PIXELS} to {_MAX_PIXELS} pixels wide"
        return f"{width} by {height} pixels; {wanted}"
    return _fault_of_shape(width, height)


def _fault_of_shape(width: float, height: float) -> str:
    if min(width, height) <= 0 or max(width, height) / min(width, height) > _MAX_ASPECT_RATIO:
        return f"{width:g} by {height:g}; crop it so that it is less elongated"
    return ""


def _size(content: bytes) -> tuple[float, float] | None:
    """Return width and height of an SVG in its own units, None for another file."""
    try:
        content.decode("utf-8")  # as Qt is given it
        root = ET.fromstring(content)  # noqa: S314  a file that IT put there
    except (ET.ParseError, ValueError, LookupError):  # encodings that are not known
        return None
    if root.tag.rpartition("}")[2] != "svg":
        return None
    box = [float(one) for one in re.findall(_NUMBER, root.get("viewBox", ""))]
    if len(box) == len(("left", "top", "width", "height")):
        return box[2], box[3]
    found = [re.match(_NUMBER, root.get(name, "")) for name in ("width", "height")]
    width, height = (float(one[0]) if one else 0.0 for one in found)
    return width, height
