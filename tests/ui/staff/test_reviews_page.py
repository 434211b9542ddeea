"""Staff record who reviewed a translation, and its mark of a draft is gone at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk.content.review_store import ReviewStore
from kiosk.files import clock
from kiosk.staff.events import StaffPage
from kiosk.staff.text_entry import SignTyped
from tests.support.staff import staff_at
from tests.support.touch import click, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, tmp_path: Path) -> Kiosk:
    reviews = ReviewStore(tmp_path, kiosk_data.contents)
    return make_kiosk((1280, 800), replace(kiosk_data, review_store=reviews))


def test_a_recorded_review_is_shown_and_can_be_taken_back(kiosk: Kiosk, qtbot: QtBot) -> None:
    staff = staff_at(kiosk, StaffPage.REVIEWS)
    assert words(kiosk.shell, "review-es") == "Español: draft, not reviewed yet"
    assert kiosk.context.wording("es").draft()
    click(kiosk.shell, "review-record-es")
    assert staff.panel.page is StaffPage.ENTRY
    for sign in "M. Baca":
        staff.dispatch(SignTyped(sign))
    click(kiosk.shell, "entry-save")
    qtbot.waitUntil(lambda: not staff.panel.entry.storing, timeout=10_000)
    today = clock.today()
    assert today is not None
    day = kiosk.context.contents["en"].language.write_date(today)
    assert words(kiosk.shell, "review-es") == f"Español: reviewed by M. Baca on {day}"
    assert not kiosk.context.wording("es").draft()
    click(kiosk.shell, "reviews-undo")
    qtbot.waitUntil(lambda: not staff.panel.entry.storing, timeout=10_000)
    assert kiosk.context.wording("es").draft()
    click(kiosk.shell, "reviews-undo")
    qtbot.waitUntil(lambda: not staff.panel.entry.storing, timeout=10_000)
    assert words(kiosk.shell, "reviews-said") == "There is nothing to undo."


def test_a_review_needs_a_name(kiosk: Kiosk, qtbot: QtBot) -> None:
    staff = staff_at(kiosk, StaffPage.REVIEWS)
    click(kiosk.shell, "review-record-es", "entry-save")
    qtbot.waitUntil(lambda: not staff.panel.entry.storing, timeout=10_000)
    assert words(kiosk.shell, "entry-said") == "Type a name first."
