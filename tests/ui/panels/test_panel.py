"""A panel covers the window and lets no touch through to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.visit.events import PhoneOpened, ReferralChosen, Started, WentHome
from tests.support.found import parent
from tests.support.touch import click, find, middle, tap
from ui.panels.countdown import CountdownPanel
from ui.panels.on_phone import PhonePanel
from ui.panels.start_over import StartOverPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.panels.panel import Panel
    from ui.shell.shell import Shell


@pytest.fixture
def panels(make_shell: Callable[..., Shell]) -> dict[str, Panel]:
    """Return every panel of a window, each shown in turn."""
    shell = make_shell((1280, 800))
    for event in (Started("en"), ReferralChosen(), PhoneOpened(), WentHome()):
        shell.dispatch(event)
    theme = shell.context.theme
    question, countdown, phone = StartOverPanel(shell), CountdownPanel(shell), PhonePanel(shell)
    question.show_question(theme)
    countdown.show_seconds(20, theme)
    contacts, visit = shell.context.contacts.group("handout"), shell.visit
    phone.show_contacts(contacts, shell.context.content(visit), visit, theme)
    return {type(panel).__name__: panel for panel in (question, countdown, phone)}


def test_a_panel_covers_the_whole_window(panels: dict[str, Panel]) -> None:
    for panel in panels.values():
        assert panel.geometry() == parent(panel).rect()


def test_a_touch_beside_a_question_reaches_nothing_under_it(
    make_shell: Callable[..., Shell],
) -> None:
    shell = make_shell((1280, 800))
    click(shell, "start-en", "my-page")
    place = middle(shell, "home")
    click(shell, "phone")
    before = shell.visit
    assert not parent(find(shell, "on-phone-close")).geometry().contains(place)
    tap(shell, place)
    assert shell.visit == before
