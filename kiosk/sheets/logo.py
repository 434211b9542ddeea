"""The clinic's logo: which files can be put at the head of a sheet."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

_MOST_BYTES = 1_000_000
_FEWEST_DOTS, _MOST_DOTS = 64, 4000
_SLIMMEST = 8  # times as wide as high, or as high as wide
_PNG = b"\x89PNG\r\n\x1a\n"
_WIDTH, _HEIGHT = slice(16, 20), slice(20, 24)  # in a PNG's first chunk


def fault(name: str) -> str:
    """Return what is wrong with a logo's file and what to do, empty when nothing is."""
    try:
        content = Path(name).read_bytes()
    except OSError as error:
        return f"{error.strerror or error}; give the place of an SVG or PNG file"
    if len(content) > _MOST_BYTES:
        return "larger than 1 MB; save it smaller"
    if is_png(content):
        return _fault_of_dots(content)
    size = _size(content)
    if size is None:
        return "neither SVG nor PNG; save it as one of them"
    return _fault_of_shape(*size)


def is_png(content: bytes) -> bool:
    """Whether a file is a PNG."""
    return content.startswith(_PNG)


def _fault_of_dots(content: bytes) -> str:
    width, height = (int.from_bytes(content[part], "big") for part in (_WIDTH, _HEIGHT))
    if not _FEWEST_DOTS <= max(width, height) <= _MOST_DOTS:
        wanted = f"save it {_FEWEST_DOTS} to {_MOST_DOTS} pixels wide"
        return f"{width} by {height} pixels; {wanted}"
    return _fault_of_shape(width, height)


def _fault_of_shape(width: float, height: float) -> str:
    if min(width, height) <= 0 or max(width, height) / min(width, height) > _SLIMMEST:
        return f"{width:g} by {height:g}; cut it so that it is not so long and thin"
    return ""


def _size(content: bytes) -> tuple[float, float] | None:
    """Return width and height of an SVG in its own units, None when it is none."""
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
