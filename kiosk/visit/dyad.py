"""The dyad of the "goodness of fit" page: a child and a caregiver with their temperaments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import msgspec


class Temperament(StrEnum):
    """Temperament of a child or of a caregiver."""

    LIVELY = "lively"
    QUIET = "quiet"


class ChildChosen(msgspec.Struct, frozen=True):
    """The child's temperament was chosen."""

    temperament: Temperament


class CaregiverChosen(msgspec.Struct, frozen=True):
    """The caregiver's temperament was chosen, perhaps as a response to a strain."""

    temperament: Temperament


DyadEvent = ChildChosen | CaregiverChosen


@dataclass(frozen=True)
class Dyad:
    """Temperaments of child and caregiver, None where not chosen yet."""

    child: Temperament | None = None
    caregiver: Temperament | None = None

    @property
    def complete(self) -> bool:
        """Whether both are chosen."""
        return self.child is not None and self.caregiver is not None

    @property
    def fits(self) -> bool:
        """Whether both have the same temperament, which is all that the page calls a fit."""
        return self.child is self.caregiver

    def after(self, event: DyadEvent) -> Dyad:
        """Return the dyad after an event."""
        if isinstance(event, ChildChosen):
            return replace(self, child=event.temperament)
        return replace(self, caregiver=event.temperament)
