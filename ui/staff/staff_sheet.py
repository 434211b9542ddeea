"""The sheets that staff print, built as they chose them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.files import clock
from kiosk.sheets import leaflets, referral, tracking_list
from kiosk.sheets.sheet import Sheet, SheetKind

if TYPE_CHECKING:
    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext


def build(panel: StaffPanel, context: UiContext, language: str = "") -> Sheet:
    """Build what staff chose; without a date, since it may lie in stock.

    Args:
        panel: Their choice.
        context: What sheets are made from.
        language: One of several languages of a pile, empty for the first.
    """
    wording, clinic = context.wording(language or panel.language), context.config.clinic
    match panel.kind:
        case SheetKind.REFERRAL:
            return referral.build(
                wording,
                context.contacts,
                clinic,
                signs=panel.signs,
                pages=context.config.print.pages,
            )
        case SheetKind.CHECKLIST:
            return leaflets.checklist(wording, context.contacts, clinic)
        case SheetKind.HANDOUT:
            return leaflets.handout(wording, context.contacts, clinic)
        case SheetKind.TEST:
            return leaflets.test_page(
                wording,
                context.contacts,
                clinic,
                contents=context.contents.values(),
                printer=context.config.print.queue,
                now=clock.now(),
            )
        case SheetKind.TRACKING:
            return tracking_list.build(wording.first, clinic)
