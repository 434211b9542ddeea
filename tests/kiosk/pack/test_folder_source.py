"""A site pack in a folder: files of known names, no link, nothing that blocks."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from kiosk.files.faults import FaultsError
from kiosk.pack import folder_source, names, source
from kiosk.pack.folder_source import FolderSource
from tests.support import packs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return packs.make_folder(tmp_path / "site", {"content/en/topics/play.md": "words"})


def refused(folder: Path) -> str:
    with pytest.raises(FaultsError) as caught:
        source.examine(FolderSource(folder))
    sentences = [fault.sentence() for fault in caught.value.faults]
    assert all(sentence.startswith(str(folder)) and ";" in sentence for sentence in sentences)
    return "\n".join(sentences)


def test_the_manifest_has_every_file(folder: Path) -> None:
    made = source.examine(FolderSource(folder))
    assert (made.name, made.version) == ("North valley", "1.2")
    assert made.files == {
        "content/en/topics/play.md": hashlib.sha256(b"words").hexdigest(),
        "site.toml": hashlib.sha256(packs.SITE.encode()).hexdigest(),
    }


def test_what_systems_leave_in_folders_is_passed_over(folder: Path) -> None:
    before = source.examine(FolderSource(folder))
    (folder / ".git").mkdir()
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", ".git/config"):
        (folder / name).write_text("x")
    assert source.examine(FolderSource(folder)) == before


def test_links_are_refused_wherever_they_lead(folder: Path, tmp_path: Path) -> None:
    (folder / "contacts.toml").symlink_to("/etc/passwd")
    (folder / "logo.svg").symlink_to(folder / "site.toml")
    (folder / "pictures").symlink_to(tmp_path)
    said = refused(folder)
    assert [f"'{name}'; a link" in said for name in ("contacts.toml", "logo.svg", "pictures")] == [
        True
    ] * 3


def test_a_link_that_takes_the_place_of_a_file_meanwhile_is_not_followed(folder: Path) -> None:
    pack = FolderSource(folder)
    (folder / "content/en/topics/play.md").unlink()
    (folder / "content/en/topics/play.md").symlink_to("/etc/passwd")
    with pytest.raises(FaultsError, match="a link"):
        source.examine(pack)


def test_a_pipe_is_refused_and_never_waited_for(folder: Path) -> None:
    pack = FolderSource(folder)
    (folder / "content/en/topics/play.md").unlink()
    os.mkfifo(folder / "content/en/topics/play.md")
    with pytest.raises(FaultsError, match="a pipe, socket or device"):
        source.examine(pack)
    assert "a pipe, socket or device" in refused(folder)


def test_a_file_that_grows_is_read_to_its_limit_alone(folder: Path) -> None:
    pack = FolderSource(folder)
    (folder / "site.toml").write_bytes(b"#" * (names.MOST_FILE_BYTES + 1))
    with pytest.raises(FaultsError, match="a file that is too long"):
        source.examine(pack)


def test_every_unknown_name_is_told_at_once(folder: Path) -> None:
    (folder / "theme").mkdir()
    (folder / "kiosk.toml").write_text("")
    (folder / "content" / "en" / "more.md").write_text("")
    said = refused(folder)
    assert all(name in said for name in ("'theme'", "'kiosk.toml'", "'content/en/more.md'"))


def test_too_many_files_end_the_search(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "MOST_FILES", 1)
    assert "too many files; keep 1 at most" in refused(folder)


def test_an_unreadable_folder_is_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", denied)
    assert "Permission denied; make it readable" in refused(folder)


@pytest.mark.parametrize(
    ("site", "said"),
    [
        ("", "site.toml: pack.name: found nothing; give text"),
        ('[pack]\nname = "a"\nversion = "1 2"\n', "pack.version"),
        ('[pack]\nname = "a"\nversion = "1"\n[clinc]\n', 'did you mean "clinic"?'),
        ("[pack\n", "site.toml"),
        (b"\xff", "bytes that are not UTF-8"),
    ],
)
def test_a_pack_has_a_name_and_a_version(folder: Path, site: str | bytes, said: str) -> None:
    packs.make_folder(folder, {"site.toml": site})
    assert said in refused(folder)


def test_a_manifest_in_a_folder_has_to_be_right(folder: Path) -> None:
    (folder / "manifest.json").write_bytes(source.examine(FolderSource(folder)).encoded())
    source.examine(FolderSource(folder))
    (folder / "content/en/topics/play.md").write_text("other words")
    assert "not the file that the manifest lists" in refused(folder)
    source.examine(FolderSource(folder), has_manifest=False)


def test_the_folders_of_a_pack_are_named_for_who_watches_them(folder: Path) -> None:
    (folder / ".git").mkdir()
    found = [path.relative_to(folder).as_posix() for path in folder_source.folders(folder)]
    assert found == [".", "content", "content/en", "content/en/topics"]
    assert folder_source.folders(folder / "missing") == (folder / "missing",)


def test_no_file_is_left_out_where_a_folder_has_more_than_are_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_source, "_MOST_ENTRIES", 3)
    for number in range(3):
        (folder / f".{number}").touch()
    assert "too many files" in refused(folder)


def test_a_name_with_a_sign_that_nobody_sees_is_refused(folder: Path) -> None:
    """It stands in single lines of the check, of metrics and of the staff panel."""
    packs.make_folder(folder, {"site.toml": packs.SITE.replace("North valley", "North\\nvalley")})
    assert "pack.name: found the hidden sign U+000A at place 6" in refused(folder)
