"""The button of the sheet: its picture shows how many signs are chosen, and tells nothing else."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from ui.theme.theme import Theme
from ui.widgets.sheet_button import SheetButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.bootstrap import KioskData

MOST = 14


@pytest.fixture
def button(ground: QWidget, theme: Theme) -> SheetButton:
    """Return a button with its words and an empty sheet."""
    button = SheetButton("my-page", ground, icon="printer")
    button.set_text("My page")
    button.apply_theme(theme)
    button.show_sheet(0)
    button.resize(button.sizeHint())
    button.show()
    return button


def test_every_number_of_signs_has_a_picture_of_its_own(button: SheetButton) -> None:
    pictures = []
    for marks in range(MOST + 1):
        button.show_sheet(marks)
        pictures.append(button.grab().toImage())
    assert all(one != other for one, other in itertools.combinations(pictures, 2))


def test_its_size_and_its_words_tell_nothing_of_a_choice(button: SheetButton) -> None:
    """A screen reader, or the voice, would tell it to everybody in the room."""
    told = set()
    for marks in range(MOST + 1):
        button.show_sheet(marks)
        told.add(
            (
                button.sizeHint().toTuple(),
                button.text(),
                button.accessibleName(),
                button.accessibleDescription(),
            )
        )
    assert len(told) == 1


def test_in_large_text_the_words_stand_apart_from_the_sheet(
    button: SheetButton, kiosk_data: KioskData
) -> None:
    button.apply_theme(Theme(kiosk_data.tokens, Metrics(1280, 800, DEFAULT_DOTS_PER_MM, 2.0)))
    letter = button.fontMetrics().averageCharWidth()
    assert button.icon_room() - button.sheet_place().width() >= letter // 2


def test_the_sheet_lies_within_the_button(button: SheetButton) -> None:
    sheet = button.sheet_place()
    assert button.rect().contains(sheet)
    assert sheet.height() > sheet.width() > button.fontMetrics().height() // 2


def test_a_main_button_shows_the_sheet_only_when_it_is_asked_to(
    ground: QWidget, theme: Theme
) -> None:
    main = SheetButton("next", ground, role="main", icon="next")
    main.set_text("Next")
    main.apply_theme(theme)
    main.resize(main.sizeHint())
    arrow = main.icon_place()
    main.show_sheet(2)
    assert main.icon_place().center().x() < main.rect().center().x() < arrow.center().x()
    main.show_sheet(None)
    assert main.icon_place() == arrow
