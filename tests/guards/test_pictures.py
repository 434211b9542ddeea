"""One visual language: every drawing there is, in named colours, on the screen and on paper."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path
from string import Template
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from kiosk.content import loader
from kiosk.files import paths
from kiosk.visit.dyad import Temperament
from ui.theme import svg as pictures
from ui.theme.line_art import for_paper

UI = Path(__file__).resolve().parents[2] / "ui"
PICTURES = paths.resources() / "pictures"
ICONS = paths.resources() / "icons"
TOKENS = tomllib.loads((paths.resources() / "theme" / "tokens.toml").read_text(encoding="utf-8"))
SVG = "http://www.w3.org/2000/svg"
ENGLISH = loader.load(paths.resources() / "content", "en")

WANTED = [
    "welcome",
    "welcome-blink",
    "landscape",
    *(f"topic-{topic.id}" for topic in ENGLISH.topics),
    *(f"sign-{sign.id}" for sign in ENGLISH.signs.items),
    *(f"fit-{child}-{caregiver}" for child in Temperament for caregiver in Temperament),
    "fit-lively-quiet-changed",
    "fit-quiet-lively-changed",
    *(f"{who}-{temperament}" for who in ("child", "caregiver") for temperament in Temperament),
    "printer",
    "printer-paper",
    "phone",
    "desk",
    "sorry",
    "finished",
]
LAID_OVER = {"printer-paper", "welcome-blink"}
"""Parts of a picture, which cover little of it."""
PAPER = "line"
OUTLINE = 2
"""Pixels of 240, half of an outline that lies on the frame, and its smoothed edge."""

every_drawing = pytest.mark.parametrize(
    "path", sorted([*PICTURES.glob("*.svg"), *ICONS.glob("*.svg")]), ids=lambda path: path.stem
)


def colours(path: Path) -> set[str]:
    """Return every colour a drawing names, as it stands there."""
    found: set[str] = set()
    for element in ET.parse(path).iter():
        for name in ("fill", "stroke", "stop-color", "color", "flood-color", "solid-color"):
            found.add(element.get(name, "none"))
        style = element.get("style", "")
        found |= set(re.findall(r"(?:fill|stroke|color):\s*([^;]+)", style))
    return found - {"none"}


def drawn(name: str, table: str) -> QImage:
    """Return a drawing as the loader draws it, on clear ground."""
    renderer = pictures.drawing_renderer(name, table)
    size = renderer.defaultSize().scaled(300, 300, Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def covered(image: QImage) -> float:
    """Return the share of an image that is painted."""
    alphas = bytes(image.constBits())[3::4]
    return sum(alpha > 0 for alpha in alphas) / len(alphas)


@pytest.mark.parametrize("name", WANTED)
def test_what_is_to_be_seen_is_drawn(name: str) -> None:
    assert (PICTURES / f"{name}.svg").is_file()


@pytest.mark.parametrize("table", ["picture", PAPER])
@pytest.mark.parametrize("name", sorted(path.stem for path in PICTURES.glob("*.svg")))
@pytest.mark.usefixtures("qapp")
def test_a_drawing_draws(name: str, table: str) -> None:
    renderer = pictures.drawing_renderer(name, table)
    assert renderer.isValid()
    assert not renderer.defaultSize().isEmpty()
    assert covered(drawn(name, table)) > (0.002 if name in LAID_OVER else 0.2)


@pytest.mark.parametrize("name", sorted(path.stem for path in ICONS.glob("*.svg")))
@pytest.mark.usefixtures("qapp")
def test_an_icon_has_the_colour_of_the_words_beside_it(name: str) -> None:
    color = pictures.palette("color")["action"]
    image = pictures.icon(name, 120, color).toImage()
    solid = [
        image.pixelColor(x, y).name()
        for x in range(120)
        for y in range(120)
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert len(solid) > 120
    assert set(solid) == {color.lower()}


@every_drawing
def test_a_drawing_names_its_colours(path: Path) -> None:
    """None of its own, so that the token file says all of them, for the screen and for paper."""
    allowed = {"ink"} if path.parent == ICONS else set(TOKENS["picture"])
    named = colours(path)
    assert {colour for colour in named if not colour.startswith("$")} == set()
    assert {colour.removeprefix("$") for colour in named} <= allowed
    assert not re.search(r"#[0-9A-Fa-f]{3}|rgb\(|hsl\(", path.read_text(encoding="utf-8"))


def test_every_named_colour_is_used() -> None:
    used = {colour for path in PICTURES.glob("*.svg") for colour in colours(path)}
    assert {colour.removeprefix("$") for colour in used} == set(TOKENS["picture"])
    assert set(TOKENS[PAPER]) <= set(TOKENS["picture"])


@pytest.mark.parametrize("name", [name for name in WANTED if name.startswith(("sign-", "topic-"))])
@pytest.mark.usefixtures("qapp")
def test_a_drawing_on_paper_is_black_lines_on_white(name: str) -> None:
    """A cheap printer makes dots of anything between; too much black takes its toner."""
    image = drawn(name, PAPER).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    inks = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    solid = [ink for ink in inks if ink.alpha() == 255]
    black = sum(ink.lightness() < 40 for ink in solid)
    between = sum(60 < ink.lightness() < 195 for ink in solid)
    assert 0.03 < black / len(inks) < 0.3
    assert between / len(inks) < 0.15  # the smoothed edges of lines
    assert all(ink.saturation() == 0 for ink in solid)


def beyond(name: str, table: str) -> list[int]:
    """Return the pixels, of 240, by which a drawing leaves its frame: left, above, right, below."""
    renderer = pictures.drawing_renderer(name, table)
    frame = renderer.viewBoxF()
    frame = QRectF(60, 60, 240, 240 * frame.height() / frame.width())
    image = QImage(360, 360, QImage.Format.Format_Alpha8)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter, frame)
    painter.end()
    painted = bytes(image.constBits())
    rows = [painted[start : start + 360] for start in range(0, len(painted), 360)]
    down = [y for y, row in enumerate(rows) if any(row)]
    across = [x for x in range(360) if any(painted[x::360])]
    right, below = across[-1] + 1 - frame.right(), down[-1] + 1 - frame.bottom()
    past = (frame.left() - across[0], frame.top() - down[0], right, below)
    return [max(0, round(pixels)) for pixels in past]


@pytest.mark.parametrize("name", [name for name in WANTED if name.startswith(("sign-", "topic-"))])
@pytest.mark.usefixtures("qapp")
def test_a_drawing_stays_in_its_frame_on_paper(name: str) -> None:
    """Paper does not cut it off there: it would be printed over the words beside it."""
    assert max(beyond(name, PAPER)) <= OUTLINE


def bare_shade(name: str) -> bool:
    """Whether shade in a drawing, other than that under feet, lies on nothing."""
    root = ET.parse(PICTURES / f"{name}.svg").getroot()
    for group in list(root.iter()):
        for part in list(group):
            shade = part.get("fill") == "$ink" or part.get("stroke") == "$ink"
            if part.get("opacity") and (not shade or part.tag == f"{{{SVG}}}ellipse"):
                group.remove(part)
    colors = pictures.palette("picture")
    renderer = pictures.renderer(Template(ET.tostring(root, "unicode")).substitute(colors))
    image = QImage(400, 400, QImage.Format.Format_Alpha8)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    faint = bytes(b"01"[16 < alpha < 80] for alpha in range(256))
    pixels = bytes(image.constBits()).translate(faint)
    rows = [int(pixels[start : start + 400], 2) for start in range(0, len(pixels), 400)]
    # Smoothed edges are a pixel wide; shade has a middle.
    wide = [row & row << 1 & row << 2 for row in rows]
    return any(a & b & c for a, b, c in zip(wide, wide[1:], wide[2:], strict=False))


@pytest.mark.parametrize("name", [name for name in WANTED if name not in LAID_OVER])
@pytest.mark.usefixtures("qapp")
def test_shade_lies_on_what_it_shades(name: str) -> None:
    """Beside a sleeve, on the bare ground, it is a grey ghost."""
    assert not bare_shade(name)


def engraved(inside: str) -> list[dict[str, str]]:
    """Return what the parts of a drawing become on paper."""
    svg = f'<svg xmlns="{SVG}" stroke="$outline" stroke-width="4">{inside}</svg>'
    root = ET.fromstring(for_paper(svg, pictures.palette(PAPER), blank="#FFFFFF"))
    return [element.attrib for element in root.iter() if not element.tag.endswith(("svg", "g"))]


def test_a_limb_has_an_edge_on_paper() -> None:
    """An arm is one thick stroke, which would be white on white."""
    limb = '<path d="M0 0L9 9" fill="none" stroke="$clay" stroke-width="40"/>'
    casing, inner = engraved(limb)
    assert (casing["stroke"], casing["stroke-width"]) == ("$outline", "44.00")
    assert (inner["stroke"], inner["stroke-width"]) == ("$clay", "36.00")
    casing, inner = engraved(f'<g transform="translate(3 4)rotate(5)scale(-0.5 0.5)">{limb}</g>')
    assert (casing["stroke-width"], inner["stroke-width"]) == ("48.00", "32.00")
    (black,) = engraved(limb.replace("$clay", "$ink"))
    assert black["stroke"] == "$ink"


def test_a_thin_stroke_is_a_line_on_paper() -> None:
    (line,) = engraved('<path d="M0 0L9 9" fill="none" stroke="$clay" stroke-width="3"/>')
    assert (line["stroke"], line["stroke-width"]) == ("$outline", "4.00")


@pytest.mark.parametrize(
    "part",
    [
        '<ellipse rx="90" ry="9" fill="$ink" opacity=".1"/>',
        '<path d="M0 0L9 9" fill="none" stroke="$ink" stroke-width="34" opacity="0.17"/>',
        '<circle r="9" fill="$blush"/>',
        '<path d="M0 0L9 9" fill="none" stroke="$skin_3" stroke-width="7"/>',
    ],
    ids=["shadow", "shade", "cheek", "finger"],
)
def test_what_would_be_a_blot_is_left_out_on_paper(part: str) -> None:
    assert engraved(part) == []


def test_shapes_are_outlined_and_a_glint_in_an_eye_is_not() -> None:
    shape, eye, glint = engraved(
        '<g transform="scale(2)"><path d="M0 0H9V9Z" fill="$clay"/>'
        '<circle r="5" fill="$ink"/><circle r="1.8" fill="$white"/></g>'
    )
    assert shape["stroke-width"] == "2.00"
    assert "stroke" not in shape
    assert eye["stroke"] == glint["stroke"] == "none"


@every_drawing
def test_a_drawing_says_what_it_shows_and_brings_nothing_along(path: Path) -> None:
    """No scripts, no links, no embedded pictures or typefaces, no words to translate."""
    root = ET.parse(path).getroot()
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not kinds & {"script", "image", "text", "style", "foreignObject", "use", "a", "font"}
    assert not re.search(r"href|url\(|<!|data:", path.read_text(encoding="utf-8"))
    title = root.find(f"{{{SVG}}}title")
    assert title is not None
    assert len((title.text or "").split()) >= 1


def test_pictures_of_signs_share_one_shape() -> None:
    signs = [name for name in WANTED if name.startswith("sign-")]
    boxes = {ET.parse(PICTURES / f"{name}.svg").getroot().get("viewBox") for name in signs}
    assert len(boxes) == 1


def used_names(function: str, argument: int, keyword: str = "") -> set[str]:
    """Return the literal names that ui/ hands to a function."""
    names: set[str] = set()
    for node in _calls():
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if called == function and len(node.args) > argument:
            names |= _texts(node.args[argument])
        if keyword:
            given = [entry.value for entry in node.keywords if entry.arg == keyword]
            names |= {name for value in given for name in _texts(value)}
    return names - {""}


@cache
def _calls() -> tuple[ast.Call, ...]:
    """Return every call in ui/."""
    sources = (path.read_text(encoding="utf-8") for path in UI.rglob("*.py"))
    nodes = (node for source in sources for node in ast.walk(ast.parse(source)))
    return tuple(node for node in nodes if isinstance(node, ast.Call))


def _texts(node: ast.expr) -> set[str]:
    return {
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def test_every_icon_used_exists() -> None:
    used = used_names("icon", 0, keyword="icon") | used_names("set_icon", 0)
    used |= used_names("_part_button", 1) | used_names("add_button", 3)
    assert len(used) > 10
    assert {name for name in used if not (ICONS / f"{name}.svg").is_file()} == set()


def test_every_picture_used_exists() -> None:
    used = (
        used_names("show_drawing", 0) | used_names("drawing_renderer", 0) | used_names("pixmap", 0)
    )
    used |= used_names("_figure", 0) | used_names("_layer", 0)
    used |= {name for name in used_names("show_part", 2) if "-" in name and not name.endswith("-")}
    assert {"welcome", "landscape", "sorry"} <= used
    assert {name for name in used if not (PICTURES / f"{name}.svg").is_file()} == set()
