"""What build.spec packages of resources/: all that is read at run time, and nothing else."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDERS = re.compile(r'(?:resources\(\) / |shown\(\)\.(?:below|path)\(f?)"(\w+)')
"""How the program names a folder below resources/."""

NOT_READ = ("ansible", "docs", "examples", "monitoring", "packaging")
"""Folders below resources/ for readers of the repository."""

Entry = tuple[str, str]


def package_paths(name: str) -> tuple[str, str]:
    """Return where a package lies, as PyInstaller's function of this name does."""
    found = importlib.util.find_spec(name)
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent
    return str(folder.parent), str(folder)


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    """Return what build.spec's `data_files` names, without running the build."""
    named: list[Entry] = spec()["data_files"]()
    return named


def spec() -> dict[str, Any]:
    """Return the constants of build.spec on Linux, and its function `data_files`."""
    tree = ast.parse((REPOSITORY / "build.spec").read_text(encoding="utf-8"))
    constant = ast.Constant | ast.Tuple | ast.List
    kept: list[ast.stmt] = [
        node
        for node in tree.body
        if (isinstance(node, ast.FunctionDef) and node.name == "data_files")
        or (isinstance(node, ast.Assign) and isinstance(node.value, constant))
    ]
    values: dict[str, Any] = {
        "LINUX": True,
        "ROOT": REPOSITORY,
        "Path": Path,
        "get_package_paths": package_paths,
    }
    exec(ast.unparse(ast.Module(kept, [])), values)
    return values


def imported(tree: ast.Module) -> set[str]:
    """Return the modules that are imported anywhere in a module, also for types alone."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_what_is_left_out_on_linux_is_imported_only_where_it_can_be_missing() -> None:
    """Qt's printing is started on other systems alone; without `ssl` a printer is asked plainly."""
    left_out = set(spec()["EXCLUDED"])
    found: dict[str, set[str]] = {}
    for half in ("kiosk", "ui"):
        for path in (REPOSITORY / half).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            if wanted := imported(tree) & left_out:
                found[path.relative_to(REPOSITORY).as_posix()] = wanted
    assert found == {
        "kiosk/printing/ipp/client.py": {"ssl"},
        "ui/printing/qt_printer.py": {"PySide6.QtPrintSupport"},
    }


def packaged(entries: list[Entry]) -> dict[str, Path]:
    """Return the files below resources/ by their path in the package."""
    found: dict[str, Path] = {}
    for source, target in entries:
        path = Path(source)
        if not target.startswith("resources"):
            continue
        if path.is_dir():
            files = (file for file in path.rglob("*") if file.is_file())
            found |= {f"{target}/{file.relative_to(path).as_posix()}": file for file in files}
        else:
            found[f"{target}/{path.name}"] = path
    return found


def test_every_file_lies_in_the_package_as_in_the_repository(entries: list[Entry]) -> None:
    for place, file in packaged(entries).items():
        assert file == REPOSITORY / place
        assert file.is_file()


def test_every_folder_that_the_program_reads_is_packaged(entries: list[Entry]) -> None:
    sources = [path for half in ("kiosk", "ui") for path in (REPOSITORY / half).rglob("*.py")]
    read = {name for path in sources for name in FOLDERS.findall(path.read_text("utf-8"))}
    assert {"icons", "pictures", "theme", "translations"} <= read
    in_package = {PurePosixPath(place).parts[1] for place in packaged(entries)}
    # The licenses are put there by `kiosk.files.components.pack`.
    assert in_package | {"licenses"} == read | {"content"}


def test_documents_and_sources_of_translations_stay_out(entries: list[Entry]) -> None:
    for place in packaged(entries):
        path = PurePosixPath(place)
        assert path.parts[1] not in NOT_READ
        assert path.suffix not in {".ts", ".png", ".py"}
        assert path.suffix != ".md" or path.parts[1] == "content"


def test_every_language_with_words_has_them_compiled_in_the_package(entries: list[Entry]) -> None:
    names = {PurePosixPath(place).name for place in packaged(entries)}
    for source in (REPOSITORY / "resources" / "translations").glob("*.ts"):
        assert f"{source.stem}.qm" in names


def test_the_list_is_the_same_at_every_build(entries: list[Entry]) -> None:
    translations = [source for source, target in entries if target.endswith("translations")]
    assert translations == sorted(translations)
    assert len(set(entries)) == len(entries)
