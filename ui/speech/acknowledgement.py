"""What is said of an event that the screen does not tell in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject

from kiosk.visit.dyad import CaregiverChosen, ChildChosen
from kiosk.visit.events import SignToggled
from ui.translation import translate_in

if TYPE_CHECKING:
    from kiosk.visit.events import Event
    from kiosk.visit.flow import Visit

_GOODBYE: Final = str(
    QT_TRANSLATE_NOOP("Acknowledgement", "Goodbye. Nothing of your visit is kept.")
)


class Acknowledgement(QObject):
    """Says that something was done, without telling what the family chose."""

    def of(self, event: Event, visit: Visit) -> str:
        """Return what is said after an event, empty for nothing.

        Args:
            event: What happened.
            visit: As it is then.
        """
        if isinstance(event, SignToggled):
            return self.tr("Noted.") if event.sign in visit.signs else self.tr("Taken back.")
        if isinstance(event, ChildChosen | CaregiverChosen):
            return self.tr("Noted.")
        return ""

    def goodbye(self, code: str) -> str:
        """Return what is said when a visit has ended, empty where there is no translation.

        Args:
            code: Of the words of the visit; the screen has another language by then.
        """
        return translate_in(code, type(self).__name__, _GOODBYE)
