"""Tokens on one window: sizes in millimetres become pixels, colours stay what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFont, QFontInfo

from kiosk.files import paths
from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from tests.support.layout_rules import capital
from ui.theme.theme import Theme, load_fonts

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData

pytestmark = pytest.mark.usefixtures("qapp")

FACES = ("body", "lead", "strong", "tool", "tool_strong", "action", "way", "title", "display")


@pytest.fixture
def template() -> Path:
    """Return the style sheet's template."""
    return paths.resources() / "theme" / "kiosk.qss"


def theme(read: KioskData, width: int, height: int, dots: float = DEFAULT_DOTS_PER_MM) -> Theme:
    """Return a theme for a size of window."""
    return Theme(read.tokens, Metrics(width, height, dots))


def test_the_packaged_typeface_is_the_one_used() -> None:
    family = load_fonts()
    assert family == "Atkinson Hyperlegible"
    assert QFontInfo(QFont(family)).family() == family


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("dots", [2.0, DEFAULT_DOTS_PER_MM, 4.03, 9.8])
@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080), (3840, 2160)])
def test_capitals_are_as_high_as_asked_for(
    face: str, dots: float, size: tuple[int, int], kiosk_data: KioskData
) -> None:
    """Never lower, and at most a pixel of type size higher."""
    shown = theme(kiosk_data, *size, dots)
    wanted = shown.metrics.capital(getattr(kiosk_data.tokens.type, face))
    font = shown.font(face)
    assert wanted <= capital(font) <= wanted + 1
    assert font.bold() is getattr(kiosk_data.tokens.type, face).bold


def test_larger_text_is_as_much_larger_as_the_family_wants(kiosk_data: KioskData) -> None:
    tokens = kiosk_data.tokens
    sizes = [
        Theme(tokens, Metrics(1920, 1080, DEFAULT_DOTS_PER_MM, text)).font("body").pixelSize()
        for text in (1.0, 1.5, 2.0)
    ]
    assert sizes == pytest.approx([sizes[0], sizes[0] * 1.5, sizes[0] * 2], abs=1.5)


def test_the_style_sheet_has_every_place_filled(kiosk_data: KioskData, template: Path) -> None:
    sheet = theme(kiosk_data, 1920, 1080).style_sheet(template)
    assert "$" not in sheet
    assert "{" in sheet
    allowed = {
        value.upper()
        for name in kiosk_data.tokens.color.__struct_fields__
        if isinstance(value := getattr(kiosk_data.tokens.color, name), str)
    }
    assert set(re.findall(r"#[0-9A-Fa-f]{6,8}", sheet)) <= allowed


@pytest.mark.parametrize("face", FACES)
def test_the_style_sheet_and_the_fonts_agree(
    face: str, kiosk_data: KioskData, template: Path
) -> None:
    """What is measured with one is drawn with the other."""
    shown = theme(kiosk_data, 1366, 768)
    sheet = shown.style_sheet(template)
    (found,) = re.findall(rf'\*\[face="{face}"\] {{ font-size: (\d+)px; font-weight: (\w+)', sheet)
    font = shown.font(face)
    assert found == (str(font.pixelSize()), "bold" if font.bold() else "normal")


def test_no_line_vanishes_on_a_coarse_screen(kiosk_data: KioskData, template: Path) -> None:
    sheet = theme(kiosk_data, 800, 480, 1.5).style_sheet(template)
    assert not re.search(r"border(-bottom)?: 0px", sheet)


def test_colours_are_the_palettes(kiosk_data: KioskData) -> None:
    shown = theme(kiosk_data, 1920, 1080)
    assert shown.color("action").name().upper() == kiosk_data.tokens.color.action
    with pytest.raises(AttributeError):
        shown.color("no such colour")
