"""What counts as what: each step of a visit once, and nothing about the family."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.printing.status import PrintStatus
from kiosk.usage.measures import DESCRIPTIONS, Measure, counted
from kiosk.visit.display_settings import TextSizeChosen
from kiosk.visit.events import (
    Ended,
    Event,
    Finished,
    KeysOpened,
    LanguageChosen,
    PanelClosed,
    PartTurned,
    PhoneOpened,
    PrintAsked,
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    TimedOut,
    TopicChosen,
    WentBack,
    WentHome,
)
from kiosk.visit.flow import PageId, Visit, advance

WELCOME = Visit.fresh("en")
LAST = "the last part"


def measures(*happened: Event | str) -> list[Measure]:
    """Return what a visit counts as, but for its beginning; after `LAST` the last part is shown."""
    visit, found, on_last_part = WELCOME, [], False
    for event in happened:
        if isinstance(event, str):
            on_last_part = True
            continue
        after = advance(visit, event, initial=WELCOME)
        measure = counted(visit, after, event, on_last_part=on_last_part)
        found += [measure] if measure else []
        visit, on_last_part = after, False
    return found[1:] if found[:1] == [Measure.VISITS_BEGUN] else found


START = Started("es")
PRINTED = PrintReported(PrintStatus.PRINTED)


@pytest.mark.parametrize(
    ("happened", "expected"),
    [
        ((START,), []),
        ((START, WentHome(), START), [Measure.VISITS_BEGUN]),
        ((LanguageChosen("es"), TextSizeChosen(200)), []),
        ((START, TopicChosen("temperament")), [Measure.TOPICS_OPENED]),
        ((START, TopicChosen("a"), TopicChosen("b")), [Measure.TOPICS_OPENED] * 2),
        ((START, TopicChosen("a"), TopicChosen("a")), [Measure.TOPICS_OPENED]),
        ((START, TopicChosen("a"), TopicChosen("b"), WentBack()), [Measure.TOPICS_OPENED] * 2),
        ((START, SignsChosen(), LAST, ReferralChosen()), [Measure.SIGNS_FINISHED]),
        ((START, SignsChosen(), ReferralChosen()), []),
        ((START, SignsChosen(), LAST, SignToggled("tantrums")), []),
        ((START, SignsChosen(), LAST, WentBack()), []),
        ((START, TopicChosen("a"), LAST, ReferralChosen()), [Measure.TOPICS_OPENED]),
        ((START, ReferralChosen(), PrintAsked()), [Measure.SHEETS_ASKED]),
        ((START, PrintAsked(), PrintAsked()), [Measure.SHEETS_ASKED]),
        (
            (START, PrintAsked(), PRINTED, PrintAsked()),
            [Measure.SHEETS_ASKED, Measure.SHEETS_PRINTED, Measure.SHEETS_ASKED],
        ),
        ((START, PRINTED), []),
        ((START, PhoneOpened()), [Measure.PHONE_CODES_SHOWN]),
        ((START, PhoneOpened(), KeysOpened(), PanelClosed()), [Measure.PHONE_CODES_SHOWN]),
        ((START, PhoneOpened(), PanelClosed(), PhoneOpened()), [Measure.PHONE_CODES_SHOWN] * 2),
        ((START, TimedOut()), [Measure.LEFT_IDLE]),
        ((TextSizeChosen(200), TimedOut()), []),
        ((START, Ended()), []),
        ((START, Finished()), []),
        ((START, Finished(), TimedOut()), []),
    ],
)
def test_what_a_visit_counts_as(happened: tuple[Event | str, ...], expected: list[Measure]) -> None:
    assert measures(*happened) == expected


@pytest.mark.parametrize("status", [one for one in PrintStatus if one is not PrintStatus.IDLE])
def test_every_sheet_comes_out_or_fails_once_its_report_is_the_last(status: PrintStatus) -> None:
    came_out = status in {PrintStatus.PRINTED, PrintStatus.SENT}
    on_the_way = PrintReported(status, last=False)
    found = measures(START, PrintAsked(), on_the_way, PrintReported(status), PrintReported(status))
    outcome = Measure.SHEETS_PRINTED if came_out else Measure.SHEETS_FAILED
    assert found == [Measure.SHEETS_ASKED, outcome]


def test_a_visit_that_is_put_in_place_of_another_counts_as_nothing() -> None:
    signs = advance(WELCOME, START, initial=WELCOME)
    assert counted(WELCOME, signs, None, on_last_part=False) is None
    referral = replace(signs, location=replace(signs.location, page=PageId.REFERRAL))
    assert counted(signs, referral, None, on_last_part=True) is None


def test_turning_parts_counts_as_nothing() -> None:
    assert measures(START, SignsChosen(), LAST, PartTurned(WELCOME.location.position)) == []


def test_every_number_that_is_kept_is_described() -> None:
    assert DESCRIPTIONS.keys() == set(Measure)
