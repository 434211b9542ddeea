"""A real X server that lets the program in, and does not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[2]
MISSING = [tool for tool in ("Xvfb", "xauth") if shutil.which(tool) is None]
RIGHT, WRONG = "ab" * 16, "cd" * 16

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")


def cookie(path: Path, display: str, key: str) -> Path:
    """Write an authorization file."""
    command = ["xauth", "-q", "-f", str(path), "add", display, ".", key]
    subprocess.run(command, check=True, capture_output=True, timeout=30)
    return path


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """Return the name of a display that lets those in who have the cookie RIGHT."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "800x600x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        [*command, "-auth", str(cookie(tmp_path / "server", ":0", RIGHT))],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as numbers:
                yield f":{numbers.readline().strip()}"
        finally:
            server.terminate()


def run(display: str, authority: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the program on a display."""
    hidden = {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"}
    inherited = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *command],
        cwd=REPOSITORY,
        env={**inherited, "DISPLAY": display, "XAUTHORITY": str(authority)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_display_is_described_or_refuses_in_one_sentence(display: str, tmp_path: Path) -> None:
    let_in = run(display, cookie(tmp_path / "right", display, RIGHT), "_display")
    assert "800x600 pixels" in let_in.stdout
    wrong = cookie(tmp_path / "wrong", display, WRONG)
    for command in ([], ["_display"]):
        refused = run(display, wrong, *command)
        assert (refused.returncode, refused.stdout) == (2, "")
        (sentence,) = refused.stderr.splitlines()
        assert sentence.startswith("imh-kiosk: Qt cannot start here (")
