"""Copies of site packs in the state folder: whole, each once, and none for what is refused."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.files.faults import Fault, FaultsError
from kiosk.pack import copies, source
from tests.support import packs


class Places(NamedTuple):
    folder: Path
    zip: Path
    state: Path

    @property
    def kept(self) -> list[str]:
        return sorted(path.name for path in (self.state / "packs").iterdir())


@pytest.fixture
def places(tmp_path: Path) -> Places:
    folder = packs.make_folder(tmp_path / "site", {"logo.svg": "drawn"})
    return Places(folder, packs.make_zip(tmp_path / "site.zip", folder), tmp_path / "state")


def test_a_folder_and_its_zip_have_one_copy(places: Places) -> None:
    one, other = (copies.take(path, places.state) for path in (places.folder, places.zip))
    assert one.folder == other.folder
    assert places.kept == [one.manifest.digest[:32]]
    assert (one.folder / "logo.svg").read_text() == "drawn"
    assert one.described == f"North valley 1.2, 2 files, {one.manifest.digest[:8]}"


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_a_state_folder_that_is_made_for_a_copy_is_for_its_account_alone(places: Places) -> None:
    copies.take(places.zip, places.state)
    assert places.state.stat().st_mode & 0o777 == 0o700


def test_a_copy_is_a_pack_itself_without_what_it_was_made_of(places: Places) -> None:
    copy = copies.take(places.zip, places.state)
    shutil.rmtree(places.folder)
    places.zip.unlink()
    assert copies.take(copy.folder, places.state).manifest == copy.manifest


def test_a_damaged_copy_is_made_again_or_refused(places: Places) -> None:
    copy = copies.take(places.zip, places.state)
    (copy.folder / "logo.svg").write_text("drown")
    with pytest.raises(FaultsError, match="not the file that the manifest lists"):
        copies.take(copy.folder, places.state)
    assert (copies.take(places.zip, places.state).folder / "logo.svg").read_text() == "drawn"
    assert len(places.kept) == 1


def test_a_copy_under_the_name_of_another_is_refused(places: Places) -> None:
    copy = copies.take(places.zip, places.state)
    moved = copy.folder.rename(copy.folder.with_name("0" * 32))
    with pytest.raises(FaultsError, match="a damaged copy of a pack"):
        copies.take(moved, places.state)


def test_another_version_has_another_copy(places: Places) -> None:
    first = copies.take(places.folder, places.state)
    packs.make_folder(places.folder, {"logo.svg": "other"})
    second = copies.take(places.folder, places.state)
    assert first.folder != second.folder
    assert (first.folder / "logo.svg").read_text() == "drawn"


def test_nothing_is_left_of_a_copy_that_cannot_be_made(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FaultsError, match="No space left on device; let the kiosk's account"):
        copies.take(places.zip, places.state)
    assert places.kept == []


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be flushed there")
def test_files_and_folders_of_a_copy_are_on_the_disk_before_it_has_its_name(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs.make_folder(places.folder, {"content/en/topics/play.md": "words"})
    flushed: set[int] = set()
    fsync = os.fsync

    def noted(descriptor: int) -> None:
        flushed.add(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    copy = copies.take(places.folder, places.state).folder
    assert {path.stat().st_ino for path in (copy, *copy.rglob("*"))} <= flushed


def test_a_pack_leaves_room_on_the_disk(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    needed = len("drawn") + len(packs.SITE.encode()) + 64 * 1024 * 1024
    free = needed - 1
    monkeypatch.setattr(shutil, "disk_usage", lambda _: _Usage(2 * needed, needed, free))
    sentence = f"too little room on the disk; make room for {needed} bytes"
    with pytest.raises(FaultsError, match=sentence):
        copies.take(places.folder, places.state)
    assert places.kept == []
    free = needed
    assert (copies.take(places.folder, places.state).folder / "logo.svg").is_file()


class _Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_who_must_not_write_the_state_folder_has_a_copy_for_a_while(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Path.mkdir

    def denied(path: Path, *args: object, **kwargs: object) -> None:
        if path.is_relative_to(places.state):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        make(path, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", denied)
    copy = copies.take(places.zip, places.state)
    assert not copy.folder.is_relative_to(places.state)
    assert (copy.folder / "logo.svg").read_text() == "drawn"
    assert not places.state.exists()


def test_a_pack_that_changes_while_it_is_copied_is_refused(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    examine = source.examine

    def then_change(pack: source.PackSource, **options: bool | None) -> object:
        made = examine(pack, **options)
        (places.folder / "logo.svg").write_text("other")
        return made

    monkeypatch.setattr(source, "examine", then_change)
    with pytest.raises(FaultsError, match="it changed while it was read"):
        copies.take(places.folder, places.state)
    assert places.kept == []


def test_old_copies_are_forgotten_and_the_last_good_and_fresh_ones_kept(places: Places) -> None:
    good = copies.take(places.folder, places.state)
    packs.make_folder(places.folder, {"logo.svg": "other"})
    fresh = copies.take(places.folder, places.state)
    packs.make_folder(places.folder, {"logo.svg": "third"})
    stale = copies.take(places.folder, places.state)
    half = places.state / "packs" / ".new-half"
    half.mkdir()
    for folder in (good.folder, stale.folder, half):
        os.utime(folder, (1, 1))
    copies.forget_others(places.state, {good.folder})
    assert places.kept == sorted([good.folder.name, fresh.folder.name])
    copies.forget_others(places.folder, set())  # which has none


def test_faults_name_what_was_given(places: Places) -> None:
    copy = copies.take(places.zip, places.state)
    fault = Fault(f"{copy.folder}/logo.svg", "", "", f"see {copy.folder}")
    assert copy.named(fault) == Fault(f"{places.zip}/logo.svg", "", "", f"see {places.zip}")
    own = copies.take(copy.folder, places.state)
    assert own.named(fault) == fault
