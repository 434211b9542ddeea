"""The PDF is tagged, with its language; the same sheet gives the same bytes."""

from __future__ import annotations

import dataclasses
import io
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pikepdf
import pytest
from msgspec import structs
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter, QPdfWriter

from kiosk.sheets import referral
from kiosk.sheets.sheet import SheetKind, Text, Wording
from tests.support import pdf_reading as reading
from tests.support.sheets import document, make, other_language
from ui.paper import render
from ui.paper.marked_content import StructureElement, TaggingPainter
from ui.paper.pages import PrintedSheet
from ui.paper.pdf_structure import DocumentInfo, tagged_pdf
from ui.paper.structure_tree import Measures
from ui.theme import svg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    reading.needs_poppler,
]
KINDS = list(SheetKind)


@pytest.fixture(params=["en", "longer", "en+other"])
def tongue(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def opened(document: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(document))


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield every element of the structure in reading order."""
    yield from within(pdf.Root.StructTreeRoot.K[0])


def within(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Yield an element and every one in it."""
    waiting: list[pikepdf.Object] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield one
            waiting += reversed(list(one.get("/K", [])))


@pytest.mark.parametrize(
    ("kind", "signs"),
    [
        *((SheetKind.REFERRAL, signs) for signs in (0, 3, 14)),
        *((kind, 0) for kind in KINDS if kind is not SheetKind.REFERRAL),
    ],
)
def test_everything_is_read_once_and_in_order(
    kind: SheetKind, signs: int, tongue: str, kiosk_data: KioskData, tmp_path: Path
) -> None:
    sheet = reading.sheet(kiosk_data, tongue, kind, signs)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render.pdf(sheet, "letter", kiosk_data.tokens))
    printed = PrintedSheet(sheet, "letter", kiosk_data.tokens)
    orders = [reading.told(sheet, printed, code_last=last) for last in (False, True)]
    assert reading.read_aloud(path) in [reading.flat(" ".join(texts)) for texts in orders]


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_has_its_language_its_title_and_is_marked_as_tagged(
    kind: SheetKind, kiosk_data: KioskData
) -> None:
    second = other_language(kiosk_data.contents["en"])
    sheet = make(kiosk_data, kind, second=second)
    pdf = opened(render.pdf(sheet, "letter", kiosk_data.tokens))
    assert pdf.check_pdf_syntax() == []
    assert pdf.Root.Lang == "en"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert pdf.docinfo["/Title"] == sheet.title.first
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == sheet.title.first
    kinds = [str(one.S) for one in elements(pdf)]
    assert kinds.count("/H1") == len(sheet.pages)
    headings = sum(bool(section.heading.first) for section in sheet.sections)
    assert kinds.count("/H2") == headings


def test_the_second_language_is_marked_as_such(kiosk_data: KioskData) -> None:
    sheet = make(kiosk_data, SheetKind.REFERRAL, second=other_language(kiosk_data.contents["en"]))
    pdf = opened(render.pdf(sheet, "letter", kiosk_data.tokens))
    marked = [one for one in elements(pdf) if one.get("/Lang") == "es"]
    # On the page for the clinic its language comes first, and what only it reads has no other.
    page = sheet.pages[0].in_clinic_language()
    texts = [page.title, page.lead, *page.foot]
    texts += [section.heading for section in page.sections]
    texts += [
        text
        for part in page.sections
        for each in part.lines
        for text in (each.text, each.note, each.option)
    ]
    bilingual = sum(len(text.parts()) - 1 for text in texts)
    assert len(marked) > bilingual > 20
    assert not any(one.get("/Lang") == "en" for one in elements(pdf))
    one_language = render.pdf(make(kiosk_data, SheetKind.REFERRAL), "letter", kiosk_data.tokens)
    assert not [one for one in elements(opened(one_language)) if "/Lang" in one]


@pytest.mark.parametrize("pages", [1, 2])
def test_words_in_one_language_are_marked_as_that_language(
    pages: int, kiosk_data: KioskData
) -> None:
    family, clinic = kiosk_data.contents["es"], kiosk_data.contents["en"]
    clinic_options = structs.replace(kiosk_data.config.clinic, fax="0101")
    sheet = referral.build(
        Wording(family, clinic),
        kiosk_data.contacts,
        clinic_options,
        signs=["tantrums"],
        pages=pages,
    )
    marked = languages_of_words(sheet, kiosk_data)
    plain = f"{family.sheet.referral.in_short} {family.signs.advice_plain}"
    for words in (family.sheet.referral.lead, plain, family.language.name):
        assert marked[words] is False
    for words in (clinic.sheet.referral.title, clinic.sheet.clinic.heading, clinic.signs.advice):
        assert marked[words] is True
    for words in (clinic.sheet.blanks.language, "Fax 0101"):
        assert marked[words] is True
    assert marked[family.sheet.referral.title] is False
    assert marked[family.signs.advice] is False


def test_the_notice_of_language_help_is_marked_as_its_own_languages(
    kiosk_data: KioskData,
) -> None:
    notice = "Ask us. [en] Free help. [es] Ayuda gratis. [vi] Trợ giúp miễn phí."
    clinic = structs.replace(kiosk_data.config.clinic, language_help=notice)
    wording = Wording(kiosk_data.contents["es"], kiosk_data.contents["en"])
    sheet = referral.build(wording, kiosk_data.contacts, clinic, signs=["tantrums"])
    pdf = opened(render.pdf(sheet, "letter", kiosk_data.tokens))
    marked = [str(one["/Lang"]) for one in elements(pdf) if "/Lang" in one]
    assert (marked.count("vi"), marked.count("es")) == (1, 1)
    lines = [text for text in sheet.pages[0].foot if text.language or text.first == "Ask us."]
    assert [(line.language, line.first) for line in lines] == [
        *(("", "Ask us."), ("en", "Free help.")),
        *(("es", "Ayuda gratis."), ("vi", "Trợ giúp miễn phí.")),
    ]


def languages_of_words(sheet: Sheet, data: KioskData) -> dict[str, bool]:
    """Return for each text on a sheet's pages whether it is marked as the second language's."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    painter = TaggingPainter(QPdfWriter(buffer))
    PrintedSheet(sheet, "letter", data.tokens).pages[0].draw(painter)
    painter.end()
    return {one.text: one.owner.in_second_language for one in painter.pages[0] if one}


def test_what_only_the_family_reads_on_one_page_is_marked_as_its_language(
    kiosk_data: KioskData,
) -> None:
    second = other_language(kiosk_data.contents["en"])
    sheet = make(kiosk_data, SheetKind.REFERRAL, second=second, pages=1)
    pdf = opened(render.pdf(sheet, "letter", kiosk_data.tokens))
    signs, steps, *calls = [one for one in elements(pdf) if one.S == "/L"]
    assert "/A" in steps  # the only list with numbers
    assert [one for one in within(signs) if one.get("/Lang") == "es"]
    assert len(calls) == 3
    for one in (steps, *calls):
        assert [each for each in within(one) if "/Lang" in each] == []


def test_check_boxes_have_actual_text_and_the_code_has_alternative_text(
    kiosk_data: KioskData,
) -> None:
    pdf = opened(render.pdf(make(kiosk_data, SheetKind.REFERRAL), "letter", kiosk_data.tokens))
    said = [str(one.ActualText) for one in elements(pdf) if "/ActualText" in one]
    assert said == ["☐", *"☑☑☑", *"☐☐☐☐☐"]
    figures = [one for one in elements(pdf) if one.S == "/Figure"]
    assert [str(one.Alt) for one in figures] == ["QR"]
    left, bottom, right, top = (float(side) for side in figures[0].A.BBox)
    assert 0 < left < right < 612
    assert right - left == pytest.approx(top - bottom, abs=0.2)
    numbered = [one for one in elements(pdf) if one.S == "/L" and "/A" in one]
    assert len(numbered) == 1


@pytest.mark.parametrize("kind", [SheetKind.REFERRAL, SheetKind.CHECKLIST])
def test_every_marked_content_sequence_belongs_to_its_element(
    kind: SheetKind, kiosk_data: KioskData
) -> None:
    """On each page the sequences are counted from 0 (ISO 32000-1, 14.7.4.4)."""
    sheet = make(kiosk_data, kind, second=other_language(kiosk_data.contents["en"]))
    pdf = opened(render.pdf(sheet, "a4", kiosk_data.tokens))
    assert len(pdf.pages) == len(sheet.pages)
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    every = list(elements(pdf))
    for place, page in enumerate(pdf.pages):
        assert page.obj.StructParents == place
        assert numbers[2 * place] == place
        parents = list(numbers[2 * place + 1])
        seen = sequences(page)
        assert seen == list(range(len(parents)))
        owners = [one for one in every if one.get("/Pg") == page.obj]
        inside: list[object] = [mark for one in owners for mark in one.K]
        assert sorted(mark for mark in inside if isinstance(mark, int)) == seen
        for mark, parent in enumerate(parents):
            assert mark in list(parent.K)


def sequences(page: pikepdf.Page) -> list[int]:
    """Return the numbers of a page's marked-content sequences; all that is drawn is in one."""
    depth, seen = 0, []
    for instruction in pikepdf.parse_content_stream(page):
        assert isinstance(instruction, pikepdf.ContentStreamInstruction)
        name = str(instruction.operator)
        depth += (name in {"BDC", "BMC"}) - (name == "EMC")
        assert depth in {0, 1}
        if name == "BDC":
            seen.append(int(instruction.operands[1].MCID))
        if name in {"Tj", "S", "f", "B", "f*"}:
            assert depth == 1, "drawn without belonging anywhere"
    return seen


def test_blanks_are_a_table_under_their_heading(kiosk_data: KioskData) -> None:
    sheet = make(kiosk_data, SheetKind.REFERRAL)
    pdf = opened(render.pdf(sheet, "letter", kiosk_data.tokens))
    forms = [
        one for one in sheet.sections if one.style in {"blanks", "clinic"} and one.heading.first
    ]
    tables = [one for one in elements(pdf) if one.S == "/Table"]
    assert len(tables) == len(forms) == 2
    for table, shown in zip(tables, forms, strict=True):
        rows = [list(row.K) for row in table.K]
        assert {str(row.S) for row in table.K} == {"/TR"}
        head, *cells = [cell for row in rows for cell in row]
        assert head.S == "/TH"
        assert {str(cell.S) for cell in cells} == {"/TD"}
        assert len(cells) == len(shown.lines)
        widths = {sum(int(cell.A.ColSpan) for cell in row) for row in rows}
        assert len(widths) == 1


def test_blanks_without_a_heading_are_no_table(kiosk_data: KioskData) -> None:
    sheet = make(kiosk_data, SheetKind.CHECKLIST)
    pdf = opened(render.pdf(sheet, "letter", kiosk_data.tokens))
    assert {str(one.S) for one in elements(pdf)}.isdisjoint({"/Table", "/TR", "/TD", "/TH"})


def test_links_belong_to_the_page_on_which_they_are(kiosk_data: KioskData) -> None:
    pdf = opened(render.pdf(make(kiosk_data, SheetKind.REFERRAL), "letter", kiosk_data.tokens))
    parents = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    numbers = {int(key): place for place, key in enumerate(parents[::2])}
    page = pdf.pages[1]
    links = [int(link.StructParent) for link in page.Annots]
    assert len(links) > 5
    for key in links:
        assert parents[2 * numbers[key] + 1].Pg.objgen == page.obj.objgen


def test_an_element_goes_on_over_the_end_of_a_page(tmp_path: Path) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = TaggingPainter(writer)
    whole = StructureElement("P")
    with painter.open_element(whole):
        with painter.mark(whole, "one"):
            painter.drawText(100, 100, "one")
        painter.new_page()
        with painter.mark(whole, "two"):
            painter.drawText(100, 100, "two")
    painter.end()
    info = DocumentInfo("Two", ("en",), "test", Measures(1, 1))
    path = tmp_path / "two.pdf"
    path.write_bytes(tagged_pdf(bytes(buffer.data().data()), painter.root, painter.pages, info))
    assert reading.read_aloud(path) == "one two"
    pdf = pikepdf.open(path)
    (paragraph,) = [one for one in elements(pdf) if one.S == "/P"]
    assert paragraph.K[0] == 0
    assert paragraph.K[1].MCID == 0
    assert paragraph.K[1].Pg.objgen != paragraph.Pg.objgen


def test_words_can_be_searched(kiosk_data: KioskData, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render.pdf(make(kiosk_data, SheetKind.REFERRAL), "letter", kiosk_data.tokens))
    found = reading.run("pdftotext", "-raw", str(path), "-")
    assert "Child’s name" in found
    assert "\t" not in found
    pdf = pikepdf.open(path)
    for font in pdf.pages[0].Resources.Font.values():
        table = font.ToUnicode.read_bytes()
        assert b"<0009>" not in table.partition(b"[")[2]
        assert b"FB01" not in table
    fonts = reading.run("pdffonts", str(path)).splitlines()[2:]
    assert fonts
    for line in fonts:
        assert line.split()[-5:-2] == ["yes", "yes", "yes"]


def test_a_text_broken_at_a_hyphen_is_read_without_a_space(
    kiosk_data: KioskData, tmp_path: Path
) -> None:
    sheet = reading.sheet(kiosk_data, "longer", SheetKind.CHECKLIST, 0)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render.pdf(sheet, "letter", kiosk_data.tokens))
    assert "- " not in reading.read_aloud(path)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_sheet_is_the_same_file_in_another_process(
    kind: SheetKind, kiosk_data: KioskData
) -> None:
    program = "import sys; from tests.support.sheets import write; write(sys.argv[1])"
    written = {
        subprocess.run(
            [sys.executable, "-c", program, kind],
            capture_output=True,
            check=True,
            env={"QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": seed, "QT_HASH_SEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    written.add(document(kind, kiosk_data))
    assert len(written) == 1
    whole = written.pop()
    for neutral in (b"CreationDate", b"ModDate", b"/Producer", b"uuid:"):
        assert neutral not in whole


def test_a_sheet_is_drawn_in_a_thread_while_the_interface_draws_the_same_pictures(
    kiosk_data: KioskData,
) -> None:
    sheet = make(kiosk_data, SheetKind.CHECKLIST)
    alone = render.pdf(sheet, "letter", kiosk_data.tokens)
    made: list[bytes] = []

    def work() -> None:
        made.extend(render.pdf(sheet, "letter", kiosk_data.tokens) for _ in range(4))

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    shown = 0
    while any(worker.is_alive() for worker in workers):
        image = QImage(200, 200, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        for sign in kiosk_data.contents["en"].signs.items:
            svg.drawing_renderer(f"sign-{sign.id}", "line").render(painter)
        painter.end()
        assert render.pictures(sheet, "letter", kiosk_data.tokens, 300)
        shown += 1
    assert shown
    assert made == [alone] * 8


def test_the_command_line_writes_the_same_file(kiosk_data: KioskData, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    made = subprocess.run(
        [sys.executable, "-m", "kiosk", "sheet", "--kind", "checklist", "--output", str(path)],
        capture_output=True,
        check=False,
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
    )
    assert made.returncode == 0, made.stderr
    sheet = make(kiosk_data, SheetKind.CHECKLIST)
    assert path.read_bytes() == render.pdf(sheet, "letter", kiosk_data.tokens)


def test_a_title_with_marks_of_its_own_is_kept(kiosk_data: KioskData) -> None:
    sheet = make(kiosk_data, SheetKind.TEST)
    page = dataclasses.replace(sheet.pages[0], title=Text("Niños & <familias> (1)"))
    named = dataclasses.replace(sheet, pages=(page,))
    pdf = opened(render.pdf(named, "letter", kiosk_data.tokens))
    assert pdf.docinfo["/Title"] == named.title.first
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == named.title.first
