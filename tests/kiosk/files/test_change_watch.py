"""Files that were written, replaced, removed or made, without reading them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kiosk.files.change_watch import stamps

if TYPE_CHECKING:
    from pathlib import Path


def test_every_change_is_seen_and_nothing_else(tmp_path: Path) -> None:
    file, folder = tmp_path / "a.toml", tmp_path / "conf.d"
    seen = [stamps((file, folder))]
    file.write_text("1", encoding="utf-8")
    folder.mkdir()
    seen.append(stamps((file, folder)))
    (tmp_path / "new").write_text("2", encoding="utf-8")
    (tmp_path / "new").rename(file)
    seen.append(stamps((file, folder)))
    (folder / "b.toml").touch()
    os.utime(folder, ns=(1, 1))
    seen.append(stamps((file, folder)))
    file.unlink()
    seen.append(stamps((file, folder)))
    assert seen[0] == (None, None)
    assert len(set(seen)) == len(seen)
    assert stamps((file, folder)) == seen[-1]


def test_what_is_no_name_of_a_file_has_none(tmp_path: Path) -> None:
    assert stamps((tmp_path / "a\0b",)) == (None,)
