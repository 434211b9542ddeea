"""Texts made from the declared options: example file, values in force, JSON schema, table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.config.layers import BUILT_IN
from kiosk.config.options import Config
from kiosk.files.constraint_text import describe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_OPENING = (
    "# Every option with its default. Keep the lines you change, delete the rest.",
    "# Times are in seconds unless an option's name says minutes.",
)
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCHEMA_ID = "urn:imh-kiosk:configuration"
_COLUMNS = ("Section", "Option", "Default", "Allowed", "What it does")


def example() -> str:
    """Write a configuration with every option at its default, each with its description."""
    lines = [*_OPENING]
    for section in msgspec.structs.fields(Config):
        lines += ["", f"# {_summary(section.type)}", f"[{section.name}]"]
        for option in msgspec.structs.fields(section.type):
            lines.append(f"# {_description(option.type)}")
            lines.append(f"# Allowed: {describe(option.type)}.")
            lines.append(f"{option.name} = {_toml(_default(option))}")
    return "\n".join(lines) + "\n"


def show(config: Config, notes: Mapping[tuple[str, str], str] | None = None) -> str:
    """Write the values in force, defaults included, as TOML.

    Args:
        config: The values.
        notes: Where values stand that are no defaults, by section and name; None tells nothing.
    """
    lines: list[str] = []
    for section in msgspec.structs.fields(Config):
        values = getattr(config, section.name)
        lines += [f"[{section.name}]"]
        for option in msgspec.structs.fields(section.type):
            line = f"{option.name} = {_toml(getattr(values, option.name))}"
            if notes is not None:
                line += f"  # {_on_one_line(notes.get((section.name, option.name), BUILT_IN))}"
            lines.append(line)
        lines.append("")
    return "\n".join(lines)


def schema() -> str:
    """Write the JSON schema of the configuration, for editors that know TOML schemas."""
    made = msgspec.json.schema(Config)
    for part in (made, *made["$defs"].values()):
        if "properties" in part:
            part["additionalProperties"] = False
    strict = {"$schema": _DIALECT, "$id": _SCHEMA_ID, "title": "imh-kiosk", **made}
    return json.dumps(strict, indent=2, ensure_ascii=False) + "\n"


def table() -> str:
    """Write a Markdown table of every option, for the documentation."""
    rows = [
        (
            f"`[{section.name}]`",
            f"`{option.name}`",
            f"`{_toml(_default(option))}`",
            describe(option.type),
            _description(option.type),
        )
        for section in msgspec.structs.fields(Config)
        for option in msgspec.structs.fields(section.type)
    ]
    return (
        "\n".join(_table_row(cells) for cells in (_COLUMNS, ("---",) * len(_COLUMNS), *rows)) + "\n"
    )


def _table_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _on_one_line(note: str) -> str:
    return "".join(sign if sign.isprintable() else "�" for sign in note)


def _summary(section: type) -> str:
    return (section.__doc__ or "").strip()


def _description(annotation: Any) -> str:
    return next(str(meta.description) for meta in annotation.__metadata__ if meta.description)


def _default(option: msgspec.structs.FieldInfo) -> object:
    factory = option.default_factory
    return option.default if factory is msgspec.NODEFAULT else factory()


def _toml(value: object) -> str:
    """Write one value; JSON's strings, numbers, booleans and lists are TOML too."""
    if isinstance(value, dict):
        inside = ", ".join(f"{json.dumps(key)} = {_toml(entry)}" for key, entry in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    return json.dumps(value, ensure_ascii=False)
