"""Reads small regular files, whatever stands in their place.

Files are named by IT, copied by hand and damaged by power failures. A named pipe would block its
reader for ever, a device may never end, and opening one can have an effect. So a file is looked at
before it is opened, opened without blocking, looked at again, and read up to a limit.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 16 * 1024 * 1024
"""Far more than any file of the state directory; a larger one was not written by the kiosk."""

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that takes the file's place is not waited for
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_CHUNK = 1024 * 1024


class UnreadableError(Exception):
    """A file exists and cannot be used.

    Args:
        path: The file.
        reason: What is wrong with it.
        remedy: What to do.
    """

    def __init__(self, path: Path, reason: str, remedy: str) -> None:
        self.reason, self.remedy = reason, remedy
        super().__init__(f"{path}: {reason}; {remedy}")


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes | None:
    """Read a small file as a whole.

    Args:
        path: File to read.
        limit: Most bytes that it may have.

    Returns:
        Its content, or None when there is no such file.

    Raises:
        UnreadableError: The file exists and cannot be read, is not a regular file or is larger
            than `limit`. Nothing else is raised.
    """
    try:
        descriptor = open_regular(path)
        try:
            data = _read_at_most(descriptor, limit + 1)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableError(path, reason, "make it readable for the kiosk's account") from error
    except ValueError as error:  # a NUL in the path, or letters the system has no bytes for
        raise UnreadableError(path, "no possible name of a file", "name another one") from error
    if len(data) > limit:
        raise UnreadableError(path, f"larger than {limit} bytes", "name a smaller one")
    return data


def open_regular(path: Path, *, follow: bool = True) -> int:
    """Open a regular file for reading and return its descriptor.

    Args:
        path: The file.
        follow: Whether it may be a symbolic link.

    Raises:
        UnreadableError: It is no regular file.
        OSError: It cannot be opened.
        ValueError: There can be no file of this name.
    """
    _check_kind(path, path.stat(follow_symlinks=follow))
    descriptor = os.open(path, _FLAGS if follow else _FLAGS | getattr(os, "O_NOFOLLOW", 0))
    try:
        _check_kind(path, os.fstat(descriptor))
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _check_kind(path: Path, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise UnreadableError(path, "a folder", "name a regular file")
    if stat.S_ISLNK(found.st_mode):
        raise UnreadableError(path, "a link", "put the file itself there")
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableError(path, "a pipe, socket or device", "name a regular file")


def _read_at_most(descriptor: int, count: int) -> bytes:
    parts: list[bytes] = []
    while count > 0 and (part := os.read(descriptor, min(count, _CHUNK))):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
