"""The sheet on paper: one page, every word on it, nothing over anything else."""

from __future__ import annotations

import itertools
import shutil
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF

from kiosk import leaflets, referral
from kiosk.config import Clinic
from kiosk.contacts import Contact, Contacts
from kiosk.sheet import SheetKind, Wording
from tests.conftest import TODAY
from ui.paper import press
from ui.paper.layout import PAPERS, Page
from ui.paper.pieces import UNIT

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QFont

    from kiosk.content import Content
    from kiosk.setup import Setup
    from kiosk.sheet import Sheet

SIZES = {"letter": (612, 792), "a4": (595, 842)}
UNPRINTABLE = 18 * UNIT
"""A quarter of an inch: what many printers leave white on every side."""
LONG_NAME = (
    "Valle de los Niños Pediatrics, Family Practice and Behavioral Health at San Felipe Pueblo"
)
CLINIC = Clinic(
    name=LONG_NAME[:90], address="1 Camino de la Placita, Suite 200, " * 4, phone="x" * 40
)
needs_poppler = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed"
)


@dataclass
class Recorder:
    """Takes a painter's place and keeps what is drawn where."""

    texts: list[tuple[str, QRectF, float]] = field(default_factory=list)
    marks: list[QRectF] = field(default_factory=list)
    frames: list[QRectF] = field(default_factory=list)
    font: QFont | None = None

    def setFont(self, font: QFont) -> None:  # noqa: N802  a painter’s own name, as below
        """Keep the font of the words that follow."""
        self.font = font

    def drawText(self, place: QRectF, flags: object, text: str) -> None:  # noqa: N802
        """Keep words with the rectangle they really take."""
        bounds = QFontMetricsF(self.font).boundingRect(place, int(flags), text)
        self.texts.append((text, bounds, self.font.pixelSize() / UNIT))
        if text:
            assert bounds.width() <= place.width() + UNIT, text

    def drawLine(self, start: QPointF, end: QPointF) -> None:  # noqa: N802
        """Keep a line."""
        self.marks.append(QRectF(start, end).normalized().adjusted(0, 0, 1, 1))

    def drawRect(self, place: QRectF) -> None:  # noqa: N802
        """Keep a rectangle: one run of a QR code, or the test page's frame."""
        self.frames.append(place)

    def drawRoundedRect(self, place: QRectF, *_: float) -> None:  # noqa: N802
        """Keep a frame, or a box to tick."""
        self.frames.append(place)

    def __getattr__(self, name: str) -> object:
        """Take pens, brushes, hints and ticks without a word."""
        return lambda *_: None


def recorded(sheet: Sheet, paper: str, setup: Setup) -> Recorder:
    """Draw a sheet on a recorder."""
    recorder = Recorder()
    Page(sheet, paper, setup.tokens.color).draw(recorder)  # type: ignore[arg-type]
    return recorder


def make(
    setup: Setup,
    kind: SheetKind,
    *,
    signs: int = 3,
    clinic: Clinic | None = None,
    contacts: Contacts | None = None,
    second: Content | None = None,
) -> Sheet:
    """Build a sheet of a kind."""
    wording = Wording(setup.contents["en"], second)
    clinic = clinic or setup.config.clinic
    contacts = contacts or setup.contacts
    ids = [sign.id for sign in setup.contents["en"].signs.items][:signs]
    match kind:
        case SheetKind.REFERRAL:
            return referral.build(wording, contacts, clinic, signs=ids, day=TODAY)
        case SheetKind.CHECKLIST:
            return leaflets.checklist(wording, contacts, clinic)
        case SheetKind.HANDOUT:
            return leaflets.handout(wording, contacts, clinic)
        case SheetKind.TEST:
            return leaflets.test_page(wording, clinic)


def ten_contacts(setup: Setup) -> Contacts:
    """Return the shipped contacts with so many more that the sheet shows ten."""
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
        for place in range(10 - len(setup.contacts.items))
    )
    return Contacts(setup.contacts.items + more)


def other_language(content: Content) -> Content:
    """Return the content as if in another language, a fifth longer."""

    def longer(text: str) -> str:
        return text + "a" * (len(text) // 5)

    signs = tuple(
        msgspec.structs.replace(sign, words=longer(sign.words)) for sign in content.signs.items
    )
    words = content.sheet.referral
    changed = {
        name: longer(value)
        for name in words.__struct_fields__
        if isinstance(value := getattr(words, name), str)
    }
    sheet = msgspec.structs.replace(
        content.sheet, referral=msgspec.structs.replace(words, **changed)
    )
    return msgspec.structs.replace(
        content,
        code="es",
        signs=msgspec.structs.replace(content.signs, items=signs),
        sheet=sheet,
    )


def complaints(recorder: Recorder, paper: str) -> list[str]:
    """Return what lies over something else or off the paper."""
    size = QSizeF(PAPERS[paper]) * UNIT
    printable = QRectF(0, 0, size.width(), size.height()).adjusted(
        UNPRINTABLE, UNPRINTABLE, -UNPRINTABLE, -UNPRINTABLE
    )
    texts = [(text, place) for text, place, _ in recorder.texts if text]
    found = [
        f"off the paper: {text[:50]}" for text, place in texts if not printable.contains(place)
    ]
    for (one, here), (other, there) in itertools.combinations(texts, 2):
        shared = here.intersected(there)
        if shared.width() > 1 and shared.height() > UNIT / 4:
            found.append(f"“{one[:40]}” and “{other[:40]}”")
    for line in recorder.marks:
        crossed = [text for text, place in texts if _strikes(line, place)]
        found += [f"a line to write on strikes “{text[:40]}”" for text in crossed]
    found += [
        "a frame leaves the paper" for place in recorder.frames if not printable.contains(place)
    ]
    return found


def _strikes(line: QRectF, text: QRectF) -> bool:
    shared = line.intersected(text)
    return not shared.isEmpty() and text.top() + 2 < line.top() < text.bottom() - UNIT


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("paper", PAPERS)
class TestOnOnePage:
    """Each kind of sheet, in each state, keeps to its page."""

    @pytest.mark.parametrize("kind", SheetKind)
    def test_every_kind(self, kind: SheetKind, paper: str, setup_read: Setup) -> None:
        assert complaints(recorded(make(setup_read, kind), paper, setup_read), paper) == []

    @pytest.mark.parametrize("signs", range(15))
    def test_any_number_of_signs(self, signs: int, paper: str, setup_read: Setup) -> None:
        sheet = make(setup_read, SheetKind.REFERRAL, signs=signs)
        recorder = recorded(sheet, paper, setup_read)
        assert complaints(recorder, paper) == []
        drawn = {text for text, _, _ in recorder.texts}
        for place, sign in enumerate(setup_read.contents["en"].signs.items):
            assert (sign.words in drawn) is (place < signs)

    @pytest.mark.parametrize("kind", SheetKind)
    @pytest.mark.parametrize("signs", [0, 14])
    def test_long_names_and_ten_contacts(
        self, kind: SheetKind, signs: int, paper: str, setup_read: Setup
    ) -> None:
        contacts = ten_contacts(setup_read)
        assert len(contacts.items) == 10
        sheet = make(setup_read, kind, signs=signs, clinic=CLINIC, contacts=contacts)
        recorder = recorded(sheet, paper, setup_read)
        assert complaints(recorder, paper) == []
        assert CLINIC.name in {text for text, _, _ in recorder.texts}

    @pytest.mark.parametrize("kind", SheetKind)
    @pytest.mark.parametrize("signs", [0, 5, 14])
    def test_two_languages(
        self, kind: SheetKind, signs: int, paper: str, setup_read: Setup
    ) -> None:
        second = other_language(setup_read.contents["en"])
        sheet = make(setup_read, kind, signs=signs, second=second)
        assert complaints(recorded(sheet, paper, setup_read), paper) == []


def pdf_text(document: bytes, tmp_path: Path, *options: str) -> str:
    """Return a PDF's words as a reader finds them."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(document)
    tool, *arguments = options or ("pdftotext", "-layout")
    # pdftotext writes where it is told to; pdfinfo writes to standard output by itself.
    end = [str(path), "-"] if tool == "pdftotext" else [str(path)]
    done = subprocess.run([tool, *arguments, *end], capture_output=True, text=True, check=True)
    return done.stdout


@needs_poppler
@pytest.mark.usefixtures("qapp")
class TestAsPdf:
    """The PDF as other programs read it."""

    @pytest.mark.parametrize("paper", PAPERS)
    @pytest.mark.parametrize("kind", SheetKind)
    def test_one_page_of_its_paper(
        self, kind: SheetKind, paper: str, setup_read: Setup, tmp_path: Path
    ) -> None:
        document = press.pdf(make(setup_read, kind), paper, setup_read.tokens.color)
        about = pdf_text(document, tmp_path, "pdfinfo")
        facts = dict(line.split(":", 1) for line in about.splitlines() if ":" in line)
        assert facts["Pages"].strip() == "1"
        width, height = SIZES[paper]
        assert facts["Page size"].split()[:3] == [str(width), "x", str(height)]
        assert facts["Title"].strip() == "Sheet"
        assert facts["Author"].strip() == ""

    def test_signs_contacts_and_labels_can_be_read(self, setup_read: Setup, tmp_path: Path) -> None:
        content = setup_read.contents["en"]
        sheet = make(setup_read, SheetKind.REFERRAL, signs=14)
        document = press.pdf(sheet, "letter", setup_read.tokens.color)
        words = _flat(pdf_text(document, tmp_path, "pdftotext", "-raw"))
        for sign in content.signs.items:
            assert _flat(sign.words) in words
        for contact in setup_read.contacts.items:
            assert _flat(contact.name_in("en")) in words
            assert _flat(contact.number()) in words
            assert contact.email in words
        labels = content.sheet.referral
        for label in (labels.title, labels.child, labels.signature, labels.not_a_test):
            assert _flat(label) in words
        assert _flat(content.signs.advice) in words
        assert _flat(content.language.write_date(TODAY)) in words
        for source in content.sources:
            assert source in words

    def test_the_handout_is_printed_whole(self, setup_read: Setup, tmp_path: Path) -> None:
        content = setup_read.contents["en"]
        document = press.pdf(make(setup_read, SheetKind.HANDOUT), "letter", setup_read.tokens.color)
        words = _flat(pdf_text(document, tmp_path, "pdftotext", "-raw"))
        for topic in content.topics:
            for paragraph in (topic.heading, *topic.body):
                assert _flat(paragraph) in words
        assert _flat(content.signs.intro) in words

    def test_the_same_sheet_has_the_same_text(self, setup_read: Setup, tmp_path: Path) -> None:
        read = {
            pdf_text(
                press.pdf(make(setup_read, SheetKind.REFERRAL), "letter", setup_read.tokens.color),
                tmp_path,
            )
            for _ in range(3)
        }
        assert len(read) == 1

    def test_nothing_about_the_machine_or_the_child_is_in_the_file(
        self, setup_read: Setup, tmp_path: Path
    ) -> None:
        document = press.pdf(
            make(setup_read, SheetKind.REFERRAL), "letter", setup_read.tokens.color
        )
        assert b"/Users/" not in document
        assert b"/home/" not in document
        about = pdf_text(document, tmp_path, "pdfinfo")
        for sign in setup_read.contents["en"].signs.items:
            assert sign.words not in about


@pytest.mark.usefixtures("qapp")
def test_ticked_and_empty_boxes_differ_on_paper(setup_read: Setup) -> None:
    """A checklist has fourteen empty boxes, a referral the chosen signs ticked."""
    colors = setup_read.tokens.color
    for kind, boxes in ((SheetKind.CHECKLIST, 14), (SheetKind.REFERRAL, 3 + 2)):
        recorder = recorded(make(setup_read, kind), "letter", setup_read)
        square = [f for f in recorder.frames if abs(f.width() - f.height()) < 1 and f.width() > 100]
        assert len(square) == boxes, kind
        picture = press.picture(make(setup_read, kind), "letter", colors, 800)
        assert picture.height() == 800
        assert abs(picture.width() - round(800 * 612 / 792)) <= 1


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", [SheetKind.REFERRAL, SheetKind.CHECKLIST, SheetKind.HANDOUT])
def test_fitting_the_page_does_not_make_the_type_too_small(
    kind: SheetKind, setup_read: Setup
) -> None:
    """With what the kiosk ships, nothing but the small print goes below 6.5 points."""
    recorder = recorded(make(setup_read, kind), "letter", setup_read)
    foot = {text for part in make(setup_read, kind).foot for text in part.parts()}
    small = {
        f"{points:.1f} pt: {text[:50]}"
        for text, _, points in recorder.texts
        if points < 6.5 and not any(part in text for part in foot)
    }
    assert small == set()


def _flat(text: str) -> str:
    return " ".join(text.split())
