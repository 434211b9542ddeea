"""Whether the contacts were checked, and whether what staff corrected is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.content.contacts import due
from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId

if TYPE_CHECKING:
    import datetime

    from kiosk.bootstrap import KioskData


def check(data: KioskData, today: datetime.date) -> list[Finding]:
    """Name what nobody has called for long, but not what nobody may call to try."""
    items = data.contacts.items
    days = data.config.staff.contacts_check_days
    to_call = [contact for contact in items if contact.may_be_tried]
    overdue = due(to_call, today, days)
    never = [contact.id for contact in overdue if contact.checked is None]
    long_ago = [contact.id for contact in overdue if contact.checked is not None]
    findings = [Finding(FindingId.CONTACTS_CORRECTIONS_UNUSABLE, text) for text in _problems(data)]
    if never:
        text = (
            f"{len(never)} of {len(to_call)} numbers never checked: {', '.join(never)}; "
            "call each once and set checked to the date. Never call an urgent number to try it"
        )
        findings.append(Finding(FindingId.CONTACTS_NEVER_CHECKED, text))
    if long_ago:
        text = (
            f"checked more than {days} days ago: {', '.join(long_ago)}; call each once and set "
            "checked to the date"
        )
        findings.append(Finding(FindingId.CONTACTS_CHECK_OVERDUE, text))
    if not findings:
        text = f"{len(items)}, all checked that can be"
        findings.append(Finding(FindingId.CONTACTS_CHECKED, text))
    return findings


def _problems(data: KioskData) -> list[str]:
    store = data.contact_store
    problem = store.load().problem if store is not None else ""
    return [problem] if problem else []
