"""Where a configuration is read from: files, variables of the environment, `--set`.

Quick to load: the window is shown before anything is read.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.files import paths
from kiosk.files.faults import Fault

if TYPE_CHECKING:
    from pathlib import Path

PREFIX: Final = "IMH_KIOSK_"
SET: Final = "--set"
_NOT_OPTIONS: Final = frozenset({paths.CONFIG_VARIABLE, paths.STATE_VARIABLE})
_MOST_SNIPPETS: Final = 100


class ConfigSources(NamedTuple):
    """What a configuration is made of, the weakest first.

    Args:
        named: The one file that is read in place of all files.
        searched: Whether the files of the computer and the user are read, where none is named.
        variables: Of the environment, with their values.
        settings: Arguments of `--set`, each `section.option=value`.
    """

    named: Path | None = None
    searched: bool = False
    variables: tuple[tuple[str, str], ...] = ()
    settings: tuple[str, ...] = ()

    @classmethod
    def of_this_computer(
        cls, named: Path | None = None, settings: tuple[str, ...] = ()
    ) -> ConfigSources:
        """Return what counts for a program that is started here.

        Args:
            named: From the command line.
            settings: From the command line.
        """
        own = ((name, value) for name, value in os.environ.items() if name.startswith(PREFIX))
        variables = tuple(sorted(pair for pair in own if pair[0] not in _NOT_OPTIONS))
        return cls(paths.named_config(named), searched=True, variables=variables, settings=settings)

    @classmethod
    def of(cls, given: ConfigSources | Path | None) -> ConfigSources:
        """Return sources as they are, those of one file alone, or none for the defaults."""
        return given if isinstance(given, ConfigSources) else cls(given)

    def files(self, faults: list[Fault] | None = None) -> tuple[Path, ...]:
        """Return the files that exist, and the one that is named whether it exists or not."""
        if self.named is not None:
            return (self.named,)
        if not self.searched:
            return ()
        user = paths.user_config()
        found = [path for path in paths.machine_configs() if paths.is_there(path)]
        found += _snippets(paths.config_snippets(), [] if faults is None else faults)
        if user is not None and paths.is_there(user):
            found.append(user)
        return tuple(found)

    def places(self) -> tuple[Path, ...]:
        """Return every file and folder whose change may change the configuration."""
        if self.named is not None or not self.searched:
            return self.files()
        user = paths.user_config()
        places = [*paths.machine_configs(), paths.config_snippets(), *self.files()]
        return tuple(dict.fromkeys([*places, *([user] if user is not None else [])]))

    def arguments(self) -> list[str]:
        """Return the arguments with which another process reads the same."""
        named = [f"--config={self.named}"] if self.named is not None else []
        return [*named, *(f"{SET}={setting}" for setting in self.settings)]

    def names(self) -> tuple[str, ...]:
        """Return what faults of the configuration name as their source."""
        return (*map(str, self.places()), *(name for name, _ in self.variables), SET)

    def described(self) -> str:
        """Return the sources in one line, the weakest first."""
        found = [*map(str, self.files()), *(name for name, _ in self.variables)]
        found += [f"{SET} {setting.partition('=')[0].strip()}" for setting in self.settings]
        return ", ".join(found) or "built-in defaults"


def _snippets(folder: Path, faults: list[Fault]) -> list[Path]:
    """Return the files of a folder that are read, in the order of their names."""
    try:
        names = sorted(name for name in os.listdir(folder) if _is_read(name))  # noqa: PTH208  no paths needed
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        reason = error.strerror or str(error)
        faults.append(Fault(str(folder), "", reason, "make it readable for the kiosk's account"))
        return []
    if len(names) > _MOST_SNIPPETS:
        remedy = f"keep {_MOST_SNIPPETS} at most"
        faults.append(Fault(str(folder), "", f"{len(names)} files", remedy))
    return [folder / name for name in names[:_MOST_SNIPPETS]]


def _is_read(name: str) -> bool:
    return name.endswith(".toml") and not name.startswith(".")
