"""Large text: parts are full and cut at sentence ends, and headings stay with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize

from kiosk.layout.balance import cut_sentences
from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from kiosk.layout.pagination import Passage
from ui.theme.theme import Theme
from ui.widgets.flowing_text import FlowingText
from ui.widgets.large_text_composition import LargeTextComposer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.bootstrap import KioskData
    from kiosk.layout.pagination import Part
    from ui.widgets.text_composition import Places

Window = tuple[tuple[int, int], float]
BODIES: dict[Window, QSize] = {
    ((1024, 600), 2.0): QSize(980, 436),
    ((1024, 600), 1.5): QSize(980, 450),
    ((1280, 800), 2.0): QSize(1224, 609),
    ((1280, 800), 1.5): QSize(1224, 640),
}
"""Room of a topic in a window at a text size, in pixels."""
MOST_CUTS = {((1024, 600), 2.0): 4, ((1024, 600), 1.5): 1, ((1280, 800), 2.0): 1}
"""Sentences that are cut, at most; where none is named, none is."""


def passages(data: KioskData, topic: int, code: str) -> list[Passage]:
    """Return a topic as its page shows it in large text."""
    shown = data.contents[code].topics[topic]
    title = Passage(data.contents[code].sheet.handout_title, quoted=True, keep=True)
    return [
        Passage("In short", "strong", "info", framed=True, keep=True, titled=True),
        Passage(" ".join(shown.summary), "lead", framed=True),
        Passage("The handout’s words", "body", "soft", keep=True, fresh=True),
        *([] if topic else [title]),
        Passage(shown.heading, "strong", quoted=True, keep=True),
        *(Passage(each, quoted=True) for each in shown.body),
    ]


def composed(
    data: KioskData, ground: QWidget, window: Window, topic: int, code: str = "en"
) -> tuple[FlowingText, Theme, list[Part], list[Places]]:
    """Return the composition of a topic, and what measures it."""
    size, text_size = window
    theme = Theme(data.tokens, Metrics(*size, DEFAULT_DOTS_PER_MM, text_size))
    text = FlowingText("text", parent=ground)
    heading = Passage(data.contents[code].topics[topic].title, "title", keep=True)
    composer = LargeTextComposer(text, BODIES[window], theme)
    return text, theme, *composer.compose_large((heading,), passages(data, topic, code))


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("topic", [0, 1, 2])
@pytest.mark.parametrize("window", BODIES, ids=lambda each: f"{each[0][0]}-{each[1]}")
def test_every_part_fits_and_no_heading_waits_for_words_that_have_room(
    kiosk_data: KioskData, ground: QWidget, window: Window, topic: int, code: str
) -> None:
    text, theme, parts, places = composed(kiosk_data, ground, window, topic, code)
    assert len(parts) == len(places)
    for number, (part, place) in enumerate(zip(parts, places, strict=True)):
        high = text.height_of(part, theme, place.words.width(), corner=place.corner)
        assert high <= place.words.height()
        assert place.corner.height() or not place.picture.intersects(place.words)
        if part[-1].keep:  # a cover, or headings that leave no line for what is below them
            after = parts[number + 1][0]
            few = Passage(" ".join(after.text.split()[:5]), after.face, quoted=after.quoted)
            room = BODIES[window]
            below = text.height_of((*part, few), theme, room.width())
            assert not number or after.keep or below > room.height()
    of_words = [part for part in parts if not part[-1].keep]
    assert cut_sentences(of_words) <= MOST_CUTS.get(window, 0)


def test_large_text_begins_beside_its_picture(kiosk_data: KioskData, ground: QWidget) -> None:
    """The first part holds the heading and the whole summary; no part is without a picture."""
    _, _, parts, places = composed(kiosk_data, ground, ((1280, 800), 1.5), 1)
    assert [passage.framed for passage in parts[0]] == [False, True, True]
    assert len(parts) == 2
    assert all(each.drawing_width for each in places)


def test_a_heading_that_needs_the_first_part_is_its_cover(
    kiosk_data: KioskData, ground: QWidget
) -> None:
    theme = Theme(kiosk_data.tokens, Metrics(1024, 600, DEFAULT_DOTS_PER_MM, 2.0))
    composer = LargeTextComposer(FlowingText("text", parent=ground), QSize(980, 350), theme)
    heading = Passage(
        "Temperament and goodness of fit of a small child at home", "title", keep=True
    )
    parts, places = composer.compose_large((heading,), passages(kiosk_data, 2, "en"))
    assert parts[0] == (heading,)
    assert places[0].drawing_width


def test_the_picture_of_a_cover_has_the_room_that_its_heading_leaves(
    kiosk_data: KioskData, ground: QWidget
) -> None:
    theme = Theme(kiosk_data.tokens, Metrics(1024, 600, DEFAULT_DOTS_PER_MM, 2.0))
    text, room = FlowingText("text", parent=ground), QSize(980, 390)
    composer = LargeTextComposer(text, room, theme)
    heading = (Passage("Usted y su niño o niña", "title", keep=True),)
    parts, places = composer.compose_large(heading, passages(kiosk_data, 2, "es"))
    assert parts[0] == heading
    assert places[0].drawing_width == room.height() * 4 / 3
    lines = text.height_of(heading, theme, round(room.width() * 11 / 19))
    assert text.height_of(heading, theme, places[0].words.width()) == lines


def test_a_picture_is_large_or_is_not_there(kiosk_data: KioskData, ground: QWidget) -> None:
    """A small one tells less than the words that it makes narrow."""
    for window, room in BODIES.items():
        for topic in range(3):
            *_, places = composed(kiosk_data, ground, window, topic)
            widths = [each.drawing_width for each in places if each.drawing_width]
            assert widths
            assert min(widths) >= room.width() * 0.19
