"""Reads the sources of a configuration: each file, variable and argument is a layer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kiosk.config.layers import ConfigLayer, Origin
from kiosk.config.renamed import RENAMED
from kiosk.config.sources import PREFIX, SET
from kiosk.files.faults import Fault
from kiosk.files.typed_toml import fields_of, is_text, nearest, parse_toml, read_sound_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    import msgspec

    from kiosk.config.sources import ConfigSources

_ALIKE: Final = 0.7
"""From this similarity on, a variable was meant for a section; others belong to other programs."""


def layers(
    sources: ConfigSources, kind: type[msgspec.Struct], faults: list[Fault]
) -> Iterator[ConfigLayer]:
    """Read all of it.

    Args:
        sources: Where it stands.
        kind: Declares the sections, and in them the options.
        faults: Grows by what cannot be read.
    """
    before = len(faults)
    files = sources.files(faults)
    if len(faults) > before:
        yield ConfigLayer(Origin("", Path()), None)
    for path in files:
        yield ConfigLayer(Origin(str(path), path.parent), read_sound_lines(path, faults))
    here = Path()  # the working folder may be gone
    for name, value in sources.variables:
        if (key := _key_of(name, kind, faults)) is not None:
            yield ConfigLayer(Origin(name, here), _raw(key, value, kind))
    for setting in sources.settings:
        written, _, value = setting.partition("=")
        section, _, option = written.partition(".")
        key = section.strip(), option.strip()
        yield ConfigLayer(Origin(SET, here), _raw(key, value, kind))


def _key_of(name: str, kind: type[msgspec.Struct], faults: list[Fault]) -> tuple[str, str] | None:
    """Return section and option that a variable sets, None where it is none of ours."""
    from difflib import get_close_matches

    section, _, option = name.removeprefix(PREFIX).lower().partition("_")
    known = list(fields_of(kind))
    if section not in {*known, *RENAMED}:
        if get_close_matches(section, known, 1, _ALIKE):
            faults.append(Fault(name, section, "an unknown section", nearest(section, known)))
        return None
    if not option:
        example = f"{PREFIX}{section}_…".upper()
        faults.append(Fault(name, section, "no option", f"name one, as in {example}"))
        return None
    return section, option


def _raw(key: tuple[str, str], value: str, kind: type[msgspec.Struct]) -> dict[str, dict[str, Any]]:
    """Return one option as a file would have it; text needs no quotes."""
    section, option = key
    part = fields_of(kind).get(section)
    field = fields_of(part.type).get(option) if part is not None else None
    value = value.strip()
    quoted = value[:1] in {'"', "'"}
    parsed = None
    if quoted or field is None or not is_text(field.type):
        parsed = parse_toml(f"x = {value}", "", [])
    alone = parsed["x"] if parsed is not None and list(parsed) == ["x"] else value
    return {section: {option: alone}}
