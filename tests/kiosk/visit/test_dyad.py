"""The child and the caregiver of the small picture."""

from __future__ import annotations

from itertools import product

import pytest

from kiosk.visit.dyad import CaregiverChosen, ChildChosen, Dyad, Fit, ResponseChanged, Temperament


@pytest.mark.parametrize(("child", "caregiver"), list(product(Temperament, Temperament)))
def test_the_order_of_choosing_does_not_matter(child: Temperament, caregiver: Temperament) -> None:
    one = Dyad().after(ChildChosen(child)).after(CaregiverChosen(caregiver))
    other = Dyad().after(CaregiverChosen(caregiver)).after(ChildChosen(child))
    assert one == other == Dyad(child, caregiver)
    assert one.complete
    assert one.fit is (Fit.GOOD if child is caregiver else Fit.STRAIN)


@pytest.mark.parametrize(
    "event", [ChildChosen(Temperament.QUIET), CaregiverChosen(Temperament.LIVELY)]
)
def test_one_alone_is_not_complete_and_does_not_fit(event: ChildChosen | CaregiverChosen) -> None:
    dyad = Dyad().after(event)
    assert not dyad.complete
    assert dyad.fit is None


def test_another_choice_takes_the_place_of_the_first() -> None:
    dyad = Dyad(Temperament.QUIET, Temperament.QUIET).after(ChildChosen(Temperament.LIVELY))
    assert dyad == Dyad(Temperament.LIVELY, Temperament.QUIET)
    assert dyad.complete
    assert dyad.fit is Fit.STRAIN


@pytest.mark.parametrize(("child", "caregiver"), list(product(Temperament, Temperament)))
def test_another_response_makes_nobody_another_person(
    child: Temperament, caregiver: Temperament
) -> None:
    before = Dyad(child, caregiver)
    after = before.after(ResponseChanged())
    assert (after.child, after.caregiver) == (child, caregiver)
    assert after.fit is (Fit.GOOD if child is caregiver else Fit.CHANGED)
    assert after.after(ResponseChanged()) == after


@pytest.mark.parametrize("dyad", [Dyad(), Dyad(Temperament.QUIET), Dyad(None, Temperament.LIVELY)])
def test_there_is_no_response_to_change_before_both_are_chosen(dyad: Dyad) -> None:
    assert dyad.after(ResponseChanged()) == dyad


def test_who_is_chosen_anew_begins_with_their_own_response() -> None:
    changed = Dyad(Temperament.LIVELY, Temperament.QUIET, response_changed=True)
    assert changed.after(CaregiverChosen(Temperament.QUIET)).fit is Fit.STRAIN
    assert changed.after(ChildChosen(Temperament.LIVELY)).fit is Fit.STRAIN
    assert changed.after(ChildChosen(Temperament.QUIET)).fit is Fit.GOOD
