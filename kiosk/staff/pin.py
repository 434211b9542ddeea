"""The staff PIN: how it is chosen, kept, checked and guarded against guessing.

The hash is argon2id with 19 MiB, two passes and one lane (OWASP Password Storage Cheat Sheet). No
hash saves six digits from someone who holds the file; its mode and the growing waits do. Waits
grow and end with the right PIN as in NIST SP 800-63B-4 section 3.2.2, but they never become a lock
for good, since any child could then shut the staff out.

Nothing here writes a log, and neither PIN nor hash is part of any text made here.
"""

from __future__ import annotations

import contextlib
import re
import threading
import time
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import msgspec

from kiosk.files.atomic import UnreadableError, read_bytes, write_atomically
from kiosk.files.faults import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PIN_FILE, TRIES_FILE = "pin.json", "pin-tries.json"
FEWEST_DIGITS, MOST_DIGITS = 6, 12
FREE_TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 30.0, 900.0  # seconds

_MOST_FAILURES = 1_000_000  # counting stops here; the wait has long stopped growing
_CHECKPOINT = 60.0  # seconds of waiting after which progress is stored; spares the disk
_SHAPE = re.compile(rf"[0-9]{{{FEWEST_DIGITS},{MOST_DIGITS}}}")
# The numbers are short, so that a damaged digit cannot ask for more memory than there is.
_ENCODED = (
    r"\A\$argon2id\$v=19\$m=[0-9]{1,5},t=[0-9]{1,2},p=[0-9]"
    r"\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}\Z"
)


class PinResult(StrEnum):
    """Every answer to a try."""

    RIGHT = "right"
    """The PIN is right and the failures are forgotten."""
    WRONG = "wrong"
    """The PIN is wrong and the failure is counted."""
    LOCKED = "locked"
    """Too early after failures: nothing was compared or counted; see `PinStore.wait_seconds`."""
    NOT_SET = "not-set"
    """There is no PIN. IT sets one with `imh-kiosk pin set`."""
    UNREADABLE = "unreadable"
    """The PIN's files cannot be read or written; IT mends the directory or sets the PIN again."""


class Cost(NamedTuple):
    """What one hash costs: OWASP's numbers, unless a test needs many hashes."""

    memory: int = 19_456  # KiB
    passes: int = 2
    lanes: int = 1


class _Secret(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: Literal[1]
    hash: Annotated[str, msgspec.Meta(pattern=_ENCODED)]

    def __repr__(self) -> str:
        return "_Secret(withheld)"


class _Tries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: Literal[1]
    failures: Annotated[int, msgspec.Meta(ge=0, le=_MOST_FAILURES)]
    wait: Annotated[float, msgspec.Meta(ge=0, le=LONGEST_WAIT)]


def check_pin(pin: str) -> None:
    """Refuse a PIN that is none, or is among the first that anyone would try.

    Raises:
        RefusedError: One sentence with the rule it breaks, without the PIN itself.
    """
    if not _SHAPE.fullmatch(pin):
        rule = f"have {FEWEST_DIGITS} to {MOST_DIGITS} digits (0-9) and nothing else"
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
    """Return the seconds to wait before the next try, after this many failures in a row."""
    if failures < FREE_TRIES:
        return 0.0
    doublings = min(failures - FREE_TRIES, 10)  # far enough, and no number grows without end
    return min(FIRST_WAIT * 2.0**doublings, LONGEST_WAIT)


class _Throttle:
    """Counts failures on disk and says how long to wait; knows nothing of the PIN."""

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        self._path, self._clock = path, clock
        self._seen: bytes | None = None
        self.failures, self._wait, self._since = 0, 0.0, clock()
        self._look()

    def remaining(self) -> float:
        """Return the seconds left, and store them now and then so that a restart costs little."""
        self._look()
        left = max(self._wait - max(self._clock() - self._since, 0.0), 0.0)
        if self._wait and (left == 0 or self._wait - left >= _CHECKPOINT):
            # Missing a checkpoint only lengthens the wait after a restart.
            with contextlib.suppress(OSError):
                self.keep(self.failures, left)
        return left

    def keep(self, failures: int, wait: float) -> None:
        """Have a count and the wait from now on disk; raises OSError when that fails."""
        failures = min(failures, _MOST_FAILURES)
        data = msgspec.json.encode(_Tries(version=1, failures=failures, wait=wait))
        write_atomically(self._path, data)
        self._seen, self.failures, self._wait, self._since = data, failures, wait, self._clock()

    def _look(self) -> None:
        # Each time, since IT may set a new PIN, which ends the wait, while the kiosk runs.
        try:
            found = read_bytes(self._path)
        except UnreadableError:
            found = b""  # damaged like any other nonsense
        if found == self._seen:
            return
        try:
            tries = msgspec.json.decode(found, type=_Tries) if found is not None else None
            self.failures, self._wait = (tries.failures, tries.wait) if tries else (0, 0.0)
        except ValueError:  # msgspec's own errors, and bad UTF-8
            self.failures, self._wait = FREE_TRIES, FIRST_WAIT
        self._seen, self._since = found, self._clock()


def _compare(encoded: str, pin: str) -> PinResult:
    # Imported late: a start without staff needs no argon2.
    from argon2 import PasswordHasher, exceptions

    if not _SHAPE.fullmatch(pin):
        return PinResult.WRONG
    try:
        PasswordHasher().verify(encoded, pin)
    except exceptions.VerifyMismatchError:
        return PinResult.WRONG
    except exceptions.VerificationError:  # argon2 cannot work with the stored hash
        return PinResult.UNREADABLE
    return PinResult.RIGHT


class PinStore:
    """The staff PIN of one kiosk. There is no default PIN, and both files have mode 600.

    Methods may be called from any thread; `set` and `verify` take some 25 ms, more on slow
    machines, and belong in a worker.

    Args:
        state_dir: The kiosk's own directory; made by `set` when it is missing.
        clock: Seconds that never go back.
        cost: What a new hash costs; one already stored keeps its own.
    """

    def __init__(
        self, state_dir: Path, clock: Callable[[], float] = time.monotonic, cost: Cost | None = None
    ) -> None:
        self._path = state_dir / PIN_FILE
        self._cost = cost or Cost()
        self._throttle = _Throttle(state_dir / TRIES_FILE, clock)
        self._lock = threading.Lock()  # two tries at once must not share one count

    @property
    def is_set(self) -> bool:
        """Whether a PIN file is there, even a damaged one."""
        try:
            return read_bytes(self._path) is not None
        except UnreadableError:
            return True

    def set(self, pin: str) -> None:
        """Store a new PIN in place of any old one, and end any wait.

        Raises:
            RefusedError: The PIN breaks a rule of `check_pin`, or the files cannot be written.
        """
        check_pin(pin)
        from argon2 import PasswordHasher

        memory, passes, lanes = self._cost
        hasher = PasswordHasher(passes, memory, lanes, hash_len=32, salt_len=16)
        data = msgspec.json.encode(_Secret(version=1, hash=hasher.hash(pin)))
        directory = self._path.parent
        try:
            with self._lock:
                directory.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_atomically(self._path, data)
                self._throttle.keep(0, 0.0)
        except OSError as error:
            problem = f"The PIN cannot be stored in {directory}: {error.strerror or error}"
            raise RefusedError(f"{problem}; mend that and set it again.") from error

    def verify(self, pin: str) -> PinResult:
        """Compare one try with the stored PIN; file problems are an answer, never an error.

        The failure is on disk before the comparison starts and taken back after a right PIN, so
        that cutting the power wins no tries. A try that can be no PIN counts like any other.
        """
        with self._lock:
            try:
                if (found := read_bytes(self._path)) is None:
                    return PinResult.NOT_SET
                secret = msgspec.json.decode(found, type=_Secret)
                if self._throttle.remaining() > 0:
                    return PinResult.LOCKED
                before = self._throttle.failures
                self._throttle.keep(before + 1, wait_after(before + 1))
            except (UnreadableError, ValueError, OSError):
                return PinResult.UNREADABLE
            result = _compare(secret.hash, pin)
            if result is not PinResult.WRONG:
                # Should this fail, the count is one too high, never too low.
                with contextlib.suppress(OSError):
                    self._throttle.keep(0 if result is PinResult.RIGHT else before, 0.0)
            return result

    def wait_seconds(self) -> float:
        """Return the seconds until a try is allowed: 0 for now, at most `LONGEST_WAIT`.

        Asking stores progress once a minute and at the end; a restart repeats only the rest.
        """
        with self._lock:
            return self._throttle.remaining()
