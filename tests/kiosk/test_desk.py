"""The staff corner: only the right PIN leads in, and leaving forgets everything."""

from __future__ import annotations

import typing
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.panel import (
    MAX_COPIES,
    MAX_DIGITS,
    CopiesChanged,
    Desk,
    DeskAsked,
    DeskClosed,
    DeskEvent,
    DeskLanguageChosen,
    DeskPlace,
    DeskPrintAsked,
    DeskPrintReported,
    DigitErased,
    DigitPressed,
    KindChosen,
    KioskLeft,
    PinAnswered,
    PinGiven,
    SignsTaken,
    SignsWanted,
    advance,
)
from kiosk.staff.pin import MOST_DIGITS, PinResult
from kiosk.visit.display_settings import (
    TEXT_SIZES,
    Comfort,
    ContrastChosen,
    StillnessChosen,
    TextSizeChosen,
)
from kiosk.visit.flow import (
    DisplayOpened,
    LanguageChosen,
    LanguagesOpened,
    OverlayClosed,
    PartTurned,
)

EVENTS: dict[type, st.SearchStrategy[DeskEvent]] = {
    DeskAsked: st.builds(DeskAsked, st.sampled_from(["en", "es"])),
    DigitPressed: st.builds(DigitPressed, st.sampled_from("0123456789")),
    DigitErased: st.just(DigitErased()),
    PinGiven: st.just(PinGiven()),
    PinAnswered: st.builds(PinAnswered, st.sampled_from(PinResult), st.integers(0, 900)),
    KindChosen: st.builds(KindChosen, st.sampled_from(SheetKind)),
    DeskLanguageChosen: st.builds(DeskLanguageChosen, st.sampled_from(["en", "es"])),
    SignsWanted: st.just(SignsWanted()),
    SignsTaken: st.builds(SignsTaken, st.just(("tantrums",))),
    CopiesChanged: st.builds(CopiesChanged, st.integers(-200, 200)),
    DeskPrintAsked: st.just(DeskPrintAsked()),
    DeskPrintReported: st.builds(DeskPrintReported, st.sampled_from(PrintStatus)),
    DeskClosed: st.just(DeskClosed()),
    KioskLeft: st.just(KioskLeft()),
    DisplayOpened: st.just(DisplayOpened()),
    LanguageChosen: st.builds(LanguageChosen, st.sampled_from(["en", "es"])),
    LanguagesOpened: st.just(LanguagesOpened()),
    OverlayClosed: st.just(OverlayClosed()),
    TextSizeChosen: st.builds(TextSizeChosen, st.sampled_from(TEXT_SIZES)),
    ContrastChosen: st.builds(ContrastChosen, st.booleans()),
    StillnessChosen: st.builds(StillnessChosen, st.booleans()),
    PartTurned: st.builds(PartTurned, st.integers(-2, 5)),
}
histories = st.lists(st.one_of(*EVENTS.values()), max_size=50)
IN = (DeskPlace.OPEN, DeskPlace.SIGNS)


def walk(*events: DeskEvent, desk: Desk | None = None) -> Desk:
    """Return the staff corner after some events."""
    return reduce(advance, events, desk or Desk())


def entered() -> Desk:
    """Return the staff corner just after the right PIN."""
    return walk(DeskAsked("es"), DigitPressed("7"), PinAnswered(PinResult.RIGHT, 0))


# Laws, for whatever may happen


def test_the_histories_below_know_every_event() -> None:
    assert set(EVENTS) == set(typing.get_args(DeskEvent))


@settings(deadline=None)
@given(histories)
def test_only_the_right_pin_at_the_pad_leads_in(events: list[DeskEvent]) -> None:
    desk = Desk()
    for event in events:
        before, desk = desk, advance(desk, event)
        if desk.place in IN and before.place not in IN:
            assert before.place is DeskPlace.PIN
            assert isinstance(event, PinAnswered)
            assert event.result is PinResult.RIGHT


@settings(deadline=None)
@given(histories)
def test_nobody_prints_from_outside(events: list[DeskEvent]) -> None:
    desk = Desk()
    for event in events:
        before, desk = desk, advance(desk, event)
        if isinstance(event, DeskPrintAsked) and desk.printing is not before.printing:
            assert before.place is DeskPlace.OPEN


@settings(deadline=None)
@given(histories)
def test_leaving_forgets_everything(events: list[DeskEvent]) -> None:
    assert walk(*events, DeskClosed()) == Desk()


@settings(deadline=None)
@given(histories)
def test_no_history_leaves_what_cannot_be_printed_or_shown(events: list[DeskEvent]) -> None:
    desk = walk(*events)
    assert 1 <= desk.copies <= MAX_COPIES
    assert len(desk.digits) <= MAX_DIGITS
    assert desk.wait >= 0


# The PIN pad


def test_the_pad_takes_as_many_digits_as_a_pin_may_have() -> None:
    assert MAX_DIGITS == MOST_DIGITS
    keys = [DigitPressed(str(number % 10)) for number in range(MAX_DIGITS + 3)]
    assert walk(DeskAsked("en"), *keys).digits == "012345678901"


def test_the_last_digit_can_be_taken_back() -> None:
    desk = walk(DeskAsked("en"), DigitPressed("1"), DigitPressed("2"), DigitErased())
    assert desk.digits == "1"
    assert walk(DigitErased(), DigitErased(), desk=desk).digits == ""


def test_digits_are_not_in_what_a_log_might_hold() -> None:
    desk = walk(DeskAsked("en"), *[DigitPressed(digit) for digit in "862957"])
    assert desk.digits == "862957"
    assert "862957" not in repr(desk)
    assert "8" not in repr(DigitPressed("8"))


def test_the_right_pin_leads_in_and_is_forgotten() -> None:
    desk = entered()
    assert (desk.place, desk.digits, desk.answer) == (DeskPlace.OPEN, "", None)
    assert desk.language == "es"


@pytest.mark.parametrize(
    "result", [result for result in PinResult if result is not PinResult.RIGHT]
)
def test_any_other_answer_stays_at_the_pad_empty_with_the_wait(result: PinResult) -> None:
    desk = walk(DeskAsked("en"), DigitPressed("1"), PinGiven(), PinAnswered(result, 30))
    assert (desk.place, desk.digits) == (DeskPlace.PIN, "")
    assert (desk.answer, desk.wait) == (result, 30)
    assert walk(DigitPressed("2"), desk=desk).answer is None


def test_giving_the_pin_keeps_the_digits_until_they_are_looked_at() -> None:
    desk = walk(DeskAsked("en"), DigitPressed("1"))
    assert walk(PinGiven(), desk=desk) == desk


def test_an_answer_that_comes_too_late_opens_nothing() -> None:
    late = walk(DeskAsked("en"), PinGiven(), DeskClosed(), PinAnswered(PinResult.RIGHT, 0))
    assert late == Desk()


def test_asking_for_the_desk_begins_anew() -> None:
    desk = walk(CopiesChanged(5), KindChosen(SheetKind.HANDOUT), desk=entered())
    assert walk(DeskAsked("en"), desk=desk) == Desk(place=DeskPlace.PIN, language="en")


# Printing


def test_a_print_is_put_together() -> None:
    desk = walk(
        KindChosen(SheetKind.CHECKLIST),
        DeskLanguageChosen("en"),
        SignsWanted(),
        SignsTaken(("tantrums", "language")),
        CopiesChanged(5),
        CopiesChanged(-1),
        DeskPrintAsked(),
        desk=entered(),
    )
    assert desk == Desk(
        place=DeskPlace.OPEN,
        kind=SheetKind.CHECKLIST,
        language="en",
        signs=("tantrums", "language"),
        copies=5,
        printing=PrintStatus.SENDING,
        spoken="es",
    )


def test_the_language_on_screen_is_not_that_of_the_sheet() -> None:
    desk = walk(LanguageChosen("en"), desk=entered())
    assert (desk.spoken, desk.language) == ("en", "es")
    assert walk(DeskLanguageChosen("en"), desk=entered()).spoken == "es"


def test_the_choice_of_a_language_lies_over_whatever_was_open() -> None:
    desk = walk(DisplayOpened(), LanguagesOpened(), desk=entered())
    assert desk.choosing
    for done in (LanguageChosen("en"), OverlayClosed()):
        after = walk(done, desk=desk)
        assert after.display
        assert not after.choosing


def test_signs_are_chosen_on_cards_of_their_own() -> None:
    assert walk(SignsWanted(), desk=entered()).place is DeskPlace.SIGNS


@pytest.mark.parametrize(("by", "copies"), [(-1, 1), (-500, 1), (98, 99), (99, 99), (500, 99)])
def test_copies_stay_between_one_and_ninety_nine(by: int, copies: int) -> None:
    assert walk(CopiesChanged(by), desk=entered()).copies == copies


@pytest.mark.parametrize(
    "change",
    [KindChosen(SheetKind.TEST), DeskLanguageChosen("en"), CopiesChanged(1), SignsWanted()],
)
def test_another_print_has_not_been_printed(change: DeskEvent) -> None:
    told = walk(DeskPrintAsked(), DeskPrintReported(PrintStatus.FAILED), desk=entered())
    assert told.printing is PrintStatus.FAILED
    assert walk(change, desk=told).printing is PrintStatus.IDLE


def test_leaving_the_kiosk_is_for_the_window_to_do() -> None:
    assert walk(KioskLeft(), desk=entered()) == entered()


def test_the_screen_stays_as_it_was_read_until_the_desk_closes() -> None:
    read = Comfort(text=150, contrast=True)
    desk = walk(DeskAsked("en", read), PinAnswered(PinResult.RIGHT, 0))
    assert desk.comfort == read
    desk = walk(DisplayOpened(), TextSizeChosen(200), OverlayClosed(), desk=desk)
    assert desk.comfort == Comfort(text=200, contrast=True)
    assert not desk.display
    taken = walk(SignsWanted(), SignsTaken((), Comfort(text=100)), desk=desk)
    assert taken.comfort == Comfort(text=100)
    assert walk(DeskClosed(), desk=desk) == Desk()


def test_news_of_a_print_stand_on_the_first_part() -> None:
    desk = walk(PartTurned(2), desk=entered())
    assert desk.part == 2
    assert walk(DeskPrintAsked(), desk=desk).part == 0
    assert walk(TextSizeChosen(200), desk=desk).part == 0
