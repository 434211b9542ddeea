"""Atomic writing of small files, for the state directory and for documents.

A file is written beside its final place, flushed to the disk and renamed over the old one. So a
reader finds the whole old or the whole new content, even after a power failure. The bytes are not
interpreted here; callers validate them.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from typing import TYPE_CHECKING

from kiosk.files.reading import MAX_BYTES

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_TIMEOUT_S = 2.0
"""Seconds to wait for other writers; each of the kiosk's own takes a few milliseconds."""
_LOCK_POLL_S = 0.02
REPLACE_TIMEOUT_S = 2.0
"""Seconds for which a rename is tried again on Windows, where a virus scanner or an indexer may
have either file open for a moment."""
_REPLACE_PAUSE_S = 0.05


def temporary_name(path: Path) -> Path:
    """Return the path at which new content for `path` is written first.

    The name is fixed: with a process number, every crash would leave one more file.
    """
    return path.with_name(f".{path.name}.new")


def write_atomically(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replace the content of `path` in one step and wait until it is on the disk.

    The directory must exist. Waits for writers in other processes, `LOCK_TIMEOUT_S` at most.

    Args:
        path: File to write; a symbolic link is replaced, not followed.
        data: Whole new content, at most `MAX_BYTES`.
        mode: Permission bits, regardless of the umask. Ignored on Windows, where the directory's
            permissions apply.

    Raises:
        OSError: The content could not be stored, for example `ENOSPC`, or `ETIMEDOUT` where
            another program keeps the directory locked. The old content is intact,
            unless only the last step, flushing the rename, failed: then the new content is in
            place and may be lost in a power failure.
        ValueError: `data` is larger than `read_bytes` would read back.
    """
    if len(data) > MAX_BYTES:
        raise ValueError(f"{path}: {len(data)} bytes are more than {MAX_BYTES}")
    temporary = temporary_name(path)
    with locked(path.parent) as directory:
        try:
            temporary.unlink(missing_ok=True)  # left behind when an earlier process was killed
            _write_whole(temporary, data, mode)
            replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        if directory is not None:
            os.fsync(directory)  # otherwise a power failure can undo the rename


def replace(source: Path, target: Path, *, patient: bool = sys.platform == "win32") -> None:
    """Rename a file over another one; may wait `REPLACE_TIMEOUT_S`.

    Args:
        source: The file.
        target: Its new name.
        patient: Whether a refusal may pass: on Windows alone, elsewhere it means what it says.

    Raises:
        OSError: It cannot be renamed.
    """
    deadline = time.monotonic() + (REPLACE_TIMEOUT_S if patient else 0)
    while True:
        try:
            source.replace(target)
        except PermissionError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(_REPLACE_PAUSE_S)
        else:
            return


def check_writable(directory: Path) -> None:
    """Write and delete a few bytes in a directory, as `write_atomically` does.

    Raises:
        OSError: Nothing can be stored there.
    """
    temporary = temporary_name(directory / "check")
    with locked(directory):
        try:
            temporary.unlink(missing_ok=True)
            _write_whole(temporary, b"can be deleted\n", 0o600)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _write_whole(path: Path, data: bytes, mode: int) -> None:
    # Readable by this account alone, and never over an existing file.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        if sys.platform != "win32":
            _set_owner(file.fileno(), path.parent)
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())  # before the rename, or the name could point to an empty file


if sys.platform != "win32":

    def _lock(descriptor: int) -> None:
        deadline = time.monotonic() + LOCK_TIMEOUT_S
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                if time.monotonic() >= deadline:
                    reason = "another program keeps the folder locked"
                    raise TimeoutError(errno.ETIMEDOUT, reason) from error
                time.sleep(_LOCK_POLL_S)
            else:
                return

    def _set_owner(descriptor: int, directory: Path) -> None:
        # IT may run commands as root; the kiosk's own account must be able to read the result.
        if os.geteuid() == 0:
            owner = directory.stat()
            with contextlib.suppress(PermissionError):  # root of a container may lack the right
                os.fchown(descriptor, owner.st_uid, owner.st_gid)


@contextlib.contextmanager
def locked(directory: Path) -> Iterator[int | None]:
    """Lock a directory against other writers of this computer; they wait `LOCK_TIMEOUT_S` at most.

    Yields:
        The open directory, or None on Windows, where directories cannot be opened or flushed and
        where an open file cannot be deleted under its writer.

    Raises:
        OSError: There is no such directory, or `ETIMEDOUT` where it stays locked.
    """
    if sys.platform == "win32":
        yield None
    else:
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            _lock(descriptor)  # released when closed, also by a crash
            yield descriptor
        finally:
            os.close(descriptor)
