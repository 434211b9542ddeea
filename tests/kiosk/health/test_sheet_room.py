"""Room on the fullest sheets: what has none is named with what takes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.config.options import ClinicOptions
from kiosk.health import sheet_room
from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId
from kiosk.sheets.sheet import SheetKind

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet

HARD = "full sheets are in type that is hard to read because of "


def at(data: KioskData, **clinic: str) -> KioskData:
    """Return a kiosk of a clinic."""
    config = msgspec.structs.replace(data.config, clinic=ClinicOptions(**clinic))
    return replace(data, config=config)


def words(sheet: Sheet) -> str:
    """Return what the clinic and its contacts have on a sheet."""
    lines = (line.text.first for one in sheet.sections for line in one.lines)
    feet = (text.first for page in sheet.pages for text in page.foot)
    return " ".join([sheet.clinic, *sheet.clinic_lines, *lines, *feet])


def test_the_fullest_sheets_of_every_kind_are_asked_about(every_language: KioskData) -> None:
    asked: list[Sheet] = []

    def fits(_: KioskData, sheet: Sheet) -> bool:
        asked.append(sheet)
        return True

    found = sheet_room.examine(every_language, fits, 0)
    count = len(every_language.contacts.items)
    assert found == Finding(FindingId.SHEET_FITS, f"{count} contacts fit")
    assert {("en",), ("es", "en")} <= {sheet.languages for sheet in asked}
    assert {sheet.kind for sheet in asked} == set(SheetKind) - {SheetKind.TEST}
    referrals = [sheet for sheet in asked if sheet.kind is SheetKind.REFERRAL]
    assert {len(sheet.section("noticed").lines) for sheet in referrals} == {14}
    assert {bool(sheet.date.first) for sheet in referrals} == {True, False}


def test_a_referral_on_one_page_is_asked_about_as_one(every_language: KioskData) -> None:
    asked: list[int] = []

    def fits(_: KioskData, sheet: Sheet) -> bool:
        if sheet.kind is SheetKind.REFERRAL:
            asked.append(len(sheet.pages))
        return True

    options = msgspec.structs.replace(every_language.config.print, pages=1)
    config = msgspec.structs.replace(every_language.config, print=options)
    assert (
        sheet_room.examine(replace(every_language, config=config), fits, 0).id
        is FindingId.SHEET_FITS
    )
    assert set(asked) == {1}


@pytest.mark.parametrize(
    ("long", "cause"),
    [
        (["Pecos"], "[clinic] name; shorten it"),
        (["statement"], "[clinic] language_help; shorten it"),
        (["Jane Clarke"], "the contacts; shorten them, or list fewer"),
        (
            ["statement", "Camino"],
            "[clinic] language_help and [clinic] address; shorten them",
        ),
        (
            ["statement", "Camino", "Pecos"],
            "[clinic] language_help, [clinic] address and [clinic] name; shorten them",
        ),
    ],
)
def test_what_takes_the_room_is_named(
    long: list[str], cause: str, every_language: KioskData
) -> None:
    data = at(every_language, name="Pecos Clinic", address="1 Camino", language_help="A statement.")
    found = sheet_room.examine(
        data, lambda _, sheet: not any(part in words(sheet) for part in long), 0
    )
    assert found == Finding(FindingId.SHEET_TOO_FULL, HARD + cause)


def test_one_of_two_that_are_too_long_together_may_be_shorter(every_language: KioskData) -> None:
    data = at(every_language, name="Pecos Clinic", language_help="A statement.")
    found = sheet_room.examine(
        data, lambda _, sheet: not all(part in words(sheet) for part in ("Pecos", "statement")), 0
    )
    assert found.text == HARD + "[clinic] language_help or [clinic] name; shorten one of them"


def test_words_of_the_content_that_have_no_room_are_not_the_clinics_fault(
    every_language: KioskData,
) -> None:
    found = sheet_room.examine(every_language, lambda _, sheet: sheet.languages != ("es", "en"), 0)
    assert found.id is FindingId.SHEET_TOO_FULL
    assert "sheets in es are" in found.text
    assert "whatever the clinic gives" in found.text


def test_margins_that_leave_no_room_for_a_sheet_are_a_warning(kiosk_data: KioskData) -> None:
    def fits(data: KioskData, _: Sheet) -> bool:
        return data.tokens.sheet.margin < 25

    found = sheet_room.examine(kiosk_data, fits, 25.0)
    assert found.id is FindingId.SHEET_MARGINS_WIDE
    assert "25.0 mm" in found.text
    assert sheet_room.examine(kiosk_data, fits, 6.35).id is FindingId.SHEET_FITS
