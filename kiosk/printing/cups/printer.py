"""Printing through CUPS: a queue behind `Printer`, each sheet followed to its end."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from kiosk.printing.cups.device import Device, Presence
from kiosk.printing.cups.job import JOB_NAME, Job, Order, new_name
from kiosk.printing.cups.job_tracker import DEVICE_TIME, LAST_PAUSE, Errand
from kiosk.printing.cups.queue import Queue, refusal
from kiosk.printing.cups.state_reasons import trouble
from kiosk.printing.ipp.client import RefusedError, ServiceUnreachableError
from kiosk.printing.ipp.message import IppError
from kiosk.printing.status import PrintStatus, never, unheard

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.printing.cups.queue import QueueState

MAX_COPIES: Final = 99
PATIENCE: Final = 75.0
COPY_TIME: Final = 10.0  # Seconds more for every further copy: six pages a minute.
BELT: Final = 15  # Seconds by which the service outlasts us before it gives a job up by itself.


class CupsPrinter:
    """A CUPS queue that takes PDF files.

    Args:
        queue: Name of the queue, or nothing for the service's default.
        server: As for `kiosk.printing.ipp.client.print_service`.
        timeout: Seconds the service may take to answer and to take a document.
        patience: Seconds a sheet that does not come out is waited for before it is taken back;
            twice that while the printer is at it.
    """

    def __init__(
        self,
        queue: str | None,
        server: str | None = None,
        timeout: float = 5.0,
        patience: float = PATIENCE,
    ) -> None:
        self._server = server
        self._queue = Queue(queue, server)
        self._timeout = timeout
        self._patience = patience
        self._owed: set[str] = set()
        self._stranded: dict[str, Device] = {}
        self.margin = 0.0

    def probe(self) -> PrintStatus:
        """Look at the queue and the printer without printing."""
        deadline = time.monotonic() + self._timeout
        try:
            queue = self._queue.look(deadline)
        except IppError as error:
            return refusal(error)
        self.margin = queue.margin
        if not queue.would_print:
            return PrintStatus.NOT_ACCEPTING
        device = Device.at(queue.device)
        if device is None:
            return trouble(queue.reasons) or PrintStatus.IDLE
        seen = device.look(min(deadline, time.monotonic() + DEVICE_TIME))
        if seen.presence is Presence.THERE:
            return seen.trouble or PrintStatus.IDLE
        if seen.presence is Presence.AWAY and self._queue.is_local:
            return PrintStatus.OFFLINE
        return trouble(queue.reasons) or PrintStatus.IDLE

    def send(
        self,
        document: bytes,
        *,
        copies: int = 1,
        report: Callable[[PrintStatus], None] = unheard,
        cancelled: Callable[[], bool] = never,
    ) -> PrintStatus:
        """Print one PDF and follow it to its end; never raises.

        The queue is looked at first: a stopped one would keep the sheet for another day.
        """
        if not document.startswith(b"%PDF-") or not 1 <= copies <= MAX_COPIES:
            return PrintStatus.FAILED
        deadline = time.monotonic() + self._timeout
        try:
            before = self._queue.look(deadline)
        except IppError as error:
            return refusal(error)
        if not before.would_print:
            return PrintStatus.NOT_ACCEPTING
        self._recall()
        device = Device.at(before.device)
        if device is not None and (waiting := self._wait_for_hands(device, report, cancelled)):
            return waiting
        deadline = time.monotonic() + self._timeout
        patience = self._patience + (copies - 1) * COPY_TIME
        order = Order(new_name(), document, copies, int(2 * patience) + BELT)
        # By its own name also where the default is meant: that may change on the way.
        queue = Queue(before.name, self._server)
        try:
            job = Job.submit(queue, before.name, order, deadline)
        except IppError as error:
            self._lose(order.name, error)
            return refusal(error)
        errand = Errand(job, order.name, queue, before, patience)
        return self._carry(errand, job, order, report, cancelled)

    def tidy(self) -> None:
        """Take back what could not be taken back, and what a kiosk that was killed left."""
        deadline = time.monotonic() + self._timeout
        with suppress(IppError):
            queue = self._queue.look(deadline)
            self._sweep(queue, deadline)
        self._recall()

    def _wait_for_hands(
        self,
        device: Device,
        report: Callable[[PrintStatus], None],
        cancelled: Callable[[], bool],
    ) -> PrintStatus | None:
        """Keep the sheet here while the printer could only let it wait.

        What lies in a queue or a printer comes out once somebody brings paper, and not every
        printer lets go of it again.

        Returns:
            The last word when the sheet is not to be handed over any more.
        """
        deadline = time.monotonic() + self._patience
        told = None
        while not cancelled():
            seen = device.look(time.monotonic() + DEVICE_TIME)
            if not seen.waits_for_hands:
                return None
            if time.monotonic() > deadline:
                return seen.trouble
            if seen.trouble is not None and seen.trouble is not told:
                told = seen.trouble
                report(told)
            time.sleep(LAST_PAUSE)
        return PrintStatus.CANCELLED

    def _carry(
        self,
        errand: Errand,
        job: Job,
        order: Order,
        report: Callable[[PrintStatus], None],
        cancelled: Callable[[], bool],
    ) -> PrintStatus:
        """Let a job go, follow it, and take it away whatever came of it."""
        verdict = PrintStatus.CANCELLED  # also when somebody interrupts the program
        try:
            job.let_go(time.monotonic() + self._timeout)
            verdict = errand.follow(report, cancelled)
        except IppError as error:
            verdict = refusal(error)
        finally:
            if not errand.take_back(self._timeout):
                self._owed.add(order.name)
            if verdict.is_problem and (printer := errand.take_from_printer()) is not None:
                self._stranded[order.name] = printer
        if verdict.is_problem and errand.was_printed:
            return PrintStatus.PRINTED
        return verdict

    def _lose(self, name: str, error: IppError) -> None:
        """Remember a job that the service may have, held, although it did not say so."""
        if isinstance(error, RefusedError):
            return
        self._owed.add(name)
        if not isinstance(error, ServiceUnreachableError):
            self.tidy()

    def _recall(self) -> None:
        """Take back what printers that could not be asked may still have in their memory."""
        deadline = time.monotonic() + self._timeout
        for name, printer in tuple(self._stranded.items()):
            try:
                printer.recall(name, deadline)
            except ServiceUnreachableError:
                return
            except IppError:
                pass  # it does not say, or does not let go
            self._stranded.pop(name, None)

    def _sweep(self, queue: QueueState, deadline: float) -> None:
        for job in self._queue.own_jobs(queue.name, deadline, ended=bool(self._owed)):
            left_behind = job.name.startswith(f"{JOB_NAME}-") and job.has_outlived(queue.clock)
            if job.name in self._owed or left_behind:
                Job(self._queue, job.number).take_away(deadline)
        self._owed.clear()
