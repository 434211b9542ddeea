"""The days by which a referral and its first meeting are due, counted from a day.

Early intervention is Part C of the Individuals with Disabilities Education Act. Who notices that
a child may need it refers the child within seven days (34 CFR 303.303); evaluation and the first
meeting on the family's plan follow within 45 days of the referral (34 CFR 303.310). Both count
days, not working days.
"""

from __future__ import annotations

import datetime
from typing import Final

REFERRAL_DAYS: Final = 7
MEETING_DAYS: Final = 45


def refer_by(day: datetime.date | None) -> datetime.date | None:
    """Return the last day to refer a child noticed on `day`; None where there is none."""
    return _after(day, REFERRAL_DAYS)


def meet_by(day: datetime.date | None) -> datetime.date | None:
    """Return the last day of the first meeting after a referral on `day`; None where none is."""
    return _after(day, MEETING_DAYS)


def _after(day: datetime.date | None, days: int) -> datetime.date | None:
    if day is None or datetime.date.max - day < datetime.timedelta(days):
        return None
    return day + datetime.timedelta(days)
