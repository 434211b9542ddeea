"""Programs that tests start."""

from __future__ import annotations

import os


def unmeasured() -> dict[str, str]:
    """Return the environment for a child whose coverage is not measured.

    Measuring loads modules of its own and writes a file, which some tests must not see.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
