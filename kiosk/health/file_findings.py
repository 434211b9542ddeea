"""Faults of files as findings, told apart by whose file it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.files.faults import Fault


def findings(
    faults: Iterable[Fault], configuration: Iterable[str], damage: Iterable[Fault]
) -> list[Finding]:
    """Return a finding for each fault, each once.

    Args:
        faults: Faults of a start.
        configuration: What faults of the configuration name as their source.
        damage: Faults of the files that were shipped; they may be among the others.
    """
    faults, damage, names = list(faults), list(damage), set(configuration)
    own = [fault for fault in faults if fault.source in names]
    kinds = dict.fromkeys(own, FindingId.CONFIGURATION_FAULT)
    kinds |= dict.fromkeys(damage, FindingId.SHIPPED_FILE_DAMAGED)
    return [
        Finding(kinds.get(fault, FindingId.FILE_FAULT), fault.sentence())
        for fault in dict.fromkeys((*faults, *damage))
    ]
