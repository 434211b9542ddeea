"""Faults that no single value shows: entries that come twice, hours that end as they begin.

They are told together with all other faults of a configuration.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kiosk.files.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kiosk.config.layers import Layered
    from kiosk.config.options import Config

_DAYS: Final = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_SERVER: Final = re.compile(
    r"([^/:@\s\[\]]+|\[[0-9A-Fa-f:.]+\])(:(?P<port>[0-9]{1,5}))?(/version=[0-9.]+)?"
)
_MOST_PORT: Final = 65535


def faults(layered: Layered[Config]) -> Iterator[Fault]:
    """Yield what is wrong between values that are right by themselves."""
    language, printing = layered.config.language, layered.config.print
    yield from _twice(layered, "language.offered", language.offered)
    yield from _twice(layered, "language.recordings", language.recordings)
    reviewed = (entry.partition(",")[0] for entry in language.reviewed)
    yield from _twice(layered, "language.reviewed", reviewed)
    for day in _DAYS:
        key, written = f"attract.{day}", getattr(layered.config.attract, day)
        begin, mark, end = written.partition("-")
        if mark and begin == end:
            remedy = 'write "always" for the whole day, "" for none'
            yield Fault(layered.source(key), key, f"{written!r}, no time at all", remedy)
    if printing.server and not _is_server(printing.server):
        key, remedy = "print.server", "give a path of a socket, or host:port without ipp://"
        yield Fault(layered.source(key), key, repr(printing.server), remedy)
    key, other = "print.job_timeout", "print.service_timeout"
    if printing.job_timeout < printing.service_timeout:
        remedy = f"give {printing.service_timeout:g} or more, which is {other}"
        yield Fault(layered.source(key, other), key, f"{printing.job_timeout:g}", remedy)


def _twice(layered: Layered[Config], key: str, entries: Iterable[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        if entry in seen:
            yield Fault(layered.source(key), f"{key}[{number}]", repr(entry), "give it only once")
        seen.add(entry)


def _is_server(text: str) -> bool:
    if text.startswith("/"):
        return True
    found = _SERVER.fullmatch(text)
    return found is not None and int(found["port"] or 1) in range(1, _MOST_PORT + 1)
