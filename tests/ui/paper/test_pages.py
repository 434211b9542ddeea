"""The sheet on paper: one page, every word on it, nothing over anything else."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, qGray

from kiosk.sheets import leaflets
from kiosk.sheets.sheet import SheetKind, Text, Wording
from tests.support.sheets import (
    LONG_CLINIC,
    Recorder,
    complaints,
    make,
    many_contacts,
    other_language,
    recorded,
)
from ui.paper import render
from ui.paper.pages import PAPERS, PrintedSheet
from ui.paper.text_style import MM, UNIT

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet

PRINTED_DPI = 300


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("paper", PAPERS)
class TestOnOnePage:
    """Each kind of sheet, in each state, keeps to its page."""

    @pytest.mark.parametrize("kind", SheetKind)
    def test_every_kind(self, kind: SheetKind, paper: str, kiosk_data: KioskData) -> None:
        assert complaints(recorded(make(kiosk_data, kind), paper, kiosk_data), paper) == []

    @pytest.mark.parametrize("signs", range(15))
    def test_any_number_of_signs(self, signs: int, paper: str, kiosk_data: KioskData) -> None:
        sheet = make(kiosk_data, SheetKind.REFERRAL, signs=signs)
        recorders = recorded(sheet, paper, kiosk_data)
        assert complaints(recorders, paper) == []
        drawn = {text for text, _, _ in recorders[0].texts}
        for place, sign in enumerate(kiosk_data.contents["en"].signs.items):
            assert (sign.words in drawn) is (place < signs)

    @pytest.mark.parametrize("kind", SheetKind)
    @pytest.mark.parametrize("signs", [0, 14])
    def test_long_names_and_many_contacts(
        self, kind: SheetKind, signs: int, paper: str, kiosk_data: KioskData
    ) -> None:
        contacts = many_contacts(kiosk_data)
        assert len(contacts.items) == 10
        sheet = make(kiosk_data, kind, signs=signs, clinic=LONG_CLINIC, contacts=contacts)
        recorders = recorded(sheet, paper, kiosk_data)
        assert complaints(recorders, paper) == []
        for recorder in recorders:
            assert LONG_CLINIC.name in {text for text, _, _ in recorder.texts}

    @pytest.mark.parametrize("kind", SheetKind)
    @pytest.mark.parametrize("signs", [0, 5, 14])
    def test_two_languages(
        self, kind: SheetKind, signs: int, paper: str, kiosk_data: KioskData
    ) -> None:
        second = other_language(kiosk_data.contents["en"])
        sheet = make(kiosk_data, kind, signs=signs, second=second)
        assert complaints(recorded(sheet, paper, kiosk_data), paper) == []

    @pytest.mark.parametrize("signs", [0, 14])
    def test_a_blank_for_the_date(self, signs: int, paper: str, kiosk_data: KioskData) -> None:
        """Where the clock cannot be believed, in two languages and beside a long name."""
        second = other_language(kiosk_data.contents["en"])
        dated = make(kiosk_data, SheetKind.REFERRAL, signs=signs, clinic=LONG_CLINIC, second=second)
        label = dated.section("write").lines[-1].text
        sheet = dataclasses.replace(dated, date=Text(""), date_label=label)
        recorders = recorded(sheet, paper, kiosk_data)
        assert complaints(recorders, paper) == []
        recorder = recorders[0]
        places = {text: place for text, place, _ in recorder.texts}
        top, line = places[LONG_CLINIC.name].top(), min(recorder.marks, key=lambda one: one.top())
        assert line.width() > 30 * MM
        assert line.top() - top > 7 * MM


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("kind", "boxes", "ticks"),
    # On a referral more boxes wait for a tick: interpreter, two phones, permission, two ways.
    [(SheetKind.CHECKLIST, 14, 0), (SheetKind.REFERRAL, 3 + 6, 3), (SheetKind.HANDOUT, 0, 0)],
)
def test_chosen_signs_are_ticked_and_all_else_is_not(
    kind: SheetKind, boxes: int, ticks: int, kiosk_data: KioskData
) -> None:
    recorder = recorded(make(kiosk_data, kind), "letter", kiosk_data)[0]
    square = squares(recorder)
    assert len(square) == boxes
    assert len(recorder.ticks) == ticks
    for tick in recorder.ticks:
        assert any(box.contains(tick) for box in square)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("second", [False, True])
class TestByHand:
    """There is room to fill it in with a pen."""

    @pytest.mark.parametrize("kind", [SheetKind.CHECKLIST, SheetKind.REFERRAL])
    def test_boxes_are_large_enough_to_tick(
        self, kind: SheetKind, second: bool, paper: str, kiosk_data: KioskData
    ) -> None:
        other = other_language(kiosk_data.contents["en"]) if second else None
        sheet = make(kiosk_data, kind, signs=14, second=other)
        recorder = recorded(sheet, paper, kiosk_data)[0]
        empty = [
            box
            for box in squares(recorder)
            if not any(box.contains(tick) for tick in recorder.ticks)
        ]
        if kind is SheetKind.REFERRAL:
            empty = empty[0 if second else 1 :]  # the kiosk itself ticks that for the interpreter
        assert len(empty) == (14 if kind is SheetKind.CHECKLIST else 5)
        least = 6 if kind is SheetKind.CHECKLIST else 3.6  # a parent ticks with a child on the arm
        assert min(box.width() for box in empty) >= least * MM - 0.1

    def test_what_was_noticed_can_be_written_where_no_sign_was_chosen(
        self, second: bool, paper: str, kiosk_data: KioskData
    ) -> None:
        other = other_language(kiosk_data.contents["en"]) if second else None
        sheet = make(kiosk_data, SheetKind.REFERRAL, signs=0, second=other)
        frame = foremost(sheet, paper, kiosk_data)
        recorder = recorded(sheet, paper, kiosk_data)[0]
        lines = sorted(line.top() for line in recorder.marks if frame.contains(line))
        words = max(place.bottom() for _, place, _ in recorder.texts if frame.contains(place))
        steps = [low - high for high, low in itertools.pairwise([words, *lines])]
        assert len(steps) == 2
        assert min(steps) >= 8 * MM

    def test_the_childs_name_stands_over_the_signs_with_room_to_write(
        self, second: bool, paper: str, kiosk_data: KioskData
    ) -> None:
        other = other_language(kiosk_data.contents["en"]) if second else None
        sheet = make(kiosk_data, SheetKind.CHECKLIST, second=other)
        (recorder,) = recorded(sheet, paper, kiosk_data)
        label = kiosk_data.contents["en"].sheet.referral.child
        (place,) = [place for text, place, _ in recorder.texts if text == label]
        (frame,) = [one for one in recorder.frames if one.contains(place)]
        assert frame.bottom() - place.bottom() >= 5 * MM
        assert all(box.top() > frame.bottom() for box in squares(recorder))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("paper", PAPERS)
def test_boxes_of_one_row_stand_beside_each_other(paper: str, kiosk_data: KioskData) -> None:
    """With drawings and, where the contacts leave them no room, without."""
    sizes = msgspec.structs.replace(kiosk_data.tokens.sheet, picture_least=99.0)
    tokens = msgspec.structs.replace(kiosk_data.tokens, sheet=sizes)
    for setup in (kiosk_data, dataclasses.replace(kiosk_data, tokens=tokens)):
        (recorder,) = recorded(make(setup, SheetKind.CHECKLIST), paper, setup)
        boxes = squares(recorder)
        assert [round(box.top()) for box in boxes[:7]] == [round(box.top()) for box in boxes[7:]]


def squares(recorder: Recorder) -> list[QRectF]:
    """Return the boxes to tick."""
    return [f for f in recorder.frames if abs(f.width() - f.height()) < 1 and f.width() > 100]


def foremost(sheet: Sheet, paper: str, setup: KioskData) -> QRectF:
    """Return the frame around what was noticed."""
    recorder = recorded(sheet, paper, setup)[0]
    heading = sheet.section("noticed").heading.parts()[-1]
    (place,) = [place for text, place, _ in recorder.texts if text == heading]
    (frame,) = [one for one in recorder.frames if one.contains(place)]
    return frame


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_picture_of_the_sheet_has_the_height_asked_for(
    ratio: float, kiosk_data: KioskData
) -> None:
    sheet = make(kiosk_data, SheetKind.REFERRAL)
    pictures = render.pictures(sheet, "letter", kiosk_data.tokens, 800, ratio)
    assert len(pictures) == 2
    for picture in pictures:
        assert picture.height() == round(800 * ratio)
        assert abs(picture.width() - round(800 * ratio * 612 / 792)) <= 1
        assert picture.devicePixelRatio() == ratio


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("paper", PAPERS)
class TestType:
    """No word is too small to read; where that is impossible, the sheet reports it."""

    @pytest.mark.parametrize("kind", SheetKind)
    @pytest.mark.parametrize("second", [False, True])
    def test_on_every_kind(
        self, kind: SheetKind, second: bool, paper: str, kiosk_data: KioskData
    ) -> None:
        other = other_language(kiosk_data.contents["en"]) if second else None
        sheet = make(kiosk_data, kind, signs=14, second=other)
        assert too_small(sheet, paper, kiosk_data) == set()

    @pytest.mark.parametrize("signs", range(15))
    @pytest.mark.parametrize("second", [False, True])
    def test_with_any_number_of_signs(
        self, signs: int, second: bool, paper: str, kiosk_data: KioskData
    ) -> None:
        other = other_language(kiosk_data.contents["en"]) if second else None
        sheet = make(kiosk_data, SheetKind.REFERRAL, signs=signs, second=other)
        assert too_small(sheet, paper, kiosk_data) == set()
        assert PrintedSheet(sheet, paper, kiosk_data.tokens).fits

    @pytest.mark.parametrize(("signs", "second"), [(0, True), (3, True), (0, False), (14, False)])
    def test_with_ten_contacts_and_long_names(
        self, signs: int, second: bool, paper: str, kiosk_data: KioskData
    ) -> None:
        other = other_language(kiosk_data.contents["en"]) if second else None
        sheet = make(
            kiosk_data,
            SheetKind.REFERRAL,
            signs=signs,
            clinic=LONG_CLINIC,
            contacts=many_contacts(kiosk_data),
            second=other,
        )
        assert PrintedSheet(sheet, paper, kiosk_data.tokens).fits
        assert too_small(sheet, paper, kiosk_data) == set()

    @pytest.mark.parametrize("signs", [0, 14])
    def test_more_contacts_than_fit_are_reported_and_still_printed(
        self, signs: int, paper: str, kiosk_data: KioskData
    ) -> None:
        contacts = many_contacts(kiosk_data, 16)
        sheet = make(kiosk_data, SheetKind.REFERRAL, signs=signs, contacts=contacts)
        assert not PrintedSheet(sheet, paper, kiosk_data.tokens).fits
        recorders = recorded(sheet, paper, kiosk_data)
        assert complaints(recorders, paper) == []
        assert sum("Rio Arriba" in text for text, _, _ in recorders[1].texts) == 6


def too_small(sheet: Sheet, paper: str, setup: KioskData) -> set[str]:
    """Return the words below 7.5 points, or below 7 on a sheet in two languages.

    On the two pages of a referral no word is below 8.5.
    """
    least = 7.5 if len(sheet.languages) == 1 else 7.0
    if len(sheet.pages) > 1:
        least = 8.5
    texts = [text for recorder in recorded(sheet, paper, setup) for text in recorder.texts]
    assert texts
    return {f"{points:.1f} pt: {text[:50]}" for text, _, points in texts if points < least}


@pytest.mark.usefixtures("qapp")
class TestDrawings:
    """Each sign is drawn beside its words, in lines that any printer keeps."""

    @pytest.mark.parametrize("paper", PAPERS)
    @pytest.mark.parametrize("signs", range(15))
    def test_up_to_four_are_large_and_many_leave_their_room_to_type(
        self, signs: int, paper: str, kiosk_data: KioskData
    ) -> None:
        sheet = make(kiosk_data, SheetKind.REFERRAL, signs=signs)
        heights = [round(place.height() / MM) for place in of_signs(sheet, paper, kiosk_data)]
        assert len(heights) in {0, signs}
        assert len(set(heights)) <= 1
        if 1 <= signs <= 4:
            assert heights[0] >= 13
        if heights:
            assert heights[0] >= round(kiosk_data.tokens.sheet.picture_least)

    @pytest.mark.parametrize("paper", PAPERS)
    @pytest.mark.parametrize("second", [False, True])
    def test_each_box_of_the_checklist_has_its_drawing(
        self, second: bool, paper: str, kiosk_data: KioskData
    ) -> None:
        other = other_language(kiosk_data.contents["en"]) if second else None
        sheet = make(kiosk_data, SheetKind.CHECKLIST, second=other)
        assert len(of_signs(sheet, paper, kiosk_data)) == 14

    @pytest.mark.parametrize("kind", [SheetKind.REFERRAL, SheetKind.CHECKLIST])
    def test_they_survive_a_printer_without_grey(
        self, kind: SheetKind, kiosk_data: KioskData
    ) -> None:
        sheet = make(kiosk_data, kind, signs=4)
        picture = render.pictures(sheet, "letter", kiosk_data.tokens, 11 * PRINTED_DPI)[0]
        plain = picture.convertToFormat(
            QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither
        )
        scale = plain.height() / (PAPERS["letter"].height() * UNIT)
        places = of_signs(sheet, "letter", kiosk_data)
        assert places
        for place in places:
            box = QRectF(place.topLeft() * scale, place.size() * scale).toRect()
            dark = sum(
                qGray(plain.pixel(x, y)) == 0
                for x in range(box.left(), box.right())
                for y in range(box.top(), box.bottom())
            )
            assert 0.02 < dark / (box.width() * box.height()) < 0.5


def of_signs(sheet: Sheet, paper: str, setup: KioskData) -> list[QRectF]:
    """Return where the signs' drawings stand; icons are smaller than any of them."""
    recorder = recorded(sheet, paper, setup)[0]
    least = setup.tokens.sheet.picture_least * MM
    return [place for place in recorder.pictures if place.height() >= least]


@pytest.mark.usefixtures("qapp")
def test_the_sheet_has_the_colours_of_paper_whatever_the_screen_shows(
    kiosk_data: KioskData,
) -> None:
    sheet = make(kiosk_data, SheetKind.REFERRAL)
    dark = msgspec.structs.replace(
        kiosk_data.tokens, contrast=msgspec.structs.replace(kiosk_data.tokens.color, ink="#FF0000")
    )
    assert render.pictures(sheet, "letter", dark, 800) == render.pictures(
        sheet, "letter", kiosk_data.tokens, 800
    )
    black = kiosk_data.tokens.sheet.color
    red = msgspec.structs.replace(
        kiosk_data.tokens.sheet, color=msgspec.structs.replace(black, ink="#FF0000")
    )
    light = msgspec.structs.replace(kiosk_data.tokens, sheet=red)
    assert render.pictures(sheet, "letter", light, 800) != render.pictures(
        sheet, "letter", kiosk_data.tokens, 800
    )


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    ("first", "second"), [("es", "en"), ("en", "es"), ("en", None), ("es", None)]
)
def test_the_shipped_checklist_has_its_drawings(
    first: str, second: str | None, paper: str, kiosk_data: KioskData
) -> None:
    """Notes under the contacts took their room, in Spanish on Letter."""
    contents = kiosk_data.contents
    wording = Wording(contents[first], contents[second] if second else None)
    clinic = kiosk_data.config.clinic
    sheet = leaflets.checklist(wording, kiosk_data.contacts, clinic)
    recorders = recorded(sheet, paper, kiosk_data)
    # Each telephone number has a drawing, too.
    numbers = sum(bool(line.number) for one in sheet.sections for line in one.lines)
    assert sum(len(recorder.pictures) for recorder in recorders) == 14 + numbers
