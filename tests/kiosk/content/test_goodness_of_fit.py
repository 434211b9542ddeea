"""Picture and words for every dyad."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from kiosk.files import paths
from kiosk.visit.dyad import Dyad, Temperament

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData

PAIRS = list(product([None, *Temperament], [None, *Temperament]))


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize(("child", "caregiver"), PAIRS)
def test_every_pair_has_a_drawing_and_words(
    child: Temperament | None, caregiver: Temperament | None, code: str, kiosk_data: KioskData
) -> None:
    shown = kiosk_data.contents[code].fit.describe(Dyad(child, caregiver))
    assert shown.heading
    assert shown.plain
    assert shown.handout
    chosen = child is not None or caregiver is not None
    assert bool(shown.drawing) is bool(shown.picture) is chosen
    if chosen:
        assert (paths.resources() / "pictures" / f"{shown.drawing}.svg").is_file()


def test_every_pair_is_described_by_a_picture_of_its_own(kiosk_data: KioskData) -> None:
    fit = kiosk_data.contents["en"].fit
    shown = [fit.describe(Dyad(*pair)) for pair in product(Temperament, Temperament)]
    assert len({each.drawing for each in shown}) == len({each.picture for each in shown}) == 4


@pytest.mark.parametrize("code", ["en", "es"])
def test_each_outcome_has_words_and_a_picture_of_its_own(code: str, kiosk_data: KioskData) -> None:
    fit = kiosk_data.contents[code].fit
    for child, caregiver in product(Temperament, Temperament):
        first, then = (fit.describe(Dyad(child, caregiver, changed)) for changed in (False, True))
        if child is caregiver:
            assert (first.heading, first.plain) == (fit.good.heading, fit.good.plain)
            assert then == first
        else:
            assert (first.heading, first.plain) == (fit.strain.heading, fit.strain.plain)
            assert (then.heading, then.plain) == (fit.changed.heading, fit.changed.plain.to(child))
            assert then.drawing == f"{first.drawing}-changed"
            assert then.picture == fit.changed.picture.to(child) != first.picture


def test_with_one_chosen_the_other_is_asked_for(kiosk_data: KioskData) -> None:
    fit = kiosk_data.contents["en"].fit
    assert fit.describe(Dyad(child=Temperament.QUIET)).plain == fit.invitation.caregiver
    assert fit.describe(Dyad(caregiver=Temperament.QUIET)).plain == fit.invitation.child
