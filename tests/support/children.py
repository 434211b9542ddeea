"""Programs that tests start."""

from __future__ import annotations

import os
from pathlib import Path


def unmeasured() -> dict[str, str]:
    """Return the environment for a child whose coverage is not measured.

    Measuring loads modules of its own and writes a file, which some tests must not see.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


def is_running(pid: int) -> bool:
    """Whether a process runs; one that has ended and was not waited for does not (Linux)."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in {"Z", "X"}
