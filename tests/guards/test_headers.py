"""The header of every page: a title on one line, "Listen" in words, and the rest as icons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from kiosk.content import loader
from kiosk.files import paths
from kiosk.layout.position import Position
from kiosk.visit.events import (
    Ended,
    Event,
    GoodnessOfFitChosen,
    PartTurned,
    ReferralChosen,
    SignsChosen,
    Started,
    TopicChosen,
)
from tests.support import scenes
from tests.support.found import page_of
from ui.pages.page import Page
from ui.theme import text_measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk

LANGUAGES = loader.languages(paths.resources() / "content")
SMALL = (1024, 600)
LONG = {("en", "temperament"), ("es", "temperament"), ("es", "what-is-imh"), ("es", "signs")}
"""Titles that need two lines on the smallest screen, with the three tools beside them."""


def pages(kiosk: Kiosk, code: str) -> Iterator[tuple[str, Page]]:
    """Show every page in turn, the signs with their opening and with cards."""
    kiosk.store.dispatch(Ended())
    yield "welcome", page_of(kiosk, Page)
    kiosk.store.dispatch(Started(code))
    topics = kiosk.context.contents[code].topics
    events: list[tuple[str, Event]] = [(topic.id, TopicChosen(topic.id)) for topic in topics]
    events += [("fit", GoodnessOfFitChosen()), ("signs", SignsChosen())]
    events += [("cards", PartTurned(Position(8))), ("referral", ReferralChosen())]
    yield "topics", page_of(kiosk, Page)
    for name, event in events:
        kiosk.store.dispatch(event)
        yield name, page_of(kiosk, Page)


@pytest.mark.parametrize("size", scenes.SIZES, ids=scenes.size_name)
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_title_takes_one_line(
    code: str, size: tuple[int, int], make_kiosk: Callable[..., Kiosk], every_language: KioskData
) -> None:
    kiosk = make_kiosk(size, scenes.in_language(every_language, code))
    wrapped = set()
    for name, page in pages(kiosk, code):
        title = page.title
        assert title.text()
        high = text_measure.height(title.text(), title.font(), title.contentsRect().width())
        if high > 1.5 * title.fontMetrics().height():
            wrapped.add((code, name))
    assert wrapped <= (LONG if size == SMALL else set())


@pytest.mark.parametrize("size", [SMALL, (1280, 800), (1080, 1920)], ids=scenes.size_name)
@pytest.mark.parametrize("text", [100, 150, 200])
@pytest.mark.parametrize("code", LANGUAGES)
def test_listen_has_its_words_and_the_numbers_one_line(
    code: str,
    text: int,
    size: tuple[int, int],
    make_kiosk: Callable[..., Kiosk],
    every_language: KioskData,
) -> None:
    kiosk = make_kiosk(size, scenes.in_language(every_language, code), text_size=text)
    strip = kiosk.shell.pages.strip
    theme = kiosk.context.theme
    for name, page in pages(kiosk, code):
        assert page.listen.isVisible(), name
        assert page.listen.text(), name
        assert page.display.text() == ""
        assert page.display.accessibleName()
        line = max(label.fontMetrics().height() for label in strip.findChildren(QLabel))
        assert strip.height() <= line + theme.gap + 1, name
        numbers = {label.text() for label in strip.findChildren(QLabel) if label.isVisible()}
        assert {"911", "988"} <= numbers, name
