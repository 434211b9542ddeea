"""Nothing grows from visit to visit: after more of them there is no more than before."""

from __future__ import annotations

import gc
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from kiosk.printing.status import PrintStatus
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, Temperament
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    GoodnessOfFitChosen,
    LanguageChosen,
    PanelClosed,
    PhoneOpened,
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    TopicChosen,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.bootstrap import KioskData
    from kiosk.visit.events import Event
    from ui.app.assembly import Kiosk

BEFORE, AFTER = 4, 4
"""Visits; the first ones make what is then kept."""
KEPT_BY_PYSIDE = "Python's ui.accessibility.modality._PanelInterface"
"""A husk of some 200 bytes for each panel opened: PySide never lets go of what a factory made."""


def make_visit(kiosk: Kiosk, status: PrintStatus) -> None:
    """Go everywhere, print, and end the visit."""
    way: tuple[Event, ...] = (
        *(Started("en"), TopicChosen("temperament"), LanguageChosen("es")),
        *(GoodnessOfFitChosen(), ChildChosen(Temperament.QUIET)),
        *(CaregiverChosen(Temperament.LIVELY), DisplayOpened(), PanelClosed()),
        *(SignsChosen(), SignToggled("fussiness"), PhoneOpened(), PanelClosed()),
        *(ReferralChosen(), PrintReported(status), Ended()),
    )
    for event in way:
        kiosk.store.dispatch(event)
        QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def kept(kiosk: Kiosk) -> Counter[str]:
    """Return how many objects of each kind Qt and Python hold."""
    gc.collect()
    application = QCoreApplication.instance()
    assert application is not None
    owned = (each for owner in (application, kiosk.shell) for each in owner.findChildren(QObject))
    names = Counter(f"Qt's {each.metaObject().className()}" for each in owned)
    kinds = (type(each) for each in gc.get_objects())
    names.update(
        f"Python's {kind.__module__}.{kind.__qualname__}"
        for kind in kinds
        if str(kind.__module__).partition(".")[0] in {"kiosk", "ui", "PySide6"}
    )
    return names


@pytest.mark.parametrize("status", [PrintStatus.PRINTED, PrintStatus.NEEDS_PAPER])
def test_visits_leave_nothing_behind(
    make_kiosk: Callable[..., Kiosk], every_language: KioskData, status: PrintStatus
) -> None:
    kiosk = make_kiosk((1280, 800), every_language)
    kiosk.context.printer_status = status if status.is_problem else PrintStatus.IDLE
    for _ in range(BEFORE):
        make_visit(kiosk, status)
    before = kept(kiosk)
    for _ in range(AFTER):
        make_visit(kiosk, status)
    more = kept(kiosk) - before
    more.pop(KEPT_BY_PYSIDE, None)
    assert not {name: count for name, count in more.items() if count >= AFTER}
