"""A question shows a face where there is room, and never at the cost of its words."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM
from kiosk.visit.events import Ended, Finished, Started
from tests.support import layout_rules as rules
from tests.support.found import found
from ui.panels.question import QuestionPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.app.assembly import Kiosk


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (1080, 1920)])
def test_a_face_is_before_the_words(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    kiosk.store.dispatch(Started("en"))
    panel = kiosk.shell.panels.show_countdown(20)
    assert isinstance(panel, QuestionPanel)
    view = rules.View(kiosk.shell, DEFAULT_DOTS_PER_MM)
    face, title = view.place(panel.face), view.place(panel.title)
    assert panel.face.isVisible()
    assert panel.face.accessibleName()
    upright = size[0] < size[1]
    assert (face.bottom() < title.top()) if upright else (face.right() < title.left())
    assert panel.lead.isVisible()
    assert [line for rule in rules.RULES.values() for line in rule(view)] == []


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)])
def test_in_large_text_the_question_and_its_answers_come_first(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size, text_size=200)
    kiosk.store.dispatch(Started("en"))
    panel = kiosk.shell.panels.show_countdown(20)
    assert panel.face.isHidden()
    assert panel.title.isVisible()
    assert panel.number.text() == "20"
    assert panel.go_on.isVisible()


@pytest.mark.parametrize("text", [100, 200])
def test_upright_everything_stands_under_each_other_in_the_middle(
    text: int, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk((1080, 1920), text_size=text)
    kiosk.store.dispatch(Started("en"))
    panel = kiosk.shell.panels.show_countdown(20)
    view = rules.View(kiosk.shell, DEFAULT_DOTS_PER_MM, text)
    places = [view.place(each) for each in (panel.face, panel.title, panel.lead, panel.ring)]
    assert all(one.bottom() < next_one.top() for one, next_one in itertools.pairwise(places))
    assert {abs(place.center().x() - 540) <= 1 for place in places} == {True}
    assert [line for rule in rules.RULES.values() for line in rule(view)] == []


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (3840, 2160)])
def test_with_room_the_drawing_and_the_question_are_large(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    kiosk.store.dispatch(Started("en"))
    question = kiosk.shell.panels.show_countdown(20)
    assert question.title.font() == kiosk.context.theme.font("display")
    kiosk.store.dispatch(Ended())
    kiosk.store.dispatch(Finished())
    thanks = found(kiosk.shell, QuestionPanel, "farewell")
    assert thanks.face.height() > question.face.height() >= min(size) / 4
    assert thanks.card.height() >= min(size) / 2
