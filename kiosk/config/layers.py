"""Lays configurations over each other: the later one wins, option by option.

Each layer is checked by itself, so that a fault names the file, variable or argument in which it
stands, also where a later layer has another value. Lists and tables of one option are replaced.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import msgspec

from kiosk.config.renamed import current
from kiosk.files.typed_toml import fields_of, read_fields
from kiosk.process.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kiosk.files.faults import Fault

ConfigT = TypeVar("ConfigT", bound=msgspec.Struct)

BUILT_IN = "built-in"


class Origin(NamedTuple):
    """Where a value stands.

    Args:
        source: File, variable or argument, as faults name it.
        base: Folder from which its relative paths count.
    """

    source: str
    base: Path


class ConfigLayer(NamedTuple):
    """One configuration as the TOML reader returns it, None where it cannot be read."""

    origin: Origin
    raw: Mapping[str, Any] | None


class Layered(Value, Generic[ConfigT], frozen=True):
    """What all layers say together.

    Args:
        config: The values; the default where one is wrong.
        origins: Where each value stands that is no default, by section and option.
        faults: Everything that is wrong.
        unread: Whether a layer is missing here, since it cannot be read at all.
    """

    config: ConfigT
    origins: Mapping[tuple[str, str], Origin] = msgspec.field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    unread: bool = False

    def source(self, *keys: str) -> str:
        """Return where the first of some dotted keys stands that is no default."""
        for key in keys:
            if (origin := self.origins.get(_option(key))) is not None:
                return origin.source
        return BUILT_IN

    def path(self, key: str, name: str) -> Path:
        """Return the path that an option names; a relative one counts from where it stands."""
        origin = self.origins.get(_option(key))
        return ((origin.base if origin else Path()) / name).absolute()

    def is_wrong(self, key: str) -> bool:
        """Whether what is said of an option cannot be relied on."""
        section = key.partition(".")[0]
        told = {fault.key for fault in self.faults}
        return self.unread or bool({key, section} & {_dotted(each) for each in told})


def lay(
    layers: Iterable[ConfigLayer], kind: type[ConfigT], faults: Iterable[Fault] = ()
) -> Layered[ConfigT]:
    """Lay configurations over the defaults.

    Args:
        layers: The weakest first.
        kind: Declares the sections, and in them the options.
        faults: What was wrong while the layers were read.
    """
    found = list(faults)
    unread = False
    sections = {name: each.type for name, each in fields_of(kind).items()}
    values: dict[str, dict[str, Any]] = {name: {} for name in sections}
    origins: dict[tuple[str, str], Origin] = {}
    for origin, written in layers:
        if written is None:
            unread = True
            continue
        raw = current(written, origin.source, found)
        known = {name: raw[name] for name in sections if name in raw}
        if len(known) < len(raw):
            unknown = {name: table for name, table in raw.items() if name not in sections}
            read_fields(unknown, kind, origin.source, found)
        for name, table in known.items():
            given = read_fields(table, sections[name], origin.source, found, name)
            values[name] |= given
            origins |= {(name, option): origin for option in given}
    config = kind(**{name: sections[name](**given) for name, given in values.items() if given})
    return Layered(config, origins, tuple(found), unread)


def _option(key: str) -> tuple[str, str]:
    """Return section and option of a dotted key, such as `language.offered[2]`."""
    section, _, rest = key.partition(".")
    return section, rest.partition(".")[0].partition("[")[0]


def _dotted(key: str) -> str:
    section, option = _option(key)
    return f"{section}.{option}" if option else section
