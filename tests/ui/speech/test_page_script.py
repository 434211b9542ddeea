"""What is read of a page, the first time and after a change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from ui.accessibility import live_region
from ui.accessibility.live_region import LiveRegion
from ui.speech.discretion import Discretion
from ui.speech.page_script import PageScript
from ui.speech.utterance import Occasion, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kiosk.visit.flow import Visit
    from ui.app.assembly import Kiosk
    from ui.speech.reading_order import ReadingOrder


class Screen:
    """Stands for what is on screen."""

    def __init__(self, said: list[Utterance]) -> None:
        self.said = said

    def whole(self, _visit: Visit) -> list[Utterance]:
        """Return everything on it."""
        return self.said


@pytest.fixture
def page(qtbot: QtBot) -> list[Utterance]:
    """Return a title, a word, a picture, and two urgent numbers."""
    title, label = QLabel(), QLabel()
    live_region.mark(title, LiveRegion.TITLE)
    for widget in (title, label):
        qtbot.addWidget(widget)
    urgent = Utterance("911", label, occasion=Occasion.VISIT, subject="urgent")
    return [
        Utterance("Ready", title),
        Utterance("Words", label),
        Utterance("A picture", label, occasion=Occasion.REQUEST),
        urgent,
        replace(urgent, text="988"),
    ]


def texts(said: list[Utterance]) -> list[str]:
    return [one.text for one in said]


def test_what_is_heard_once_counts_when_nothing_of_it_is_left(
    page: list[Utterance], make_kiosk: Callable[..., Kiosk], qtbot: QtBot
) -> None:
    kiosk = make_kiosk((1280, 800))
    switch = QPushButton()
    qtbot.addWidget(switch)
    screen = Screen(page)
    script = PageScript(cast("ReadingOrder", screen), Discretion(kiosk.context, switch))
    visit = kiosk.store.visit
    assert texts(script.page(visit, everything=False, anew=False)) == [
        *("Ready", "Words", "911", "988")
    ]
    script.note_heard(page[3], page[4:])
    # The title was read last, so the next part does not repeat it.
    assert texts(script.page(visit, everything=False, anew=False)) == ["Words", "911", "988"]
    script.note_heard(page[4], [])
    assert texts(script.page(visit, everything=False, anew=True)) == ["Ready", "Words"]
    assert script.page(visit, everything=True, anew=False) == page
    answer = Utterance("Tantrums", page[1].widget, answer=True)
    screen.said = [*page, answer]
    script.note_shown(visit)
    assert script.news(visit, []) == []  # the notice in its place is known, too
    screen.said = [*page, replace(page[1], text="News"), replace(page[1], text="News.")]
    assert texts(script.news(visit, [page[1]])) == ["Words", "News"]
    spanish = replace(visit, language="es")
    assert "911" in texts(script.page(spanish, everything=False, anew=False))
    assert "911" not in texts(script.page(visit, everything=False, anew=False))
    script.forget()
    assert "911" in texts(script.page(visit, everything=False, anew=False))
