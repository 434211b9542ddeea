"""Reads the configuration again when it has changed, and takes it over when nobody is there.

Files are read in a thread, since a file share may hang. What cannot be used changes nothing on the
screen of a kiosk that runs; from the calm page a configuration that can leads to the kiosk.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from kiosk.cli import streams
from kiosk.files import change_watch
from kiosk.files.faults import Fault, FaultsError, RefusedError
from kiosk.process import background
from kiosk.process.service_manager import ServiceStatus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from threading import Thread

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk

    Shown: TypeAlias = KioskData | tuple[Fault, ...]

_FIRST_MS: Final = 3_000
"""After the start; the welcome page comes first."""
_POLL_MS: Final = 30_000
"""Between two looks; a file share does not tell of changes."""
_SETTLE_MS: Final = 500
"""After a change that was told; a file may be written in several steps."""
_CLOSING_S: Final = 1.0
_REST_MS: Final = 1_000
"""Between two looks whether a visit has ended."""


class Reload(QObject):
    """Watches what the configuration is made of.

    Args:
        read: Reads everything; called in a thread. Raises `FaultsError` or `RefusedError`.
        find_places: Returns the files and folders to watch; called in that thread.
        parent: Owner.
    """

    due = Signal()
    """`outcome` is to be shown now."""
    answered = Signal(ServiceStatus)
    """Files were read again as somebody asked, or the kiosk's status is another by what they say.

    The kiosk is like this now, or will be once nobody is there.
    """
    refused = Signal(int)
    """So many faults keep a new configuration from the kiosk that runs."""

    _looked = Signal(object)

    def __init__(
        self,
        read: Callable[[], KioskData],
        find_places: Callable[[], tuple[Path, ...]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.outcome: Shown | None = None
        """What is to be shown next: data for a kiosk, or faults; None for nothing else."""
        self._read, self._find_places = read, find_places
        self._shown: Shown = ()
        self._is_at_rest: Callable[[], bool] = lambda: True
        self._pending: Shown | None = None
        self._told: tuple[Fault, ...] = ()
        self._status_told = ServiceStatus.RUNNING
        self._places: tuple[Path, ...] = ()
        self._seen: tuple[change_watch.Stamp | None, ...] | None = None
        self._thread: Thread | None = None
        self._is_looking = self._is_asked = self._is_noticed = self._is_closed = False
        self._looked.connect(self._on_looked)
        self._poll, self._settle, self._rest = QTimer(self), QTimer(self), QTimer(self)
        for timer, slot in (
            (self._poll, self._look),
            (self._settle, self._look),
            (self._rest, self._take_over),
        ):
            timer.setSingleShot(True)
            timer.timeout.connect(slot)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_noticed)
        self._watcher.directoryChanged.connect(self._on_noticed)
        self._poll.start(_FIRST_MS)

    def show(self, shown: Shown, is_at_rest: Callable[[], bool] = lambda: True) -> None:
        """Take what is on screen now.

        Args:
            shown: Data of the kiosk, or faults.
            is_at_rest: Whether it may be replaced at this moment.
        """
        self._shown, self._is_at_rest, self.outcome = shown, is_at_rest, None
        self._told = shown if isinstance(shown, tuple) else shown.refused
        self._status_told = status_of(shown)

    def complete(self, shown: KioskData) -> None:
        """Take what is on screen now that all of it has been read."""
        self._shown = shown

    def replace(self, shown: Shown) -> None:
        """Show something else as soon as nobody is there."""
        self._pending = shown
        self._take_over()

    def ask(self) -> None:
        """Read everything again, and show the kiosk anew, as soon as nobody is there."""
        self._is_asked = True
        self._look()

    def close(self) -> None:
        """Look no more; wait a moment for the thread, which a file share may hold for ever."""
        self._is_closed = True
        for timer in (self._poll, self._settle, self._rest):
            timer.stop()
        if self._thread is not None:
            self._thread.join(_CLOSING_S)

    def _on_noticed(self) -> None:
        self._settle.start(_SETTLE_MS)

    def _look(self) -> None:
        """Look whether anything has changed, in a thread."""
        if self._is_looking or self._is_closed:
            self._is_noticed = True
            return
        thread = background.start(self, "reload", partial(self._work, asked=self._is_asked))
        if thread is not None:  # else it is tried again with the next poll
            self._is_looking, self._thread = True, thread
            self._is_asked = self._is_noticed = False
        self._poll.start(_POLL_MS)

    def _work(self, *, asked: bool) -> None:
        found: tuple[Shown | None, bool, tuple[Path, ...]] = None, asked, self._places
        seen = self._seen
        try:
            if asked or seen is None or change_watch.stamps(self._places) != seen:
                places = self._find_places()
                seen = change_watch.stamps(places)  # before reading: a later change is one
                found = self._outcome(), asked, places
        except Exception as error:  # noqa: BLE001  the kiosk goes on, whatever it is
            streams.complain(f"the configuration cannot be read again ({type(error).__name__})")
        if not self._is_closed:
            self._looked.emit((found, seen))

    def _outcome(self) -> Shown:
        try:
            return self._read()
        except FaultsError as error:
            return error.faults
        except RefusedError as error:
            return (Fault("configuration", "", "", str(error)),)

    def _on_looked(
        self,
        looked: tuple[
            tuple[Shown | None, bool, tuple[Path, ...]],
            tuple[change_watch.Stamp | None, ...] | None,
        ],
    ) -> None:
        (outcome, asked, self._places), self._seen = looked
        self._is_looking = False
        if outcome is not None:
            self._watch()
            self._consider(outcome, asked=asked)
        status = self._status(outcome)
        if asked or status is not self._status_told:
            self._status_told = status
            self.answered.emit(status)
        if self._is_asked or self._is_noticed:
            self._look()

    def _watch(self) -> None:
        """Be told of changes; a file that was replaced has to be named again."""
        watched = {*self._watcher.files(), *self._watcher.directories()}
        # Of a file that is missing the folder tells when it comes.
        wanted = {str(path if path.exists() else path.parent) for path in self._places}
        if stale := watched - wanted:
            self._watcher.removePaths(sorted(stale))
        if fresh := wanted - watched:
            self._watcher.addPaths(sorted(fresh))

    def _consider(self, outcome: Shown, *, asked: bool) -> None:
        self._pending = None
        if isinstance(outcome, tuple):
            if asked or outcome != self._told:
                self._complain(outcome)
            is_new = isinstance(self._shown, tuple) and outcome != self._shown
            self._told = outcome
        else:
            self._told = ()
            is_new = asked or isinstance(self._shown, tuple) or not _same(outcome, self._shown)
        if is_new:
            self.replace(outcome)

    def _status(self, outcome: Shown | None) -> ServiceStatus:
        """Return how the kiosk is now, or is once nobody is there."""
        if outcome is None:
            return self._status_told
        if isinstance(outcome, tuple) and not isinstance(self._shown, tuple):
            return ServiceStatus.CONFIGURATION_REFUSED
        return status_of(outcome)

    def _complain(self, faults: tuple[Fault, ...]) -> None:
        streams.complain_of(faults)
        if not isinstance(self._shown, tuple):
            self.refused.emit(len(faults))
            streams.complain("the kiosk goes on with the configuration that it has")

    def _take_over(self) -> None:
        if self._pending is None:
            return
        if not self._is_at_rest():
            self._rest.start(_REST_MS)
            return
        self.outcome, self._pending = self._pending, None
        self.due.emit()


def status_of(shown: Shown) -> ServiceStatus:
    """Return what a service manager is told of a kiosk with these data, or of these faults."""
    if isinstance(shown, tuple):
        return ServiceStatus.FILES_REFUSED
    return ServiceStatus.CONFIGURATION_REFUSED if shown.refused else ServiceStatus.RUNNING


def is_at_rest(kiosk: Kiosk) -> bool:
    """Whether a kiosk may be replaced by another: nobody is there, and nothing is going on."""
    busy = (
        kiosk.staff_is_open
        or kiosk.print_queue.is_busy
        or kiosk.printer_monitor.is_polling
        or kiosk.idle.warning
        or kiosk.attract.watch.asleep
    )
    return kiosk.store.is_initial and not busy


def _same(one: KioskData, other: KioskData) -> bool:
    """Whether two kiosks would show the same."""
    return (one.basis, one.contents) == (other.basis, other.contents)
