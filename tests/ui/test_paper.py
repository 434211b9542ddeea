"""The sheet on paper: one page, every word on it, nothing over anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.sheet import SheetKind
from tests.gallery.sheets import (
    LONG_CLINIC,
    complaints,
    make,
    other_language,
    recorded,
    ten_contacts,
)
from ui.paper import press
from ui.paper.layout import PAPERS

if TYPE_CHECKING:
    from kiosk.setup import Setup


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
        sheet = make(setup_read, kind, signs=signs, clinic=LONG_CLINIC, contacts=contacts)
        recorder = recorded(sheet, paper, setup_read)
        assert complaints(recorder, paper) == []
        assert LONG_CLINIC.name in {text for text, _, _ in recorder.texts}

    @pytest.mark.parametrize("kind", SheetKind)
    @pytest.mark.parametrize("signs", [0, 5, 14])
    def test_two_languages(
        self, kind: SheetKind, signs: int, paper: str, setup_read: Setup
    ) -> None:
        second = other_language(setup_read.contents["en"])
        sheet = make(setup_read, kind, signs=signs, second=second)
        assert complaints(recorded(sheet, paper, setup_read), paper) == []


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("kind", "boxes", "ticks"),
    # On a referral two more boxes wait for the clinic's own tick.
    [(SheetKind.CHECKLIST, 14, 0), (SheetKind.REFERRAL, 3 + 2, 3), (SheetKind.HANDOUT, 0, 0)],
)
def test_chosen_signs_are_ticked_and_all_else_is_not(
    kind: SheetKind, boxes: int, ticks: int, setup_read: Setup
) -> None:
    recorder = recorded(make(setup_read, kind), "letter", setup_read)
    square = [f for f in recorder.frames if abs(f.width() - f.height()) < 1 and f.width() > 100]
    assert len(square) == boxes
    assert len(recorder.ticks) == ticks
    for tick in recorder.ticks:
        assert any(box.contains(tick) for box in square)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_picture_of_the_sheet_has_the_height_asked_for(ratio: float, setup_read: Setup) -> None:
    sheet = make(setup_read, SheetKind.REFERRAL)
    picture = press.picture(sheet, "letter", setup_read.tokens.color, 800, ratio)
    assert picture.height() == round(800 * ratio)
    assert abs(picture.width() - round(800 * ratio * 612 / 792)) <= 1
    assert picture.devicePixelRatio() == ratio


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
