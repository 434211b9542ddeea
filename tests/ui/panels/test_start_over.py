"""The question before a family's choices are cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.visit.events import (
    PanelClosed,
    StartedOver,
)
from tests.support.found import found
from ui.panels.start_over import StartOverPanel
from ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.app.assembly import Kiosk


@pytest.mark.parametrize(
    ("name", "event"), [("start-over-yes", StartedOver()), ("start-over-no", PanelClosed())]
)
def test_each_answer_emits_its_event(
    name: str, event: StartedOver | PanelClosed, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk((1280, 800))
    panel = StartOverPanel(kiosk.shell)
    panel.show_question(kiosk.context.theme)
    happened: list[object] = []
    panel.happened.connect(happened.append)
    found(panel, Button, name).click()
    assert happened == [event]


def test_keeping_the_choices_is_the_main_answer(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    panel = StartOverPanel(kiosk.shell)
    panel.show_question(kiosk.context.theme)
    assert panel.answers()[0] is panel.no
    assert panel.no.property("role") == "main"
