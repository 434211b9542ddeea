"""Writes files named by `--output`, and refuses places that cannot be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.files.faults import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def save(path: Path, make: Callable[[], bytes], option: str = "--output") -> None:
    """Write a complete file or none.

    Args:
        path: File to write.
        make: Creates the content; called once `path` is known to be usable.
        option: Option of the command line that named it.

    Raises:
        RefusedError: The file cannot be written.
    """
    from kiosk.files.atomic import write_atomically

    check(path, option)
    document = make()
    try:
        write_atomically(path, document, mode=0o644)
    except OSError as error:
        raise unwritable(path, error, option) from error


def check(path: Path, option: str = "--output") -> None:
    """Refuse a place where no file can be written; raises as `save` does."""
    try:
        _check_output(path, option)
    except OSError as error:  # such as a name too long, or a folder without access
        raise unwritable(path, error, option) from error


def unwritable(path: Path, error: OSError, option: str = "--output") -> RefusedError:
    """Return the refusal for a file or folder that cannot be written."""
    reason = error.strerror or "cannot be written"
    return RefusedError(f"{option} {path}: {reason}; choose another place")


def _check_output(path: Path, option: str) -> None:
    if path.is_dir():
        raise RefusedError(f"{option} {path}: is a folder; name a file in it")
    if path.exists() and not path.is_file():
        # Writing replaces what is there; a device such as /dev/null must not be replaced.
        raise RefusedError(f"{option} {path}: is not a regular file; name another one")
    if not path.parent.is_dir():
        raise RefusedError(f"{option} {path}: there is no folder {path.parent}; create it first")
