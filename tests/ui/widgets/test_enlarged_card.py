"""The card that is asked about is large: reached by keys, or read aloud; the order stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.input.key_map import KeyAction
from kiosk.layout.position import START
from kiosk.visit.events import PartTurned, SignsChosen, Started
from kiosk.visit.listening import ListenToggled
from tests.support.found import found, page_of
from tests.support.touch import Hand, turn_to
from tests.support.voices import QuietVoice
from ui.pages.signs import SignsPage
from ui.widgets.card import ChoiceCard
from ui.widgets.enlarged_card import EnlargedCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.app.assembly import Kiosk


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    """Return a kiosk that shows a part with three cards."""
    kiosk = make_kiosk((1280, 800))
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(SignsChosen())
    turn_to(kiosk.shell, "sign-fussiness")
    return kiosk


def card(kiosk: Kiosk, sign: str) -> ChoiceCard:
    """Return the card of a sign."""
    return found(page_of(kiosk, SignsPage), ChoiceCard, f"sign-{sign}")


def shown_large(kiosk: Kiosk) -> list[EnlargedCard]:
    """Return the enlarged card, nothing while there is none."""
    cards = page_of(kiosk, SignsPage).findChildren(EnlargedCard)
    return [each for each in cards if each.isVisible()]


def reach(kiosk: Kiosk, sign: str) -> None:
    """Move by keys to the card of a sign."""
    kiosk.shell.activateWindow()
    kiosk.shell.window().setProperty("ring-hidden", False)
    kiosk.key_filter.navigation.perform(KeyAction.DOWN)
    card(kiosk, sign).setFocus(Qt.FocusReason.TabFocusReason)


def test_the_card_that_keys_have_reached_is_large(kiosk: Kiosk) -> None:
    before = [stop.objectName() for stop in kiosk.key_filter.navigation.stops()]
    assert shown_large(kiosk) == []
    reach(kiosk, "not-comforted")
    (shown,), small = shown_large(kiosk), card(kiosk, "not-comforted")
    assert small.large is shown
    assert shown.geometry().contains(small.geometry().center())
    assert shown.width() * shown.height() > 1.9 * small.width() * small.height()
    assert page_of(kiosk, SignsPage).body.rect().contains(shown.geometry())
    assert [stop.objectName() for stop in kiosk.key_filter.navigation.stops()] == before
    reach(kiosk, "fussiness")
    assert card(kiosk, "not-comforted").large is None
    assert [card(kiosk, "fussiness").large] == shown_large(kiosk)


def test_a_card_alone_beside_the_opening_words_is_large_over_them(kiosk: Kiosk) -> None:
    kiosk.store.dispatch(PartTurned(START))
    page = page_of(kiosk, SignsPage)
    reach(kiosk, "not-held")
    ((shown,), small) = shown_large(kiosk), card(kiosk, "not-held")
    assert page.opening.isVisible()
    assert shown.geometry().contains(small.geometry())
    assert shown.width() * shown.height() > 1.9 * small.width() * small.height()


def test_a_touch_on_it_chooses_its_card_and_makes_it_small(kiosk: Kiosk) -> None:
    reach(kiosk, "not-comforted")
    (shown,) = shown_large(kiosk)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert kiosk.store.visit.signs == ("not-comforted",)


def test_a_trembling_finger_on_it_chooses_once(kiosk: Kiosk) -> None:
    """The second touch falls on a card that was below it."""
    reach(kiosk, "not-comforted")
    (shown,) = shown_large(kiosk)
    place = shown.mapTo(kiosk.shell.window(), shown.rect().center())
    hand = Hand(kiosk)
    hand.tap(0, place)
    hand.tap(0, place)
    assert kiosk.store.visit.signs == ("not-comforted",)


def test_it_is_gone_where_keys_have_gone_on(kiosk: Kiosk) -> None:
    reach(kiosk, "not-comforted")
    kiosk.key_filter.navigation.perform(KeyAction.NEXT)
    assert shown_large(kiosk) == []


def test_the_card_that_is_read_aloud_is_large(kiosk: Kiosk) -> None:
    voice = QuietVoice("en")
    narrator = kiosk.listen_to(voice)
    kiosk.store.dispatch(ListenToggled())
    seen = []
    for _ in range(60):
        saying = narrator.saying
        if saying is None:
            break
        if isinstance(saying.widget, ChoiceCard):
            seen.append(saying.widget.objectName())
            (shown,) = shown_large(kiosk)
            assert saying.widget.large is shown
            assert narrator.highlight.width() >= shown.width()
        voice.end()
    assert seen[0] == "sign-not-comforted"
    assert shown_large(kiosk) == []
