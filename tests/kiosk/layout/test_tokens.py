"""The design tokens: faults of a wrong file, and rules for the shipped one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.files import paths
from kiosk.files.faults import FaultsError
from kiosk.layout import tokens as theme
from kiosk.layout.tokens import Span

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.layout.tokens import Tokens

SHIPPED = paths.resources() / "theme" / "tokens.toml"
GROUNDS = ("paper", "card", "band")


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    return theme.load(SHIPPED)


@pytest.mark.parametrize(
    ("written", "changed", "fault"),
    [
        ('"#FBF5EC"', '"sand"', "color.paper: found 'sand'; give text such as #2B2A33"),
        ('"#FBF5EC"', '"#fbf5ec"', "color.paper: found '#fbf5ec'; give text such as #2B2A33"),
        ('"#FBF5EC"', '"#FBF5E"', "color.paper: found '#FBF5E'; give text such as #2B2A33"),
        ("page_ms = 180", "page_ms = 201", "time.page_ms: found 201; give a whole number"),
        ("border = 0.6", "border = -0.6", "shape.border: found -0.6; give a number from 0 to 200"),
        ("full = 6.2", "fill = 6.2", 'type.body.fill: found an unknown key; did you mean "full"?'),
        ("bold = false", "bold = 0", "type.body.bold: found 0; give true or false"),
    ],
)
def test_a_wrong_token_is_named(tmp_path: Path, written: str, changed: str, fault: str) -> None:
    path = tmp_path / "tokens.toml"
    text = SHIPPED.read_text(encoding="utf-8")
    assert written in text
    path.write_text(text.replace(written, changed, 1), encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        theme.load(path)
    assert str(caught.value).startswith(f"{path}: {fault}")


def test_every_missing_token_is_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "tokens.toml"
    path.write_text('[color]\npaper = "#FBF5EC"\n', encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        theme.load(path)
    keys = [fault.key for fault in caught.value.faults]
    assert {"color.card", "color.tint_5", "type", "time"} <= set(keys)
    colors, tables = theme.Colors.__struct_fields__, theme.Tokens.__struct_fields__
    assert len(keys) == len(colors) - 1 + len(tables) - 1


def test_tints_come_round_again(tokens: Tokens) -> None:
    row = [tokens.color.tint(place) for place in range(7)]
    assert len(set(row)) == 5
    assert row[5:] == row[:2]


# What accessibility standards require of the shipped theme; sources in resources/theme/tokens.toml


def test_no_text_on_screen_is_smaller_than_can_be_read(tokens: Tokens) -> None:
    """0.7 degrees seen from 500 mm (EN 301 549, 5.1.4)."""
    faces = msgspec.structs.asdict(tokens.type)
    assert min(face.floor for face in faces.values()) >= 6.1
    assert all(face.full >= face.floor for face in faces.values())


def test_everything_to_touch_is_large_enough(tokens: Tokens) -> None:
    assert min(tokens.target.button.floor, tokens.target.main.floor) >= 20
    assert tokens.space.gap.floor >= 3
    assert tokens.space.target_gap >= 6
    assert tokens.space.target_gap_tight >= 3.5
    assert tokens.target.main.full >= tokens.target.button.full


@pytest.mark.parametrize("part", ["space", "target"])
def test_no_floor_is_above_its_full_size(tokens: Tokens, part: str) -> None:
    spans = msgspec.structs.asdict(getattr(tokens, part)).items()
    assert {n for n, span in spans if isinstance(span, Span) and span.floor > span.full} == set()


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(
    ("ink", "least"),
    [
        ("ink", 7.0),
        ("ink_soft", 7.0),
        # Large text and the borders of controls.
        ("action_deep", 4.5),
        ("action", 3.0),
        ("chosen", 3.0),
        ("info", 3.0),
        ("line", 3.0),
        ("focus", 3.0),
    ],
)
def test_words_and_controls_stand_out(tokens: Tokens, ink: str, ground: str, least: float) -> None:
    colors = tokens.color
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= least


@pytest.mark.parametrize(
    "ground", ["tint_1", "tint_2", "tint_3", "tint_4", "tint_5", "chosen_soft"]
)
def test_ink_can_be_read_on_every_tint(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.color.ink, getattr(tokens.color, ground)) >= 7


def test_the_main_buttons_words_can_be_read(tokens: Tokens) -> None:
    assert contrast(tokens.color.on_action, tokens.color.action) >= 4.5
    assert contrast(tokens.color.on_action, tokens.color.action_deep) >= 4.5


@pytest.mark.parametrize("unprintable", [0.0, 6.35, 25.0])
def test_a_sheet_draws_nothing_on_the_edge_that_a_printer_cannot_print_on(
    tokens: Tokens, unprintable: float
) -> None:
    sizes = tokens.sheet.with_margin(unprintable)
    for name in ("margin", "margin_tight", "edge"):
        own, least = getattr(tokens.sheet, name), unprintable + sizes.rule / 2
        assert getattr(sizes, name) == (max(own, least) if unprintable else own)


def test_contrast_is_reckoned_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, definition of contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
