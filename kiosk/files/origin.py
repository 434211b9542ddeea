"""Which commit of the repository this program was made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kiosk.files import components, paths

if TYPE_CHECKING:
    from pathlib import Path

_COMMIT: Final = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")  # SHA-1, or SHA-256
_REF: Final = "ref: "


def commit() -> str:
    """Return the full name of the commit, empty where it is not known.

    A package has it in its list of components. A checkout may have changes beyond it.
    """
    found = components.commit() or _checked_out(paths.resources().parent / ".git")
    return found if _COMMIT.fullmatch(found) else ""


def _checked_out(place: Path) -> str:
    """Return the commit of a checkout, by gitrepository-layout(5)."""
    if place.is_file():  # a further work tree names its folder
        place = place.parent / _read(place).removeprefix("gitdir: ")
    common = place / (_read(place / "commondir") or ".")
    head = _read(place / "HEAD")
    if not head.startswith(_REF):
        return head
    name = head.removeprefix(_REF)
    if found := _read(place / name) or _read(common / name):
        return found
    lines = (line.partition(" ") for line in _read(common / "packed-refs").splitlines())
    return next((value for value, _, ref in lines if ref == name), "")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""
