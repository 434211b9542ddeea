"""The counts as others get them: a table, JSON, CSV or OpenMetrics; never a number below five.

A small number could be somebody: "the one Spanish visit of Tuesday". So every number below
`LEAST_SHOWN`, nought too, is shown as "<5". There are no sums: they would give it away.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
from typing import TYPE_CHECKING, Final

from kiosk.usage.measures import DESCRIPTIONS, Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.usage.database import DayCounts

LEAST_SHOWN: Final = 5
"""The smallest number that leaves the kiosk."""
_DAY: Final = "imh_kiosk_usage_day_timestamp_seconds"
_FEW: Final = f"<{LEAST_SHOWN}"
FIELDS: Final = ("day", "language", *(measure.value for measure in Measure))
"""The fields of every row, in order."""


def rows(days: Sequence[DayCounts]) -> list[dict[str, str | int]]:
    """Return one row for each day and language, with the fields of `FIELDS`."""
    return [
        {
            "day": one.day.isoformat(),
            "language": one.language,
            **{measure.value: shown(one.counts.get(measure, 0)) for measure in Measure},
        }
        for one in days
    ]


def as_table(days: Sequence[DayCounts]) -> str:
    """Return the rows as text in columns, with their names above."""
    lines = [list(FIELDS), *([str(cell) for cell in row.values()] for row in rows(days))]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def as_json(days: Sequence[DayCounts]) -> str:
    """Return the rows as a JSON array of objects."""
    return json.dumps(rows(days), indent=2, ensure_ascii=False)


def as_csv(days: Sequence[DayCounts]) -> str:
    """Return the rows as CSV with a header (RFC 4180)."""
    text = io.StringIO()
    writer = csv.DictWriter(text, FIELDS)
    writer.writeheader()
    writer.writerows(rows(days))
    return text.getvalue()


def as_openmetrics(days: Sequence[DayCounts], today: datetime.date) -> str:
    """Return the counts of the last day that is over, as OpenMetrics text.

    A file that is read again and again must not tell when something was counted, so the day that
    goes on is not in it. A number below `LEAST_SHOWN` is left out, as numbers alone are allowed.
    The Prometheus text format reads it, too.

    Args:
        days: The counts.
        today: The day that goes on.
    """
    over = [one for one in days if one.day < today]
    last = max((one.day for one in over), default=None)
    lines = [f"# TYPE {_DAY} gauge", f"# HELP {_DAY} The day of the other numbers, at 0:00 UTC."]
    if last is not None:
        midnight = datetime.datetime.combine(last, datetime.time(), datetime.UTC)
        lines.append(f"{_DAY} {midnight.timestamp():.0f}")
    for measure in Measure:
        name = f"imh_kiosk_{measure}"
        lines += [f"# TYPE {name} gauge", f"# HELP {name} {_help(measure)}"]
        for one in over:
            count = one.counts.get(measure, 0)
            if one.day == last and count >= LEAST_SHOWN:
                lines.append(f'{name}{{language="{_escaped(one.language)}"}} {count}')
    return "\n".join([*lines, "# EOF", ""])


def shown(count: int) -> str | int:
    """Return a number as it may be told: below `LEAST_SHOWN` not which it is."""
    return count if count >= LEAST_SHOWN else _FEW


def _help(measure: Measure) -> str:
    return f"{DESCRIPTIONS[measure]} On the last day that is over."


def _escaped(label: str) -> str:
    return label.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
