"""Print jobs that may still be in a queue or in a printer, remembered beyond the process.

A job is entered before it is submitted, and taken out once service and printer have nothing of it
any more. Each has a file of its own in the state folder, so processes need no lock. It holds the
job's neutral name, the print service, the queue and the printer's address: nothing about a family.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from kiosk.files.reading import UnreadableError, read_bytes
from kiosk.printing import job_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BEGINNING: Final = "print-job-"
_ENDING: Final = ".json"
_MAX_AGE_S: Final = 30 * 86_400.0
"""Seconds after which a job that cannot be looked for is given up."""
_WRITTEN_S: Final = 60.0  # in which any process has written its file

_Text = Annotated[str, msgspec.Meta(max_length=2048)]


class UnfinishedJob(msgspec.Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """A job, and where it may be.

    Args:
        name: Its name, see `kiosk.printing.job_name`.
        server: The print service as configured, empty for this computer's own.
        queue: Name of the queue, empty for the system's default.
        device: URI of the printer where the program can ask it, else empty.
        limit: Seconds after which no process tracks the job any more.
    """

    name: _Text
    server: _Text = ""
    queue: _Text = ""
    device: _Text = ""
    limit: Annotated[float, msgspec.Meta(ge=0)] = 0.0


class UnfinishedJobs:
    """The unfinished jobs of this process, and of all that had the same state folder.

    Where the folder cannot be written, jobs are remembered as long as this process lives.

    Args:
        folder: The state folder; created with the first job. None for no folder.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._own: dict[str, UnfinishedJob] = {}
        self._tracked: set[str] = set()

    @contextmanager
    def tracking(self, job: UnfinishedJob) -> Iterator[None]:
        """Remember a job, and claim it for this process until the block ends."""
        with job_name.JobClaim(job.name):
            self._tracked.add(job.name)
            self.add(job)
            try:
                yield
            finally:
                self._tracked.discard(job.name)

    def add(self, job: UnfinishedJob) -> None:
        """Remember a job; never raises."""
        self._own[job.name] = job
        if self._folder is None:
            return
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(self._path(job.name), msgspec.json.encode(job))

    def remove(self, name: str) -> None:
        """Forget a job; never raises."""
        self._own.pop(name, None)
        if self._folder is not None:
            with suppress(OSError):
                self._path(name).unlink(missing_ok=True)

    def untracked(self) -> list[UnfinishedJob]:
        """Return the jobs that no process tracks any more; never raises."""
        kept = {job.name: job for job in self._read()} | self._own
        return [job for job in kept.values() if not self._is_tracked(job)]

    def give_up_old(self, name: str) -> None:
        """Forget a job that could not be looked for in a month; its printer is gone for good."""
        if self._age(name) > _MAX_AGE_S:
            self.remove(name)

    def problem(self) -> str | None:
        """Return why jobs cannot be remembered beyond the process, None where they can."""
        import tempfile

        if self._folder is None:
            return None
        place = self._folder
        try:
            while not place.exists() and place != place.parent:
                place = place.parent
            if place == self._folder:
                with tempfile.TemporaryFile(dir=place) as file:
                    file.write(b"x")
            elif not os.access(place, os.W_OK | os.X_OK):
                return f"{self._folder} cannot be created"
        except OSError as error:
            return f"{self._folder} cannot be written: {error.strerror or error}"
        return None

    def _path(self, name: str) -> Path:
        assert self._folder is not None  # noqa: S101  called only where there is one
        return self._folder / f"{_BEGINNING}{name}{_ENDING}"

    def _read(self) -> list[UnfinishedJob]:
        if self._folder is None:
            return []
        found = []
        with suppress(OSError):
            for path in sorted(self._folder.glob(f"{_BEGINNING}*{_ENDING}")):
                name = path.name.removeprefix(_BEGINNING).removesuffix(_ENDING)
                try:
                    job = _decoded(read_bytes(path), name)
                except UnreadableError:
                    continue  # another account's; that one takes the job back
                if job is not None:
                    found.append(job)
                elif job_name.is_claimed(name) is False or self._age(name) > _WRITTEN_S:
                    self.remove(name)  # cut short by a crash, before the job was submitted
        return found

    def _is_tracked(self, job: UnfinishedJob) -> bool:
        if job.name in self._tracked:
            return True
        claimed = job_name.is_claimed(job.name)
        if claimed is None:
            return job.name not in self._own and 0 <= self._age(job.name) < job.limit
        return claimed

    def _age(self, name: str) -> float:
        """Return the seconds since a job was remembered; 0 for one that only memory has."""
        if self._folder is not None:
            with suppress(OSError):
                return time.time() - self._path(name).stat().st_mtime
        return 0.0


def _decoded(data: bytes | None, name: str) -> UnfinishedJob | None:
    try:
        job = msgspec.json.decode(data or b"", type=UnfinishedJob)
    except ValueError:  # msgspec's own errors, and bad UTF-8
        return None
    return job if job.name == name and name.startswith(job_name.PREFIX) else None


def _write(path: Path, data: bytes) -> None:
    """Write a new file and flush it to the disk, without waiting for other writers.

    Every account may read it: IT may run commands as root, and the kiosk reads what they left.
    """
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as file:
        if sys.platform != "win32":
            os.fchmod(file.fileno(), 0o644)  # whatever the umask is
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
