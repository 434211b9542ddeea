"""What is given back is overwritten, and nobody but the administrator reads the rest."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support.children import unmeasured
from tests.support.memory import count_in_memory

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")

PROTECTED = """
import ctypes, resource
from kiosk.process import memory
memory.protect()
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))
"""
# The words are put together here, so that they do not stand in the program's own text.
FORGETFUL = """
import sys
from kiosk.process import memory
memory.protect()
def use():
    words = "".join(chr(ord(letter) + 1) for letter in "bgnrdm")
    short = [f"{words} number {number}" for number in range(50)]
    long = [words * size for size in (20, 100, 1_000, 100_000)]
    return len(short) + len(long)
use()
if "overwrite" in sys.argv:
    list(memory.overwrite_free())
print("ready", flush=True)
sys.stdin.read()
"""


def test_a_protected_process_is_not_dumped_and_not_read() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROTECTED], capture_output=True, check=True, env=unmeasured()
    )
    assert done.stdout.split() == [b"0", b"0", b"0"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root reads it")
def test_what_is_given_back_is_overwritten() -> None:
    counted = {}
    for how in ("leave", "overwrite"):
        with subprocess.Popen(
            [sys.executable, "-c", FORGETFUL, how],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=unmeasured(),
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            counted[how] = count_in_memory(process.pid, [b"chosen"])[b"chosen"]
            process.communicate()
    assert counted["overwrite"] == 0
    assert counted["leave"] > 0, "the test would see what is left"
