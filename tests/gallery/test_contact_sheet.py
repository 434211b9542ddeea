"""All pictures and icons beside each other, in colour, in grey and as lines, to look them over."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from kiosk.files import paths
from tests.support import pictures

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")

APART = 0.03
"""Least mean difference of two pictures in grey, where 1 is black beside white."""
ICONS_APART = 0.03
PARTS = {"printer-paper", "welcome-blink"}
"""Laid over another picture and never seen alone."""

PRINTERS = {"print", *(name for name in pictures.names() if name.startswith("printer"))}
"""The printer in its moods."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where the sheets go."""
    return pictures.gallery(tmp_path)


def on_disk(kind: str) -> set[str]:
    """Return the names of all drawings of a kind."""
    return {path.stem for path in (paths.resources() / kind).iterdir()}


@pytest.mark.parametrize("view", pictures.VIEWS)
def test_every_picture_is_on_the_sheet(view: str, folder: Path) -> None:
    shown = {name: pictures.VIEWS[view].draw(name) for name in pictures.names()}
    assert set(shown) == on_disk("pictures")
    assert {image.width() for image in shown.values()} == {pictures.VIEWS[view].width}
    drawn = pictures.sheet(shown.items())
    path = folder / f"pictures-{view}.png"
    assert drawn.save(str(path))
    assert QImage(str(path)).height() >= max(image.height() for image in shown.values())


def test_every_icon_is_on_the_sheet(folder: Path) -> None:
    shown = {name: pictures.icon(name) for name in pictures.icon_names()}
    assert set(shown) == on_disk("icons")
    assert pictures.sheet(shown.items()).save(str(folder / "pictures-icons.png"))


@pytest.mark.parametrize("view", ["grey-20", "line-20"])
def test_no_two_pictures_look_the_same_from_afar(view: str) -> None:
    """At 20 mm across, where faces are a few pixels: in grey, and as lines."""
    whole = [name for name in pictures.names() if name not in PARTS]
    shown = {name: pictures.VIEWS[view].draw(name) for name in whole}
    # The kiosk shows one printer, never two: what is amiss with it stands in words beside it.
    assert {pair for pair in _twins(shown, APART) if not pair <= PRINTERS} == set()


def test_no_two_icons_look_the_same() -> None:
    shown = {name: pictures.icon(name) for name in pictures.icon_names()}
    assert _twins(shown, ICONS_APART) == set()


def _twins(shown: dict[str, QImage], least: float) -> set[frozenset[str]]:
    pairs = itertools.combinations(shown.items(), 2)
    return {
        frozenset((one, other))
        for (one, first), (other, second) in pairs
        if pictures.difference(first, second) < least
    }
