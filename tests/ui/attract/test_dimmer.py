"""The dimmer covers the window and leaves the configured share of its light."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from ui.attract.dimmer import Dimmer
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(320, 200)
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("white"))
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)
    widget.show()
    return widget


@pytest.fixture
def theme(kiosk_data: KioskData) -> Theme:
    return Theme(kiosk_data.tokens, Metrics(320, 200, DEFAULT_DOTS_PER_MM))


@pytest.mark.parametrize("brightness", [0, 10, 50])
def test_the_share_of_light_that_is_left(brightness: int, window: QWidget, theme: Theme) -> None:
    dimmer = Dimmer(window, brightness)
    dimmer.cover_window(theme)
    dark = theme.color("dimming").lightnessF()
    left = window.grab().toImage().pixelColor(160, 100).lightnessF()
    assert left == pytest.approx(dark + (1 - dark) * brightness / 100, abs=0.02)


def test_it_covers_the_whole_window_above_everything_else(window: QWidget, theme: Theme) -> None:
    dimmer = Dimmer(window, 10)
    other = QWidget(window)
    other.show()
    dimmer.cover_window(theme)
    assert dimmer.geometry() == window.rect()
    assert window.childAt(5, 5) is dimmer


def test_a_dimmer_that_was_never_shown_paints_nothing(window: QWidget) -> None:
    Dimmer(window, 10)
    assert window.grab().toImage().pixelColor(160, 100) == QColor("white")
