"""A child ends with its parent, also while it is stuck where no Python runs."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

import kiosk.__main__
from kiosk.cli import parser
from kiosk.process import lifeline, memory
from kiosk.process.command import CHECK_COMMAND, PRINT_COMMAND, VOICE_COMMAND
from tests.support.children import is_running, unmeasured
from ui.speech import voice_child

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")

# As a library that waits for a service for ever: the interpreter's lock is held meanwhile.
STUCK = """
import ctypes
from kiosk.process import lifeline
lifeline.end_with_parent()
print("stuck", flush=True)
ctypes.PyDLL(None).sleep(60)
"""
PARENT = """
import subprocess, sys, time
pipe = subprocess.PIPE
child = subprocess.Popen(sys.argv[1:], stdin=pipe, stdout=pipe)
child.stdout.read(1)
print(child.pid, flush=True)
time.sleep(60)
"""


def gone_within(seconds: float, pid: int) -> bool:
    deadline = time.monotonic() + seconds
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_running(pid)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_a_stuck_child_ends_with_its_parent_however_that_ends(number: signal.Signals) -> None:
    command = [sys.executable, "-c", PARENT, sys.executable, "-c", STUCK]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=unmeasured()) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_running(child)
        parent.send_signal(number)
    assert gone_within(3, child)


def test_nothing_but_windows_holds_a_child_by_a_job() -> None:
    lifeline.hold(os.getpid())
    assert lifeline._jobs == []


def test_a_child_whose_parent_has_ended_before_does_not_begin() -> None:
    command = [sys.executable, "-c", STUCK]
    reader, writer = os.pipe()
    os.close(writer)
    done = subprocess.run(
        command, stdin=reader, capture_output=True, timeout=20, check=True, env=unmeasured()
    )
    os.close(reader)
    assert done.stdout == b""


@pytest.mark.parametrize("command", [CHECK_COMMAND, PRINT_COMMAND, VOICE_COMMAND])
def test_every_helper_of_the_program_asks_for_it(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    for name in ("end_with_parent", "end_late"):
        monkeypatch.setattr(lifeline, name, lambda name=name: asked.append(name))
    monkeypatch.setattr(memory, "protect", lambda: asked.append("protect"))
    monkeypatch.setattr(voice_child, "run", lambda _: None)
    monkeypatch.setattr(parser, "main", lambda *_: 0)
    monkeypatch.setattr(sys, "argv", ["imh-kiosk", command])
    with suppress(SystemExit):
        kiosk.__main__.run()
    gc.enable()
    assert asked == ["protect", "end_with_parent", "end_late"]
