"""The last configuration that could be used: kept whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.config import options
from kiosk.content import contacts, last_good
from kiosk.content.last_good import LastGood
from kiosk.files import paths

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def good(tmp_path: Path) -> LastGood:
    path = tmp_path / "kiosk.toml"
    path.write_text(
        "[screen]\ndots_per_mm = 4\n[keys]\nmap = { F13 = 'help' }\n"
        "[voice]\nnames = { en = 'A' }\n[language]\noffered = ['es', 'en']\n",
        encoding="utf-8",
    )
    shipped = contacts.load(paths.resources() / "content" / "contacts.toml")
    return LastGood(options.load(path), shipped, str(path))


def test_what_is_kept_is_read_back(good: LastGood, tmp_path: Path) -> None:
    state = tmp_path / "state"
    assert last_good.load(state) is None
    assert last_good.keep(state, good) == ""
    assert last_good.load(state) == good
    assert [path.name for path in state.iterdir()] == [last_good.NAME]


def test_the_same_is_not_written_again(good: LastGood, tmp_path: Path) -> None:
    last_good.keep(tmp_path, good)
    before = (tmp_path / last_good.NAME).stat()
    last_good.keep(tmp_path, good)
    assert (tmp_path / last_good.NAME).stat().st_ino == before.st_ino


def test_another_takes_its_place(good: LastGood, tmp_path: Path) -> None:
    last_good.keep(tmp_path, good)
    other = msgspec.structs.replace(good, file="")
    last_good.keep(tmp_path, other)
    assert last_good.load(tmp_path) == other


@pytest.mark.parametrize("damage", ["cut", "turned", "empty", "form", "value", "folder"])
def test_what_cannot_be_used_is_none(damage: str, good: LastGood, tmp_path: Path) -> None:
    path = tmp_path / last_good.NAME
    last_good.keep(tmp_path, good)
    whole = path.read_bytes()
    match damage:
        case "cut":
            path.write_bytes(whole[:-9])
        case "turned":
            path.write_bytes(whole.replace(b"es", b"en"))
        case "empty":
            path.write_bytes(b"")
        case "form":
            last_good.keep(tmp_path, msgspec.structs.replace(good, form=2))
        case "value":
            staff = msgspec.structs.replace(good.config.staff, taps=99)
            config = msgspec.structs.replace(good.config, staff=staff)
            last_good.keep(tmp_path, msgspec.structs.replace(good, config=config))
        case "folder":
            path.unlink()
            path.mkdir()
    assert last_good.load(tmp_path) is None


def test_a_folder_that_cannot_be_written_is_told(good: LastGood, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    problem = last_good.keep(tmp_path / "file", good)
    assert problem.startswith(f"{tmp_path / 'file' / last_good.NAME}: ")
    assert "let the kiosk's account write there" in problem
