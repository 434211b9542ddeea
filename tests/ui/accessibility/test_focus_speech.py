"""What readers say of a dialog by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.visit.events import DisplayOpened, SignToggled, Started, WentHome
from tests.support.window import dispatch
from ui.accessibility import focus_speech

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.app.assembly import Kiosk


def test_a_dialog_is_said_as_the_focus_comes_in(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    dispatch(kiosk, Started("en"), SignToggled("tantrums"), WentHome())
    said = focus_speech.of_dialog(kiosk.shell.front_widget)
    question = next(words for words in said if words == "Start over?")
    (follows,) = said - {question}
    assert follows.startswith("The signs you chose")


def test_an_alert_and_a_page_are_not(make_kiosk: Callable[..., Kiosk]) -> None:
    """What an alert says is announced as a whole, with the seconds that are left."""
    kiosk = make_kiosk((1280, 800))
    dispatch(kiosk, Started("en"))
    assert focus_speech.of_dialog(kiosk.shell.front_widget) == set()
    kiosk.idle.warned.emit(30)
    assert focus_speech.of_dialog(kiosk.shell.front_widget) == set()
    dispatch(kiosk, DisplayOpened())
    assert focus_speech.of_dialog(kiosk.shell.front_widget) == set()
