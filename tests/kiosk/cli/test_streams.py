"""Standard streams that are closed, full or without a reader end nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("redirections of a Unix shell", allow_module_level=True)

REPOSITORY = Path(__file__).resolve().parents[3]
FULL = Path("/dev/full")

full_disk = pytest.mark.skipif(not FULL.exists(), reason="only Linux has /dev/full")


def shell(redirected: str, *, display: str = "offscreen") -> subprocess.CompletedProcess[str]:
    """Run the program as a shell does; {kiosk} stands for it."""
    script = redirected.format(kiosk=f"{sys.executable} -m kiosk")
    return subprocess.run(
        ["/bin/bash", "-c", f"set -o pipefail; {script}"],
        cwd=REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": display},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


COMMANDS = ["config example", "config schema", "--help", "--version", "sheet --help"]


@full_disk
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_one_sentence(command: str) -> None:
    done = shell(f"{{kiosk}} {command} > /dev/full")
    assert done.returncode == 2
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("imh-kiosk: standard output: No space left on device; ")


@pytest.mark.parametrize(
    ("redirected", "code"),
    [
        ("{kiosk} config example | true", 0),
        ("{kiosk} config schema >&-", 0),
        ("{kiosk} config schema >&- 2>&- <&-", 0),
        ("{kiosk} --version | true", 0),
        ("{kiosk} --no-such-option 2>&-", 2),
        ("{kiosk} --no-such-option 2>&1 | true", 2),
        pytest.param("{kiosk} --no-such-option 2>/dev/full", 2, marks=full_disk),
        pytest.param("{kiosk} config example >/dev/full 2>/dev/full", 2, marks=full_disk),
        ("{kiosk} --config /nowhere/kiosk.toml config show 2>&-", 2),
    ],
)
def test_output_that_nobody_reads_ends_quietly_with_the_commands_own_code(
    redirected: str, code: int
) -> None:
    done = shell(redirected)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


def test_what_is_written_before_the_reader_leaves_is_read() -> None:
    done = shell("{kiosk} config example | head -1")
    assert done.stdout.startswith("# Every option")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_closed_stream_does_not_hand_its_number_to_a_file(tmp_path: Path) -> None:
    """Otherwise Qt's warnings would be written into the PDF."""
    path = tmp_path / "sheet.pdf"
    done = shell(f"{{kiosk}} sheet --output {path} >&- 2>&- <&-")
    assert done.returncode == 0
    assert path.read_bytes().startswith(b"%PDF")


_FAULTY = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
run = QApplication.exec
def shown(*_):
    QTimer.singleShot(0, lambda: (os.write(9, b"shown"), QApplication.exit(2)))
    return run()
QApplication.exec = shown
from kiosk.__main__ import run as start
start()
"""


@full_disk
@pytest.mark.parametrize("where", ["2>/dev/full", "2>&-", "2>&1 | true"])
def test_a_faulty_configuration_shows_its_page_whatever_becomes_of_the_sentences(
    tmp_path: Path, where: str
) -> None:
    config, program, shown = tmp_path / "kiosk.toml", tmp_path / "run.py", tmp_path / "shown"
    config.write_text("[idle]\nafter = 3\n", encoding="utf-8")
    program.write_text(_FAULTY, encoding="utf-8")
    command = f"{sys.executable} {program} --windowed 640x480 --config {config}"
    done = subprocess.run(
        ["/bin/bash", "-c", f"set -o pipefail; {command} 9>{shown} {where}"],
        cwd=REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert shown.read_bytes() == b"shown"


def test_the_text_of_another_stream_is_left_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Where a test or a program has put its own in place, nothing is redirected."""
    from kiosk.cli import streams

    before = os.fstat(1)
    streams.write("one\ntwo")
    streams.complain("a\nb  c")
    assert capsys.readouterr() == ("one\ntwo\n", "imh-kiosk: a b c\n")
    assert os.path.samestat(before, os.fstat(1))


def test_the_last_complaints_are_kept_for_the_health_page() -> None:
    from kiosk.cli import streams

    for number in range(9):
        streams.complain(f"it is\nwrong {number}")
    assert streams.last_said() == ("it is wrong 6", "it is wrong 7", "it is wrong 8")


def test_no_prompt_of_python_follows() -> None:
    done = shell("PYTHONINSPECT=1 {kiosk} --version < /dev/null")
    assert (done.returncode, done.stderr) == (0, "")
