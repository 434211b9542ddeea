"""Keeps what staff changed of the contacts in the state folder, in ten versions.

Each save is a file of its own with a checksum, numbered from 1. The newest one that is whole and
can be shown is in force; undoing deletes it. So a power failure at any moment leaves the version
before or the one after, and a damaged file the one before it.
"""

from __future__ import annotations

import hashlib
import os
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.content import contact_corrections
from kiosk.content.contact_corrections import Corrections
from kiosk.content.contact_entries import ContactRefusal, ContactRefusedError
from kiosk.content.contacts import Contacts, faults_across_fields
from kiosk.files.atomic import locked, write_atomically
from kiosk.files.reading import UnreadableError, read_bytes

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kiosk.content.contact_corrections import ContactEntry, ListedContact
    from kiosk.content.contacts import Group
    from kiosk.files.faults import Fault

FOLDER: Final = "contacts"
MOST_VERSIONS: Final = 10
_SOURCE: Final = "contacts"


@dataclass(frozen=True)
class ContactState:
    """The contacts in force.

    Args:
        shown: Those that families see.
        listed: All of them, as staff see them.
        version: Number of the version in force, 0 for the contacts as installed.
        problem: What is wrong with newer versions and what to do, one sentence; else empty.
    """

    shown: Contacts
    listed: tuple[ListedContact, ...]
    version: int = 0
    problem: str = ""


class ContactStore:
    """Changes contacts for good. Every change is stored, or refused and nothing is changed.

    Each method returns what is in force afterwards and raises `ContactRefusedError`, with a reason
    and one sentence. Methods may be called from any thread and wait for other writers.

    Args:
        state_dir: The state folder; created with the first change.
        installed: The contacts as installed, or of the clinic's own file.
        faults: Why some contacts cannot be shown, beside the rules of every contacts file.
    """

    def __init__(
        self,
        state_dir: Path,
        installed: Contacts,
        faults: Callable[[Contacts], list[Fault]] = lambda _: [],
    ) -> None:
        self._state_dir = state_dir
        self._folder = state_dir / FOLDER
        self._installed = installed
        self._faults = faults
        self._lock = threading.Lock()

    def load(self) -> ContactState:
        """Return the contacts in force; a version that cannot be used is passed over."""
        return self._load()[1]

    def correct(self, contact_id: str, entry: ContactEntry) -> ContactState:
        """Correct number, extension, address, names and notes of a contact."""
        return self._change(lambda old: contact_corrections.with_entry(*old, contact_id, entry))

    def mark_checked(self, contact_id: str, today: datetime.date | None) -> ContactState:
        """Note that somebody checked a contact today; None where the clock cannot be right."""
        if today is None:
            sentence = "The clock cannot be right; set it, and mark the contact then."
            raise ContactRefusedError(ContactRefusal.NO_DATE, sentence)
        return self._change(lambda old: contact_corrections.with_check(*old, contact_id, today))

    def hide(self, contact_id: str) -> ContactState:
        """Hide a contact from families."""
        return self._change(
            lambda old: contact_corrections.with_hidden(*old, contact_id, hidden=True)
        )

    def show(self, contact_id: str) -> ContactState:
        """Show a hidden contact again."""
        return self._change(
            lambda old: contact_corrections.with_hidden(*old, contact_id, hidden=False)
        )

    def move(self, contact_id: str, place: int) -> ContactState:
        """Move a contact to a place in its group, from 0."""
        return self._change(lambda old: contact_corrections.with_move(*old, contact_id, place))

    def add(self, group: Group, entry: ContactEntry) -> ContactState:
        """Add a contact at the end of its group."""
        return self._change(lambda old: contact_corrections.with_added(*old, group, entry))

    def remove(self, contact_id: str) -> ContactState:
        """Remove a contact."""
        return self._change(lambda old: contact_corrections.without(*old, contact_id))

    def undo(self) -> ContactState:
        """Go back to the version before; also after a restart."""
        with self._writing() as directory:
            versions = self._versions()
            current = self._load()[1].version
            if not current or (current == min(versions) and current > 1):
                sentence = "There is nothing to undo; no older version is kept."
                raise ContactRefusedError(ContactRefusal.NOTHING_TO_UNDO, sentence)
            # The newest first: with any of them gone, one that was in force before is in force.
            for number in sorted((one for one in versions if one >= current), reverse=True):
                self._path(number).unlink(missing_ok=True)
                _flush(directory)
            return self._load()[1]

    def _change(
        self, change: Callable[[tuple[Contacts, Corrections]], Corrections]
    ) -> ContactState:
        with self._writing():
            corrections, before = self._load()
            changed = change((self._installed, corrections))
            if changed == corrections:
                return before
            after = self._examined(changed)
            if isinstance(after, str):
                raise ContactRefusedError(ContactRefusal.NOT_POSSIBLE, after)
            versions = self._versions()
            number = max(versions, default=0) + 1
            try:
                write_atomically(self._path(number), _packed(changed))
            except OSError:
                with suppress(OSError):  # only flushing it may have failed
                    self._path(number).unlink(missing_ok=True)
                raise
            with suppress(OSError):  # the change is stored; these go with the next one
                for old in sorted(versions)[: -MOST_VERSIONS + 1]:
                    self._path(old).unlink(missing_ok=True)
            return ContactState(*after, number)

    def _load(self) -> tuple[Corrections, ContactState]:
        problem = ""
        for number in sorted(self._versions(), reverse=True):
            found = _unpacked(self._path(number))
            if found is None:  # undone by another program just now
                continue
            after = found if isinstance(found, str) else self._examined(found)
            if isinstance(found, str) or isinstance(after, str):
                problem = problem or f"{self._path(number)}: {after}; an older version is used"
                continue
            return found, ContactState(*after, number, problem)
        if problem:
            problem = f"{problem.rpartition(';')[0]}; the contacts are used as installed"
        none = Corrections()
        listed = contact_corrections.listed(self._installed, none)
        return none, ContactState(self._installed, listed, 0, problem)

    def _examined(
        self, corrections: Corrections
    ) -> tuple[Contacts, tuple[ListedContact, ...]] | str:
        """Return the contacts with corrections, or the sentence why they cannot be shown."""
        try:
            listed = contact_corrections.listed(self._installed, corrections)
            shown = contact_corrections.shown(self._installed, corrections)
            # Once more through the rules of the file's fields, which a change by hand has to pass.
            for contact in (one.contact for one in listed):
                msgspec.convert(msgspec.to_builtins(contact), type(contact))
        except ValueError as error:  # msgspec's own errors, and a day that is none
            return str(error)
        every = [*faults_across_fields(shown, _SOURCE), *self._faults(shown)]
        return every[0].sentence() if every else (shown, listed)

    def _versions(self) -> list[int]:
        """Return the numbers of the versions there are."""
        try:
            names = [path.stem for path in self._folder.glob("*.json")]
        except OSError:
            return []
        return [int(name) for name in names if name.isascii() and name.isdigit()]

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06}.json"

    @contextmanager
    def _writing(self) -> Iterator[int | None]:
        """Keep other writers away, of this process and of others; yield the folder of versions."""
        try:
            with self._lock:
                self._state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._folder.mkdir(mode=0o700, exist_ok=True)
                with locked(self._state_dir) as directory:
                    _flush(directory)  # the folder of versions may be new
                    with _opened(self._folder) as folder:
                        yield folder
        except OSError as error:
            reason = error.strerror or str(error)
            sentence = f"{self._folder}: {reason}; let the kiosk's account write there."
            raise ContactRefusedError(ContactRefusal.NOT_STORED, sentence) from error


def _packed(corrections: Corrections) -> bytes:
    body = msgspec.json.encode(corrections)
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def _unpacked(path: Path) -> Corrections | str | None:
    """Return what a file has, or the reason why it cannot be used; None where there is none."""
    try:
        if (data := read_bytes(path)) is None:
            return None
        digest, _, body = data.partition(b"\n")
        if hashlib.sha256(body).hexdigest().encode() != digest:
            return "damaged"
        return msgspec.json.decode(body, type=Corrections)
    except UnreadableError as error:
        return error.reason
    except ValueError as error:  # msgspec's own errors, and bad UTF-8
        return f"made by another version of the program ({error})"


@contextmanager
def _opened(folder: Path) -> Iterator[int | None]:
    if os.name == "nt":  # directories cannot be opened there
        yield None
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _flush(directory: int | None) -> None:
    """Wait until what was created and deleted in a folder is on the disk."""
    if directory is not None:
        os.fsync(directory)
