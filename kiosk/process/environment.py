"""Removes variables of the environment that every library would stumble over.

The kiosk runs for accounts without a home folder, and in environments that others wrote by hand.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import MutableMapping

ABSOLUTE: Final = (
    "HOME",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_RUNTIME_DIR",
    "XDG_STATE_HOME",
)
"""Variables that have to name a folder by its absolute path, and are ignored where they do not:
XDG Base Directory Specification 0.8."""


def tidy(environment: MutableMapping[str, str] = os.environ) -> None:
    """Remove variables that name no folder by an absolute path; nothing to do on Windows."""
    if sys.platform == "win32":
        return
    for name in ABSOLUTE:
        if name in environment and not Path(environment[name]).is_absolute():
            del environment[name]
    for name in ("XDG_CONFIG_DIRS", "XDG_DATA_DIRS"):
        folders = environment.get(name, "").split(os.pathsep)
        kept = [folder for folder in folders if Path(folder).is_absolute()]
        environment.pop(name, None)
        if kept:
            environment[name] = os.pathsep.join(kept)
    fonts = environment.get("FONTCONFIG_FILE", "")
    # These two never raise, whatever the path; those of pathlib do.
    if os.path.exists(fonts) and not os.path.isfile(fonts):  # noqa: PTH110, PTH113
        del environment["FONTCONFIG_FILE"]  # fontconfig would read a device without end
