"""A site pack in a zip, from wherever it comes.

Only what `imh-kiosk pack build` and usual programs make is read: stored or deflated files, no
encryption, no links, no comment, no ZIP64 (larger than any pack). The list of files is looked at
before the library reads it, and each file only up to the size that it says.
"""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from typing import IO, TYPE_CHECKING, Final

from kiosk.files import reading
from kiosk.files.faults import Fault, FaultsError
from kiosk.files.reading import UnreadableError
from kiosk.pack import names, source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

MOST_RATIO: Final = 100
"""How much larger a file may be than it is in the zip: speech is deflated to a half, text to a
fifth, a bomb to a thousandth."""
_RATIO_FROM: Final = 64 * 1024
_MOST_ZIP_BYTES: Final = names.MOST_BYTES + 8 * 1024 * 1024
_MOST_LIST_BYTES: Final = 4 * 1024 * 1024
_MOST_FAULTS: Final = 20
_ENCRYPTED: Final = 0x1
_LOCAL_BYTES: Final = 30  # at least, of the header before each file
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# The last record of a zip: APPNOTE.TXT 4.3.16 (PKWARE).
_END: Final = struct.Struct("<4s4H2LH")
_END_MARK: Final = b"PK\5\6"
_LOCATOR_MARK: Final = b"PK\6\7"  # of ZIP64, just before the last record
_LOCATOR_BYTES: Final = 20
_AGAIN: Final = "make the pack again with imh-kiosk pack build, and copy it again"


class ZipSource:
    """A zip whose list of files has been looked at; used in a `with` block.

    Raises:
        FaultsError: What is in it cannot be a pack.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file = os.fdopen(reading.open_regular(path), "rb")
        except UnreadableError as error:
            raise _refused(path, error.reason, error.remedy) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", "") or "no possible name of a file"
            raise _refused(path, reason, "let the kiosk's account read it") from error
        try:
            self._check_end()
            self._zip = zipfile.ZipFile(self._file)
            faults = self._entry_faults()
            self.sizes: Mapping[str, int] = source.look_at(path, self._sizes(), faults)
        except FaultsError:
            self._file.close()
            raise
        except Exception as error:
            # The library has many errors for damaged lists: BadZipFile, struct.error, ValueError,
            # UnicodeDecodeError, NotImplementedError, OverflowError.
            self._file.close()
            raise _refused(path, "a damaged zip", _AGAIN) from error

    def __enter__(self) -> ZipSource:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()
        self._file.close()

    def open(self, name: str) -> IO[bytes]:
        """Open a file for reading."""
        return self._zip.open(name)

    def _check_end(self) -> None:
        """Look at the last record, before the library reads as much as it says."""
        size = os.fstat(self._file.fileno()).st_size
        if size > _MOST_ZIP_BYTES:
            remedy = f"make it smaller than {_MOST_ZIP_BYTES} bytes"
            raise _refused(self.path, f"{size} bytes", remedy)
        if size < _END.size:
            raise _refused(self.path, "no zip, or one that was cut off", _AGAIN)
        self._file.seek(max(0, size - _END.size - _LOCATOR_BYTES))
        before, last = (tail := self._file.read())[: -_END.size], tail[-_END.size :]
        mark, disk, first, here, count, length, start, comment = _END.unpack(last)
        if mark != _END_MARK or comment:
            raise _refused(self.path, "no zip, one that was cut off, or one with a comment", _AGAIN)
        if disk or first or here != count or before.startswith(_LOCATOR_MARK):
            raise _refused(self.path, "a zip in several parts, or ZIP64", _AGAIN)
        # Folders have entries of their own in zips of other programs.
        if count > 2 * names.MOST_FILES or length > _MOST_LIST_BYTES:
            raise _refused(self.path, "too many files", f"keep {names.MOST_FILES} at most")
        if start + length + _END.size != size:
            raise _refused(self.path, "bytes that belong to no file", _AGAIN)
        self._file.seek(0)

    def _entry_faults(self) -> list[Fault]:
        """Return links, devices, encryption, bombs, and files that lie over each other."""
        faults = []
        end = 0
        for entry in sorted(self._zip.infolist(), key=lambda each: each.header_offset):
            reason = _problem(entry)
            if not reason and entry.header_offset < end:
                reason = f"lies over another file; {_AGAIN}"
            if reason:
                faults.append(Fault(str(self.path), "", repr(entry.orig_filename[:80]), reason))
            end = entry.header_offset + _LOCAL_BYTES + entry.compress_size
            if len(faults) >= _MOST_FAULTS:
                break
        return faults

    def _sizes(self) -> Iterator[tuple[str, int]]:
        for entry in self._zip.infolist():
            if entry.orig_filename.endswith("/"):
                continue  # looked at already
            # Without what the library takes off: all after a NUL, and the separator of Windows.
            yield entry.orig_filename, entry.file_size


def _problem(entry: zipfile.ZipInfo) -> str:
    """Return why an entry cannot be in a pack, and what to do."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    name = entry.orig_filename
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "a link or a device; put the file itself there"
    if entry.flag_bits & _ENCRYPTED:
        return "encrypted; make the pack without a password"
    if entry.compress_type not in _METHODS:
        return "a kind of compression that is not read; store or deflate it"
    if name.endswith("/"):
        known = names.is_folder(name[:-1]) and not entry.file_size
        return "" if known else "no folder that a pack may have; take it out"
    if kind == stat.S_IFDIR:
        return "a folder under the name of a file; take it out"
    if entry.file_size > _RATIO_FROM and entry.file_size > MOST_RATIO * entry.compress_size:
        return f"more than {MOST_RATIO} times as large as in the zip; store it as it is"
    return ""


def _refused(path: Path, found: str, remedy: str) -> FaultsError:
    return FaultsError([Fault(str(path), "", found, remedy)])
