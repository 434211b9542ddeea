"""Says that the configuration cannot be used, and that the last good one stands in for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData
    from kiosk.config.sources import ConfigSources

_SAID: Final = (
    "the configuration cannot be used, so the kiosk goes on with the last one that could; "
    "correct what follows"
)


def is_that_of_kiosk(data: KioskData, sources: ConfigSources) -> bool:
    """Whether what was read is what the kiosk reads, not a file that IT tries before it is used."""
    if sources.named is None:
        return True
    return data.basis is not None and data.basis.file == str(sources.named.absolute())


def findings(data: KioskData) -> list[Finding]:
    """Return what is wrong, nothing where the configuration is in use."""
    if not data.refused:
        return []
    sentences = (fault.sentence() for fault in dict.fromkeys(data.refused))
    return [Finding(FindingId.CONFIGURATION_REFUSED, text) for text in (_SAID, *sentences)]
