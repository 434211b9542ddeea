"""The header of every page: a title on one line, "Listen" in words, and the rest as icons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from kiosk.content import language_file
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

LANGUAGES = language_file.languages(paths.resources() / "content")
SMALL, UPRIGHT = (1024, 600), (1080, 1920)
SIZES = (SMALL, (1280, 800), UPRIGHT)
"""Where a title has least room, most words beside it, and the tools are at the foot."""


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


def rest(kiosk: Kiosk, page: Page) -> Iterator[str]:
    """Yield what is wrong with the tools and with the strip of a page."""
    if not page.listen.isVisible() or not page.listen.text():
        yield "“Listen” has no word"
    if page.display.text() or not page.display.accessibleName():
        yield "“Easier to see” is no icon with a name"
    labels = [each for each in kiosk.shell.pages.strip.findChildren(QLabel) if each.isVisible()]
    line = max(label.fontMetrics().height() for label in labels)
    if kiosk.shell.pages.strip.height() > line + kiosk.context.theme.gap + 1:
        yield "the strip has more than a line"
    if not {"911", "988"} <= {label.text() for label in labels}:
        yield "a number is missing"


@pytest.mark.parametrize("size", SIZES, ids=scenes.size_name)
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_title_takes_one_line_and_listen_has_its_word(
    code: str, size: tuple[int, int], make_kiosk: Callable[..., Kiosk], every_language: KioskData
) -> None:
    kiosk = make_kiosk(size, scenes.in_language(every_language, code))
    wrapped = []
    for name, page in pages(kiosk, code):
        title = page.title
        assert title.text()
        high = text_measure.height(title.text(), title.font(), title.contentsRect().width())
        if high > 1.5 * title.fontMetrics().height():
            wrapped.append(name)
        assert list(rest(kiosk, page)) == [], name
    assert wrapped == []


@pytest.mark.parametrize(("size", "text"), [(SMALL, 200), ((1280, 800), 150), (UPRIGHT, 200)])
@pytest.mark.parametrize("code", LANGUAGES)
def test_in_large_text_listen_has_its_word_and_the_numbers_one_line(
    code: str,
    text: int,
    size: tuple[int, int],
    make_kiosk: Callable[..., Kiosk],
    every_language: KioskData,
) -> None:
    kiosk = make_kiosk(size, scenes.in_language(every_language, code), text_size=text)
    for name, page in pages(kiosk, code):
        assert list(rest(kiosk, page)) == [], name
