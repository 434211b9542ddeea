"""Saves a picture of every page of a visit, for the command `tour`."""

from __future__ import annotations

import dataclasses
import datetime
import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QBuffer, QCoreApplication, QEvent

from kiosk import __version__
from kiosk.content.clinic_store import ClinicField
from kiosk.content.contact_corrections import ListedContact
from kiosk.files.atomic import write_atomically
from kiosk.files.faults import Fault, RefusedError
from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from kiosk.layout.position import START
from kiosk.printing.remedies import REMEDIES
from kiosk.printing.status import PrintStatus
from kiosk.staff.contact_events import (
    ContactField,
    ContactFieldOpened,
    ContactOpened,
    ContactPageLeft,
    ContactRemovalOpened,
    ContactsRead,
)
from kiosk.staff.events import (
    HealthRead,
    LeaveAsked,
    LeaveWay,
    PageChosen,
    PinChecked,
    StaffPage,
    WeeksRead,
)
from kiosk.staff.health_report import HealthReport, Told
from kiosk.staff.pack_list import (
    NamedPack,
    PackSearchAsked,
    PacksFound,
    PacksRead,
    PackState,
    StickPack,
)
from kiosk.staff.pin import PinResult
from kiosk.staff.text_entry import EntryOpened
from kiosk.usage.weeks import WeekVisits
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, ResponseChanged, Temperament
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    Event,
    Finished,
    GoodnessOfFitChosen,
    KeysOpened,
    PanelClosed,
    PartTurned,
    PhoneOpened,
    PhoneSignsChosen,
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    TopicChosen,
    WentHome,
)
from kiosk.visit.listening import ListenToggled
from ui.app import fault_views, kiosk_factory
from ui.pages.goodness_of_fit import GoodnessOfFitPage
from ui.pages.page import Page
from ui.paper import render
from ui.speech.speaker import SilentSpeaker

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.bootstrap import KioskData
    from kiosk.cli.frontend import TourOptions
    from ui.app.assembly import Kiosk
    from ui.staff.controller import StaffController

_QUALITY = 80
"""Of a PNG: written in half the time, and hardly larger. Nothing is lost at any quality."""
_CHOSEN_SIGNS = (1, 3, 8)  # numbers of the signs that are chosen, from 0
_MONDAY = datetime.date(2026, 9, 7)
_VISITS = ((24, 9), (31, 0), (0, 0), (22, 7), (37, 15), (28, 12), (41, 18), (12, 6))
_WEEKS = tuple(
    WeekVisits(_MONDAY + datetime.timedelta(weeks=place), (("en", english), ("es", spanish)))
    for place, (english, spanish) in enumerate(_VISITS)
)
"""Made up, to show what a clinic with two languages sees."""
_PACK = NamedPack("", "North Valley", "1.0", "north-valley.zip", _MONDAY)


def render_all(data: KioskData, pictures: TourOptions) -> list[Path]:
    """Render every page of a visit, the fault page, and the sheet; return the files written.

    Args:
        data: What was read.
        pictures: Folder, size and language of the pictures.

    Raises:
        RefusedError: The folder cannot be written.
    """
    posed = _posed(data, pictures)
    # Without a screen there is nothing to measure but what the configuration says.
    density = data.config.screen.dots_per_mm or DEFAULT_DOTS_PER_MM
    kiosk = kiosk_factory.make_kiosk(posed, Metrics(*pictures.size, density), pictures.output)
    kiosk.printer_monitor.close()  # pictures say nothing about this machine's own printer
    kiosk.shell.resize(*pictures.size)
    kiosk.shell.show()
    kiosk.listen_to(SilentSpeaker(data.contents))
    try:
        written = Tour(kiosk, pictures).walk()
        example = Fault("kiosk.toml", "idle.after", "3", "give a whole number from 15 to 1800")
        view = fault_views.make((example,), posed.config.screen)
        view.resize(*pictures.size)
        view.show()
        path = pictures.output / "fault.png"
        save(view, path)
    except OSError as error:
        where, reason = error.filename or pictures.output, error.strerror or error
        raise RefusedError(f"--output {where}: {reason}; choose another place") from error
    return [*written, path]


class Tour:
    """Goes through a visit and saves a picture of each step.

    Args:
        kiosk: The kiosk; its window is on no screen.
        pictures: Folder, size and language of the pictures.
    """

    def __init__(self, kiosk: Kiosk, pictures: TourOptions) -> None:
        self._kiosk = kiosk
        self._pictures = pictures
        self._written: list[Path] = []

    def walk(self) -> list[Path]:
        """Save all pictures and the sheet as a PDF, and return their paths."""
        kiosk = self._kiosk
        content = kiosk.context.contents[self._pictures.language]
        self._save("welcome")
        self._save_parts("welcome")
        self._dispatch(Started(self._pictures.language), "topics")
        self._save_parts("topics")
        for topic in content.topics:
            self._dispatch(TopicChosen(topic.id), f"topic-{topic.id}")
            self._save_parts(f"topic-{topic.id}")
        self._walk_fit()
        self._dispatch(SignsChosen(), "signs")
        for place in _CHOSEN_SIGNS:
            kiosk.store.dispatch(SignToggled(content.signs.items[place].id))
        self._save_parts("signs")
        kiosk.store.dispatch(PartTurned(START))
        self._dispatch(ListenToggled(), "listening")
        kiosk.store.dispatch(ListenToggled())
        self._dispatch(ReferralChosen(), "referral")
        self._save_parts("referral")
        kiosk.store.dispatch(PartTurned(START))
        for status in PrintStatus:
            self._dispatch(PrintReported(status), f"referral-{status}")
            if status.is_temporary:
                self._dispatch(PrintReported(status, last=False), f"referral-waiting-{status}")
        self._walk_printer_problem()
        self._dispatch(DisplayOpened(), "display")
        kiosk.store.dispatch(PanelClosed())
        self._dispatch(KeysOpened(), "keys")
        kiosk.store.dispatch(PanelClosed())
        self._dispatch(PhoneOpened(), "phone")
        self._dispatch(PhoneSignsChosen(on=True), "phone-signs")
        kiosk.store.dispatch(PanelClosed())
        self._dispatch(WentHome(), "start-over")
        kiosk.store.dispatch(PanelClosed())
        sheet = self._pictures.output / "sheet.pdf"
        context = kiosk.context
        made = render.pdf(
            context.sheet(kiosk.store.visit), context.config.print.paper, context.theme.tokens
        )
        sheet.write_bytes(made)
        self._written.append(sheet)
        self._save_countdown_and_staff()
        return self._written

    def _walk_fit(self) -> None:
        """Save the page of goodness of fit: nothing chosen, a strain, its answer, and a fit.

        The part with the strain is shown when the response changes, as in a visit.
        """
        self._dispatch(GoodnessOfFitChosen(), "fit")
        self._save_parts("fit")
        self._kiosk.store.dispatch(PartTurned(START))
        self._kiosk.store.dispatch(ChildChosen(Temperament.QUIET))
        self._dispatch(CaregiverChosen(Temperament.LIVELY), "fit-strain")
        self._save_parts("fit-strain")
        page = self._kiosk.shell.pages.current
        while isinstance(page, GoodnessOfFitPage) and page.part and page.change.isHidden():
            self._kiosk.store.dispatch(page.turned(-1))
        self._dispatch(ResponseChanged(), "fit-changed")
        self._dispatch(CaregiverChosen(Temperament.QUIET), "fit-good")

    def _walk_printer_problem(self) -> None:
        """Save the pages that differ when the printer has a problem before anything is printed."""
        kiosk = self._kiosk
        visit = kiosk.store.visit
        kiosk.store.dispatch(PrintReported(PrintStatus.IDLE))
        kiosk.printer_monitor.changed.emit(PrintStatus.NEEDS_PAPER)
        self._save("referral-printer-out")
        self._dispatch(Ended(), "welcome-printer-out")
        kiosk.printer_monitor.changed.emit(PrintStatus.IDLE)
        kiosk.store.replace(visit)

    def _save_countdown_and_staff(self) -> None:
        """Save the countdown, the PIN page and the staff panel."""
        kiosk = self._kiosk
        kiosk.idle.warned.emit(20)
        self._save("still-there")
        kiosk.idle.resumed.emit()
        self._dispatch(Finished(), "farewell")
        kiosk.store.dispatch(PanelClosed())
        staff = kiosk.open_staff()
        self._save("pin")
        staff.dispatch(PinChecked(PinResult.RIGHT, 0))
        self._save("staff")
        self._save_health(staff)
        staff.dispatch(PageChosen(StaffPage.CLEANING))
        self._save("staff-cleaning")
        kiosk.open_staff().dispatch(PinChecked(PinResult.RIGHT, 0))
        staff.dispatch(PageChosen(StaffPage.LEAVE))
        self._save("staff-leave")
        staff.dispatch(LeaveAsked(LeaveWay.EXIT))
        self._save("staff-leave-asked")
        staff.dispatch(PageChosen(StaffPage.CONTACTS))
        staff.dispatch(ContactsRead(tuple(map(ListedContact, kiosk.context.contacts.items))))
        self._save("staff-contacts")
        staff.dispatch(ContactOpened(kiosk.context.contacts.items[0].id))
        self._save("staff-contact")
        staff.dispatch(ContactFieldOpened(ContactField.PHONE))
        self._save("staff-contact-number")
        staff.dispatch(ContactPageLeft())
        staff.dispatch(ContactFieldOpened(ContactField.NOTE, self._pictures.language))
        self._save("staff-contact-words")
        staff.dispatch(ContactPageLeft())
        staff.dispatch(ContactRemovalOpened())
        self._save("staff-contact-removal")
        staff.dispatch(PageChosen(StaffPage.PRINT))
        self._save("staff-print")
        staff.dispatch(PageChosen(StaffPage.HOME))
        staff.dispatch(PageChosen(StaffPage.USE))
        staff.dispatch(WeeksRead(_WEEKS))
        self._save("staff-use")
        staff.dispatch(PageChosen(StaffPage.REVIEWS))
        self._save("staff-reviews")
        staff.dispatch(PageChosen(StaffPage.CLINIC))
        self._save("staff-clinic")
        name = kiosk.context.config.clinic.name
        staff.dispatch(EntryOpened(ClinicField.NAME, name))
        self._save("staff-entry")
        staff.close()

    def _save_health(self, staff: StaffController) -> None:
        """Save the page for IT, that of the site pack, and one with a pack on a stick."""
        staff.dispatch(PageChosen(StaffPage.HEALTH))
        told = (Told("printer", REMEDIES[PrintStatus.NEEDS_PAPER]),)
        running = self._kiosk.running()._replace(seconds=0.0)
        staff.dispatch(HealthRead(HealthReport(told, (), __version__, "-", "-", None, running)))
        self._save("staff-health")
        staff.dispatch(PageChosen(StaffPage.PACK))
        staff.dispatch(PacksRead(PackState(_PACK, _PACK, has_choices=True)))
        self._save("staff-pack")
        staff.dispatch(PackSearchAsked())
        staff.dispatch(PacksFound((StickPack(Path("north-valley.zip"), "North Valley", "1.1"),)))
        self._save("staff-pack-found")

    def _save_parts(self, name: str) -> None:
        """Save the further parts of the current page."""
        page = self._kiosk.shell.pages.current
        while isinstance(page, Page) and not page.is_last_part:
            self._kiosk.store.dispatch(page.turned(1))
            self._save(f"{name}-{page.part + 1}")

    def _dispatch(self, event: Event, name: str) -> None:
        """Dispatch an event and save what it shows."""
        self._kiosk.store.dispatch(event)
        self._save(name)

    def _save(self, name: str) -> None:
        path = self._pictures.output / f"{name}.png"
        save(self._kiosk.shell, path)
        self._written.append(path)


def _posed(data: KioskData, pictures: TourOptions) -> KioskData:
    """Return what was read for a kiosk that stands still."""
    screen = structs.replace(
        data.config.screen,
        text_size=round(pictures.text_size * 100),
        high_contrast=pictures.contrast,
        motion=False,
    )
    return dataclasses.replace(data, config=structs.replace(data.config, screen=screen))


def save(window: QWidget, path: Path) -> None:
    """Save what a window shows once its layouts have settled, whole or not at all.

    Raises:
        OSError: The file cannot be written; names it.
    """
    # A label that wraps asks for another height after it was placed; outside an event loop nobody
    # else answers.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    picture = QBuffer()
    picture.open(QBuffer.OpenModeFlag.WriteOnly)
    if not window.grab().save(picture, "PNG", _QUALITY):
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM), str(path))
    try:
        write_atomically(path, bytes(picture.data().data()), mode=0o644)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
