"""What is at a path that somebody else has named: in a file, an argument or a variable.

`pathlib` raises `OSError` where a name is too long, or a folder on the way may not be entered.
Nothing of use is there then, and who opens it is told the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def exists(path: Path) -> bool:
    """Whether there is something that can be looked at."""
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder that can be looked at."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Whether there is a regular file that can be looked at."""
    try:
        return path.is_file()
    except OSError:
        return False
