"""Damages content, one entry at a time: left out, doubled, emptied, or of another type."""

from __future__ import annotations

import copy
import datetime
import json
import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

_OTHERS: tuple[Any, ...] = ("", "  ", "{", "{year}", "\t", 0, -1, 2.5, True, [], {}, [""], {"x": 1})


def mutate(folder: Path, chance: random.Random) -> str:
    """Change one entry of one file below a content folder, and say which."""
    path = chance.choice(sorted([*folder.rglob("*.toml"), *folder.rglob("*.md")]))
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        lines = text.splitlines()
        place = chance.randrange(len(lines))
        lines[place : place + 1] = chance.choice([[], [""], [lines[place]] * 2, ["# "], ["+++"]])
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return f"{path}, line {place + 1}"
    data = tomllib.loads(text)
    where = chance.choice(list(_places(data)))
    how = _change(data, where, chance)
    path.write_text(written(data), encoding="utf-8")
    return f"{path}: {'.'.join(map(str, where))} {how}"


def written(table: dict[str, Any]) -> str:
    """Write a table as TOML."""
    return "".join(f"{json.dumps(key)} = {_value(value)}\n" for key, value in table.items())


def _change(data: Any, where: tuple[Any, ...], chance: random.Random) -> str:
    *above, last = where
    for step in above:
        data = data[step]
    how = chance.choice(["left out", "doubled", "swapped", "other"])
    if how == "left out":
        del data[last]
    elif how == "doubled" and isinstance(data, list):
        data.insert(last, copy.deepcopy(data[last]))
    elif how == "doubled":
        data[f"{last}-more"] = copy.deepcopy(data[last])
    elif how == "swapped" and isinstance(data, list):
        data.reverse()
    else:
        data[last] = chance.choice(_OTHERS)
    return how


def _places(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if place:
        yield place
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for name, entry in entries if isinstance(value, dict | list) else ():
        yield from _places(entry, (*place, name))


def _value(value: Any) -> str:
    if isinstance(value, dict):
        inside = ", ".join(f"{json.dumps(key)} = {_value(one)}" for key, one in value.items())
        return f"{{ {inside} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
