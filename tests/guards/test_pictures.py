"""One visual language: every drawing there is, in no colour but the palette's."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kiosk import content, paths

UI = Path(__file__).resolve().parents[2] / "ui"
PICTURES = paths.resources() / "pictures"
ICONS = paths.resources() / "icons"
ENGLISH = content.load(paths.resources() / "content", "en")

PALETTE = frozenset(
    re.findall(
        "[0-9A-F]{6}",
        "FBF5EC F3E7D6 E2D3BE FFFFFF 2B2A33 4A4754 A9442A 8A3520 C98A6B E8C9B5 F6DDD2 3F6B57 "
        "82A38E DCE9DF 1F5F7A 174A5E 6FB3CC D8EAF0 F2B84B FBE8C3 5B3A5E 9A7A9C E9DDEB 8A7860 "
        "F2C9A5 D9A27E B97A55 8A5A3C 5E3A28 D98A6E 7A2E24 E88A80 2E2230 4B2E23 6B4530 B9B2AC "
        "EDE8E3 2F9C95 5FA8D3",
    )
)
INK = "2B2A33"
"""The one colour of icons, which is exchanged for the colour of the words beside them."""

WANTED = [
    "welcome",
    "landscape",
    *(f"topic-{topic.id}" for topic in ENGLISH.topics),
    *(f"sign-{sign.id}" for sign in ENGLISH.signs.items),
    "print",
    "phone",
    "desk",
    "help",
    "finished",
    "sorry",
]
_NO_COLOURS = {"none", "inherit", "transparent"}

every_drawing = pytest.mark.parametrize(
    "path", sorted([*PICTURES.glob("*.svg"), *ICONS.glob("*.svg")]), ids=lambda path: path.stem
)


def colours(path: Path) -> set[str]:
    """Return every colour a drawing names, as it stands there."""
    found: set[str] = set()
    for element in ET.parse(path).iter():
        for name in ("fill", "stroke", "stop-color", "color", "flood-color"):
            found.add(element.get(name, "none"))
        style = element.get("style", "")
        found |= set(re.findall(r"(?:fill|stroke|color):\s*([^;]+)", style))
    return found - _NO_COLOURS


@pytest.mark.parametrize("name", WANTED)
def test_what_is_to_be_seen_is_drawn(name: str) -> None:
    assert (PICTURES / f"{name}.svg").is_file()


@every_drawing
@pytest.mark.usefixtures("qapp")
def test_a_drawing_draws(path: Path) -> None:
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()
    size = renderer.defaultSize()
    assert size.width() > 0
    assert size.height() > 0
    image = QImage(120, 120, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    covered = sum(image.pixel(x, y) >> 24 > 0 for x in range(0, 120, 3) for y in range(0, 120, 3))
    assert covered > 20


@every_drawing
def test_a_drawing_keeps_to_the_palette(path: Path) -> None:
    allowed = {INK} if path.parent == ICONS else PALETTE
    assert {colour.lstrip("#").upper() for colour in colours(path)} <= allowed
    # Written in capitals with a hash, as what exchanges an icon's ink looks for it.
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in colours(path))


@every_drawing
def test_a_drawing_says_what_it_shows_and_brings_nothing_along(path: Path) -> None:
    """No scripts, no links, no embedded pictures or typefaces, no words to translate."""
    root = ET.parse(path).getroot()
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not kinds & {"script", "image", "text", "style", "foreignObject", "use", "a", "font"}
    assert not re.search(r"href|url\(|<!|data:", path.read_text(encoding="utf-8"))
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert len((title.text or "").split()) >= 1


def test_pictures_of_signs_share_one_shape() -> None:
    signs = [name for name in WANTED if name.startswith("sign-")]
    boxes = {ET.parse(PICTURES / f"{name}.svg").getroot().get("viewBox") for name in signs}
    assert len(boxes) == 1


def used_names(function: str, argument: int, keyword: str = "") -> set[str]:
    """Return the literal names that ui/ hands to a function."""
    names: set[str] = set()
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called == function and len(node.args) > argument:
                names |= _texts(node.args[argument])
            if keyword:
                given = [entry.value for entry in node.keywords if entry.arg == keyword]
                names |= {name for value in given for name in _texts(value)}
    return names - {""}


def _texts(node: ast.expr) -> set[str]:
    return {
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def test_every_icon_used_exists() -> None:
    used = used_names("icon", 0, keyword="icon") | used_names("set_icon", 0)
    used |= used_names("_turner", 1) | used_names("add_button", 3)
    assert len(used) > 10
    assert {name for name in used if not (ICONS / f"{name}.svg").is_file()} == set()


def test_every_picture_used_exists() -> None:
    used = used_names("show_drawing", 0) | used_names("drawing", 0) | used_names("pixmap", 0)
    used |= {name for name in used_names("show_part", 2) if "-" in name and not name.endswith("-")}
    assert {"welcome", "landscape", "sorry"} <= used
    assert {name for name in used if not (PICTURES / f"{name}.svg").is_file()} == set()
