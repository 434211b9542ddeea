"""Every text of content with its key, and texts that cannot be shown: blank ones, hidden signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from kiosk.files import hidden_signs
from kiosk.files.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACE = re.compile("[{}]")


def strings(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield the dotted key and the text of every string inside a struct, table or list."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, msgspec.Struct):
        kind = type(value)
        for field, name in zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True):
            yield from strings(getattr(value, field), f"{key}.{name}" if key else name)
    elif isinstance(value, dict):
        for name, entry in value.items():
            yield from strings(entry, f"{key}.{name}" if key else str(name))
    elif isinstance(value, tuple):
        for place, entry in enumerate(value, start=1):
            yield from strings(entry, f"{key}[{place}]")


def faults(
    value: object, source: str, *, optional: tuple[str, ...] = (), patterns: tuple[str, ...] = ()
) -> list[Fault]:
    """Return a fault for every text that is blank, and for hidden signs or fields in one.

    Args:
        value: What was read from a file.
        source: The file, named in faults.
        optional: Last parts of keys whose text may be empty.
        patterns: Keys whose text has fields in curly brackets; elsewhere nothing fills them in.
    """
    found = []
    for key, text in strings(value):
        if not text.strip() and not (not text and key.rpartition(".")[2] in optional):
            found.append(Fault(source, key, "empty text", "write its words"))
        if _BRACE.search(text) and key not in patterns:
            found.append(Fault(source, key, repr(text), "take out the curly brackets"))
        if fault := hidden_signs.fault(text, source, key):
            found.append(fault)
    return found
