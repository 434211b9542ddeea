"""A drawing made ready for paper, where nearly every colour turns white and outlines say it all.

On the screen a limb is one thick stroke, and a shape is told from its ground by its colour. On
paper both need an edge, as heavy in a small figure as in a large one. Light and shade go, since
a cheap laser printer makes dots of them.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = "{http://www.w3.org/2000/svg}"
_OUTLINE = "$outline"
_SHADE = 0.75  # what is fainter than this is light or shade
_DETAIL = 3.0  # outlines: a thinner stroke is a line and not a limb,
_CREASE, _FINGER = 1.3, 2.2  # and of skin a crease; what is a finger has no room for an edge
_NONE = "none"


@dataclass(frozen=True)
class LineArt:
    """Turns drawings into lines.

    Args:
        colors: The table for paper, by name.
        blank: The colour of the paper in it.
        weight: Width of an outline in units of the drawing.
    """

    colors: dict[str, str]
    blank: str
    weight: float

    def convert(self, part: ET.Element, scale: float = 1) -> None:
        """Give everything in a part of a drawing its edge, `scale` times as large as written."""
        own = scale * _scale(part)
        made = [line for child in part for line in self._lines(child, own)]
        part[:] = made

    def _lines(self, part: ET.Element, scale: float) -> Iterator[ET.Element]:
        if part.tag == f"{_SPACE}g":
            self.convert(part, scale)
            yield part
        elif part.tag == f"{_SPACE}title":
            yield part
        elif not self._is_left_out(part):
            stroke = part.get("stroke")
            yield from self._shape(part, scale) if stroke is None else self._stroke(part, scale)

    def _is_left_out(self, part: ET.Element) -> bool:
        faint = float(part.get("opacity", "1")) < _SHADE
        return faint or self._paint(part.get("fill", _NONE), part.get("stroke", "")) == _NONE

    def _paint(self, fill: str, stroke: str) -> str:
        """Return the colour that a part mainly has."""
        name = stroke if fill == _NONE else fill
        return self.colors.get(name.removeprefix("$"), name)

    def _shape(self, part: ET.Element, scale: float) -> Iterator[ET.Element]:
        """Outline a shape, unless it is black, or a glint too small for an edge."""
        radius = float(part.get("r", "inf")) * scale
        blank = self._paint(part.get("fill", ""), "") == self.blank
        edge = self.weight / scale if blank and radius > self.weight else 0
        part.set("stroke-width", f"{edge:.2f}")
        if not edge:
            part.set("stroke", _NONE)
        yield part

    def _stroke(self, part: ET.Element, scale: float) -> Iterator[ET.Element]:
        """Draw a thin stroke as a line, and a thick one as a limb with an edge around it."""
        edge, wide = self.weight / scale, float(part.get("stroke-width", "1"))
        name = part.get("stroke", "")
        blank, skin = self._paint(_NONE, name) == self.blank, name.startswith("$skin")
        if skin and _CREASE < wide / edge < _FINGER:
            return
        if wide / edge <= (_CREASE if skin else _DETAIL):
            part.set("stroke-width", f"{max(wide, edge):.2f}")
            part.set("stroke", _OUTLINE if blank else name)
        elif blank:
            casing = deepcopy(part)
            casing.set("stroke", _OUTLINE)
            casing.set("stroke-width", f"{wide + edge:.2f}")
            part.set("stroke-width", f"{wide - edge:.2f}")
            yield casing
        yield part


def for_paper(svg: str, colors: dict[str, str], blank: str) -> str:
    """Return a drawing as lines, its colours still by name."""
    ET.register_namespace("", _SPACE[1:-1])
    root = ET.fromstring(svg)  # noqa: S314  a file of our own
    LineArt(colors, blank, float(root.get("stroke-width", "1"))).convert(root)
    return ET.tostring(root, encoding="unicode")


def _scale(part: ET.Element) -> float:
    found = re.search(r"scale\((-?[\d.]+)", part.get("transform", ""))
    return abs(float(found[1])) if found else 1
