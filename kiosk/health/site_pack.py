"""Says which site pack is laid over the content, and why another one is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData


def check(data: KioskData) -> list[Finding]:
    """Return the pack in use, and what is wrong with the one that is not; nothing without any."""
    found = []
    if data.is_pack_refused:
        used = f"the last good one ({data.pack.described})" if data.pack else "none"
        said = (
            f"the site pack cannot be used, so the kiosk goes on with {used}; correct what follows"
        )
        texts = [said, *(fault.sentence() for fault in dict.fromkeys(data.refused))]
        found = [Finding(FindingId.PACK_REFUSED, text) for text in texts]
    if data.pack is not None:
        found.append(Finding(FindingId.PACK_IN_USE, data.pack.described))
    return found
