"""A site pack in a folder: regular files alone, no link in it is followed."""

from __future__ import annotations

import itertools
import os
from typing import IO, TYPE_CHECKING, Final

from kiosk.files import reading
from kiosk.files.faults import Fault
from kiosk.pack import names, source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_OF_SYSTEMS: Final = frozenset({"thumbs.db", "desktop.ini"})
"""What Windows puts into folders; names that begin with a dot are passed over, too."""
_MOST_ENTRIES: Final = 2 * names.MOST_FILES
_MOST_FAULTS: Final = 20
_READABLE: Final = "make it readable for the kiosk's account"


class FolderSource:
    """A folder whose names have been looked at."""

    def __init__(self, path: Path) -> None:
        """Look at every name.

        Raises:
            FaultsError: What is in it cannot be a pack.
        """
        self.path = path
        faults: list[Fault] = []
        self.sizes: Mapping[str, int] = source.look_at(path, _files(path, faults), faults)

    def open(self, name: str) -> IO[bytes]:
        """Open a file for reading."""
        return os.fdopen(reading.open_regular(self.path / name, follow=False), "rb")


def folders(path: Path) -> tuple[Path, ...]:
    """Return the folder and the folders in it that a pack may have, as far as they can be read."""
    found = [path]
    for folder in found:
        try:
            entries = sorted(entry.name for entry in os.scandir(folder) if _is_folder(entry))
        except OSError:
            continue
        below = (folder / name for name in entries[: names.MOST_FILES])
        found += [each for each in below if names.is_folder(each.relative_to(path).as_posix())]
    return tuple(found)


def _files(path: Path, faults: list[Fault]) -> list[tuple[str, int]]:
    """Return names and sizes; anything else than files and known folders is a fault."""
    found: list[tuple[str, int]] = []
    waiting = [path]
    for folder in waiting:
        try:
            with os.scandir(folder) as entries:
                listed = list(itertools.islice(entries, _MOST_ENTRIES + 1))
            if len(listed) > _MOST_ENTRIES:  # none may be left out unseen
                remedy = f"keep {names.MOST_FILES} at most"
                faults.append(Fault(str(folder), "", "too many files", remedy))
                break
            own = [
                entry
                for entry in listed
                if not entry.name.startswith(".") and entry.name.lower() not in _OF_SYSTEMS
            ]
            for entry in own:
                name = (folder / entry.name).relative_to(path).as_posix()
                if problem := _problem(entry, name):
                    faults.append(Fault(str(path), "", repr(name[:80]), problem))
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(folder / entry.name)
                else:
                    found.append((name, entry.stat(follow_symlinks=False).st_size))
        except OSError as error:
            faults.append(Fault(str(folder), "", error.strerror or str(error), _READABLE))
        if len(faults) >= _MOST_FAULTS or len(found) > names.MOST_FILES:
            break
    return found


def _problem(entry: os.DirEntry[str], name: str) -> str:
    """Return why an entry cannot be in a pack, and what to do."""
    if entry.is_symlink():
        return "a link; put the file itself there"
    if entry.is_dir(follow_symlinks=False):
        return "" if names.is_folder(name) else "no folder that a pack may have; take it out"
    if not entry.is_file(follow_symlinks=False):
        return "a pipe, socket or device; take it out"
    return ""


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
