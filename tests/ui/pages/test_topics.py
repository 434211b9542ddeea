"""The topics: the question and the cards that answer it are seen at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.visit.events import Started
from tests.support import scenes
from tests.support.found import found, page_of
from tests.support.touch import click, offers, words
from ui.pages.topics import TopicsPage
from ui.widgets.card import TopicCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk

CARDS = ("topic-what-is-imh", "topic-relationship", "topic-temperament")


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize(
    ("size", "text", "most"),
    [
        ((1024, 600), 100, 1),
        ((1280, 800), 150, 1),
        ((1024, 600), 200, 3),
    ],
)
def test_the_question_has_its_cards_under_it(
    size: tuple[int, int],
    text: int,
    most: int,
    code: str,
    make_kiosk: Callable[..., Kiosk],
    kiosk_data: KioskData,
) -> None:
    kiosk = make_kiosk(size, scenes.in_language(kiosk_data, code), text_size=text)
    kiosk.store.dispatch(Started(code))
    question = words(kiosk.shell, "title")
    assert question.endswith("?")
    seen: list[str] = []
    page = page_of(kiosk, TopicsPage)
    assert page.parts <= most
    for _ in range(page.parts):
        shown = [card for card in CARDS if offers(kiosk.shell, card)]
        assert shown
        assert words(kiosk.shell, "title") == question
        seen += shown
        if not page.is_last_part:
            click(kiosk.shell, "signs")
    assert seen == list(CARDS)


@pytest.mark.parametrize(
    ("size", "face"), [((1080, 1920), "title"), ((1280, 800), "strong")], ids=["upright", "low"]
)
def test_titles_are_larger_where_no_picture_is_smaller_for_it(
    size: tuple[int, int], face: str, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    kiosk.store.dispatch(Started("en"))
    cards = [found(kiosk.shell, TopicCard, card) for card in CARDS]
    expected = kiosk.context.theme.font(face).pixelSize()
    assert [card._painter.title_font.pixelSize() for card in cards] == [expected] * len(CARDS)
