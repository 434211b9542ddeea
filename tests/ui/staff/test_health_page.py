"""The health page: what is wrong first, what is well in one line, all of it in a code."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PySide6.QtGui import QImage

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM
from kiosk.staff.events import HealthRead, PageChosen, StaffPage
from kiosk.staff.health_report import Told, phone_text
from kiosk.visit.events import Ended, LanguageChosen, Started
from tests.support import scenes
from tests.support.found import found, page_of, parent
from tests.support.health import ILL, WELL
from tests.support.staff import staff_at
from tests.support.touch import click, find, offers, said, words
from tests.support.window import dispatch
from ui.staff.health_page import HealthPage
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from kiosk.staff.health_report import HealthReport, Running
    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

MODULE_MM = 0.4
"""Least width of a QR code's module that a phone reads from an arm's length."""
LONG = replace(
    ILL, problems=tuple(Told(f"voice {n}", "no voice; install one " * 9) for n in range(9))
)


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    return make_kiosk((1280, 800))


def read_code(kiosk: Kiosk) -> str:
    """Return what a phone reads on the screen."""
    image = kiosk.shell.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = memoryview(bytes(image.constBits())).cast("B", (image.height(), image.bytesPerLine()))
    codes = zxingcpp.read_barcodes(pixels)
    return codes[0].text if codes else ""


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (1080, 1920)], ids=scenes.size_name)
@pytest.mark.parametrize("code", ["en", "es"])
def test_the_way_to_the_site_pack_has_a_word(
    code: str, size: tuple[int, int], make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    kiosk = make_kiosk(size, scenes.in_language(kiosk_data, code))
    staff_at(kiosk, StaffPage.HEALTH).dispatch(HealthRead(ILL))
    for name in ("staff-packs", "staff-check-again"):
        button = find(kiosk.shell, name)
        assert button.text()
        assert button.text().casefold() in button.accessibleName().casefold()


def test_what_is_wrong_stands_first_with_what_to_do(kiosk: Kiosk) -> None:
    staff_at(kiosk, StaffPage.HEALTH).dispatch(HealthRead(ILL))
    shown = said(kiosk.shell)
    while find(kiosk.shell, "later").isEnabled():
        click(kiosk.shell, "later")
        shown += said(kiosk.shell)
    told = [told.text[0].upper() + told.text[1:] for told in ILL.problems]
    wanted = [*told, ILL.errors[0], "Well: clock, screen, voice."]
    assert [text for text in shown if text in wanted] == wanted
    assert "To look at: 3. The details are for IT, in English." in shown


def test_all_is_well_in_one_line(kiosk: Kiosk) -> None:
    staff = staff_at(kiosk, StaffPage.HEALTH)
    staff.dispatch(HealthRead(ILL))
    staff.dispatch(HealthRead(WELL))
    assert words(kiosk.shell, "health-said") == "All is well."
    assert not [text for text in said(kiosk.shell) if "pin set" in text]
    details = [words(kiosk.shell, f"health-detail-{number}") for number in range(1, 6)]
    assert details == [
        "Version 0.1.0. Content 1a2b3c4d. Settings default.",
        "Running for 2 d.",
        "Last visit ended 2 hours ago.",
        "Screen: 1280 by 800, 3.78 dots per mm, scale 1.",
        "Free on the disk: 11.5 GB.",
    ]


@pytest.mark.parametrize("report", [ILL, WELL, LONG], ids=["ill", "well", "long"])
@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (1080, 1920)])
def test_a_phone_reads_all_of_it(
    size: tuple[int, int], report: HealthReport, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    staff_at(kiosk, StaffPage.HEALTH).dispatch(HealthRead(report))
    while not (text := read_code(kiosk)):
        assert find(kiosk.shell, "later").isEnabled(), "no part shows the code"
        click(kiosk.shell, "later")
    assert text.startswith("imh-kiosk 0.1.0\n")
    assert text == phone_text(report, len(text.encode()))
    if report is not LONG:
        assert text == phone_text(report, 5_000), "nothing is cut"


def test_the_codes_modules_are_large_enough(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1024, 600))
    staff_at(kiosk, StaffPage.HEALTH).dispatch(HealthRead(LONG))
    while not read_code(kiosk):
        click(kiosk.shell, "later")
    page = page_of(kiosk, HealthPage)
    (code,) = [one for one in (page.code, page.code_alone) if one.isVisible()]
    image = code.pixmap().toImage()
    dark = [image.pixelColor(n, n).value() < 128 for n in range(image.width())]
    quiet = dark.index(True)
    assert (dark.index(False, quiet) - quiet) / DEFAULT_DOTS_PER_MM >= MODULE_MM


def test_the_kiosk_is_examined_in_a_thread_and_the_page_waits(
    kiosk: Kiosk, clock: Clock, qtbot: QtBot
) -> None:
    gate, asked = threading.Event(), []

    def examine(running: Running) -> HealthReport:
        asked.append((running, threading.current_thread()))
        assert gate.wait(20)
        return replace(WELL, running=running)

    kiosk.examine = examine
    dispatch(kiosk, Started("en"), Ended())
    clock.pass_by(5_000)
    staff = staff_at(kiosk, StaffPage.HEALTH)
    assert words(kiosk.shell, "health-said") == "Checking…"
    assert not offers(kiosk.shell, "later")
    staff.dispatch(PageChosen(StaffPage.HOME))
    staff.dispatch(PageChosen(StaffPage.HEALTH))
    gate.set()
    qtbot.waitUntil(lambda: staff.panel.health is not None)
    assert len(asked) == 1
    ((running, thread),) = asked
    assert thread is not threading.main_thread()
    assert (running.seconds, running.since_reset) == (5_000, 5_000)
    assert (running.width, running.height) == (1280, 800)
    click(kiosk.shell, "staff-check-again")
    assert words(kiosk.shell, "health-said") == "Checking…"
    qtbot.waitUntil(lambda: staff.panel.health is not None)
    assert len(asked) == 2
    click(kiosk.shell, "staff-close", "staff-health")
    qtbot.waitUntil(lambda: len(asked) == 3)  # a printer, for one, can be out of paper since


def test_it_is_said_for_whom_the_code_is(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1024, 600), text_size=200)
    staff = staff_at(kiosk, StaffPage.HEALTH)
    staff.dispatch(HealthRead(WELL))
    staff.dispatch(LanguageChosen("es"))
    while not read_code(kiosk):
        click(kiosk.shell, "later")
    label = found(kiosk.shell, Label, "health-code-told")
    assert label.isVisible()
    assert label.geometry().bottom() <= parent(label).rect().bottom()


def test_an_answer_that_comes_after_the_panel_was_closed_goes_nowhere(kiosk: Kiosk) -> None:
    staff = staff_at(kiosk, StaffPage.HEALTH)
    staff.close()
    staff.dispatch(HealthRead(WELL))
    assert not staff.is_open
    assert staff.panel.health is None
