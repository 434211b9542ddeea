"""What the health page of the staff panel shows, and the same as text for the phone of IT.

Nothing in it is about a family: when the last visit ended is told in whole hours.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOUR_S: Final = 3600
_HOURS_A_DAY: Final = 24
_GIGABYTE: Final = 1e9
_WIDTHS: Final = (400, 240, 160, 110, 80, 60)
"""Greatest lengths of a line, in characters, that are tried in turn."""


class Running(NamedTuple):
    """What only the running kiosk knows.

    Args:
        seconds: Since it was started.
        since_reset: Seconds since it went back to the welcome page, None if it never did.
        width: Of the window in logical pixels.
        height: Of the window in logical pixels.
        dots_per_mm: Logical pixels per millimetre.
        scale: Device pixels per logical pixel.
    """

    seconds: float
    since_reset: float | None
    width: int
    height: int
    dots_per_mm: float
    scale: float


class Told(NamedTuple):
    """A finding of `imh-kiosk check`: which part, what of it, and for monitors id and level."""

    part: str
    text: str
    id: str = ""
    level: str = ""


@dataclass(frozen=True)
class HealthReport:
    """How the kiosk is.

    Args:
        problems: What is wrong and what to do, the worst first.
        fine: What is well.
        version: Of the program.
        content: Fingerprint of the content.
        configuration: Fingerprint of the configuration, "default" without a file.
        free: Bytes that are free where the state folder is, None where that is not known.
        running: What only the running kiosk knows.
        errors: What the program complained of last, in plain words, the latest first.
        pack: Name, version and digest of the site pack that is shown, None for none.
    """

    problems: tuple[Told, ...]
    fine: tuple[Told, ...]
    version: str
    content: str
    configuration: str
    free: int | None
    running: Running
    errors: tuple[str, ...] = ()
    pack: tuple[str, str, str] | None = None

    @property
    def fine_parts(self) -> tuple[str, ...]:
        """The parts of which everything is well, each once."""
        wrong = {told.part for told in self.problems}
        return tuple(dict.fromkeys(told.part for told in self.fine if told.part not in wrong))


def phone_text(report: HealthReport, limit: int) -> str:
    """Return the report as text, in English, the most important first.

    Args:
        report: How the kiosk is.
        limit: Greatest number of bytes in UTF-8. Long sentences are shortened before the end is
            cut off.
    """
    for width in _WIDTHS:
        lines = (textwrap.shorten(line, width, placeholder="…") for line in _lines(report))
        text = "\n".join(lines)
        if len(text.encode()) <= limit:
            return text
    mark = "…".encode()
    return (text.encode()[: max(0, limit - len(mark))]).decode(errors="ignore") + "…"


def _lines(report: HealthReport) -> Iterator[str]:
    """Yield the lines of the text."""
    yield f"imh-kiosk {report.version}"
    yield f"content {report.content}, configuration {report.configuration}"
    if report.pack is not None:
        yield f"site pack {' '.join(report.pack)}"
    for told in report.problems:
        yield f"! {told.part}: {told.text}"
    for error in report.errors:
        yield f"error: {error}"
    if report.fine_parts:
        yield f"well: {', '.join(report.fine_parts)}"
    running = report.running
    yield f"running {_hours(running.seconds)}, last visit ended {_ago(running.since_reset)}"
    size = f"{running.width}x{running.height}"
    yield f"screen {size}, {running.dots_per_mm:.2f} dots/mm, scale {running.scale:g}"
    if report.free is not None:
        yield f"disk {report.free / _GIGABYTE:.1f} GB free"


def _hours(seconds: float) -> str:
    hours = int(seconds // _HOUR_S)
    return f"{hours // _HOURS_A_DAY} d {hours % _HOURS_A_DAY} h"


def _ago(seconds: float | None) -> str:
    if seconds is None:
        return "never"
    return f"{int(seconds // _HOUR_S)} h ago" if seconds >= _HOUR_S else "less than 1 h ago"
