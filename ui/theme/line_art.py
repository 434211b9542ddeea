"""Converts a drawing for the screen into line art for paper.

On the screen a limb is one thick stroke, and a shape differs from its ground by its colour. On
paper nearly every colour is white, so both need an outline, of the same weight in small and large
figures. Light and shade are left out, since a cheap laser printer makes dots of them.
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
_SHADE = 0.75  # of opacity: a fainter shape is light or shade
# In outline widths. A stroke thinner than _DETAIL is a line and not a limb; of skin, one up to
# _CREASE is a crease, and one between _CREASE and _FINGER a finger without room for an outline.
_DETAIL = 3.0
_CREASE, _FINGER = 1.3, 2.2
_NONE = "none"


@dataclass(frozen=True)
class LineArt:
    """Converts the elements of one SVG.

    Args:
        colors: The colours for paper, by name.
        blank: The colour of the paper.
        weight: Width of an outline in units of the drawing.
    """

    colors: dict[str, str]
    blank: str
    weight: float

    def convert(self, part: ET.Element, scale: float = 1) -> None:
        """Outline every shape in a group, which is drawn `scale` times as large as written."""
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
        """Return the fill, or the stroke where there is no fill."""
        name = stroke if fill == _NONE else fill
        return self.colors.get(name.removeprefix("$"), name)

    def _shape(self, part: ET.Element, scale: float) -> Iterator[ET.Element]:
        """Outline a shape, unless it is black or smaller than the outline is wide."""
        radius = float(part.get("r", "inf")) * scale
        blank = self._paint(part.get("fill", ""), "") == self.blank
        edge = self.weight / scale if blank and radius > self.weight else 0
        part.set("stroke-width", f"{edge:.2f}")
        if not edge:
            part.set("stroke", _NONE)
        yield part

    def _stroke(self, part: ET.Element, scale: float) -> Iterator[ET.Element]:
        """Draw a thin stroke as a line, and a thick one as a limb with an outline."""
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
    """Return a drawing as line art, with colours still by name."""
    ET.register_namespace("", _SPACE[1:-1])
    root = ET.fromstring(svg)  # noqa: S314  a file of our own
    LineArt(colors, blank, float(root.get("stroke-width", "1"))).convert(root)
    return ET.tostring(root, encoding="unicode")


def _scale(part: ET.Element) -> float:
    found = re.search(r"scale\((-?[\d.]+)", part.get("transform", ""))
    return abs(float(found[1])) if found else 1
