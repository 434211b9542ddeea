"""Whether a drawing is whole: SVG of the few elements and attributes that are in use here.

A bit that is lost seldom spoils the XML. It spoils a name, a number or the commands of a path, and
Qt draws what is left without a word.
"""

from __future__ import annotations

import re
from typing import Final
from xml.parsers import expat

_NUMBER: Final = r"[-+]?(?:\d+\.?\d*|\.\d+)"
_NUMBERS: Final = re.compile(rf"{_NUMBER}(?:[ ,]+{_NUMBER})*")
_LENGTH: Final = re.compile(_NUMBER)
_PAINT: Final = re.compile(r"none|#[0-9A-Fa-f]{6}|\$[a-z]+(?:_[a-z0-9]+)*")
_TRANSFORM: Final = re.compile(
    rf"(?:(?:translate|rotate|scale)\({_NUMBER}(?:[ ,]+{_NUMBER}){{0,2}}\)\s*)+"
)
_COMMAND: Final = re.compile(rf"([A-Za-z])((?:[\s,]*{_NUMBER})*)[\s,]*")
_OPERANDS: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
"""Numbers that each command of a path takes, or a multiple of them (SVG 1.1 section 8.3)."""

_ELEMENTS: Final = {"svg", "title", "g", "path", "circle", "ellipse", "rect", "line"}
_VALUES: Final = {
    **dict.fromkeys(("x", "y", "width", "height", "rx", "ry", "r", "cx", "cy"), _LENGTH),
    **dict.fromkeys(("x1", "x2", "y1", "y2", "opacity", "stroke-width"), _LENGTH),
    **dict.fromkeys(("fill", "stroke"), _PAINT),
    **dict.fromkeys(("viewBox", "stroke-dasharray"), _NUMBERS),
    "transform": _TRANSFORM,
    "stroke-linecap": re.compile("butt|round|square"),
    "stroke-linejoin": re.compile("miter|round|bevel"),
    "id": re.compile(r"[a-z][\w-]*"),
    "xmlns": re.compile(re.escape("http://www.w3.org/2000/svg")),
}


class _UnsoundError(Exception):
    pass


def is_sound(data: bytes) -> bool:
    """Whether a file is one whole drawing, with nothing in it that no drawing has."""
    open_elements: list[str] = []
    roots: list[str] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        if not open_elements:
            roots.append(name)
        open_elements.append(name)
        sound = all(_is_value(key, value) for key, value in attributes.items())
        if name not in _ELEMENTS or not sound:
            raise _UnsoundError

    def read(text: str) -> None:
        if text.strip() and open_elements[-1] != "title":
            raise _UnsoundError

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _: open_elements.pop()
    parser.CharacterDataHandler = read
    try:
        parser.Parse(data, True)  # noqa: FBT003  expat’s own
    except (expat.ExpatError, _UnsoundError):
        return False
    return roots == ["svg"]


def _is_value(name: str, value: str) -> bool:
    if name == "d":
        return _is_path(value)
    return name in _VALUES and _VALUES[name].fullmatch(value) is not None


def _is_path(commands: str) -> bool:
    at = 0
    while at < len(commands):
        found = _COMMAND.match(commands, at)
        if found is None or (at == 0 and found[1] not in "Mm"):
            return False
        count = len(re.findall(_NUMBER, found[2]))
        takes = _OPERANDS.get(found[1].upper())
        if takes is None or (count if takes == 0 else count == 0 or count % takes):
            return False
        at = found.end()
    return bool(commands)
