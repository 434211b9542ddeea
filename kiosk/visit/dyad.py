"""A child and a caregiver, as the small picture of "goodness of fit" has them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import msgspec


class Temperament(StrEnum):
    """A way of being, of a child or of a caregiver."""

    LIVELY = "lively"
    QUIET = "quiet"


class ChildChosen(msgspec.Struct, frozen=True):
    """How the child of the picture is."""

    temperament: Temperament


class CaregiverChosen(msgspec.Struct, frozen=True):
    """How the caregiver of the picture is, or, in answer to a strain, comes to respond."""

    temperament: Temperament


DyadEvent = ChildChosen | CaregiverChosen


@dataclass(frozen=True)
class Dyad:
    """A child and a caregiver as chosen, None if not yet."""

    child: Temperament | None = None
    caregiver: Temperament | None = None

    @property
    def complete(self) -> bool:
        """Whether both are chosen, so that there is something to see."""
        return self.child is not None and self.caregiver is not None

    @property
    def fits(self) -> bool:
        """Whether the two are alike; the picture says no more than that."""
        return self.child is self.caregiver

    def after(self, event: DyadEvent) -> Dyad:
        """Return the pair after one of the two was chosen."""
        if isinstance(event, ChildChosen):
            return replace(self, child=event.temperament)
        return replace(self, caregiver=event.temperament)
