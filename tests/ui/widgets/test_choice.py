"""A question with two picture cards, of which one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton

from kiosk.visit.dyad import Temperament
from tests.support.found import found
from ui.widgets.choice import Choice, best_layout, even_pictures

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.bootstrap import KioskData
    from kiosk.content.goodness_of_fit import Figures
    from ui.theme.theme import Theme

ROOM = QSize(900, 500)


@pytest.fixture
def figures(kiosk_data: KioskData) -> Figures:
    """Return the ways in which the child can be."""
    return kiosk_data.contents["en"].fit.child


@pytest.fixture
def choice(ground: QWidget, figures: Figures, theme: Theme) -> Choice:
    """Return a question of which nothing is chosen."""
    shown = Choice("child", ground)
    shown.resize(ROOM)
    shown.show_choice(figures, None, best_layout([figures], ROOM, theme), theme)
    shown.show()
    return shown


def cards(choice: Choice) -> dict[Temperament, QAbstractButton]:
    return {each: found(choice, QAbstractButton, f"child-{each}") for each in Temperament}


def test_touching_a_card_answers_and_another_answer_replaces_it(choice: Choice) -> None:
    answers: list[Temperament] = []
    choice.answered.connect(answers.append)
    assert not any(card.isChecked() for card in cards(choice).values())
    for card in cards(choice).values():
        card.click()
    assert answers == list(Temperament)
    assert [card.isChecked() for card in cards(choice).values()] == [False, True]


@pytest.mark.parametrize("chosen", [None, *Temperament])
def test_what_is_chosen_is_shown_without_answering(
    chosen: Temperament | None, choice: Choice, figures: Figures, theme: Theme
) -> None:
    answers: list[Temperament] = []
    choice.answered.connect(answers.append)
    choice.show_choice(figures, chosen, best_layout([figures], ROOM, theme), theme)
    shown = [each for each, card in cards(choice).items() if card.isChecked()]
    assert shown == ([chosen] if chosen else [])
    assert answers == []


def test_question_and_pictures_have_accessible_names(choice: Choice, figures: Figures) -> None:
    assert choice.accessibleName() == choice.question.text() == figures.question
    for temperament, card in cards(choice).items():
        assert card.accessibleDescription() == figures.figure(temperament).picture


@pytest.mark.parametrize("room", [(900, 500), (500, 700), (1600, 300), (420, 260)])
def test_cards_stay_in_their_room_and_apart(
    room: tuple[int, int], figures: Figures, theme: Theme
) -> None:
    best = best_layout([figures], QSize(*room), theme)
    across, down = (2, 1) if best.side_by_side else (1, 2)
    assert across * best.card.width() + (across - 1) * theme.target_gap <= room[0]
    cards_height = down * best.card.height() + (down - 1) * theme.target_gap
    assert best.question + theme.gap // 2 + cards_height <= room[1]


def test_without_room_there_are_words_without_pictures(figures: Figures, theme: Theme) -> None:
    assert best_layout([figures], QSize(420, 220), theme).drawing_width == 0
    assert best_layout([figures], QSize(1200, 900), theme).drawing_width > 0


def test_cards_of_shorter_answers_are_lower_and_all_pictures_higher(
    kiosk_data: KioskData, theme: Theme
) -> None:
    fit = kiosk_data.contents["en"].fit
    asked, room = (fit.child, fit.caregiver), QSize(560, 330)
    before = best_layout(asked, room, theme, 1)
    assert before.side_by_side
    child, caregiver = even_pictures(asked, before, theme)
    assert child.shape.picture == caregiver.shape.picture > before.shape.picture
    assert child.card.height() > before.card.height() > caregiver.card.height()
    assert child.card.height() + caregiver.card.height() <= 2 * before.card.height()
    assert even_pictures((fit.child, fit.child), before, theme) == [before, before]
