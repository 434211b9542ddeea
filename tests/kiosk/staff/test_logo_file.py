"""The clinic's logo from a stick: a copy that can be printed, or a reason."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from kiosk.content.staff_entries import EntryRefusal, EntryRefusedError
from kiosk.files import logo
from kiosk.staff import logo_file
from tests.support.sticks import add_disk, line, listed

if TYPE_CHECKING:
    from pathlib import Path

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path d="M0 0H40V40Z"/></svg>'
LONG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 40"/>'


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Return a stick with nothing on it."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_copy_is_kept_that_can_be_printed(stick: Path, tmp_path: Path) -> None:
    (stick / "LOGO.SVG").write_text(SQUARE, encoding="utf-8")
    copy = logo_file.take(tmp_path / "state", **listed(tmp_path, stick))
    (stick / "LOGO.SVG").unlink()
    assert copy.read_text(encoding="utf-8") == SQUARE
    assert logo.fault(str(copy)) == ""
    assert copy.parent.parent == tmp_path / "state"


def test_another_logo_is_another_file(stick: Path, tmp_path: Path) -> None:
    lists = listed(tmp_path, stick)
    copies = set()
    for drawing in (SQUARE, SQUARE.replace("Z", "H0Z"), SQUARE):
        (stick / "logo.svg").write_text(drawing, encoding="utf-8")
        copies.add(logo_file.take(tmp_path, **lists))
    assert len(copies) == 2


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("", "", EntryRefusal.NO_LOGO),
        ("our-logo.svg", SQUARE, EntryRefusal.NO_LOGO),
        ("logo.svg", LONG, EntryRefusal.BAD_LOGO),
        ("logo.png", "no picture", EntryRefusal.BAD_LOGO),
        ("logo.svg", "<svg", EntryRefusal.BAD_LOGO),
    ],
)
def test_what_cannot_be_printed_is_refused(
    name: str, content: str, reason: EntryRefusal, stick: Path, tmp_path: Path
) -> None:
    if name:
        (stick / name).write_text(content, encoding="utf-8")
    with pytest.raises(EntryRefusedError) as refused:
        logo_file.take(tmp_path / "state", **listed(tmp_path, stick))
    assert refused.value.reason is reason
    assert not (tmp_path / "state").exists()


def test_there_has_to_be_one_stick(stick: Path, tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    with pytest.raises(EntryRefusedError) as none:
        logo_file.take(tmp_path, **listed(tmp_path / "lists"))
    lists = listed(tmp_path, stick)
    add_disk(lists["system"], "sdc", {"sdc1": "8:33"}, bus="usb1/1-2")
    with lists["mountinfo"].open("a", encoding="utf-8") as mountinfo:
        mountinfo.write(line("8:33", "/media/other", "/dev/sdc1"))
    with pytest.raises(EntryRefusedError) as two:
        logo_file.take(tmp_path, **lists)
    reasons = (none.value.reason, two.value.reason)
    assert reasons == (EntryRefusal.NO_STICK, EntryRefusal.SEVERAL_STICKS)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root writes anywhere")
def test_a_state_folder_that_cannot_be_written_is_told(stick: Path, tmp_path: Path) -> None:
    (stick / "logo.svg").write_text(SQUARE, encoding="utf-8")
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    with pytest.raises(EntryRefusedError) as refused:
        logo_file.take(locked, **listed(tmp_path, stick))
    assert refused.value.reason is EntryRefusal.NOT_STORED


def test_where_a_file_stands_in_the_way_it_is_told(stick: Path, tmp_path: Path) -> None:
    (stick / "logo.svg").write_text(SQUARE, encoding="utf-8")
    (tmp_path / "state").write_text("", encoding="utf-8")
    with pytest.raises(EntryRefusedError) as refused:
        logo_file.take(tmp_path / "state", **listed(tmp_path, stick))
    assert refused.value.reason is EntryRefusal.NOT_STORED
