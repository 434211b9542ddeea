"""A finding of `imh-kiosk check`: one line of its report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Level(IntEnum):
    """Severity of a finding; the highest one is the exit code."""

    FINE = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    level: Level
    part: str
    text: str


def worst(findings: Iterable[Finding]) -> Level:
    """Return the exit code of a report."""
    return max((finding.level for finding in findings), default=Level.FINE)
