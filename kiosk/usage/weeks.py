"""The visits of the last weeks by language, as staff see them on screen.

A week is the sum of its days, and the days are in the export, where a number below five is not
told. So that nobody finds it by subtraction, what such days add to a week is left out where it is
below five together.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk.usage.export import LEAST_SHOWN
from kiosk.usage.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kiosk.usage.database import DayCounts

WEEKS: Final = 8
_DAYS: Final = 7


@dataclass(frozen=True)
class WeekVisits:
    """How many visits began in a week.

    Args:
        first: Its Monday.
        visits: Language codes with their numbers, in the same order in every week; below
            `LEAST_SHOWN` the number is 0, whatever it was.
    """

    first: datetime.date
    visits: tuple[tuple[str, int], ...]


def last_weeks(counts: Iterable[DayCounts], today: datetime.date) -> tuple[WeekVisits, ...]:
    """Return the last `WEEKS` weeks, oldest first; the last one goes on."""
    begun: dict[tuple[datetime.date, str], list[int]] = defaultdict(list)
    first = first_monday(today)
    for one in counts:
        if first <= one.day <= today:
            begun[_monday(one.day), one.language].append(one.counts.get(Measure.VISITS_BEGUN, 0))
    languages = sorted({language for _, language in begun})
    mondays = (first + datetime.timedelta(weeks=place) for place in range(WEEKS))
    return tuple(
        WeekVisits(monday, tuple((code, _told(begun[monday, code])) for code in languages))
        for monday in mondays
    )


def first_monday(today: datetime.date) -> datetime.date:
    """Return the first day of the first of these weeks."""
    return _monday(today) - datetime.timedelta(weeks=WEEKS - 1)


def _monday(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=day.weekday())


def _told(days: Sequence[int]) -> int:
    """Return the sum of days as it may be told."""
    small = sum(count for count in days if count < LEAST_SHOWN)
    large = sum(count for count in days if count >= LEAST_SHOWN)
    return large + (small if small >= LEAST_SHOWN else 0)
