"""Every letter of a language that is offered is drawn from a typeface of ours."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout

from kiosk.content.contacts import Contacts
from kiosk.sheets.sheet import Wording
from tests.support.sheets import recorded
from ui.theme import fallback_font
from ui.theme.theme import load_fonts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from kiosk.content.model import Content
    from kiosk.sheets.sheet import Sheet

pytestmark = pytest.mark.usefixtures("qapp")

SAMPLES = {
    "Diné bizaad": "Diné bizaad: shiyáázh, łééchąąʼí, bąąh dah hazʼą́, ńdaʼ, ǫ́ǫ́, tʼáá íiyisí",
    "Tiếng Việt": "Sức khỏe tinh thần của trẻ sơ sinh, những dấu hiệu, người chăm sóc, ở đây",
}
OURS = {"Atkinson Hyperlegible", "Noto Sans"}


@pytest.fixture(autouse=True)
def without_the_second() -> Iterator[None]:
    """Let nothing of a test stay."""
    QFont.removeSubstitutions(load_fonts())
    yield
    QFont.removeSubstitutions(load_fonts())


def families(text: str, *, bold: bool = False) -> set[tuple[str, int]]:
    """Return the typefaces a line is drawn with, and their weights; none of a missing letter."""
    font = QFont(load_fonts())
    font.setPixelSize(40)
    font.setBold(bold)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    assert not any(0 in run.glyphIndexes() for run in runs)
    return {(run.rawFont().familyName(), run.rawFont().weight()) for run in runs}


def test_english_and_spanish_need_no_second_typeface(kiosk_data: KioskData) -> None:
    assert not fallback_font.ensure_glyphs([*kiosk_data.contents.values(), kiosk_data.contacts])
    assert QFont.substitutes(load_fonts()) == []


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("bold", [False, True])
def test_every_letter_is_drawn_in_its_weight(name: str, bold: bool) -> None:
    assert fallback_font.ensure_glyphs([SAMPLES[name]])
    drawn = families(SAMPLES[name], bold=bold)
    assert {family for family, _ in drawn} == OURS
    assert {weight for _, weight in drawn} == {700 if bold else 400}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sheet_in_it_is_drawn_with_it(name: str, kiosk_data: KioskData) -> None:
    """Also in a process that has drawn nothing else, such as the one that prints."""
    from ui.paper import render

    english = kiosk_data.contents["en"]
    test = structs.replace(english.sheet.test, lead=SAMPLES[name])
    words = structs.replace(english, sheet=structs.replace(english.sheet, test=test))
    sheet = page_of(words, kiosk_data)
    made = render.pdf(replace(sheet), "letter", kiosk_data.tokens)
    assert b"NotoSans" in made
    assert b"AtkinsonHyperlegible" in made
    plain = page_of(english, kiosk_data)
    assert b"DejaVu" not in made
    assert plain.pages[0].lead.first != sheet.pages[0].lead.first


def page_of(words: Content, data: KioskData) -> Sheet:
    from kiosk.sheets import leaflets

    wording, clinic = Wording(words), data.config.clinic
    return leaflets.test_page(
        wording, data.contacts, clinic, contents=(), printer="front-desk", now=None
    )


UNDRAWN = "健康\ue000\U0010fffd"


def test_letters_without_a_glyph_are_left_out_and_others_kept() -> None:
    metrics = QFontMetrics(QFont(load_fonts()))
    boxes = [letter for letter in UNDRAWN if not metrics.inFontUcs4(ord(letter))]
    assert "\ue000" in boxes
    text = f"Niño – “¿sí?” {UNDRAWN}e\u0301 a\u00a0b می\u200cخ"
    kept = "".join(letter for letter in text if letter not in boxes)
    assert fallback_font.drawable(text) == kept
    fallback_font.ensure_glyphs([SAMPLES["Diné bizaad"]])
    assert fallback_font.drawable(SAMPLES["Diné bizaad"]) == SAMPLES["Diné bizaad"]


def test_no_box_is_printed_or_shown_but_the_code_keeps_every_letter(
    kiosk_data: KioskData, qtbot: QtBot
) -> None:
    from kiosk.sheets import referral
    from ui.widgets.label import Label

    clinic = structs.replace(kiosk_data.config.clinic, name="Clinic \ue000\U0010fffd")
    first = structs.replace(kiosk_data.contacts.items[0], name={"en": "Ana \ue000"})
    contacts = Contacts((first, *kiosk_data.contacts.items[1:]))
    sheet = referral.build(Wording(kiosk_data.contents["en"]), contacts, clinic, signs=["not-held"])
    recorders = recorded(sheet, "letter", kiosk_data)
    drawn = {text for recorder in recorders for text, _, _ in recorder.texts}
    assert {"Clinic ", "Ana "} <= drawn
    assert "\ue000" not in "".join(drawn)
    kept = fallback_font.drawable_sheet(sheet)
    assert [page.scan for page in kept.pages] == [page.scan for page in sheet.pages]
    label = Label()
    qtbot.addWidget(label)
    label.set_text("Ana \ue000")
    assert label.text() == "Ana "


def test_a_sheet_whose_letters_are_all_drawn_stays_the_same(kiosk_data: KioskData) -> None:
    from kiosk.sheets import leaflets

    sheet = leaflets.handout(
        Wording(kiosk_data.contents["es"]), kiosk_data.contacts, kiosk_data.config.clinic
    )
    kept = fallback_font.drawable_sheet(sheet)
    assert kept == sheet
    assert all(
        new is old for new, old in zip(kept.pages[0].sections, sheet.pages[0].sections, strict=True)
    )


def test_the_second_typeface_is_not_loaded_before_it_is_needed() -> None:
    """It is ten times as large as the first."""
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from kiosk import bootstrap; from ui.theme import fallback_font;"
        "read = bootstrap.read(None);"
        "fallback_font.ensure_glyphs(read.contents.values());"
        "sys.exit('fontpkg_noto_sans' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
