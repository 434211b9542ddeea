"""A text and its picture: fewest parts, then the largest picture, and a summary that is whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from kiosk.layout.pagination import Passage
from ui.theme.theme import Theme
from ui.widgets.flowing_text import FlowingText
from ui.widgets.text_composition import TextComposer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.bootstrap import KioskData
    from kiosk.layout.pagination import Part
    from ui.widgets.text_composition import Places

SMALL, SMALL_BODY = (1024, 600), QSize(980, 370)
BODIES = {(1280, 800): (1224, 540), (1920, 1080): (1836, 759), (1080, 1920): (996, 1430)}
"""Room of a page's body in a window, in pixels."""


def passages(data: KioskData, topic: int, code: str = "en") -> list[Passage]:
    """Return a topic as its page shows it, but for the handout's title."""
    shown = data.contents[code].topics[topic]
    return [
        Passage("In short", "strong", "info", framed=True, keep=True),
        Passage(" ".join(shown.summary), "lead", framed=True),
        Passage("The handout’s words", "body", "soft", keep=True, fresh=True),
        Passage(shown.heading, "strong", quoted=True, keep=True),
        *(Passage(each, quoted=True) for each in shown.body),
    ]


def composed(
    data: KioskData, ground: QWidget, window: tuple[int, int], words: list[Passage]
) -> tuple[list[Part], list[Places]]:
    """Return the composition of a text on a page of a window."""
    theme = Theme(data.tokens, Metrics(*window, DEFAULT_DOTS_PER_MM))
    text = FlowingText("text", parent=ground)
    return TextComposer(text, QSize(*BODIES[window]), theme).compose(words)


@pytest.mark.parametrize("window", BODIES)
@pytest.mark.parametrize("topic", [0, 1, 2])
def test_words_and_picture_lie_apart_and_inside(
    kiosk_data: KioskData, ground: QWidget, window: tuple[int, int], topic: int
) -> None:
    parts, places = composed(kiosk_data, ground, window, passages(kiosk_data, topic))
    assert len(parts) == len(places) <= 2
    for each in places:
        room = each.words.united(each.picture).united(each.summary)
        assert room.width() <= BODIES[window][0]
        assert room.height() <= BODIES[window][1]
        assert not each.picture.intersects(each.summary)
        assert not each.words.intersects(each.summary)
        assert each.corner.height() or not each.picture.intersects(each.words)


def test_on_a_large_screen_the_summary_stands_apart_and_all_is_one_part(
    kiosk_data: KioskData, ground: QWidget
) -> None:
    parts, (places,) = composed(kiosk_data, ground, (1920, 1080), passages(kiosk_data, 2))
    assert len(parts) == 1
    assert not places.summary.isEmpty()


def test_long_words_leave_the_picture_a_corner(kiosk_data: KioskData, ground: QWidget) -> None:
    parts, places = composed(kiosk_data, ground, (1280, 800), passages(kiosk_data, 2))
    assert [part[-1].framed for part in parts] == [True, False]
    assert places[0].corner.isEmpty()
    assert places[1].corner.width() > places[1].picture.width() > 0
    assert places[1].picture.right() == places[1].words.right()


def test_a_short_text_has_the_largest_picture(kiosk_data: KioskData, ground: QWidget) -> None:
    words = passages(kiosk_data, 1)
    short = [*words[:3], replace(words[3], text="Children learn."), Passage("So they do.")]
    for window in BODIES:
        _, (large,) = composed(kiosk_data, ground, window, short)
        _, (small, *_) = composed(kiosk_data, ground, window, words)
        assert large.drawing_area >= small.drawing_area


def test_a_summary_that_no_picture_leaves_whole_has_all_the_room(
    kiosk_data: KioskData, ground: QWidget
) -> None:
    words = passages(kiosk_data, 0)
    long = replace(words[1], text=" ".join([words[1].text] * 2))
    parts, places = composed(kiosk_data, ground, (1280, 800), [words[0], long, *words[2:]])
    assert parts[0] == (words[0], long)
    assert sum(any(passage.framed for passage in part) for part in parts) == 1
    assert places[0].words.width() > BODIES[1280, 800][0] * 0.58


def test_on_a_small_page_the_title_says_a_label(kiosk_data: KioskData, ground: QWidget) -> None:
    """Only where a page's title may, and only over a part of its own."""
    theme = Theme(kiosk_data.tokens, Metrics(*SMALL, DEFAULT_DOTS_PER_MM))
    text = FlowingText("text", parent=ground)
    words = passages(kiosk_data, 1)
    untitled, _ = TextComposer(text, SMALL_BODY, theme).compose(words)
    assert not any(passage.titled for part in untitled for passage in part)
    parts, _ = TextComposer(text, SMALL_BODY, theme).compose(words, titled=True)
    assert [part[0].titled for part in parts] == [False, True]
    assert len(parts) <= len(untitled)
    assert text.height_of((replace(words[2], titled=True),), theme, 980) == 0
    (alone,), _ = TextComposer(text, SMALL_BODY, theme).compose(words[1:2], titled=True)
    assert alone == (words[1],)


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("topic", [0, 1, 2])
def test_on_a_small_page_every_part_has_the_picture(
    topic: int, code: str, kiosk_data: KioskData, ground: QWidget
) -> None:
    """And the summary, which is whole, has it beside it."""
    theme = Theme(kiosk_data.tokens, Metrics(*SMALL, DEFAULT_DOTS_PER_MM))
    text = FlowingText("text", parent=ground)
    words = passages(kiosk_data, topic, code)
    if not topic:  # begins with the handout's title
        title = kiosk_data.contents[code].sheet.handout_title
        words.insert(3, Passage(title, quoted=True, keep=True))
    parts, places = TextComposer(text, SMALL_BODY, theme).compose(words, titled=True)
    assert parts[0] == tuple(words[:2])
    assert len(parts) <= 3
    least = theme.metrics.mm(40.0)
    for part, each in zip(parts, places, strict=True):
        assert each.drawing_width >= least
        high = text.height_of(part, theme, each.words.width(), corner=each.corner)
        assert high <= SMALL_BODY.height()
        assert not part[-1].keep


def test_no_heading_ends_with_a_line_of_one_word_for_a_little_more_picture(
    kiosk_data: KioskData, ground: QWidget
) -> None:
    theme = Theme(kiosk_data.tokens, Metrics(*SMALL, DEFAULT_DOTS_PER_MM))
    text = FlowingText("text", parent=ground)
    words = passages(kiosk_data, 2)
    parts, places = TextComposer(text, SMALL_BODY, theme).compose(words, titled=True)
    assert parts[1][1] == words[3]
    assert text.has_short_line(parts[1], theme, 671)
    assert not text.has_short_line(parts[1], theme, places[1].words.width())


def test_upright_in_large_text_a_picture_stands_over_the_words_that_leave_it_room(
    kiosk_data: KioskData, ground: QWidget
) -> None:
    """In the corner it makes a long paragraph a narrow column."""
    theme = Theme(kiosk_data.tokens, Metrics(1080, 1920, DEFAULT_DOTS_PER_MM, 2.0))
    room = QSize(996, 1383)
    words = passages(kiosk_data, 0, "es")
    parts, places = TextComposer(FlowingText("text", parent=ground), room, theme).compose(words)
    last = places[-1]
    assert len(parts) > 1
    assert last.corner.isEmpty()
    assert last.picture.bottom() < last.words.top()
    assert last.words.width() == room.width()
    assert last.drawing_width > room.width() // 3
