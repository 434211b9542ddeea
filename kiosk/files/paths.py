"""Locations of files: those shipped with the program and those of this computer."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

CONFIG_VARIABLE = "IMH_KIOSK_CONFIG"
STATE_VARIABLE = "IMH_KIOSK_STATE_DIR"
SHARED_STATE_DIR = Path("/var/lib/imh-kiosk")
"""State folder for accounts without a home folder: Filesystem Hierarchy Standard, /var/lib."""
_PROGRAM = "imh-kiosk"


def resources() -> Path:
    """Return the folder with content, theme and pictures, packaged or not."""
    bundled = getattr(sys, "_MEIPASS", None)
    home = Path(bundled) if bundled else Path(__file__).resolve().parents[2]
    return home / "resources"


def fonts() -> tuple[Path, ...]:
    """Return the files of the typeface: regular, bold, italic."""
    folder = _package("fontpkg_atkinson_hyperlegible") / "files"
    styles = ("Regular", "Bold", "Italic")
    return tuple(folder / f"AtkinsonHyperlegible-{style}.ttf" for style in styles)


def fallback_font_file() -> Path:
    """Return the file of the typeface for letters that the first one lacks."""
    return _package("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf"


def _package(name: str) -> Path:
    """Return the folder of an installed package, without importing it."""
    found = find_spec(name)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return Path(found.origin).parent


def config_file(named: Path | None = None) -> Path | None:
    """Return the configuration to read.

    Args:
        named: From the command line; takes precedence over the environment.

    Returns:
        The named file, else the first existing one of the user's and the computer's folders,
        else None, which means the built-in defaults.
    """
    if named is not None:
        return named
    if from_environment := os.environ.get(CONFIG_VARIABLE):
        return Path(from_environment)
    import platformdirs

    folders = [platformdirs.site_config_path(_PROGRAM, appauthor=False)]
    if _has_home("XDG_CONFIG_HOME"):
        folders.insert(0, platformdirs.user_config_path(_PROGRAM, appauthor=False))
    return next((folder / "kiosk.toml" for folder in folders if _has_config(folder)), None)


def state_dir(named: Path | None = None) -> Path:
    """Return the folder for what is kept between visits: the PIN's hash and its lockout.

    An account without a home folder keeps it in `SHARED_STATE_DIR`.
    """
    if named is not None:
        return named
    if from_environment := os.environ.get(STATE_VARIABLE):
        return Path(from_environment)
    if not _has_home("XDG_STATE_HOME"):
        return SHARED_STATE_DIR
    import platformdirs

    return platformdirs.user_state_path(_PROGRAM, appauthor=False)


def _has_home(variable: str) -> bool:
    """Whether there is a home folder, or a variable that makes it unnecessary."""
    if os.environ.get(variable):
        return True
    try:
        return Path.home().is_absolute()
    except RuntimeError:  # neither HOME nor an entry in the list of accounts
        return False


def _has_config(folder: Path) -> bool:
    """Whether a folder has a configuration, or hides from this account whether it has one."""
    try:
        (folder / "kiosk.toml").lstat()
    except PermissionError:
        return os.path.lexists(folder)
    except OSError:
        return False
    return True
