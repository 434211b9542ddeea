"""The panel in which keys are tried says how they work, whatever has room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.input.key_map import KeyAction
from kiosk.visit.display_settings import TextSizeChosen
from kiosk.visit.events import KeysOpened, LanguageChosen, Started
from kiosk.visit.listening import ListenToggled
from tests.support.found import found
from tests.support.touch import words
from ui.panels.keys import KeysPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.app.assembly import Kiosk


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_way_out_and_the_last_key_have_room_in_the_largest_text(
    language: str, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk((1024, 600))
    for event in (Started(language), TextSizeChosen(200), ListenToggled(), KeysOpened()):
        kiosk.store.dispatch(event)
    panel = found(kiosk.shell, KeysPanel)
    for action in KeyAction:
        if action is KeyAction.HELP:
            continue
        panel.show_keys(kiosk.context.theme, action)
        for label in (panel.title, panel.told, panel.way_back):
            assert label.isVisible()
            assert label.height() >= label.heightForWidth(label.width()), (action, label.text())


def test_the_last_key_is_said_in_the_language_shown(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    for event in (Started("en"), KeysOpened()):
        kiosk.store.dispatch(event)
    kiosk.key_filter.navigation.perform(KeyAction.BACK)
    assert words(kiosk.shell, "keys-told") == "This key goes back."
    kiosk.store.dispatch(LanguageChosen("es"))
    assert words(kiosk.shell, "keys-told") == "Esta tecla regresa."
    assert words(kiosk.shell, "keys-way-back") == "Para salir, oprima ayuda. O elija dos veces."
