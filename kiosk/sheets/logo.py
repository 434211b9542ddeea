"""The clinic's logo: checks whether its file can be printed at the top of a sheet."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

_MAX_BYTES = 1_000_000
_MIN_PIXELS, _MAX_PIXELS = 64, 4000
_MAX_ASPECT_RATIO = 8
_PNG = b"\x89PNG\r\n\x1a\n"
_WIDTH, _HEIGHT = slice(16, 20), slice(20, 24)  # in a PNG's first chunk


def fault(name: str) -> str:
    """Return what is wrong with a logo file and what to do; empty when nothing is."""
    try:
        content = Path(name).read_bytes()
    except OSError as error:
        return f"{error.strerror or error}; give the path of an SVG or PNG file"
    if len(content) > _MAX_BYTES:
        return "larger than 1 MB; save it smaller"
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
        root = ET.fromstring(content)  # noqa: S314  a file that IT put there
    except ET.ParseError:
        return None
    if root.tag.rpartition("}")[2] != "svg":
        return None
    box = [float(one) for one in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    if len(box) == len(("left", "top", "width", "height")):
        return box[2], box[3]
    found = [re.match(r"[\d.]+", root.get(name, "")) for name in ("width", "height")]
    width, height = (float(one[0]) if one else 0.0 for one in found)
    return width, height
