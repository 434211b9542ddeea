"""The staff panel: only the right PIN opens it, and closing it resets everything."""

from __future__ import annotations

import typing
from dataclasses import replace
from functools import reduce

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from kiosk.config.limits import MAX_COPIES
from kiosk.content.clinic_store import ClinicField
from kiosk.content.contact_corrections import ListedContact
from kiosk.content.contact_entries import ContactRefusal
from kiosk.content.contacts import EMERGENCY
from kiosk.content.staff_entries import EntryRefusal
from kiosk.layout.position import START, Position
from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.contact_events import ContactAddOpened, ContactsRead
from kiosk.staff.contact_list import ContactList
from kiosk.staff.events import (
    AllLanguagesChosen,
    CleaningTicked,
    CopiesChanged,
    CopiesChosen,
    DigitErased,
    DigitPressed,
    HealthAsked,
    HealthRead,
    KioskLeft,
    LeaveAsked,
    LeaveWay,
    PageChosen,
    PinChecked,
    PinSubmitted,
    SheetKindChosen,
    SheetLanguageChosen,
    SignsPageLeft,
    SignsPageOpened,
    StaffEvent,
    StaffPage,
    StaffPanelClosed,
    StaffPanelOpened,
    StaffPrintAsked,
    StaffPrintCancelled,
    StaffPrintReported,
    UsageSaveAsked,
    UsageSaveReported,
    WeekRead,
    WeeksRead,
)
from kiosk.staff.pack_list import PacksRead
from kiosk.staff.panel import OWN_PAGES, StaffPanel, accepts, advance
from kiosk.staff.pin import MAX_DIGITS, PinResult
from kiosk.staff.text_entry import (
    EntryOpened,
    EntrySaveAsked,
    EntryStored,
    EntryUndoAsked,
    LogoAsked,
    ReviewOf,
    SignErased,
    SignTyped,
    TextEntry,
)
from kiosk.usage.save_state import SaveState
from kiosk.visit.display_settings import (
    ContrastChosen,
    DisplaySettings,
    ReducedMotionChosen,
    TextSizeChosen,
)
from kiosk.visit.events import (
    DisplayOpened,
    LanguageChosen,
    LanguagesOpened,
    PanelClosed,
    PartTurned,
)
from kiosk.visit.listening import ListeningEvent
from tests.support.events import STAFF_EVENTS
from tests.support.health import WELL

histories = st.lists(st.one_of(*STAFF_EVENTS.values()), max_size=50)
IN = (
    StaffPage.CLEANING,
    StaffPage.CONTACTS,
    StaffPage.HEALTH,
    StaffPage.HOME,
    StaffPage.LEAVE,
    StaffPage.PRINT,
    StaffPage.SIGNS,
)


def walk(*events: StaffEvent, panel: StaffPanel | None = None) -> StaffPanel:
    """Return the staff panel after some events."""
    return reduce(advance, events, panel or StaffPanel())


def entered() -> StaffPanel:
    """Return the staff panel just after the right PIN."""
    return walk(StaffPanelOpened("es"), DigitPressed("7"), PinChecked(PinResult.RIGHT, 0))


def printing() -> StaffPanel:
    """Return the staff panel where sheets are printed."""
    return walk(PageChosen(StaffPage.PRINT), panel=entered())


# Laws, for whatever may happen


def test_the_histories_below_know_every_event() -> None:
    assert set(STAFF_EVENTS) == set(typing.get_args(StaffEvent))


@given(histories)
def test_only_the_right_pin_at_the_pad_leads_in(events: list[StaffEvent]) -> None:
    panel = StaffPanel()
    for event in events:
        before, panel = panel, advance(panel, event)
        if panel.page in IN and before.page not in IN:
            assert before.page is StaffPage.PIN
            assert isinstance(event, PinChecked)
            assert event.result is PinResult.RIGHT


@given(histories)
def test_nothing_is_printed_while_the_panel_is_closed(events: list[StaffEvent]) -> None:
    panel = StaffPanel()
    for event in events:
        before, panel = panel, advance(panel, event)
        if isinstance(event, StaffPrintAsked) and panel.printing is not before.printing:
            assert before.page is StaffPage.PRINT


# Which events each page of the panel takes; all others change nothing there.
VOICE = set(typing.get_args(ListeningEvent))
SETTINGS = {DisplayOpened, PanelClosed, LanguageChosen, LanguagesOpened, *VOICE}
NEWS = {PacksRead, StaffPrintReported, UsageSaveReported, WeekRead, WeeksRead}
OPEN = {
    *(StaffPanelOpened, StaffPanelClosed, PartTurned, PageChosen, ContactsRead, HealthRead),
    *NEWS,
    *SETTINGS,
}
TAKEN: dict[StaffPage, set[type]] = {
    StaffPage.CLEANING: {StaffPanelOpened, StaffPanelClosed, CleaningTicked, *SETTINGS},
    StaffPage.CLINIC: {EntryOpened, EntryUndoAsked, LogoAsked, *OPEN},
    StaffPage.CLOSED: {StaffPanelOpened},
    StaffPage.CONTACTS: {ContactAddOpened, *OPEN},
    StaffPage.ENTRY: {SignTyped, SignErased, EntrySaveAsked, *OPEN},
    StaffPage.HEALTH: {HealthAsked, *OPEN},
    StaffPage.HOME: OPEN,
    StaffPage.LEAVE: {LeaveAsked, *OPEN},
    StaffPage.PACK: OPEN,
    StaffPage.PIN: {
        *(StaffPanelOpened, StaffPanelClosed, DigitPressed, DigitErased, PinSubmitted, PinChecked),
        *SETTINGS,
    },
    StaffPage.PRINT: {
        *(SheetKindChosen, SheetLanguageChosen, AllLanguagesChosen, SignsPageOpened),
        *(CopiesChanged, CopiesChosen, StaffPrintAsked),
        *OPEN,
    },
    StaffPage.REVIEWS: {EntryOpened, EntryUndoAsked, *OPEN},
    StaffPage.SIGNS: {StaffPanelOpened, StaffPanelClosed, SignsPageLeft, *NEWS},
    StaffPage.USE: {UsageSaveAsked, *OPEN},
}
HOW_IT_IS_SHOWN = {TextSizeChosen, ContrastChosen, ReducedMotionChosen}


@pytest.mark.parametrize("page", StaffPage)
@pytest.mark.parametrize("kind", STAFF_EVENTS)
def test_what_is_not_open_and_unlocked_is_refused(kind: type, page: StaffPage) -> None:
    """Assistive technology can press what is not shown."""
    event, panel = find(STAFF_EVENTS[kind], lambda _: True), StaffPanel(page=page)
    assert accepts(panel, event) is (kind in TAKEN[page])
    if kind not in TAKEN[page]:
        assert advance(panel, event) == panel
    over = replace(panel, display_open=True)
    if kind in HOW_IT_IS_SHOWN:
        assert accepts(over, event) is (page in OWN_PAGES)


@given(histories)
def test_leaving_forgets_everything(events: list[StaffEvent]) -> None:
    assert walk(*events, StaffPanelClosed()) == StaffPanel()


@given(histories)
def test_no_history_leaves_what_cannot_be_printed_or_shown(events: list[StaffEvent]) -> None:
    panel = walk(*events)
    assert 1 <= panel.copies <= MAX_COPIES
    assert len(panel.digits) <= MAX_DIGITS
    assert panel.wait >= 0


# The PIN pad


def test_the_pad_takes_as_many_digits_as_a_pin_may_have() -> None:
    keys = [DigitPressed(str(number % 10)) for number in range(MAX_DIGITS + 3)]
    assert walk(StaffPanelOpened("en"), *keys).digits == "012345678901"


def test_the_last_digit_can_be_taken_back() -> None:
    panel = walk(StaffPanelOpened("en"), DigitPressed("1"), DigitPressed("2"), DigitErased())
    assert panel.digits == "1"
    assert walk(DigitErased(), DigitErased(), panel=panel).digits == ""


def test_digits_are_not_in_what_a_log_might_hold() -> None:
    panel = walk(StaffPanelOpened("en"), *[DigitPressed(digit) for digit in "862957"])
    assert panel.digits == "862957"
    assert "862957" not in repr(panel)
    assert "8" not in repr(DigitPressed("8"))


def test_the_right_pin_leads_in_and_is_forgotten() -> None:
    panel = entered()
    assert (panel.page, panel.digits, panel.answer) == (StaffPage.HOME, "", None)
    assert panel.language == "es"


@pytest.mark.parametrize(
    "result", [result for result in PinResult if result is not PinResult.RIGHT]
)
def test_any_other_answer_stays_at_the_pad_empty_with_the_wait(result: PinResult) -> None:
    panel = walk(StaffPanelOpened("en"), DigitPressed("1"), PinSubmitted(), PinChecked(result, 30))
    assert (panel.page, panel.digits) == (StaffPage.PIN, "")
    assert (panel.answer, panel.wait) == (result, 30)
    assert walk(DigitPressed("2"), panel=panel).answer is None


def test_submitting_the_pin_keeps_the_digits_until_they_are_verified() -> None:
    panel = walk(StaffPanelOpened("en"), DigitPressed("1"))
    waiting = walk(PinSubmitted(), panel=panel)
    assert waiting == replace(panel, checking=True)
    assert walk(DigitPressed("2"), DigitErased(), PinSubmitted(), panel=waiting) == waiting
    assert not walk(PinChecked(PinResult.WRONG, 0), panel=waiting).checking


def test_a_pin_is_verified_at_the_pad_only() -> None:
    assert walk(PinSubmitted(), panel=entered()) == entered()


def test_an_answer_that_comes_too_late_opens_nothing() -> None:
    late = walk(
        StaffPanelOpened("en"), PinSubmitted(), StaffPanelClosed(), PinChecked(PinResult.RIGHT, 0)
    )
    assert late == StaffPanel()


def test_opening_the_staff_panel_starts_afresh() -> None:
    panel = walk(CopiesChanged(5), SheetKindChosen(SheetKind.HANDOUT), panel=entered())
    assert walk(StaffPanelOpened("en"), panel=panel) == StaffPanel(
        page=StaffPage.PIN, language="en"
    )


# Printing


def test_a_print_is_put_together() -> None:
    panel = walk(
        SheetKindChosen(SheetKind.CHECKLIST),
        SheetLanguageChosen("en"),
        SignsPageOpened(),
        SignsPageLeft(("tantrums", "language")),
        CopiesChanged(5),
        CopiesChanged(-1),
        StaffPrintAsked(),
        panel=printing(),
    )
    assert panel == StaffPanel(
        page=StaffPage.PRINT,
        kind=SheetKind.CHECKLIST,
        language="en",
        signs=("tantrums", "language"),
        copies=5,
        printing=PrintStatus.SENDING,
        pending=True,
        spoken="es",
    )


def test_the_language_on_screen_is_not_that_of_the_sheet() -> None:
    panel = walk(LanguageChosen("en"), panel=printing())
    assert (panel.spoken, panel.language) == ("en", "es")
    assert walk(SheetLanguageChosen("en"), panel=printing()).spoken == "es"


def test_the_choice_of_a_language_lies_over_whatever_was_open() -> None:
    panel = walk(DisplayOpened(), LanguagesOpened(), panel=printing())
    assert panel.languages_open
    for done in (LanguageChosen("en"), PanelClosed()):
        after = walk(done, panel=panel)
        assert after.display_open
        assert not after.languages_open


def test_signs_are_chosen_on_cards_of_their_own() -> None:
    assert walk(SignsPageOpened(), panel=printing()).page is StaffPage.SIGNS


@pytest.mark.parametrize(("by", "copies"), [(-1, 1), (-500, 1), (98, 99), (99, 99), (500, 99)])
def test_copies_stay_between_one_and_ninety_nine(by: int, copies: int) -> None:
    assert walk(CopiesChanged(by), panel=printing()).copies == copies


@pytest.mark.parametrize(
    "change",
    [
        SheetKindChosen(SheetKind.TEST),
        SheetLanguageChosen("en"),
        CopiesChanged(1),
        SignsPageOpened(),
    ],
)
def test_another_print_has_not_been_printed(change: StaffEvent) -> None:
    reported = walk(StaffPrintAsked(), StaffPrintReported(PrintStatus.FAILED), panel=printing())
    assert reported.printing is PrintStatus.FAILED
    assert walk(change, panel=reported).printing is PrintStatus.IDLE


def test_leaving_the_kiosk_is_for_the_window_to_do() -> None:
    asked = walk(PageChosen(StaffPage.LEAVE), LeaveAsked(LeaveWay.EXIT), panel=entered())
    assert walk(KioskLeft(), panel=asked) == asked


def test_display_settings_are_kept_until_the_staff_panel_closes() -> None:
    read = DisplaySettings(text_size=150, contrast=True)
    panel = walk(StaffPanelOpened("en", read), PinChecked(PinResult.RIGHT, 0))
    assert panel.display == read
    panel = walk(DisplayOpened(), TextSizeChosen(200), PanelClosed(), panel=panel)
    assert panel.display == DisplaySettings(text_size=200, contrast=True)
    assert not panel.display_open
    taken = walk(
        PageChosen(StaffPage.PRINT),
        SignsPageOpened(),
        SignsPageLeft((), DisplaySettings(text_size=100)),
        panel=panel,
    )
    assert taken.display == DisplaySettings(text_size=100)
    assert walk(StaffPanelClosed(), panel=panel) == StaffPanel()


def test_news_of_a_print_stand_on_the_first_part() -> None:
    panel = walk(PartTurned(Position(2)), panel=printing())
    assert panel.position == Position(2)
    assert walk(StaffPrintAsked(), panel=panel).position == START
    assert walk(TextSizeChosen(200), panel=panel).position == Position(2)


def test_what_is_being_printed_cannot_be_changed() -> None:
    sent = walk(StaffPrintAsked(), panel=printing())
    changes = (
        CopiesChanged(1),
        CopiesChosen(5),
        SheetKindChosen(SheetKind.TEST),
        SignsPageOpened(),
    )
    for change in (*changes, SheetLanguageChosen("en"), StaffPrintAsked()):
        assert walk(change, panel=sent) == sent
    assert accepts(sent, StaffPrintCancelled())
    assert not accepts(printing(), StaffPrintCancelled())
    waiting = walk(StaffPrintReported(PrintStatus.NEEDS_PAPER, 3, last=False), panel=sent)
    assert walk(CopiesChanged(1), panel=waiting) == waiting
    over = walk(StaffPrintReported(PrintStatus.PRINTED, 1), panel=waiting)
    assert walk(CopiesChanged(1), panel=over).copies == 2


def test_the_rest_of_a_pile_is_printed_and_counted_on() -> None:
    pile = walk(CopiesChosen(30), StaffPrintAsked(), panel=printing())
    half = walk(StaffPrintReported(PrintStatus.NEEDS_PAPER, 12), panel=pile)
    assert (half.copies_out, half.copies_left) == (12, 18)
    again = walk(StaffPrintAsked(), StaffPrintReported(PrintStatus.JAM, 8), panel=half)
    assert (again.copies_out, again.copies_left) == (20, 10)
    done = walk(StaffPrintAsked(), StaffPrintReported(PrintStatus.PRINTED, 10), panel=again)
    assert (done.copies_out, done.copies_left) == (30, 30)
    assert walk(StaffPrintAsked(), panel=done).copies_out == 0, "a new pile"
    other = walk(CopiesChosen(5), panel=half)
    assert (other.copies_out, other.copies_left) == (0, 5), "another pile"


def test_what_a_printer_that_counts_nothing_has_printed_is_the_whole_pile() -> None:
    pile = walk(CopiesChosen(3), StaffPrintAsked(), panel=printing())
    assert walk(StaffPrintReported(PrintStatus.PRINTED, 0), panel=pile).copies_out == 3
    assert walk(StaffPrintReported(PrintStatus.SENT, 0), panel=pile).copies_out == 0


def test_a_pile_of_which_nothing_came_out_is_printed_whole() -> None:
    pile = walk(CopiesChosen(30), StaffPrintAsked(), panel=printing())
    assert walk(StaffPrintReported(PrintStatus.FAILED, 0), panel=pile).copies_left == 30


def test_a_pile_in_two_languages_is_printed_one_after_the_other() -> None:
    both = walk(AllLanguagesChosen(("en", "es")), CopiesChosen(15), panel=printing())
    assert (both.languages, both.pile, both.batch) == (("en", "es"), 30, ("en", 15))
    first = walk(StaffPrintAsked(), panel=both)
    assert (first.batch, first.later_languages) == (("en", 15), ("es",))
    waiting = walk(StaffPrintReported(PrintStatus.NEEDS_PAPER, last=False), panel=first)
    assert (waiting.pending, waiting.batch) == (True, ("en", 15))
    second = walk(StaffPrintReported(PrintStatus.PRINTED, 15), panel=waiting)
    assert (second.pending, second.batch, second.later_languages) == (True, ("es", 15), ())
    assert (second.printing, second.copies_out) == (PrintStatus.SENDING, 15)
    done = walk(StaffPrintReported(PrintStatus.PRINTED, 15), panel=second)
    assert (done.pending, done.copies_out, done.copies_left) == (False, 30, 30)
    assert (done.batch, walk(StaffPrintAsked(), panel=done).copies_out) == (("en", 15), 0)


@pytest.mark.parametrize(
    ("first", "second", "out", "next_batch"),
    [(12, None, 12, ("en", 3)), (15, 0, 15, ("es", 15)), (15, 4, 19, ("es", 11))],
)
def test_what_came_out_of_a_pile_in_two_languages_is_not_printed_again(
    first: int, second: int | None, out: int, next_batch: tuple[str, int]
) -> None:
    panel = walk(
        AllLanguagesChosen(("en", "es")), CopiesChosen(15), StaffPrintAsked(), panel=printing()
    )
    if second is not None:
        panel = walk(StaffPrintReported(PrintStatus.PRINTED, first), panel=panel)
    last = first if second is None else second
    half = walk(StaffPrintReported(PrintStatus.NEEDS_PAPER, last), panel=panel)
    assert (half.pending, half.copies_out, half.copies_left) == (False, out, 30 - out)
    assert half.batch == next_batch
    again = walk(StaffPrintAsked(), panel=half)
    assert (again.batch, again.out) == (next_batch, out)
    for language in ("en", "es")[("en", "es").index(next_batch[0]) :]:
        assert again.batch[0] == language
        again = walk(StaffPrintReported(PrintStatus.PRINTED, again.batch[1]), panel=again)
    assert (again.pending, again.copies_out) == (False, 30)


def test_a_printer_that_counts_nothing_is_not_said_to_have_made_the_first_language() -> None:
    pile = walk(
        AllLanguagesChosen(("en", "es")), CopiesChosen(5), StaffPrintAsked(), panel=printing()
    )
    sent = walk(StaffPrintReported(PrintStatus.SENT), panel=pile)
    failed = walk(StaffPrintReported(PrintStatus.OFFLINE), panel=sent)
    assert (failed.unsure, failed.batch) == (True, ("es", 5))
    assert not walk(CopiesChanged(1), panel=failed).unsure


def test_a_pile_that_is_stopped_does_not_go_on_in_the_next_language() -> None:
    pile = walk(
        AllLanguagesChosen(("en", "es")), CopiesChosen(5), StaffPrintAsked(), panel=printing()
    )
    stopping = walk(StaffPrintCancelled(), panel=pile)
    assert stopping.later_languages == ()
    over = walk(StaffPrintReported(PrintStatus.PRINTED, 5), panel=stopping)
    assert (over.printing, over.pending, over.copies_left) == (PrintStatus.CANCELLED, False, 5)
    assert walk(StaffPrintAsked(), panel=over).batch == ("es", 5)


def test_one_language_takes_the_place_of_all() -> None:
    both = walk(AllLanguagesChosen(("en", "es")), panel=printing())
    assert walk(SheetLanguageChosen("es"), panel=both).languages == ("es",)
    assert walk(AllLanguagesChosen(()), panel=both) == both


def test_what_was_chosen_stays_until_the_panel_locks() -> None:
    chosen = walk(
        AllLanguagesChosen(("en", "es")),
        SheetKindChosen(SheetKind.TRACKING),
        CopiesChosen(25),
        panel=printing(),
    )
    back = walk(PageChosen(StaffPage.HOME), PageChosen(StaffPage.PRINT), panel=chosen)
    assert back == chosen
    locked = walk(StaffPanelClosed(), StaffPanelOpened("es"), panel=chosen)
    assert (locked.kind, locked.languages, locked.copies) == (SheetKind.REFERRAL, ("es",), 1)


def test_the_counts_are_saved_once_at_a_time_and_old_news_are_not_kept() -> None:
    use = walk(PageChosen(StaffPage.USE), panel=entered())
    asked = walk(PartTurned(Position(3)), UsageSaveAsked(), panel=use)
    assert (asked.saving, asked.position) == (SaveState.WRITING, START)
    assert not accepts(asked, UsageSaveAsked())
    left = walk(PageChosen(StaffPage.HOME), panel=asked)
    assert left.saving is SaveState.WRITING, "it goes on"
    saved = walk(UsageSaveReported(SaveState.SAVED), panel=left)
    assert saved.saving is SaveState.SAVED
    assert accepts(walk(UsageSaveReported(SaveState.SAVED), panel=asked), UsageSaveAsked())
    assert walk(PageChosen(StaffPage.USE), panel=saved).saving is None


def test_pages_of_the_panel_lead_to_each_other_only_behind_the_pin() -> None:
    assert walk(PageChosen(StaffPage.HOME), panel=printing()) == entered()
    for closed in (StaffPage.CLOSED, StaffPage.PIN, StaffPage.SIGNS):
        assert walk(PageChosen(closed), panel=entered()) == entered()
    pad = walk(StaffPanelOpened("en"))
    assert walk(PageChosen(StaffPage.PRINT), panel=pad) == pad


def test_cleaning_counts_down_and_closes_the_panel() -> None:
    cleaning = walk(PageChosen(StaffPage.CLEANING), CleaningTicked(60), panel=entered())
    assert (cleaning.page, cleaning.cleaning) == (StaffPage.CLEANING, 60)
    for page in StaffPage:
        assert walk(PageChosen(page), panel=cleaning) == cleaning, "time alone leads out"
    assert walk(CleaningTicked(59), CleaningTicked(0), panel=cleaning) == StaffPanel()


# What is typed


def typing_name(*events: StaffEvent) -> StaffPanel:
    """Return the staff panel after the clinic's name was opened, and then some events."""
    opened = (PageChosen(StaffPage.CLINIC), EntryOpened(ClinicField.NAME, "North"))
    return walk(*opened, *events, panel=entered())


def test_what_is_typed_is_added_and_erased_at_the_end() -> None:
    panel = typing_name(SignTyped("e"), SignTyped("s"), SignErased())
    assert (panel.page, panel.entry.text) == (StaffPage.ENTRY, "Northe")


def test_while_it_is_stored_nothing_changes_and_then_its_page_is_shown() -> None:
    storing = typing_name(EntrySaveAsked())
    for event in (SignTyped("x"), SignErased(), EntrySaveAsked(), EntryUndoAsked(), LogoAsked()):
        assert advance(storing, event) == storing
    stored = advance(storing, EntryStored())
    assert (stored.page, stored.entry.stored) == (StaffPage.CLINIC, True)
    review = (PageChosen(StaffPage.REVIEWS), EntryOpened(ReviewOf("es")), EntrySaveAsked())
    assert walk(*review, EntryStored(), panel=entered()).page is StaffPage.REVIEWS


def test_what_is_refused_stays_to_be_corrected() -> None:
    panel = typing_name(EntrySaveAsked(), EntryStored(EntryRefusal.TOO_LONG))
    assert (panel.page, panel.entry.text) == (StaffPage.ENTRY, "North")
    assert panel.entry.refusal is EntryRefusal.TOO_LONG
    assert advance(panel, SignErased()).entry.refusal is None


def test_what_was_stored_after_its_page_was_left_changes_no_page() -> None:
    left = typing_name(EntrySaveAsked(), PageChosen(StaffPage.PRINT), EntryStored())
    assert (left.page, left.entry.storing) == (StaffPage.PRINT, False)


def test_nothing_is_typed_without_a_text_that_was_opened() -> None:
    assert walk(PageChosen(StaffPage.ENTRY), panel=entered()).page is StaffPage.HOME


@pytest.mark.parametrize("refused", [False, True])
def test_what_was_found_before_a_change_is_forgotten_with_it(refused: bool) -> None:
    """What needed a look may be mended by the change."""
    contacts = ContactList((ListedContact(EMERGENCY[0]),), saving=True)
    panel = replace(entered(), page=StaffPage.CONTACTS, contacts=contacts, health=WELL)
    refusal = ContactRefusal.NOT_STORED if refused else None
    read = ContactsRead(None if refused else contacts.listed, refusal)
    assert (advance(panel, read).health is WELL) is refused
    entry = TextEntry(ReviewOf("es"), "A", storing=True)
    panel = replace(entered(), page=StaffPage.ENTRY, entry=entry, health=WELL)
    stored = EntryStored(EntryRefusal.EMPTY if refused else None)
    assert (advance(panel, stored).health is WELL) is refused
