"""Keeps the visit and is the only place where it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.visit.events import PrintReported
from kiosk.visit.flow import Visit, accepts, advance
from kiosk.visit.listening import SpeechResumed

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.visit.events import Event


class VisitStore(QObject):
    """Takes events, advances the visit, and announces each change.

    Args:
        initial: The visit that has not begun, as this kiosk is configured.
        parent: Owner.
    """

    advancing = Signal(object)
    """An event is about to change the visit."""
    changed = Signal(object, object, object)
    """The visit before, the visit after, and the event (None when a visit was replaced).

    Emitted for every event, also for one that changes nothing. Listeners are called in the order
    in which `ui.app.assembly` connects them.
    """

    def __init__(self, initial: Visit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.initial = initial
        self._visit = initial
        self._interceptors: list[Callable[[Event], bool]] = []
        self._stand_in: Callable[[], Visit] = lambda: self._visit

    @property
    def visit(self) -> Visit:
        """The visit as it stands."""
        return self._visit

    @property
    def shown(self) -> Visit:
        """What is on screen, as voice and keys follow it: the visit, or staff's pages instead."""
        return self._stand_in()

    @property
    def is_initial(self) -> bool:
        """Whether no visit has begun."""
        return self._visit == self.initial

    def dispatch(self, event: Event) -> None:
        """Advance the visit by an event, unless an interceptor handles it or it is refused."""
        if any(handles(event) for handles in self._interceptors):
            return
        if not accepts(self._visit, event):
            return
        self.advancing.emit(event)
        self._set(advance(self._visit, event, initial=self.initial), event)

    def replace(self, visit: Visit) -> None:
        """Put another visit in place of this one."""
        self._set(visit, None)

    def intercept(self, handles: Callable[[Event], bool]) -> None:
        """Ask a function before every event; one for which it returns True goes no further."""
        self._interceptors.append(handles)

    def show_instead(self, shown: Callable[[], Visit]) -> None:
        """Ask a function from now on what is on screen; it may answer with the visit."""
        self._stand_in = shown

    def _set(self, visit: Visit, event: Event | None) -> None:
        before, self._visit = self._visit, visit
        self.changed.emit(before, visit, event)


def is_user_event(event: Event | None) -> bool:
    """Whether a person did something, unlike a report of the printer or the voice."""
    return event is not None and not isinstance(event, PrintReported | SpeechResumed)
