"""Texts made from the declared options: an example file, the values in force, a JSON schema."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from kiosk.config.options import Config


def example() -> str:
    """Write a configuration with every option at its default and what it means."""
    lines = ["# Every option with its default. Keep the lines you change, delete the rest."]
    for part in msgspec.structs.fields(Config):
        lines += ["", f"# {_doc(part.type)}", f"[{part.name}]"]
        for option in msgspec.structs.fields(part.type):
            lines.append(f"# {_description(option.type)}")
            lines.append(f"{option.name} = {_toml(_default(option))}")
    return "\n".join(lines) + "\n"


def show(config: Config) -> str:
    """Write the values in force, defaults included, as TOML."""
    lines: list[str] = []
    for part in msgspec.structs.fields(Config):
        values = getattr(config, part.name)
        lines += [f"[{part.name}]"]
        lines += [
            f"{option.name} = {_toml(getattr(values, option.name))}"
            for option in msgspec.structs.fields(part.type)
        ]
        lines.append("")
    return "\n".join(lines)


def schema() -> str:
    """Write the JSON schema of the configuration, for editors that know TOML schemas."""
    return json.dumps(msgspec.json.schema(Config), indent=2, ensure_ascii=False) + "\n"


def _doc(kind: type) -> str:
    return (kind.__doc__ or "").strip()


def _description(annotation: Any) -> str:
    return next(str(meta.description) for meta in annotation.__metadata__ if meta.description)


def _default(option: msgspec.structs.FieldInfo) -> object:
    made = option.default_factory
    return option.default if made is msgspec.NODEFAULT else made()


def _toml(value: object) -> str:
    """Write one value; JSON's strings, numbers, booleans and lists are TOML too."""
    if isinstance(value, dict):
        inside = ", ".join(f"{key} = {_toml(entry)}" for key, entry in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    return json.dumps(value, ensure_ascii=False)
