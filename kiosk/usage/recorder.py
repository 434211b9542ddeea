"""Counts what happens in visits, and writes it in a thread of its own.

During a visit the counts are in memory; when it ends they are written, all in one transaction.
Nothing that fails here reaches the interface: counts that cannot be written are kept and tried
again after the next visit.
"""

from __future__ import annotations

import datetime
import threading
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from kiosk.usage.day_clock import DayClock
from kiosk.usage.measures import Measure, counted
from kiosk.visit.flow import PageId

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import Protocol

    from kiosk.usage.database import Key
    from kiosk.usage.save_state import SaveState
    from kiosk.usage.totals import UsageTotals
    from kiosk.usage.week import DayVisits
    from kiosk.usage.weeks import WeekVisits
    from kiosk.visit.events import Event
    from kiosk.visit.flow import Visit

    class _Database(Protocol):
        def add(self, counts: Mapping[Key, int], oldest: datetime.date | None) -> None: ...


CLOSING_TIMEOUT_S: Final = 3.0
"""Seconds to wait for the last counts at the end of the program; a locked file takes two."""


class UsageRecorder:
    """Counts for one kiosk. No method raises.

    All return at once but `close`, `save`, `totals`, `week` and `weeks`.

    Args:
        folder: The state folder.
        keep_days: Days after which counts are deleted.
        clock: Tells the day.
        database: Takes the counts, in the thread; None for the file in the state folder.
    """

    def __init__(
        self,
        folder: Path,
        keep_days: int,
        clock: DayClock | None = None,
        database: _Database | None = None,
    ) -> None:
        self._folder = folder
        self._kept = datetime.timedelta(days=keep_days)
        self._clock = clock or DayClock()
        self._database = database
        self._counts: Counter[tuple[datetime.date | None, str, Measure]] = Counter()
        self._today: datetime.date | None = None
        self._lock = threading.Lock()
        self._is_due = threading.Event()
        self._is_closing = False
        self._writer: threading.Thread | None = None
        self._totals: tuple[datetime.date, UsageTotals] | None = None

    def note(
        self, before: Visit, after: Visit, event: Event | None, *, on_last_part: bool = False
    ) -> None:
        """Count a step of a visit; its arguments are those of `counted`.

        Once the visit is over, everything is written.
        """
        measure = counted(before, after, event, on_last_part=on_last_part)
        if measure is not None:
            began = measure is Measure.VISITS_BEGUN
            language = (after if began else before).language
            with self._lock:
                self._counts[self._clock.today(), language, measure] += 1
        if after.location.page is PageId.WELCOME is not before.location.page:
            self.write()

    def write(self) -> None:
        """Let the thread write what was counted, and delete what is older than is kept."""
        with self._lock:
            self._today = self._clock.today()
        self._is_due.set()
        if self._writer is None:
            # A daemon, so that the program can end while the disk hangs.
            writer = threading.Thread(target=self._work, name="usage", daemon=True)
            with suppress(RuntimeError):  # no thread is left; tried again after the next visit
                writer.start()
                self._writer = writer

    def week(self) -> tuple[DayVisits, ...] | None:
        """Return the visits of the last seven days, None where they cannot be read; blocks."""
        from kiosk.usage.database import UsageDatabase, UsageError
        from kiosk.usage.week import first_day, last_days

        if (today := self._clock.today()) is None:
            return None
        try:
            counts = UsageDatabase(self._folder).read(first_day(today))
        except UsageError:
            return None
        return last_days(counts, today)

    def weeks(self) -> tuple[WeekVisits, ...] | None:
        """Return the visits of the last weeks, None where they cannot be read; blocks."""
        from kiosk.usage.database import UsageDatabase, UsageError
        from kiosk.usage.weeks import first_monday, last_weeks

        if (today := self._clock.today()) is None:
            return None
        try:
            counts = UsageDatabase(self._folder).read(first_monday(today))
        except UsageError:
            return None
        return last_weeks(counts, today)

    def totals(self) -> UsageTotals | None:
        """Return what a monitor may know, None where it cannot be read; blocks.

        It is read once a day. So what is written late is told a day later, and not when it is
        written.
        """
        from kiosk.usage.database import UsageDatabase, UsageError
        from kiosk.usage.totals import totals

        if (today := self._clock.today()) is None:
            return None
        if self._totals is None or self._totals[0] != today:
            try:
                days = UsageDatabase(self._folder).read()
            except UsageError:
                return None
            self._totals = today, totals(days, today, self._kept.days)
        return self._totals[1]

    def save(self, folder: str, report: Callable[[SaveState], None]) -> None:
        """Save the counts on a stick or in a folder, as `kiosk.usage.saving.save`; blocks."""
        from kiosk.usage import saving

        saving.save(self._folder, folder, self._clock.today(), report)

    def close(self) -> None:
        """Write what is left; wait for it, `CLOSING_TIMEOUT_S` at most."""
        if self._counts:
            self.write()
        self._is_closing = True
        self._is_due.set()
        if self._writer is not None:
            self._writer.join(CLOSING_TIMEOUT_S)

    def _work(self) -> None:
        while True:
            self._is_due.wait()
            self._is_due.clear()
            is_last = self._is_closing  # asked last, so that no call of `close` is missed
            with suppress(Exception):  # whatever it is, the counts are kept
                self._write()
            if is_last:
                return

    def _write(self) -> None:
        with self._lock:
            today, taken = self._today, self._counts.copy()
        if today is None:
            return  # no clock is right yet
        # What was counted before the clock was right gets the first day that is.
        dated: Counter[Key] = Counter()
        for (day, language, measure), count in taken.items():
            dated[day or today, language, measure] += count
        if self._database is None:
            from kiosk.usage.database import UsageDatabase  # SQLite is loaded here, not at start

            self._database = UsageDatabase(self._folder)
        self._database.add(dated, today - self._kept)
        with self._lock:
            self._counts -= taken
