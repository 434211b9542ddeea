"""Keeps what staff change in the state folder, in ten versions or fewer.

Each save is a file of its own with a checksum, numbered from 1. The newest one that is whole and
can be used is in force; undoing deletes it. So a power failure at any moment leaves the version
before or the one after, and a damaged file the one before it.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import msgspec

from kiosk.files.atomic import locked, write_atomically
from kiosk.files.faults import RefusedError
from kiosk.files.reading import UnreadableError, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MOST_VERSIONS: Final = 10

StoredT = TypeVar("StoredT", bound=msgspec.Struct)
ResultT = TypeVar("ResultT")


class StoreRefusal(StrEnum):
    """Why a change is not stored."""

    NOT_POSSIBLE = "not-possible"
    """The kiosk could not be shown with it."""
    NOTHING_TO_UNDO = "nothing-to-undo"
    NOT_STORED = "not-stored"
    """The state folder cannot be written."""


class StoreRefusedError(RefusedError):
    """A change is refused, and nothing is changed.

    Args:
        reason: Why.
        sentence: The same for IT, with the remedy.
    """

    def __init__(self, reason: StoreRefusal, sentence: str) -> None:
        self.reason = reason
        super().__init__(sentence)


class Version(msgspec.Struct, Generic[StoredT, ResultT], frozen=True):
    """What is in force.

    Args:
        stored: What staff changed.
        result: What the kiosk has with it.
        number: Of the version in force, 0 for none.
        problem: What is wrong with newer versions and what is used, one sentence; else empty.
    """

    stored: StoredT
    result: ResultT
    number: int = 0
    problem: str = ""


class VersionStore(Generic[StoredT, ResultT]):
    """Changes one value for good. Every change is stored, or refused and nothing is changed.

    Methods may be called from any thread and wait for other writers.

    Args:
        state_dir: The state folder; created with the first change.
        name: Of the folder with the versions in it.
        kind: What is stored; made without arguments, it is no change.
        use: Makes of it what the kiosk has. Raises ValueError with the reason where that cannot be.
        without: What is used where there is no version, as in "the contacts are used as installed".
        most: How many versions are kept.
    """

    def __init__(
        self,
        state_dir: Path,
        name: str,
        kind: type[StoredT],
        use: Callable[[StoredT], ResultT],
        without: str,
        *,
        most: int = MOST_VERSIONS,
    ) -> None:
        self._state_dir = state_dir
        self._folder = state_dir / name
        self._kind = kind
        self._use = use
        self._without = without
        self._most = most
        self._lock = threading.Lock()

    def load(self) -> Version[StoredT, ResultT]:
        """Return the version in force; one that cannot be used is passed over."""
        problem = ""
        for number in sorted(self._numbers(), reverse=True):
            try:
                found = self._unpacked(self._path(number))
                if found is not None:  # else undone by another program just now
                    return Version(found, self._use(found), number, problem)
            except ValueError as error:
                problem = problem or f"{self._path(number)}: {error}; an older version is used"
        if problem:
            problem = f"{problem.rpartition(';')[0]}; {self._without}"
        none = self._kind()
        return Version(none, self._use(none), 0, problem)

    def every(self) -> list[StoredT]:
        """Return what all versions have that can be read, the oldest first, used or not."""
        found = []
        for number in sorted(self._numbers()):
            with suppress(ValueError):
                if (stored := self._unpacked(self._path(number))) is not None:
                    found.append(stored)
        return found

    def change(self, change: Callable[[StoredT], StoredT]) -> Version[StoredT, ResultT]:
        """Store what a function makes of the value in force, and return what is then in force.

        Raises:
            StoreRefusedError: It cannot be, or cannot be stored.
        """
        with self._writing():
            before = self.load()
            changed = change(before.stored)
            if changed == before.stored:
                return before
            try:
                result = self._use(changed)
            except ValueError as error:
                raise StoreRefusedError(StoreRefusal.NOT_POSSIBLE, str(error)) from error
            numbers = self._numbers()
            number = max(numbers, default=0) + 1
            try:
                write_atomically(self._path(number), _packed(changed))
            except OSError:
                with suppress(OSError):  # only flushing it may have failed
                    self._path(number).unlink(missing_ok=True)
                raise
            with suppress(OSError):  # the change is stored; these go with the next one
                for old in sorted(numbers)[: -self._most + 1]:
                    self._path(old).unlink(missing_ok=True)
            return Version(changed, result, number)

    def undo(self) -> Version[StoredT, ResultT]:
        """Go back to the version before, also after a restart, and return it.

        Raises:
            StoreRefusedError: There is none, or the folder cannot be written.
        """
        with self._writing() as directory:
            numbers = self._numbers()
            current = self.load().number
            if not current or (current == min(numbers) and current > 1):
                sentence = "There is nothing to undo; no older version is kept."
                raise StoreRefusedError(StoreRefusal.NOTHING_TO_UNDO, sentence)
            # The newest first: with any of them gone, one that was in force before is in force.
            for number in sorted((one for one in numbers if one >= current), reverse=True):
                self._path(number).unlink(missing_ok=True)
                _flush(directory)
            return self.load()

    def _numbers(self) -> list[int]:
        """Return the numbers of the versions there are."""
        try:
            names = [path.stem for path in self._folder.glob("*.json")]
        except OSError:
            return []
        return [int(name) for name in names if name.isascii() and name.isdigit()]

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06}.json"

    def _unpacked(self, path: Path) -> StoredT | None:
        """Return what a file has, None where there is none; ValueError says why it is no use."""
        try:
            data = read_bytes(path)
        except UnreadableError as error:
            raise ValueError(error.reason) from error
        if data is None:
            return None
        digest, _, body = data.partition(b"\n")
        if _digest(body) != digest:
            raise ValueError("damaged")
        try:
            return msgspec.json.decode(body, type=self._kind)
        except ValueError as error:  # msgspec's own errors, and bad UTF-8
            raise ValueError(f"made by another version of the program ({error})") from error

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
            raise StoreRefusedError(StoreRefusal.NOT_STORED, sentence) from error


def _packed(stored: msgspec.Struct) -> bytes:
    body = msgspec.json.encode(stored)
    return _digest(body) + b"\n" + body


def _digest(body: bytes) -> bytes:
    import hashlib  # late: most starts have nothing to compare

    return hashlib.sha256(body).hexdigest().encode()


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
