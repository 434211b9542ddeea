"""Writes under which licenses the parts of the program are, with all texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.files import components

if TYPE_CHECKING:
    from kiosk.files.components import Component

_RULE = "=" * 78


def text() -> str:
    """Return the notice, the table of parts, then every text once."""
    parts = components.components()
    lines = [f"imh-kiosk {__version__}: licenses", "", components.notice(), *_table(parts), ""]
    users: dict[bytes, list[str]] = {}
    for part in parts:
        for file in part.texts:
            users.setdefault(file.read_bytes(), []).append(part.name)
    for content, names in users.items():
        words = content.decode("utf-8", "replace").strip("\n")
        lines += [_RULE, ", ".join(names), _RULE, "", words, ""]
    return "\n".join(lines)


def _table(parts: list[Component]) -> list[str]:
    rows = [("Part", "Version", "License", "Source")]
    rows += [(part.name, part.version, part.license, part.source) for part in parts]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]])
        for row in rows
    ]
