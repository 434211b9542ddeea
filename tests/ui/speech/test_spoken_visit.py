"""How long a visit by ear takes, what is said in it once, and what only when it is asked for."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from kiosk.printing.status import PrintStatus
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    PanelClosed,
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    TopicChosen,
)
from kiosk.visit.listening import ListenToggled
from tests.support import scenes
from tests.support.spoken_visit import Keys, SpokenVisit, seconds
from tests.support.touch import turn_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

KEY = Qt.Key
LONGEST = {"en": 300, "es": 345}
"""Seconds of a visit that is heard whole."""
SHORTEST = 20
"""Seconds of speech on the shortest way to paper, the guide included."""
SHORTEST_BY_TWO_SWITCHES = 28
"""The same where one key alone moves: it passes every topic, whose names are said."""
UP = {"en": "For “My page”, press up.", "es": "Arriba: “Mi hoja”."}
HANDS = {
    "four-way": Keys("Down", "Return", right="Right", up="Up"),
    "EZ Access": Keys("F19", "F20", right="F22", up="F18"),
    "keyboard": Keys("Tab", "Space", right="Right", my_page="End"),
    "number pad": Keys("2", "5", right="6", my_page="9"),
    "two switches": Keys("Tab", "Space"),
}
WITHHELD = "Your choices are not read aloud here."


@pytest.fixture
def by_ear(make_kiosk: Callable[..., Kiosk], clock: Clock) -> Callable[..., SpokenVisit]:
    """Make somebody who presses keys and listens."""

    def make(*size: object, **screen: object) -> SpokenVisit:
        return SpokenVisit(make_kiosk(*(size or ((1280, 800),)), **screen), clock)

    return make


@pytest.mark.parametrize("code", LONGEST)
def test_a_visit_heard_whole_takes_five_minutes(
    code: str,
    make_kiosk: Callable[..., Kiosk],
    every_language: KioskData,
    clock: Clock,
    qtbot: QtBot,
) -> None:
    visit = SpokenVisit(make_kiosk((1280, 800), every_language), clock)
    visit.whole_visit(code)
    qtbot.waitUntil(lambda: visit.kiosk.store.visit.print_status is PrintStatus.SENT)
    visit.listen()
    # The next steps take another form then; that is no news.
    assert not any(text[:2] in {"1.", "2.", "3.", "4."} for text in visit.readings[-1])
    took = sum(map(seconds, visit.readings))
    assert took <= LONGEST[code], f"{took:.0f} s"
    said = list(itertools.chain(*visit.readings))
    # The urgent numbers and the controls once in each language: it begins in English.
    times = 1 if code == "en" else 2
    assert said.count("9 1 1") == times
    assert said.count("You can touch:") + said.count("Puede tocar:") == times
    assert len([text for text in said if text.startswith("1, 8 3 3")]) == times


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("default", ["en", "es"])
@pytest.mark.parametrize("hands", HANDS)
def test_the_shortest_way_to_paper_takes_twenty_seconds(
    hands: str,
    default: str,
    code: str,
    make_kiosk: Callable[..., Kiosk],
    kiosk_data: KioskData,
    clock: Clock,
    qtbot: QtBot,
) -> None:
    """By all kinds of keys, in the language of the kiosk and in the other one."""
    keys = HANDS[hands]
    visit = SpokenVisit(make_kiosk((1280, 800), scenes.in_language(kiosk_data, default)), clock)
    heard = visit.shortest_way(code, keys)
    qtbot.waitUntil(lambda: visit.kiosk.store.visit.print_status is PrintStatus.SENT)
    assert visit.kiosk.store.visit.language == code
    assert (UP[code] in heard) == bool(keys.up)
    most = SHORTEST if keys.right else SHORTEST_BY_TWO_SWITCHES
    assert seconds(heard) <= most, heard


def test_up_begins_with_my_page_and_who_uses_keys_hears_so_once(
    by_ear: Callable[..., SpokenVisit],
) -> None:
    visit = by_ear()
    store = visit.kiosk.store
    for event in (ListenToggled(), Started("en")):
        store.dispatch(event)
    assert UP["en"] not in visit.listen()  # by touch nothing is pressed
    assert UP["en"] in visit.press(KEY.Key_Left, KEY.Key_Right)
    store.dispatch(TopicChosen("temperament"))
    assert UP["en"] not in visit.listen()
    visit.press(KEY.Key_Up)
    assert visit.at == "my-page"
    store.dispatch(ReferralChosen())
    visit.press(KEY.Key_Up)
    assert visit.at == "voice-louder"  # here it is: the last control, as on the welcome page


def test_titles_and_parts_come_first_and_choices_are_announced(
    by_ear: Callable[..., SpokenVisit],
) -> None:
    for size in (100, 200):
        visit = by_ear((1280, 800), text_size=size)
        store = visit.kiosk.store
        for event in (ListenToggled(), Started("en"), TopicChosen("temperament")):
            store.dispatch(event)
        visit.press(KEY.Key_Right)
        # Where the title says whose words follow, it comes before the part.
        first = [said for said in visit.readings[-1][:2] if said != "The handout’s words"]
        assert first[0].startswith("Part 2 of ")
        store.dispatch(SignsChosen())
        turn_to(visit.kiosk.shell, "sign-not-held")
        visit.listen()
        texts = visit.voice.texts
        card = max(place for place, text in enumerate(texts) if text == "Not wanting to be held")
        assert texts[card - 1] in {"1 sign:", "2 signs:", "3 signs:"}


def test_what_is_left_out_is_read_when_all_is_asked_for(
    by_ear: Callable[..., SpokenVisit],
) -> None:
    visit = by_ear()
    store = visit.kiosk.store
    for event in (ListenToggled(), Started("en"), TopicChosen("what-is-imh")):
        store.dispatch(event)
    own = "The mental health of infants, toddlers and young children is as important as"
    by_itself = visit.press(KEY.Key_Right)
    assert not any(text.startswith(own) for text in by_itself)
    assert "To hear all, choose “Again”." in by_itself
    for key in (KEY.Key_E, KEY.Key_1, KEY.Key_R, KEY.Key_0):
        said = visit.press(key)
        assert any(text.startswith(own) for text in said), key
        assert {"9 1 1", "You can touch:", "My page"} <= set(said)


def test_numbers_are_read_where_no_sheet_has_them(by_ear: Callable[..., SpokenVisit]) -> None:
    visit = by_ear()
    store = visit.kiosk.store
    called = "1, 8 7 7, 6 9 6, 1 4 7 2"
    for event in (ListenToggled(), Started("en"), ReferralChosen()):
        store.dispatch(event)
    assert called not in visit.listen()
    assert called in visit.press(KEY.Key_E)
    before = len(visit.voice.given)
    store.dispatch(PrintReported(PrintStatus.NO_PRINTER))
    visit.listen()
    assert called in visit.voice.texts[before:]


def test_choices_are_not_switched_where_nobody_would_hear_it(
    by_ear: Callable[..., SpokenVisit],
) -> None:
    visit = by_ear()
    visit.kiosk.store.dispatch(Started("en"))
    assert visit.press(KEY.Key_C) == []
    assert not visit.kiosk.store.visit.listening.answers


def test_repeating_says_the_whole_item(by_ear: Callable[..., SpokenVisit]) -> None:
    visit = by_ear()
    store = visit.kiosk.store
    for event in (ListenToggled(), Started("en"), SignsChosen()):
        store.dispatch(event)
    turn_to(visit.kiosk.shell, "sign-not-held")
    visit.listen()
    moved = visit.press(KEY.Key_Down)
    assert moved[:2] == ["Not wanting to be held", "Not chosen."]
    again = visit.press(KEY.Key_R)
    assert again[: len(moved)] == moved
    assert again[-1] == "Pulls or arches away when you pick them up."
    store.dispatch(TopicChosen("what-is-imh"))
    while not visit.voice.texts[-1].startswith("It matters as much"):
        visit.voice.end()
    assert visit.press(KEY.Key_R, patiently=False)[0].startswith("A baby’s mental health is how")


def test_choosing_and_taking_back_differ_and_a_card_says_its_state(
    by_ear: Callable[..., SpokenVisit],
) -> None:
    visit = by_ear()
    store = visit.kiosk.store
    for event in (ListenToggled(), Started("en"), SignsChosen()):
        store.dispatch(event)
    turn_to(visit.kiosk.shell, "sign-not-held")
    visit.press(KEY.Key_Down)
    assert visit.press(KEY.Key_Return) == ["Noted."]
    visit.press(KEY.Key_Down)
    assert visit.press(KEY.Key_Up)[1] == "Chosen."
    assert visit.press(KEY.Key_Return) == ["Taken back."]


def test_a_turned_part_begins_with_its_first_card(by_ear: Callable[..., SpokenVisit]) -> None:
    visit = by_ear()
    visit.kiosk.store.dispatch(Started("en"))
    visit.kiosk.store.dispatch(SignsChosen())
    turn_to(visit.kiosk.shell, "sign-not-held")
    for turn in (("next", KEY.Key_Return), ("", KEY.Key_Right), ("", KEY.Key_Left)):
        visit.go_to(turn[0] or visit.at)
        visit.press(turn[1])
        assert visit.at == ""
        visit.press(KEY.Key_Down)
        assert visit.at.startswith("sign-")


def test_withheld_choices_are_announced_where_they_are_and_one_key_reads_them(
    by_ear: Callable[..., SpokenVisit],
) -> None:
    visit = by_ear()
    store = visit.kiosk.store
    for event in (ListenToggled(), Started("en"), SignToggled("tantrums"), ReferralChosen()):
        store.dispatch(event)
    visit.listen()
    for _ in range(2):
        said = visit.press(KEY.Key_E)
        assert said[said.index("Signs I noticed") + 1] == WITHHELD
        assert "Tantrums" not in said
    assert visit.press(KEY.Key_C) == ["Signs I noticed", "Tantrums"]
    assert visit.press(KEY.Key_C) == [WITHHELD]


def test_urgent_numbers_follow_their_names_at_every_text_size(
    by_ear: Callable[..., SpokenVisit],
) -> None:
    for size in (100, 150, 200):
        visit = by_ear((1280, 800), text_size=size)
        visit.kiosk.store.dispatch(ListenToggled())
        said = [visit.voice.texts[-1], *visit.listen()]
        urgent = said[said.index("Urgent help:") + 1 :]
        assert [text[:4] for text in urgent[1::2]] == ["9 1 ", "9 8 ", "1, 8"]
        assert not any(text[0].isdigit() for text in urgent[::2])


def test_news_of_the_printer_are_said_once_in_their_order(
    by_ear: Callable[..., SpokenVisit],
) -> None:
    visit = by_ear((1920, 1080))
    store = visit.kiosk.store
    for event in (ListenToggled(), Started("en"), ReferralChosen()):
        store.dispatch(event)
    visit.listen()
    for status, title in (
        (PrintStatus.SENDING, "Printing your page …"),
        (PrintStatus.OFFLINE, "The printer is turned off"),
        (PrintStatus.FAILED, "The printer is not working"),
        (PrintStatus.PRINTED, "Take your pages"),
    ):
        before = len(visit.voice.given)
        store.dispatch(PrintReported(status, last=status is not PrintStatus.SENDING))
        visit.listen()
        said = visit.voice.texts[before:]
        assert said[0] == title
        assert len(said) == len(set(said))
        assert not {"Not now.", "Printing …", title + "."} & set(said)
        assert not any("held up to the code" in text for text in said)


def test_after_a_panel_the_page_is_named_and_not_read_again(
    by_ear: Callable[..., SpokenVisit],
) -> None:
    visit = by_ear()
    store = visit.kiosk.store
    for event in (ListenToggled(), Started("en")):
        store.dispatch(event)
    visit.listen()
    store.dispatch(DisplayOpened())
    visit.listen()
    before = len(visit.voice.given)
    store.dispatch(PanelClosed())
    visit.listen()
    assert visit.voice.texts[before:] == ["What would you like to know?"]


def test_the_end_is_said_in_the_language_of_the_visit(
    by_ear: Callable[..., SpokenVisit],
) -> None:
    visit = by_ear()
    store = visit.kiosk.store
    for event in (ListenToggled(), Started("es")):
        store.dispatch(event)
    store.dispatch(Ended())
    order, language, settings = visit.voice.given[-1]
    assert order.sentence.text == "Adiós. No se guarda nada de su visita."
    assert (language, settings.on) == ("es", False)
    assert visit.listen() == []
    assert not visit.kiosk.store.visit.listening.on
