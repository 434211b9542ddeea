"""The one USB stick that is in, mounted where this account may do that."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kiosk.files import removable

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.files.removable import Mount

_TIMEOUT_S: Final = 30.0
"""Seconds for the system to mount or unmount a stick; a slow one is flushed meanwhile."""


class StickProblem(StrEnum):
    """Why there is no stick to use."""

    NONE = "none"
    SEVERAL = "several"


class StickError(Exception):
    """There is not one stick.

    Args:
        problem: Why.
    """

    def __init__(self, problem: StickProblem) -> None:
        super().__init__(problem)
        self.problem = problem


def find(mountinfo: Path = removable.MOUNTINFO, system: Path = removable.SYSTEM) -> Mount:
    """Return where the one stick is mounted; a stick that is not mounted is mounted first.

    Args:
        mountinfo: Where the system lists what is mounted.
        system: The folder `/sys`.

    Raises:
        StickError: There is none, or more than one.
    """
    found = _mounts(mountinfo)
    sticks = removable.removable_mounts(found, system)
    if not sticks:
        for name in removable.unmounted_partitions(found, system):
            _ask("udisksctl", "mount", "--no-user-interaction", "--block-device", f"/dev/{name}")
        sticks = removable.removable_mounts(_mounts(mountinfo), system)
    if not sticks:
        raise StickError(StickProblem.NONE)
    if len(sticks) > 1:
        raise StickError(StickProblem.SEVERAL)
    (mounted,) = sticks.values()
    return min(mounted, key=lambda mount: mount.read_only)  # what can be written comes first


def unmount(stick: Mount) -> None:
    """Unmount a stick where this account may."""
    block = ("--no-user-interaction", "--block-device", stick.source)
    if not _ask("udisksctl", "unmount", *block):
        _ask("gio", "mount", "--unmount", str(stick.point))


def _mounts(mountinfo: Path) -> list[Mount]:
    try:
        return removable.mounts(mountinfo.read_text(encoding="utf-8", errors="surrogateescape"))
    except OSError:  # no Linux
        return []


def _ask(program: str, *arguments: str) -> bool:
    """Run a program of the system that may be missing or refuse, and return whether it did it."""
    if (found := shutil.which(program)) is None:
        return False
    with suppress(OSError, subprocess.SubprocessError):
        command = (found, *arguments)
        done = subprocess.run(  # noqa: S603  by its full path
            command, capture_output=True, check=False, timeout=_TIMEOUT_S
        )
        return done.returncode == 0
    return False
