"""Folders laid over each other: of each name the first that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.files import overlay, paths
from kiosk.files.overlay import Overlay

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def laid(tmp_path: Path) -> Overlay:
    for name in ("over/en/a.md", "over/en/b.md", "under/en/b.md", "under/en/c.md", "under/d.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return Overlay((tmp_path / "over", tmp_path / "under"))


def test_a_file_is_that_of_the_first_folder_with_it(laid: Overlay) -> None:
    over, under = laid.folders
    assert laid.path("en/b.md") == over / "en/b.md"
    assert laid.path("d.md") == under / "d.md"
    assert laid.path("missing.md") == under / "missing.md"
    assert laid.below("en").path("c.md") == under / "en/c.md"


def test_a_folder_has_the_names_of_all(laid: Overlay) -> None:
    over, under = laid.folders
    found = laid.files("en", "*.md")
    assert found == [over / "en/a.md", over / "en/b.md", under / "en/c.md"]


def test_one_folder_alone_is_itself(tmp_path: Path) -> None:
    assert Overlay.of(tmp_path).folders == (tmp_path,)
    assert Overlay.of(Overlay((tmp_path,))) == Overlay((tmp_path,))


def test_a_process_shows_what_is_laid_over_its_resources(tmp_path: Path) -> None:
    assert overlay.shown() == Overlay((paths.resources(),))
    try:
        assert overlay.lay_over(tmp_path)
        assert not overlay.lay_over(tmp_path)
        assert overlay.shown() == Overlay((tmp_path, paths.resources()))
        assert overlay.laid_over() == tmp_path
    finally:
        assert overlay.lay_over(None)
