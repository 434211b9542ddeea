"""After a panel a page goes on where it was: it is not read again from its top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.visit.events import DisplayOpened, LanguageChosen, PanelClosed, Started
from tests.support.touch import find, leave_alone
from tests.support.window import dispatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.fakes import Clock
    from tests.support.listener import Listener

TITLE = "What would you like to know?"


def at_topics(listen: Callable[..., Listener], *, sentences: int | None = None) -> Listener:
    """Return somebody who heard so many sentences of the topics, or all of them."""
    on = listen((1280, 800))
    dispatch(on.kiosk, Started("en"))
    for _ in range(sentences or 0):
        on.voice.end()
    if sentences is None:
        on.hear()
    return on


def test_a_page_that_was_read_is_named_with_what_has_the_focus(
    listen: Callable[..., Listener],
) -> None:
    on = at_topics(listen)
    find(on.kiosk.shell, "display").setFocus()
    dispatch(on.kiosk, DisplayOpened())
    on.hear()
    dispatch(on.kiosk, PanelClosed())
    assert on.hear() == [TITLE, "Easier to see"]


def test_a_page_that_was_broken_off_goes_on_where_it_was(listen: Callable[..., Listener]) -> None:
    on = at_topics(listen, sentences=3)
    broken_off = on.voice.texts[-1]
    dispatch(on.kiosk, DisplayOpened())
    on.hear()
    dispatch(on.kiosk, PanelClosed())
    assert on.hear()[:2] == [TITLE, broken_off]


def test_after_the_countdown_too(listen: Callable[..., Listener], clock: Clock) -> None:
    on = at_topics(listen)
    leave_alone(on.kiosk, clock, on.kiosk.context.config.idle.after + 1)
    on.hear()
    on.kiosk.idle.touched()
    assert on.hear() == [TITLE]


def test_in_another_language_it_is_read_whole(listen: Callable[..., Listener]) -> None:
    on = at_topics(listen)
    dispatch(on.kiosk, DisplayOpened(), LanguageChosen("es"))
    on.hear()
    dispatch(on.kiosk, PanelClosed())
    topics = on.kiosk.context.contents["es"].topics
    titles = " ".join(topic.title for topic in topics)
    assert " ".join(on.hear()[2:]).startswith(titles)
