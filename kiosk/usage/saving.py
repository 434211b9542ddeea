"""Saves the counts as CSV where somebody can take them along: on a stick, or in a folder.

Only what `imh-kiosk usage --csv` writes is saved. That a stick can be taken out is said once the
file is on it: written, flushed, and the stick unmounted where this account may do that.
"""

from __future__ import annotations

import errno
import os
import platform
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.files import removable
from kiosk.files.atomic import write_atomically
from kiosk.files.stick import StickError, StickProblem, find, unmount
from kiosk.usage.save_state import SaveState

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from kiosk.files.removable import Mount

    Report = Callable[[SaveState], None]

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_LOCKED: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_GONE: Final = frozenset(
    {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ENOTDIR, errno.ENOTCONN}
)
_MODE: Final = 0o644  # nothing in it is secret, and another account reads it elsewhere
_NOT_IN_A_NAME: Final = re.compile(r"[^A-Za-z0-9-]+")


class _SaveError(Exception):
    def __init__(self, state: SaveState) -> None:
        super().__init__(state)
        self.state = state


def file_name(today: datetime.date | None) -> str:
    """Return the name of the file: of this computer, as a stick may go from one to the next.

    Args:
        today: The local day, None where the clock cannot be believed.
    """
    host = _NOT_IN_A_NAME.sub("-", platform.node().split(".")[0]).strip("-").lower()
    parts = ["usage", host or "kiosk", *([today.isoformat()] if today else [])]
    return f"{'-'.join(parts)}.csv"


def save(
    state_dir: Path,
    folder: str,
    today: datetime.date | None,
    report: Report,
    *,
    mountinfo: Path = removable.MOUNTINFO,
    system: Path = removable.SYSTEM,
) -> None:
    """Save the counts and report each state, the last one final; blocks.

    Args:
        state_dir: The state folder, with the counts.
        folder: `[usage] export_folder`, empty for a stick.
        today: The local day, None where the clock cannot be believed.
        report: Called with what becomes of the file.
        mountinfo: Where the system lists what is mounted.
        system: The folder `/sys`.
    """
    name = file_name(today)
    report(SaveState.WRITING)
    try:
        data = _counts(state_dir)
        if folder:
            _write_in_folder(Path(folder) / name, data)
            report(SaveState.IN_FOLDER)
            return
        _write_on_stick(find(mountinfo, system), name, data, lambda: report(SaveState.FLUSHING))
    except StickError as error:
        several = error.problem is StickProblem.SEVERAL
        report(SaveState.SEVERAL if several else SaveState.NO_STICK)
    except _SaveError as problem:
        report(problem.state)
    except Exception:  # noqa: BLE001  whatever it is, staff wait for an answer
        report(SaveState.FAILED)
    else:
        report(SaveState.SAVED)


def _counts(state_dir: Path) -> bytes:
    from kiosk.usage import export
    from kiosk.usage.database import UsageDatabase, UsageError

    try:
        days = UsageDatabase(state_dir).read()
    except UsageError as error:
        raise _SaveError(SaveState.UNREADABLE) from error
    if not days:
        raise _SaveError(SaveState.NOTHING)
    return export.as_csv(days).encode()


def _write_in_folder(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data, _MODE)
    except OSError as error:
        raise _SaveError(SaveState.NO_FOLDER) from error


def _write_on_stick(stick: Mount, name: str, data: bytes, on_written: Callable[[], None]) -> None:
    if stick.read_only:
        raise _SaveError(SaveState.READ_ONLY)
    path = stick.point / name
    try:
        device = stick.point.stat().st_dev
        if device == stick.point.parent.stat().st_dev:
            raise _SaveError(SaveState.GONE)  # what is left is an empty folder of this computer
        write_atomically(path, data, _MODE)
        on_written()
        os.sync()  # the file is flushed already, but not all by which a file system finds it
        if path.stat().st_dev != device:
            path.unlink()
            raise _SaveError(SaveState.GONE)
    except OSError as error:
        raise _SaveError(_state(error)) from error
    unmount(stick)  # all of the file is on it in any case


def _state(error: OSError) -> SaveState:
    for codes, state in (
        (_FULL, SaveState.FULL),
        (_LOCKED, SaveState.READ_ONLY),
        (_GONE, SaveState.GONE),
    ):
        if error.errno in codes:
            return state
    return SaveState.FAILED
