"""The countdown before a visit ends by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM
from kiosk.visit.display_settings import ReducedMotionChosen
from kiosk.visit.events import LanguageChosen
from tests.support import layout_rules as rules
from tests.support.found import found
from tests.support.touch import click
from ui.panels.countdown import CountdownPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk


def test_a_countdown_of_a_clinics_own_length_fits(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    idle = msgspec.structs.replace(kiosk_data.config.idle, countdown=300)
    config = msgspec.structs.replace(kiosk_data.config, idle=idle)
    kiosk = make_kiosk((1024, 600), replace(kiosk_data, config=config))
    click(kiosk.shell, "start-en")
    kiosk.idle.warned.emit(300)
    view = rules.View(kiosk.shell, DEFAULT_DOTS_PER_MM)
    assert list(rules.whole_words(view)) == []
    panel = found(kiosk.shell, CountdownPanel)
    ring = view.place(panel.ring)
    assert panel.number.text() == "300"
    assert kiosk.shell.rect().contains(ring)
    off = view.place(panel.number).center() - ring.center()
    assert off.manhattanLength() <= 2


@pytest.mark.parametrize("is_staff", [False, True], ids=["a family", "staff"])
def test_it_covers_a_screen_that_is_turned_meanwhile(
    is_staff: bool,
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1280, 800))
    click(kiosk.shell, "start-en")
    if is_staff:
        kiosk.open_staff()
    kiosk.idle.warned.emit(20)
    panel = found(kiosk.shell, CountdownPanel)
    kiosk.shell.resize(1080, 1920)
    assert panel.isVisible()
    assert panel.size() == kiosk.shell.size()
    view = rules.View(kiosk.shell, DEFAULT_DOTS_PER_MM)
    assert [*rules.inside_parents(view), *rules.whole_words(view)] == []
    assert panel.number.text() == "20"


def test_it_speaks_the_language_that_is_chosen_meanwhile(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    click(kiosk.shell, "start-en")
    kiosk.idle.warned.emit(20)
    kiosk.store.dispatch(LanguageChosen("es"))
    assert found(kiosk.shell, CountdownPanel).title.text() == "¿Sigue usted ahí?"


def test_the_seconds_are_announced_in_words(make_kiosk: Callable[..., Kiosk]) -> None:
    panel = CountdownPanel(make_kiosk((1280, 800)).shell)
    assert panel.seconds_text(1) == "1 second"
    assert panel.seconds_text(20) == "20 seconds"


def test_the_ring_moves_as_the_family_wants(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800), motion=True)
    click(kiosk.shell, "start-en")
    kiosk.idle.warned.emit(20)
    ring = found(kiosk.shell, CountdownPanel).ring
    moved = [ring.moving]
    kiosk.store.dispatch(ReducedMotionChosen(on=True))
    kiosk.idle.warned.emit(19)
    moved.append(ring.moving)
    assert moved == [True, False]
    assert ring.share == 19 / 20
