"""The staff PIN: rules, storage, verification and throttling of guesses.

The hash is argon2id with 19 MiB, two passes and one lane (OWASP Password Storage Cheat Sheet). No
hash protects six digits against someone who has the file; its mode and the growing waits do.
Waits grow and end with the right PIN as in NIST SP 800-63B-4 section 3.2.2, but never become a
permanent lock, since any child could then lock the staff out.

Nothing here is logged, and no text made here contains the PIN or its hash.
"""

from __future__ import annotations

import contextlib
import re
import stat
import sys
import threading
import time
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import msgspec

from kiosk.files.atomic import check_writable, write_atomically
from kiosk.files.faults import RefusedError
from kiosk.files.reading import UnreadableError, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PIN_FILE, TRIES_FILE = "pin.json", "pin-tries.json"
MIN_DIGITS, MAX_DIGITS = 6, 12
FREE_TRIES = 5
FIRST_WAIT_S, MAX_WAIT_S = 30.0, 900.0

_MAX_FAILURES = 1_000_000  # counting stops here; the wait no longer grows
_CHECKPOINT_S = 60.0  # of waiting, after which the rest is stored; fewer writes
_WRITE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_SHAPE = re.compile(rf"[0-9]{{{MIN_DIGITS},{MAX_DIGITS}}}")
# Few digits, so that no file can ask for more memory than there is, or for more than a second.
_ENCODED = (
    r"\A\$argon2id\$v=19\$m=[0-9]{1,5},t=[0-9],p=[0-9]"
    r"\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}\Z"
)


class PinResult(StrEnum):
    """Result of an attempt."""

    RIGHT = "right"
    """The PIN is right, and the failure count is reset."""
    WRONG = "wrong"
    """The PIN is wrong, and the failure is counted."""
    LOCKED = "locked"
    """Too early after failures: neither compared nor counted; see `PinStore.wait_seconds`."""
    NOT_SET = "not-set"
    """There is no PIN. IT sets one with `imh-kiosk pin set`."""
    UNREADABLE = "unreadable"
    """The PIN's files cannot be read or written; IT repairs the folder or sets the PIN again."""


class Cost(NamedTuple):
    """Parameters of argon2id, those of OWASP; tests that need many hashes use less."""

    memory: int = 19_456  # KiB
    passes: int = 2
    lanes: int = 1


class _StoredPin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: Literal[1]
    hash: Annotated[str, msgspec.Meta(pattern=_ENCODED)]

    def __repr__(self) -> str:
        return "_StoredPin(withheld)"


class _Tries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: Literal[1]
    failures: Annotated[int, msgspec.Meta(ge=0, le=_MAX_FAILURES)]
    wait: Annotated[float, msgspec.Meta(ge=0, le=MAX_WAIT_S)]


def check_pin(pin: str) -> None:
    """Refuse a PIN that is malformed or easily guessed.

    Raises:
        RefusedError: With the rule it breaks, without the PIN itself.
    """
    if not _SHAPE.fullmatch(pin):
        rule = f"have {MIN_DIGITS} to {MAX_DIGITS} digits (0-9) and nothing else"
    elif re.fullmatch(r"(.+?)\1+", pin):
        rule = "not repeat one digit or one group of digits (111111, 121212)"
    elif {(int(right) - int(left)) % 10 for left, right in pairwise(pin)} in ({1}, {9}):
        rule = "not count up or down (123456, 987654)"
    elif re.fullmatch(r"((19|20)[0-9]{2})+", pin):
        rule = "not be made of years (19841986)"
    else:
        return
    raise RefusedError(f"A PIN must {rule}; choose another.")


def wait_after(failures: int) -> float:
    """Return the seconds until the next attempt, after this many consecutive failures."""
    if failures < FREE_TRIES:
        return 0.0
    doublings = min(failures - FREE_TRIES, 10)  # more change nothing
    return min(FIRST_WAIT_S * 2.0**doublings, MAX_WAIT_S)


class _Throttle:
    """Counts failures on disk and computes the wait; independent of the PIN itself."""

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        self._path, self._clock = path, clock
        self._seen: bytes | None = None
        # Read when it is first asked for, in the thread that asks.
        self.failures, self._wait, self._since = 0, 0.0, clock()

    def remaining(self) -> float:
        """Return the seconds left; store them once a minute, so that a restart adds little."""
        self._refresh()
        left = max(self._wait - max(self._clock() - self._since, 0.0), 0.0)
        if self._wait and (left == 0 or self._wait - left >= _CHECKPOINT_S):
            # A checkpoint that is lost only lengthens the wait after a restart.
            with contextlib.suppress(OSError):
                self.keep(self.failures, left)
        return left

    def keep(self, failures: int, wait: float) -> None:
        """Store a count and the wait that begins now; raises OSError when that fails."""
        failures = min(failures, _MAX_FAILURES)
        data = msgspec.json.encode(_Tries(version=1, failures=failures, wait=wait))
        write_atomically(self._path, data)
        self._seen, self.failures, self._wait, self._since = data, failures, wait, self._clock()

    def _refresh(self) -> None:
        # Read each time: IT may set a new PIN while the kiosk runs, which ends the wait.
        try:
            found = read_bytes(self._path)
        except UnreadableError:
            found = b""  # treated as damaged
        if found == self._seen:
            return
        try:
            tries = msgspec.json.decode(found, type=_Tries) if found is not None else None
            self.failures, self._wait = (tries.failures, tries.wait) if tries else (0, 0.0)
        except ValueError:  # msgspec's own errors, and bad UTF-8
            self.failures, self._wait = FREE_TRIES, FIRST_WAIT_S
        self._seen, self._since = found, self._clock()


def _compare(encoded: str, pin: str) -> PinResult:
    # Imported late: argon2 is needed only when staff enter a PIN.
    from argon2 import PasswordHasher, exceptions

    if not _SHAPE.fullmatch(pin):
        return PinResult.WRONG
    try:
        PasswordHasher().verify(encoded, pin)
    except exceptions.VerifyMismatchError:
        return PinResult.WRONG
    except (exceptions.VerificationError, MemoryError):  # the stored hash is damaged
        return PinResult.UNREADABLE
    return PinResult.RIGHT


class PinStore:
    """The staff PIN of one kiosk. There is no default PIN, and both files have mode 600.

    Methods may be called from any thread; `set` and `verify` take about 25 ms, more on slow
    computers.

    Args:
        state_dir: The kiosk's state folder; created by `set`.
        clock: Monotonic clock in seconds.
        cost: Parameters of a new hash; a stored one keeps its own.
    """

    def __init__(
        self, state_dir: Path, clock: Callable[[], float] = time.monotonic, cost: Cost | None = None
    ) -> None:
        self._path = state_dir / PIN_FILE
        self._cost = cost or Cost()
        self._tries_path = state_dir / TRIES_FILE
        self._throttle = _Throttle(self._tries_path, clock)
        self._lock = threading.Lock()  # concurrent attempts must each be counted

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN file, even a damaged one."""
        try:
            return read_bytes(self._path) is not None
        except UnreadableError:
            return True

    def fault(self) -> str:
        """Return why no PIN can be accepted and what to do, empty when nothing is wrong.

        Reads and compares as `verify` does, and writes in the folder, but counts nothing.
        """
        again = "set the PIN again with imh-kiosk pin set"
        try:
            if (found := read_bytes(self._path)) is None:
                return f"not set; {again}"
            stored = msgspec.json.decode(found, type=_StoredPin)
            if self._tries_path.is_dir():
                return f"{self._tries_path}: a folder; delete it"
            check_writable(self._path.parent)
        except UnreadableError as error:
            return str(error)
        except OSError as error:
            reason = error.strerror or str(error)
            folder = self._path.parent
            return f"{folder}: {reason}; the kiosk's account has to be able to write there"
        except ValueError:  # msgspec's own errors, and bad UTF-8
            return f"{self._path}: damaged, or made by another program; {again}"
        if _compare(stored.hash, "0" * MIN_DIGITS) is PinResult.UNREADABLE:
            return f"{self._path}: a hash that cannot be computed here; {again}"
        return ""

    def exposure(self) -> str:
        """Return what other accounts can do with the PIN's files and the remedy, empty for nothing.

        Somebody with the hash finds a short PIN in days; who can replace it, or the count of wrong
        PINs, needs no PIN. On Windows the folder's permissions apply, and this is always empty.
        """
        if sys.platform == "win32":
            return ""
        try:
            others = stat.S_IMODE(self._path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)
            folder = stat.S_IMODE(self._path.parent.stat().st_mode)
        except OSError:  # told by `fault`
            return ""
        again = "set another PIN with imh-kiosk pin set"
        if others:
            remedy = f"chmod 600 {self._path}, and {again}"
            return f"{self._path}: other accounts can read or change it; {remedy}"
        if folder & _WRITE_BY_OTHERS and not folder & stat.S_ISVTX:
            where = self._path.parent
            remedy = f"chmod go-w {where}, and {again}"
            return f"{where}: other accounts can replace the PIN there; {remedy}"
        with contextlib.suppress(OSError):  # there is no such file yet
            if self._tries_path.stat().st_mode & _WRITE_BY_OTHERS:
                what = "other accounts can change the count of wrong PINs"
                return f"{self._tries_path}: {what}; chmod 600 {self._tries_path}"
        return ""

    def set(self, pin: str) -> None:
        """Store a new PIN in place of any old one, and end any wait.

        Raises:
            RefusedError: The PIN breaks a rule of `check_pin`, or the files cannot be written.
        """
        check_pin(pin)
        from argon2 import PasswordHasher

        memory, passes, lanes = self._cost
        hasher = PasswordHasher(passes, memory, lanes, hash_len=32, salt_len=16)
        data = msgspec.json.encode(_StoredPin(version=1, hash=hasher.hash(pin)))
        directory = self._path.parent
        try:
            with self._lock:
                directory.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_atomically(self._path, data)
                self._throttle.keep(0, 0.0)
        except OSError as error:
            problem = f"The PIN cannot be stored in {directory}: {error.strerror or error}"
            remedy = "correct that or name another folder with --state-dir, and set it again."
            raise RefusedError(f"{problem}; {remedy}") from error

    def verify(self, pin: str) -> PinResult:
        """Compare an attempt with the stored PIN; file problems are a result, never an error.

        The failure is stored before the comparison and removed after a right PIN, so that
        cutting the power gains no attempts. A malformed attempt counts like any other.
        """
        with self._lock:
            try:
                if (found := read_bytes(self._path)) is None:
                    return PinResult.NOT_SET
                stored = msgspec.json.decode(found, type=_StoredPin)
                if self._throttle.remaining() > 0:
                    return PinResult.LOCKED
                before = self._throttle.failures
                self._throttle.keep(before + 1, wait_after(before + 1))
            except (UnreadableError, ValueError, OSError):
                return PinResult.UNREADABLE
            result = _compare(stored.hash, pin)
            if result is not PinResult.WRONG:
                # If this fails, the count is too high by one, never too low.
                with contextlib.suppress(OSError):
                    self._throttle.keep(0 if result is PinResult.RIGHT else before, 0.0)
            return result

    def wait_seconds(self) -> float:
        """Return the seconds until an attempt is allowed: 0 for now, at most `MAX_WAIT_S`.

        Each call stores the rest of the wait, at most once a minute, for a restart.
        """
        with self._lock:
            return self._throttle.remaining()
