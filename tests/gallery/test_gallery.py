"""Every page as a picture at every size, and contact sheets to look them over.

`IMH_KIOSK_GALLERY` names the folder in which the pictures are to stay; without it they go to a
temporary one.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from kiosk.cli import parser
from kiosk.content import language_file
from kiosk.files import paths
from kiosk.printing.status import PrintStatus
from tests.support import pictures, scenes
from ui.app.frontend import QtFrontend
from ui.theme.theme import load_fonts

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")

ALWAYS = {
    *("welcome", "topics", "signs", "referral", "phone", "start-over", "still-there"),
    *("pin", "staff", "fault"),
}
DRAWN = {"welcome": 300, "topics": 300, "fault": 200}
"""Colours at least in a picture with drawings."""
FEWEST_COLORS = 30  # letters alone bring some dozens of shades
SAMPLE = 320  # pixels across, in which colours are counted
COLUMNS, THUMB, LABEL = 6, 480, 26  # pictures in a row of a contact sheet, and pixels

ALIKE = (
    # A family is told the same whatever in the machine's own affairs kept a sheet from printing.
    {f"referral-{status}" for status in ("not-accepting", "unreachable", "failed")},
    # Before anything was asked for, and when the tour came back to the first part.
    {"referral", f"referral-{PrintStatus.IDLE}"},
)
"""Pages that are meant to look the same."""


@dataclass(frozen=True)
class Picture:
    """What is kept of a picture: it is read from its file only once."""

    name: str
    size: tuple[int, int]
    colors: int
    digest: str
    thumb: QImage


@dataclass(frozen=True)
class Pose:
    """How the kiosk is looked at."""

    size: tuple[int, int]
    text: float = 1
    contrast: bool = False
    language: str = ""

    @property
    def name(self) -> str:
        """Say it as a folder is named."""
        text = f"-text-{self.text:g}" if self.text != 1 else ""
        language = f"-{self.language}" if self.language else ""
        contrast = "-contrast" if self.contrast else ""
        return scenes.size_name(self.size) + text + contrast + language

    @property
    def arguments(self) -> list[str]:
        """Say it as the command line does."""
        asked = ["--size", scenes.size_name(self.size), "--text-size", str(self.text)]
        asked += ["--contrast"] if self.contrast else []
        return asked + (["--language", self.language] if self.language else [])


OTHERS = [code for code in language_file.languages(paths.resources() / "content") if code != "en"]
SMALL, LARGE, UPRIGHT = (1024, 600), (1920, 1080), (1080, 1920)
POSES = [
    *(Pose(size) for size in (SMALL, LARGE, UPRIGHT)),
    Pose(SMALL, 2),
    Pose(LARGE, contrast=True),
    *(Pose(SMALL, language=code) for code in OTHERS),
]
"""One of each kind; `make gallery` draws them all."""
if pictures.ARE_KEPT:
    # To be looked over by people; other tests hold the geometry and the contrast of each.
    POSES = [
        *(Pose(size) for size in scenes.SIZES),
        *(Pose(size, text) for size in (SMALL, LARGE, UPRIGHT) for text in (1.5, 2)),
        *(Pose(size, contrast=True) for size in (SMALL, LARGE, UPRIGHT)),
        *(Pose(size, language=code) for code in OTHERS for size in (SMALL, LARGE, UPRIGHT)),
        Pose(LARGE, 2, contrast=True),
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the pictures go."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return pictures.gallery(tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("pose", POSES, ids=lambda pose: pose.name)
def test_every_page_is_a_picture_of_its_own(pose: Pose, folder: Path) -> None:
    """Of the size asked for, with something on it, and like no other page."""
    name = pose.name
    home = folder / name
    for old in home.glob("*.png"):
        old.unlink()
    assert parser.main(["tour", "--output", str(home), *pose.arguments], QtFrontend) == 0
    taken = [read(path) for path in _in_order(home)]
    assert {picture.name for picture in taken} >= ALWAYS
    assert {picture.size for picture in taken} == {pose.size}
    # Where words need all the room, a part may hold nothing else.
    drawn = DRAWN if pose.text == 1 else {}
    blank = {p.name: p.colors for p in taken if p.colors < drawn.get(p.name, FEWEST_COLORS)}
    assert blank == {}
    alike = twins(taken)
    assert [one for one in alike if pose.text == 1 or not meant_in_large_text(one)] == []
    assert (home / "sheet.pdf").read_bytes().startswith(b"%PDF")
    sheet = contact_sheet(taken)
    assert sheet.save(str(folder / f"contact-{name}.png"))
    assert sheet.width() == COLUMNS * THUMB
    whole = put_together(folder)
    assert whole.height() >= sheet.height() // 2


def twins(taken: list[Picture]) -> list[set[str]]:
    """Return the pages that look the same and are not meant to."""
    same: dict[str, set[str]] = defaultdict(set)
    for picture in taken:
        same[picture.digest].add(picture.name)
    found = [names for names in same.values() if len(names) > 1]
    return [names for names in found if not any(names <= meant for meant in ALIKE)]


def meant_in_large_text(names: set[str]) -> bool:
    """Return whether pages look the same because large text leaves room for little else.

    Those are the parts of "Try it" before those that a choice changes.
    """
    pages = [re.sub("-[0-9]+$", "", name) for name in names]
    return all(re.fullmatch("fit(-[a-z]+)?", page) for page in pages)


def read(path: Path) -> Picture:
    """Read a picture and keep what is needed of it."""
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    # Every so many pixels as they are: mixed ones would be colours of their own.
    sample = image.scaledToWidth(min(SAMPLE, image.width()))
    return Picture(
        name=path.stem,
        size=(image.width(), image.height()),
        colors=len(set(memoryview(sample.constBits()).cast("I"))),
        digest=hashlib.sha256(image.constBits()).hexdigest(),
        thumb=image.scaledToWidth(THUMB, Qt.TransformationMode.SmoothTransformation),
    )


def contact_sheet(taken: list[Picture]) -> QImage:
    """Draw pictures in rows, each under its name."""
    high = max(picture.thumb.height() for picture in taken) + LABEL
    sheet = QImage(COLUMNS * THUMB, -(-len(taken) // COLUMNS) * high, QImage.Format.Format_RGB32)
    sheet.fill(QColor(Qt.GlobalColor.darkGray))
    painter = QPainter(sheet)
    font = QFont(load_fonts())
    font.setPixelSize(LABEL * 2 // 3)
    painter.setFont(font)
    painter.setPen(QColor(Qt.GlobalColor.white))
    places = itertools.product(range(len(taken)), range(COLUMNS))
    for (row, column), picture in zip(places, taken, strict=False):
        place = QRect(column * THUMB, row * high, THUMB, high)
        painter.drawText(place.adjusted(6, 2, 0, 0), picture.name)
        painter.drawImage(place.left(), place.top() + LABEL, picture.thumb)
    painter.end()
    return sheet


def put_together(folder: Path) -> QImage:
    """Draw the contact sheets that there are under each other, at half their size.

    Done anew after every size, so that whichever comes last leaves them all.
    """
    sheets = [QImage(str(path)) for path in sorted(folder.glob("contact-[0-9]*.png"))]
    half = COLUMNS * THUMB // 2
    mode = Qt.TransformationMode.SmoothTransformation
    shown = [sheet.scaledToWidth(half, mode) for sheet in sheets if not sheet.isNull()]
    whole = QImage(half, sum(sheet.height() for sheet in shown), QImage.Format.Format_RGB32)
    painter = QPainter(whole)
    top = 0
    for sheet in shown:
        painter.drawImage(0, top, sheet)
        top += sheet.height()
    painter.end()
    assert whole.save(str(folder / "contact-all.png"))
    return whole


def _in_order(home: Path) -> list[Path]:
    """Return the pictures of a folder in the order in which they were taken."""
    return sorted(home.glob("*.png"), key=lambda path: (path.stat().st_mtime_ns, path.name))
