"""The zip of a site pack: the same to the byte from the same files, and read back as it was."""

from __future__ import annotations

import os
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.files.faults import FaultsError
from kiosk.pack import build, copies, source
from kiosk.pack.folder_source import FolderSource
from tests.support import packs

IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True).filter(
    lambda text: text not in {"con", "prn", "aux", "nul"}
)
NAMES = st.one_of(
    st.sampled_from(["contacts.toml", "logo.svg", "README.md", "content/sources.toml"]),
    st.builds("content/en/topics/{}.md".format, IDS),
    st.builds("content/zh-Hant/audio/{}.wav".format, IDS),
    st.builds("pictures/topic-{}.svg".format, IDS),
    st.builds("recordings/nv/{}.wav".format, IDS),
)


@settings(max_examples=25)
@given(st.dictionaries(NAMES, st.binary(max_size=300), max_size=8))
def test_what_is_built_is_what_is_read(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = packs.make_folder(Path(place) / "site", dict(files))
        target = packs.make_zip(Path(place) / "site.zip", folder)
        copy = copies.take(target, Path(place) / "state")
        assert copy.manifest == source.examine(FolderSource(folder))
        whole = {"site.toml": packs.SITE.encode(), **files}
        assert {name: (copy.folder / name).read_bytes() for name in whole} == whole
        again = packs.make_zip(Path(place) / "again.zip", copy.folder)
        assert again.read_bytes() == target.read_bytes()


def test_days_modes_and_the_order_of_a_folder_change_nothing(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {"logo.svg": "a", "contacts.toml": "b"}
    one = packs.make_folder(tmp_path / "one", files)
    other = packs.make_folder(tmp_path / "other", dict(reversed(files.items())))
    os.utime(other / "logo.svg", (1, 1))
    (other / "contacts.toml").chmod(0o600)
    old = os.umask(0o077)
    try:
        second = packs.make_zip(tmp_path / "other.zip", other)
    finally:
        os.umask(old)
    first = packs.make_zip(tmp_path / "one.zip", one)
    assert first.read_bytes() == second.read_bytes()
    assert second.stat().st_mode & 0o777 == 0o644
    with zipfile.ZipFile(first) as made:
        assert made.namelist() == ["manifest.json", "contacts.toml", "logo.svg", "site.toml"]
        assert {entry.compress_type for entry in made.infolist()} == {zipfile.ZIP_STORED}


def test_a_file_that_changes_meanwhile_leaves_the_zip_as_it_was(tmp_path: Path) -> None:
    folder = packs.make_folder(tmp_path / "site")
    target = packs.make_zip(tmp_path / "site.zip", folder)
    before = target.read_bytes()
    made = source.examine(FolderSource(folder))
    (folder / "site.toml").write_text(packs.SITE + "# changed\n")
    with pytest.raises(FaultsError, match="it changed while it was read"):
        build.build(FolderSource(folder), made, target)
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "site.zip"]
