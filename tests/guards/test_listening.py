"""While a page is read aloud the bar of the voice takes room, and the page stays composed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFrame

from kiosk.content import language_file
from kiosk.files import paths
from kiosk.layout.position import START
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, ResponseChanged, Temperament
from kiosk.visit.events import (
    Event,
    GoodnessOfFitChosen,
    PartTurned,
    SignsChosen,
    Started,
    TopicChosen,
)
from kiosk.visit.listening import ListenToggled
from tests.support import scenes
from tests.support.found import page_of
from ui.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk

LANGUAGES = language_file.languages(paths.resources() / "content")
MOST_PARTS = {(1024, 600): 4, (1280, 800): 2, (1366, 768): 3, (1080, 1920): 1}
"""Of a topic by size. On the smallest screen it is one, and those that its button opens."""
LIVELY, QUIET = Temperament.LIVELY, Temperament.QUIET


def pages(kiosk: Kiosk, code: str) -> Iterator[tuple[str, Page]]:
    """Show the first part of every page with a text in a frame, with each of its texts."""
    topics = kiosk.context.contents[code].topics
    shown: list[tuple[str, tuple[Event, ...]]] = [(t.id, (TopicChosen(t.id),)) for t in topics]
    shown += [
        ("strain", (GoodnessOfFitChosen(), ChildChosen(QUIET), CaregiverChosen(LIVELY))),
        ("changed", (PartTurned(START), ResponseChanged())),
        ("good", (PartTurned(START), CaregiverChosen(QUIET))),
        ("signs", (SignsChosen(),)),
    ]
    for name, events in shown:
        for event in events:
            kiosk.store.dispatch(event)
        yield name, page_of(kiosk, Page)


def frames(kiosk: Kiosk) -> int:
    """Turn through the page in front, and return how many parts show a frame."""
    found = 0
    while True:
        page = page_of(kiosk, Page)
        found += any(
            frame.isVisible() and frame.property("role") == "summary"
            for frame in page.findChildren(QFrame)
        )
        if page.is_last_part:
            return found
        kiosk.store.dispatch(page.turned(1))


@pytest.mark.parametrize("size", MOST_PARTS, ids=scenes.size_name)
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_frame_is_cut_and_no_topic_has_more_parts(
    code: str, size: tuple[int, int], make_kiosk: Callable[..., Kiosk], every_language: KioskData
) -> None:
    kiosk = make_kiosk(size, scenes.in_language(every_language, code))
    kiosk.store.dispatch(Started(code))
    kiosk.store.dispatch(ListenToggled())
    topics = {topic.id for topic in kiosk.context.contents[code].topics}
    for name, page in pages(kiosk, code):
        parts = page.parts
        found = frames(kiosk)
        assert found == 1 or (name == "signs" and not found), name  # cards leave words no frame
        assert parts <= MOST_PARTS[size] or name not in topics, name
