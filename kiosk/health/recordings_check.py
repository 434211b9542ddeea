"""Checks the recordings of languages that are spoken by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId
from kiosk.speech import recordings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.bootstrap import KioskData

_MOST_NAMED = 5


def check(data: KioskData) -> list[Finding]:
    """Say for each such language what is missing, needless or cannot be played."""
    every = recordings.load(data.contents, data.contacts, data.config.clinic)
    return [finding for code, found in every.items() for finding in _language(code, found)]


def _language(code: str, found: recordings.Recordings) -> Iterator[Finding]:
    missing, total = found.missing, len(found.wanted)
    if missing:
        text = (
            f"{code}: {len(missing)} of {total} are still to be spoken ({_some(list(missing))}); "
            "a synthetic voice says them meanwhile, in the language on the screen; imh-kiosk "
            "recordings script makes the sheet for the speaker"
        )
        yield Finding(FindingId.RECORDINGS_MISSING, text)
    if broken := found.unplayable():
        text = f"{code}: {_some(broken)} cannot be played; record WAV with 16 bits"
        yield Finding(FindingId.RECORDINGS_UNPLAYABLE, text)
    if needless := found.needless:
        text = f"{code}: {_some(needless)} name nothing that is said; rename or delete them"
        yield Finding(FindingId.RECORDINGS_NEEDLESS, text)
    if not missing and not broken:
        yield Finding(FindingId.RECORDINGS_COMPLETE, f"{code}: all {total} are there")


def _some(ids: Sequence[str]) -> str:
    """Name the first few."""
    named = ", ".join(ids[:_MOST_NAMED])
    return named if len(ids) <= _MOST_NAMED else f"{named} and {len(ids) - _MOST_NAMED} more"
