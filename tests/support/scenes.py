"""Everything the window can show: a walk as a family and then staff would take it.

`walk` yields names; a test looks at the window between one name and the next.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from kiosk.content.clinic_store import ClinicField
from kiosk.content.contact_corrections import ListedContact
from kiosk.content.contact_entries import ContactRefusal
from kiosk.content.staff_entries import EntryRefusal
from kiosk.input.key_map import KeyAction
from kiosk.layout.position import START
from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.contact_events import (
    ContactErased,
    ContactField,
    ContactFieldOpened,
    ContactOpened,
    ContactPageLeft,
    ContactRemovalOpened,
    ContactsRead,
    ContactTyped,
)
from kiosk.staff.events import (
    AllLanguagesChosen,
    CopiesChanged,
    DigitPressed,
    HealthRead,
    LeaveAsked,
    LeaveWay,
    PageChosen,
    PinChecked,
    SheetKindChosen,
    SignsPageOpened,
    StaffPage,
    StaffPrintAsked,
    StaffPrintReported,
    UsageSaveReported,
    WeeksRead,
)
from kiosk.staff.pack_list import (
    PackAsked,
    PackSearchAsked,
    PacksFound,
    PacksRead,
    PackState,
    PackStored,
    PackUndoAsked,
)
from kiosk.staff.pack_refusal import PackRefusal
from kiosk.staff.pin import PinResult
from kiosk.staff.text_entry import EntryOpened, EntrySaveAsked, EntryStored, SignTyped
from kiosk.usage.save_state import SaveState
from kiosk.usage.weeks import WeekVisits
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, ResponseChanged, Temperament
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    Finished,
    KeysOpened,
    PanelClosed,
    PartTurned,
    PhoneOpened,
    PhoneSignsChosen,
    PrintReported,
    ReferralChosen,
    SignToggled,
    Started,
    TopicChosen,
    WentHome,
)
from kiosk.visit.flow import PageId
from tests.support import health, packs
from tests.support.found import page_of, part_of
from tests.support.touch import find, offers
from ui.pages.goodness_of_fit import GoodnessOfFitPage
from ui.pages.referral import ReferralPage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.bootstrap import KioskData
    from kiosk.config.options import ScreenOptions
    from kiosk.files.faults import Fault
    from ui.app.assembly import Kiosk
    from ui.pages.fault import FaultView
    from ui.staff.controller import StaffController

SIZES = ((1024, 600), (1280, 800), (1366, 768), (1920, 1080), (1080, 1920), (3840, 2160))
"""Every size in pixels at which all pages are looked at."""

CHOSEN = ("not-comforted", "eating-sleeping", "losing-skills")
_MOST_PARTS = 400
_WHY_UNUSABLE = (
    "north-valley.zip/content/en/topics/what-is-imh.md: title: found a text of 90 letters; give 60 "
    "letters at most"
)
MENDABLE = (PrintStatus.JAM, *(s for s in PrintStatus if s.is_temporary and s != PrintStatus.JAM))
"""Problems after which a sheet may still come out; the one with most to say comes first."""


def in_language(read: KioskData, code: str) -> KioskData:
    """Return a setup that stands there in another language."""
    language = structs.replace(read.config.language, default=code)
    return replace(read, config=structs.replace(read.config, language=language))


def size_name(size: tuple[int, int]) -> str:
    """Write a size as the command line does."""
    return f"{size[0]}x{size[1]}"


def fault_view(
    faults: Sequence[Fault], size: tuple[int, int], screen: ScreenOptions | None = None
) -> FaultView:
    """Return the page of a kiosk with these faults, shown."""
    from ui.app import fault_views
    from ui.pages.fault import FaultView

    view = fault_views.make(tuple(faults), screen)
    assert isinstance(view, FaultView)  # as no file of this checkout is damaged
    view.resize(*size)
    view.show()
    return view


def walk(kiosk: Kiosk) -> Iterator[str]:
    """Show everything in turn: the visit, what lies over it, the staff corner."""
    yield from walk_visit(kiosk)
    yield from _walk_overlays(kiosk)
    yield from _walk_staff(kiosk)


def walk_visit(kiosk: Kiosk) -> Iterator[str]:
    """Show every page and every part of a visit, going on by the main button."""
    content = kiosk.context.contents[kiosk.context.config.language.default]
    kiosk.store.dispatch(Ended())
    yield "welcome"
    for part in range(2, _MOST_PARTS):
        if not (offers(kiosk.shell, "later") and find(kiosk.shell, "later").isEnabled()):
            break
        find(kiosk.shell, "later").click()
        yield f"welcome-{part}"
    kiosk.store.dispatch(Started(kiosk.context.config.language.default))
    yield "topics"
    kiosk.store.dispatch(TopicChosen(content.topics[0].id))
    for _ in range(_MOST_PARTS):
        stop = kiosk.store.visit.location
        if stop.page is PageId.REFERRAL:
            break
        if stop.page is PageId.GOODNESS_OF_FIT:
            yield from _walk_fit(kiosk)
        else:
            yield f"{stop.topic or stop.page}-{part_of(kiosk) + 1}"
        if stop.page is PageId.SIGNS and not kiosk.store.visit.signs:
            for sign in CHOSEN:
                kiosk.store.dispatch(SignToggled(sign))
        find(kiosk.shell, "handout" if offers(kiosk.shell, "handout") else "next").click()
    yield from _walk_referral(kiosk)


def _walk_fit(kiosk: Kiosk) -> Iterator[str]:
    """Show goodness of fit: none chosen, a strain, another response, a fit, in all parts."""
    answers = {
        "none": (),
        "strain": (ChildChosen(Temperament.QUIET), CaregiverChosen(Temperament.LIVELY)),
        "changed": (ResponseChanged(),),
        "good": (CaregiverChosen(Temperament.QUIET),),
    }
    for name, events in answers.items():
        for event in (PartTurned(START), *events):
            kiosk.store.dispatch(event)
        for part in range(1, _MOST_PARTS):
            yield f"fit-{name}-{part}"
            if page_of(kiosk, GoodnessOfFitPage).is_last_part:
                break
            find(kiosk.shell, "next").click()


def _walk_referral(kiosk: Kiosk) -> Iterator[str]:
    yield "referral-1"
    page = page_of(kiosk, ReferralPage)
    for part in range(2, page.parts + 1):
        find(kiosk.shell, "read-here" if offers(kiosk.shell, "read-here") else "next").click()
        yield f"referral-{part}"
    kiosk.store.dispatch(PartTurned(START))
    for status in PrintStatus:
        kiosk.store.dispatch(PrintReported(status))
        yield f"print-{status}"
    for status in MENDABLE:
        kiosk.store.dispatch(PrintReported(status, last=False))
        yield f"waiting-{status}"
    kiosk.store.dispatch(PrintReported(PrintStatus.IDLE))
    yield from _walk_printer_trouble(kiosk)


def _walk_printer_trouble(kiosk: Kiosk) -> Iterator[str]:
    """Show what a printer that would not print changes before anybody has asked for a sheet."""
    visit = kiosk.store.visit
    for status in MENDABLE[:1]:
        kiosk.printer_monitor.changed.emit(status)
        yield f"printer-{status}"
        kiosk.store.dispatch(Ended())
        yield f"welcome-printer-{status}"
    kiosk.printer_monitor.changed.emit(PrintStatus.IDLE)
    kiosk.store.replace(visit)


def _walk_overlays(kiosk: Kiosk) -> Iterator[str]:
    for name, event in (
        ("display", DisplayOpened()),
        ("keys", KeysOpened()),
        ("phone", PhoneOpened()),
        ("start-over", WentHome()),
    ):
        kiosk.store.dispatch(event)
        yield name
        if isinstance(event, PhoneOpened):
            kiosk.store.dispatch(PhoneSignsChosen(on=True))
            yield "phone-signs"
        if isinstance(event, KeysOpened):
            kiosk.key_filter.navigation.perform(KeyAction.CHOOSE)
            yield "keys-told"
        kiosk.store.dispatch(PanelClosed())
    for seconds in (30, 300):
        kiosk.idle.warned.emit(seconds)
        yield f"still-there-{seconds}"
    kiosk.idle.resumed.emit()
    visit = kiosk.store.visit
    kiosk.store.dispatch(Finished())
    yield "farewell"
    kiosk.store.replace(visit)


def _all_parts(kiosk: Kiosk, name: str) -> Iterator[str]:
    """Show a page of the staff panel in all its parts."""
    yield name
    for part in range(2, _MOST_PARTS):
        if not (offers(kiosk.shell, "later") and find(kiosk.shell, "later").isEnabled()):
            break
        find(kiosk.shell, "later").click()
        yield f"{name}-{part}"


def _walk_staff(kiosk: Kiosk) -> Iterator[str]:
    staff = kiosk.open_staff()
    yield "pin-empty"
    for digit in "123456789012":
        staff.dispatch(DigitPressed(digit))
    yield "pin-typed"
    for result in PinResult:
        if result is not PinResult.RIGHT:
            for wait in (0, 900):
                staff.dispatch(PinChecked(result, wait))
                yield f"pin-{result}-{wait}"
    staff.dispatch(PinChecked(PinResult.RIGHT, 0))
    yield "staff-home"
    for part in range(2, _MOST_PARTS):
        if not (offers(kiosk.shell, "later") and find(kiosk.shell, "later").isEnabled()):
            break
        find(kiosk.shell, "later").click()
        yield f"staff-home-{part}"
    for name, report in (("ill", health.ILL), ("well", health.WELL)):
        staff.dispatch(PageChosen(StaffPage.HEALTH))
        yield f"staff-checking-{name}"
        staff.dispatch(HealthRead(report))
        yield from _all_parts(kiosk, f"staff-health-{name}")
    staff.dispatch(PageChosen(StaffPage.CLEANING))
    yield "staff-cleaning"
    kiosk.open_staff().dispatch(PinChecked(PinResult.RIGHT, 0))
    staff.dispatch(PageChosen(StaffPage.LEAVE))
    yield from _all_parts(kiosk, "staff-leave")
    for way in LeaveWay:
        staff.dispatch(LeaveAsked(way))
        yield from _all_parts(kiosk, f"staff-leave-{way}")
    yield from _walk_contacts(kiosk, staff)
    yield from _walk_entries(kiosk, staff)
    yield from _walk_packs(kiosk, staff)
    staff.dispatch(PageChosen(StaffPage.PRINT))
    for kind in SheetKind:
        staff.dispatch(SheetKindChosen(kind))
        yield f"staff-{kind}"
    staff.dispatch(SheetKindChosen(SheetKind.REFERRAL))
    staff.dispatch(AllLanguagesChosen(tuple(kiosk.context.contents)))
    yield "staff-all-languages"
    staff.dispatch(SignsPageOpened())
    yield "staff-signs"
    for sign in kiosk.context.contents[staff.panel.language].signs.items:
        kiosk.store.dispatch(SignToggled(sign.id))
    kiosk.store.dispatch(ReferralChosen())
    staff.dispatch(CopiesChanged(98))
    for status in PrintStatus:
        staff.dispatch(StaffPrintReported(status))
        yield f"staff-print-{status}"
    staff.dispatch(StaffPrintAsked())
    staff.dispatch(StaffPrintReported(PrintStatus.NEEDS_PAPER, 12, last=False))
    yield "staff-waiting"
    staff.dispatch(StaffPrintReported(PrintStatus.NEEDS_PAPER, 12))
    yield "staff-half"
    yield from _walk_use(kiosk, staff)
    staff.close()


def _walk_contacts(kiosk: Kiosk, staff: StaffController) -> Iterator[str]:
    """Show the contacts as staff keep them: the list, one of them, what is typed and refused."""
    language = staff.panel.spoken
    staff.dispatch(PageChosen(StaffPage.CONTACTS))
    staff.dispatch(ContactsRead(tuple(map(ListedContact, kiosk.context.contacts.items))))
    yield from _all_parts(kiosk, "staff-contacts")
    staff.dispatch(ContactOpened("fit"))
    yield from _all_parts(kiosk, "staff-contact")
    staff.dispatch(ContactFieldOpened(ContactField.PHONE))
    for sign in "5052725":
        staff.dispatch(ContactTyped(sign))
    staff.dispatch(ContactsRead(None, ContactRefusal.NO_PHONE_NUMBER))
    yield "staff-contact-number-refused"
    staff.dispatch(ContactPageLeft())
    staff.dispatch(ContactFieldOpened(ContactField.NAME, language))
    staff.dispatch(ContactErased())
    find(kiosk.shell, "key-layer").click()
    find(kiosk.shell, "key-shift").click()
    staff.dispatch(ContactsRead(None, ContactRefusal.NOT_STORED))
    yield "staff-contact-words-refused"
    staff.dispatch(ContactPageLeft())
    staff.dispatch(ContactRemovalOpened())
    yield "staff-contact-removal"
    staff.dispatch(PageChosen(StaffPage.HOME))


def _walk_use(kiosk: Kiosk, staff: StaffController) -> Iterator[str]:
    staff.dispatch(PageChosen(StaffPage.USE))
    yield "staff-use-unread"
    monday = datetime.date(2026, 3, 2)
    counts = (("en", 103), ("es", 7)), (("en", 40), ("es", 0)), (("en", 0), ("es", 22))
    staff.dispatch(
        WeeksRead(
            tuple(
                WeekVisits(monday + datetime.timedelta(weeks=place), visits)
                for place, visits in enumerate(counts)
            )
        )
    )
    yield from _all_parts(kiosk, "staff-use")
    for state in SaveState:
        staff.dispatch(UsageSaveReported(state))
        yield f"staff-use-{state}"
    staff.dispatch(WeeksRead(None))
    staff.dispatch(PageChosen(StaffPage.HOME))
    staff.dispatch(PageChosen(StaffPage.USE))
    yield "staff-use-not-read"


def _walk_packs(kiosk: Kiosk, staff: StaffController) -> Iterator[str]:
    """Show the site pack, what a stick has, and what becomes of a choice."""
    pending = replace(packs.STATE, shown=None)
    configured = replace(packs.STATE, is_configured=True)
    for name, state in (("none", PackState()), ("configured", configured), ("pending", pending)):
        staff.dispatch(PageChosen(StaffPage.PACK))
        staff.dispatch(PacksRead(state))
        yield from _all_parts(kiosk, f"staff-pack-{name}")
    staff.dispatch(PacksRead(packs.STATE))
    yield "staff-pack"
    for refusal in PackRefusal:
        staff.dispatch(PackSearchAsked())
        staff.dispatch(PacksFound(refusal=refusal))
        yield f"staff-pack-refused-{refusal}"
    staff.dispatch(PackSearchAsked())
    yield "staff-pack-searching"
    staff.dispatch(PacksFound(packs.FOUND))
    yield from _all_parts(kiosk, "staff-pack-found")
    staff.dispatch(PackAsked(packs.FOUND[0].path))
    yield "staff-pack-choosing"
    staff.dispatch(PackStored(refusal=PackRefusal.UNUSABLE, reason=_WHY_UNUSABLE))
    yield from _all_parts(kiosk, "staff-pack-unusable-why")
    staff.dispatch(PackUndoAsked())
    staff.dispatch(PackStored(packs.STATE))
    yield "staff-pack-stored"


def _walk_entries(kiosk: Kiosk, staff: StaffController) -> Iterator[str]:
    """Show what staff can type, a long text of it, and what becomes of it."""
    for page in (StaffPage.CLINIC, StaffPage.REVIEWS):
        staff.dispatch(PageChosen(page))
        yield from _all_parts(kiosk, f"staff-{page}")
    staff.dispatch(PageChosen(StaffPage.CLINIC))
    staff.dispatch(EntryOpened(ClinicField.LANGUAGE_HELP, "Free help in your language. " * 8))
    staff.dispatch(SignTyped("健"))
    yield "staff-entry-letters"
    staff.dispatch(EntrySaveAsked())
    staff.dispatch(EntryStored(EntryRefusal.NO_PHONE_NUMBER))
    yield "staff-entry-refused"
