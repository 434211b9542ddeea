"""Removes variables of the environment that libraries would stumble over.

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


_LOGGING_RULES, _LOGGING_FILE = "QT_LOGGING_RULES", "QT_LOGGING_CONF"
FATAL: Final = ("QT_FATAL_WARNINGS", "QT_FATAL_CRITICALS")
"""With these, Qt ends the program at its first complaint."""
_SCALES: Final = ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS")
_MOST_SCALE: Final = 8.0
_LEAST_SCALE: Final = 0.25
"""Beyond these Qt draws nothing."""


def tidy(environment: MutableMapping[str, str] = os.environ) -> None:
    """Remove what names no folder by an absolute path, and what spoils Qt or logs a visit."""
    for name in FATAL:
        environment.pop(name, None)
    # Qt would log every touch and what it meant; no log may tell of a visit.
    environment.pop(_LOGGING_FILE, None)
    if "true" in environment.get(_LOGGING_RULES, "").casefold():
        del environment[_LOGGING_RULES]
    for name in _SCALES:
        if not all(map(_is_scale, environment.get(name, "1").split(";"))):
            del environment[name]
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


def _is_scale(entry: str) -> bool:
    """Whether a factor, perhaps after the name of a screen, is one that Qt can draw with."""
    try:
        return _LEAST_SCALE <= float(entry.rpartition("=")[2]) <= _MOST_SCALE
    except ValueError:
        return False
