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
MACHINE_DIR = Path("/etc/imh-kiosk")
"""Configuration of the computer: Filesystem Hierarchy Standard, /etc."""
_PROGRAM = "imh-kiosk"
_CONFIG = "kiosk.toml"


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


def named_config(named: Path | None = None) -> Path | None:
    """Return the one configuration file that is read in place of all others, None for none.

    Args:
        named: From the command line; takes precedence over the environment.
    """
    if named is not None:
        return named
    from_environment = os.environ.get(CONFIG_VARIABLE)
    return Path(from_environment) if from_environment else None


def machine_configs() -> tuple[Path, ...]:
    """Return where the computer's configuration files are looked for, the weakest first."""
    import platformdirs

    site = platformdirs.site_config_path(_PROGRAM, appauthor=False)
    return tuple(folder / _CONFIG for folder in dict.fromkeys((site, _machine_folder(site))))


def config_snippets() -> Path:
    """Return the folder with further configuration files of the computer."""
    return machine_configs()[-1].with_name("conf.d")


def user_config() -> Path | None:
    """Return where the user's configuration file is looked for, None without a home folder."""
    if not _has_home("XDG_CONFIG_HOME"):
        return None
    import platformdirs

    return platformdirs.user_config_path(_PROGRAM, appauthor=False) / _CONFIG


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


def _machine_folder(site: Path) -> Path:
    """Return the folder that administrators know: in /etc, elsewhere that of the system."""
    return site if sys.platform in {"win32", "darwin"} else MACHINE_DIR


def is_there(path: Path) -> bool:
    """Whether a file exists, whatever it is, or is hidden from this account."""
    try:
        path.lstat()
    except PermissionError:
        return os.path.lexists(path.parent)
    except OSError:
        return False
    return True
