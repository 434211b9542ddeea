"""QR codes as pixmaps: whole pixels per module, a quiet zone, squares of the same size."""

from __future__ import annotations

import pytest

from ui.widgets import qr_code

pytestmark = pytest.mark.usefixtures("qapp")

TEXTS = ("short", "a much longer text, which needs a larger code " * 4)


def test_codes_of_different_length_have_the_same_size() -> None:
    images = qr_code.pixmaps(TEXTS, 400)
    assert len({image.size().toTuple() for image in images}) == 1
    assert all(image.width() <= 400 for image in images)


@pytest.mark.parametrize("text", TEXTS)
def test_the_quiet_zone_is_four_modules_wide(text: str) -> None:
    (pixmap,) = qr_code.pixmaps((text,), 400)
    image = pixmap.toImage()
    diagonal = [image.pixelColor(n, n).value() < 128 for n in range(image.width())]
    quiet = diagonal.index(True)
    module = diagonal.index(False, quiet) - quiet
    assert quiet == 4 * module


def test_a_code_without_room_has_one_pixel_per_module() -> None:
    (pixmap,) = qr_code.pixmaps(("short",), 1)
    assert pixmap.width() == 21 + 8
