"""The child and the caregiver of the small picture."""

from __future__ import annotations

from itertools import product

import pytest

from kiosk.visit.dyad import CaregiverChosen, ChildChosen, Dyad, Temperament


@pytest.mark.parametrize(("child", "caregiver"), list(product(Temperament, Temperament)))
def test_the_order_of_choosing_does_not_matter(child: Temperament, caregiver: Temperament) -> None:
    one = Dyad().after(ChildChosen(child)).after(CaregiverChosen(caregiver))
    other = Dyad().after(CaregiverChosen(caregiver)).after(ChildChosen(child))
    assert one == other == Dyad(child, caregiver)
    assert one.complete
    assert one.fits is (child is caregiver)


@pytest.mark.parametrize(
    "event", [ChildChosen(Temperament.QUIET), CaregiverChosen(Temperament.LIVELY)]
)
def test_one_alone_is_not_complete_and_does_not_fit(event: ChildChosen | CaregiverChosen) -> None:
    dyad = Dyad().after(event)
    assert not dyad.complete
    assert not dyad.fits


def test_another_choice_takes_the_place_of_the_first() -> None:
    dyad = Dyad(Temperament.QUIET, Temperament.QUIET).after(ChildChosen(Temperament.LIVELY))
    assert dyad == Dyad(Temperament.LIVELY, Temperament.QUIET)
    assert dyad.complete
    assert not dyad.fits
