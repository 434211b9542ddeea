"""Damages files as disks, copies and people do, in a copy of everything that is shipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.files import paths

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

REPOSITORY = Path(__file__).resolve().parents[2]
NOT_SHIPPED = ("docs", "examples", "packaging", "*.ts", "__pycache__")
"""Below resources/, for readers of the repository."""


def _empty(path: Path, chance: random.Random) -> None:
    path.write_bytes(b"")


def _cut(path: Path, chance: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(1, len(data))])


def _flip(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def _scatter(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(20):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)


def _zero(path: Path, chance: random.Random) -> None:
    """Blank half of it, as a file system does whose cache was lost; its size stays."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + bytes(len(data) - len(data) // 2))


def _replace(path: Path, chance: random.Random) -> None:
    path.write_bytes(b"<html>This file was removed.</html>")


def _make_folder(path: Path, chance: random.Random) -> None:
    path.unlink()
    path.mkdir()


def _make_pipe(path: Path, chance: random.Random) -> None:
    path.unlink()
    os.mkfifo(path)


def _make_loop(path: Path, chance: random.Random) -> None:
    path.unlink()
    path.symlink_to(path.name)


KINDS: dict[str, Callable[[Path, random.Random], None]] = {
    "missing": lambda path, _: path.unlink(),
    "empty": _empty,
    "cut": _cut,
    "flipped": _flip,
    "scattered": _scatter,
    "zeroed": _zero,
    "replaced": _replace,
    "a folder": _make_folder,
    "a pipe": _make_pipe,
    "a link to itself": _make_loop,
}
"""Ways to damage a file, by name."""


def copy_shipped(home: Path) -> Path:
    """Copy resources and typefaces as a package has them, and return their folder."""
    ignored = shutil.ignore_patterns(*NOT_SHIPPED)
    shutil.copytree(paths.resources(), home / "resources", ignore=ignored)
    for file in (paths.fonts()[0], paths.fallback_font_file()):
        package = file.parents[1]
        shutil.copytree(package, home / package.name, ignore=ignored)
    return home


def files(home: Path) -> Iterator[Path]:
    """Yield every shipped file of a copy, in order."""
    yield from sorted(path for path in home.rglob("*") if path.is_file() and path.suffix != ".py")


_START = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.app import rest_of_start
shown_ms, run, rests, runs = int(sys.argv.pop(1)), QApplication.exec, [], []
class Watched(rest_of_start.RestOfStart):
    def __init__(self, *args):
        rests.append(self)
        super().__init__(*args)
def end():  # not before everything was read: what is damaged is known only then
    if len(runs) > len(rests) or rests[-1]._is_whole:  # the fault page, or a whole kiosk
        return QApplication.instance().quit()
    QTimer.singleShot(5, end)
def started(*args):
    runs.append(args)
    QTimer.singleShot(shown_ms, end)
    return run()
rest_of_start.RestOfStart = Watched
QApplication.exec = started
from kiosk.__main__ import run as main
main()
"""


def start(home: Path, *arguments: str, shown_ms: int = 300) -> subprocess.CompletedProcess[str]:
    """Start a kiosk without a screen on a copy that has the program, too; it ends by itself."""
    environment = {**os.environ, "PYTHONPATH": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-P", "-c", _START, str(shown_ms), *arguments]
    return subprocess.run(
        command, cwd=home, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def copy_program(home: Path) -> Path:
    """Copy the program beside what it ships, as an installation has it."""
    for half in ("kiosk", "ui"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(REPOSITORY / half, home / half, ignore=ignored)
    return copy_shipped(home)
