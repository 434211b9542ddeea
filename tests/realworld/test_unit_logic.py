"""The shipped units mean what the kiosk's exit codes and signs of life mean."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.process import exit_codes
from tests.support.units import Supervisor, Unit

SYSTEMD = Path(__file__).parents[2] / "resources" / "packaging" / "systemd"
LIMIT = 30.0

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sockets without files"),
    pytest.mark.skipif(shutil.which("sh") is None, reason="no shell"),
]
each_unit = pytest.mark.parametrize("name", ["cage", "x11"])

# Says that it is ready, and does then what it was told to.
_KIOSK = """
import os, socket, sys, time
manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
address = os.environ["NOTIFY_SOCKET"].replace("@", chr(0))
tell = lambda line: manager.sendto(line.encode(), address)
tell("READY=1")
if sys.argv[1] == "hang":
    time.sleep(60)
sys.exit(int(sys.argv[1]))
"""


def supervisor(name: str, does: str, **drop_in: str) -> Supervisor:
    """Return what runs a shipped unit with another program."""
    command = f"{sys.executable} -c '{_KIOSK}' {does}"
    settings = {"RestartSec": "0.01", "ExecStart": command, **drop_in}
    unit = Unit.read(SYSTEMD / f"imh-kiosk-{name}.service", **settings)
    return Supervisor(unit, {"PATH": os.environ["PATH"]})


@each_unit
@pytest.mark.parametrize(
    ("code", "state"),
    [
        (0, "inactive"),
        (1, "auto-restart"),
        (2, "auto-restart"),
        (exit_codes.LEFT_BY_STAFF, "inactive"),
        (exit_codes.RESTART_ASKED, "auto-restart"),
        (exit_codes.FAULTS_REPEATED, "auto-restart"),
        (128 + signal.SIGSEGV, "auto-restart"),
    ],
)
def test_a_kiosk_is_started_again_or_not_as_its_exit_code_asks(
    name: str, code: int, state: str
) -> None:
    with closing(supervisor(name, str(code))) as unit:
        unit.start()
        unit.wait(lambda: bool(unit.codes), LIMIT)
        assert (unit.codes, unit.state) == ([code], state)


@each_unit
def test_a_kiosk_that_gives_no_sign_of_life_is_ended_and_started_again(name: str) -> None:
    with closing(supervisor(name, "hang", WatchdogSec="0.3")) as unit:
        unit.start()
        unit.wait(lambda: len(unit.starts) == 2, LIMIT)
        assert unit.codes == [-signal.SIGABRT]


@each_unit
def test_a_kiosk_that_cannot_start_is_left_off_after_its_limit(name: str) -> None:
    with closing(supervisor(name, "", ExecStart="sh -c 'exit 2'")) as unit:
        began = time.monotonic()
        unit.start()
        unit.wait(lambda: unit.state == "failed: start-limit-hit", LIMIT)
        assert unit.codes == [2] * int(unit.unit.number("StartLimitBurst"))
        assert time.monotonic() - began < unit.unit.number("StartLimitIntervalSec")
