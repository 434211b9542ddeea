"""Today's date and time, where this computer's clock can be believed.

A clock without a battery begins at 1970 or at the day its firmware was made, until the network
sets it. A wrong date on a page for a doctor is worse than none: the page then has a blank.
"""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.files import lookup

if TYPE_CHECKING:
    from collections.abc import Mapping

RELEASED: Final = datetime.date(2026, 11, 1)
"""No earlier day can be today: this version did not exist. Moved forward with each release."""

_YEARS_IN_USE: Final = 20
_LOCAL_ZONE: Final = Path("/etc/localtime")
_ZONES: Final = "/usr/share/zoneinfo"  # tzset(3)
_REMEDY: Final = "set it, as with timedatectl; until then sheets have a blank for the date"


def today() -> datetime.date | None:
    """Return the local date, None where the clock or its time zone cannot be right."""
    time = now()
    return time.date() if time else None


def now() -> datetime.datetime | None:
    """Return the local time, None where the clock or its time zone cannot be right."""
    time = datetime.datetime.now()
    return time if is_right(time.date()) else None


def is_right(day: datetime.date) -> bool:
    """Whether a local day can be today, by a clock whose time zone is known."""
    return is_believable(day) and zone_is_known()


def is_believable(day: datetime.date) -> bool:
    """Whether this version can be in use on a day."""
    return RELEASED <= day < RELEASED.replace(year=RELEASED.year + _YEARS_IN_USE)


def zone_is_known(
    environment: Mapping[str, str] = os.environ, local_zone: Path = _LOCAL_ZONE
) -> bool:
    """Whether the computer has a time zone; without one the C library silently uses UTC.

    In the evening UTC already has tomorrow's date in America.

    Args:
        environment: Its variable TZ takes precedence over the computer's own zone (tzset(3)).
        local_zone: The computer's own.
    """
    if sys.platform == "win32":
        return True  # always has one
    if "TZ" not in environment:
        return lookup.exists(local_zone)
    name = environment["TZ"].removeprefix(":")
    is_rule = any(sign.isdigit() for sign in name)  # such as MST7MDT; empty for UTC
    return not name or is_rule or lookup.exists(Path(environment.get("TZDIR", _ZONES), name))


def problem(day: datetime.date, *, has_zone: bool) -> str:
    """Return one sentence on a clock that cannot be right and what to do; empty when it can."""
    if not is_believable(day):
        return f"the clock says {day.isoformat()}, which cannot be; {_REMEDY}"
    if not has_zone:
        return f"this computer has no time zone, so its date may be tomorrow's; {_REMEDY}"
    return ""
