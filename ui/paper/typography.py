"""The type of the sheet at one scale, and how it is set."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from ui.paper.boxes import MM, FontFace, Frame, Style, style
from ui.theme.theme import load_fonts

if TYPE_CHECKING:
    from kiosk.layout.tokens import Tokens


@dataclass(frozen=True)
class Setting:
    """How a part of the page is set.

    Args:
        scale: Of type and gaps, 1 as designed.
        least: No type is smaller, in points.
        picture: Height of a drawing beside its line in millimetres, 0 for none.
        close: Whether two languages share a line where they fit on one.
        write: Height to write in by hand, in millimetres.
        alike: Whether all lines of a list share theirs with the other language, or none.
    """

    scale: float
    least: float
    picture: float = 0
    close: bool = False
    write: float = 0
    alike: bool = False


@dataclass(frozen=True)
class Styles:
    """Everything a part of the page is set with; lengths in units.

    What ends in `second` is for the second language: italic, so that a printer without grey
    tells the languages apart.
    """

    clinic: Style
    small: Style
    title: Style
    lead: Style
    heading: Style
    body: Style
    strong: Style
    sign: Style
    note: Style
    label: Style
    number: Style
    fine: Style
    second: Style
    label_second: Style
    small_second: Style
    lead_second: Style
    fine_second: Style
    gap: float
    write: float
    picture: float
    setting: Setting
    tokens: Tokens

    def apart(self) -> Styles:
        """Return the same with two languages always under each other."""
        return replace(self, setting=replace(self.setting, close=False))

    def alike(self) -> Styles:
        """Return the same with the lines of each list alike."""
        return replace(self, setting=replace(self.setting, alike=True))

    def mm(self, millimetres: float) -> float:
        """Return a length of the token file in units, the same at every scale."""
        return millimetres * MM

    def color(self, name: str) -> QColor:
        """Return a colour of the paper, whatever the screen shows."""
        return QColor(getattr(self.tokens.sheet.color, name))

    def frame(self, line: str, fill: str, width: float) -> Frame:
        """Return a frame from two names of colours and a width in millimetres."""
        radius = self.mm(self.tokens.sheet.radius)
        return Frame(self.color(line), self.color(fill), self.mm(width), radius)


@dataclass
class StyleCache:
    """The faces and styles of one page so far, which keep what they have measured."""

    faces: dict[tuple[bool, bool], FontFace] = field(default_factory=dict)
    styles: dict[tuple[float, str, FontFace], Style] = field(default_factory=dict)

    def face(self, family: str, *, bold: bool, italic: bool) -> FontFace:
        """Return a face, the same for every size."""
        return self.faces.setdefault((bold, italic), FontFace(family, bold, italic))


def styles(tokens: Tokens, setting: Setting, case: StyleCache) -> Styles:
    """Return what a part of the page is set with.

    Args:
        tokens: The token file.
        setting: How it is set.
        case: What this page is set with so far.
    """
    sizes, family = tokens.sheet.type, load_fonts()

    def at(name: str, color: str, *, bold: bool = False, italic: bool = False) -> Style:
        points = max(setting.least, getattr(sizes, name) * setting.scale)
        key = (points, color, case.face(family, bold=bold, italic=italic))
        if key not in case.styles:
            case.styles[key] = style(key[2], points, QColor(getattr(tokens.sheet.color, color)))
        return case.styles[key]

    return Styles(
        clinic=at("clinic", "ink", bold=True),
        small=at("small", "ink_soft"),
        title=at("title", "ink", bold=True),
        lead=at("lead", "ink"),
        heading=at("heading", "heading", bold=True),
        body=at("body", "ink"),
        strong=at("body", "ink", bold=True),
        sign=at("sign" if setting.picture else "sign_listed", "ink", bold=True),
        note=at("second", "ink_soft"),
        label=at("label", "ink_soft"),
        number=at("number", "ink", bold=True),
        fine=at("fine", "ink_soft"),
        second=at("second", "ink_soft", italic=True),
        label_second=at("label", "ink_soft", italic=True),
        small_second=at("small", "ink_soft", italic=True),
        lead_second=at("lead", "ink_soft", italic=True),
        fine_second=at("fine", "ink_soft", italic=True),
        gap=tokens.sheet.gap * MM * setting.scale,
        write=setting.write * MM,
        picture=setting.picture * MM,
        setting=setting,
        tokens=tokens,
    )
