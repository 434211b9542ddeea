"""Text size, contrast and stillness: from any page, by anyone, at once, losing nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kiosk.staff.panel import PinChecked, SignsPageOpened, StaffPage
from kiosk.staff.pin import PinResult
from kiosk.visit.display_settings import ContrastChosen, DisplaySettings, TextSizeChosen
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    GoodnessOfFitChosen,
    PartTurned,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    TopicChosen,
    WentBack,
)
from kiosk.visit.flow import Location, PageId
from tests.support.found import found, page_of
from tests.support.layout_rules import capital
from tests.support.touch import leave_alone
from ui.pages.page import Page
from ui.panels.display_settings import DisplaySettingsPanel
from ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.support.fakes import Clock
    from ui.shell.shell import Shell

PAGES = {
    PageId.WELCOME: None,
    PageId.TOPICS: Started("en"),
    PageId.TOPIC: TopicChosen("temperament"),
    PageId.GOODNESS_OF_FIT: GoodnessOfFitChosen(),
    PageId.SIGNS: SignsChosen(),
    PageId.REFERRAL: ReferralChosen(),
}


def press(shell: Shell, name: str) -> None:
    """Press the visible button of this name."""
    (button,) = [b for b in shell.findChildren(Button, name) if b.isVisible()]
    button.click()


def body(shell: Shell) -> float:
    """Return the height of a capital in the words of the strip, in pixels."""
    words = [w for w in shell.strip.findChildren(QLabel) if w.isVisible() and w.text()]
    return capital(words[0].font())


@pytest.mark.parametrize("place", PageId)
def test_every_page_has_the_way_to_it(make_shell: Callable[..., Shell], place: PageId) -> None:
    shell = make_shell()
    if (event := PAGES[place]) is not None:
        shell.dispatch(event)
    assert shell.visit.location.page is place
    press(shell, "display")
    assert found(shell, DisplaySettingsPanel).isVisible()
    press(shell, "contrast")
    assert shell.grab().toImage().pixelColor(3, 3).lightness() < 20
    press(shell, "display-close")
    assert not found(shell, DisplaySettingsPanel).isVisible()
    assert shell.visit.location.page is place


def test_text_doubles_and_comes_back(make_shell: Callable[..., Shell]) -> None:
    shell = make_shell()
    shell.dispatch(Started("en"))
    normal = body(shell)
    shell.dispatch(DisplayOpened())
    press(shell, "text-200")
    assert body(shell) == pytest.approx(2 * normal, rel=0.03)
    press(shell, "text-150")
    assert body(shell) == pytest.approx(1.5 * normal, rel=0.03)
    press(shell, "text-100")
    assert body(shell) == normal


def test_what_is_chosen_shows_as_chosen(make_shell: Callable[..., Shell]) -> None:
    shell = make_shell(motion=True)
    shell.dispatch(DisplayOpened())
    panel = found(shell, DisplaySettingsPanel)
    assert [b.isChecked() for b in panel.sizes.values()] == [True, False, False]
    for name in ("text-200", "contrast", "still"):
        press(shell, name)
    assert [b.isChecked() for b in panel.sizes.values()] == [False, False, True]
    assert panel.contrast.isChecked()
    assert panel.reduced_motion.isChecked()
    press(shell, "text-200")  # choosing what is chosen changes nothing
    assert [b.isChecked() for b in panel.sizes.values()] == [False, False, True]
    assert shell.visit.display == DisplaySettings(text_size=200, contrast=True, reduced_motion=True)


def test_nothing_is_lost_by_it(make_shell: Callable[..., Shell]) -> None:
    shell = make_shell()
    for event in (Started("en"), SignsChosen(), SignToggled("tantrums"), DisplayOpened()):
        shell.dispatch(event)
    press(shell, "text-200")
    press(shell, "display-close")
    assert shell.visit.signs == ("tantrums",)
    assert shell.visit.location == Location(PageId.SIGNS)


@pytest.mark.parametrize("by_clock", [True, False])
def test_the_next_family_finds_it_as_it_was(
    make_shell: Callable[..., Shell], clock: Clock, by_clock: bool
) -> None:
    shell = make_shell()
    normal, ground = body(shell), shell.grab().toImage().pixelColor(3, 3)
    for name in ("display", "text-200", "contrast", "display-close"):
        press(shell, name)
    assert body(shell) > 1.9 * normal
    if by_clock:
        leave_alone(shell, clock, 100_000)
    else:
        shell.dispatch(Ended())
    assert shell.visit == shell.initial_visit
    assert body(shell) == normal
    assert shell.grab().toImage().pixelColor(3, 3) == ground


def test_a_clinic_may_begin_with_it(make_shell: Callable[..., Shell]) -> None:
    shell = make_shell(text_size=150, high_contrast=True)
    assert shell.visit.display == DisplaySettings(text_size=150, contrast=True, reduced_motion=True)
    assert shell.context.theme.contrast
    assert shell.context.theme.metrics.text == 1.5


@pytest.mark.parametrize("place", ["pin", "desk"])
def test_staff_have_the_way_to_it_too(make_shell: Callable[..., Shell], place: str) -> None:
    shell = make_shell()
    staff = shell.open_staff()
    if place == "desk":
        staff.dispatch(PinChecked(PinResult.RIGHT, 0))
    for name in ("display", "text-200", "contrast"):
        press(shell, name)
    assert found(shell, DisplaySettingsPanel).isVisible()
    assert shell.context.theme.metrics.text == 2
    press(shell, "display-close")
    assert not found(shell, DisplaySettingsPanel).isVisible()
    assert staff.is_open
    assert shell.context.theme.contrast
    staff.close()
    assert shell.visit == shell.initial_visit
    assert shell.context.theme.metrics.text == 1
    assert not shell.context.theme.contrast


def test_staff_choose_signs_and_come_back_with_the_screen_as_they_left_it(
    make_shell: Callable[..., Shell],
) -> None:
    shell = make_shell()
    shell.dispatch(ContrastChosen(on=True))
    staff = shell.open_staff()
    assert shell.context.theme.contrast
    staff.dispatch(PinChecked(PinResult.RIGHT, 0))
    staff.dispatch(SignsPageOpened())
    assert shell.context.theme.contrast
    for name in ("display", "text-150", "display-close", "home"):
        press(shell, name)
    assert staff.panel.page is StaffPage.OPEN
    assert staff.panel.display == DisplaySettings(text_size=150, contrast=True, reduced_motion=True)
    assert shell.context.theme.metrics.text == 1.5


def test_sizes_say_in_words_what_they_are(make_shell: Callable[..., Shell]) -> None:
    shell = make_shell()
    shell.dispatch(DisplayOpened())
    sizes = found(shell, DisplaySettingsPanel).sizes.values()
    said = [(button.text(), button.accessibleDescription()) for button in sizes]
    assert said == [("A", "Regular text"), ("A+", "Large text"), ("A++", "Largest text")]


def test_text_of_another_size_goes_on_at_the_same_words(
    make_shell: Callable[..., Shell],
) -> None:
    shell = make_shell((1366, 768))
    for event in (Started("en"), SignsChosen()):
        shell.dispatch(event)
    page = page_of(shell, Page)
    for part in range(1, page.parts):
        shell.dispatch(PartTurned(part))
    shell.dispatch(TextSizeChosen(200))
    assert page.parts > 10
    assert shell.visit.location.part >= page.parts * 3 // 4
    shell.dispatch(TextSizeChosen(100))
    assert shell.visit.location.part >= page.parts - 2
    shell.dispatch(WentBack())
    assert shell.visit.location == Location(PageId.SIGNS)
    shell.dispatch(WentBack())
    assert shell.visit.location == Location(PageId.TOPICS)


def test_a_larger_window_leaves_no_dead_way_back(make_shell: Callable[..., Shell]) -> None:
    shell = make_shell((1024, 600))
    for event in (Started("en"), TopicChosen("what-is-imh"), PartTurned(1)):
        shell.dispatch(event)
    shell.resize(1920, 1080)
    shell.relayout()
    assert page_of(shell, Page).parts == 1
    shell.dispatch(WentBack())
    assert shell.visit.location == Location(PageId.TOPICS)


def test_keys_stay_among_the_answers_and_go_back_to_where_they_were(
    make_shell: Callable[..., Shell], qtbot: QtBot
) -> None:
    shell = make_shell()
    shell.activateWindow()
    (button,) = [b for b in shell.findChildren(Button, "display") if b.isVisible()]
    button.setFocus()
    press(shell, "display")
    panel = found(shell, DisplaySettingsPanel)
    seen = set()
    for _ in range(12):
        focused = shell.window().focusWidget()
        assert focused is not None
        seen.add(focused.objectName())
        assert panel.isAncestorOf(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    around = {"display-close", "display-panel-language"}
    assert seen == {"text-100", "text-150", "text-200", "contrast", "still", *around}
    press(shell, "display-close")
    assert shell.window().focusWidget() is button
