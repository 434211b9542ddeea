"""What `check` says about screens and blanking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication

from ui.display import report, x_connection, x_screen_saver
from ui.display.x_connection import NoAnswerError
from ui.display.x_screen_saver import Timeouts

if TYPE_CHECKING:
    from pathlib import Path

    from ui.display.report import Note

pytestmark = pytest.mark.usefixtures("qapp")


class Connection:
    """Stands for one that nothing is asked of."""

    def close(self) -> None:
        pass


def on(platform: str, monkeypatch: pytest.MonkeyPatch, screen: str = "") -> list[Note]:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
    return list(report.notes(screen))


def x_server(
    monkeypatch: pytest.MonkeyPatch, times: Timeouts, *, held: bool, there: bool = True
) -> list[Note]:
    monkeypatch.setattr(x_connection, "connect", lambda _: Connection() if there else None)
    monkeypatch.setattr(x_screen_saver, "timeouts", lambda _: times)
    monkeypatch.setattr(x_screen_saver, "suspend", lambda _: held)
    return on("xcb", monkeypatch)


def test_a_screen_that_does_not_exist_is_named_with_those_that_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = QGuiApplication.primaryScreen().name()
    ((fine, sentence),) = on("offscreen", monkeypatch, "HDMI-9")
    assert not fine
    assert '"HDMI-9"' in sentence
    assert f'give "{there}"' in sentence
    assert on("offscreen", monkeypatch, there) == []
    assert on("offscreen", monkeypatch) == []


@pytest.mark.parametrize(
    ("times", "held", "fine", "said"),
    [
        (Timeouts(600, 900), True, True, "held off while the kiosk runs"),
        (Timeouts(600, 0), False, False, "screen saver after 600 s"),
        (Timeouts(0, 900), False, False, "xset s off -dpms"),
        (Timeouts(0, 0), False, True, "never"),
    ],
)
def test_the_times_of_an_x_server_are_said(
    times: Timeouts, held: bool, fine: bool, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((is_fine, sentence),) = x_server(monkeypatch, times, held=held)
    assert is_fine is fine
    assert said in sentence


def test_without_libxcb_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    ((fine, sentence),) = x_server(monkeypatch, Timeouts(0, 0), held=False, there=False)
    assert not fine
    assert "libxcb.so.1" in sentence


def test_a_server_that_hangs_has_no_times(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(_: object) -> Timeouts:
        raise NoAnswerError

    monkeypatch.setattr(x_connection, "connect", lambda _: Connection())
    monkeypatch.setattr(x_screen_saver, "timeouts", hangs)
    assert on("xcb", monkeypatch) == []


@pytest.mark.parametrize(
    ("settings", "fine", "said"),
    [
        ("[core]\nidle-time=0\n", True, "stays on"),
        ("[core]\nidle-time=60\n", False, "after 60 s"),
        ("[core]\n", False, "after 300 s"),
        ("[output]\nname=a\n[output]\nname=b\n", False, "after 300 s"),
        ("no settings", False, "after 300 s"),
        ("[core]\nidle-time=soon\n", False, "after 300 s"),
    ],
)
def test_westons_time_is_read_from_its_file(
    settings: str, fine: bool, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "weston.ini"
    file.write_text(settings, encoding="utf-8")
    monkeypatch.setenv("WESTON_CONFIG_FILE", str(file))
    ((is_fine, sentence),) = on("wayland", monkeypatch)
    assert is_fine is fine
    assert said in sentence
    monkeypatch.delenv("WESTON_CONFIG_FILE")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert on("wayland", monkeypatch) == [(is_fine, sentence)]


def test_of_another_compositor_nothing_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WESTON_CONFIG_FILE", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    ((fine, sentence),) = on("wayland", monkeypatch)
    assert fine
    assert "compositor" in sentence
