"""All states of everything that can be touched on one picture, to look them over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import control_states as states
from tests.support import pictures

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_states_are_drawn_beside_each_other(kiosk_data: KioskData, tmp_path: Path) -> None:
    """In colour and in grey, a block for each theme."""
    drawn = states.sheet(kiosk_data.tokens)
    assert drawn.save(str(pictures.gallery(tmp_path) / "states.png"))
    block = drawn.height() // 4
    themes = (kiosk_data.tokens.color, kiosk_data.tokens.contrast)
    for place, colors in enumerate(themes):
        assert drawn.pixelColor(2, 2 * place * block + 2).name() == colors.paper.lower()
        grey = drawn.pixelColor(2, (2 * place + 1) * block + 2)
        assert grey.red() == grey.green() == grey.blue()
    shades = {drawn.pixelColor(x, y).name() for x in range(0, 900, 7) for y in range(0, block, 5)}
    assert kiosk_data.tokens.color.action.lower() in shades
