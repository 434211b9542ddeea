"""The staff panel at one of its pages, as staff get there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.content.clinic_store import ClinicField
from kiosk.staff.events import PageChosen, PinChecked, SignsPageOpened, StaffPage
from kiosk.staff.pin import PinResult
from kiosk.staff.text_entry import EntryOpened

if TYPE_CHECKING:
    from ui.app.assembly import Kiosk
    from ui.staff.controller import StaffController


def staff_at(kiosk: Kiosk, place: StaffPage = StaffPage.PRINT) -> StaffController:
    """Open the staff panel at a place, with the right PIN where it is behind it."""
    staff = kiosk.open_staff()
    if place is not StaffPage.PIN:
        staff.dispatch(PinChecked(PinResult.RIGHT, 0))
    if place is StaffPage.ENTRY:
        staff.dispatch(PageChosen(StaffPage.CLINIC))
        staff.dispatch(EntryOpened(ClinicField.NAME, kiosk.context.config.clinic.name))
    if place in {StaffPage.CLINIC, StaffPage.REVIEWS}:
        staff.dispatch(PageChosen(place))
    if place in {StaffPage.PRINT, StaffPage.SIGNS}:
        staff.dispatch(PageChosen(StaffPage.PRINT))
    elif place not in {StaffPage.PIN, StaffPage.HOME}:
        staff.dispatch(PageChosen(place))
    if place is StaffPage.SIGNS:
        staff.dispatch(SignsPageOpened())
    assert staff.panel.page is place
    return staff
