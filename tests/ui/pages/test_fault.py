"""A kiosk that cannot start: calm for families, precise for staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.config.options import ScreenOptions
from kiosk.files.faults import Fault
from tests.support import scenes
from tests.support.touch import said, words
from ui.translation import set_language

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from ui.pages.fault import FaultView

TECHNICAL = ("Traceback", "Error", "Exception", "None", "0x")


def shown(qtbot: QtBot, *faults: Fault, size: tuple[int, int] = (1280, 800)) -> FaultView:
    """Return a shown page of these faults."""
    view = scenes.fault_view(faults, size)
    qtbot.addWidget(view)
    return view


def fault(key: str) -> Fault:
    """Return a fault of one key."""
    return Fault("/etc/imh-kiosk/kiosk.toml", key, "3", "give a whole number from 15 to 1800")


def test_families_are_asked_to_fetch_staff_and_staff_to_run_the_check(qtbot: QtBot) -> None:
    view = shown(qtbot, fault("idle.after"))
    assert "desk" in words(view, "lead-en")
    assert "recepción" in words(view, "lead-es")
    assert "imh-kiosk check" in words(view, "staff")
    listed = words(view, "faults")
    assert "kiosk.toml" in listed
    assert "idle.after" in listed
    assert "15 to 1800" in listed
    everything = " ".join(said(view))
    for word in TECHNICAL:
        assert word not in everything


def test_urgent_numbers_stay_on_screen(qtbot: QtBot, kiosk_data: KioskData) -> None:
    view = shown(qtbot, fault("idle.after"))
    for code, strip in view.strips.items():
        everything = said(strip)
        for contact in kiosk_data.contacts.group("urgent"):
            assert contact.number() in everything
            assert {contact.name_in(code), contact.short_in(code)} & set(everything)


@pytest.mark.parametrize("size", scenes.SIZES, ids=scenes.size_name)
def test_families_read_every_language_whatever_was_set_before(
    size: tuple[int, int], qtbot: QtBot, kiosk_data: KioskData
) -> None:
    set_language(kiosk_data.contents["es"], QWidget())
    view = shown(qtbot, fault("idle.after"), size=size)
    assert words(view, "title-en") == "This screen is resting"
    assert words(view, "title-es") == "Esta pantalla está en pausa"
    assert list(view.strips) == ["en", "es"]
    assert words(view, "staff").startswith("For staff: ")  # English, as the faults are


def test_what_is_wrong_matters_more_than_the_picture(qtbot: QtBot) -> None:
    small = shown(qtbot, fault("idle.after"), size=(1024, 600))
    assert "idle.after" in words(small, "faults")
    assert small.page.picture.isHidden()
    assert shown(qtbot, fault("idle.after"), size=(1920, 1080)).page.picture.isVisible()


@pytest.mark.parametrize("size", scenes.SIZES, ids=scenes.size_name)
def test_what_is_left_out_is_counted(size: tuple[int, int], qtbot: QtBot) -> None:
    faults = [fault(f"idle.after{place}") for place in range(7)]
    listed = words(shown(qtbot, *faults, size=size), "faults").splitlines()
    named = [line for line in listed if "idle.after" in line]
    if not named:
        assert listed == []  # there is room for none, and none is counted
        return
    assert len(named) <= 3
    assert str(7 - len(named)) in listed[-1]


def test_a_fault_is_never_left_out_where_there_is_room(qtbot: QtBot) -> None:
    assert "idle.after" in words(shown(qtbot, fault("idle.after"), size=(1920, 1080)), "faults")


@pytest.mark.parametrize("size", scenes.SIZES, ids=scenes.size_name)
def test_words_are_as_large_as_is_set_or_as_there_is_room_for(
    size: tuple[int, int], qtbot: QtBot
) -> None:
    large, usual = (
        scenes.fault_view((fault("idle.after"),), size, screen)
        for screen in (ScreenOptions(text_size=200), ScreenOptions(text_size=100))
    )
    QApplication.processEvents()
    for view in (large, usual):
        qtbot.addWidget(view)
        for label in (*view.page.titles, *view.page.leads, view.page.staff):
            assert label.height() >= label.heightForWidth(label.width())
            assert view.page.rect().contains(label.geometry())
    assert large.page.leads[0].fontMetrics().height() >= usual.page.leads[0].fontMetrics().height()
    if size == (1920, 1080):
        assert (
            large.page.leads[0].fontMetrics().height() > usual.page.leads[0].fontMetrics().height()
        )


def test_high_contrast_is_kept(qtbot: QtBot, kiosk_data: KioskData) -> None:
    view = scenes.fault_view((), (1280, 800), ScreenOptions(high_contrast=True))
    qtbot.addWidget(view)
    paper = view.grab().toImage().pixelColor(5, 5).name().upper()
    assert paper == kiosk_data.tokens.contrast.paper.upper()


def test_there_is_nothing_to_touch(qtbot: QtBot) -> None:
    assert shown(qtbot, fault("idle.after")).findChildren(QAbstractButton) == []
