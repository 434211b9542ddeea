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

    from ui.app.assembly import Kiosk
    from ui.panels.panel import Panel


@pytest.fixture
def panels(make_kiosk: Callable[..., Kiosk]) -> dict[str, Panel]:
    """Return every panel of a window, each shown in turn."""
    kiosk = make_kiosk((1280, 800))
    for event in (Started("en"), ReferralChosen(), PhoneOpened(), WentHome()):
        kiosk.store.dispatch(event)
    theme = kiosk.context.theme
    question, countdown, phone = (
        StartOverPanel(kiosk.shell),
        CountdownPanel(kiosk.shell),
        PhonePanel(kiosk.shell),
    )
    question.show_question(theme)
    countdown.show_seconds(20, theme)
    contacts, visit = kiosk.context.contacts.group("handout"), kiosk.store.visit
    phone.show_contacts(contacts, kiosk.context.content(visit), visit, theme)
    return {type(panel).__name__: panel for panel in (question, countdown, phone)}


def test_a_panel_covers_the_whole_window(panels: dict[str, Panel]) -> None:
    for panel in panels.values():
        assert panel.geometry() == parent(panel).rect()


def test_a_touch_beside_a_question_reaches_nothing_under_it(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1280, 800))
    click(kiosk.shell, "start-en", "my-page")
    place = middle(kiosk, "home")
    click(kiosk.shell, "phone")
    before = kiosk.store.visit
    assert not parent(find(kiosk.shell, "on-phone-close")).geometry().contains(place)
    tap(kiosk, place)
    assert kiosk.store.visit == before
