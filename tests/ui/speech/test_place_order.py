"""Widgets are read in rows from the top, each from its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from kiosk.visit.events import GoodnessOfFitChosen, Started
from tests.support.found import found, page_of, texted
from tests.support.window import dispatch
from ui.pages.goodness_of_fit import GoodnessOfFitPage
from ui.speech.place_order import in_reading_order
from ui.widgets.flowing_text import FlowingText

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.app.assembly import Kiosk


def test_rows_come_before_columns(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    labels: list[QWidget] = []
    for place in ((120, 50), (0, 50), (120, 0), (0, 0)):
        label = QLabel("word", page)
        label.setGeometry(*place, 100, 40)
        labels.append(label)
    assert in_reading_order(labels) == labels[::-1]


def test_the_words_of_a_card_are_read_before_the_button_beside_it(qtbot: QtBot) -> None:
    """A long name makes the card higher than the button, which ends above the last line."""
    page = QWidget()
    qtbot.addWidget(page)
    card, button = QFrame(page), QPushButton("Change", page)
    card.setProperty("role", "card")
    card.setGeometry(0, 0, 200, 120)
    button.setGeometry(220, 0, 100, 70)
    name, state = QLabel("A long name", card), QLabel("Checked today", card)
    name.setGeometry(10, 10, 180, 66)
    state.setGeometry(10, 76, 180, 33)
    assert in_reading_order([button, state, name]) == [name, state, button]


def test_the_outcome_is_read_after_both_questions_it_comes_of(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    """It stands at the right of the first one."""
    kiosk = make_kiosk((1280, 800))
    dispatch(kiosk, Started("en"), GoodnessOfFitChosen())
    page = page_of(kiosk, GoodnessOfFitPage)
    outcome = found(page, FlowingText)
    words = [*texted(page.child), *texted(page.caregiver), *texted(outcome)]
    assert outcome.geometry().top() < page.caregiver.geometry().top()
    assert in_reading_order(words[::-1]) == words
