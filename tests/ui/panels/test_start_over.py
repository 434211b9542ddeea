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

    from ui.shell.shell import Shell


@pytest.mark.parametrize(
    ("name", "event"), [("start-over-yes", StartedOver()), ("start-over-no", PanelClosed())]
)
def test_each_answer_emits_its_event(
    name: str, event: StartedOver | PanelClosed, make_shell: Callable[..., Shell]
) -> None:
    shell = make_shell((1280, 800))
    panel = StartOverPanel(shell)
    panel.show_question(shell.context.theme)
    happened: list[object] = []
    panel.happened.connect(happened.append)
    found(panel, Button, name).click()
    assert happened == [event]


def test_keeping_the_choices_is_the_main_answer(make_shell: Callable[..., Shell]) -> None:
    shell = make_shell((1280, 800))
    panel = StartOverPanel(shell)
    panel.show_question(shell.context.theme)
    assert panel.answers()[-1] is panel.no
    assert panel.no.property("role") == "main"
