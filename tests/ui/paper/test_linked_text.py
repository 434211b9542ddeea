"""Printed addresses are links of a tagged PDF, over their words and nothing else."""

from __future__ import annotations

import dataclasses
import io
import shutil
from typing import TYPE_CHECKING

import pikepdf
import pytest
from msgspec import structs

from kiosk.sheets import addresses
from kiosk.sheets.sheet import SheetKind, Text
from tests.support import pdf_reading as reading
from tests.support.sheets import make
from ui.paper import render
from ui.paper.pages import PrintedSheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet

pytestmark = pytest.mark.usefixtures("qapp")

WRAPPED = " ".join(
    ["Preguntas: info@example.org, también en https://example.org/una/direccion/larga y al"]
    + [f"(505) 555-01{place}, ext. {place};" for place in range(10, 22)]
)


def links(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    """Yield each link's annotation with the element that owns it."""
    owners = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owned = {int(key): owner for key, owner in zip(owners[::2], owners[1::2], strict=True)}
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            yield annotation, owned[int(annotation.StructParent)]


def areas(link: pikepdf.Object) -> list[tuple[int, int]]:
    """Return the annotations that an element refers to."""
    kids: list[object] = list(link.K)
    return [kid.Obj.objgen for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]


def made(sheet: Sheet, setup: KioskData, folder: Path) -> tuple[pikepdf.Pdf, Path]:
    path = folder / "sheet.pdf"
    path.write_bytes(render.pdf(sheet, "letter", setup.tokens))
    return pikepdf.open(io.BytesIO(path.read_bytes())), path


@pytest.mark.parametrize("kind", list(SheetKind))
def test_every_printed_address_can_be_opened(
    kind: SheetKind, kiosk_data: KioskData, tmp_path: Path
) -> None:
    clinic = structs.replace(kiosk_data.config.clinic, phone="(505) 555-0100, www.example.org")
    sheet = make(kiosk_data, kind, clinic=clinic)
    pdf, _ = made(sheet, kiosk_data, tmp_path)
    told = reading.told(sheet, PrintedSheet(sheet, "letter", kiosk_data.tokens))
    wanted = [one.uri for text in told for one in addresses.find(text)]
    assert len(wanted) >= 2
    seen = list(links(pdf))
    assert [str(annotation.A.URI) for annotation, _ in seen] == wanted
    for annotation, owner in seen:
        assert owner.S == "/Link"
        assert annotation.objgen in areas(owner)
        assert str(annotation.Contents) in " ".join(told)
        assert int(annotation.F) == 4


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_a_link_lies_over_its_own_words_also_where_a_line_ends_within(
    kiosk_data: KioskData, tmp_path: Path
) -> None:
    test_page = make(kiosk_data, SheetKind.TEST)
    page = dataclasses.replace(test_page.pages[0], lead=Text(WRAPPED), sections=(), scan="")
    sheet = dataclasses.replace(test_page, pages=(page,))
    pdf, path = made(sheet, kiosk_data, tmp_path)
    found = reading.words(path)
    height = 792.0
    parts = []
    for annotation, _ in links(pdf):
        left, bottom, right, top = (float(side) for side in annotation.Rect)
        under = [
            word.text
            for word in found
            if left - 1 <= (word.left + word.right) / 2 <= right + 1
            and height - top <= (word.top + word.bottom) / 2 <= height - bottom
        ]
        # A word may have a comma after it that is no part of the address.
        assert " ".join(under).rstrip(",.;") == str(annotation.Contents).rstrip(" ,.;")
        parts.append(str(annotation.Contents))
    whole = [WRAPPED[one.start : one.end] for one in addresses.find(WRAPPED)]
    assert "".join(parts).replace(" ", "") == "".join(whole).replace(" ", "")
    assert len(parts) > len(whole), "none of them goes over the end of a line"
    # A program that reads aloud may pause at a link, but nothing is left out.
    assert WRAPPED.replace(" ", "") in reading.read_aloud(path).replace(" ", "")
