"""Where Qt would abort the process while it starts, one sentence and an exit code come instead."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import qDebug, qWarning

from ui.app import qt_failure

REPOSITORY = Path(__file__).resolve().parents[3]

_CHILD = """
import os, sys
from PySide6.QtCore import qFatal, qWarning
from ui.app import qt_failure
with qt_failure.refused():
    for step in sys.argv[1:]:
        if step == "library":
            os.write(2, b"said by a library\\n")
        elif step == "warning":
            qWarning("said by Qt")
        else:
            qFatal("the end.")
print("went on")
"""


def run(*steps: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _CHILD, *steps],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="keeps what libraries write")
@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        (["fatal"], "the end"),
        (["warning", "fatal"], "said by Qt"),
        (["library", "warning", "fatal"], "said by a library"),
    ],
)
def test_a_fatal_message_ends_with_one_sentence(steps: list[str], reason: str) -> None:
    done = run(*steps)
    assert done.returncode == 2
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith(f"imh-kiosk: Qt cannot start here ({reason}); ")


def test_what_was_said_is_passed_on_where_qt_starts() -> None:
    done = run("library", "warning")
    assert (done.returncode, done.stdout) == (0, "went on\n")
    assert done.stderr.splitlines() == ["said by a library", "said by Qt"]


def open_files() -> int:
    """Return how many files this process has open, 0 where the system does not say."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def test_everything_is_given_back(capfd: pytest.CaptureFixture[str]) -> None:
    before = open_files()
    with qt_failure.refused():
        qDebug("of no interest")
        qWarning("worth\n  knowing")
    assert capfd.readouterr().err == "worth knowing\n"
    assert open_files() == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="platforms of Linux")
@pytest.mark.parametrize("command", [[], ["_display"]], ids=["kiosk", "display"])
def test_a_platform_that_qt_does_not_have_is_one_sentence(
    command: list[str], tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", *command],
        cwd=REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "nonsense", "QT_LOGGING_RULES": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    (sentence,) = done.stderr.splitlines()
    assert "nonsense" in sentence
