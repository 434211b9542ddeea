"""Makes a kiosk of what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.files import clock
from ui.app.assembly import Kiosk
from ui.context import UiContext
from ui.printing.print_queue import PrintQueue
from ui.theme.fallback_font import ensure_glyphs
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.layout.metrics import Metrics
    from kiosk.staff.pin import PinStore
    from kiosk.usage.recorder import UsageRecorder


def make_kiosk(
    data: KioskData, metrics: Metrics, state_dir: Path, usage: UsageRecorder | None = None
) -> Kiosk:
    """Make everything but the window and the voice.

    Args:
        data: What was read.
        metrics: Of the window.
        state_dir: Folder for what is kept between visits.
        usage: Counts what happens in visits; None where nothing is counted.
    """
    theme = Theme(data.tokens, metrics)
    _ensure_glyphs(data)
    context = UiContext(
        data.config, data.contacts, data.contents, theme, clock.today, data.first_page
    )
    queue = PrintQueue(data.config.print, data.tokens, state_dir=state_dir)
    kiosk = Kiosk(context, queue, lambda: _pin_store(state_dir), usage=usage)
    _keep_entries(kiosk, data)
    return kiosk


def complete_kiosk(kiosk: Kiosk, data: KioskData) -> None:
    """Give a kiosk that was made for the first page everything else.

    Args:
        kiosk: The kiosk.
        data: What was read, all of it.
    """
    _ensure_glyphs(data)
    kiosk.context.complete(data.config, data.contacts, data.contents)
    _keep_entries(kiosk, data)


def _ensure_glyphs(data: KioskData) -> None:
    ensure_glyphs([*data.languages.values(), data.contacts, data.config.clinic])


def _keep_entries(kiosk: Kiosk, data: KioskData) -> None:
    """Let staff change what they can where it is kept."""
    kiosk.contact_store = data.contact_store
    kiosk.store_entries_in(data.clinic_store, data.review_store)


def _pin_store(state_dir: Path) -> PinStore:
    from kiosk.staff.pin import PinStore  # loads the hash, which only the staff panel needs

    return PinStore(state_dir)
