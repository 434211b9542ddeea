"""A widget that goes out of sight is gone at once, and can tell nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.discard import discard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Talker(QWidget):
    told = Signal()


def test_it_leaves_its_window_at_once_and_is_deleted_later(qtbot: QtBot) -> None:
    window, heard = QWidget(), []
    qtbot.addWidget(window)
    talker = Talker(window)
    talker.told.connect(lambda: heard.append("told"))
    window.show()
    discard(talker)
    talker.told.emit()
    assert not heard
    assert not talker.isVisible()
    assert window.findChild(Talker) is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(talker)
