"""Removable drives that are mounted, such as a USB stick, as Linux lists them.

`/proc/self/mountinfo` says what is mounted where (proc_pid_mountinfo(5)), `/sys` which disk it is
on and whether that is removable. Where neither is there, nothing is found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.files import lookup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOUNTINFO: Final = Path("/proc/self/mountinfo")
SYSTEM: Final = Path("/sys")
_ESCAPE: Final = re.compile(r"\\([0-7]{3})")
_DISCS: Final = frozenset({"iso9660", "udf", "squashfs"})  # nothing can be written on these
_OF_THE_COMPUTER: Final = frozenset({"boot", "efi", "etc", "home", "nix", "opt", "usr", "var"})
"""First parts of paths: a disk that is mounted there is the computer's own, also on USB."""


@dataclass(frozen=True)
class Mount:
    """A file system that is mounted.

    Args:
        device: Numbers of its device, as in "8:17".
        point: Folder where it is mounted.
        source: What is mounted, as in "/dev/sdb1".
        kind: Type of the file system, as in "vfat".
        read_only: Whether nothing can be written there.
    """

    device: str
    point: Path
    source: str
    kind: str
    read_only: bool


def mounts(text: str) -> list[Mount]:
    """Return what is mounted, in the order of the file; lines of another form are passed over.

    Args:
        text: Content of `/proc/self/mountinfo`.
    """
    return [mount for line in text.splitlines() if (mount := _mount(line)) is not None]


def removable_mounts(found: Iterable[Mount], system: Path = SYSTEM) -> dict[Path, list[Mount]]:
    """Return the mounts of removable disks, by the folder of each disk in `/sys`.

    A stick is removable by its own word, or hangs on USB, as an external disk does that says it
    is not. The disk from which the computer runs is none of them.

    Args:
        found: What is mounted.
        system: The folder `/sys`.
    """
    by_disk: dict[Path, list[Mount]] = {}
    for mount in found:
        for disk in _disks(_device(mount, system)):
            by_disk.setdefault(disk, []).append(mount)
    return {
        disk: [mount for mount in there if mount.kind not in _DISCS]
        for disk, there in by_disk.items()
        if _is_removable(disk)
        and not any(_is_of_the_computer(mount) for mount in there)
        and any(mount.kind not in _DISCS for mount in there)
    }


def unmounted_partitions(found: Iterable[Mount], system: Path = SYSTEM) -> list[str]:
    """Return the names of removable partitions of which nothing is mounted, as in "sdb1".

    Args:
        found: What is mounted.
        system: The folder `/sys`.
    """
    used = {disk for mount in found for disk in _disks(_device(mount, system))}
    names: list[str] = []
    for entry in _entries(system / "block"):
        disk = entry.resolve()
        if disk in used or not _is_removable(disk) or _number(disk / "size") == 0:
            continue  # a card reader without a card has the size 0
        parts = [part.name for part in _entries(disk) if (part / "partition").exists()]
        names += parts or [disk.name]
    return names


def _mount(line: str) -> Mount | None:
    before, dash, after = line.partition(" - ")
    fields, more = before.split(" "), after.split(" ")
    if not dash or len(fields) < 6 or len(more) < 2:  # noqa: PLR2004  fields that there always are
        return None
    options = {*fields[5].split(","), *(more[2].split(",") if more[2:] else ())}
    return Mount(fields[2], Path(_plain(fields[4])), _plain(more[1]), more[0], "ro" in options)


def _plain(field: str) -> str:
    """Return a field without its escapes, three octal digits after a backslash."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 8)), field)


def _device(mount: Mount, system: Path) -> Path:
    """Return the folder of a mount's device; some file systems have numbers of their own."""
    place = system / "dev" / "block" / mount.device
    return place if lookup.exists(place) else system / "class" / "block" / Path(mount.source).name


def _disks(device: Path) -> Iterator[Path]:
    """Yield the disks of a device: of a partition its disk, of an encrypted one what is below."""
    if not lookup.exists(device):
        return
    place = device.resolve()
    below = _entries(place / "slaves")
    for one in below:
        yield from _disks(one)
    if not below:
        yield place.parent if (place / "partition").exists() else place


def _is_removable(disk: Path) -> bool:
    if disk.name.startswith(("loop", "sr", "ram", "zram")):
        return False
    on_usb = any(re.fullmatch(r"usb\d+", part) for part in disk.parts)
    return on_usb or _number(disk / "removable") == 1


def _is_of_the_computer(mount: Mount) -> bool:
    parts = mount.point.parts
    return len(parts) == 1 or parts[1] in _OF_THE_COMPUTER


def _number(file: Path) -> int | None:
    try:
        return int(file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
