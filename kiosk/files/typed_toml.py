"""Reads TOML into typed structs and collects every fault.

`msgspec.convert` stops at the first fault; a person who fixes a file over the phone needs all of
them. So every field is converted by itself. The msgspec types are the one declaration of what is
allowed, for conversion, for the sentences below, for the example and for the JSON schema.
"""

from __future__ import annotations

import math
import tomllib
import typing
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec import structs

from kiosk.files import hidden_signs
from kiosk.files.faults import Fault
from kiosk.files.reading import UnreadableError, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

StructT = TypeVar("StructT", bound=msgspec.Struct)

MAX_BYTES = 256 * 1024
"""Most bytes of a text file: ten times a long contacts file, and still read in a moment."""

_MAX_QUOTED = 40  # characters of a wrong value that are shown
_MAX_KEY = 80  # characters of a key
_MAX_FAULTS = 100  # of one file; who made more wrong has the wrong file
_MAX_BROKEN = 20  # lines that are no TOML
_MAX_UNKNOWN = 20  # unknown keys of one table that are named
_MAX_DOTS = 200  # in one line; tomllib takes minutes for a key of thousands of parts


def read_toml(path: Path, faults: list[Fault]) -> dict[str, Any] | None:
    """Read a TOML file; on failure add a fault and return None."""
    text = read_text(path, faults)
    return None if text is None else parse_toml(text, str(path), faults)


def read_sound_lines(path: Path, faults: list[Fault]) -> dict[str, Any] | None:
    """Read a TOML file as `parse_sound_lines` does; a file that cannot be read is a fault."""
    text = read_text(path, faults)
    return None if text is None else parse_sound_lines(text, str(path), faults)


def read_text(path: Path, faults: list[Fault]) -> str | None:
    """Read a text file in UTF-8 of at most `MAX_BYTES`; on failure add a fault and return None."""
    try:
        data = read_bytes(path, MAX_BYTES)
    except UnreadableError as error:
        faults.append(Fault(str(path), "", error.reason, error.remedy))
        return None
    if data is None:
        faults.append(Fault(str(path), "", "no such file", "create it or name another one"))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.append(Fault(str(path), "", "bytes that are not UTF-8", "save it as UTF-8 text"))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse_toml(text: str, source: str, faults: list[Fault]) -> dict[str, Any] | None:
    """Parse TOML; on failure add faults that name `source` and return None."""
    before = len(faults)
    raw = parse_sound_lines(text, source, faults)
    return raw if len(faults) == before else None


def parse_sound_lines(text: str, source: str, faults: list[Fault]) -> dict[str, Any] | None:
    """Parse TOML without the lines that are wrong by themselves, each of which is a fault.

    Returns:
        What could be read, None where the file cannot be understood without those lines.
    """
    if any(line.count(".") > _MAX_DOTS for line in text.split("\n")):
        faults.append(Fault(source, "", f"a line with more than {_MAX_DOTS} dots", "shorten it"))
        return None
    for _ in range(max(1, min(_MAX_BROKEN, MAX_BYTES * 2 // (len(text) + 1)))):
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            from kiosk.files.toml_faults import explain

            fault, rest = explain(text, error, source)
        except RecursionError:
            fault, rest = (
                Fault(source, "", "tables or lists nested too deeply", "nest them less"),
                None,
            )
        except ValueError:
            fault, rest = Fault(source, "", "a number that is too long", "write fewer digits"), None
        faults.append(fault)
        if rest is None:
            return None
        text = rest
    return None


def read_struct(
    raw: object, kind: type[StructT], source: str, faults: list[Fault], prefix: str = ""
) -> StructT | None:
    """Convert one TOML table into a struct, with the arguments of `read_fields`.

    Returns:
        The struct, or None when at least one of its fields is wrong.
    """
    made = _read_at_once(raw, kind)
    if made is not None:
        return made
    before = len(faults)
    values = read_fields(raw, kind, source, faults, prefix, whole=True)
    return kind(**values) if len(faults) == before else None


def _read_at_once(raw: object, kind: type[StructT]) -> StructT | None:
    """Convert a whole table in one step, None where anything about it may be wrong.

    Ten times as fast as field by field, and a start reads files without a fault.
    """
    try:
        made = msgspec.convert(raw, kind)
    except (msgspec.ValidationError, RecursionError, OverflowError):
        return None
    return made if _is_all_of(raw, made) else None


def _is_all_of(raw: object, made: object) -> bool:
    """Whether nothing was passed over: no unknown key, no hidden sign, and no `nan`."""
    if isinstance(raw, str):
        return hidden_signs.fault(raw, "", "") is None
    if isinstance(raw, float):
        return not math.isnan(raw)
    if isinstance(raw, list):
        return isinstance(made, tuple | list) and all(map(_is_all_of, raw, made))
    if not isinstance(raw, dict):
        return True
    if isinstance(made, msgspec.Struct):
        keys: tuple[str, ...] = made.__struct_encode_fields__  # type: ignore[attr-defined]  # documented
        names = dict(zip(keys, made.__struct_fields__, strict=True))
        return all(
            key in names and _is_all_of(value, getattr(made, names[key]))
            for key, value in raw.items()
        )
    return isinstance(made, dict) and all(
        key in made and _is_all_of(value, made[key]) for key, value in raw.items()
    )


def read_fields(
    raw: object,
    kind: type[msgspec.Struct],
    source: str,
    faults: list[Fault],
    prefix: str = "",
    *,
    whole: bool = False,
) -> dict[str, Any]:
    """Convert the fields that one TOML table has, by their names in the struct.

    What is wrong is left out.

    Args:
        raw: The value at `prefix`, as the TOML reader returns it.
        kind: The struct that declares what is allowed.
        source: File named in faults.
        faults: Grows by one entry for every wrong field.
        prefix: Dotted key of `raw` inside the file, empty for the file itself.
        whole: Whether a missing field is a fault where it has no default.
    """
    if not isinstance(raw, dict):
        faults.append(Fault(source, prefix, _quoted(raw), "give a table of keys and values"))
        return {}
    fields = fields_of(kind)
    _add_unknown_keys(raw, list(fields), source, prefix, faults)
    values = {}
    for name, field in fields.items():
        key, before = _joined(prefix, name), len(faults)
        if name in raw:
            value = _read_value(raw[name], field.type, source, key, faults)
            if len(faults) == before:
                values[field.name] = value
        elif whole and field.required:
            faults.append(Fault(source, key, "nothing", f"give {_described(field.type)}"))
    return values


@cache
def fields_of(kind: type[msgspec.Struct]) -> dict[str, structs.FieldInfo]:
    """Return what a struct declares, by key of a file; msgspec takes long to find it out."""
    return {field.encode_name: field for field in structs.fields(kind)}


def nearest(word: str, known: list[str]) -> str:
    """Return `did you mean "…"?` for a likely misspelling, else the known words."""
    import difflib

    close = difflib.get_close_matches(word, known, n=1)
    if close:
        return f'did you mean "{close[0]}"?'
    return "known are " + ", ".join(known)


def _read_value(raw: object, kind: Any, source: str, key: str, faults: list[Fault]) -> object:
    item = _item_type(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return read_struct(raw, kind, source, faults, key)
    if item is not None and isinstance(raw, list):
        return tuple(
            _read_value(entry, item, source, f"{key}[{place}]", faults)
            for place, entry in enumerate(raw, start=1)
            if len(faults) < _MAX_FAULTS
        )
    if (types := _table_types(kind)) is not None and isinstance(raw, dict):
        return _read_table(raw, types, source, key, faults)
    if isinstance(raw, str) and (fault := hidden_signs.fault(raw, source, key)):
        faults.append(fault)
        return None
    try:
        return _finite(_converted(raw, kind))
    except (msgspec.ValidationError, RecursionError, OverflowError):
        faults.append(Fault(source, key, _quoted(raw), f"give {_described(kind)}"))
        return None


def _converted(raw: object, kind: Any) -> object:
    """Convert one value; 4 and 4.0 are the same, also where msgspec has a choice of both kinds."""
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError:
        if isinstance(raw, int) and not isinstance(raw, bool):
            return msgspec.convert(float(raw), kind)
        if isinstance(raw, float) and raw.is_integer():
            return msgspec.convert(int(raw), kind)
        raise


def _read_table(
    raw: dict[str, object], types: tuple[Any, Any], source: str, key: str, faults: list[Fault]
) -> dict[object, object]:
    """Read a table with free keys, checking keys and values."""
    read = {}
    for name, value in raw.items():
        if len(faults) >= _MAX_FAULTS:
            break
        try:
            checked = msgspec.convert(name, types[0])
        except msgspec.ValidationError:
            remedy = f"give {_described(types[0])}"
            faults.append(Fault(source, key, f"the key {_quoted(name)}", remedy))
            continue
        read[checked] = _read_value(value, types[1], source, _joined(key, name), faults)
    return read


def _table_types(kind: object) -> tuple[Any, Any] | None:
    """Return X and Y for `dict[X, Y]`, annotated or not; None for everything else."""
    if typing.get_origin(kind) is typing.Annotated:
        kind = typing.get_args(kind)[0]
    arguments = typing.get_args(kind)
    return (arguments[0], arguments[1]) if typing.get_origin(kind) is dict else None


def is_text(kind: object) -> bool:
    """Whether a field takes text and nothing else."""
    if typing.get_origin(kind) is typing.Annotated:
        kind = typing.get_args(kind)[0]
    if typing.get_origin(kind) is typing.Literal:
        return all(isinstance(value, str) for value in typing.get_args(kind))
    return kind is str


def _item_type(kind: object) -> object | None:
    """Return X for `tuple[X, ...]`, annotated or not; None for everything else."""
    if typing.get_origin(kind) is typing.Annotated:
        kind = typing.get_args(kind)[0]
    return typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else None


def _described(kind: object) -> str:
    """Return what is allowed; imported late, since it is needed only for faults."""
    from kiosk.files.constraint_text import describe

    return describe(kind)


def _add_unknown_keys(
    raw: dict[str, object],
    known: list[str],
    source: str,
    prefix: str,
    faults: list[Fault],
) -> None:
    unknown = [name for name in raw if name not in known]
    for name in unknown[:_MAX_UNKNOWN]:
        remedy = nearest(_shortened(name, _MAX_KEY), known)
        faults.append(Fault(source, _joined(prefix, name), "an unknown key", remedy))
    if (further := len(unknown) - _MAX_UNKNOWN) > 0:
        faults.append(Fault(source, prefix, f"{further} more unknown keys", "remove them"))


def _joined(prefix: str, name: str) -> str:
    """Return a dotted key, shortened where nobody would read all of it."""
    return _shortened(f"{prefix}.{name}" if prefix else name, _MAX_KEY)


def _finite(value: object) -> object:
    """Return a value, unless it is no number: `nan` is below and above every limit.

    Raises:
        OverflowError: The value is `nan`.
    """
    if isinstance(value, float) and math.isnan(value):
        raise OverflowError("nan")
    return value


def _quoted(raw: object) -> str:
    try:
        shown = str(raw).lower() if isinstance(raw, bool) else repr(raw)
    except (ValueError, RecursionError):  # thousands of digits or levels
        return "a value that is too long"
    return _shortened(shown, _MAX_QUOTED)


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
