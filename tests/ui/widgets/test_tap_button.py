"""Check boxes and radio buttons, where a press ends, and second touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.tap_button import TapButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.theme.theme import Theme


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def role(button: TapButton) -> QAccessible.Role:
    """Return the role that assistive technology reads."""
    return QAccessible.queryAccessibleInterface(button).role()


def test_a_check_box_reports_both_states(parent: QWidget) -> None:
    states: list[bool] = []
    button = TapButton("one", parent)
    button.be_check_box(states.append)
    assert role(button) is QAccessible.Role.CheckBox
    button.toggle()
    button.click()
    assert states == [True, False]


def test_a_radio_button_reports_only_that_it_is_chosen(parent: QWidget) -> None:
    chosen: list[str] = []
    first, second = TapButton("first", parent), TapButton("second", parent)
    first.be_radio_button(lambda: chosen.append("first"))
    second.be_radio_button(lambda: chosen.append("second"))
    assert role(first) is QAccessible.Role.RadioButton
    first.click()
    second.toggle()
    assert chosen == ["first", "second"]


def test_a_state_that_is_shown_reports_nothing(parent: QWidget) -> None:
    chosen: list[str] = []
    first, second = TapButton("first", parent), TapButton("second", parent)
    first.be_radio_button(lambda: chosen.append("first"))
    second.be_radio_button(lambda: chosen.append("second"))
    first.show_chosen(on=True)
    first.show_chosen(on=False)
    assert not first.isChecked()
    assert first.autoExclusive()
    assert chosen == []


@pytest.mark.parametrize("act", [TapButton.click, TapButton.toggle])
def test_nothing_is_chosen_out_of_sight(act: Callable[[TapButton], None], parent: QWidget) -> None:
    panel = QWidget(parent)
    told: list[str] = []
    box, first, second = (TapButton(name, panel) for name in ("box", "first", "second"))
    box.be_check_box(lambda _: told.append("box"))
    first.be_radio_button(lambda: told.append("first"))
    second.be_radio_button(lambda: told.append("second"))
    first.show_chosen(on=True)
    panel.hide()
    act(box)
    act(second)
    assert [each.isChecked() for each in (box, first, second)] == [False, True, False]
    assert told == []


SIDE = 80
ORDER = iter(range(10_000, 10_000_000, 10_000))
"""Moments far apart, in milliseconds."""


def touch(
    button: TapButton, at: int, to: QPoint | None = None, begun: QPoint | None = None
) -> None:
    """Press a button at a moment and lift the finger, perhaps elsewhere."""
    middle = button.rect().center()
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, place, held in (
        (QEvent.Type.MouseButtonPress, begun or middle, left),
        (QEvent.Type.MouseMove, to or middle, left),
        (QEvent.Type.MouseButtonRelease, to or middle, none),
    ):
        local, everywhere = QPointF(place), QPointF(button.mapToGlobal(place))
        event = QMouseEvent(kind, local, everywhere, left, held, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(at)
        QApplication.sendEvent(button, event)


@pytest.fixture
def counted(ground: QWidget, theme: Theme) -> tuple[TapButton, list[str]]:
    """Return a button of this theme, and what it has said."""
    pressed: list[str] = []
    button = TapButton("one", ground)
    button.set_slop(theme)
    button.resize(SIDE, SIDE)
    button.clicked.connect(lambda: pressed.append("once"))
    button.show()
    return button, pressed


@pytest.mark.parametrize("way", [QPoint(1, 0), QPoint(-1, 0), QPoint(0, 1), QPoint(0, -1)])
@pytest.mark.parametrize(("millimetres", "counts"), [(1.0, True), (2.9, True), (3.5, False)])
def test_a_press_may_slide_three_millimetres_off(
    millimetres: float,
    counts: bool,
    way: QPoint,
    counted: tuple[TapButton, list[str]],
    theme: Theme,
) -> None:
    button, pressed = counted
    off = int(millimetres * theme.metrics.dots_per_mm)
    edge = button.rect().adjusted(-off, -off, off, off)
    across = {1: edge.right(), -1: edge.left(), 0: SIDE // 2}[way.x()]
    down = {1: edge.bottom(), -1: edge.top(), 0: SIDE // 2}[way.y()]
    touch(button, next(ORDER), to=QPoint(across, down))
    assert bool(pressed) is counts


def test_a_trembling_finger_that_comes_back_counts_once(
    counted: tuple[TapButton, list[str]],
) -> None:
    button, pressed = counted
    touch(button, next(ORDER), begun=QPoint(2, 2), to=QPoint(SIDE - 2, SIDE - 2))
    assert pressed == ["once"]


@pytest.mark.parametrize(("apart", "times"), [(80, 1), (300, 1), (500, 1), (501, 2), (900, 2)])
@pytest.mark.parametrize("repeats", [False, True])
def test_a_second_touch_within_half_a_second_belongs_to_the_first(
    apart: int, times: int, repeats: bool, counted: tuple[TapButton, list[str]]
) -> None:
    """But digits may be the same twice, however quick the finger is."""
    button, pressed = counted
    button._repeats = repeats
    at = next(ORDER)
    touch(button, at)
    touch(button, at + apart)
    assert len(pressed) == (2 if repeats else times)


def test_a_second_touch_belongs_to_the_first_on_whatever_has_come_there(
    counted: tuple[TapButton, list[str]], ground: QWidget
) -> None:
    button, pressed = counted
    touch(button, at := next(ORDER))
    button.hide()
    other = TapButton("other", ground)
    other.resize(SIDE, SIDE)
    other.clicked.connect(lambda: pressed.append("other"))
    other.show()
    touch(other, at + 400)
    assert pressed == ["once"]
    other.move(3 * SIDE, 0)
    touch(other, at + 450)
    assert pressed == ["once", "other"]
