"""A finding of `imh-kiosk check`: one line of its report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.health.finding_ids import KINDS, FindingId, Level

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Finding:
    """One line of the report.

    Args:
        id: Its kind.
        text: What was found and, where something is wrong, what to do; one sentence.
        examined: The part that was examined, for a kind that can be of every part.
    """

    id: FindingId
    text: str
    examined: str = ""

    @property
    def level(self) -> Level:
        """Severity."""
        return KINDS[self.id].level

    @property
    def part(self) -> str:
        """Part of the report."""
        return self.examined or KINDS[self.id].part

    @property
    def remedy(self) -> str:
        """What to do about every finding of this kind, empty where nothing has to be done."""
        return KINDS[self.id].remedy


def worst(findings: Iterable[Finding]) -> Level:
    """Return the exit code of a report."""
    return max((finding.level for finding in findings), default=Level.FINE)
