"""The thanks after a printed page keep nothing of the visit, and end by themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from kiosk.printing.status import PrintStatus
from kiosk.visit.events import Finished, PrintReported, SignToggled
from kiosk.visit.flow import PanelId
from tests.support.accessible import listened_to
from tests.support.keys import strike
from tests.support.touch import Hand, click, middle, tap, words
from tests.support.voices import QuietVoice
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk


def test_a_family_with_its_page_is_thanked_and_forgotten(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    click(kiosk.shell, "start-es", "my-page")
    kiosk.store.dispatch(SignToggled("tantrums"))
    kiosk.store.dispatch(PrintReported(PrintStatus.PRINTED))
    click(kiosk.shell, "finished")
    assert kiosk.store.visit == replace(kiosk.store.initial, language="es", panel=PanelId.FAREWELL)
    assert words(kiosk.shell, "farewell-title") == "Gracias por venir"
    click(kiosk.shell, "farewell-close")
    assert kiosk.store.is_initial


def test_a_second_touch_on_finished_leaves_the_thanks_up(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    click(kiosk.shell, "start-en", "my-page")
    kiosk.store.dispatch(PrintReported(PrintStatus.PRINTED))
    hand, place = Hand(kiosk), middle(kiosk, "finished")
    hand.tap(0, place)
    hand.tap(0, place)
    assert kiosk.store.visit.panel is PanelId.FAREWELL


def test_the_thanks_end_by_themselves_and_at_any_touch(
    make_kiosk: Callable[..., Kiosk], qtbot: QtBot
) -> None:
    kiosk = make_kiosk((1280, 800))
    kiosk.store.dispatch(Finished())
    tap(kiosk, QPoint(5, 5))
    assert kiosk.store.is_initial
    kiosk.store.dispatch(Finished())
    qtbot.waitUntil(lambda: kiosk.store.is_initial, timeout=10_000)


def test_keys_begin_on_the_goodbye(make_kiosk: Callable[..., Kiosk], clock: Clock) -> None:
    kiosk = make_kiosk((1280, 800))
    click(kiosk.shell, "start-en", "my-page")
    kiosk.store.dispatch(PrintReported(PrintStatus.PRINTED))
    click(kiosk.shell, "finished")
    focused = kiosk.shell.window().focusWidget()
    assert focused is not None
    assert focused.objectName() == "farewell-close"
    strike(kiosk, clock, "Return")
    assert kiosk.store.is_initial  # and no voice has begun


def test_the_next_family_is_heard_while_the_thanks_are_up(
    make_kiosk: Callable[..., Kiosk], clock: Clock
) -> None:
    """Who cannot see does not know that they are, and no key would end them."""
    kiosk = make_kiosk((1280, 800))
    kiosk.listen_to(QuietVoice("en"))
    kiosk.store.dispatch(Finished())
    strike(kiosk, clock, "Down")
    assert kiosk.store.visit.listening.on


@pytest.mark.parametrize("code", ["en", "es"])
def test_after_the_thanks_a_reader_begins_at_the_first_heading(
    make_kiosk: Callable[..., Kiosk], code: str
) -> None:
    kiosk = make_kiosk((1280, 800))
    with listened_to():
        click(kiosk.shell, f"start-{code}", "my-page")
        kiosk.store.dispatch(PrintReported(PrintStatus.PRINTED))
        click(kiosk.shell, "finished", "farewell-close")
        heading = kiosk.shell.window().focusWidget()
    assert isinstance(heading, Label)
    assert heading.text() == kiosk.context.config.clinic.name
