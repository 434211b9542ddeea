"""What leaves the kiosk: never a number below five, and no sums that would tell it."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections import Counter

import pytest

from kiosk.usage import export
from kiosk.usage.database import DayCounts
from kiosk.usage.measures import Measure

MONDAY = datetime.date(2026, 11, 30)
SUNDAY = MONDAY - datetime.timedelta(1)
DAYS = [
    DayCounts(SUNDAY, "en", Counter({Measure.VISITS_BEGUN: 12, Measure.SHEETS_ASKED: 4})),
    DayCounts(SUNDAY, "es", Counter({Measure.VISITS_BEGUN: 5, Measure.LEFT_IDLE: 1})),
    DayCounts(MONDAY, "en", Counter({Measure.VISITS_BEGUN: 70})),
]


@pytest.mark.parametrize(("count", "shown"), [(0, "<5"), (1, "<5"), (4, "<5"), (5, 5), (600, 600)])
def test_numbers_below_five_are_not_told(count: int, shown: str | int) -> None:
    (row,) = export.rows([DayCounts(MONDAY, "en", Counter({Measure.LEFT_IDLE: count}))])
    assert row["left_idle"] == shown


def test_csv_and_json_have_the_same_rows() -> None:
    read = list(csv.DictReader(io.StringIO(export.as_csv(DAYS))))
    assert read == [{name: str(cell) for name, cell in row.items()} for row in export.rows(DAYS)]
    assert json.loads(export.as_json(DAYS)) == export.rows(DAYS)
    assert read[0]["day"] == "2026-11-29"
    assert [row["visits_begun"] for row in read] == ["12", "5", "70"]


def test_the_table_has_the_same_cells() -> None:
    lines = [line.split() for line in export.as_table(DAYS).splitlines()]
    assert lines[0] == list(export.FIELDS)
    assert lines[1:] == [[str(cell) for cell in row.values()] for row in export.rows(DAYS)]


def test_without_counts_there_are_only_the_names() -> None:
    assert export.as_json([]) == "[]"
    assert export.as_csv([]).splitlines() == [",".join(export.FIELDS)]


def samples(text: str) -> dict[str, float]:
    """Return the samples of OpenMetrics text, each line of which must be one of its kinds."""
    found = {}
    *lines, end = text.splitlines()
    assert end == "# EOF"
    for line in lines:
        if re.fullmatch(r"# (TYPE [a-z_]+ gauge|HELP [a-z_]+ [^\\\"]+)", line):
            continue
        sample = re.fullmatch(r'([a-z_]+(?:\{language="[a-zA-Z-]+"\})?) ([0-9]+)', line)
        assert sample, line
        found[sample[1]] = float(sample[2])
    return found


def test_metrics_have_the_last_day_that_is_over_and_leave_small_numbers_out() -> None:
    text = export.as_openmetrics(DAYS, MONDAY)
    assert samples(text) == {
        "imh_kiosk_usage_day_timestamp_seconds": 1_795_910_400.0,
        'imh_kiosk_visits_begun{language="en"}': 12,
        'imh_kiosk_visits_begun{language="es"}': 5,
    }
    assert text.endswith("# EOF\n")


def test_metrics_of_a_first_day_tell_nothing_yet() -> None:
    assert samples(export.as_openmetrics(DAYS[2:], MONDAY)) == {}


def test_a_label_cannot_break_out_of_its_quotes() -> None:
    odd = DayCounts(SUNDAY, 'e"\\\n', Counter({Measure.VISITS_BEGUN: 9}))
    assert 'language="e\\"\\\\\\n"} 9' in export.as_openmetrics([odd], MONDAY)
