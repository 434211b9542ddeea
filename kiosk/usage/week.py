"""The visits of the last seven days, as staff see them on screen."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk.usage.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.usage.database import DayCounts

DAYS: Final = 7


@dataclass(frozen=True)
class DayVisits:
    """How many visits began on a day, in all languages."""

    day: datetime.date
    visits: int


def last_days(counts: Iterable[DayCounts], today: datetime.date) -> tuple[DayVisits, ...]:
    """Return the visits of the last `DAYS` days, oldest first, today being the last."""
    begun: Counter[datetime.date] = Counter()
    for one in counts:
        begun[one.day] += one.counts.get(Measure.VISITS_BEGUN, 0)
    days = (today - datetime.timedelta(days=ago) for ago in reversed(range(DAYS)))
    return tuple(DayVisits(day, begun[day]) for day in days)


def first_day(today: datetime.date) -> datetime.date:
    """Return the first of these days."""
    return today - datetime.timedelta(days=DAYS - 1)
