"""The shipped sessions, run: the kiosk in cage and on an X server of its own, as a unit does it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.process import crash_marker, exit_codes
from tests.support.cups import wait_until
from tests.support.notify import heard, notification_socket
from tests.support.x_screen import STILL, missing_tools, x_screen

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from kiosk.bootstrap import KioskData

REPOSITORY = Path(__file__).parents[2]
PACKAGING = REPOSITORY / "resources" / "packaging"
LIMIT = 60.0
SIZE = (1024, 768)
"""Of the window that wlroots opens on an X server, without a window manager at its corner."""

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(missing_tools() is not None, reason=missing_tools() or ""),
]
needs_cage = pytest.mark.skipif(
    shutil.which("cage") is None or shutil.which("Xwayland") is None,
    reason="not installed: cage or xwayland",
)
needs_cookies = pytest.mark.skipif(
    shutil.which("xauth") is None or shutil.which("mcookie") is None,
    reason="not installed: xauth or mcookie",
)


def kiosk(folder: Path) -> tuple[str, ...]:
    """Return the command of a kiosk on which nothing moves."""
    (folder / "kiosk.toml").write_text(STILL, "utf-8")
    state = ("--state-dir", str(folder / "state"))
    return sys.executable, "-m", "kiosk", "--config", str(folder / "kiosk.toml"), *state


def unprivileged() -> tuple[str, ...]:
    """Return what a command begins with, so that cage does not see the account root."""
    if os.geteuid():
        return ()
    mapped = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
    tried = subprocess.run((*mapped, "true"), capture_output=True, check=False, timeout=LIMIT)
    if tried.returncode:
        pytest.skip("cage refuses root, and there are no user namespaces here")
    return mapped


@contextmanager
def session(
    command: tuple[str, ...], environment: dict[str, str], folder: Path, manager: socket.socket
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a session with a notification socket, as systemd does, and end it."""
    told = {"NOTIFY_SOCKET": manager.getsockname(), "WATCHDOG_USEC": "2000000"}
    with (folder / "session").open("wb") as output:
        process = subprocess.Popen(
            command,
            env=environment | told,
            cwd=REPOSITORY,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(LIMIT)


def wait_for(line: str, manager: socket.socket, process: subprocess.Popen[bytes]) -> None:
    """Wait until the service manager was told something."""
    said: list[str] = []

    def told() -> bool:
        said.extend(heard(manager))
        return line in said or process.poll() is not None

    wait_until(told, LIMIT, line)
    assert line in said, said


def kiosk_of(folder: Path) -> int:
    """Return the process of the kiosk with a state folder."""
    state = str(folder / "state")
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            words = file.read_text("utf-8").split("\0")
            if words[0] == sys.executable and state in words:
                found.append(int(file.parent.name))
    (pid,) = found
    return pid


def script(name: str) -> str:
    return str(PACKAGING / "sessions" / f"imh-kiosk-{name}")


@needs_cage
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 0), (signal.SIGABRT, 128 + signal.SIGABRT)]
)
def test_in_cage_the_kiosk_covers_the_output_and_gives_its_exit_code(
    number: signal.Signals, code: int, tmp_path: Path, kiosk_data: KioskData
) -> None:
    width, height = SIZE
    with x_screen(tmp_path, size=f"{width}x{height}") as screen, notification_socket() as manager:
        environment = screen.environment | {
            "QT_QPA_PLATFORM": "wayland",
            "WLR_BACKENDS": "x11",
            "WLR_RENDERER": "pixman",
            "WLR_LIBINPUT_NO_DEVICES": "1",
        }
        command = (*unprivileged(), script("cage"), *kiosk(tmp_path))
        with session(command, environment, tmp_path, manager) as process:
            wait_for("READY=1", manager, process)
            wait_for("WATCHDOG=1", manager, process)
            paper = bytes.fromhex(kiosk_data.tokens.color.paper.removeprefix("#"))
            corners = ((0, 0), (width - 1, 0))  # a title bar would be there
            wait_until(
                lambda: all(screen.pixels((1, 1), corner) == paper for corner in corners),
                LIMIT,
                "a page over the whole output",
            )
            process.send_signal(signal.SIGHUP)
            wait_for("RELOADING=1", manager, process)
            wait_for("READY=1", manager, process)
            # As systemd does to stop a unit, and where signs of life fail to come.
            process.send_signal(number)
            assert process.wait(LIMIT) == code
            left = crash_marker.left_over(tmp_path / "state")
            if number is signal.SIGABRT:
                assert left == crash_marker.Ending(number)
            else:
                wait_for("STOPPING=1", manager, process)
                assert left is None
    said = (tmp_path / "session").read_text("utf-8")
    assert "imh-kiosk:" not in said
    assert "Wayland" not in said  # that its connection broke


@needs_cookies
@pytest.mark.parametrize("by_service", [False, True], ids=["by-itself", "by-service"])
def test_on_x11_the_session_ends_with_the_kiosks_exit_code(
    by_service: bool, tmp_path: Path
) -> None:
    launcher = tmp_path / "bin" / "dbus-launch"
    launcher.parent.mkdir()
    launcher.write_text('#!/bin/sh\ntouch "$HOME/launched"\n', "ascii")
    launcher.chmod(0o755)
    environment = {
        "PATH": f"{launcher.parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "TMPDIR": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "QT_QPA_PLATFORM": "xcb",
        "IMH_KIOSK_X_SERVER": "Xvfb -screen 0 1024x600x24 -nolisten tcp -noreset",
    }
    with notification_socket() as manager:
        command = (script("x11"), *kiosk(tmp_path))
        with session(command, environment, tmp_path, manager) as process:
            wait_for("READY=1", manager, process)
            if by_service:
                process.send_signal(signal.SIGHUP)
                wait_for("RELOADING=1", manager, process)
                wait_for("READY=1", manager, process)
                process.terminate()
                assert process.wait(LIMIT) == 0
                assert crash_marker.left_over(tmp_path / "state") is None
            else:
                os.kill(kiosk_of(tmp_path), signal.SIGKILL)
                assert process.wait(LIMIT) == 128 + signal.SIGKILL
    assert not list(tmp_path.glob("tmp.*"))  # neither cookies nor a pipe
    assert not (tmp_path / "launched").exists()  # no bus was started
    said = (tmp_path / "session").read_text("utf-8").splitlines()
    # The server complains of each display that another one has before it finds its own.
    own = [line for line in said if not line.startswith("_XSERVTrans")]
    assert own in ([], ["Killed"])  # the shell's own word about its program


@needs_cage
@pytest.mark.parametrize("code", [exit_codes.LEFT_BY_STAFF, exit_codes.FAULTS_REPEATED])
def test_cage_gives_every_exit_code(code: int, tmp_path: Path) -> None:
    with x_screen(tmp_path) as screen:
        environment = screen.environment | {
            "TMPDIR": str(tmp_path),
            "WLR_BACKENDS": "x11",
            "WLR_RENDERER": "pixman",
        }
        done = subprocess.run(
            (*unprivileged(), script("cage"), "sh", "-c", f"exit {code}"),
            env=environment,
            check=False,
            capture_output=True,
            timeout=LIMIT,
        )
    assert done.returncode == code
    assert not list(tmp_path.glob("tmp.*"))


@needs_cookies
def test_without_an_x_server_the_session_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        (script("x11"), "true"),
        env={"PATH": os.environ["PATH"], "IMH_KIOSK_X_SERVER": "false", "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("imh-kiosk-x11: the X server does not start")
    assert list(tmp_path.iterdir()) == []
