"""The sheets that benchmarks draw: the fullest, one whose signs have drawings, the checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kiosk.sheets import leaflets, referral
from kiosk.sheets.sheet import Wording

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData
    from kiosk.content.model import Content
    from kiosk.sheets.sheet import Sheet


def sheets(read: KioskData) -> dict[str, Sheet]:
    """Return each sheet by its name."""
    first = read.contents["en"]
    other = read.contents.get("es") or _other(read)
    both, clinic = Wording(other, first), read.config.clinic
    ids = [sign.id for sign in first.signs.items]
    return {
        "14 signs, two languages": referral.build(both, read.contacts, clinic, signs=ids),
        "5 signs drawn, two languages": referral.build(both, read.contacts, clinic, signs=ids[:5]),
        "checklist, 14 drawings": leaflets.checklist(both, read.contacts, clinic),
    }


def _other(read: KioskData) -> Content:
    """Return the only language there is as if it were another one."""
    raw = msgspec.to_builtins(read.contents["en"])
    said = {part: _written(raw[part]) for part in ("topics", "signs", "sheet")}
    return msgspec.convert({**raw, **said, "code": "es"}, type(read.contents["en"]))


def _written(value: object) -> object:
    if isinstance(value, dict):
        return {key: it if key == "id" else _written(it) for key, it in value.items()}
    if isinstance(value, list | tuple):
        return [_written(it) for it in value]
    return f"{value} otra" if isinstance(value, str) else value
