"""Drawings that a site pack brings are shown, and those of another one forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.files import overlay
from ui.theme import svg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 3"><circle fill="$clay"/></svg>'


@pytest.fixture(autouse=True)
def _as_shipped() -> Iterator[None]:
    yield
    overlay.lay_over(None)
    svg.forget_drawings()


def lay_over(folder: Path, width: int) -> None:
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures" / "topic-play.svg").write_text(DRAWING.format(width))
    assert overlay.lay_over(folder)
    svg.forget_drawings()


def test_a_drawing_is_that_of_the_pack_that_is_shown(tmp_path: Path) -> None:
    shipped = svg.svg("topic-temperament", "picture")
    assert "circle" not in svg.svg("topic-play", "picture")
    lay_over(tmp_path / "one", 4)
    assert svg.drawing_renderer("topic-play").defaultSize().toTuple() == (4, 3)
    assert "$" not in svg.svg("topic-play", "picture")
    assert svg.svg("topic-temperament", "picture") == shipped
    lay_over(tmp_path / "other", 5)
    assert svg.drawing_renderer("topic-play").defaultSize().toTuple() == (5, 3)
