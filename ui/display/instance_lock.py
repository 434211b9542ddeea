"""Holds the display for one kiosk: a second one would lie over the first one's visit.

On X11 the lock is a selection that the kiosk owns (ICCCM 2.8 holds window managers apart in the
same way): it belongs to the display, however DISPLAY spells it and whoever asks, needs no file,
and the server takes it away when its owner ends, however that ends. Elsewhere it is a locked file,
which the system unlocks at the owner's end.
"""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.files import lookup
from ui.display import x_windows
from ui.display.x_connection import NoAnswerError, NoDisplayError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.display.x_connection import XConnection

_SELECTION: Final = "_IMH_KIOSK"
_PATIENCE_S: Final = 0.5
"""A kiosk that was killed may not be gone yet when it is started again."""
_PAUSE_S: Final = 0.05
_WITHOUT_DISPLAY: Final = ("offscreen", "minimal", "vnc")
"""Qt platforms on which every program has a display of its own."""


class DisplayTakenError(Exception):
    """A kiosk already runs on this display; the text names the display."""


def take(
    platform: str, connection: XConnection | None, state_dir: Path, *, keep: bool
) -> FileLock | None:
    """Take the display for this kiosk.

    Args:
        platform: Qt's name of the platform.
        connection: To the X server, which holds the display until it ends; None elsewhere.
        state_dir: Where the lock's file is where the session has no folder of its own.
        keep: False for a window beside others: it may be there while no kiosk has the display.

    Returns:
        The lock, to be kept; None where the connection holds it, or nothing has to.

    Raises:
        DisplayTakenError: Another kiosk has the display.
        OSError: The lock's file cannot be made.
    """
    if connection is not None:
        take_selection(connection, keep=keep)
        return None
    path = lock_file(platform, state_dir)
    if path is None:
        return None
    lock = FileLock(path)
    if keep:
        return lock
    lock.close()
    return None


def take_selection(connection: XConnection, *, keep: bool = True) -> None:
    """Take an X display.

    Raises:
        DisplayTakenError: Another kiosk has it.
    """
    for _ in _tries():
        try:
            if keep:
                free = x_windows.own_selection(connection, _SELECTION)
            else:
                free = not x_windows.selection_owner(connection, _SELECTION)
        except (NoAnswerError, NoDisplayError):
            return  # whoever draws on it next says what is wrong with it
        if free:
            return
    raise DisplayTakenError(f"the display {os.environ.get('DISPLAY', '')}")


class FileLock:
    """A file that only one process locks at a time.

    Args:
        path: Made when it is missing, and left; only the lock counts.

    Raises:
        DisplayTakenError: Another process has locked it.
        OSError: It cannot be made.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._descriptor = _opened(path)
        if not self._locked():
            self.close()
            raise DisplayTakenError(f"this display (it has locked {path})")

    def _locked(self) -> bool:
        for _ in _tries():
            with suppress(BlockingIOError, PermissionError):
                _lock(self._descriptor)
                return True
        return False

    def close(self) -> None:
        """Unlock it."""
        os.close(self._descriptor)


def lock_file(platform: str, state_dir: Path) -> Path | None:
    """Return the file that stands for the display; None where every program has its own.

    Args:
        platform: Qt's name of the platform.
        state_dir: Where the file is where the session has no folder of its own.
    """
    if platform in _WITHOUT_DISPLAY:
        return None
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    folder = Path(runtime) if runtime and lookup.is_folder(Path(runtime)) else state_dir
    name = platform
    if platform == "xcb":
        name += os.environ.get("DISPLAY", "")
    elif platform.startswith("wayland"):
        display = Path(os.environ.get("WAYLAND_DISPLAY") or "wayland-0")
        # An absolute path names the compositor's socket itself.
        folder = display.parent if display.is_absolute() else folder
        name = display.name
    return folder / f"imh-kiosk-{re.sub('[^A-Za-z0-9.-]', '_', name)}.lock"


def _opened(path: Path) -> int:
    """Open the file, also one that another account has made: locking it needs no right to write."""
    no_links = getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | no_links, 0o644)
    except PermissionError:
        return os.open(path, os.O_RDONLY | no_links)


def _tries() -> Iterator[None]:
    """Yield until the patience is over, and at least once."""
    deadline = time.monotonic() + _PATIENCE_S
    yield
    while time.monotonic() < deadline:
        time.sleep(_PAUSE_S)
        yield


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
