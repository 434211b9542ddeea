"""Site packs for tests: a folder with one, and zips of every kind."""

from __future__ import annotations

import datetime
import json
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.pack import build, source
from kiosk.pack.folder_source import FolderSource
from kiosk.staff.pack_list import NamedPack, PackState, StickPack

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMED = NamedPack("0" * 32, "North valley", "1.2", "north-valley.zip", datetime.date(2026, 11, 30))
STATE = PackState(NAMED, NAMED, has_choices=True)
FOUND = (
    StickPack(Path("/stick/north-valley.zip"), "North valley", "1.3"),
    StickPack(Path("/stick/torn.zip")),
)
SITE = '[pack]\nname = "North valley"\nversion = "1.2"\n\n[clinic]\nname = "North Valley Clinic"\n'


def make_folder(place: Path, files: dict[str, bytes | str] | None = None) -> Path:
    """Write a folder with a pack, with further files or others in place of its own."""
    shutil.rmtree(place, ignore_errors=True)
    for name, content in {"site.toml": SITE, **(files or {})}.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return place


def make_zip(target: Path, folder: Path) -> Path:
    """Make the zip of a folder, without asking whether a kiosk would take it."""
    pack = FolderSource(folder)
    build.build(pack, source.examine(pack), target)
    return target


def zip_of(
    target: Path, entries: Iterable[tuple[zipfile.ZipInfo | str, bytes]], **options: int
) -> Path:
    """Write a zip with any entries, also such as no program makes."""
    with zipfile.ZipFile(target, "w", **options) as made:  # type: ignore[call-overload]
        for entry, content in entries:
            made.writestr(entry, content)
    return target


def manifest_of(files: dict[str, str], **other: object) -> bytes:
    """Return the bytes of a manifest with these SHA-256 by name."""
    fields = {"format": 1, "name": "North valley", "version": "1.2", "files": files, **other}
    return json.dumps(fields).encode()
