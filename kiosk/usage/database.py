"""The counts on disk: an SQLite database with one row for each day, language and measure.

A file that is damaged is set aside once, and a new one begun. Everything else that can go wrong
(a full or read-only disk, a lock of another program) is an error for the caller, who keeps the
counts and tries again later.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
import os
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from kiosk.files import clock
from kiosk.files.atomic import check_writable
from kiosk.usage.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import TypeAlias

Key: TypeAlias = "tuple[datetime.date, str, Measure]"
"""Day, language and measure of a count."""

DATABASE_FILE: Final = "usage.db"
DAMAGED_FILE: Final = "usage.db.damaged"
_BESIDE: Final = ("-wal", "-shm", "-journal")  # a new database must not get those of an old one
_TO_WRITE: Final = "mode=rw"
_TO_READ: Final = "mode=ro"
_UNCHANGING: Final = "mode=ro&immutable=1"
_LOCK_TIMEOUT_S: Final = 2.0
_VERSION: Final = 1
_TABLE: Final = """
    CREATE TABLE IF NOT EXISTS counts (
        day TEXT NOT NULL,
        language TEXT NOT NULL,
        measure TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (day, language, measure)
    ) WITHOUT ROWID
"""
_ADD: Final = """
    INSERT INTO counts VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET count = count + excluded.count
"""

_SUMS: Final = ", ".join(
    f"SUM(CASE measure WHEN '{measure}' THEN count END)" for measure in Measure
)
_SELECT: Final = f"""
    SELECT day, language, {_SUMS} FROM counts
    WHERE day >= ? GROUP BY day, language ORDER BY day, language
"""  # noqa: S608  made of the measures' own names


@dataclass(frozen=True)
class DayCounts:
    """All counts of one day and language; a measure that is not in it is zero."""

    day: datetime.date
    language: str
    counts: Mapping[Measure, int] = field(default_factory=Counter)


class UsageError(Exception):
    """The counts cannot be read or written; the message is one sentence with the remedy."""


class UsageDatabase:
    """Adds to the counts and reads them. Each call opens the file and closes it again.

    Args:
        folder: The state folder; created with the first count.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / DATABASE_FILE
        self._was_examined = False
        self._was_set_aside = False

    def add(self, counts: Mapping[Key, int], oldest: datetime.date | None = None) -> None:
        """Add to the counts, all or none, and delete days before `oldest`.

        Raises:
            UsageError: The file cannot be written, is locked, or is damaged for the second time.
        """
        with self._sentences():
            if not counts and not self.path.exists():
                return
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                self._add(counts, oldest)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error) or self._was_set_aside:
                    raise
                self._set_aside()
                self._add(counts, oldest)

    def read(self, since: datetime.date = datetime.date.min) -> list[DayCounts]:
        """Return the counts by day and language, oldest first; none where there is no file.

        Args:
            since: The first day that is wanted.

        Raises:
            UsageError: The file cannot be read or is damaged.
        """
        with self._sentences():
            return self._read(since) if self.path.exists() else []

    def check(self) -> None:
        """Try what `add` does, and undo it.

        Raises:
            UsageError: It would fail.
        """
        with self._sentences():
            if not self.path.exists():
                if self.path.parent.exists():
                    check_writable(self.path.parent)
                return
            with _opened(self.path, _TO_WRITE) as connection:
                _check_pages(connection)
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(_TABLE)
                connection.execute(_ADD, (clock.RELEASED.isoformat(), "en", "", 1))
                connection.execute("ROLLBACK")

    def _add(self, counts: Mapping[Key, int], oldest: datetime.date | None) -> None:
        if not self.path.exists():  # readable by this account alone from its first moment
            os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with _opened(self.path, _TO_WRITE) as connection:
            if not self._was_examined:
                _check_pages(connection)
                self._was_examined = True
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_TABLE)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
            rows = [
                (day.isoformat(), language, measure.value, count)
                for (day, language, measure), count in counts.items()
            ]
            connection.executemany(_ADD, rows)
            if oldest is not None:
                connection.execute("DELETE FROM counts WHERE day < ?", (oldest.isoformat(),))
            connection.execute("COMMIT")

    def _read(self, since: datetime.date) -> list[DayCounts]:
        with _opened_to_read(self.path) as connection:
            return [
                DayCounts(datetime.date.fromisoformat(day), language, _counts(numbers))
                for day, language, *numbers in _rows(connection, since)
            ]

    def _set_aside(self) -> None:
        """Keep the damaged file, in place of an older one, and let a new one begin."""
        self._was_set_aside = True
        for ending in _BESIDE:
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        self.path.replace(self.path.with_name(DAMAGED_FILE))

    @contextlib.contextmanager
    def _sentences(self) -> Iterator[None]:
        """Turn what SQLite and the system say into one sentence."""
        try:
            yield
        except sqlite3.Error as error:
            remedy = "let the kiosk's account write there, on a disk with room"
            if isinstance(error, sqlite3.DatabaseError) and _is_damage(error):
                remedy = f"with the next visit it is set aside as {DAMAGED_FILE}"
            raise UsageError(f"{self.path}: {error}; {remedy}") from error
        except ValueError as error:  # a day that is none, written by another program
            raise UsageError(f"{self.path}: {error}; delete the file") from error
        except OSError as error:
            reason = error.strerror or str(error)
            remedy = "the kiosk's account has to be able to write a file there"
            raise UsageError(f"{self.path}: {reason}; {remedy}") from error


@contextlib.contextmanager
def _opened(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """Open the file, which must exist; a transaction that is not committed is undone."""
    if not path.is_file():
        raise OSError(errno.EINVAL, "no regular file")
    # Transactions are begun and ended here, not by the module.
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}", _LOCK_TIMEOUT_S, isolation_level=None, uri=True
    )
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] > _VERSION:
            raise sqlite3.NotSupportedError("made by a newer version of the program")
        yield connection
    finally:
        connection.close()


@contextlib.contextmanager
def _opened_to_read(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file to read it, also where nothing can be written beside it."""
    with contextlib.ExitStack() as stack:
        try:
            connection = stack.enter_context(_opened(path, _TO_READ))
        except sqlite3.OperationalError:
            # SQLite wants to make its own files beside it, which a read-only disk does not let it.
            if path.with_name(f"{path.name}-wal").exists():
                raise
            connection = stack.enter_context(_opened(path, _UNCHANGING))
        yield connection


def _rows(connection: sqlite3.Connection, since: datetime.date) -> Iterable[tuple[Any, ...]]:
    """Return the rows; none where the power failed before there was a table."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'counts'").fetchone() is None:
        return ()
    return connection.execute(_SELECT, (since.isoformat(),))


def _counts(numbers: Iterable[int | None]) -> Counter[Measure]:
    """Return the counts of one row; what was never counted is left out."""
    return Counter({measure: one for measure, one in zip(Measure, numbers, strict=True) if one})


def _check_pages(connection: sqlite3.Connection) -> None:
    """Raise where a page of the file is damaged."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        error = sqlite3.DatabaseError(str(found))
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether an error says that the content is damaged, unlike a lock or a full disk."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without the extended part
    # SQLITE_ERROR: the table of counts has other columns.
    return code in {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
