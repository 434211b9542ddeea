"""The kiosk's window as tests open it: the one place that puts its parts together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from kiosk.staff.pin import Cost, PinStore
from tests.support.fakes import NOON, TODAY
from tests.support.voices import QuietVoice
from ui.app.assembly import Kiosk
from ui.context import UiContext
from ui.printing.print_queue import PrintQueue
from ui.theme.theme import Theme

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.printing.printer import Printer
    from kiosk.usage.recorder import UsageRecorder
    from kiosk.visit.events import Event
    from tests.support.fakes import Clock
    from ui.staff.controller import StaffController


def cheap_pins(folder: Path, clock: Clock) -> PinStore:
    """Return a PIN store that spends next to no time on a PIN."""
    return PinStore(folder, clock, Cost(memory=8, passes=1))


def open_kiosk(
    read: KioskData,
    printer: Printer,
    pins: PinStore,
    clock: Clock,
    *,
    size: tuple[int, int],
    wall: Callable[[], datetime.datetime] = lambda: NOON,
    usage: UsageRecorder | None = None,
    **screen: object,
) -> Kiosk:
    """Open the kiosk's window, with a voice that makes no sound.

    Args:
        read: What the kiosk is started with.
        printer: What its sheets go to.
        pins: Where the PIN of staff is kept.
        clock: Seconds since any moment.
        size: Width and height in pixels.
        wall: Time of day.
        usage: Counts what happens in visits.
        screen: Options of the configuration's `screen` table; nothing moves unless they say so.
    """
    theme = Theme(read.tokens, Metrics(*size, DEFAULT_DOTS_PER_MM))
    options = structs.replace(read.config.screen, **{"motion": False, **screen})
    config = structs.replace(read.config, screen=options)
    context = UiContext(config, read.contacts, read.contents, theme, lambda: TODAY)
    queue = PrintQueue(config.print, read.tokens, lambda: printer)
    kiosk = Kiosk(context, queue, lambda: pins, clock=clock, wall=wall, usage=usage)
    kiosk.store_entries_in(read.clinic_store, read.review_store)
    kiosk.shell.resize(*size)
    kiosk.shell.show()
    kiosk.watch_input()
    kiosk.listen_to(QuietVoice(*read.contents))
    return kiosk


def close_kiosk(kiosk: Kiosk) -> None:
    """End the threads that a window has started."""
    kiosk.printer_monitor.close()
    kiosk.print_queue.close()


def dispatch(kiosk: Kiosk, *events: Event) -> None:
    """Let these things happen in a visit, one after the other."""
    for event in events:
        kiosk.store.dispatch(event)


def staff_of(kiosk: Kiosk) -> StaffController:
    """Return the controller of a staff panel that was opened before."""
    assert kiosk.staff is not None
    return kiosk.staff
