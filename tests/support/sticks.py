"""Sticks as the system lists them: lines of mountinfo, and folders of `/sys`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def line(device: str, point: str, source: str, kind: str = "vfat", options: str = "rw") -> str:
    """Return a line of mountinfo."""
    return f"36 35 {device} / {point} {options},noatime shared:1 - {kind} {source} {options}\n"


def listed(folder: Path, *sticks: Path, options: str = "rw") -> dict[str, Path]:
    """List folders as the sticks that are in.

    Args:
        folder: Where the lists are made.
        sticks: Folders that stand for mounted sticks.
        options: With which they are mounted.

    Returns:
        `mountinfo` and `system`, as `kiosk.files.stick` takes them.
    """
    system, lines = folder / "sys", ""
    for place, stick in enumerate(sticks):
        device = stick.stat().st_dev
        numbers, name = f"{os.major(device)}:{os.minor(device)}", f"sd{'bcd'[place]}"
        add_disk(system, name, {f"{name}1": numbers})
        lines += line(numbers, str(stick), f"/dev/{name}1", options=options)
    (folder / "mountinfo").write_text(lines)
    return {"mountinfo": folder / "mountinfo", "system": system}


def add_disk(
    system: Path,
    name: str,
    parts: dict[str, str],
    *,
    bus: str = "usb1/1-1",
    removable: bool = True,
    size: int = 100_000,
) -> Path:
    """Add a disk to a folder like `/sys`.

    Args:
        system: The folder.
        name: Of the disk, as in "sdb".
        parts: Numbers of devices by the names of partitions, or of the disk itself.
        bus: Where it hangs.
        removable: What it says of itself.
        size: In sectors.

    Returns:
        Its folder.
    """
    disk = system / "devices" / bus / "block" / name
    disk.mkdir(parents=True)
    (disk / "removable").write_text(f"{int(removable)}\n")
    (disk / "size").write_text(f"{size}\n")
    _link(system / "block" / name, disk)
    for part, numbers in parts.items():
        place = disk
        if part != name:
            place = disk / part
            place.mkdir()
            (place / "partition").write_text("1\n")
        _link(system / "dev" / "block" / numbers, place)
        _link(system / "class" / "block" / part, place)
    return disk


def _link(link: Path, target: Path) -> None:
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)
