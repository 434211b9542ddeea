"""A question shows a face where there is room, and never at the cost of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM
from kiosk.visit.events import Started
from tests.support import layout_rules as rules
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
    assert face.right() < title.left()
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
