"""Types of the design tokens: every colour, size and duration of `tokens.toml`."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec
from msgspec import Meta

from kiosk.files import token_file
from kiosk.files.faults import Fault, FaultsError
from kiosk.files.typed_toml import parse_toml, read_struct, read_text

if TYPE_CHECKING:
    from pathlib import Path

Color = Annotated[str, Meta(pattern="^#([0-9A-F]{2})?[0-9A-F]{6}$", examples=["#2B2A33"])]
Paint = Annotated[str, Meta(pattern="^(none|#[0-9A-F]{6})$", examples=["#A9442A"])]
Millimetres = Annotated[float, Meta(ge=0, le=200)]
Points = Annotated[float, Meta(ge=4, le=72)]

PLAIN_PAPER: Final = "#FBF5EC"
PLAIN_INK: Final = "#28262E"
"""Ground and text of the page that is shown where the token file itself is damaged."""


class Span(msgspec.Struct, frozen=True):
    """A length in millimetres: `full` on the reference screen, at least `floor` on smaller ones."""

    full: Millimetres
    floor: Millimetres


class Face(msgspec.Struct, frozen=True):
    """A type size, as the height of its capital H in millimetres.

    `growth` is the exponent with which it follows the text size: 1 fully, 0.5 as its square root.
    `tool` is for the words around a page's content, which give way to it: in large text they may
    stay below body text.
    """

    full: Millimetres
    floor: Millimetres
    bold: bool
    growth: Annotated[float, Meta(ge=0, le=1)] = 1.0
    tool: bool = False


class Faces(msgspec.Struct, frozen=True):
    """The type scale."""

    body: Face
    lead: Face
    strong: Face
    tool: Face
    tool_strong: Face
    action: Face
    way: Face
    title: Face
    display: Face


class Colors(msgspec.Struct, frozen=True):
    """The palette by meaning."""

    paper: Color
    card: Color
    band: Color
    ink: Color
    ink_soft: Color
    on_action: Color
    action: Color
    action_deep: Color
    chosen: Color
    chosen_soft: Color
    info: Color
    info_soft: Color
    line: Color
    hair: Color
    edge: Color
    edge_main: Color
    focus: Color
    focus_gap: Color
    notice: Color
    on_notice: Color
    highlight: Color
    highlight_line: Color
    scrim: Color
    dimming: Color
    tint_1: Color
    tint_2: Color
    tint_3: Color
    tint_4: Color
    tint_5: Color
    ground: Color
    blank: Color
    blank_line: Color

    def tint(self, place: int) -> str:
        """Return the background of the picture at this place of a row, from 0."""
        tints = (self.tint_1, self.tint_2, self.tint_3, self.tint_4, self.tint_5)
        return tints[place % len(tints)]


class Space(msgspec.Struct, frozen=True):
    """Distances."""

    gap: Span
    target_gap: Millimetres
    target_gap_tight: Millimetres
    margin: Span
    picture: Span
    pad: Span
    travel: Millimetres
    code: Millimetres
    face: Millimetres
    nudge: Millimetres
    gap_least: Span
    level: Span


class Target(msgspec.Struct, frozen=True):
    """Heights of controls."""

    button: Span
    main: Span
    least: Span
    corner: Millimetres
    slop: Millimetres


class Shape(msgspec.Struct, frozen=True):
    """Corners and lines."""

    radius: Span
    border: Millimetres
    border_strong: Millimetres
    border_chosen: Millimetres
    border_pressed: Millimetres
    focus: Millimetres
    focus_gap: Millimetres
    dash: Millimetres
    halo: Millimetres
    quotation: Millimetres
    highlight_line: Millimetres


class Elevation(msgspec.Struct, frozen=True):
    """Height of the edge below a control; a pressed control moves down by it."""

    main: Millimetres
    plain: Millimetres
    card: Millimetres


class Time(msgspec.Struct, frozen=True):
    """Durations in milliseconds."""

    page_ms: Annotated[int, Meta(ge=0, le=200)]
    step_ms: Annotated[int, Meta(ge=50, le=1000)]
    beat_ms: Annotated[int, Meta(ge=1000, le=60_000)]
    blink_ms: Annotated[int, Meta(ge=100, le=400)]
    nudge_ms: Annotated[int, Meta(ge=500, le=5000)]
    frame_ms: Annotated[int, Meta(ge=40, le=200)]
    farewell_ms: Annotated[int, Meta(ge=1000, le=10_000)]


class SheetColors(msgspec.Struct, frozen=True):
    """Colours of sheets by meaning."""

    card: Color
    panel: Color
    ink: Color
    ink_soft: Color
    action: Color
    heading: Color
    chosen: Color
    frame: Color


class SheetType(msgspec.Struct, frozen=True):
    """Type sizes of sheets, in points."""

    clinic: Points
    small: Points
    title: Points
    lead: Points
    heading: Points
    body: Points
    sign: Points
    sign_listed: Points
    second: Points
    label: Points
    number: Points
    fine: Points
    statement: Points


class SheetScale(msgspec.Struct, frozen=True):
    """Type sizes of a page whose type may not shrink below a size for each use.

    `full` is the designed size, `least` the smallest allowed.
    """

    full: SheetType
    least: SheetType


class SheetPicture(msgspec.Struct, frozen=True):
    """Greatest height of a drawing in millimetres, on a sheet with up to `count` of them."""

    count: Annotated[int, Meta(ge=1)]
    height: Millimetres


class SheetSizes(msgspec.Struct, frozen=True):
    """Sizes of sheets: lengths in millimetres on paper, type in points.

    `shadow` belongs to the preview, in millimetres on the screen. `pictures` are sorted by
    `count`.
    """

    least: Points
    least_bilingual: Points
    margin: Millimetres
    margin_tight: Millimetres
    edge: Millimetres
    rule: Millimetres
    bar: Millimetres
    frame: Millimetres
    hair: Millimetres
    radius: Millimetres
    gap: Millimetres
    loosest: Millimetres
    gutter: Millimetres
    pad: Millimetres
    cell: Millimetres
    write: Millimetres
    write_least: Millimetres
    write_roomy: Millimetres
    ruled: Millimetres
    box: Millimetres
    tick: Millimetres
    code: Millimetres
    code_least: Millimetres
    grey: Millimetres
    ruler: Millimetres
    row: Millimetres
    logo: Millimetres
    logo_wide: Millimetres
    shadow: Millimetres
    pictures: tuple[SheetPicture, ...]
    picture_least: Millimetres
    color: SheetColors
    type: SheetType
    clinic: SheetScale
    family: SheetScale
    one_page: SheetScale

    def picture(self, count: int) -> float:
        """Return the greatest height in millimetres of each of `count` drawings; 0 for none."""
        return next((entry.height for entry in self.pictures if count <= entry.count), 0.0)

    def with_margin(self, unprintable: float) -> SheetSizes:
        """Return the sizes for a printer that leaves so many millimetres white on every side."""
        if not unprintable:
            return self
        least = unprintable + self.rule / 2  # a line on the edge lies half outside
        return msgspec.structs.replace(
            self,
            margin=max(self.margin, least),
            margin_tight=max(self.margin_tight, least),
            edge=max(self.edge, least),
        )


class Tokens(msgspec.Struct, frozen=True):
    """The whole token file."""

    color: Colors
    contrast: Colors
    picture: dict[str, Paint]
    line: dict[str, Paint]
    type: Faces
    space: Space
    target: Target
    shape: Shape
    elevation: Elevation
    time: Time
    sheet: SheetSizes


def load(path: Path) -> Tokens:
    """Read a token file.

    Raises:
        FaultsError: With every fault in it.
    """
    faults: list[Fault] = []
    raw = _read(path, faults)
    tokens = None if raw is None else read_struct(raw, Tokens, str(path), faults)
    if faults or tokens is None:
        raise FaultsError(faults)
    return tokens


def _read(path: Path, faults: list[Fault]) -> dict[str, Any] | None:
    """Read the tables of a token file, which the window has parsed before; None with faults."""
    text = read_text(path, faults)
    if text is None:
        return None
    with suppress(ValueError, RecursionError):
        return token_file.parsed(text)
    return parse_toml(text, str(path), faults)
