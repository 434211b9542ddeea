"""How the program starts itself again for a child process, packaged or not."""

from __future__ import annotations

import sys
from typing import Final

CHECK_COMMAND: Final = "_check"
"""Hidden command, `check --json` that ends with its parent; see `kiosk.health.own_report`."""

DISPLAY_COMMAND: Final = "_display"
"""Hidden command that describes the display; see `kiosk.health.display_probe`."""

PRINT_COMMAND: Final = "_print"
"""Hidden command that prints one sheet; see `kiosk.printing.child_printer`."""

VOICE_COMMAND: Final = "_voice"
"""Hidden command that reads aloud; see `kiosk.speech.protocol`."""


def own_command() -> list[str]:
    """Return program and arguments that start this program, to which a command is appended."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "kiosk"]
