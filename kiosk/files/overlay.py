"""Folders laid over each other: of each name the file in the first folder that has it.

Below them all lie the resources that ship with the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kiosk.files import lookup, paths

if TYPE_CHECKING:
    from pathlib import Path

_laid_over: Path | None = None
"""What the process shows; words and drawings of the interface are looked up by name alone."""


class Overlay(NamedTuple):
    """Folders, the strongest first; at least one.

    Args:
        folders: The folders.
    """

    folders: tuple[Path, ...]

    @classmethod
    def of(cls, given: Overlay | Path) -> Overlay:
        """Return folders as they are, or one folder alone."""
        return given if isinstance(given, Overlay) else cls((given,))

    def below(self, name: str) -> Overlay:
        """Return the folders of a name in all of them."""
        return Overlay(tuple(folder / name for folder in self.folders))

    def path(self, name: str) -> Path:
        """Return the file or folder of a name, that of the last folder where none has it."""
        places = [folder / name for folder in self.folders]
        return next((place for place in places[:-1] if lookup.exists(place)), places[-1])

    def files(self, folder: str, pattern: str) -> list[Path]:
        """Return what matches in a folder, sorted by name, each name once."""
        found = {
            path.name: path
            for top in reversed(self.folders)
            for path in (top / folder).glob(pattern)
        }
        return [found[name] for name in sorted(found)]


def resources(over: Path | None) -> Overlay:
    """Return what ships with the program, under a folder that is laid over it.

    Args:
        over: The folder, None for none.
    """
    return Overlay((paths.resources(),) if over is None else (over, paths.resources()))


def lay_over(folder: Path | None) -> bool:
    """Lay a folder over the resources that this process shows, and return whether it is new."""
    global _laid_over
    before, _laid_over = _laid_over, folder
    return before != folder


def shown() -> Overlay:
    """Return the resources that this process shows."""
    return resources(_laid_over)


def laid_over() -> Path | None:
    """Return what is laid over the resources, None for nothing."""
    return _laid_over
