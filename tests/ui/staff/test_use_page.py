"""The page about use: bars that are as high as they say, and the counts on a stick."""

from __future__ import annotations

import datetime
import threading
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from kiosk.staff.events import StaffPage, UsageSaveReported, WeeksRead
from kiosk.usage.database import UsageDatabase
from kiosk.usage.measures import Measure
from kiosk.usage.recorder import UsageRecorder
from kiosk.usage.save_state import SaveState
from kiosk.usage.weeks import WeekVisits
from tests.support.found import found
from tests.support.staff import staff_at
from tests.support.touch import click, find, offers, words
from ui.staff.usage_saver import UsageSaver
from ui.staff.weeks_chart import WeeksChart

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk

MONDAY = datetime.date(2026, 3, 2)
NUMBERS = ((20, 10), (0, 5), (10, 0))
WEEKS = tuple(
    WeekVisits(MONDAY + datetime.timedelta(weeks=place), (("en", english), ("es", spanish)))
    for place, (english, spanish) in enumerate(NUMBERS)
)
TOLD = (
    "Week from 3/2: English 20, Español 10. "
    "Week from 3/9: English fewer than 5, Español 5. "
    "Week from 3/16: English 10, Español fewer than 5."
)


@pytest.mark.parametrize("size", [(1280, 800), (1080, 1920)])
def test_bars_are_as_high_as_they_say(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    staff_at(kiosk, StaffPage.USE).dispatch(WeeksRead(WEEKS))
    chart = found(kiosk.shell, WeeksChart)
    assert chart.isVisible()
    image, color = chart.grab().toImage(), kiosk.context.theme.color("chosen").name()
    each = image.width() / len(WEEKS)
    high = []
    for place in range(len(WEEKS)):
        middle = round((place + 0.3) * each)
        rows = range(image.height())
        high.append(sum(image.pixelColor(middle, y).name() == color for y in rows))
    assert high[0] == pytest.approx(2 * high[2], rel=0.05)
    assert 0 < high[1] < high[2] / 4, "fewer than five is a line"


def test_a_number_that_is_not_told_cannot_be_seen_either(make_kiosk: Callable[..., Kiosk]) -> None:
    """Whatever reaches the chart below five."""
    kiosk = make_kiosk((1280, 800))
    staff = staff_at(kiosk, StaffPage.USE)
    chart = found(kiosk.shell, WeeksChart)
    looks = []
    for few in (0, 1, 4):
        staff.dispatch(WeeksRead((WeekVisits(MONDAY, (("en", 30), ("es", few))),)))
        looks.append(chart.grab().toImage())
    assert looks[0] == looks[1] == looks[2]


def test_the_chart_is_told_in_words_in_the_language_of_the_page(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1280, 800))
    staff_at(kiosk, StaffPage.USE).dispatch(WeeksRead(WEEKS))
    told = found(kiosk.shell, WeeksChart).accessibleName()
    assert told == f"Visits in the week from each day, by language. {TOLD}"


def test_where_there_is_no_room_each_week_is_a_sentence(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1024, 600), text_size=200)
    staff_at(kiosk, StaffPage.USE).dispatch(WeeksRead(WEEKS))
    assert not found(kiosk.shell, WeeksChart).isVisible()
    read = []
    for place in range(1, len(WEEKS) + 1):
        while not words(kiosk.shell, f"use-week-{place}"):
            click(kiosk.shell, "later")
        read.append(words(kiosk.shell, f"use-week-{place}"))
    assert " ".join(reversed(read)) == TOLD


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (1080, 1920)])
def test_every_outcome_has_one_sentence_and_moves_nothing(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    staff = staff_at(kiosk, StaffPage.USE)
    staff.dispatch(WeeksRead(WEEKS))
    chart, save = found(kiosk.shell, WeeksChart), find(kiosk.shell, "use-save")
    before = save.geometry()
    said = set()
    for state in SaveState:
        staff.dispatch(UsageSaveReported(state))
        said.add(words(kiosk.shell, "use-said"))
        assert ("can take the stick out" in words(kiosk.shell, "use-said")) is (
            state is SaveState.SAVED
        )
        assert save.isEnabled() is state.is_final
        assert (chart.isVisible(), save.geometry()) == (True, before), state
    assert len(said) == len(SaveState)
    assert "" not in said


def test_nothing_is_saved_where_nothing_is_counted(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    usage = structs.replace(kiosk_data.config.usage, enabled=False)
    config = structs.replace(kiosk_data.config, usage=usage)
    kiosk = make_kiosk((1280, 800), replace(kiosk_data, config=config))
    staff_at(kiosk, StaffPage.USE)
    assert words(kiosk.shell, "use-told") == "Nothing is counted. IT can turn it on."
    assert not find(kiosk.shell, "use-save").isEnabled()


def test_the_page_reads_and_saves_in_threads(
    make_kiosk: Callable[..., Kiosk], tmp_path: Path, qtbot: QtBot
) -> None:
    today = datetime.date.today()
    UsageDatabase(tmp_path).add({(today, "en", Measure.VISITS_BEGUN): 7})
    recorder = UsageRecorder(tmp_path, 400)
    kiosk = make_kiosk((1280, 800))
    staff = kiosk.open_staff()
    staff.work.show_use_by(recorder.weeks, partial(recorder.save, str(tmp_path)))
    staff_at(kiosk, StaffPage.USE)
    qtbot.waitUntil(lambda: bool(staff.panel.weeks))
    click(kiosk.shell, "use-save")
    qtbot.waitUntil(lambda: staff.panel.saving is SaveState.IN_FOLDER)
    assert [file.suffix for file in tmp_path.glob("usage-*")] == [".csv"]
    click(kiosk.shell, "staff-close")
    assert offers(kiosk.shell, "staff-sheets")


def test_a_stick_that_hangs_stops_no_panel(make_kiosk: Callable[..., Kiosk], qtbot: QtBot) -> None:
    gate, asked = threading.Event(), []

    def save(report: Callable[[SaveState], None]) -> None:
        asked.append(threading.current_thread())
        assert gate.wait(20)
        report(SaveState.SAVED)

    saver = UsageSaver(save, make_kiosk((1280, 800)))
    said: list[object] = []
    saver.reported.connect(said.append)
    for _ in range(3):
        saver.start()
    gate.set()
    qtbot.waitUntil(lambda: bool(said))
    assert said == [SaveState.SAVED]
    assert len(asked) == 1
    assert asked[0] is not threading.main_thread()
