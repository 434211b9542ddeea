"""Paper sizes: of a PDF and of a printer's trays, and whether the trays hold paper (pure)."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.printing.cups.media import Size, sides_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MEDIA_BOX: Final = re.compile(rb"/MediaBox\s*\[\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\]")
_MM_PER_POINT: Final = 25.4 / 72
_TRAY_UNITS_MM: Final = (25.4 / 10_000, 1 / 1000, 1 / 100)
"""Millimetres in the units of a tray's size: ten-thousandths of an inch, micrometres (RFC 3805,
prtInputDimUnit), and hundredths of a millimetre, which IPP uses elsewhere."""
_MANUAL: Final = b"sheetFeedManual"
_AUTO: Final = b"auto"
"""Name of the tray that stands for the printer's own choice (PWG 5100.13)."""
_EMPTY_LEVEL, _UNKNOWN_LEVEL = b"0", b"-2"


class Trays(Enum):
    """Paper in some of a printer's trays together."""

    UNKNOWN = "unknown"
    EMPTY = "empty"
    LOADED = "loaded"


class Supply(NamedTuple):
    """Paper in all trays together, and in those of the size of the sheet.

    `single` says that there is one tray, `some_empty` that at least one tray is empty.
    """

    every: Trays = Trays.UNKNOWN
    wanted: Trays = Trays.UNKNOWN
    single: bool = False
    some_empty: bool = False


def size_of_pdf(document: bytes) -> Size | None:
    """Return the size of a PDF's first page, None where it is not found."""
    found = _MEDIA_BOX.search(document)
    if found is None:
        return None
    try:
        left, bottom, right, top = (float(number) for number in found.groups())
    except ValueError:
        return None
    return Size.of(abs(right - left) * _MM_PER_POINT, abs(top - bottom) * _MM_PER_POINT)


def supply_of(trays: Iterable[bytes], media_ready: Sequence[str], wanted: Size | None) -> Supply:
    """Read printer-input-tray (PWG 5100.13), without manual feeds and the printer's own choice.

    Args:
        trays: The attribute's values. Levels are sheets, -3 for some, -2 for unknown.
        media_ready: Names of the paper in the trays, in their order; used where the trays do
            not say their sizes.
        wanted: Size of the sheet that is to be printed.
    """
    fields = [dict(field.partition(b"=")[::2] for field in tray.split(b";")) for tray in trays]
    read = [each for each in fields if each.get(b"type") != _MANUAL and each.get(b"name") != _AUTO]
    names = media_ready if len(media_ready) == len(read) else [""] * len(read)
    fitting = [
        each
        for each, name in zip(read, names, strict=True)
        if wanted is not None and _fits(each, name, wanted)
    ]
    some_empty = any(each.get(b"level") == _EMPTY_LEVEL for each in read)
    return Supply(_level(read), _level(fitting), len(read) == 1, some_empty)


def _level(trays: Sequence[dict[bytes, bytes]]) -> Trays:
    levels = {tray.get(b"level") or _UNKNOWN_LEVEL for tray in trays}
    if levels <= {_EMPTY_LEVEL, _UNKNOWN_LEVEL}:
        return Trays.EMPTY if _EMPTY_LEVEL in levels else Trays.UNKNOWN
    return Trays.LOADED


def _fits(tray: dict[bytes, bytes], name: str, wanted: Size) -> bool:
    sides = [_number(tray.get(side, b"")) for side in (b"mediaxfeed", b"mediafeed")]
    if all(side > 0 for side in sides):
        return any(
            wanted.is_about(Size.of(sides[0] * unit, sides[1] * unit)) for unit in _TRAY_UNITS_MM
        )
    named = sides_of(name)
    return named is not None and wanted.is_about(Size.of(*named))


def _number(text: bytes) -> int:
    try:
        return int(text)
    except ValueError:
        return 0
