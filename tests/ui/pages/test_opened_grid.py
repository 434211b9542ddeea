"""The opening words of the signs beside the first cards: whole while pictures stay large."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, QSize

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from kiosk.layout.pagination import Passage
from kiosk.visit.events import SignsChosen, Started
from tests.support.found import page_of
from ui.pages.card_grid import best_grid
from ui.pages.opened_grid import Opener
from ui.pages.signs import SignsPage
from ui.theme.theme import Theme
from ui.widgets.flowing_text import FlowingText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from kiosk.content.model import Sign
    from kiosk.layout.pagination import Part
    from ui.app.assembly import Kiosk

BODIES = {(1024, 600): (980, 346), (1280, 800): (1224, 536), (1920, 1080): (1836, 776)}
Window = tuple[int, int]


@pytest.fixture
def text(qtbot: QtBot) -> FlowingText:
    """Return what measures the words."""
    made = FlowingText("text")
    qtbot.addWidget(made)
    return made


def theme_of(read: KioskData, window: Window) -> Theme:
    """Return the sizes of a window."""
    return Theme(read.tokens, Metrics(*window, DEFAULT_DOTS_PER_MM))


def opener(read: KioskData, text: FlowingText, window: Window) -> Opener:
    """Return what finds the places on a window."""
    room = QSize(*BODIES[window])
    return Opener(text, (room, room), theme_of(read, window))


def signs(read: KioskData) -> tuple[Sign, ...]:
    """Return the English signs."""
    return read.contents["en"].signs.items


def forms(*counts: int, rest: int = 2) -> Sequence[Part]:
    """Return forms whose summaries have so many words, each with as long a rest."""
    label = Passage("The label", keep=True, fresh=True)
    quoted = Passage(" ".join(["then"] * rest), quoted=True)
    return [
        (Passage(" ".join(["word"] * count), "lead", framed=True), label, quoted)
        for count in counts
    ]


@pytest.mark.parametrize("window", BODIES, ids=str)
def test_the_first_cards_stand_in_the_room_that_the_words_leave(
    kiosk_data: KioskData, text: FlowingText, window: Window
) -> None:
    found = opener(kiosk_data, text, window).with_cards(forms(8), signs(kiosk_data), 0)
    assert found is not None
    body = QRect(0, 0, *BODIES[window])
    places = [found.places.summary, found.places.words]
    places += [slot.place for slot in found.grid.parts[0]]
    for number, place in enumerate(places):
        assert body.contains(place)
        assert not any(place.intersects(other) for other in places[:number])
    shown = [slot.sign for part in found.grid.parts for slot in part]
    assert shown == list(range(14))


def test_the_fullest_words_are_taken_while_their_cards_have_room(
    kiosk_data: KioskData, text: FlowingText
) -> None:
    found = opener(kiosk_data, text, (1920, 1080)).with_cards(forms(30, 20), signs(kiosk_data), 0)
    assert found is not None
    assert found.words[0].text.count("word") == 30


@pytest.mark.parametrize(("window", "whole"), [((1280, 800), False), ((1920, 1080), True)], ids=str)
def test_shorter_words_are_taken_where_the_first_picture_is_far_larger(
    make_kiosk: Callable[..., Kiosk], window: Window, whole: bool
) -> None:
    """Under all the words a card at 1280x800 would have only a small picture."""
    kiosk = make_kiosk(window)
    for event in (Started("en"), SignsChosen()):
        kiosk.store.dispatch(event)
    page = page_of(kiosk, SignsPage)
    assert page.opened is not None
    assert ("at some ages" in page.opened.words[0].text) is whole
    first = page.opened.grid.parts[0][0]
    assert first.shape.picture > 0.2 * page.body.height()


def test_words_without_room_for_a_card_take_a_part_of_their_own(
    kiosk_data: KioskData, text: FlowingText
) -> None:
    window = (1024, 600)
    made, shown = opener(kiosk_data, text, window), forms(60, 40)
    theme = theme_of(kiosk_data, window)
    assert made.with_cards(shown, signs(kiosk_data), 0) is None
    grid = best_grid(signs(kiosk_data), *BODIES[window], theme)
    alone = made.alone(shown, grid)
    assert alone is not None
    assert alone.words == shown[1]
    assert alone.grid == replace(grid, parts=((), *grid.parts))
    assert alone.places.words.bottom() < BODIES[window][1]
    assert made.alone(forms(90), grid) is None
