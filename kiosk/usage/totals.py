"""Counts of use that a running kiosk may tell a monitor, which reads them every minute.

A live counter would say when a sheet was printed, and so when a family was there. So a day is
told once it is over, and only numbers that `imh-kiosk usage` tells: none below `LEAST_SHOWN` for
a day and language. Sums are of these alone; others would tell what is left out.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk.usage.export import LEAST_SHOWN
from kiosk.usage.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.usage.database import DayCounts

_YEAR_DAYS: Final = 366
_MONTH_DAYS: Final = 31
_DAY: Final = datetime.timedelta(days=1)


@dataclass(frozen=True)
class UsageTotals:
    """What may be told on a day.

    Args:
        printed: Sheets that came out since the counters began, None where none can be kept.
        failed: Sheets that did not, likewise.
        last_day: The last day that is over on which enough visits ended; None for none.
    """

    printed: int | None
    failed: int | None
    last_day: datetime.date | None


def first_day(today: datetime.date, keep_days: int) -> datetime.date | None:
    """Return the day with which the counters of today begin, None where days are deleted too soon.

    They begin anew with a year, or with a month where less than a year is kept: a sum of all
    that is kept would go down whenever a day is deleted, and a counter must not.
    """
    yesterday = today - _DAY
    if keep_days >= _YEAR_DAYS:
        return yesterday.replace(month=1, day=1)
    return yesterday.replace(day=1) if keep_days >= _MONTH_DAYS else None


def totals(days: Sequence[DayCounts], today: datetime.date, keep_days: int) -> UsageTotals:
    """Return what may be told.

    Args:
        days: The counts.
        today: The day that goes on.
        keep_days: Days after which counts are deleted.
    """
    over = [one for one in days if one.day < today]
    enough = (one.day for one in over if one.counts.get(Measure.VISITS_BEGUN, 0) >= LEAST_SHOWN)
    last_day = max(enough, default=None)
    begin = first_day(today, keep_days)
    if begin is None:
        return UsageTotals(None, None, last_day)
    counted = [one for one in over if one.day >= begin]
    printed, failed = (
        sum(count for one in counted if (count := one.counts.get(measure, 0)) >= LEAST_SHOWN)
        for measure in (Measure.SHEETS_PRINTED, Measure.SHEETS_FAILED)
    )
    return UsageTotals(printed, failed, last_day)
