"""Sheets as tests look at them: built of anything, drawn on a recorder, read from a PDF."""

from __future__ import annotations

import datetime
import itertools
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast
from unittest.mock import patch

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF

from kiosk.config.options import ClinicOptions
from kiosk.content.contacts import Contact, Contacts
from kiosk.sheets import leaflets, referral, tracking_list
from kiosk.sheets.sheet import SheetKind, Wording
from tests.support.fakes import TODAY
from ui.paper import line_drawings, render
from ui.paper.boxes import Box
from ui.paper.pages import PAPERS, PrintedSheet
from ui.paper.text_style import UNIT

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter
    from PySide6.QtSvg import QSvgRenderer

    from kiosk.bootstrap import KioskData
    from kiosk.content.model import Content
    from kiosk.sheets.sheet import Sheet

NOW = datetime.datetime.combine(TODAY, datetime.time(20, 47))
SIZES = {"letter": (612, 792), "a4": (595, 842)}
"""Width and height in points."""
UNPRINTABLE = 18 * UNIT
"""A quarter of an inch: what many printers leave white on every side."""
LONG_CLINIC = ClinicOptions(
    name="Valle de los Niños Pediatrics, Family Practice and Behavioral Health, San Felipe Pueblo",
    address="1 Camino de la Placita, Suite 200, San Felipe Pueblo, " * 3,
    phone="(505) 555-0100, (505) 555-0101, ext. 114",
)
"""As long as a configuration may make them, or nearly."""


@dataclass
class Recorder:
    """Takes a painter's place and keeps what is drawn where."""

    texts: list[tuple[str, QRectF, float]] = field(default_factory=list)
    marks: list[QRectF] = field(default_factory=list)
    frames: list[QRectF] = field(default_factory=list)
    ticks: list[QRectF] = field(default_factory=list)
    pictures: list[QRectF] = field(default_factory=list)
    font: QFont | None = None

    def setFont(self, font: QFont) -> None:  # noqa: N802  a painter’s own name, as below
        """Keep the font of the words that follow."""
        self.font = font

    def drawText(self, place: QRectF, flags: int, text: str) -> None:  # noqa: N802  a painter’s
        """Keep words with the rectangle they really take."""
        assert self.font is not None
        bounds = QFontMetricsF(self.font).boundingRect(place, int(flags), text)
        self.texts.append((text, bounds, self.font.pixelSize() / UNIT))
        if text:
            assert bounds.width() <= place.width() + UNIT, text

    def drawLine(self, start: QPointF, end: QPointF) -> None:  # noqa: N802  a painter’s
        """Keep a line."""
        self.marks.append(QRectF(start, end).normalized().adjusted(0, 0, 1, 1))

    def drawRect(self, place: QRectF) -> None:  # noqa: N802  a painter’s
        """Keep a rectangle: one run of a QR code, or the test page's frame."""
        self.frames.append(place)

    def drawRoundedRect(self, place: QRectF, *_: float) -> None:  # noqa: N802  a painter’s
        """Keep a frame, or a box to tick."""
        self.frames.append(place)

    def drawPolyline(self, points: list[QPointF]) -> None:  # noqa: N802  a painter’s
        """Keep a tick."""
        across, down = [point.x() for point in points], [point.y() for point in points]
        corner = QPointF(min(across), min(down))
        self.ticks.append(QRectF(corner, QPointF(max(across), max(down))))

    def __getattr__(self, name: str) -> object:
        """Take pens, brushes and hints without a word."""
        return lambda *_: None


def recorded(sheet: Sheet, paper: str, setup: KioskData) -> list[Recorder]:
    """Draw a sheet, each page on a recorder of its own."""
    recorders = []
    with patch.object(line_drawings, "_rendered", _noted):
        for page in PrintedSheet(sheet, paper, setup.tokens).pages:
            recorders.append(Recorder())
            page.draw(cast("QPainter", recorders[-1]))
    return recorders


def _noted(_: QSvgRenderer, width: float, height: float) -> Box:
    """Stand in for a drawing, which Qt would render without asking the recorder."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        cast("Recorder", painter).pictures.append(QRectF(x, y, width, height))

    return Box(height, draw)


def make(
    setup: KioskData,
    kind: SheetKind,
    *,
    signs: int = 3,
    clinic: ClinicOptions | None = None,
    contacts: Contacts | None = None,
    second: Content | None = None,
    pages: int = 2,
) -> Sheet:
    """Build a sheet of a kind."""
    wording = Wording(setup.contents["en"], second)
    clinic = clinic or setup.config.clinic
    contacts = contacts or setup.contacts
    ids = [sign.id for sign in setup.contents["en"].signs.items][:signs]
    match kind:
        case SheetKind.REFERRAL:
            return referral.build(wording, contacts, clinic, signs=ids, day=TODAY, pages=pages)
        case SheetKind.CHECKLIST:
            return leaflets.checklist(wording, contacts, clinic)
        case SheetKind.HANDOUT:
            return leaflets.handout(wording, contacts, clinic)
        case SheetKind.TEST:
            return leaflets.test_page(
                wording,
                contacts,
                clinic,
                contents=setup.contents.values(),
                printer="front-desk",
                now=NOW,
            )
        case SheetKind.TRACKING:
            return tracking_list.build(wording.first, clinic)


def many_contacts(setup: KioskData, count: int = 10) -> Contacts:
    """Return the shipped contacts with so many more that the sheet shows this many."""
    more = tuple(
        Contact(
            id=f"more-{place}",
            group="more",
            name={"en": f"Early Childhood Services of the County of Rio Arriba {place}"},
            note={"en": "Monday to Friday, in English and Spanish"},
            phone="(505) 555-0100",
            extension="X114",
            email="early.childhood@example.org",
        )
        for place in range(count - len(setup.contacts.items))
    )
    return Contacts(setup.contacts.items + more)


def other_language(content: Content, code: str = "es") -> Content:
    """Return the content as if in another language, every word of it, a fifth longer."""
    raw = msgspec.to_builtins(content)
    said = {part: _longer(raw[part]) for part in ("topics", "signs", "sheet")}
    return msgspec.convert({**raw, **said, "code": code}, type(content))


def _longer(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: it if key == "id" else _longer(it) for key, it in value.items()}
    if isinstance(value, list | tuple):
        return [_longer(it) for it in value]
    if not isinstance(value, str):
        return value
    first = value.split()
    more = first[: len(first) // 5]
    return " ".join([*first, *more]) if more else f"{value}a{'a' * (len(value) // 5)}"


def complaints(recorders: list[Recorder], paper: str) -> list[str]:
    """Return what lies over something else or off the paper, on any page."""
    return [one for recorder in recorders for one in _complaints(recorder, paper)]


def _complaints(recorder: Recorder, paper: str) -> list[str]:
    size = QSizeF(PAPERS[paper]) * UNIT
    printable = QRectF(0, 0, size.width(), size.height()).adjusted(
        UNPRINTABLE, UNPRINTABLE, -UNPRINTABLE, -UNPRINTABLE
    )
    texts = [(text, place) for text, place, _ in recorder.texts if text]
    texts += [("a drawing", place) for place in recorder.pictures]
    found = [
        f"off the paper: {text[:50]}" for text, place in texts if not printable.contains(place)
    ]
    for (one, here), (other, there) in itertools.combinations(texts, 2):
        shared = here.intersected(there)
        if shared.width() > 1 and shared.height() > UNIT / 4:
            found.append(f"“{one[:40]}” and “{other[:40]}”")
    for line in recorder.marks:
        crossed = [text for text, place in texts if line.intersects(_within(place))]
        found += [f"a line to write on strikes “{text[:40]}”" for text in crossed]
    found += [
        "a frame leaves the paper" for place in recorder.frames if not printable.contains(place)
    ]
    return found


def _within(text: QRectF) -> QRectF:
    """Return where the letters are, without the room above and below them."""
    return text.adjusted(0, UNIT, 0, -UNIT)


def document(kind: SheetKind, setup: KioskData) -> bytes:
    """Return a sheet in two languages as a PDF."""
    sheet = make(setup, kind, signs=5, second=other_language(setup.contents["en"]))
    return render.pdf(sheet, "letter", setup.tokens)


def write(kind: str) -> None:
    """Write a sheet to standard output, in a process of its own."""
    from kiosk import bootstrap as setup
    from ui.app import application

    application.make(offscreen=True)
    sys.stdout.buffer.write(document(SheetKind(kind), setup.read(None)))
