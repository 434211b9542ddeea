"""A program with damaged files, started for real: a calm page, and the file named."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from kiosk.files import shipped
from tests.support import damage

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program with its files and their manifest."""
    copied = damage.copy_program(tmp_path_factory.mktemp("program"))
    shipped.make_manifest(copied)
    return copied


def test_a_whole_program_starts(home: Path) -> None:
    ended = damage.start(home, "--windowed", "800x480")
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [("*.toml", "cut"), ("*.qm", "scattered"), ("*-Bold.ttf", "zeroed"), ("*.svg", "a pipe")],
)
def test_a_damaged_file_is_named_beside_a_calm_page(pattern: str, kind: str, home: Path) -> None:
    chance = random.Random(pattern)
    path = chance.choice(sorted(home.rglob(pattern)))
    whole = path.read_bytes()
    damage.KINDS[kind](path, chance)
    ended = damage.start(home, "--windowed", "800x480", shown_ms=50)
    path.unlink()
    path.write_bytes(whole)
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"imh-kiosk: {path}: found ")
    assert len(ended.stderr.splitlines()) == 1


def test_the_check_names_it_too(home: Path) -> None:
    path = home / "resources" / "icons" / "back.svg"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    ended = damage.start(home, "check")
    path.write_bytes(whole)
    assert ended.returncode == 2
    assert f"{path}: found a damaged file; install the program again" in ended.stdout
