"""Every state of everything that can be touched is told by its shape, without colour.

Each control is painted in each state and turned to grey; what is left are its edges, the places
where light and dark meet. Two states whose edges lie in the same places could be told apart by
shade alone, and are not let through.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage

from tests.support import control_states as states
from tests.support.contrast import contrast
from ui.widgets import control_painter

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData
    from tests.support.control_states import Shot
    from ui.theme.theme import Theme

pytestmark = pytest.mark.usefixtures("qapp")

SEEN = 1.4
"""Ratio from which two neighbouring greys make an edge."""
LEAST_SHARE = 0.5
"""Edges that only one of two states has, by the length around the control."""
PART = 3.0
"""Least ratio of what a control is told by (WCAG 2.2, 1.4.11)."""
RING_MM = 1.2

THEMES = pytest.mark.parametrize("high", [False, True], ids=["light", "contrast"])
ROLES = pytest.mark.parametrize("role", states.ROLES)


@pytest.fixture
def theme(kiosk_data: KioskData, high: bool) -> Theme:
    return states.theme_of(kiosk_data.tokens, contrast=high)


@THEMES
@ROLES
def test_every_two_states_differ_in_shape(role: str, theme: Theme) -> None:
    shots = _shots(theme, role)
    drawn = {state: _edges(shot.image) for state, shot in shots.items()}
    around = _around(shots["at rest"])
    alike = {
        pair: round(share, 2)
        for pair in itertools.combinations(drawn, 2)
        if (share := _apart(*(drawn[state] for state in pair)) / around) < LEAST_SHARE
    }
    assert len(drawn) >= 3
    assert alike == {}


@THEMES
@ROLES
def test_a_press_changes_the_outline_too(role: str, theme: Theme) -> None:
    """Sinking is not all: raised again, the pressed control still has other edges."""
    shots = _shots(theme, role)
    step = control_painter.elevation(theme, role.rsplit(maxsplit=1)[-1])
    for rest, pressed in (("at rest", "pressed"), ("chosen", "chosen, pressed")):
        if rest in shots:
            raised = {(x, y - step) for x, y in _edges(shots[pressed].image)}
            assert _apart(_edges(shots[rest].image), raised) >= _around(shots[rest]) * LEAST_SHARE


@THEMES
@ROLES
def test_what_can_be_pressed_stands_out_and_sinks(role: str, theme: Theme) -> None:
    shots = _shots(theme, role)
    paper = theme.color("paper")
    step = control_painter.elevation(theme, role.rsplit(maxsplit=1)[-1])
    assert step >= 3
    for state, shot in shots.items():
        place = shot.place
        middle = place.center().x()
        above, below = (
            [shot.image.pixelColor(middle, y) for y in rows]
            for rows in (
                range(place.top(), place.top() + step),
                range(place.bottom() - step + 1, place.bottom() + 1),
            )
        )
        if "pressed" in state:
            assert set(map(QColor.name, above)) == {paper.name()}
        if state in {"at rest", "chosen"}:
            assert min(contrast(color, paper) for color in below) >= SEEN
        if state == "disabled":
            faces = {shot.image.pixelColor(middle, y).name() for y in _inside(shot)}
            assert paper.name() in faces


@THEMES
@ROLES
def test_the_ring_around_the_focus_is_seen_on_any_page(role: str, theme: Theme) -> None:
    """Wide enough, and light on dark or dark on light: on the page, and before the control."""
    for state in ("focused", "chosen, focused"):
        if not states.has(role, state):
            continue
        shot = _shots(theme, role)[state]
        row = _row(shot)
        ring = row[0]
        width = next(place for place, color in enumerate(row) if color != ring)
        assert width >= max(3, round(RING_MM * theme.metrics.dots_per_mm))
        gap = row[width]
        behind = next(place for place in range(width, len(row)) if row[place] != gap)
        assert behind - width >= 2
        control = max(row[behind : behind + 4], key=lambda color: contrast(color, gap))
        page = shot.image.pixelColor(2, shot.place.center().y())
        for one, other in ((ring, page), (ring, gap), (control, gap)):
            assert contrast(one, other) >= PART, (state, one.name(), other.name())
        assert contrast(ring, theme.color("card")) >= PART  # the ground of questions


@THEMES
def test_a_tick_stands_out_from_its_picture(theme: Theme) -> None:
    """Disc, ring and halo in turn, whatever the picture's ground."""
    for state in ("at rest", "chosen"):
        image = _shots(theme, "sign card")[state].image
        seen = {QColor(image.pixel(x, y)).name() for x, y in _all(image)}
        assert theme.color("card").name() in seen
        assert theme.color("chosen" if state == "chosen" else "line").name() in seen
    for tint in range(5):
        ground = QColor(theme.colors.tint(tint))
        halo = theme.color("card")
        for mark in ("chosen", "line"):
            told = (contrast(theme.color(mark), ground), contrast(halo, ground))
            assert contrast(theme.color(mark), halo) >= PART
            assert max(told) >= PART


def _shots(theme: Theme, role: str) -> dict[str, Shot]:
    with states.page(theme) as ground:
        return {
            state: states.shoot(ground, theme, role, state)
            for state in states.STATES
            if states.has(role, state)
        }


def _edges(image: QImage) -> set[tuple[int, int]]:
    """Return where light and dark meet, to the right or below."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    shades, line = bytes(grey.constBits()), grey.bytesPerLine()
    wide = image.width()
    rows = [shades[y * line : y * line + wide] for y in range(image.height())]
    found = set()
    for y, (row, below) in enumerate(itertools.pairwise(rows)):
        for x in range(wide - 1):
            here = row[x]
            if _MEET[here][row[x + 1]] or _MEET[here][below[x]]:
                found.add((x, y))
    return found


def _apart(one: set[tuple[int, int]], other: set[tuple[int, int]]) -> int:
    """Count the edges of each that the other has not, not even beside them."""
    return len(one - _wide(other)) + len(other - _wide(one))


def _wide(edges: set[tuple[int, int]]) -> set[tuple[int, int]]:
    near = (-1, 0, 1)
    return {(x + across, y + down) for x, y in edges for across in near for down in near}


def _around(shot: Shot) -> int:
    return 2 * (shot.place.width() + shot.place.height())


def _inside(shot: Shot) -> range:
    return range(shot.place.top() + 4, shot.place.bottom() - 4)


def _row(shot: Shot) -> list[QColor]:
    """Return the colours from a control's left edge to its middle, at half its height."""
    y = shot.place.center().y()
    return [shot.image.pixelColor(x, y) for x in range(shot.place.left(), shot.place.center().x())]


def _all(image: QImage) -> itertools.product[tuple[int, int]]:
    return itertools.product(range(image.width()), range(image.height()))


def _shade(grey: int) -> float:
    """Return a grey's luminance, with the light that any screen adds."""
    share = grey / 255
    linear = share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
    return linear + 0.05


_MEET = [
    [max(_shade(a), _shade(b)) / min(_shade(a), _shade(b)) >= SEEN for b in range(256)]
    for a in range(256)
]
