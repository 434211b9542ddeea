"""Says in plain words what is wrong with a TOML file, where, and what to write instead.

The reader of the standard library stops at the first mistake and names a line and a column. Here a
line that is wrong by itself is told with the option in it and left out, so that the next mistake
is found, too. Loaded only where there is one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.files.faults import Fault

if TYPE_CHECKING:
    import tomllib

_PLACE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_KEY: Final = re.compile(r"""\s*([A-Za-z0-9_.-]+|"[^"\n]*"|'[^'\n]*')\s*=\s*(.*)$""")
_MAX_KEY: Final = 80
_TYPOGRAPHIC: Final = "“”„‟‘’‚«»"
_QUOTE: Final = "end it with the quote it begins with, on the same line"
_NO_QUOTE: Final = 'Expected "\'"'
_WORDS: Final = (
    ("Unescaped '\\'", "backslash"),
    ("Invalid hex value", "backslash"),
    ("Escaped character", "backslash"),
    ("Unterminated string", "quote"),
    ("Illegal character '\\n'", "quote"),
    ("Found invalid character '\\n'", "quote"),
    (_NO_QUOTE, "quote"),
    ("Illegal character", "control"),
    ("Found invalid character", "control"),
    ("Cannot", "twice"),
    ("Duplicate inline table key", "twice"),
    ("Unclosed array", "list"),
    ("Unclosed inline table", "table"),
    ("Expected ']", "header"),
    ("Expected newline", "more"),
    ("Expected '='", "no line"),
    ("Invalid statement", "no line"),
    ("Invalid initial character", "no line"),
    ("Invalid date", "value"),
    ("Invalid value", "value"),
)
"""How messages of `tomllib` begin, and the kind of mistake."""
_SAID: Final = {
    "backslash": (
        "a backslash in double quotes",
        "write the text in single quotes, as in 'C:\\folder', or / in place of \\",
    ),
    "quote": ("text without its closing quote", _QUOTE),
    "control": ("a control character", "take it out"),
    "twice": ("a second value", "keep one of the two"),
    "list": (
        "a list without its closing ] or a comma",
        'write it as ["en", "es"]',
    ),
    "table": (
        "a table without its closing } or a comma",
        'write it on one line, as { en = "…", es = "…" }',
    ),
    "header": ("a section without its closing ]", "write it as [idle]"),
    "more": (
        "something after the value",
        "give each option a line of its own, and put text in double quotes",
    ),
    "no line": (
        "neither an option nor a section",
        "write option = value or [section]; a remark begins with #",
    ),
    "value": (
        "a value that is no text, number, true, false, list or table",
        "put text in double quotes; write true and false in small letters",
    ),
    "": ("broken TOML", "correct that line"),
}
_ALONE: Final = frozenset({"backslash", "quote", "control", "twice", "more", "no line", "value"})
"""Mistakes after which the rest of the file can be understood without that line."""


class Explained(NamedTuple):
    """A mistake in words; `rest` is the text without that line, None where it ends there."""

    fault: Fault
    rest: str | None


def explain(text: str, error: tomllib.TOMLDecodeError, source: str) -> Explained:
    """Return what a mistake is, in words for IT.

    Args:
        text: The file, with line feeds alone.
        error: What the reader says of it.
        source: The file, named in the fault.
    """
    lines = text.split("\n")
    message = str(error)
    place = _PLACE.search(message)
    number = int(place[1]) if place is not None and place[1] else _last_line(lines)
    kind = next((kind for start, kind in _WORDS if message.startswith(start)), "")
    if kind in {"list", "table"}:
        number = _beginning(lines, number)
    elif message.startswith(_NO_QUOTE):
        number = _unquoted(lines, number)
    line = lines[number - 1]
    header, option = _header(line), _KEY.match(line)
    if kind == "value" and option is not None and option[2][:1] == "[" and not _is_whole(line):
        kind = "list"
    found, remedy = _SAID[kind]
    key = _section(lines[: number - 1])
    if option is not None:
        key = f"{key}.{option[1]}" if key else option[1]
        found, remedy = _of_value(kind, option[2].strip()) or (found, remedy)
    elif header is not None:
        key = header
        if kind == "twice":
            found, remedy = "the section a second time", "put all its options under the first"
    key = key if len(key) <= _MAX_KEY else key[: _MAX_KEY - 1] + "…"
    fault = Fault(source, key, f"{found} on line {number}", remedy)
    if kind not in _ALONE or not _is_whole(line) or not (option or kind == "no line"):
        return Explained(fault, None)
    lines[number - 1] = ""
    return Explained(fault, "\n".join(lines))


def _of_value(kind: str, value: str) -> tuple[str, str] | None:
    """Return what is said of a value in particular."""
    if kind != "value":
        return None
    if not value or value.startswith("#"):
        return "no value", 'write one, "" for empty text'
    if value[0] in _TYPOGRAPHIC:
        return "typographic quotes", 'write straight ones: "'
    return None


def _is_whole(line: str) -> bool:
    """Whether a statement neither begins nor ends on another line."""
    many = ('"""' in line) or ("'''" in line)
    return not many and all(line.count(a) <= line.count(b) for a, b in ("[]", "{}"))


def _section(lines: list[str]) -> str:
    """Return the key of the last section that some lines begin."""
    for place in range(len(lines) - 1, -1, -1):
        header = _header(lines[place])
        if header is not None:
            if not lines[place].lstrip().startswith("[["):
                return header
            number = sum(
                1 for line in lines if line.lstrip().startswith("[[") and _header(line) == header
            )
            return f"{header}[{number}]"
    return ""


def _header(line: str) -> str | None:
    """Return the key of the section that a line begins, None where it is no such line."""
    line = line.partition("#")[0].strip()
    return line.strip("[] \t") if line.startswith("[") and "=" not in line else None


def _beginning(lines: list[str], number: int) -> int:
    """Return the number of the line on which a list or table begins."""
    for place in range(min(number, len(lines)), 0, -1):
        option = _KEY.match(lines[place - 1])
        if option is not None and option[2][:1] in {"[", "{"}:
            return place
    return number


def _unquoted(lines: list[str], number: int) -> int:
    """Return the number of the first line with a value in single quotes that is not ended."""
    for place, line in enumerate(lines, 1):
        option = _KEY.match(line)
        if option is not None and option[2][:1] == "'" and line.count("'") % 2:
            return place
    return number


def _last_line(lines: list[str]) -> int:
    return max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
