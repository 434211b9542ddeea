"""What staff changed in their panel, and whether all of it is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData


def check(data: KioskData) -> list[Finding]:
    """Say what staff changed of the clinic, and which of their reviews count no longer."""
    findings = []
    if data.clinic_store is not None:
        clinic = data.clinic_store.load()
        if clinic.changed:
            names = ", ".join(clinic.changed)
            text = f"set in the staff panel, over the configuration: {names}"
            findings.append(Finding(FindingId.CLINIC_CHANGED_BY_STAFF, text))
        if clinic.problem:
            findings.append(Finding(FindingId.CLINIC_CHANGES_UNUSABLE, clinic.problem))
    if data.review_store is not None:
        reviews = data.review_store.load()
        for code in reviews.outdated:
            review = reviews.recorded[code]
            text = (
                f"{code}: its texts have changed since {review.by} reviewed it on {review.on}; "
                "have it reviewed again, and record that in the staff panel"
            )
            findings.append(Finding(FindingId.TRANSLATION_OUTDATED, text))
        if reviews.problem:
            findings.append(Finding(FindingId.TRANSLATION_REVIEWS_UNUSABLE, reviews.problem))
    return findings
