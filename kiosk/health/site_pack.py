"""Says which site pack is laid over the content, and why another one is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.files import overlay
from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData
    from kiosk.pack.copies import PackCopy
    from kiosk.pack.pack_choice import PackChoice


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
    if data.pack_choice is not None:
        found += _chosen(data.pack_choice)
    if data.pack is not None:
        found.append(Finding(FindingId.PACK_IN_USE, data.pack.described))
        found += _in_english(data, data.pack)
    return found


def _in_english(data: KioskData, pack: PackCopy) -> list[Finding]:
    """Return the languages whose buttons have no words of their own, each with the remedy."""
    translations = overlay.resources(pack.folder).below("translations")
    codes = dict.fromkeys(content.code for content in data.contents.values())
    files = {code: f"imh_kiosk_{code}.qm" for code in codes}
    return [
        Finding(
            FindingId.PACK_BUTTONS_IN_ENGLISH,
            f"{code}: its buttons are in English; put translations/{file} into the pack",
        )
        for code, file in files.items()
        if not translations.path(file).is_file()
    ]


def _chosen(choice: PackChoice) -> list[Finding]:
    """Say what staff chose in their panel, and whether that cannot be used."""
    found, version = [], choice.load()
    if version.number:
        chosen = version.stored
        what = f"{chosen.name} {chosen.number} ({chosen.file})" if chosen.copy else "no pack"
        day = f" on {chosen.on}" if chosen.on is not None else ""
        text = f"{what}, chosen in the staff panel{day}"
        found.append(Finding(FindingId.PACK_CHOSEN_BY_STAFF, text))
    if version.problem:
        text = f"{version.problem}; choose a pack in the staff panel, or name one in [content] pack"
        found.append(Finding(FindingId.PACK_CHOICE_UNUSABLE, text))
    return found
