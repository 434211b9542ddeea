"""Keeps copies of site packs in the state folder, each under the SHA-256 of its manifest.

So a pack stays whole while a visit goes on, when its file share is away, and for as long as it is
the last good one. A copy is made beside its place and renamed, and its files are compared with
the manifest whenever it is used.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.files import lookup
from kiosk.files.faults import Fault, FaultsError
from kiosk.pack import names, source
from kiosk.pack.folder_source import FolderSource
from kiosk.pack.zip_source import ZipSource

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kiosk.pack.manifest import Manifest
    from kiosk.pack.source import PackSource

FOLDER: Final = "packs"
"""Of the state folder."""
DIGITS: Final = 32
_DIGEST: Final = re.compile(f"[0-9a-f]{{{DIGITS}}}")
_NEW: Final = ".new-"
_RESERVE_BYTES: Final = 64 * 1024 * 1024
"""What a pack leaves free on the disk of the state folder."""
_YOUNG_S: Final = 3600
"""A copy may be read by another program for a while before anything names it."""


@dataclass(frozen=True)
class PackCopy:
    """A site pack that is whole.

    Args:
        given: The folder or zip, as it was named.
        folder: The copy.
        manifest: Its name, version and files.
    """

    given: Path
    folder: Path
    manifest: Manifest

    @property
    def described(self) -> str:
        """Name, version and the first digits that tell it from others, in one line."""
        made = self.manifest
        return f"{made.name} {made.version}, {len(made.files)} files, {made.digest[:8]}"

    def named(self, fault: Fault) -> Fault:
        """Return a fault in the copy as one in what was given."""
        here, there = str(self.folder), str(self.given)
        if here == there:
            return fault
        texts = (fault.source, fault.key, fault.found, fault.allowed)
        return Fault(*(text.replace(here, there) for text in texts))


@contextmanager
def opened(path: Path) -> Iterator[PackSource]:
    """Open a folder or a zip with a site pack.

    Raises:
        FaultsError: What is in it cannot be a pack.
    """
    if lookup.is_folder(path):
        yield FolderSource(path)
    else:
        with ZipSource(path) as found:
            yield found


def take(path: Path, state_dir: Path | None, *, anew: bool = False) -> PackCopy:
    """Read a pack whole, and return its copy; one that there is already is used.

    Args:
        path: Folder or zip; a folder of copies is one itself.
        state_dir: The state folder. None for a copy that goes with the process, which is made,
            too, where this account must not write there.
        anew: Whether the manifest that a folder has is passed over, since another one is made.

    Raises:
        FaultsError: It cannot be used, or not be copied.
    """
    with opened(path) as pack:
        found = None if lookup.is_folder(path) else True
        made = source.examine(pack, has_manifest=False if anew else found)
        if is_copy(path):
            if path.name != made.digest[:DIGITS]:
                remedy = "give the pack again"
                raise FaultsError([Fault(str(path), "", "a damaged copy of a pack", remedy)])
            return PackCopy(path, path, made)
        if state_dir is not None:
            try:
                return PackCopy(path, _copy(pack, made, state_dir / FOLDER, state_dir), made)
            except PermissionError:
                pass
            except OSError as error:
                remedy = "let the kiosk's account write there, and make room"
                reason = error.strerror or str(error)
                raise FaultsError([Fault(str(state_dir / FOLDER), "", reason, remedy)]) from error
        try:
            return PackCopy(path, _copy(pack, made, _passing_root(), None), made)
        except OSError as error:
            reason, remedy = error.strerror or str(error), "make room in the folder for such files"
            raise FaultsError([Fault(tempfile.gettempdir(), "", reason, remedy)]) from error


def is_copy(path: Path) -> bool:
    """Whether a path is that of a copy."""
    return (
        path.parent.name == FOLDER
        and _DIGEST.fullmatch(path.name) is not None
        and lookup.is_folder(path)
    )


def forget_others(state_dir: Path, kept: Collection[Path]) -> None:
    """Delete the copies that are no longer needed.

    Args:
        state_dir: The state folder.
        kept: The copies that are.
    """
    oldest = time.time() - _YOUNG_S
    with suppress(OSError):
        for folder in (state_dir / FOLDER).iterdir():
            if folder not in kept and folder.lstat().st_mtime < oldest:
                shutil.rmtree(folder, ignore_errors=True)


def _copy(pack: PackSource, made: Manifest, root: Path, state_dir: Path | None) -> Path:
    """Return the copy of a pack in a folder of copies."""
    place = root / made.digest[:DIGITS]
    if _is_whole(place, made):
        with suppress(OSError):
            os.utime(place)  # young again
        return place
    root.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # the mode is that of the last
    root.mkdir(mode=0o700, exist_ok=True)
    total = sum(pack.sizes.values())
    if shutil.disk_usage(root).free < total + _RESERVE_BYTES:
        remedy = f"make room for {total + _RESERVE_BYTES} bytes"
        raise FaultsError([Fault(str(root), "", "too little room on the disk", remedy)])
    fresh = Path(tempfile.mkdtemp(prefix=_NEW, dir=root))
    try:
        _unpack(pack, made, fresh)
        if state_dir is not None:
            _give_to_owner(root, state_dir)
        if place.exists():  # a damaged one
            shutil.rmtree(place, ignore_errors=True)
        try:
            fresh.rename(place)
        except OSError:
            if not _is_whole(place, made):  # else another program was quicker
                raise
        _flush(root)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return place


def _is_whole(place: Path, made: Manifest) -> bool:
    if not lookup.is_folder(place):
        return False
    try:
        return source.examine(FolderSource(place), has_manifest=True) == made
    except FaultsError:
        return False


def _unpack(pack: PackSource, made: Manifest, target: Path) -> None:
    for name, digest in made.files.items():
        file = target / name
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with file.open("xb") as written:
            found = source.read(pack, name, written.write)
            written.flush()
            os.fsync(written.fileno())
        if found != digest:
            remedy = "it changed while it was read; it is read again when it has changed"
            raise FaultsError([Fault(f"{pack.path}/{name}", "", "another file", remedy)])
    with (target / names.MANIFEST).open("xb") as written:
        written.write(made.encoded())
        written.flush()
        os.fsync(written.fileno())
    for folder in (*target.rglob("*/"), target):
        _flush(folder)


def _flush(folder: Path) -> None:
    if sys.platform != "win32" and folder.is_dir():
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _give_to_owner(root: Path, state_dir: Path) -> None:
    """Let the kiosk's own account read and delete what root has copied."""
    if sys.platform != "win32" and os.geteuid() == 0:
        owner = state_dir.stat()
        for path in (root, *root.rglob("*")):
            with suppress(OSError):
                os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)


@cache
def _passing_root() -> Path:
    """Return a folder of copies that goes with the process."""
    top = Path(tempfile.mkdtemp(prefix="imh-kiosk-"))
    atexit.register(shutil.rmtree, top, ignore_errors=True)
    return top / FOLDER
