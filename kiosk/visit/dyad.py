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
    """The caregiver's temperament was chosen."""

    temperament: Temperament


class ResponseChanged(msgspec.Struct, frozen=True):
    """The caregiver answers the child's way: another response, the same temperament."""


DyadEvent = ChildChosen | CaregiverChosen | ResponseChanged


class Fit(StrEnum):
    """What the page says of a dyad."""

    GOOD = "good"
    STRAIN = "strain"
    CHANGED = "changed"
    """A strain that the caregiver answers with another response."""


@dataclass(frozen=True)
class Dyad:
    """Temperaments of child and caregiver, None where not chosen yet.

    A fit needs no likeness. Two who are not alike begin with a strain on the page, and another
    response of the caregiver may end it; nobody becomes another person.

    Args:
        child: Temperament of the child.
        caregiver: Temperament of the caregiver.
        response_changed: Whether the caregiver now answers the child's way.
    """

    child: Temperament | None = None
    caregiver: Temperament | None = None
    response_changed: bool = False

    @property
    def complete(self) -> bool:
        """Whether both are chosen."""
        return self.child is not None and self.caregiver is not None

    @property
    def fit(self) -> Fit | None:
        """What is said of the two, None while one of them is not chosen."""
        if not self.complete:
            return None
        if self.child is self.caregiver:
            return Fit.GOOD
        return Fit.CHANGED if self.response_changed else Fit.STRAIN

    def after(self, event: DyadEvent) -> Dyad:
        """Return the dyad after an event; who is chosen anew begins with their own response."""
        match event:
            case ChildChosen(temperament):
                return Dyad(temperament, self.caregiver)
            case CaregiverChosen(temperament):
                return Dyad(self.child, temperament)
            case ResponseChanged():
                return replace(self, response_changed=self.fit in {Fit.STRAIN, Fit.CHANGED})
