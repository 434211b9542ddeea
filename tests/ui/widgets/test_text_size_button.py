"""A letter for each text size: as large as the text would be, on one baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from kiosk.visit.display_settings import TEXT_SIZES
from ui.theme.theme import Theme
from ui.widgets.text_size_button import TextSizeButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@pytest.mark.parametrize("now", [1.0, 2.0])
def test_letters_have_their_real_sizes_on_one_baseline_whatever_is_set(
    ground: QWidget, theme: Theme, now: float
) -> None:
    shown = Theme(theme.tokens, structs.replace(theme.metrics, text=now))
    inks: list[QRect] = []
    for size in TEXT_SIZES:
        button = TextSizeButton(size, TEXT_SIZES[-1], f"text-{size}", ground)
        button.be_radio_button(lambda: None)
        button.apply_theme(shown)
        button.show_letter(f"{size} per cent", shown)
        button.resize(200, 130)
        button.show()
        assert button.accessibleName() == f"{size} per cent"
        inks.append(_ink(button))
    bottoms = {ink.bottom() for ink in inks}
    assert max(bottoms) - min(bottoms) <= 1
    for ink, size in zip(inks, TEXT_SIZES, strict=True):
        expected = theme.metrics.capital(theme.tokens.type.body) * size / 100
        assert ink.height() == pytest.approx(expected, abs=2.5)


def _ink(button: TextSizeButton) -> QRect:
    """Return where the letter is painted, within the outline."""
    image = button.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    grey, line = bytes(image.constBits()), image.bytesPerLine()
    across, down = range(30, image.width() - 30), range(12, image.height() - 14)
    dark = [(x, y) for y in down for x in across if grey[y * line + x] < 128]
    columns, lines = [x for x, _ in dark], [y for _, y in dark]
    return QRect(QPoint(min(columns), min(lines)), QPoint(max(columns), max(lines)))
