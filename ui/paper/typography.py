"""The typography of the sheet: text styles and distances at one scale."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from kiosk.sheets.sheet import PageLayout
from ui.paper.boxes import FrameStyle
from ui.paper.text_style import MM, FontFace, TextStyle, text_style
from ui.theme.theme import load_fonts

if TYPE_CHECKING:
    from kiosk.layout.tokens import SheetType, Tokens


@dataclass(frozen=True)
class TypeSettings:
    """How a part of the page is typeset.

    Args:
        scale: Of type and gaps, 1 as designed.
        min_points: Least size of type; 0 for the least of each use that the tokens name.
        picture_mm: Height of a drawing beside its line, 0 for none.
        side_by_side: Whether two languages share a line where they fit on one.
        writing_mm: Height of the room to write in by hand.
        uniform: Whether the lines of a list are all side by side or none of them.
        layout: The layout of the page; those across the page have sizes of their own.
    """

    scale: float
    min_points: float
    picture_mm: float = 0
    side_by_side: bool = False
    writing_mm: float = 0
    uniform: bool = False
    layout: PageLayout = PageLayout.COLUMNS


@dataclass(frozen=True)
class Typography:
    """The text styles and distances of a part of the page; lengths in units.

    Styles that end in `second` are for the second language: in italics, so that the languages
    differ even on a printer without grey.
    """

    clinic: TextStyle
    small: TextStyle
    title: TextStyle
    lead: TextStyle
    heading: TextStyle
    body: TextStyle
    strong: TextStyle
    sign: TextStyle
    note: TextStyle
    label: TextStyle
    number: TextStyle
    fine: TextStyle
    statement: TextStyle
    second: TextStyle
    label_second: TextStyle
    lead_second: TextStyle
    fine_second: TextStyle
    statement_second: TextStyle
    gap: float
    writing_height: float
    picture_height: float
    settings: TypeSettings
    tokens: Tokens

    def stacked(self) -> Typography:
        """Return the same with two languages always under each other."""
        return replace(self, settings=replace(self.settings, side_by_side=False))

    def uniform(self) -> Typography:
        """Return the same with uniform lines in each list."""
        return replace(self, settings=replace(self.settings, uniform=True))

    def mm(self, millimetres: float) -> float:
        """Return a length in units, the same at every scale."""
        return millimetres * MM

    def color(self, name: str) -> QColor:
        """Return a colour of the sheet, which does not depend on the screen's theme."""
        return QColor(getattr(self.tokens.sheet.color, name))

    def frame(self, line: str, fill: str, width: float) -> FrameStyle:
        """Return a frame from two names of colours and a width in millimetres."""
        radius = self.mm(self.tokens.sheet.radius)
        return FrameStyle(self.color(line), self.color(fill), self.mm(width), radius)


@dataclass
class StyleCache:
    """The faces and styles made for one page, with their measurements."""

    faces: dict[tuple[bool, bool], FontFace] = field(default_factory=dict)
    styles: dict[tuple[float, str, FontFace], TextStyle] = field(default_factory=dict)

    def face(self, family: str, *, bold: bool, italic: bool) -> FontFace:
        """Return a face, the same for every size."""
        return self.faces.setdefault((bold, italic), FontFace(family, bold, italic))


def typography(tokens: Tokens, settings: TypeSettings, cache: StyleCache) -> Typography:
    """Return the typography of a part of the page.

    Args:
        tokens: The token file.
        settings: Scale and layout.
        cache: The styles made for this page so far.
    """
    sizes, least = _sizes(tokens, settings.layout)
    family = load_fonts()

    def at(name: str, color: str, *, bold: bool = False, italic: bool = False) -> TextStyle:
        smallest = settings.min_points or getattr(least, name)
        points = max(smallest, getattr(sizes, name) * settings.scale)
        key = (points, color, cache.face(family, bold=bold, italic=italic))
        if key not in cache.styles:
            cache.styles[key] = text_style(
                key[2], points, QColor(getattr(tokens.sheet.color, color))
            )
        return cache.styles[key]

    return Typography(
        clinic=at("clinic", "ink", bold=True),
        small=at("small", "ink_soft"),
        title=at("title", "ink", bold=True),
        lead=at("lead", "ink"),
        heading=at("heading", "heading", bold=True),
        body=at("body", "ink"),
        strong=at("body", "ink", bold=True),
        sign=at("sign" if settings.picture_mm else "sign_listed", "ink", bold=True),
        note=at("second", "ink_soft"),
        label=at("label", "ink_soft"),
        number=at("number", "ink", bold=True),
        fine=at("fine", "ink_soft"),
        statement=at("statement", "ink"),
        second=at("second", "ink_soft", italic=True),
        label_second=at("label", "ink_soft", italic=True),
        lead_second=at("lead", "ink_soft", italic=True),
        fine_second=at("fine", "ink_soft", italic=True),
        statement_second=at("statement", "ink_soft", italic=True),
        gap=tokens.sheet.gap * MM * settings.scale,
        writing_height=settings.writing_mm * MM,
        picture_height=settings.picture_mm * MM,
        settings=settings,
        tokens=tokens,
    )


def _sizes(tokens: Tokens, layout: PageLayout) -> tuple[SheetType, SheetType]:
    """Return the designed sizes and the least ones, in points."""
    if layout is PageLayout.COLUMNS:
        return tokens.sheet.type, tokens.sheet.type
    scales = {
        PageLayout.CLINIC: tokens.sheet.clinic,
        PageLayout.FAMILY: tokens.sheet.family,
        PageLayout.ONE: tokens.sheet.one_page,
    }
    return scales[layout].full, scales[layout].least
