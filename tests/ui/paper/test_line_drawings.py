"""Drawings, icons and logos on paper."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from tests.support.pdf_reading import LOGO
from ui.paper import line_drawings

if TYPE_CHECKING:
    from pathlib import Path

    from ui.paper.boxes import Box

pytestmark = pytest.mark.usefixtures("qapp")


def inked(box: Box, side: int = 200) -> set[str]:
    """Return the colours of a box drawn on white."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    box.draw(painter, 0, 0)
    painter.end()
    return {image.pixelColor(x, y).name() for x in range(side) for y in range(side)}


def test_a_drawing_keeps_its_shape_at_every_height() -> None:
    (wide, low), (wider, high) = (line_drawings.picture("sign-tantrums", h) for h in (100, 200))
    assert (low.height, high.height) == (100, 200)
    assert wider == pytest.approx(2 * wide)
    assert len(inked(high)) > 2


def test_an_icon_has_the_colour_asked_for() -> None:
    assert "#123456" in inked(line_drawings.icon("printer", 180, QColor("#123456")))


@pytest.mark.parametrize(("width", "height"), [(400, 50), (60, 400)])
def test_a_logo_is_as_large_as_fits(width: float, height: float, tmp_path: Path) -> None:
    """The one here is twice as wide as it is high."""
    file = tmp_path / "logo.svg"
    file.write_text(LOGO, encoding="utf-8")
    found = line_drawings.logo(str(file), width, height)
    assert found is not None
    assert found[0] == pytest.approx(2 * found[1].height)
    assert found[0] == pytest.approx(width) or found[1].height == pytest.approx(height)
    assert "#224455" in inked(found[1])


@pytest.mark.parametrize("content", [None, b"", b"no picture"])
def test_what_is_no_picture_is_left_out(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    if content is not None:
        file.write_bytes(content)
    assert line_drawings.logo(str(file), 100, 100) is None
    assert line_drawings.logo("", 100, 100) is None


def test_each_thread_has_renderers_of_its_own() -> None:
    made: list[object] = [line_drawings._renderers.get(LOGO)]
    worker = threading.Thread(target=lambda: made.append(line_drawings._renderers.get(LOGO)))
    worker.start()
    worker.join()
    assert made[0] is line_drawings._renderers.get(LOGO)
    assert made[0] is not made[1]
