"""What tests of widgets share: a theme, and a window that wears its style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.files import paths
from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData


@pytest.fixture
def theme(qapp: object, kiosk_data: KioskData) -> Theme:
    """Return sizes on a screen with room."""
    return Theme(kiosk_data.tokens, Metrics(1920, 1080, DEFAULT_DOTS_PER_MM))


@pytest.fixture
def ground(qtbot: QtBot, theme: Theme) -> QWidget:
    """Return a shown widget that wears the theme's style sheet."""
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.setStyleSheet(theme.style_sheet(paths.resources() / "theme" / "kiosk.qss"))
    shown.resize(1200, 800)
    shown.show()
    return shown
