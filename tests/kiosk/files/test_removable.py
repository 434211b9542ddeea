"""Sticks among all that is mounted, by what Linux says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.files.removable import MOUNTINFO, mounts, removable_mounts, unmounted_partitions
from tests.support.sticks import add_disk, line


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """Return a folder like `/sys`, with the disk of the computer."""
    add_disk(tmp_path, "sda", {"sda1": "8:1", "sda2": "8:2"}, bus="pci0/ata1", removable=False)
    return tmp_path


OWN = line("8:2", "/", "/dev/sda2", "ext4") + line("8:1", "/boot/efi", "/dev/sda1")


def points(text: str, system: Path) -> list[str]:
    found = removable_mounts(mounts(text), system).values()
    return [str(mount.point) for there in found for mount in there]


def test_a_line_is_read_with_its_escapes_and_its_options() -> None:
    text = line("8:17", "/media/desk/MY\\040STICK\\134", "/dev/sdb1", options="ro")
    (mount,) = mounts(text)
    assert (str(mount.point), mount.read_only) == ("/media/desk/MY STICK\\", True)
    assert (mount.device, mount.source, mount.kind) == ("8:17", "/dev/sdb1", "vfat")


def test_a_file_system_that_fell_back_to_reading_is_read_only() -> None:
    text = "36 35 8:17 / /media/a rw,noatime - vfat /dev/sdb1 ro,errors=remount-ro\n"
    assert mounts(text)[0].read_only


@pytest.mark.parametrize("text", ["", "\n", "36 35 8:1 /", "36 35 8:1 / /a rw -", "\0 - \0\n"])
def test_lines_of_another_form_are_passed_over(text: str) -> None:
    assert mounts(text) == []


@pytest.mark.skipif(not MOUNTINFO.exists(), reason="no Linux")
def test_the_list_of_this_computer_is_read() -> None:
    found = mounts(MOUNTINFO.read_text(encoding="utf-8"))
    assert Path("/") in [mount.point for mount in found]


def test_a_stick_is_found_and_the_disk_of_the_computer_is_not(system: Path) -> None:
    add_disk(system, "sdb", {"sdb1": "8:17"})
    assert points(OWN + line("8:17", "/media/desk/STICK", "/dev/sdb1"), system) == [
        "/media/desk/STICK"
    ]
    assert points(OWN, system) == []


def test_a_disk_on_usb_counts_whatever_it_says_of_itself(system: Path) -> None:
    add_disk(system, "sdb", {"sdb1": "8:17"}, removable=False)
    assert points(line("8:17", "/mnt", "/dev/sdb1"), system) == ["/mnt"]


def test_a_card_in_a_reader_of_the_computer_counts(system: Path) -> None:
    add_disk(system, "mmcblk1", {"mmcblk1p1": "179:1"}, bus="pci0/mmc")
    assert points(line("179:1", "/media/card", "/dev/mmcblk1p1"), system) == ["/media/card"]


def test_a_stick_without_partitions_and_one_with_numbers_of_its_own_count(system: Path) -> None:
    add_disk(system, "sdb", {"sdb": "8:16"})
    add_disk(system, "sdc", {"sdc1": "8:33"})
    text = line("8:16", "/media/a", "/dev/sdb") + line("0:52", "/media/b", "/dev/sdc1", "btrfs")
    assert points(text, system) == ["/media/a", "/media/b"]


def test_an_encrypted_stick_counts(system: Path) -> None:
    disk = add_disk(system, "sdb", {"sdb1": "8:17"})
    add_disk(system, "dm-0", {"dm-0": "253:0"}, bus="virtual", removable=False)
    slaves = system / "devices" / "virtual" / "block" / "dm-0" / "slaves"
    slaves.mkdir()
    (slaves / "sdb1").symlink_to(disk / "sdb1")
    assert points(line("253:0", "/media/a", "/dev/mapper/luks-1", "ext4"), system) == ["/media/a"]


@pytest.mark.parametrize("point", ["/", "/boot/firmware", "/home", "/var/lib"])
def test_a_stick_from_which_the_computer_runs_is_left_alone(point: str, system: Path) -> None:
    add_disk(system, "sdb", {"sdb1": "8:17", "sdb2": "8:18"})
    text = line("8:17", point, "/dev/sdb1", "ext4") + line("8:18", "/media/x", "/dev/sdb2")
    assert points(text, system) == []


def test_discs_loops_and_folders_of_others_do_not_count(system: Path) -> None:
    add_disk(system, "sr0", {"sr0": "11:0"})
    add_disk(system, "loop0", {"loop0": "7:0"}, bus="virtual")
    add_disk(system, "sdb", {"sdb1": "8:17"})
    text = (
        line("11:0", "/media/cd", "/dev/sr0", "udf")
        + line("7:0", "/snap/a", "/dev/loop0", "ext4")
        + line("8:17", "/media/dvd", "/dev/sdb1", "iso9660")
        + line("0:40", "/mnt/share", "//server/share", "cifs")
        + line("0:41", "/run", "tmpfs", "tmpfs")
    )
    assert points(text, system) == []


def test_partitions_that_nobody_mounted_are_named(system: Path) -> None:
    add_disk(system, "sdb", {"sdb1": "8:17", "sdb2": "8:18"})
    add_disk(system, "sdc", {"sdc": "8:32"})
    add_disk(system, "sdd", {"sdd": "8:48"}, size=0)
    assert unmounted_partitions(mounts(OWN), system) == ["sdb1", "sdb2", "sdc"]
    text = OWN + line("8:18", "/media/a", "/dev/sdb2")
    assert unmounted_partitions(mounts(text), system) == ["sdc"]


def test_names_too_long_for_a_file_are_those_of_no_disk(system: Path) -> None:
    """A file system in user space says what is mounted in words of its own."""
    text = line("0:60", "/media/far", "far:" + "a" * 300, "fuse") + line("/" + "b" * 300, "/c", "d")
    assert len(mounts(text)) == 2
    assert points(text, system) == []
    assert unmounted_partitions(mounts(text), system) == []
