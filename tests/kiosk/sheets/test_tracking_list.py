"""The tracking list: blank, in one language, with both days as the law counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.config.options import ClinicOptions
from kiosk.sheets import tracking_list
from kiosk.sheets.deadlines import MEETING_DAYS, REFERRAL_DAYS
from kiosk.sheets.sheet import SheetKind, Text

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData

CLINIC = ClinicOptions("North Valley", "1 Mesa Road", "555-0100")


@pytest.mark.parametrize("code", ["en", "es"])
def test_it_has_a_column_for_each_thing_to_follow_and_no_word_of_a_family(
    code: str, kiosk_data: KioskData
) -> None:
    content = kiosk_data.contents[code]
    words = content.sheet.tracking
    sheet = tracking_list.build(content, CLINIC)
    assert (sheet.kind, sheet.languages, sheet.date) == (SheetKind.TRACKING, (code,), Text(""))
    columns = sheet.section("referrals").lines
    assert [column.text.first for column in columns] == [
        words.child,
        words.sent_on,
        words.to_whom,
        words.refer_by,
        words.meet_by,
        words.appointment,
        words.heard_back,
        words.outcome,
    ]
    assert sum(column.share for column in columns) == pytest.approx(1)
    assert {column.ruled for column in columns} == {tracking_list.ROWS}
    assert len({column.text.first for column in columns}) == len(columns)


@pytest.mark.parametrize(("code", "drawer"), [("en", "locked drawer"), ("es", "cajón con llave")])
def test_it_says_where_it_belongs_and_how_the_days_are_counted(
    code: str, drawer: str, kiosk_data: KioskData
) -> None:
    sheet = tracking_list.build(kiosk_data.contents[code], CLINIC)
    assert drawer in sheet.pages[0].lead.first
    (dates,) = sheet.section("dates").lines
    for days in (REFERRAL_DAYS, MEETING_DAYS):
        assert dates.text.first.count(f"{days} d") == 1 + (code == "es"), dates
