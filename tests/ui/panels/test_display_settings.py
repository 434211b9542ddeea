"""Text size, contrast and stillness: from any page, by anyone, at once, losing nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kiosk.staff.events import PageChosen, PinChecked, SignsPageOpened, StaffPage
from kiosk.staff.pin import PinResult
from kiosk.visit.display_settings import ContrastChosen, DisplaySettings, TextSizeChosen
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    GoodnessOfFitChosen,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    TopicChosen,
    WentBack,
)
from kiosk.visit.flow import Location, PageId
from kiosk.visit.listening import ListenToggled, RateChanged
from tests.support.found import found, page_of, turn_to_part
from tests.support.layout_rules import capital
from tests.support.touch import leave_alone
from ui.pages.page import Page
from ui.pages.topic import TopicPage
from ui.panels.display_settings import DisplaySettingsPanel
from ui.widgets.button import Button
from ui.widgets.card import ChoiceCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

PAGES = {
    PageId.WELCOME: None,
    PageId.TOPICS: Started("en"),
    PageId.TOPIC: TopicChosen("temperament"),
    PageId.GOODNESS_OF_FIT: GoodnessOfFitChosen(),
    PageId.SIGNS: SignsChosen(),
    PageId.REFERRAL: ReferralChosen(),
}


def press(kiosk: Kiosk, name: str) -> None:
    """Press the visible button of this name."""
    (button,) = [b for b in kiosk.shell.findChildren(Button, name) if b.isVisible()]
    button.click()


def body(kiosk: Kiosk) -> float:
    """Return the height of a capital in the summary of a topic, in pixels."""
    visit = kiosk.store.visit
    kiosk.store.replace(replace(visit, location=Location(PageId.TOPIC, "temperament")))
    text = page_of(kiosk, TopicPage).findChildren(QLabel)
    high = capital(next(w for w in text if w.isVisible() and w.property("face") == "lead").font())
    kiosk.store.replace(visit)
    return high


@pytest.mark.parametrize("language", ["en", "es"])
def test_one_touch_puts_all_back_and_keeps_what_was_chosen(
    language: str, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk((1280, 800))
    for event in (Started(language), SignsChosen(), SignToggled("tantrums"), DisplayOpened()):
        kiosk.store.dispatch(event)
    before = kiosk.store.visit
    kiosk.store.dispatch(ListenToggled())
    kiosk.store.dispatch(RateChanged(2))
    for name in ("text-200", "contrast", "still"):
        press(kiosk, name)
    assert kiosk.store.visit.display != before.display
    press(kiosk, "display-reset")
    assert kiosk.store.visit == before
    assert found(kiosk.shell, DisplaySettingsPanel).sizes[100].isChecked()
    assert kiosk.shell.grab().toImage().pixelColor(3, 3).lightness() > 200


def test_staff_have_no_keys_to_try_and_no_visit_to_reset(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk()
    staff = kiosk.open_staff()
    staff.dispatch(DisplayOpened())
    panel = found(kiosk.shell, DisplaySettingsPanel)
    assert panel.close_button.isVisible()
    assert not panel.keys.isVisible()
    assert not panel.reset.isVisible()


@pytest.mark.parametrize("place", PageId)
def test_every_page_has_the_way_to_it(make_kiosk: Callable[..., Kiosk], place: PageId) -> None:
    kiosk = make_kiosk()
    if (event := PAGES[place]) is not None:
        kiosk.store.dispatch(event)
    assert kiosk.store.visit.location.page is place
    press(kiosk, "display")
    assert found(kiosk.shell, DisplaySettingsPanel).isVisible()
    press(kiosk, "contrast")
    assert kiosk.shell.grab().toImage().pixelColor(3, 3).lightness() < 20
    press(kiosk, "display-close")
    assert kiosk.shell.panels.front is None
    assert kiosk.store.visit.location.page is place


def test_text_doubles_and_comes_back(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk()
    kiosk.store.dispatch(Started("en"))
    normal = body(kiosk)
    kiosk.store.dispatch(DisplayOpened())
    press(kiosk, "text-200")
    assert body(kiosk) == pytest.approx(2 * normal, rel=0.03)
    press(kiosk, "text-150")
    assert body(kiosk) == pytest.approx(1.5 * normal, rel=0.03)
    press(kiosk, "text-100")
    assert body(kiosk) == normal


def test_what_is_chosen_shows_as_chosen(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk(motion=True)
    kiosk.store.dispatch(DisplayOpened())
    panel = found(kiosk.shell, DisplaySettingsPanel)
    assert [b.isChecked() for b in panel.sizes.values()] == [True, False, False]
    for name in ("text-200", "contrast", "still"):
        press(kiosk, name)
    assert [b.isChecked() for b in panel.sizes.values()] == [False, False, True]
    assert panel.contrast.isChecked()
    assert panel.reduced_motion.isChecked()
    press(kiosk, "text-200")  # choosing what is chosen changes nothing
    assert [b.isChecked() for b in panel.sizes.values()] == [False, False, True]
    assert kiosk.store.visit.display == DisplaySettings(
        text_size=200, contrast=True, reduced_motion=True
    )


def test_nothing_is_lost_by_it(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk()
    for event in (Started("en"), SignsChosen(), SignToggled("tantrums"), DisplayOpened()):
        kiosk.store.dispatch(event)
    press(kiosk, "text-200")
    press(kiosk, "display-close")
    assert kiosk.store.visit.signs == ("tantrums",)
    assert kiosk.store.visit.location == Location(PageId.SIGNS)


@pytest.mark.parametrize("by_clock", [True, False])
def test_the_next_family_finds_it_as_it_was(
    make_kiosk: Callable[..., Kiosk], clock: Clock, by_clock: bool
) -> None:
    kiosk = make_kiosk()
    normal, ground = body(kiosk), kiosk.shell.grab().toImage().pixelColor(3, 3)
    for name in ("display", "text-200", "contrast", "display-close"):
        press(kiosk, name)
    assert body(kiosk) > 1.9 * normal
    if by_clock:
        leave_alone(kiosk, clock, 100_000)
    else:
        kiosk.store.dispatch(Ended())
    assert kiosk.store.visit == kiosk.store.initial
    assert body(kiosk) == normal
    assert kiosk.shell.grab().toImage().pixelColor(3, 3) == ground


def test_a_clinic_may_begin_with_it(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk(text_size=150, high_contrast=True)
    assert kiosk.store.visit.display == DisplaySettings(
        text_size=150, contrast=True, reduced_motion=True
    )
    assert kiosk.context.theme.contrast
    assert kiosk.context.theme.metrics.text == 1.5


@pytest.mark.parametrize("place", ["pin", "staff"])
def test_staff_have_the_way_to_it_too(make_kiosk: Callable[..., Kiosk], place: str) -> None:
    kiosk = make_kiosk()
    staff = kiosk.open_staff()
    if place == "staff":
        staff.dispatch(PinChecked(PinResult.RIGHT, 0))
    for name in ("display", "text-200", "contrast"):
        press(kiosk, name)
    assert found(kiosk.shell, DisplaySettingsPanel).isVisible()
    assert kiosk.context.theme.metrics.text == 2
    press(kiosk, "display-close")
    assert kiosk.shell.panels.front is None
    assert staff.is_open
    assert kiosk.context.theme.contrast
    staff.close()
    assert kiosk.store.visit == kiosk.store.initial
    assert kiosk.context.theme.metrics.text == 1
    assert not kiosk.context.theme.contrast


def test_staff_choose_signs_and_come_back_with_the_screen_as_they_left_it(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk()
    kiosk.store.dispatch(ContrastChosen(on=True))
    staff = kiosk.open_staff()
    assert kiosk.context.theme.contrast
    staff.dispatch(PinChecked(PinResult.RIGHT, 0))
    staff.dispatch(PageChosen(StaffPage.PRINT))
    staff.dispatch(SignsPageOpened())
    assert kiosk.context.theme.contrast
    for name in ("display", "text-150", "display-close", "home"):
        press(kiosk, name)
    assert staff.panel.page is StaffPage.PRINT
    assert staff.panel.display == DisplaySettings(text_size=150, contrast=True, reduced_motion=True)
    assert kiosk.context.theme.metrics.text == 1.5


def test_sizes_say_in_words_what_they_are(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk()
    kiosk.store.dispatch(DisplayOpened())
    sizes = found(kiosk.shell, DisplaySettingsPanel).sizes.values()
    said = [(button.text(), button.accessibleName()) for button in sizes]
    assert said == [("", "Regular text"), ("", "Large text"), ("", "Largest text")]


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (1080, 1920)])
def test_the_page_above_shows_what_a_setting_does(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    """The card is at the foot, and nothing darkens the page, whose title stays in sight."""
    kiosk = make_kiosk(size)
    kiosk.store.dispatch(Started("en"))
    before = kiosk.shell.grab().toImage()
    kiosk.store.dispatch(DisplayOpened())
    panel = found(kiosk.shell, DisplaySettingsPanel)
    card = panel.card.geometry()
    assert panel.geometry() == kiosk.shell.rect()
    assert card.bottom() == kiosk.shell.rect().bottom()
    assert (card.left(), card.width()) == (0, kiosk.shell.width())
    assert card.top() > size[1] * 2 // 5
    above = QRect(0, 0, size[0], card.top())
    assert kiosk.shell.grab().toImage().copy(above) == before.copy(above)
    assert page_of(kiosk, Page).title.geometry().bottom() < card.top()


def first_card(kiosk: Kiosk) -> str:
    """Return the name of the first sign's card shown."""
    return next(
        card.objectName() for card in kiosk.shell.findChildren(ChoiceCard) if card.isVisible()
    )


def test_text_of_another_size_shows_the_same_card(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1366, 768))
    for event in (Started("en"), SignsChosen()):
        kiosk.store.dispatch(event)
    page = page_of(kiosk, Page)
    turn_to_part(kiosk, page.parts - 1)
    visit, first = kiosk.store.visit, first_card(kiosk)
    kiosk.store.dispatch(TextSizeChosen(200))
    assert page.parts > 10
    assert first_card(kiosk) == first
    kiosk.store.dispatch(TextSizeChosen(100))
    assert kiosk.store.visit == visit
    assert page.is_last_part
    kiosk.store.dispatch(WentBack())
    assert kiosk.store.visit.location == Location(PageId.TOPICS)


def test_a_larger_window_leaves_no_dead_way_back(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1024, 600))
    for event in (Started("en"), TopicChosen("relationship")):
        kiosk.store.dispatch(event)
    turn_to_part(kiosk, 1)
    kiosk.shell.resize(1920, 1080)
    kiosk.redraw()
    assert page_of(kiosk, Page).parts == 1
    kiosk.store.dispatch(WentBack())
    assert kiosk.store.visit.location == Location(PageId.TOPICS)


def test_keys_stay_among_the_answers_and_go_back_to_where_they_were(
    make_kiosk: Callable[..., Kiosk], qtbot: QtBot
) -> None:
    kiosk = make_kiosk()
    kiosk.shell.activateWindow()
    (button,) = [b for b in kiosk.shell.findChildren(Button, "display") if b.isVisible()]
    button.setFocus()
    press(kiosk, "display")
    panel = found(kiosk.shell, DisplaySettingsPanel)
    seen = set()
    for _ in range(12):
        focused = kiosk.shell.window().focusWidget()
        assert focused is not None
        seen.add(focused.objectName())
        assert panel.isAncestorOf(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    around = {"display-close", "display-panel-language", "display-keys", "display-reset"}
    assert seen == {"text-100", "text-150", "text-200", "contrast", "still", *around}
    press(kiosk, "display-close")
    assert kiosk.shell.window().focusWidget() is button
