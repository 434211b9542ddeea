"""Widgets are read in rows from the top, each from its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from ui.speech.place_order import in_reading_order

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_rows_come_before_columns(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    labels: list[QWidget] = []
    for place in ((120, 50), (0, 50), (120, 0), (0, 0)):
        label = QLabel("word", page)
        label.setGeometry(*place, 100, 40)
        labels.append(label)
    assert in_reading_order(labels) == labels[::-1]
