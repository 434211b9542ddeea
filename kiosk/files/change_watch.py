"""Tells whether files have changed since they were looked at, without reading them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    Stamp: TypeAlias = tuple[int, int, int, int]


def stamps(places: Iterable[Path]) -> tuple[Stamp | None, ...]:
    """Return for each file or folder what changes with it, None where there is none.

    A file that is written, replaced or made readable has another stamp, and so has a folder in
    which files come, go or are renamed.
    """
    return tuple(map(_stamp, places))


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
