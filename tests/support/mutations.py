"""Damages text files the way hands, editors, copies and power failures do; repeatable by a seed."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COUNT_VARIABLE = "IMH_KIOSK_MUTATIONS"
"""Environment variable with the number of mutations; a few hundred without it."""

VALUES = (
    *('""', "true", "-1", "0", "nan", "inf", "-inf", "1e400", "0x" + "f" * 5000, "9" * 5000),
    *("2026-02-30", "2026-01-31", "07:30:00", "1979-05-27T07:32:00Z", "[]", "{}", "[[]]"),
    *(
        '"\\u0000"',
        '"a\\nb"',
        '"\\u001b[31m"',
        '"\\u007f"',
        '"' + "x" * 100_000 + '"',
        "'''",
        "\x00",
    ),
    *("[" * 3000, "[" * 300 + "]" * 300, "{a=" * 3000, "{a=" * 100 + "1" + "}" * 100),
    *('"/dev/zero"', '"/dev/tty"', '"/"', '"/etc/shadow"', '"\\u202e"', '"健康"', "[1, 'a', {}]"),
)
"""What stands where another value belongs."""

LINES = (
    *("[[contact]]", "[clinic]", "[[clinic]]", "clinic = 1", "[a.b.c]", 'name = "twice"'),
    *(".".join("a" * 60_000) + " = 1", "[" + ".".join("a" * 60_000) + "]", "= 1", "a b c", "#\x01"),
    *('"" = 1', '"a\\nb" = 1', "x" * 50_000 + " = 1", "\n".join(f"k{n} = 1" for n in range(3000))),
    "\n".join(["[[contact]]"] * 3000),
)


def count(default: int) -> int:
    """Return how many mutations to try."""
    return int(os.environ.get(COUNT_VARIABLE, default))


def mutations(original: str, number: int, seed: int) -> Iterator[bytes]:
    """Yield damaged versions of a text file, each with one to three kinds of damage."""
    for place in range(number):
        chance = random.Random(f"{seed} {place}")
        data = original.encode()
        for _ in range(chance.randint(1, 3)):
            data = chance.choice(_KINDS)(data, chance)
        yield data


def _span(data: bytes, chance: random.Random) -> slice:
    start = chance.randrange(len(data) + 1)
    return slice(start, start + chance.choice((1, 5, 40, 400)))


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _deleted(data: bytes, chance: random.Random) -> bytes:
    span = _span(data, chance)
    return data[: span.start] + data[span.stop :]


def _twice(data: bytes, chance: random.Random) -> bytes:
    span = _span(data, chance)
    return data[: span.stop] + data[span] + data[span.stop :]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def _another_value(data: bytes, chance: random.Random) -> bytes:
    """Replace what stands after an equals sign, to the end of its line."""
    lines = data.split(b"\n")
    places = [place for place, line in enumerate(lines) if b" = " in line]
    if places:
        place = chance.choice(places)
        key = lines[place].partition(b" = ")[0]
        lines[place] = key + b" = " + chance.choice(VALUES).encode()
    return b"\n".join(lines)


def _another_line(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(LINES).encode())
    return b"\n".join(lines)


def _moved_line(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def _saved_otherwise(data: bytes, chance: random.Random) -> bytes:
    """Save it with other line ends, another encoding, or a mark in front."""
    text = data.decode(errors="replace")
    others = (
        data.replace(b"\n", b"\r\n"),
        data.replace(b"\n", b"\r"),
        b"\xef\xbb\xbf" + data,
        b"\xef\xbb\xbf\xef\xbb\xbf" + data,
        text.encode("utf-16"),
        text.encode("utf-16-le"),
        text.encode("latin-1", "replace"),
        data + b"\x00" * 512,
        data + b"\x1a",
    )
    return chance.choice(others)


_KINDS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_cut, _deleted, _twice, _flipped, _another_value, _another_line, _moved_line),
    *(_another_value, _another_line, _saved_otherwise),
)
