"""One kiosk on one display: by whom, from where, and however it ended before."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support import x_screen as screens
from tests.support.x_screen import STILL, x_screen
from ui.display import instance_lock
from ui.display.instance_lock import DisplayTakenError, FileLock
from ui.display.x_connection import XConnection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.x_screen import Kiosk, XScreen

MISSING = screens.missing_tools()
real = pytest.mark.skipif(MISSING is not None, reason=MISSING or "")

PART = (800, 400)


@pytest.fixture(scope="module")
def running(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[XScreen, Kiosk]]:
    """Run a kiosk on a display, after another one that was killed."""
    with x_screen(tmp_path_factory.mktemp("screen")) as screen:
        killed = screen.kiosk()
        killed.window()
        killed.process.kill()
        killed.process.wait()
        kiosk = screen.kiosk()
        kiosk.settle(PART)
        yield screen, kiosk


@pytest.mark.real
@real
@pytest.mark.parametrize(
    ("arguments", "suffix"),
    [([], ""), (["--state-dir", "elsewhere"], ""), (["--windowed", "640x480"], ""), ([], ".0")],
    ids=["the same", "another state folder", "in a window", "another spelling"],
)
def test_a_second_kiosk_is_refused_and_changes_nothing(
    arguments: list[str], suffix: str, running: tuple[XScreen, Kiosk], tmp_path: Path
) -> None:
    screen, kiosk = running
    environment = screen.environment
    # As from another account: nothing but the display is the same.
    screen.environment = {**environment, "DISPLAY": screen.display + suffix, "HOME": str(tmp_path)}
    screen.environment["XDG_RUNTIME_DIR"] = str(tmp_path)
    try:
        done = screen.second(*(a.replace("elsewhere", str(tmp_path / "state")) for a in arguments))
    finally:
        screen.environment = environment
    (sentence,) = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence.startswith("imh-kiosk: a kiosk already runs on the display :")
    assert list(tmp_path.iterdir()) == []
    assert screen.pixels(PART) == kiosk.seen
    assert kiosk.process.poll() is None


@pytest.mark.real
@real
def test_another_display_of_the_same_account_has_a_kiosk_of_its_own(tmp_path: Path) -> None:
    with x_screen(tmp_path) as one:
        first = XConnection(one.display)
        instance_lock.take_selection(first)
        (tmp_path / "other").mkdir()
        with x_screen(tmp_path / "other") as other:
            second = XConnection(other.display)
            instance_lock.take_selection(second)
            second.close()
        first.close()


@pytest.mark.real
@real
def test_windows_of_developers_stand_beside_each_other(tmp_path: Path) -> None:
    with x_screen(tmp_path) as screen:
        first = screen.kiosk(STILL, "--windowed", "400x320")
        window = first.window()
        screen.tool("xdotool", "windowmove", "--sync", window, "300", "200")
        second = screen.kiosk(STILL, "--windowed", "400x320")
        second.settle((60, 60))
        assert "+300+200" in screen.tool("xwininfo", "-id", window)  # nothing puts it back
        kiosk = XConnection(screen.display)
        instance_lock.take_selection(kiosk)  # a kiosk may come while they are there
        assert first.process.poll() is None
        assert second.process.poll() is None
        kiosk.close()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instance_lock, "_PATIENCE_S", 0.1)


@pytest.mark.usefixtures("patient")
def test_a_file_is_locked_once_and_free_again_when_closed(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "kiosk.lock"
    lock = FileLock(path)
    with pytest.raises(DisplayTakenError, match="kiosk"):
        FileLock(path)
    lock.close()
    FileLock(path).close()  # the file is still there: only the lock counts


@pytest.mark.usefixtures("patient")
def test_a_window_beside_others_takes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert instance_lock.take("eglfs", None, tmp_path, keep=False) is None
    lock = instance_lock.take("eglfs", None, tmp_path, keep=True)
    assert lock is not None
    with pytest.raises(DisplayTakenError):
        instance_lock.take("eglfs", None, tmp_path, keep=False)
    lock.close()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "kiosk.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="kiosk"):
        FileLock(tmp_path / "kiosk.lock")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("offscreen", {}, None),
        ("minimal", {}, None),
        ("xcb", {"DISPLAY": ":0"}, "state/imh-kiosk-xcb_0.lock"),
        ("windows", {}, "state/imh-kiosk-windows.lock"),
        ("eglfs", {"XDG_RUNTIME_DIR": "run"}, "run/imh-kiosk-eglfs.lock"),
        ("eglfs", {"XDG_RUNTIME_DIR": "missing"}, "state/imh-kiosk-eglfs.lock"),
        ("wayland", {"XDG_RUNTIME_DIR": "run"}, "run/imh-kiosk-wayland-0.lock"),
        (
            "wayland-egl",
            {"XDG_RUNTIME_DIR": "run", "WAYLAND_DISPLAY": "wayland-1"},
            "run/imh-kiosk-wayland-1.lock",
        ),
        ("wayland", {"WAYLAND_DISPLAY": "/other/wayland-1"}, "/other/imh-kiosk-wayland-1.lock"),
    ],
)
def test_the_file_stands_for_the_display(
    platform: str,
    environment: dict[str, str],
    expected: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "run").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_RUNTIME_DIR", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = instance_lock.lock_file(platform, Path("state"))
    assert found == (Path(expected) if expected else None)
