"""Check boxes, radio buttons and double taps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ui.widgets.tap_button import TapButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


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
