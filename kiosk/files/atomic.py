"""Small files that survive a crash: the state directory's only way in and out.

A file is written beside its final place, forced to the disk and renamed over the old one, so a
reader finds the whole old content or the whole new content, whatever moment the power fails.
Nothing here knows what the bytes mean; whoever reads them checks them.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from typing import TYPE_CHECKING

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_BYTES = 16 * 1024 * 1024
"""No file of the state directory comes near this; what is larger is not one of ours."""


class UnreadableError(Exception):
    """A file is there and cannot be used; said in one sentence for whoever mends it."""


def temporary_name(path: Path) -> Path:
    """Return where the next content of `path` is prepared.

    The name is fixed: with the process number in it, every crash would leave one more file behind.
    """
    return path.with_name(f".{path.name}.new")


def write_atomically(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replace the content of `path` in one step and wait until the disk has it.

    The directory must exist. Writers in other processes are waited for, a few milliseconds each.

    Args:
        path: File to write; a symbolic link is replaced, not followed.
        data: Whole new content, at most `LARGEST_BYTES`.
        mode: Permission bits, exactly these whatever the umask says. Windows has none and keeps
            the directory's.

    Raises:
        OSError: The content could not be stored, for example `ENOSPC`. The old content is intact,
            unless only the last step, forcing the rename to the disk, failed: then the new content
            is in place, whole, and may not outlast a power cut.
        ValueError: `data` is larger than `read_bytes` would read back.
    """
    if len(data) > LARGEST_BYTES:
        raise ValueError(f"{path}: {len(data)} bytes are more than {LARGEST_BYTES}")
    temporary = temporary_name(path)
    with _locked(path.parent) as directory:
        try:
            temporary.unlink(missing_ok=True)  # left behind when an earlier process was killed
            _write_whole(temporary, data, mode)
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        if directory is not None:
            os.fsync(directory)  # without it a power cut can take the rename back


def read_bytes(path: Path) -> bytes | None:
    """Read a whole small file.

    Args:
        path: File to read.

    Returns:
        Its content, or None when there is no such file.

    Raises:
        UnreadableError: The file is there and cannot be read, is no ordinary file or is larger
            than `LARGEST_BYTES`. Nothing else is raised.
    """
    try:
        # Looked at before it is opened: opening a pipe would wait for ever.
        ordinary = stat.S_ISREG(path.stat().st_mode)
        data = _read_at_most(path, LARGEST_BYTES + 1) if ordinary else b""
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read: {error.strerror or error}") from error
    if not ordinary:
        raise UnreadableError(f"{path}: is not an ordinary file; move it away")
    if len(data) > LARGEST_BYTES:
        raise UnreadableError(f"{path}: is larger than {LARGEST_BYTES} bytes; move it away")
    return data


def _read_at_most(path: Path, count: int) -> bytes:
    with path.open("rb") as file:
        return file.read(count)


def _write_whole(path: Path, data: bytes, mode: int) -> None:
    # Created for this account alone and never over something that is already there.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        if sys.platform != "win32":
            _belong_to_directory(file.fileno(), path.parent)
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())  # the bytes before the name, or the name could point at nothing


if sys.platform != "win32":

    def _belong_to_directory(descriptor: int, directory: Path) -> None:
        # IT runs commands as root; the kiosk's own account must still be able to read the result.
        if os.geteuid() == 0:
            owner = directory.stat()
            with contextlib.suppress(PermissionError):  # root of a container may not give away
                os.fchown(descriptor, owner.st_uid, owner.st_gid)


@contextlib.contextmanager
def _locked(directory: Path) -> Iterator[int | None]:
    """Keep other writers out of a directory, since they share the fixed temporary names.

    Yields:
        The open directory, or None on Windows, where directories cannot be opened or forced to
        the disk and where an open file cannot be deleted under its writer.
    """
    if sys.platform == "win32":
        yield None
    else:
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)  # let go by closing, or by dying
            yield descriptor
        finally:
            os.close(descriptor)
