"""Locations of files: those shipped with the program and those of this computer."""

from __future__ import annotations

import os
import sys
from functools import cache
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
    return (Path(bundled) if bundled else _checkout()) / "resources"


@cache
def _checkout() -> Path:
    return Path(__file__).resolve().parents[2]


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
    site = _folder("XDG_CONFIG_DIRS", "/etc/xdg", "site_config_path")
    return tuple(folder / _CONFIG for folder in dict.fromkeys((site, _machine_folder(site))))


def config_snippets() -> Path:
    """Return the folder with further configuration files of the computer."""
    return machine_configs()[-1].with_name("conf.d")


def user_config() -> Path | None:
    """Return where the user's configuration file is looked for, None without a home folder."""
    if not _has_home("XDG_CONFIG_HOME"):
        return None
    return _folder("XDG_CONFIG_HOME", "~/.config", "user_config_path") / _CONFIG


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
    return _folder("XDG_STATE_HOME", "~/.local/state", "user_state_path")


def _folder(variable: str, usual: str, elsewhere: str) -> Path:
    """Return the program's folder of one kind.

    On Linux as the XDG Base Directory Specification says; to import the library for all systems
    takes longer than to read the configuration. It is asked where there is no usual home folder.

    Args:
        variable: Names the folder, or several of which the first counts.
        usual: Without that variable, or where it is no full path.
        elsewhere: Function of that library.
    """
    named = map(Path, os.environ.get(variable, "").split(os.pathsep))
    full = next((part for part in named if part.is_absolute()), usual)
    found = Path(os.path.expanduser(full))  # noqa: PTH111  Path's own raises an error
    if sys.platform.startswith("linux") and found.is_absolute():
        return found / _PROGRAM
    import platformdirs

    folder: Path = getattr(platformdirs, elsewhere)(_PROGRAM, appauthor=False)
    return folder


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
