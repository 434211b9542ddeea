"""A panel covers the window and lets no touch through to the page."""

from __future__ import annotations

import pkgutil
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from kiosk.visit.events import ReferralChosen, Started
from kiosk.visit.flow import PanelId
from tests.support.found import parent
from tests.support.touch import click, find, middle, tap
from ui import panels
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ui.app.assembly import Kiosk


def each_panel(kiosk: Kiosk) -> Iterator[Panel]:
    """Show every panel of a window in turn: those of a visit, the languages, the countdown."""
    visit = kiosk.store.visit
    shown = [replace(visit, panel=panel) for panel in PanelId if panel is not PanelId.NONE]
    for one in (*shown, replace(visit, languages_open=True)):
        kiosk.store.replace(one)
        assert kiosk.shell.panels.front is not None
        yield kiosk.shell.panels.front
    kiosk.store.replace(visit)
    yield kiosk.shell.panels.show_countdown(20)


def test_every_panel_covers_the_whole_window(make_kiosk: Callable[..., Kiosk]) -> None:
    for module in pkgutil.iter_modules(panels.__path__, "ui.panels."):
        import_module(module.name)
    kiosk = make_kiosk((1280, 800))
    for event in (Started("en"), ReferralChosen()):
        kiosk.store.dispatch(event)
    seen = set()
    for panel in each_panel(kiosk):
        assert panel.geometry() == parent(panel).rect()
        seen.add(type(panel))
    assert seen == set(_kinds(Panel))


def _kinds(kind: type[Panel]) -> Iterator[type[Panel]]:
    """Yield every kind of panel that is no base of another."""
    kinds = kind.__subclasses__()
    if not kinds:
        yield kind
    for each in kinds:
        yield from _kinds(each)


def test_a_touch_beside_a_question_reaches_nothing_under_it(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1280, 800))
    click(kiosk.shell, "start-en", "my-page")
    place = middle(kiosk, "back")
    click(kiosk.shell, "phone")
    before = kiosk.store.visit
    assert not parent(find(kiosk.shell, "on-phone-close")).geometry().contains(place)
    tap(kiosk, place)
    assert kiosk.store.visit == before
