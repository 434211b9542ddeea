"""Tracks the kiosk's job on the printer itself: polls it, and cancels it there."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from kiosk.printing.cups.device_state import DeviceJob, DeviceSnapshot, Reachability
from kiosk.printing.ipp.client import ServiceUnreachableError
from kiosk.printing.ipp.message import IppError

if TYPE_CHECKING:
    from kiosk.printing.cups.device import Device

DEVICE_TIMEOUT_S: Final = 2.0
"""Seconds for one query of the printer itself."""
UNREACHABLE_POLL_S: Final = 3.0
"""Seconds between queries of a printer that does not accept connections."""


class DeviceTracker:
    """Tracks one job on one printer.

    Args:
        device: The printer.
        name: Name of the job, by which it is found.
        pages: Pages that have to come out.
        is_local: Whether the print service is on this computer. One elsewhere may reach
            networks that this computer does not.
    """

    def __init__(self, device: Device, name: str, pages: int, *, is_local: bool) -> None:
        self._device = device
        self._name = name
        self._pages = pages
        self._is_local = is_local
        self._seen: DeviceSnapshot | None = None
        self._next_query = 0.0

    def observe(self, known: DeviceJob | None) -> DeviceSnapshot | None:
        """Query the printer and the job, which is `known` so far."""
        if time.monotonic() < self._next_query:
            return self._seen
        seen = self._device.query(_deadline())
        if seen.reachability is Reachability.REACHABLE:
            try:
                known = self._query_job(known)
            except IppError:  # the last known state still holds
                seen = seen._replace(lists_jobs=False)
            seen = seen._replace(job=known)
        elif seen.reachability is Reachability.UNREACHABLE and not self._is_local:
            seen = DeviceSnapshot(Reachability.SILENT)
        elif seen.reachability is Reachability.UNREACHABLE:
            self._next_query = time.monotonic() + UNREACHABLE_POLL_S
        self._seen = seen
        return seen

    def cancel(self, known: DeviceJob | None) -> tuple[Device | None, DeviceJob | None]:
        """Cancel the job on the printer, if it is still there.

        Returns:
            The printer if it cannot be queried and may have the job, else None; and the job's
            state at last.
        """
        device, seen = self._device, self._seen
        if seen is not None and seen.reachability is Reachability.UNREACHABLE:
            return device, known
        try:
            if seen is None or seen.reachability is not Reachability.REACHABLE:
                device.query(_deadline())
            known = self._query_job(known)
            if known is not None and not known.is_over:
                device.cancel(known, _deadline())
                known = device.query_job(known, _deadline())
        except ServiceUnreachableError:
            return device, known
        except IppError:
            return None, known  # it cannot list its jobs, or cannot cancel this one
        return None, known

    def _query_job(self, known: DeviceJob | None) -> DeviceJob | None:
        if known is None:
            return self._device.find_job(self._name, _deadline(queries=2))
        if known.is_over and known.pages >= self._pages:
            return known  # final, and the printer may forget it
        if known.is_over:
            # Pages may be counted late, and a copy may be a job of its own.
            return self._device.find_job(self._name, _deadline(queries=2)) or known
        return self._device.query_job(known, _deadline())


def _deadline(queries: int = 1) -> float:
    """Return the deadline for this many queries of the printer."""
    return time.monotonic() + queries * DEVICE_TIMEOUT_S
