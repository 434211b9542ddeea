"""The flow of a visit, and its law: after `Ended` nothing of a family is left."""

from __future__ import annotations

import itertools
import typing
from dataclasses import replace
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.layout.position import START, Position
from kiosk.printing.status import PrintStatus
from kiosk.visit.display_settings import (
    ContrastChosen,
    DisplaySettings,
    ReducedMotionChosen,
    TextSizeChosen,
)
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, Fit, ResponseChanged, Temperament
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    Event,
    GoodnessOfFitChosen,
    KeysOpened,
    LanguageChosen,
    LanguagesOpened,
    PanelClosed,
    PartTurned,
    PhoneOpened,
    PhoneSignsChosen,
    PrintAsked,
    PrintReported,
    ReferralChosen,
    SettingsReset,
    SignsChosen,
    SignToggled,
    Started,
    StartedOver,
    TopicChosen,
    WentBack,
    WentHome,
)
from kiosk.visit.flow import (
    MAX_HISTORY,
    Location,
    PageId,
    PanelId,
    Visit,
    accepts,
    advance,
    transition_direction,
)
from kiosk.visit.listening import ListeningSettings, ListenToggled, RateChanged, VolumeChanged
from tests.support.events import VISIT_EVENTS, languages, positions

SENDING, SENT, FAILED, IDLE = (
    PrintStatus.SENDING,
    PrintStatus.SENT,
    PrintStatus.FAILED,
    PrintStatus.IDLE,
)

histories = st.lists(st.one_of(*VISIT_EVENTS.values()), max_size=80)


def walk(*events: Event, visit: Visit | None = None, default: str = "en") -> Visit:
    """Return the visit after some events."""
    begun = Visit.fresh(default) if visit is None else visit
    return reduce(
        lambda so_far, event: advance(so_far, event, initial=Visit.fresh(default)), events, begun
    )


def back_to_the_start(visit: Visit) -> Visit:
    """Go back, with yes to the question about lost choices, until the welcome page shows."""
    for _ in range(MAX_HISTORY + 2):
        if visit.location.page is PageId.WELCOME:
            break
        visit = walk(WentBack(), visit=visit)
        if visit.panel is PanelId.START_OVER:
            visit = walk(StartedOver(), visit=visit)
    return visit


# Laws, for whatever may happen


def test_the_histories_below_know_every_event() -> None:
    assert set(VISIT_EVENTS) == set(typing.get_args(Event))


@given(histories, languages)
def test_after_the_end_nothing_of_the_family_is_left(events: list[Event], default: str) -> None:
    assert walk(*events, Ended(), default=default) == Visit.fresh(default)


@given(histories)
def test_no_history_leaves_what_can_be_shown(events: list[Event]) -> None:
    visit = walk(*events)
    assert len(visit.history) <= MAX_HISTORY
    assert len(set(visit.signs)) == len(visit.signs)
    assert (visit.location.page is PageId.TOPIC) == bool(visit.location.topic)


@given(histories)
def test_the_history_has_no_page_twice_in_a_row(events: list[Event]) -> None:
    visit = walk(*events)
    locations = itertools.pairwise((*visit.history, visit.location))
    assert not any(before.is_same_page(after) for before, after in locations)


@given(histories)
def test_back_leads_to_the_page_that_opened_this_one_and_never_forward(
    events: list[Event],
) -> None:
    visit = Visit.fresh("en")
    opened_from: list[Location] = []
    for event in events:
        before, visit = visit, walk(event, visit=visit)
        if isinstance(event, Started):
            opened_from = [Location()]
        elif visit.location.page is PageId.WELCOME:
            opened_from = []
        elif not visit.location.is_same_page(before.location):
            if isinstance(event, WentBack):
                assert visit.location == opened_from.pop()
            else:
                opened_from.append(before.location)
        assert visit.history == tuple(opened_from[-MAX_HISTORY:])


@given(histories, st.lists(positions, min_size=1, max_size=5))
def test_turning_parts_leaves_no_trace(events: list[Event], turned: list[Position]) -> None:
    """Nothing but the position changes, and turning back makes it as if nothing had been."""
    before = walk(*events, PanelClosed())
    after = walk(*(PartTurned(position) for position in turned), visit=before)
    assert after == replace(before, location=replace(before.location, position=turned[-1]))
    assert walk(WentBack(), visit=after).history == walk(WentBack(), visit=before).history
    assert walk(PartTurned(before.location.position), visit=after) == before


@given(
    histories,
    st.sampled_from([TextSizeChosen(200), ContrastChosen(True), LanguageChosen("es")]),
)
def test_another_way_of_showing_changes_no_place(events: list[Event], event: Event) -> None:
    before = walk(*events)
    after = walk(event, visit=before)
    assert (after.location, after.history) == (before.location, before.history)


@given(histories)
def test_back_always_ends_at_the_start_page(events: list[Event]) -> None:
    visit = walk(*events)
    start = back_to_the_start(visit)
    assert start.location.page is PageId.WELCOME
    if visit.location.page is not PageId.WELCOME:
        assert start == Visit.fresh(visit.language, visit.display, visit.listening.unpaused())


@given(histories, languages)
def test_another_language_changes_nothing_else(events: list[Event], language: str) -> None:
    before = walk(*events)
    after = walk(LanguageChosen(language), visit=before)
    assert after.language == language
    assert walk(LanguageChosen(before.language), visit=after) == replace(
        before, languages_open=False, listening=before.listening.unpaused()
    )


@given(histories)
def test_a_sheet_is_followed_until_its_final_status(events: list[Event]) -> None:
    """Or until the family that asked for it has gone."""
    pending = False
    visit = Visit.fresh("en")
    for event in events:
        visit = walk(event, visit=visit)
        if isinstance(event, PrintAsked):
            pending = True
        elif isinstance(event, PrintReported):
            pending = not event.last
        elif isinstance(event, Started) or visit == Visit.fresh(
            visit.language, visit.display, visit.listening
        ):
            pending = False
        assert visit.print_pending is pending


@given(histories, st.sampled_from(PrintStatus))
def test_only_print_and_its_answer_touch_a_sheet_under_way(
    events: list[Event], status: PrintStatus
) -> None:
    for event in events:
        history = (Location(), Location(PageId.TOPICS))
        waiting = Visit(
            "en", Location(PageId.REFERRAL), history, print_status=status, print_pending=True
        )
        after = walk(event, visit=waiting)
        if not isinstance(
            event, PrintAsked | PrintReported | Started | StartedOver | WentHome | Ended
        ):
            assert (after.print_status, after.print_pending) == (status, True)


# Going about


def test_a_family_starts_in_its_language_at_the_topics() -> None:
    visit = walk(Started("es"))
    assert visit == Visit("es", Location(PageId.TOPICS), (Location(),))


def test_starting_forgets_what_an_earlier_family_chose() -> None:
    assert walk(SignToggled("tantrums"), PrintReported(FAILED), Started("en")) == walk(
        Started("en")
    )


def test_each_way_leads_to_its_page() -> None:
    visit = walk(Started("en"), TopicChosen("temperament"), SignsChosen(), ReferralChosen())
    assert [*visit.history, visit.location] == [
        Location(),
        Location(PageId.TOPICS),
        Location(PageId.TOPIC, "temperament"),
        Location(PageId.SIGNS),
        Location(PageId.REFERRAL),
    ]


def test_back_goes_the_way_the_family_came_page_by_page() -> None:
    events: list[Event] = [
        Started("en"),
        TopicChosen("temperament"),
        SignsChosen(),
        ReferralChosen(),
    ]
    for count in range(2, len(events) + 1):
        assert walk(*events[:count], WentBack()) == walk(*events[: count - 1])


def test_back_leads_to_where_a_page_was_left() -> None:
    topic: list[Event] = [Started("en"), TopicChosen("temperament"), PartTurned(Position(3, 0.5))]
    assert walk(*topic, SignsChosen(), PartTurned(Position(7)), WentBack()) == walk(*topic)


def test_an_earlier_part_and_then_back_do_not_lead_forward() -> None:
    turned = [PartTurned(Position(4)), PartTurned(START)]
    assert walk(Started("en"), TopicChosen("temperament"), *turned, WentBack()) == walk(
        Started("en")
    )


def test_going_where_one_is_leaves_no_step_to_go_back() -> None:
    once = walk(Started("en"), SignsChosen())
    assert walk(SignsChosen(), visit=once) == once
    assert walk(PartTurned(Position(2)), SignsChosen(), visit=once) == once


def test_turning_parts_keeps_what_is_reported_about_a_print() -> None:
    failed = walk(Started("en"), ReferralChosen(), PrintAsked(), PrintReported(FAILED))
    assert walk(PartTurned(Position(5)), visit=failed).print_status is FAILED


def test_back_ends_at_the_start_page_even_when_the_first_steps_are_forgotten() -> None:
    steps = [TopicChosen(f"topic-{number}") for number in range(3 * MAX_HISTORY)]
    visit = walk(Started("es"), *steps)
    assert len(visit.history) == MAX_HISTORY
    assert visit.history[-1] == Location(PageId.TOPIC, f"topic-{3 * MAX_HISTORY - 2}")
    assert back_to_the_start(visit) == Visit.fresh("es")


def test_at_the_start_page_back_changes_nothing() -> None:
    assert walk(WentBack()) == Visit.fresh("en")


def test_a_new_page_has_nothing_laid_over_it() -> None:
    assert walk(Started("en"), PhoneOpened(), SignsChosen()).panel is PanelId.NONE
    assert walk(Started("en"), SignsChosen(), PhoneOpened(), WentBack()).panel is PanelId.NONE


def test_what_lies_over_a_page_can_be_put_away() -> None:
    page = walk(Started("en"), ReferralChosen())
    assert walk(PhoneOpened(), visit=page).panel is PanelId.PHONE
    assert walk(PhoneOpened(), PanelClosed(), visit=page) == page


# Signs


def test_a_sign_chosen_twice_is_taken_back_and_the_order_is_the_familys() -> None:
    chosen = walk(SignToggled("b"), SignToggled("a"), SignToggled("c"), SignToggled("a"))
    assert chosen.signs == ("b", "c")


def test_the_choice_of_a_language_lies_over_whatever_was_open() -> None:
    open_ = walk(Started("en"), ReferralChosen(), PhoneOpened(), LanguagesOpened())
    assert open_.languages_open
    assert walk(PanelClosed(), visit=open_) == replace(open_, languages_open=False)
    assert walk(LanguageChosen("es"), visit=open_).panel is PanelId.PHONE
    assert not walk(TopicChosen("temperament"), visit=open_).languages_open


@pytest.mark.parametrize("below", [DisplayOpened(), PhoneOpened(), WentHome(), LanguagesOpened()])
def test_trying_keys_lies_over_whatever_was_open(below: Event) -> None:
    open_before = walk(Started("en"), SignToggled("tantrums"), below)
    trying = walk(KeysOpened(), KeysOpened(), visit=open_before)
    assert trying.panel is PanelId.KEYS
    assert walk(PanelClosed(), visit=trying) == replace(open_before, languages_open=False)
    assert walk(DisplayOpened(), PanelClosed(), visit=trying).panel is PanelId.NONE
    assert walk(SignsChosen(), PanelClosed(), visit=trying).panel is PanelId.NONE


@given(histories)
def test_a_reset_of_the_settings_keeps_all_else(events: list[Event]) -> None:
    """As the clinic configured them, not as the program would."""
    configured = Visit.fresh("en", DisplaySettings(150, True), ListeningSettings(volume=5, rate=2))
    before = reduce(
        lambda visit, event: advance(visit, event, initial=configured), events, configured
    )
    then = advance(before, SettingsReset(), initial=configured)
    assert (then.display, then.listening) == (configured.display, configured.listening)
    assert replace(then, display=before.display, listening=before.listening) == before


def test_a_reset_of_the_settings_undoes_each_of_them() -> None:
    begun = walk(Started("es"), SignToggled("tantrums"))
    changes = (
        *(TextSizeChosen(200), ContrastChosen(on=True), ReducedMotionChosen(on=True)),
        *(ListenToggled(), VolumeChanged(2), RateChanged(-1)),
    )
    changed = walk(*changes, visit=begun)
    assert changed.display != begun.display
    assert changed.listening != begun.listening
    assert walk(SettingsReset(), visit=changed) == begun


def test_signs_survive_another_language_and_other_pages() -> None:
    visit = walk(
        Started("en"),
        SignsChosen(),
        SignToggled("tantrums"),
        LanguageChosen("es"),
        TopicChosen("temperament"),
        WentBack(),
        ReferralChosen(),
    )
    assert visit.signs == ("tantrums",)


def test_signs_are_not_in_what_a_log_might_hold() -> None:
    assert "tantrums" not in repr(walk(Started("en"), SignToggled("tantrums")))


@pytest.mark.parametrize("leave", [WentHome(), WentBack()])
def test_going_home_asks_first_where_choices_would_be_lost(leave: Event) -> None:
    chosen = walk(Started("es"), SignToggled("tantrums"))
    asked = walk(leave, visit=chosen)
    assert asked.panel is PanelId.START_OVER
    assert walk(PanelClosed(), visit=asked) == chosen
    assert walk(StartedOver(), visit=asked) == Visit.fresh("es")


@pytest.mark.parametrize("leave", [WentHome(), WentBack()])
def test_going_home_without_choices_asks_nothing_and_keeps_the_language(leave: Event) -> None:
    assert walk(Started("es"), leave) == Visit.fresh("es")


# Printing


def test_asking_twice_prints_once() -> None:
    asked = walk(Started("en"), ReferralChosen(), PrintAsked())
    assert asked.print_status is SENDING
    assert walk(PrintAsked(), visit=asked) == asked


@pytest.mark.parametrize(
    "way", [(WentBack(), ReferralChosen()), (SignToggled("a"),), (PhoneOpened(), PanelClosed())]
)
def test_leaving_and_coming_back_does_not_print_again(way: tuple[Event, ...]) -> None:
    asked = walk(Started("en"), SignsChosen(), ReferralChosen(), PrintAsked())
    assert walk(*way, visit=asked).print_status is SENDING


@pytest.mark.parametrize("status", [status for status in PrintStatus if status is not SENDING])
def test_the_final_status_is_shown_until_the_family_goes_on(status: PrintStatus) -> None:
    told = walk(Started("en"), SignsChosen(), ReferralChosen(), PrintAsked(), PrintReported(status))
    assert told.print_status is status
    assert walk(LanguageChosen("es"), PhoneOpened(), visit=told).print_status is status
    assert walk(WentBack(), visit=told).print_status is IDLE
    assert walk(TopicChosen("temperament"), visit=told).print_status is IDLE


def test_another_choice_of_signs_has_not_been_printed() -> None:
    reported = walk(Started("en"), ReferralChosen(), PrintAsked(), PrintReported(SENT))
    assert walk(SignToggled("tantrums"), visit=reported).print_status is IDLE


# Display settings


LARGE = DisplaySettings(text_size=200, contrast=True, reduced_motion=True)
LARGE_CHOSEN = (TextSizeChosen(200), ContrastChosen(True), ReducedMotionChosen(True))


@pytest.mark.parametrize("event", [Started("en"), WentHome(), StartedOver()])
def test_the_screen_stays_readable_until_the_visit_ends(event: Event) -> None:
    visit = walk(Started("en"), *LARGE_CHOSEN, event)
    assert visit.display == LARGE
    assert walk(Ended(), visit=visit).display == DisplaySettings()


def test_changing_the_screen_loses_nothing() -> None:
    before = walk(Started("en"), SignsChosen(), SignToggled("tantrums"), PartTurned(Position(2)))
    after = walk(DisplayOpened(), *LARGE_CHOSEN, PanelClosed(), visit=before)
    assert after == replace(before, display=LARGE)


# The picture of "goodness of fit"


def test_a_strain_is_answered_by_another_response_of_the_same_two() -> None:
    strained = walk(
        Started("en"),
        GoodnessOfFitChosen(),
        ChildChosen(Temperament.QUIET),
        CaregiverChosen(Temperament.LIVELY),
    )
    assert strained.dyad.fit is Fit.STRAIN
    eased = walk(ResponseChanged(), visit=strained)
    assert eased.dyad == replace(strained.dyad, response_changed=True)
    assert eased == replace(strained, dyad=eased.dyad)


def test_no_temperament_is_chosen_to_begin_with() -> None:
    assert not Visit.fresh("en").dyad.complete
    assert not walk(ChildChosen(Temperament.LIVELY)).dyad.complete


# Which way a page comes in

REST = Visit.fresh("en")


def after(visit: Visit, *events: Event) -> Visit:
    """Return a visit after some events."""
    for event in events:
        visit = advance(visit, event, initial=REST)
    return visit


TOPICS = after(REST, Started("en"))
TOPIC = after(TOPICS, TopicChosen("temperament"))


@pytest.mark.parametrize(
    ("before", "event", "way"),
    [
        (TOPICS, TopicChosen("temperament"), 1),
        (TOPICS, SignsChosen(), 1),
        (TOPIC, PartTurned(Position(1)), 1),
        (after(TOPIC, PartTurned(Position(1))), PartTurned(START), -1),
        (TOPIC, WentBack(), -1),
        (TOPIC, ContrastChosen(on=True), 0),
        (after(TOPICS, SignsChosen()), SignToggled("tantrums"), 0),
        (REST, Started("en"), 0),
        (TOPIC, Ended(), 0),
    ],
)
def test_pages_come_from_the_right_onwards_and_from_the_left_back(
    before: Visit, event: Event, way: int
) -> None:
    assert transition_direction(before, after(before, event)) == way


@pytest.mark.parametrize("panel", PanelId)
@pytest.mark.parametrize(
    ("answer", "asked"),
    [(StartedOver(), PanelId.START_OVER), (PhoneSignsChosen(True), PanelId.PHONE)],
)
def test_the_answer_to_a_question_that_is_not_asked_is_refused(
    answer: Event, asked: PanelId, panel: PanelId
) -> None:
    """Assistive technology can press what is no longer shown."""
    visit = Visit("en", Location(PageId.REFERRAL), signs=("tantrums",), panel=panel)
    assert accepts(visit, answer) is (panel is asked)
    assert (advance(visit, answer, initial=Visit("en")) == visit) is (panel is not asked)
