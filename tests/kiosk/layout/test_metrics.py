"""Millimetres to pixels: floors hold, large screens enlarge, absurd screens are not believed."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.layout.metrics import (
    DEFAULT_DOTS_PER_MM,
    REFERENCE_LONG_MM,
    REFERENCE_SHORT_MM,
    Metrics,
    density_problem,
    plausible_density,
)
from kiosk.layout.tokens import Face, Span

sides = st.integers(320, 16_000)
densities = st.floats(1.5, 25)
texts = st.floats(1, 2)
lengths = st.floats(0.1, 100)
windows = st.builds(Metrics, sides, sides, densities, texts)


@st.composite
def spans(draw: st.DrawFn) -> tuple[float, float]:
    """Draw a full length and a floor below it."""
    floor, full = sorted((draw(lengths), draw(lengths)))
    return full, floor


def roomy(times: float, text: float = 1.0) -> Metrics:
    """Return a window `times` as large as the one the design was drawn for, ten dots to the mm."""
    width, height = round(REFERENCE_LONG_MM * times * 10), round(REFERENCE_SHORT_MM * times * 10)
    return Metrics(width, height, 10.0, text)


@given(windows, spans())
def test_nothing_falls_below_its_floor(window: Metrics, size: tuple[float, float]) -> None:
    full, floor = size
    least = floor * window.dots_per_mm
    assert window.span(Span(full, floor)) >= math.floor(least)
    assert window.capital(Face(full, floor, bold=False)) >= least * window.text - 1e-6
    assert window.mm(full) >= math.floor(full * window.dots_per_mm)


@given(windows, spans())
def test_no_window_smaller_than_the_design_goes_beyond_the_full_size(
    window: Metrics, size: tuple[float, float]
) -> None:
    full, floor = size
    if window.scale <= 1:
        most = full * window.dots_per_mm
        assert window.span(Span(full, floor)) <= math.ceil(most)
        assert window.capital(Face(full, floor, bold=False)) <= most * window.text + 1e-6
        assert window.mm(full) <= math.ceil(most)


@given(windows, st.integers(0, 4000), st.integers(0, 4000), spans())
def test_a_larger_window_never_makes_anything_smaller(
    window: Metrics, wider: int, higher: int, size: tuple[float, float]
) -> None:
    larger = Metrics(window.width + wider, window.height + higher, window.dots_per_mm, window.text)
    full, floor = size
    assert larger.span(Span(full, floor)) >= window.span(Span(full, floor))
    assert larger.mm(full) >= window.mm(full)
    face = Face(full, floor, bold=True)
    assert larger.capital(face) >= window.capital(face) - 1e-6


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        # Half the size would be 50 dots; the floor of 7 mm holds.
        (0.5, 70),
        (0.8, 80),
        (1, 100),
        (2, 200),
    ],
)
def test_sizes_follow_the_window(times: float, expected: int) -> None:
    assert roomy(times).span(Span(10.0, 7.0)) == expected
    assert roomy(times).capital(Face(10.0, 7.0, bold=False)) == pytest.approx(expected, rel=1e-3)


def test_the_worse_side_decides() -> None:
    flat = Metrics(round(REFERENCE_LONG_MM * 30), round(REFERENCE_SHORT_MM * 5), 10.0)
    assert flat.scale == pytest.approx(0.5)
    assert flat.mm(10.0) == 100


def test_upright_and_lying_windows_have_the_same_room() -> None:
    lying, upright = Metrics(1920, 1080), Metrics(1080, 1920)
    assert (lying.portrait, upright.portrait) == (False, True)
    assert lying.scale == upright.scale == pytest.approx(1, rel=0.01)
    assert not Metrics(800, 800).portrait


@given(texts)
def test_larger_text_enlarges_text_alone(text: float) -> None:
    plain, large = roomy(1), roomy(1, text)
    face = Face(8.0, 6.0, bold=False)
    assert large.capital(face) == pytest.approx(plain.capital(face) * text)
    assert large.span(Span(8.0, 6.0)) == plain.span(Span(8.0, 6.0))
    assert large.mm(8.0) == plain.mm(8.0)


@given(densities)
def test_a_plausible_screen_is_believed(density: float) -> None:
    assert plausible_density(density) == density


@pytest.mark.parametrize("density", [0.0, -3.0, 1.49, 25.1, math.inf, -math.inf, math.nan])
def test_an_absurd_screen_counts_as_an_ordinary_one(density: float) -> None:
    assert plausible_density(density) == DEFAULT_DOTS_PER_MM == pytest.approx(3.7795, abs=1e-3)


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
def test_larger_text_leaves_less_room_beside_it(text: float) -> None:
    as_designed = Metrics(round(REFERENCE_LONG_MM * 10), round(REFERENCE_SHORT_MM * 10), 10.0)
    larger = Metrics(as_designed.width, as_designed.height, 10.0, text)
    assert larger.text_room == pytest.approx(as_designed.text_room / text)
    assert larger.text_width == pytest.approx(1 / text)


def test_a_larger_screen_leaves_no_more_room_than_one_as_designed() -> None:
    large = Metrics(round(REFERENCE_LONG_MM * 20), round(REFERENCE_SHORT_MM * 20), 10.0)
    assert large.text_room == 1.0


@pytest.mark.parametrize(
    ("configured", "reported", "size", "is_absurd"),
    [
        (0, 96 / 25.4, (1920, 1080), False),
        (5.5, 96 / 25.4, (1920, 1080), False),  # 15.6 inches
        (1.5, 1.5, (1920, 1080), False),  # 58 inches
        (7.2, 96 / 25.4, (3840, 2160), False),  # 24 inches
        (40, 96 / 25.4, (1920, 1080), True),  # as large as a stamp
        (20, 15, (1080, 1920), True),
        (1.5, 5.5, (1920, 1080), True),
        (1.5, 1.5, (3840, 2160), True),  # as large as a wall
    ],
)
def test_a_density_that_is_hardly_the_screens_is_told(
    configured: float, reported: float, size: tuple[int, int], is_absurd: bool
) -> None:
    problem = density_problem(configured, reported, size)
    assert ("measure it with a ruler" in problem) is is_absurd
