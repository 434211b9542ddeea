"""What identifies a sentence after a page was drawn again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton

from ui.speech.utterance import Utterance

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_control_keeps_its_widget_and_a_label_does_not(qtbot: QtBot) -> None:
    labels, buttons = (QLabel(), QLabel()), (QPushButton(), QPushButton())
    for widget in (*labels, *buttons):
        qtbot.addWidget(widget)
    assert len({Utterance("Next", widget).key for widget in labels}) == 1
    assert len({Utterance("Next", widget).key for widget in buttons}) == 2
