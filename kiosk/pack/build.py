"""Makes a zip of a folder with a site pack: two builds of the same files are the same to the byte.

Files are stored, not compressed, since what a compression makes depends on its version; they
stand in the order of their names, with one day and one mode for all.
"""

from __future__ import annotations

import os
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Final

from kiosk.files import atomic
from kiosk.files.faults import Fault, FaultsError
from kiosk.pack import names, source

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.pack.manifest import Manifest
    from kiosk.pack.source import PackSource

_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the first that a zip can name
_MODE: Final = 0o100644
_UNIX: Final = 3


def build(pack: PackSource, manifest: Manifest, output: Path) -> None:
    """Write the zip, complete or not at all.

    Args:
        pack: The files.
        manifest: As it was made from them.
        output: The zip; its folder exists.

    Raises:
        FaultsError: A file cannot be read, or is another one than when the manifest was made.
        OSError: The zip cannot be written.
    """
    temporary = atomic.temporary_name(output)
    try:
        with temporary.open("wb") as file:
            _write(pack, manifest, file)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        atomic.replace(temporary, output)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _write(pack: PackSource, manifest: Manifest, file: BinaryIO) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=False) as made:
        made.writestr(_entry(names.MANIFEST), manifest.encoded())
        for name, digest in sorted(manifest.files.items()):
            with made.open(_entry(name), "w") as written:
                found = source.read(pack, name, written.write)
            if found != digest:
                remedy = "it changed while it was read; build the pack again"
                raise FaultsError([Fault(f"{pack.path}/{name}", "", "another file", remedy)])


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.create_system = _UNIX  # not that of the computer on which it is made
    entry.external_attr = _MODE << 16
    return entry
