"""All states of everything that can be touched on one picture, to look them over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import control_states as states
from tests.support import pictures

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QColor, QImage

    from kiosk.bootstrap import KioskData

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def drawn(qapp: object, kiosk_data: KioskData) -> QImage:
    """Return all states: for each theme a block in colour and one in grey under it."""
    return states.sheet(kiosk_data.tokens)


def colors(drawn: QImage, block: int) -> list[QColor]:
    """Return some colours of one of the four blocks."""
    high = drawn.height() // 4
    rows = range(block * high, (block + 1) * high, 5)
    return [drawn.pixelColor(x, y) for y in rows for x in range(0, drawn.width(), 7)]


def test_the_states_can_be_looked_over(drawn: QImage, tmp_path: Path) -> None:
    assert drawn.save(str(pictures.gallery(tmp_path) / "states.png"))
    assert not drawn.isNull()


@pytest.mark.parametrize(("theme", "block"), [("color", 0), ("contrast", 2)])
def test_every_colour_that_tells_a_state_is_seen(
    theme: str, block: int, drawn: QImage, kiosk_data: KioskData
) -> None:
    tokens = getattr(kiosk_data.tokens, theme)
    seen = {color.name() for color in colors(drawn, block)}
    wanted = (tokens.paper, tokens.action, tokens.chosen, tokens.focus, tokens.line)
    assert {color.lower() for color in wanted} <= seen


@pytest.mark.parametrize("block", [1, 3])
def test_the_grey_blocks_are_the_same_without_colour(block: int, drawn: QImage) -> None:
    grey, colored = colors(drawn, block), colors(drawn, block - 1)
    assert all(each.red() == each.green() == each.blue() for each in grey)
    assert len({each.name() for each in grey}) > 10
    # One colour is one grey, wherever it stands.
    shades = {(color.name(), shade.red()) for color, shade in zip(colored, grey, strict=True)}
    assert len(shades) == len({color.name() for color in colored})
