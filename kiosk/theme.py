"""The design tokens: one file for every colour, size and duration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta

from kiosk.faults import Fault, FaultsError
from kiosk.validate import read_struct, read_toml

if TYPE_CHECKING:
    from pathlib import Path

Color = Annotated[str, Meta(pattern="^#([0-9A-F]{2})?[0-9A-F]{6}$", examples=["#2B2A33"])]
Millimetres = Annotated[float, Meta(ge=0, le=200)]


class Span(msgspec.Struct, frozen=True):
    """A length in millimetres: on a screen with room, and the least on a small one."""

    full: Millimetres
    floor: Millimetres


class Face(msgspec.Struct, frozen=True):
    """A size of type, as the height of its capital H in millimetres."""

    full: Millimetres
    floor: Millimetres
    bold: bool


class Faces(msgspec.Struct, frozen=True):
    """The type scale."""

    body: Face
    lead: Face
    strong: Face
    action: Face
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
    focus: Color
    scrim: Color
    tint_1: Color
    tint_2: Color
    tint_3: Color
    tint_4: Color
    tint_5: Color

    def tint(self, place: int) -> str:
        """Return the background behind the picture at this place of a row."""
        tints = (self.tint_1, self.tint_2, self.tint_3, self.tint_4, self.tint_5)
        return tints[place % len(tints)]


class Space(msgspec.Struct, frozen=True):
    """Distances."""

    gap: Span
    margin: Span
    picture: Span
    pad: Span


class Target(msgspec.Struct, frozen=True):
    """Heights of things to touch."""

    button: Span
    main: Span


class Shape(msgspec.Struct, frozen=True):
    """Corners and lines."""

    radius: Span
    border: Millimetres
    border_strong: Millimetres
    border_chosen: Millimetres
    focus: Millimetres


class Time(msgspec.Struct, frozen=True):
    """Durations in milliseconds."""

    page_ms: Annotated[int, Meta(ge=0, le=200)]


class Tokens(msgspec.Struct, frozen=True):
    """The whole token file."""

    color: Colors
    type: Faces
    space: Space
    target: Target
    shape: Shape
    time: Time


def load(path: Path) -> Tokens:
    """Read a token file.

    Raises:
        FaultsError: With every fault in it.
    """
    faults: list[Fault] = []
    raw = read_toml(path, faults)
    tokens = None if raw is None else read_struct(raw, Tokens, str(path), faults)
    if faults or tokens is None:
        raise FaultsError(faults)
    return tokens
