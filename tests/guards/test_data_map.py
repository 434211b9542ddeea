"""The data map for IT names every file that the kiosk writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.content import clinic_store, contact_store, last_good, review_store
from kiosk.health import event_log, last_end, touch
from kiosk.pack import copies, pack_choice
from kiosk.process import crash_marker
from kiosk.staff import logo_file, pin
from kiosk.usage import database, saving
from tests.support.documents import DATA_MAP

REPOSITORY = Path(__file__).resolve().parents[2]

WRITES = re.compile(
    r"\b(?:write_atomically|sqlite3\.connect|write_bytes|write_text)\("
    r"|\bO_CREAT\b|\bopen\([^)]*[\"'][wax]b?\+?[\"']"
)
"""How the program writes a file."""

STATE = {
    "kiosk/content/last_good.py": [last_good.NAME],
    "kiosk/files/version_store.py": [
        f"{module.FOLDER}/" for module in (pack_choice, clinic_store, contact_store, review_store)
    ],
    "kiosk/health/event_log.py": [
        f"{event_log.FOLDER}/{name}" for name in (event_log.FILE, event_log.OLD_FILE)
    ],
    "kiosk/health/last_end.py": [last_end.FILE],
    "kiosk/health/touch.py": [touch.TOUCH_FILE],
    "kiosk/pack/copies.py": [f"{copies.FOLDER}/"],
    "kiosk/printing/unfinished_jobs.py": ["print-job-….json"],
    "kiosk/process/crash_marker.py": [crash_marker.FILE, crash_marker.DUMP_FILE],
    "kiosk/staff/logo_file.py": [f"{logo_file.FOLDER}/"],
    "kiosk/staff/pin.py": [pin.PIN_FILE, pin.TRIES_FILE],
    "kiosk/usage/database.py": [
        database.DATABASE_FILE,
        *(database.DATABASE_FILE + ending for ending in ("-wal", "-shm")),
        database.DAMAGED_FILE,
    ],
    "ui/display/instance_lock.py": ["imh-kiosk-….lock"],
}
"""What each module writes in the state folder."""

ELSEWHERE = {
    "kiosk/cli/output.py": ["sheet --output", "recordings --output", "usage --openmetrics"],
    "kiosk/pack/build.py": ["pack build --output"],
    "kiosk/usage/saving.py": ["usage-….csv"],
    "ui/app/metrics_writer.py": ["[monitoring] metrics_file"],
    "ui/app/tour.py": ["tour --output"],
}
"""What each module writes where somebody wants it."""

NOTHING_OF_ITS_OWN = {
    "kiosk/files/atomic.py",  # writes what the others ask for
    "kiosk/files/components.py",  # when a package is built
    "kiosk/files/shipped.py",  # when a package is built
}


def sources() -> dict[str, str]:
    """Return the text of every module."""
    paths = [path for half in ("kiosk", "ui") for path in (REPOSITORY / half).rglob("*.py")]
    return {path.relative_to(REPOSITORY).as_posix(): path.read_text("utf-8") for path in paths}


def rows(heading: str) -> str:
    """Return the table under a heading of the data map."""
    text = DATA_MAP.read_text("utf-8")
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_every_module_that_writes_a_file_is_known_here() -> None:
    writers = {name for name, text in sources().items() if WRITES.search(text)}
    assert writers == {*STATE, *ELSEWHERE, *NOTHING_OF_ITS_OWN}


@pytest.mark.parametrize(
    ("heading", "written"),
    [("Files of the state folder", STATE), ("Other files", ELSEWHERE)],
    ids=["state", "elsewhere"],
)
def test_every_file_has_its_row(heading: str, written: dict[str, list[str]]) -> None:
    table = rows(heading)
    assert [name for names in written.values() for name in names if f"`{name}`" not in table] == []


def test_names_that_are_made_when_they_are_written_are_as_the_map_has_them() -> None:
    assert re.fullmatch(r"usage-.*\.csv", saving.file_name(None))
    jobs = sources()["kiosk/printing/unfinished_jobs.py"]
    assert '_BEGINNING: Final = "print-job-"' in jobs
    lock = sources()["ui/display/instance_lock.py"]
    assert 'f"imh-kiosk-{re.sub(' in lock


def test_the_guard_finds_a_file_that_is_written() -> None:
    for line in ("write_atomically(path, data)", 'open(path, "wb")', "os.O_WRONLY | os.O_CREAT"):
        assert WRITES.search(line)
    for line in ("read_bytes(path)", 'open(path, encoding="ascii")', 'path.open("rb")'):
        assert not WRITES.search(line)
