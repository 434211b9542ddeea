"""The bar of the voice: what is on it, in words where there is room, within the margins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.visit.events import Ended, Started
from kiosk.visit.listening import RateChanged, ReadingOfAnswersToggled, VolumeChanged
from tests.support.touch import find
from ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.listener import Listener


def buttons(on: Listener) -> dict[str, Button]:
    """Return the visible buttons of the bar by their names."""
    found = on.narrator.bar.findChildren(Button)
    return {button.objectName().removeprefix("voice-"): button for button in found}


def test_only_the_page_has_a_way_to_stop(listen: Callable[..., Listener]) -> None:
    on = listen()
    assert set(buttons(on)) == {
        *("pause", "again", "answers", "slower", "faster", "quieter", "louder")
    }
    on.kiosk.store.dispatch(Started("en"))
    stop = find(on.kiosk.shell, "listen")
    assert stop.accessibleName() == "Stop"
    stop.click()
    assert not on.kiosk.store.visit.listening.on
    assert not on.narrator.bar.isVisible()


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (1920, 1080), (1080, 1920)])
def test_my_choices_has_words_and_everything_is_within_the_margins(
    size: tuple[int, int], listen: Callable[..., Listener]
) -> None:
    on = listen(size)
    on.kiosk.store.dispatch(Started("en"))
    assert buttons(on)["answers"].text() == "My choices"
    theme, bar = on.kiosk.context.theme, on.narrator.bar
    places = [button.geometry() for button in buttons(on).values()]
    assert min(place.left() for place in places) >= theme.margin
    assert max(place.right() for place in places) < bar.width() - theme.margin
    rows = {place.top() for place in places}
    assert len(rows) == (2 if theme.metrics.portrait else 1)
    if theme.metrics.portrait:
        assert all(button.text() for button in buttons(on).values())


def test_speed_is_a_number_and_loudness_bars(listen: Callable[..., Listener]) -> None:
    on = listen()
    bar, shown = on.narrator.bar, []
    for _ in range(3):
        shown.append((bar.rate.text(), bar.rate.accessibleName()))
        on.kiosk.store.dispatch(RateChanged(1))
    assert shown == [("1×", "Speed 3 of 7"), ("1.25×", "Speed 4 of 7"), ("1.5×", "Speed 5 of 7")]
    on.kiosk.store.dispatch(VolumeChanged(1))
    assert bar.volume.accessibleName() == "Volume 4 of 5"


def test_my_choices_is_a_setting_that_is_on_or_off(listen: Callable[..., Listener]) -> None:
    on = listen()
    answers = buttons(on)["answers"]
    assert (answers.isCheckable(), answers.isChecked()) == (True, False)
    answers.click()
    assert on.kiosk.store.visit.listening.answers
    assert answers.isChecked()
    on.kiosk.store.dispatch(ReadingOfAnswersToggled())
    assert not answers.isChecked()


def test_a_level_is_heard_with_the_buttons_that_change_it(
    listen: Callable[..., Listener],
) -> None:
    on = listen()
    bar = on.narrator.bar
    on.kiosk.store.dispatch(RateChanged(1))
    on.hear()
    for button, level in ((bar.slower, "Speed 4 of 7"), (bar.louder, "Volume 3 of 5")):
        on.narrator.read_control(button)
        assert level in on.hear()
    on.kiosk.store.dispatch(Ended())
    assert bar.louder.accessibleDescription() == ""
