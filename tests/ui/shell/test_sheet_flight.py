"""The printed sheet goes to where the paper comes out: soon, and never under reduced motion."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import QAbstractAnimation, QRectF

from kiosk.printing.status import PrintStatus
from kiosk.visit.display_settings import ReducedMotionChosen
from kiosk.visit.events import PrintReported, ReferralChosen, Started, WentBack
from tests.support.found import found, page_of
from ui.pages.referral import ReferralPage
from ui.shell.sheet_flight import SheetFlight

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk


def at_the_last_page(
    make_kiosk: Callable[..., Kiosk], data: KioskData, position: str, *, motion: bool = True
) -> Kiosk:
    """Return a kiosk whose paper comes out there, before anything is printed."""
    config = data.config
    output = structs.replace(config.print, output_position=position)
    there = replace(data, config=structs.replace(config, print=output))
    kiosk = make_kiosk((1280, 800), there, motion=motion)
    for event in (Started("en"), ReferralChosen()):
        kiosk.store.dispatch(event)
    return kiosk


def end_of(flight: SheetFlight) -> QRectF:
    """Return where the sheet goes."""
    flight.animation.pause()
    flight.animation.setCurrentTime(flight.animation.duration() - 1)
    return flight.place


@pytest.mark.parametrize("position", ["above", "below", "left", "right", "desk", "unknown"])
def test_the_sheet_goes_to_where_the_paper_comes_out(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, position: str
) -> None:
    kiosk = at_the_last_page(make_kiosk, kiosk_data, position)
    page = page_of(kiosk, ReferralPage)
    before = QRectF(page.preview.rect().translated(page.preview.mapTo(page, page.rect().topLeft())))
    kiosk.store.dispatch(PrintReported(PrintStatus.SENDING))
    flight = found(page, SheetFlight)
    assert flight.animation.duration() <= 180
    assert flight.place == before
    assert not flight._picture.isNull()
    end, here = end_of(flight).center(), before.center()
    sides = {
        "above": end.y() < 0,
        "below": end.y() > page.height(),
        "left": end.x() < 0,
        "right": end.x() > page.width(),
    }
    assert [side for side, gone in sides.items() if gone] == [position] * (position in sides)
    if position in {"above", "below"}:
        assert end.x() == pytest.approx(here.x(), abs=2)
    elif position in {"left", "right"}:
        assert end.y() == pytest.approx(here.y(), abs=2)
    else:
        assert page.progress.geometry().translated(page.body.pos()).contains(end.toPoint())


def test_it_ends_by_itself_and_leaves_nothing(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, qtbot: QtBot
) -> None:
    kiosk = at_the_last_page(make_kiosk, kiosk_data, "below")
    kiosk.store.dispatch(PrintReported(PrintStatus.SENDING))
    flight = found(page_of(kiosk, ReferralPage), SheetFlight)
    qtbot.waitUntil(lambda: not flight.isVisible())
    assert flight.animation.state() is QAbstractAnimation.State.Stopped
    assert flight._picture.isNull()
    kiosk.store.dispatch(PrintReported(PrintStatus.PRINTED))
    assert not flight.isVisible()
    kiosk.store.dispatch(WentBack())
    assert kiosk.shell.findChildren(SheetFlight) == []


@pytest.mark.parametrize("still", ["by the clinic", "by the family"])
def test_nothing_moves_where_stillness_is_wanted(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, still: str
) -> None:
    kiosk = at_the_last_page(make_kiosk, kiosk_data, "below", motion=still == "by the family")
    kiosk.store.dispatch(ReducedMotionChosen(on=True))
    kiosk.store.dispatch(PrintReported(PrintStatus.SENDING))
    assert kiosk.shell.findChildren(SheetFlight) == []
