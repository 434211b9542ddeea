"""Removes variables of the environment that libraries would stumble over, or that open the kiosk.

The kiosk runs for accounts without a home folder, and in environments that others wrote by hand.
The packaged program takes no code, no other look and no other print service from there.
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


OF_QT: Final = frozenset(
    {
        "QT_ACCESSIBILITY",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON",
        "QT_LOGGING_RULES",
        "QT_PLUGIN_PATH",  # the package sets it itself, whatever it was
        "QT_QPA_PLATFORM",
        "QT_XCB_GL_INTEGRATION",
    }
)
"""What may be set of Qt's variables for the packaged program; all others are removed."""
LOADERS: Final = frozenset(
    {
        *("GCONV_PATH", "LOCPATH", "GIO_EXTRA_MODULES", "GIO_MODULE_DIR", "GTK_PATH"),
        *("GBM_BACKENDS_PATH", "LIBGL_DRIVERS_PATH", "VK_ICD_FILENAMES", "SPA_PLUGIN_DIR"),
        *("LADSPA_PATH", "SPEECHD_ADDRESS", "SPEECHD_CMD", "XLOCALEDIR"),
    }
)
"""Variables from which libraries load code or data, or start programs."""
_LOADER_PREFIXES: Final = (
    *("LD_", "DYLD_", "__EGL_", "__GLX_", "XKB_CONFIG_"),
    *("ALSA_CONFIG", "PIPEWIRE_", "PULSE_"),
)
_PRINT_PREFIXES: Final = ("CUPS_", "IPP_")
"""Another print service, or how it is asked; `[print] server` names one."""

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
    if os.path.exists(fonts) and not os.path.isfile(fonts):  # noqa: PTH110, PTH113  as said above
        del environment["FONTCONFIG_FILE"]  # fontconfig would read a device without end


def scrub(environment: MutableMapping[str, str] = os.environ) -> None:
    """Remove what could load code, start programs, change the look or redirect sheets.

    For the packaged program: a source tree is started by those who may change it anyhow. The
    libraries of this process are loaded already; what is removed reaches no child.
    """
    removed = (*_LOADER_PREFIXES, *_PRINT_PREFIXES)
    for name in list(environment):
        foreign_to_qt = name.startswith("QT_") and name not in OF_QT
        if foreign_to_qt or name in LOADERS or name.startswith(removed):
            del environment[name]


def is_packaged() -> bool:
    """Whether this is the packaged program."""
    return bool(getattr(sys, "frozen", False))


def _is_scale(entry: str) -> bool:
    """Whether a factor, perhaps after the name of a screen, is one that Qt can draw with."""
    try:
        return _LEAST_SCALE <= float(entry.rpartition("=")[2]) <= _MOST_SCALE
    except ValueError:
        return False
