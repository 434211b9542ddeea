"""Every page of a visit as a picture, by walking it as a family would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.layout.position import START
from kiosk.printing.status import PrintStatus
from kiosk.staff.panel import PinChecked
from kiosk.staff.pin import PinResult
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, Temperament
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    Event,
    GoodnessOfFitChosen,
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
from ui.pages.page import Page
from ui.paper import render

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kiosk.cli.frontend import TourOptions
    from ui.app.assembly import Kiosk

_CHOSEN = (1, 3, 8)  # the signs a visitor of the tour chooses, by their place


class Tour:
    """Walks a visit and saves what is seen.

    Args:
        kiosk: One whose window is not on any screen.
        pictures: Where to, how large.
    """

    def __init__(self, kiosk: Kiosk, pictures: TourOptions) -> None:
        self._kiosk = kiosk
        self._pictures = pictures
        self._written: list[Path] = []

    def walk(self) -> list[Path]:
        """Render every page, then the sheet as a PDF."""
        kiosk = self._kiosk
        content = kiosk.context.contents[self._pictures.language]
        self._save("welcome")
        self._turn("welcome")
        self._step(Started(self._pictures.language), "topics")
        self._turn("topics")
        for topic in content.topics:
            self._step(TopicChosen(topic.id), f"topic-{topic.id}")
            self._turn(f"topic-{topic.id}")
        self._fit()
        self._step(SignsChosen(), "signs")
        for place in _CHOSEN:
            kiosk.store.dispatch(SignToggled(content.signs.items[place].id))
        self._turn("signs")
        kiosk.store.dispatch(PartTurned(START))
        self._step(ListenToggled(), "listening")
        kiosk.store.dispatch(ListenToggled())
        self._step(ReferralChosen(), "referral")
        self._turn("referral")
        kiosk.store.dispatch(PartTurned(START))
        for status in PrintStatus:
            self._step(PrintReported(status), f"referral-{status}")
            if status.is_fixable:
                self._step(PrintReported(status, last=False), f"referral-waiting-{status}")
        self._printer_trouble()
        self._step(DisplayOpened(), "display")
        kiosk.store.dispatch(PanelClosed())
        self._step(PhoneOpened(), "phone")
        self._step(PhoneSignsChosen(on=True), "phone-signs")
        kiosk.store.dispatch(PanelClosed())
        self._step(WentHome(), "start-over")
        kiosk.store.dispatch(PanelClosed())
        sheet = self._pictures.output / "sheet.pdf"
        context = kiosk.context
        made = render.pdf(
            context.sheet(kiosk.store.visit), context.config.print.paper, context.theme.tokens
        )
        sheet.write_bytes(made)
        self._written.append(sheet)
        self._quiet_ends()
        return self._written

    def _fit(self) -> None:
        """Render the picture of goodness of fit: nobody chosen, a strain, and the strain answered.

        The response is changed where the change is seen, as a family would.
        """
        self._step(GoodnessOfFitChosen(), "fit")
        self._turn("fit")
        self._kiosk.store.dispatch(PartTurned(START))
        self._kiosk.store.dispatch(ChildChosen(Temperament.QUIET))
        self._step(CaregiverChosen(Temperament.LIVELY), "fit-strain")
        self._turn("fit-strain")
        self._step(CaregiverChosen(Temperament.QUIET), "fit-good")

    def _printer_trouble(self) -> None:
        """Render what changes where the printer is known to be out before a sheet is asked for."""
        kiosk = self._kiosk
        visit = kiosk.store.visit
        kiosk.store.dispatch(PrintReported(PrintStatus.IDLE))
        kiosk.printer_monitor.changed.emit(PrintStatus.NEEDS_PAPER)
        self._save("referral-printer-out")
        self._step(Ended(), "welcome-printer-out")
        kiosk.printer_monitor.changed.emit(PrintStatus.IDLE)
        kiosk.store.replace(visit)

    def _quiet_ends(self) -> None:
        """Render the countdown and the staff panel."""
        kiosk = self._kiosk
        kiosk.idle.warned.emit(20)
        self._save("still-there")
        kiosk.idle.resumed.emit()
        staff = kiosk.open_staff()
        self._save("pin")
        staff.dispatch(PinChecked(PinResult.RIGHT, 0))
        self._save("staff")
        staff.close()

    def _turn(self, name: str) -> None:
        """Turn to the further parts of the page shown, one after the other."""
        page = self._kiosk.shell.pages.current
        while isinstance(page, Page) and not page.is_last_part:
            self._kiosk.store.dispatch(page.turned(1))
            self._save(f"{name}-{page.part + 1}")

    def _step(self, event: Event, name: str) -> None:
        self._kiosk.store.dispatch(event)
        self._save(name)

    def _save(self, name: str) -> None:
        path = self._pictures.output / f"{name}.png"
        save(self._kiosk.shell, path)
        self._written.append(path)


def save(window: QWidget, path: Path) -> None:
    """Save what a window shows; OSError when the file cannot be written."""
    if not window.grab().save(str(path)):
        raise OSError(path)
