"""Whether the fullest sheets have room for a clinic's own words in type that can be read.

Where they have none, what takes the room is found by leaving out one thing after the other.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.content.contacts import EMERGENCY, Contacts
from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId
from kiosk.sheets import leaflets, referral, tracking_list
from kiosk.sheets.sheet import SheetKind, Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet

    Fits = Callable[[KioskData, Sheet], bool]

_CONTACTS: Final = "contacts"
_OPTIONS: Final = ("language_help", "address", "name", "logo", "phone", "fax")
"""Options of the clinic that are printed, those first that can best be shorter."""
_DAY: Final = datetime.date(2026, 9, 30)
"""A day whose name is long; a printed day takes more room in one place, a blank in another."""


@dataclass(frozen=True)
class _FullSheet:
    """A sheet with all that can be on it, to be built of any clinic's words.

    Args:
        kind: Kind of sheet.
        wording: Its languages.
        day: Day of printing, None for a blank.
    """

    kind: SheetKind
    wording: Wording
    day: datetime.date | None = None

    def built(self, data: KioskData) -> Sheet:
        contacts, clinic = data.contacts, data.config.clinic
        match self.kind:
            case SheetKind.CHECKLIST:
                return leaflets.checklist(self.wording, contacts, clinic)
            case SheetKind.HANDOUT:
                return leaflets.handout(self.wording, contacts, clinic)
            case SheetKind.TRACKING:
                return tracking_list.build(self.wording.first, clinic)
            case _:
                signs = [sign.id for sign in self.wording.first.signs.items]
                pages = data.config.print.pages
                return referral.build(
                    self.wording, contacts, clinic, signs=signs, day=self.day, pages=pages
                )


def examine(data: KioskData, fits: Fits, margin: float) -> Finding:
    """Check that the fullest sheets fit on their pages.

    Args:
        data: What the kiosk starts with.
        fits: Whether a sheet fits on its pages in type that can be read.
        margin: Millimetres that the printer leaves white on every side.

    Raises:
        ImportError: Qt cannot be loaded.
    """
    tokens = msgspec.structs.replace(data.tokens, sheet=data.tokens.sheet.with_margin(margin))
    printed = replace(data, tokens=tokens)
    full = [one for one in _full_sheets(data) if not fits(printed, one.built(printed))]
    if not full:
        return Finding(FindingId.SHEET_FITS, f"{len(data.contacts.items)} contacts fit")
    if margin and all(fits(data, one.built(data)) for one in full):
        text = (
            f"the printer leaves {margin:.1f} mm white on every side, so full sheets are in "
            "type that is hard to read; use a printer with narrower margins"
        )
        return Finding(FindingId.SHEET_MARGINS_WIDE, text)

    def fits_without(names: Sequence[str]) -> bool:
        less = _without(printed, names)
        return all(fits(less, one.built(less)) for one in full)

    return Finding(FindingId.SHEET_TOO_FULL, _cause(_own(data), full, fits_without))


def _full_sheets(data: KioskData) -> Iterator[_FullSheet]:
    """Yield every kind of sheet but the test page, with all signs, in each language."""
    for code in data.contents:
        wording = Wording.of(data.contents, code, data.config.language.second)
        yield _FullSheet(SheetKind.REFERRAL, wording, _DAY)
        yield _FullSheet(SheetKind.REFERRAL, wording)
        yield _FullSheet(SheetKind.CHECKLIST, wording)
        yield _FullSheet(SheetKind.HANDOUT, wording)
        yield _FullSheet(SheetKind.TRACKING, wording)


def _own(data: KioskData) -> list[str]:
    """Return what of the clinic's own is printed, by its names."""
    clinic = data.config.clinic
    return [_CONTACTS, *(name for name in _OPTIONS if getattr(clinic, name))]


def _without(data: KioskData, names: Sequence[str]) -> KioskData:
    """Return the same kiosk without some of the clinic's own words."""
    blank = {name: "" for name in names if name != _CONTACTS}
    clinic = msgspec.structs.replace(data.config.clinic, **blank)
    config = msgspec.structs.replace(data.config, clinic=clinic)
    contacts = Contacts(EMERGENCY) if _CONTACTS in names else data.contacts
    return replace(data, config=config, contacts=contacts)


def _cause(
    own: Sequence[str], full: Sequence[_FullSheet], fits_without: Callable[[Sequence[str]], bool]
) -> str:
    """Return what takes the room and what to do about it, in one sentence."""
    if alone := [name for name in own if fits_without([name])]:
        return _sentence(alone, "or", "one of them")
    if fits_without(own):
        needed = list(own)
        for name in own:  # those that take no room are not to blame
            if fits_without(less := [one for one in needed if one != name]):
                needed = less
        return _sentence(needed, "and", "them")
    codes = sorted({one.wording.first.code for one in full})
    return (
        f"full sheets in {', '.join(codes)} are in type that is hard to read, whatever the clinic "
        "gives; shorten the words in sheet.toml and signs.toml"
    )


def _sentence(names: Sequence[str], joint: str, several: str) -> str:
    shown = ["the contacts" if name == _CONTACTS else f"[clinic] {name}" for name in names]
    listed = f" {joint} ".join(", ".join(shown).rsplit(", ", 1))
    what = several if len(shown) > 1 else "them" if names[0] == _CONTACTS else "it"
    fewer = ", or list fewer" if _CONTACTS in names else ""
    return (
        f"full sheets are in type that is hard to read because of {listed}; shorten {what}{fewer}"
    )
