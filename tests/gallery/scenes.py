"""Everything the window can show: a walk as a family and then staff would take it.

`walk` yields names; whoever goes along looks at the window between one name and the next.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from kiosk.files.faults import Fault
from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.panel import (
    CopiesChanged,
    DeskPrintReported,
    DigitPressed,
    KindChosen,
    PinAnswered,
    SignsWanted,
)
from kiosk.staff.pin import PinResult
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, Temper
from kiosk.visit.flow import (
    DisplayOpened,
    Ended,
    OverlayClosed,
    PartTurned,
    PhoneOpened,
    PhoneSignsChosen,
    Place,
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    TopicChosen,
    WentHome,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.bootstrap import Setup
    from ui.pages.fault import FaultView
    from ui.pages.page import Page
    from ui.shell.shell import Shell

SIZES = ((1024, 600), (1280, 800), (1366, 768), (1920, 1080), (1080, 1920), (3840, 2160))
"""Every size in pixels at which all pages are looked at."""

CHOSEN = ("not-comforted", "eating-sleeping", "losing-skills")
_MOST_PARTS = 400
MENDABLE = (PrintStatus.JAM, *(s for s in PrintStatus if s.is_mendable and s != PrintStatus.JAM))
"""Problems after which a sheet may still come out; the one with most to say comes first."""


def in_language(read: Setup, code: str) -> Setup:
    """Return a setup that stands there in another language."""
    language = structs.replace(read.config.language, default=code)
    return replace(read, config=structs.replace(read.config, language=language))


def size_name(size: tuple[int, int]) -> str:
    """Write a size as the command line does."""
    return f"{size[0]}x{size[1]}"


@contextmanager
def fault_view(size: tuple[int, int], faults: int) -> Iterator[FaultView]:
    """Show the page of a kiosk with this many faults for as long as the block runs."""
    from ui.pages.fault import FaultView

    one = Fault("/etc/imh-kiosk/kiosk.toml", "idle.after", "3", "give a number from 15 to 1800")
    view = FaultView((one,) * faults)
    view.resize(*size)
    view.show()
    yield view
    view.close()


def walk(shell: Shell) -> Iterator[str]:
    """Show everything in turn: the visit, what lies over it, the staff corner."""
    yield from walk_visit(shell)
    yield from _walk_overlays(shell)
    yield from _walk_desk(shell)


def walk_visit(shell: Shell) -> Iterator[str]:
    """Show every page and every part of a visit, going on by the main button."""
    content = shell.stage.contents[shell.stage.config.language.default]
    shell.happen(Ended())
    yield "welcome"
    for part in range(2, _MOST_PARTS):
        later = page(shell).later
        if not (later.isVisible() and later.isEnabled()):
            break
        later.click()
        yield f"welcome-{part}"
    shell.happen(Started(content.code))
    yield "topics"
    shell.happen(TopicChosen(content.topics[0].id))
    for _ in range(_MOST_PARTS):
        stop = shell.visit.stop
        if stop.place is Place.REFERRAL:
            break
        if stop.place is Place.FIT:
            yield from _walk_fit(shell)
        else:
            yield f"{stop.topic or stop.place}-{stop.part + 1}"
        if stop.place is Place.SIGNS and not shell.visit.signs:
            for sign in CHOSEN:
                shell.happen(SignToggled(sign))
        page(shell).next.click()
    yield from _walk_referral(shell)


def page(shell: Shell) -> Page:
    """Return the page in front."""
    return shell.stack.currentWidget()


def _walk_fit(shell: Shell) -> Iterator[str]:
    """Show the picture of goodness of fit: nobody chosen, a strain, a fit, up to the last part."""
    answers = {
        "nobody": (),
        "strain": (ChildChosen(Temper.QUIET), CaregiverChosen(Temper.LIVELY)),
        "good": (CaregiverChosen(Temper.QUIET),),
    }
    for name, events in answers.items():
        for event in (PartTurned(0), *events):
            shell.happen(event)
        for part in range(1, _MOST_PARTS):
            yield f"fit-{name}-{part}"
            if page(shell).on == SignsChosen():
                break
            page(shell).next.click()


def _walk_referral(shell: Shell) -> Iterator[str]:
    referral = page(shell)
    yield "referral-1"
    for part in range(2, _MOST_PARTS):
        if not referral.later.isEnabled():
            break
        referral.later.click()
        yield f"referral-{part}"
    shell.happen(PartTurned(0))
    for status in PrintStatus:
        shell.happen(PrintReported(status))
        yield f"print-{status}"
    for status in MENDABLE:
        shell.happen(PrintReported(status, last=False))
        yield f"waiting-{status}"
    shell.happen(PrintReported(PrintStatus.IDLE))
    yield from _walk_printer_trouble(shell)


def _walk_printer_trouble(shell: Shell) -> Iterator[str]:
    """Show what a printer that would not print changes before anybody has asked for a sheet."""
    visit = shell.visit
    for status in MENDABLE[:1]:
        shell.printer_watch.changed.emit(status)
        yield f"printer-{status}"
        shell.happen(Ended())
        yield f"welcome-printer-{status}"
    shell.printer_watch.changed.emit(PrintStatus.IDLE)
    shell.show_visit(visit)


def _walk_overlays(shell: Shell) -> Iterator[str]:
    for name, event in (
        ("display", DisplayOpened()),
        ("phone", PhoneOpened()),
        ("start-over", WentHome()),
    ):
        shell.happen(event)
        yield name
        if isinstance(event, PhoneOpened):
            shell.happen(PhoneSignsChosen(on=True))
            yield "phone-signs"
        shell.happen(OverlayClosed())
    for seconds in (30, 300):
        shell.idle.warned.emit(seconds)
        yield f"still-there-{seconds}"
    shell.idle.resumed.emit()


def _walk_desk(shell: Shell) -> Iterator[str]:
    reception = shell.open_desk()
    yield "pin-empty"
    for digit in "123456789012":
        reception.happen(DigitPressed(digit))
    yield "pin-typed"
    for result in PinResult:
        if result is not PinResult.RIGHT:
            for wait in (0, 900):
                reception.happen(PinAnswered(result, wait))
                yield f"pin-{result}-{wait}"
    reception.happen(PinAnswered(PinResult.RIGHT, 0))
    for kind in SheetKind:
        reception.happen(KindChosen(kind))
        yield f"desk-{kind}"
    reception.happen(KindChosen(SheetKind.REFERRAL))
    reception.happen(SignsWanted())
    yield "desk-signs"
    for sign in shell.stage.contents[reception.desk.language].signs.items:
        shell.happen(SignToggled(sign.id))
    shell.happen(ReferralChosen())
    reception.happen(CopiesChanged(98))
    for status in PrintStatus:
        reception.happen(DeskPrintReported(status))
        yield f"desk-print-{status}"
    reception.close()
