"""One rule of dependence: what the kiosk knows and decides is free of Qt and of the interface."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[2]
ENTRY_POINT = "kiosk/__main__.py"

# Each of them is a way out of the kiosk: a file picker, a web page, a menu, a keyboard.
BANNED = {
    "QPrintDialog",
    "QPageSetupDialog",
    "QPrintPreviewDialog",
    "QPrintPreviewWidget",
    "QFileDialog",
    "QColorDialog",
    "QFontDialog",
    "QInputDialog",
    "QMessageBox",
    "QErrorMessage",
    "QTextBrowser",
    "QTextEdit",
    "QPlainTextEdit",
    "QLineEdit",
    "QDesktopServices",
    "QSystemTrayIcon",
    "QWhatsThis",
    "QMenu",
    "QClipboard",
}


# The entry point is the one place that joins both halves.
MEANT = {"kiosk.__main__ -> ui.**"}


def contracts() -> list[dict[str, Any]]:
    """Return the contracts about imports in `pyproject.toml`."""
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    listed: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return listed


def sources(folder: str) -> list[Path]:
    """Return the Python files of a package."""
    return sorted((REPOSITORY / folder).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Yield every module a file imports, at its top or anywhere inside."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "import_module":
            yield from (str(a.value) for a in node.args if isinstance(a, ast.Constant))


def named(path: Path) -> Iterator[str]:
    """Yield every name a file mentions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name.rpartition(".")[2]


@pytest.mark.parametrize(
    "path", sources("kiosk"), ids=lambda path: path.relative_to(REPOSITORY).as_posix()
)
def test_what_the_kiosk_knows_is_free_of_qt(path: Path) -> None:
    outside = {"PySide6", "shiboken6", "ui"}
    found = {module for module in imported(path) if module.split(".")[0] in outside}
    if path.relative_to(REPOSITORY).as_posix() == ENTRY_POINT:
        assert {module.split(".")[0] for module in found} == {"ui"}
        return
    assert found == set()


# What a judge of inputs remembers between two of them; it leaves the module nowhere.
MUTABLE = {"kiosk/input/presence.py: _Touch", "kiosk/input/ghost_touch.py: _Spot"}


@pytest.mark.parametrize(
    "path", sources("kiosk"), ids=lambda path: path.relative_to(REPOSITORY).as_posix()
)
def test_a_value_never_changes(path: Path) -> None:
    """A reset replaces values; one that somebody else had changed would keep what was in it."""
    place = path.relative_to(REPOSITORY).as_posix()
    changing = {
        f"{place}: {node.name}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        for made in (*node.decorator_list, *node.bases)
        if ast.unparse(made).partition("(")[0] in {"dataclass", "msgspec.Struct", "Struct", "Value"}
        if "frozen=True" not in " ".join(map(ast.unparse, (made, *node.keywords)))
    }
    assert changing == {each for each in MUTABLE if each.startswith(f"{place}:")}


@pytest.mark.parametrize(
    "path", sources("ui"), ids=lambda path: path.relative_to(REPOSITORY).as_posix()
)
def test_no_way_out_of_the_kiosk_is_built_in(path: Path) -> None:
    assert BANNED & set(named(path)) == set()


@pytest.mark.parametrize("folder", ["kiosk", "ui"])
def test_no_test_and_no_network_is_built_in(folder: str) -> None:
    """Sheets go to the print service; nothing else leaves the kiosk, and nothing comes in."""
    banned = {"tests", "pytest", "requests", "httpx", "urllib.request", "PySide6.QtNetwork"}
    banned |= {"PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtQml"}
    found = {
        f"{path.relative_to(REPOSITORY)}: {module}"
        for path in sources(folder)
        for module in imported(path)
        if module in banned or module.split(".")[0] in banned
    }
    assert found == set()


def test_the_contracts_are_kept() -> None:
    """The contracts of `pyproject.toml`, which also follow imports of imports."""
    lint = Path(sys.executable).with_name("lint-imports")
    if not lint.is_file():
        pytest.skip("import-linter is not installed beside this interpreter")
    done = subprocess.run(
        [str(lint), "--no-cache"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(contracts())} kept, 0 broken" in done.stdout


def test_the_contracts_have_no_exceptions_but_the_one_that_is_meant() -> None:
    listed = {line for contract in contracts() for line in contract.get("ignore_imports", [])}
    assert listed == MEANT


def test_the_kiosk_half_loads_without_qt() -> None:
    """Even in fact: every module of it is imported with Qt out of reach."""
    names = [
        ".".join(path.relative_to(REPOSITORY).with_suffix("").parts)
        for path in sources("kiosk")
        if path.name not in {"__init__.py", "__main__.py"}
    ]
    program = (
        "import importlib, sys\n"
        "sys.modules.update(dict.fromkeys(('PySide6', 'shiboken6', 'ui')))\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-600:]


# At the start it waits for an answer before there is any Qt object.
THREADS_WITHOUT_OWNER = {"ui/app/display_server.py"}


def test_threads_of_the_interface_are_started_in_one_place() -> None:
    """A thread that lets go last of a Qt object would delete it, and Qt's timers with it."""
    makers = {
        str(path.relative_to(REPOSITORY))
        for path in sources("ui")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and "Thread" in {getattr(node.func, "id", ""), getattr(node.func, "attr", "")}
    }
    assert makers == THREADS_WITHOUT_OWNER
