"""The chart of visits: bars that are as high as they say, and small numbers that are not told."""

from __future__ import annotations

import datetime
import threading
from typing import TYPE_CHECKING

import pytest

from kiosk.staff.events import StaffPage, WeekRead
from kiosk.usage.week import DayVisits
from kiosk.visit.display_settings import TextSizeChosen
from kiosk.visit.events import DisplayOpened, PanelClosed
from tests.support.found import found
from tests.support.staff import staff_at
from tests.support.touch import click, find, offers
from ui.staff.week_chart import WeekChart
from ui.staff.week_reader import WeekReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.app.assembly import Kiosk

MONDAY = datetime.date(2026, 3, 2)
NUMBERS = (20, 10, 4, 0, 5, 15, 7)
WEEK = tuple(
    DayVisits(MONDAY + datetime.timedelta(days=place), count) for place, count in enumerate(NUMBERS)
)


def bars(chart: QWidget, color: str) -> list[int]:
    """Return the height of each bar, in pixels, from the first day on."""
    image: QImage = chart.grab().toImage()
    middles = [round((place + 0.5) * image.width() / len(NUMBERS)) for place in range(len(NUMBERS))]
    return [
        sum(image.pixelColor(x, y).name() == color for y in range(image.height())) for x in middles
    ]


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (1080, 1920)])
def test_bars_are_as_high_as_they_say(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    staff_at(kiosk, StaffPage.HOME).dispatch(WeekRead(WEEK))
    chart = found(kiosk.shell, WeekChart)
    assert chart.isVisible()
    high = bars(chart, kiosk.context.theme.color("chosen").name())
    unit = high[0] / NUMBERS[0]
    for count, pixels in zip(NUMBERS, high, strict=True):
        if count >= 5:
            assert pixels == pytest.approx(count * unit, abs=2)
    assert high[2] == high[3] < high[4], "whether it was four or none is not told"


def test_the_chart_is_told_in_words_with_the_days_of_its_language(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1280, 800))
    staff_at(kiosk, StaffPage.HOME).dispatch(WeekRead(WEEK))
    told = "Visits in the last 7 days: Mon 20, Tue 10, Wed <5, Thu <5, Fri 5, Sat 15, Sun 7."
    assert found(kiosk.shell, WeekChart).accessibleName() == told


def test_in_large_text_the_visits_are_words(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1024, 600))
    staff = staff_at(kiosk, StaffPage.HOME)
    staff.dispatch(WeekRead(WEEK))
    for event in (DisplayOpened(), TextSizeChosen(200), PanelClosed()):
        staff.dispatch(event)
    assert not found(kiosk.shell, WeekChart).isVisible()
    while not offers(kiosk.shell, "staff-visits"):
        click(kiosk.shell, "later")
    told = find(kiosk.shell, "staff-visits").text()
    assert told.startswith("Visits in the last 7 days: Mon 20, Tue 10, Wed <5")


def test_nothing_is_shown_where_nothing_is_counted(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    staff = staff_at(kiosk, StaffPage.HOME)
    for week in (None, WEEK, None):
        staff.dispatch(WeekRead(week))
    assert not found(kiosk.shell, WeekChart).isVisible()


def test_a_disk_that_hangs_stops_no_panel(make_kiosk: Callable[..., Kiosk], qtbot: QtBot) -> None:
    gate, asked = threading.Event(), []

    def load() -> tuple[DayVisits, ...]:
        asked.append(threading.current_thread())
        assert gate.wait(20)
        return WEEK

    kiosk = make_kiosk((1280, 800))
    reader = WeekReader(load, kiosk)
    read: list[object] = []
    reader.read.connect(read.append)
    for _ in range(3):
        reader.start()
    gate.set()
    qtbot.waitUntil(lambda: bool(read))
    assert read == [WEEK]
    assert len(asked) == 1
    assert asked[0] is not threading.main_thread()


def test_the_panel_reads_the_week_when_it_is_opened(
    make_kiosk: Callable[..., Kiosk], qtbot: QtBot
) -> None:
    kiosk = make_kiosk((1280, 800))
    staff = kiosk.open_staff()
    staff.work.read_week_by(lambda: WEEK)
    staff_at(kiosk, StaffPage.HOME)
    qtbot.waitUntil(lambda: staff.panel.week == WEEK)
