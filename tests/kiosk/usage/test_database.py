"""The database of counts: all or nothing is added, and no state of the file stops anything."""

from __future__ import annotations

import datetime
import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import kiosk.usage.database
from kiosk.usage.database import DAMAGED_FILE, DATABASE_FILE, DayCounts, UsageDatabase, UsageError
from kiosk.usage.measures import Measure
from tests.support.children import run_python, unmeasured

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.usage.database import Key

ROOT = Path(kiosk.usage.database.__file__).parents[2]
DAY = datetime.date(2026, 11, 30)
_HEADER = 100  # bytes of an SQLite file that say how it is written
VISIT: Key = (DAY, "en", Measure.VISITS_BEGUN)

posix = pytest.mark.skipif(os.name != "posix", reason="permission bits of POSIX")


@pytest.fixture
def database(tmp_path: Path) -> UsageDatabase:
    return UsageDatabase(tmp_path)


def visits(database: UsageDatabase) -> int:
    """Return how many visits are counted."""
    return sum(one.counts[Measure.VISITS_BEGUN] for one in database.read())


def test_counts_are_added_by_day_language_and_measure(database: UsageDatabase) -> None:
    other = DAY - datetime.timedelta(1)
    database.add(
        {VISIT: 2, (DAY, "es", Measure.VISITS_BEGUN): 1, (DAY, "en", Measure.LEFT_IDLE): 1}
    )
    database.add({VISIT: 3, (other, "en", Measure.VISITS_BEGUN): 7})
    assert UsageDatabase(database.path.parent).read() == [
        DayCounts(other, "en", Counter({Measure.VISITS_BEGUN: 7})),
        DayCounts(DAY, "en", Counter({Measure.VISITS_BEGUN: 5, Measure.LEFT_IDLE: 1})),
        DayCounts(DAY, "es", Counter({Measure.VISITS_BEGUN: 1})),
    ]
    assert [one.day for one in database.read(since=DAY)] == [DAY, DAY]


def test_nothing_counted_makes_no_file(database: UsageDatabase) -> None:
    database.add({}, oldest=DAY)
    database.check()
    assert database.read() == []
    assert list(database.path.parent.iterdir()) == []


def test_only_day_language_measure_and_number_are_in_the_file(database: UsageDatabase) -> None:
    database.add({VISIT: 1})
    with sqlite3.connect(database.path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
        columns = [row[1] for row in connection.execute("PRAGMA table_info(counts)")]
        mode = connection.execute("PRAGMA journal_mode").fetchone()
    connection.close()
    assert (tables, mode) == ([("counts",)], ("wal",))
    assert columns == ["day", "language", "measure", "count"]


def test_days_that_are_too_old_are_deleted(database: UsageDatabase) -> None:
    old = DAY - datetime.timedelta(1)
    database.add({VISIT: 1, (old, "en", Measure.VISITS_BEGUN): 1})
    database.add({}, oldest=DAY)
    assert [one.day for one in database.read()] == [DAY]


@posix
def test_the_files_are_readable_by_the_account_alone(database: UsageDatabase) -> None:
    before = os.umask(0)
    try:
        database.add({VISIT: 1})
    finally:
        os.umask(before)
    assert database.path.stat().st_mode & 0o7777 == 0o600


# Damage


def garbage(path: Path) -> None:
    path.write_bytes(os.urandom(8192))


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def overwritten_in_the_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:8192] = b"\xff" * 4096
    path.write_bytes(data)


def text(path: Path) -> None:
    path.write_text("day,language\n", encoding="utf-8")


def of_another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE counts (word TEXT)")
    connection.close()


@pytest.mark.parametrize(
    "damage", [garbage, torn, overwritten_in_the_middle, text, of_another_program]
)
def test_a_damaged_file_is_set_aside_once_and_counting_begins_anew(
    database: UsageDatabase, damage: Callable[[Path], None]
) -> None:
    database.add({VISIT: 9})
    damage(database.path)
    damaged = database.path.read_bytes()
    with pytest.raises(UsageError, match=f"set aside as {DAMAGED_FILE}"):
        database.check()
    assert database.path.read_bytes() == damaged, "a check changes nothing"
    fresh = UsageDatabase(database.path.parent)
    fresh.add({VISIT: 2})
    assert visits(fresh) == 2
    kept = (database.path.parent / DAMAGED_FILE).read_bytes()
    assert kept[_HEADER:] == damaged[_HEADER:]
    fresh.check()


def test_a_disk_that_damages_the_new_file_too_is_told(database: UsageDatabase) -> None:
    for _ in range(2):
        garbage(database.path)
        error = None
        try:
            database.add({VISIT: 1})
        except UsageError as raised:
            error = raised
    assert "not a database" in str(error)


def test_the_log_of_a_damaged_file_does_not_get_into_the_new_one(database: UsageDatabase) -> None:
    database.add({VISIT: 9})
    for ending in ("-wal", "-shm"):
        database.path.with_name(DATABASE_FILE + ending).write_bytes(os.urandom(4096))
    garbage(database.path)
    fresh = UsageDatabase(database.path.parent)
    fresh.add({VISIT: 2})
    assert visits(fresh) == 2


def test_an_empty_file_left_by_a_power_failure_is_none_yet(database: UsageDatabase) -> None:
    database.path.touch()
    database.check()
    assert database.read() == []
    database.add({VISIT: 2})
    assert visits(database) == 2
    assert not (database.path.parent / DAMAGED_FILE).exists()


def test_a_day_that_is_none_is_told(database: UsageDatabase) -> None:
    database.add({VISIT: 1})
    with sqlite3.connect(database.path) as connection:
        connection.execute("UPDATE counts SET day = '2026-13-45'")
    connection.close()
    with pytest.raises(UsageError, match="delete the file"):
        database.read()


# Files that cannot be used


@pytest.fixture(params=["folder", "pipe", "newer"])
def unusable(request: pytest.FixtureRequest, database: UsageDatabase) -> UsageDatabase:
    """A database whose file is something else."""
    if request.param == "folder":
        database.path.mkdir()
    elif request.param == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("no named pipes on Windows")
        os.mkfifo(database.path)
    else:
        with sqlite3.connect(database.path) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()
    return database


def test_what_is_no_database_of_ours_is_left_alone_and_told(unusable: UsageDatabase) -> None:
    for use in (partial(unusable.add, {VISIT: 1}), unusable.read, unusable.check):
        with pytest.raises(UsageError, match=DATABASE_FILE):
            use()
    assert [path.name for path in unusable.path.parent.iterdir()] == [DATABASE_FILE]


def test_a_lock_is_waited_for_and_then_told(
    database: UsageDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kiosk.usage.database, "_LOCK_TIMEOUT_S", 0.05)
    database.add({VISIT: 1})
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for use in (partial(database.add, {VISIT: 1}), database.check):
        with pytest.raises(UsageError, match="locked"):
            use()
    assert visits(database) == 1, "reading goes on"
    other.execute("ROLLBACK")
    other.close()
    database.add({VISIT: 1})
    assert visits(database) == 2


@posix
def test_a_read_only_disk_is_told_and_can_still_be_read(
    database: UsageDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite opens nothing for writing there: recorded from a file system mounted read-only."""
    database.add({VISIT: 1})
    real = sqlite3.connect

    def connect(address: str, *arguments: Any, **named: Any) -> Any:
        if "immutable" not in address:
            raise sqlite3.OperationalError("unable to open database file")
        return real(address, *arguments, **named)

    monkeypatch.setattr(sqlite3, "connect", connect)
    for use in (partial(database.add, {VISIT: 1}), database.check):
        with pytest.raises(UsageError, match=r"unable to open .*; let the kiosk's account write"):
            use()
    assert visits(database) == 1


FILLING = """
import datetime, pathlib, resource, sys
from kiosk.usage.database import UsageDatabase, UsageError
from kiosk.usage.measures import Measure
resource.setrlimit(resource.RLIMIT_FSIZE, (16384, 16384))
day = datetime.date(2026, 11, 30)
try:
    UsageDatabase(pathlib.Path(sys.argv[1])).add(
        {(day, f"l{n}", Measure.VISITS_BEGUN): 1 for n in range(2000)}
    )
except UsageError:
    print("told")
"""


@posix
def test_a_full_disk_adds_nothing_and_damages_nothing(database: UsageDatabase) -> None:
    """A limit on the size of files; a full disk fails in the same place."""
    database.add({VISIT: 1})
    done = run_python(FILLING, str(database.path.parent))
    assert (done.stdout.split(), done.stderr) == (["told"], "")
    assert visits(database) == 1
    database.add({VISIT: 1})
    assert visits(database) == 2


WRITER = """
import datetime, pathlib, sys
from kiosk.usage.database import UsageDatabase
from kiosk.usage.measures import Measure
database = UsageDatabase(pathlib.Path(sys.argv[1]))
day = datetime.date(2026, 11, 30)
while True:
    database.add({(day, "en", Measure.VISITS_BEGUN): 1, (day, "en", Measure.LEFT_IDLE): 1})
    sys.stdout.write("x")
    sys.stdout.flush()
"""


def test_a_writer_that_is_killed_loses_nothing_that_it_has_written(database: UsageDatabase) -> None:
    written = 0
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(database.path.parent)],
            cwd=ROOT,
            env=unmeasured(),
            stdout=subprocess.PIPE,
        )
        with writer:
            assert writer.stdout is not None
            written += len(writer.stdout.read(5))
            writer.kill()
            written += len(writer.stdout.read())
        (one,) = database.read()
        assert one.counts[Measure.VISITS_BEGUN] == one.counts[Measure.LEFT_IDLE] >= written
    database.check()


def test_many_years_of_counts_take_no_time(database: UsageDatabase) -> None:
    """60,000 rows; the figures for a million are in resources/docs/it/tested.md."""
    days = [DAY - datetime.timedelta(back) for back in range(2500)]
    database.add({(d, code, m): 5 for d in days for code in ("en", "es", "vi") for m in Measure})
    began = time.perf_counter()
    database.add({VISIT: 1}, oldest=days[-2])
    database.read(since=days[70])
    assert time.perf_counter() - began < 2.0
