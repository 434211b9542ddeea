"""The program starts itself again in the way it was started."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kiosk.cli import parser
from kiosk.process.command import (
    CHECK_COMMAND,
    DISPLAY_COMMAND,
    PRINT_COMMAND,
    VOICE_COMMAND,
    own_command,
)

if TYPE_CHECKING:
    from kiosk.cli.frontend import Frontend


def test_from_source_the_interpreter_runs_the_package() -> None:
    done = subprocess.run(
        [*own_command(), "--help"], capture_output=True, text=True, timeout=60, check=True
    )
    assert "imh-kiosk" in done.stdout


def test_packaged_the_program_is_its_own_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/imh-kiosk/imh-kiosk")
    assert own_command() == ["/opt/imh-kiosk/imh-kiosk"]


def no_frontend() -> Frontend:
    raise AssertionError("the help needs no window")


def test_its_own_commands_stay_out_of_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser.main(["--help"], no_frontend)
    shown = capsys.readouterr().out
    assert CHECK_COMMAND not in shown
    assert DISPLAY_COMMAND not in shown
    assert PRINT_COMMAND not in shown
    assert VOICE_COMMAND not in shown
