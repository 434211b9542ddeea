"""Programs that tests start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

REPOSITORY = Path(__file__).resolve().parents[2]


def unmeasured() -> dict[str, str]:
    """Return the environment for a child whose coverage is not measured.

    Measuring loads modules of its own and writes a file, which some tests must not see.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


def run_python(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a Python program that imports the kiosk to its end, unmeasured."""
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=REPOSITORY,
        env=unmeasured(),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def said_by(command: Sequence[str], environment: Mapping[str, str], limit: float) -> str:
    """Run a program to its good end, within so many seconds, and return what it prints."""
    done = subprocess.run(
        command, env=environment, check=True, timeout=limit, capture_output=True, text=True
    )
    return done.stdout


def is_running(pid: int) -> bool:
    """Whether a process runs; one that has ended and was not waited for does not (Linux)."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in {"Z", "X"}
