"""The files shipped with the program, read only as they were packaged.

A disk loses bits, a copy is cut short, a scanner for viruses takes a file away. Qt trusts the
files it is given: a damaged translation can crash it. So the package has a manifest with the
size and the SHA-256 of every file below `resources/` and of the typefaces. The whole is compared
at the start and by `imh-kiosk check`, and each file once more when it is read.

A source checkout has no manifest, so that its files can be edited; there `kiosk.files.soundness`
looks at each file's own structure.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kiosk.files import paths
from kiosk.files.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MANIFEST: Final = "manifest.json"
"""Name of the manifest, in the folder `resources`."""

_FONT_FOLDERS: Final = "fontpkg_*"
_LARGE_BYTES: Final = 1_000_000
"""Files above this are few and rarely needed; the start leaves them to their first reading."""
_FOR_LATER: Final = re.compile(r"\.(svg|qm)$|^resources/content/[^/]+/(?!language\.toml$)")
"""Files of a package that the first page can be shown without."""
_REMEDY: Final = "install the program again"
_READ_REMEDY: Final = "make it readable for the kiosk's account"
_FOLDERS: Final = ("content", "icons", "pictures", "theme", "translations")
DRAWINGS: Final = "drawings.txt"
"""Names of all drawings and icons, in the folder `resources`; without it a missing one would be a
white place on a page."""

Manifest = dict[str, tuple[int, str]]
"""Size in bytes and SHA-256 in hexadecimal, by path below the package's folder."""


class DamagedError(Exception):
    """A shipped file cannot be used; the message says why."""


def make_manifest(home: Path) -> Path:
    """Write the manifest of a package and return its path.

    Args:
        home: The folder that has `resources` and the folders of the typefaces.
    """
    target = home / "resources" / MANIFEST
    files = [
        file
        for top in (home / "resources", *home.glob(_FONT_FOLDERS))
        for file in top.rglob("*")
        if file.is_file() and file != target and "__pycache__" not in file.parts
    ]
    listed = {file.relative_to(home).as_posix(): _fingerprint(file.read_bytes()) for file in files}
    import json

    target.write_text(json.dumps(listed, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return target


def faults(*, whole: bool = False, first_page: bool = False) -> list[Fault]:
    """Return a fault for every shipped file that is damaged or missing.

    Args:
        whole: Whether large files are looked at, too.
        first_page: Whether those alone are that the first page cannot be shown without. A
            damaged drawing or translation, most of all files, is left out by who reads it.
    """
    home = paths.resources().parent
    source = home / "resources" / MANIFEST
    try:
        manifest = _manifest(home)
    except DamagedError as error:
        return [_fault(source, str(error))]
    if manifest is None:
        from kiosk.files import soundness

        return closed_folders(home / "resources") or [
            _fault(path, problem)
            for path in _files_of_checkout(home / "resources", whole=whole, first_page=first_page)
            if (whole or not _is_large(path))
            and (problem := soundness.problem(path, thorough=whole))
        ]
    found = []
    for name, (size, digest) in manifest.items():
        if first_page and _FOR_LATER.search(name):
            continue
        if whole or size <= _LARGE_BYTES:
            try:
                _read(home / name, (size, digest))
            except DamagedError as error:
                found.append(_fault(home / name, str(error)))
    return found


def closed_folders(resources: Path) -> list[Fault]:
    """Return a fault for every folder below `resources` that cannot be read.

    What is in it would be passed over: a language, or all drawings.
    """
    found: list[OSError] = []
    for name in _FOLDERS:
        for folder, _, _ in os.walk(resources / name, onerror=found.append):
            if not os.access(folder, os.X_OK):
                found.append(PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder))
    return [
        _fault(error.filename, error.strerror or "an unreadable folder")
        for error in found
        if not isinstance(error, FileNotFoundError)  # what is needed of it is missed by itself
    ]


def _fault(path: Path | str, reason: str) -> Fault:
    may_read = reason != os.strerror(errno.EACCES)
    return Fault(str(path), "", reason, _REMEDY if may_read else _READ_REMEDY)


def read(path: Path) -> bytes:
    """Read a shipped file.

    Raises:
        DamagedError: It cannot be read, or is not as it was packaged.
    """
    home = paths.resources().parent
    manifest = _manifest(home) or {}
    name = path.relative_to(home).as_posix() if path.is_relative_to(home) else ""
    return _read(path, manifest.get(name))


def _read(path: Path, expected: tuple[int, str] | None) -> bytes:
    try:
        state = path.stat()
        # Asked before it is opened: opening a named pipe would block.
        if not stat.S_ISREG(state.st_mode):
            raise DamagedError("not a regular file")
        if expected is not None and state.st_size != expected[0]:
            raise DamagedError("a damaged file")
        data = path.read_bytes()
    except OSError as error:
        raise DamagedError(error.strerror or "an unreadable file") from error
    if expected is not None and _fingerprint(data) != expected:
        raise DamagedError("a damaged file")
    return data


def _fingerprint(data: bytes) -> tuple[int, str]:
    import hashlib  # only a package has a manifest

    return len(data), hashlib.sha256(data).hexdigest()


def _manifest(home: Path) -> Manifest | None:
    """Return the manifest, None for a source checkout."""
    path = home / "resources" / MANIFEST
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise DamagedError("not a regular file")
        return _parsed(path, state.st_mtime_ns, state.st_size)
    except FileNotFoundError:
        if hasattr(sys, "_MEIPASS"):
            raise DamagedError("no such file") from None
        return None
    except OSError as error:
        raise DamagedError(error.strerror or "an unreadable file") from error


@lru_cache(maxsize=1)
def _parsed(path: Path, changed_ns: int, size: int) -> Manifest:  # noqa: ARG001  part of the key
    """Return a manifest, read anew only where it has changed."""
    import json  # only a package has a manifest

    data = path.read_bytes()
    try:
        read = json.loads(data)
        return {str(name): (int(size), str(digest)) for name, (size, digest) in read.items()}
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedError("a damaged file") from error


def _files_of_checkout(resources: Path, *, whole: bool, first_page: bool) -> Iterator[Path]:
    """Yield the files of a source checkout that the program reads at run time.

    Args:
        resources: The folder.
        whole: Whether the typefaces' other files are among them.
        first_page: As in `faults`.
    """
    yield resources / "theme" / "kiosk.qss"
    used = (*paths.fonts(), paths.fallback_font_file())
    yield from used
    if not first_page:
        yield from _files_that_may_be_left_out(resources)
    if whole:
        beside = {other for font in used for other in font.parent.glob("*.ttf")}
        yield from sorted(beside.difference(used))


def _files_that_may_be_left_out(resources: Path) -> Iterator[Path]:
    """Yield drawings and translations of a source checkout."""
    listed: list[str] = []
    with suppress(OSError, ValueError):
        listed = (resources / DRAWINGS).read_text("utf-8").split()
    if (resources / "icons").is_dir():
        yield resources / DRAWINGS
    drawings = {resources / name for name in listed if name.endswith(".svg")}
    for pattern in ("icons/*.svg", "pictures/*.svg"):
        drawings.update(resources.glob(pattern))
    yield from sorted(drawings)
    translations = set(resources.glob("translations/*.qm"))
    if (resources / "translations").is_dir():
        spoken = (folder.name for folder in resources.glob("content/*/"))
        translations.update(resources / "translations" / f"imh_kiosk_{code}.qm" for code in spoken)
    yield from sorted(translations)


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size > _LARGE_BYTES
    except OSError:
        return False
