"""The store of corrections: whole before or whole after, whatever happens meanwhile."""

from __future__ import annotations

import datetime
import errno
import hashlib
import os
import threading
from typing import TYPE_CHECKING

import pytest

from kiosk.content.contact_corrections import ContactEntry
from kiosk.content.contact_entries import ContactRefusal, ContactRefusedError
from kiosk.content.contact_store import FOLDER, ContactStore
from kiosk.content.contacts import Contact, Contacts
from kiosk.files import atomic
from kiosk.files.faults import Fault
from kiosk.files.version_store import MOST_VERSIONS
from tests.support.children import run_python

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.content.contact_store import ContactState

DAY = datetime.date(2026, 11, 30)
INSTALLED = Contacts(
    (
        Contact(id="first", group="handout", name={"en": "First"}, phone="(505) 753-4123"),
        Contact(id="second", group="handout", name={"en": "Second"}),
        Contact(id="danger", group="urgent", name={"en": "Danger"}, phone="911"),
    )
)

posix = pytest.mark.skipif(os.name != "posix", reason="folders are locked and flushed there alone")


@pytest.fixture
def store(tmp_path: Path) -> ContactStore:
    return ContactStore(tmp_path, INSTALLED)


def note_of(state: ContactState, contact: int = 0) -> str:
    return state.shown.items[contact].note_in("en")


def write(store: ContactStore, note: str, contact: str = "first") -> ContactState:
    return store.correct(contact, ContactEntry(note={"en": note}))


def versions(store: ContactStore) -> list[str]:
    return sorted(path.name for path in store._store._folder.iterdir())


def reason_of(change: Callable[[], object]) -> ContactRefusal:
    with pytest.raises(ContactRefusedError) as caught:
        change()
    assert "\n" not in str(caught.value)
    return caught.value.reason


def test_every_change_is_there_after_a_restart(store: ContactStore, tmp_path: Path) -> None:
    store.correct("first", ContactEntry("5052725679"))
    store.mark_checked("first", DAY)
    store.move("second", 0)
    store.add("more", ContactEntry("5055550140", name={"en": "Ours"}))
    after = store.hide("second")
    again = ContactStore(tmp_path, INSTALLED).load()
    assert (again.shown, again.listed) == (after.shown, after.listed)
    assert [contact.id for contact in again.shown.items] == ["first", "danger", "own-1"]
    assert (again.shown.items[0].phone, again.shown.items[0].checked) == ("(505) 272-5679", DAY)
    store.show("second")
    assert store.remove("own-1").shown.items[-1].id == "danger"


@posix
def test_the_files_are_readable_by_the_account_alone(store: ContactStore, tmp_path: Path) -> None:
    write(store, "a")
    folder = tmp_path / FOLDER
    modes = [path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())]
    assert modes == [0o700, 0o600]


def test_what_changes_nothing_is_no_version(store: ContactStore) -> None:
    assert store.correct("first", ContactEntry("505 753 4123")).version == 0
    assert versions(store) == []


# Refused, and nothing lost


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda s: s.correct("first", ContactEntry("12")), ContactRefusal.NO_PHONE_NUMBER),
        (lambda s: s.correct("first", ContactEntry(email="x")), ContactRefusal.NO_EMAIL),
        (lambda s: s.correct("nobody", ContactEntry("")), ContactRefusal.UNKNOWN),
        (lambda s: s.mark_checked("first", None), ContactRefusal.NO_DATE),
        (lambda s: s.hide("danger"), ContactRefusal.NOT_POSSIBLE),
        (lambda s: s.remove("danger"), ContactRefusal.NOT_POSSIBLE),
        (lambda s: s.correct("second", ContactEntry(extension="7")), ContactRefusal.NOT_POSSIBLE),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(
    store: ContactStore, change: Callable[[ContactStore], object], reason: ContactRefusal
) -> None:
    before = write(store, "kept")
    assert reason_of(lambda: change(store)) is reason
    assert store.load() == before


def test_contacts_for_which_there_is_no_room_are_refused(tmp_path: Path) -> None:
    def faults(some: Contacts) -> list[Fault]:
        return [Fault("contacts", "contact", "", "too many")] if len(some.items) > 3 else []

    store = ContactStore(tmp_path, INSTALLED, faults)
    more = ContactEntry(name={"en": "Ours"})
    assert reason_of(lambda: store.add("more", more)) is ContactRefusal.NOT_POSSIBLE
    store.hide("second")
    assert len(store.add("more", more).shown.items) == 3


@posix
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("call", ["mkdir", "replace", "fsync", "open"])
def test_a_disk_that_takes_nothing_is_told_and_nothing_is_changed(
    store: ContactStore, monkeypatch: pytest.MonkeyPatch, code: int, call: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    before = write(store, "kept")
    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        if call != "mkdir":
            assert reason_of(lambda: write(store, "new")) is ContactRefusal.NOT_STORED
    assert store.load() == before
    assert note_of(write(store, "newer")) == "newer"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = ContactStore(tmp_path / "file", INSTALLED)
    assert reason_of(lambda: write(store, "new")) is ContactRefusal.NOT_STORED
    assert store.load().shown == INSTALLED


@posix
def test_what_keeps_a_change_from_the_disk_is_said_in_the_systems_words(
    store: ContactStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(store, "kept")

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(ContactRefusedError, match=": No space left on device; let the kiosk's"):
        write(store, "new")


def test_files_of_other_names_are_no_versions(store: ContactStore, tmp_path: Path) -> None:
    before = write(store, "kept")
    for name in ("notes.json", "٣.json", "-1.json"):
        (tmp_path / FOLDER / name).write_text("{}", "utf-8")
    assert store.load() == before


@posix
def test_a_folder_that_another_program_locks_is_told(
    store: ContactStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "LOCK_TIMEOUT_S", 0.05)
    before = write(store, "kept")
    with atomic.locked(tmp_path):
        assert reason_of(lambda: write(store, "new")) is ContactRefusal.NOT_STORED
    assert store.load() == before


# Versions


def test_ten_versions_are_kept_and_can_be_undone_after_a_restart(
    store: ContactStore, tmp_path: Path
) -> None:
    for number in range(1, 14):
        write(store, str(number))
    assert len(versions(store)) == MOST_VERSIONS
    store = ContactStore(tmp_path, INSTALLED)
    undone = [note_of(store.undo()) for _ in range(MOST_VERSIONS - 1)]
    assert undone == [str(number) for number in range(12, 3, -1)]
    assert reason_of(store.undo) is ContactRefusal.NOTHING_TO_UNDO
    assert note_of(store.load()) == "4"


def test_the_first_change_is_undone_to_what_is_installed(store: ContactStore) -> None:
    write(store, "a")
    assert store.undo().shown == INSTALLED
    assert reason_of(store.undo) is ContactRefusal.NOTHING_TO_UNDO
    assert note_of(write(store, "b")) == "b"


def flip(path: Path) -> None:
    """Turn one digit of a telephone number into another."""
    path.write_bytes(path.read_bytes().replace(b"272-5679", b"272-5678"))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def tear(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def garble(path: Path) -> None:
    path.write_bytes(os.urandom(300))


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [flip, empty, tear, garble, replace_by_folder])
def test_a_damaged_version_falls_back_to_the_last_good_one_and_is_told(
    store: ContactStore, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    good = write(store, "good")
    store.correct("first", ContactEntry("5052725679"))
    newest = tmp_path / FOLDER / versions(store)[-1]
    damage(newest)
    found = ContactStore(tmp_path, INSTALLED).load()
    assert (found.shown, found.version) == (good.shown, good.version)
    assert found.problem.startswith(f"{newest}: ")
    assert found.problem.endswith("; an older version is used")
    after = write(store, "better")
    assert (note_of(after), after.problem, store.load().problem) == ("better", "", "")


def test_without_a_good_version_the_contacts_are_as_installed(
    store: ContactStore, tmp_path: Path
) -> None:
    write(store, "a")
    garble(tmp_path / FOLDER / versions(store)[0])
    found = store.load()
    assert found.shown == INSTALLED
    assert found.problem.endswith("damaged; the contacts are used as installed")


def test_corrections_that_no_longer_fit_are_passed_over(tmp_path: Path) -> None:
    write(ContactStore(tmp_path, INSTALLED), "long")
    found = ContactStore(tmp_path, INSTALLED, lambda _: [Fault("it", "", "", "too long")]).load()
    assert found.shown == INSTALLED
    assert "it: too long" in found.problem


def test_a_version_of_a_later_program_is_passed_over(store: ContactStore, tmp_path: Path) -> None:
    write(store, "a")
    path = tmp_path / FOLDER / versions(store)[0]
    body = path.read_bytes().partition(b"\n")[2].replace(b"{", b'{"version":2,', 1)
    digest = hashlib.sha256(body).hexdigest().encode()
    path.write_bytes(digest + b"\n" + body)
    assert "another version of the program" in store.load().problem


# Two at once, and a power failure


def test_two_who_save_at_once_lose_nothing(tmp_path: Path) -> None:
    """Two kiosks of one state folder, each with a store of its own."""
    errors: list[BaseException] = []

    def save(contact: str) -> None:
        store = ContactStore(tmp_path, INSTALLED)
        try:
            for number in range(6):
                write(store, f"{contact} {number}", contact)
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            errors.append(error)

    threads = [threading.Thread(target=save, args=(one,)) for one in ("first", "second")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    found = ContactStore(tmp_path, INSTALLED).load()
    assert [note_of(found, place) for place in (0, 1)] == ["first 5", "second 5"]


CHILD = """
import os, pathlib, shutil, signal, sys
from kiosk.content.contact_corrections import ContactEntry
from kiosk.content.contact_entries import ContactRefusedError
from kiosk.content.contact_store import ContactStore
from kiosk.content.contacts import Contact, Contacts

HOME, SAVED, WORK = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
INSTALLED = Contacts((
    Contact(id="first", group="handout", name={"en": "First"}),
    Contact(id="danger", group="urgent", name={"en": "Danger"}, phone="911"),
))

def write(folder, note):
    return ContactStore(folder, INSTALLED).correct("first", ContactEntry(note={"en": note}))

class Half:
    "A file of which half is written before the power fails."
    def __init__(self, file, fail):
        self.file, self.fail = file, fail
    def __enter__(self):
        return self
    def __exit__(self, *error):
        self.file.close()
    def __getattr__(self, name):
        return getattr(self.file, name)
    def write(self, data):
        self.file.write(data[: len(data) // 2])
        self.file.flush()
        self.fail()
        self.file.write(data[len(data) // 2 :])

def fail_at(number):
    "Let this process be killed before one of its calls that change the disk."
    left = [number]
    def fail():
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    def wrap(real):
        def call(*arguments, **named):
            fail()
            return real(*arguments, **named)
        return call
    for name in ("mkdir", "open", "fchmod", "fsync", "replace", "unlink"):
        setattr(os, name, wrap(getattr(os, name)))
    fdopen = os.fdopen
    os.fdopen = lambda *arguments: Half(fdopen(*arguments), fail)

(HOME / "before").mkdir()
for saved in range(SAVED):
    write(HOME / "before", f"note {saved + 1}")
number, ended = 0, False
while not ended:
    number += 1
    folder = HOME / str(number)
    shutil.copytree(HOME / "before", folder)
    child = os.fork()
    if child == 0:
        fail_at(number)
        try:
            if WORK == "save":
                write(folder, "new")
            else:
                ContactStore(folder, INSTALLED).undo()
        except ContactRefusedError:
            pass
        os._exit(0)
    ended = os.waitpid(child, 0)[1] == 0
    state = ContactStore(folder, INSTALLED).load()
    assert not state.problem, state.problem
    print(state.shown.items[0].note_in("en") or "as installed")
    write(folder, "and on")
    assert ContactStore(folder, INSTALLED).load().shown.items[0].note_in("en") == "and on"
print("whole")
"""


@posix
@pytest.mark.parametrize("saved", [0, 3, 12])
@pytest.mark.parametrize("work", ["save", "undo"])
def test_a_power_failure_at_any_call_leaves_the_version_before_or_after(
    tmp_path: Path, saved: int, work: str
) -> None:
    """A child kills itself before each call that changes the disk, and in the middle of a write."""
    done = run_python(CHILD, str(tmp_path), str(saved), work)
    assert done.stderr == ""
    *found, last = done.stdout.splitlines()
    before = "as installed" if saved == 0 else f"note {saved}"
    after = "new" if work == "save" else {0: "as installed", 3: "note 2", 12: "note 11"}[saved]
    assert last == "whole"
    assert set(found) <= {before, after}
    assert found[0] == before
    assert found[-1] == after
    assert len(found) > 9 or (work == "undo" and len(found) > 3)
