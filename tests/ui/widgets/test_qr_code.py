"""A QR code as a pixmap: whole pixels per module, and a quiet zone."""

from __future__ import annotations

import pytest

from ui.widgets import qr_code

pytestmark = pytest.mark.usefixtures("qapp")

TEXTS = ("short", "a much longer text, which needs a larger code " * 4)


@pytest.mark.parametrize("text", TEXTS)
def test_the_quiet_zone_is_four_modules_wide(text: str) -> None:
    image = qr_code.pixmap(text, 400).toImage()
    assert image.width() == image.height() <= 400
    diagonal = [image.pixelColor(n, n).value() < 128 for n in range(image.width())]
    quiet = diagonal.index(True)
    module = diagonal.index(False, quiet) - quiet
    assert quiet == 4 * module
    assert image.width() % module == 0


def test_a_code_without_room_has_one_pixel_per_module() -> None:
    assert qr_code.pixmap("short", 1).width() == 21 + 8
