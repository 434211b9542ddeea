"""The window is opened on a display that answers, and that no other kiosk has."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtGui import QGuiApplication

from kiosk.cli.frontend import WindowOptions
from kiosk.files.faults import RefusedError
from ui.app import opening
from ui.app.window import Window
from ui.display import instance_lock
from ui.display.instance_lock import DisplayTakenError

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def offscreen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the environment back as it was."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


def test_a_platform_without_a_screen_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QGuiApplication, "primaryScreen", lambda *_: None)
    with pytest.raises(RefusedError, match="Qt finds no screen"):
        opening.application_on_screen()
    with pytest.raises(RefusedError, match="Qt finds no screen"):
        opening.open_window(WindowOptions(None, tmp_path))


def test_of_several_screens_those_that_answer_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.app.display_server.choose", lambda held: "offscreen")
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland;offscreen")
    assert opening.application_on_screen().primaryScreen() is not None
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_a_display_that_a_kiosk_has_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    def taken(*_: object, **__: object) -> None:
        raise DisplayTakenError("the display :0")

    monkeypatch.setattr(instance_lock, "take", taken)
    with pytest.raises(RefusedError, match="a kiosk already runs on the display :0"):
        opening.open_window(WindowOptions(None, tmp_path))
    assert not any(isinstance(widget, Window) for widget in qapp.topLevelWidgets())


def test_a_lock_that_cannot_be_made_is_said_and_the_kiosk_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr("PySide6.QtGui.QGuiApplication.platformName", lambda *_: "eglfs")
    opened = opening.open_window(WindowOptions((320, 240), tmp_path / "file"))
    (sentence,) = capsys.readouterr().err.splitlines()
    assert str(tmp_path / "file") in sentence
    assert "nothing keeps a second kiosk away" in sentence
    assert opened.window.isVisible()
    shiboken6.delete(opened.window)
