"""Every word on screen can be translated, and every colour stands in the token file."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.content import language_file
from kiosk.files import paths
from tests.support.translations import CONTENT, WORDS, messages

if TYPE_CHECKING:
    from collections.abc import Iterator

UI = Path(__file__).resolve().parents[2] / "ui"
SOURCES = sorted(UI.rglob("*.py"))
every_source = pytest.mark.parametrize(
    "path", SOURCES, ids=[str(path.relative_to(UI)) for path in SOURCES]
)

SAYING = {
    "set_text",
    "reserve",
    "setText",
    "setToolTip",
    "setStatusTip",
    "setWhatsThis",
    "setWindowTitle",
    "setAccessibleName",
    "setAccessibleDescription",
    "setPlaceholderText",
    "setTitle",
    "show_drawing",
    "show_sheet",
    "lay_out",
    "drawText",
}
"""Calls whose text somebody reads or hears."""

ALLOWED = {
    ("app/window.py", "Infant Mental Health"),  # the window's title, which no full screen shows
}
_NAMES_OF_FILES = {"show_drawing": 0}
"""Calls with an argument that names a file, by its place."""

_COLOR = re.compile(r"#[0-9A-Fa-f]{3,8}\b")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Parse a source file, once for all rules, and return everything in it."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the last part of what is called."""
    for node in nodes(path):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            yield name, node


def untranslated(node: ast.expr) -> Iterator[str]:
    """Yield the literal texts of an expression that do not go through tr()."""
    if isinstance(node, ast.Call):
        if getattr(node.func, "attr", "") == "tr":
            return
        # What is called on decides, as in self.tr("Save %1").replace("%1", name).
        yield from untranslated(node.func)
        return
    if isinstance(node, ast.Attribute):
        yield from untranslated(node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from untranslated(part)
    elif isinstance(node, ast.BinOp):
        yield from (*untranslated(node.left), *untranslated(node.right))
    elif isinstance(node, ast.IfExp):
        yield from (*untranslated(node.body), *untranslated(node.orelse))
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from untranslated(value)


@every_source
def test_no_word_on_screen_is_written_into_the_program(path: Path) -> None:
    source = path.relative_to(UI).as_posix()
    found = []
    for name, call in calls(path):
        if name not in SAYING:
            continue
        skipped = _NAMES_OF_FILES.get(name, -1)
        for place, argument in enumerate(call.args):
            texts = [] if place == skipped else untranslated(argument)
            found += [
                f"{source}:{call.lineno}: {text!r}"
                for text in texts
                if _LETTERS.search(text) and (source, text) not in ALLOWED
            ]
    assert found == []


@every_source
def test_what_can_be_translated_is_whole(path: Path) -> None:
    """A translator gets one literal sentence or label, never pieces to be glued together."""
    found = []
    for name, call in calls(path):
        if name != "tr":
            continue
        text = call.args[0]
        where = f"{path.relative_to(UI)}:{call.lineno}"
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
            found.append(f"{where}: not one literal text")
            continue
        words = text.value
        if words != words.strip() or "\n" in words or "  " in words:
            found.append(f"{where}: white space in {words!r}")
        if not _LETTERS.search(words.replace("%n", "")) or re.search(r"<\w+>|&\w+;", words):
            found.append(f"{where}: no words, or markup, in {words!r}")
        if re.search(r"'|\"|\.\.\.", words):
            found.append(f"{where}: typewriter marks in {words!r}")
        starts = words.lstrip("%1n“ ")[:1]
        if words.endswith((".", "!")) and not starts.isupper():
            found.append(f"{where}: half a sentence: {words!r}")
    assert found == []


@every_source
def test_translated_words_are_not_glued(path: Path) -> None:
    found = []
    for node in nodes(path):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
            sides = (node.left, node.right)
            if any(_is_tr(part) for side in sides for part in ast.walk(side)):
                found.append(f"{path.relative_to(UI)}:{node.lineno}: glued with + or %")
        if isinstance(node, ast.JoinedStr):
            glued = [part for part in ast.walk(node) if _is_tr(part)]
            letters = [
                part.value
                for part in node.values
                if isinstance(part, ast.Constant) and _LETTERS.search(str(part.value))
            ]
            if len(glued) > 1 or (glued and letters):
                found.append(f"{path.relative_to(UI)}:{node.lineno}: glued in an f-string")
    assert found == []


def _is_tr(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "tr"


@every_source
def test_no_colour_and_no_style_sheet_is_written_into_the_program(path: Path) -> None:
    """Colours come from the token file, looks from the one style sheet beside it."""
    found = []
    ink = b"#2B2A33" if path.name == "pictures.py" else b""
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
            text = node.value if isinstance(node.value, str) else node.value.decode()
            if (_COLOR.search(text) and text.encode() != ink) or "background:" in text:
                found.append(f"{path.relative_to(UI)}:{node.lineno}: {text[:40]!r}")
    for name, call in calls(path):
        first = call.args[0] if call.args else None
        named = isinstance(first, ast.Constant) and isinstance(first.value, str)
        if name == "setStyleSheet" and named:
            found.append(f"{path.relative_to(UI)}:{call.lineno}: a style sheet")
        if name in {"QColor", "setNamedColor", "fromString"} and named:
            found.append(f"{path.relative_to(UI)}:{call.lineno}: a colour by name")
    assert found == []


def test_the_walk_over_the_source_finds_what_it_looks_for(tmp_path: Path) -> None:
    """A guard that finds nothing may be looking at nothing."""
    assert len(SOURCES) > 25
    said = {name for path in SOURCES for name, _ in calls(path)}
    assert {"set_text", "tr", "setAccessibleName"} <= said
    bad = tmp_path / "bad.py"
    bad.write_text('x.set_text("Hello " + y)\nx.set_text(self.tr("Fine"))\n', encoding="utf-8")
    found = [list(untranslated(call.args[0])) for name, call in calls(bad) if name == "set_text"]
    assert found == [["Hello "], []]


@every_source
def test_test_ids_steer_nothing(path: Path) -> None:
    """`objectName` is for tests: what a key presses or a voice reads takes enums and fields."""
    found = [
        f"{path.relative_to(UI)}:{call.lineno}: {name}"
        for name, call in calls(path)
        if name in {"objectName", "findChild"}
    ]
    assert found == []


_LENGTH = re.compile(r"_(MM|PT|POINTS)\b")


@every_source
def test_no_length_is_written_into_the_program(path: Path) -> None:
    """Millimetres and points are tokens; what a program names are shares of these."""
    found = [
        f"{path.name}:{node.lineno}: {target.id}"
        for node in nodes(path)
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and _LENGTH.search(target.id)
    ]
    found += [
        f"{path.name}:{call.lineno}: mm({ast.unparse(call.args[0])})"
        for name, call in calls(path)
        if name == "mm" and call.args and isinstance(call.args[0], ast.Constant)
    ]
    assert found == []


def test_the_style_sheet_has_no_colour_and_no_size_of_its_own() -> None:
    looks = (paths.resources() / "theme" / "kiosk.qss").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", looks, flags=re.DOTALL)
    assert _COLOR.findall(rules) == []
    sizes = [size for size in re.findall(r"[0-9.]+(?:px|pt|em)", rules) if size != "0px"]
    assert sizes == []


def translated(node: ast.ClassDef) -> bool:
    """Whether a class has words to translate, for which Qt takes its name as the context."""
    return any(
        isinstance(call.func, ast.Attribute) and call.func.attr == "tr"
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
    )


def contexts(path: Path) -> Iterator[str]:
    """Yield the translation contexts of a source file."""
    for node in nodes(path):
        if isinstance(node, ast.ClassDef) and translated(node):
            yield node.name
    for name, call in calls(path):
        if name == "QT_TRANSLATE_NOOP" and isinstance(call.args[0], ast.Constant):
            yield str(call.args[0].value)


def test_the_contexts_of_translations_are_the_classes_that_have_words() -> None:
    """Qt falls back to English without an error where a class was renamed and its context not."""
    in_code = {context for path in SOURCES for context in contexts(path)}
    for code in language_file.languages(CONTENT):
        listed = {context for context, _ in messages(WORDS / f"imh_kiosk_{code}.ts")}
        assert listed <= in_code, code
        assert code == "en" or listed == in_code, code
