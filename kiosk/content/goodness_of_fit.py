"""The words of the "goodness of fit" page, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import msgspec

from kiosk.visit.dyad import Fit, Temperament

if TYPE_CHECKING:
    from kiosk.visit.dyad import Dyad

_Line = Annotated[str, msgspec.Meta(min_length=1)]


FIT_TOPIC = "temperament"
"""Id of the topic from which the page is opened."""


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """The words while the dyad is not complete."""

    heading: _Line
    plain: _Line
    child: _Line
    caregiver: _Line


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One temperament: its name, and a description of its picture."""

    words: _Line
    picture: _Line


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The temperaments of the child, or of the caregiver."""

    question: _Line
    lively: Figure
    quiet: Figure

    def figure(self, temperament: Temperament) -> Figure:
        """Return the figure with this temperament."""
        return self.lively if temperament is Temperament.LIVELY else self.quiet


class FitOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """The words about a good fit, or a strain: plain words, and a sentence of the handout."""

    heading: _Line
    plain: _Line
    handout: _Line


class Responses(msgspec.Struct, frozen=True, kw_only=True):
    """Words about the same caregiver with another response, by the child's temperament."""

    lively: _Line
    quiet: _Line

    def to(self, child: Temperament) -> str:
        """Return the words about the response to this child."""
        return self.lively if child is Temperament.LIVELY else self.quiet


class ChangedOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """The words about a strain that the caregiver answers with another response."""

    heading: _Line
    plain: Responses
    picture: Responses
    handout: _Line


class Scenes(msgspec.Struct, frozen=True, kw_only=True):
    """Descriptions of the picture, by the caregiver's temperament."""

    lively: _Line
    quiet: _Line


class Children(msgspec.Struct, frozen=True, kw_only=True):
    """Descriptions of the picture, by the child's temperament."""

    lively: Scenes
    quiet: Scenes


@dataclass(frozen=True)
class FitDescription:
    """Picture and words for a dyad.

    Args:
        drawing: Name of the picture, empty while neither is chosen.
        picture: Description of the picture.
        heading: Heading in plain words.
        plain: Text in plain words.
        handout: A sentence of the handout.
    """

    drawing: str
    picture: str
    heading: str
    plain: str
    handout: str


class GoodnessOfFit(msgspec.Struct, frozen=True, kw_only=True):
    """All words of the "goodness of fit" page."""

    title: _Line
    invitation: Invitation
    child: Figures
    caregiver: Figures
    good: FitOutcome
    strain: FitOutcome
    changed: ChangedOutcome
    scene: Children

    def describe(self, dyad: Dyad) -> FitDescription:
        """Return picture and words for a dyad, also for an incomplete one."""
        child, caregiver = dyad.child, dyad.caregiver
        if child is not None and caregiver is not None:
            drawing = f"fit-{child}-{caregiver}"
            if dyad.fit is Fit.CHANGED:
                return self._describe_change(child, f"{drawing}-changed")
            outcome = self.good if dyad.fit is Fit.GOOD else self.strain
            picture = self._scene(child, caregiver)
            return FitDescription(drawing, picture, outcome.heading, outcome.plain, outcome.handout)
        drawing, picture, plain = "", "", self.invitation.plain
        if child is not None:
            drawing, picture = f"child-{child}", self.child.figure(child).picture
            plain = self.invitation.caregiver
        elif caregiver is not None:
            drawing, picture = f"caregiver-{caregiver}", self.caregiver.figure(caregiver).picture
            plain = self.invitation.child
        return FitDescription(drawing, picture, self.invitation.heading, plain, self.good.handout)

    def _describe_change(self, child: Temperament, drawing: str) -> FitDescription:
        """Return picture and words for a caregiver whose response to this child has changed."""
        said = self.changed
        picture, plain = said.picture.to(child), said.plain.to(child)
        return FitDescription(drawing, picture, said.heading, plain, said.handout)

    def _scene(self, child: Temperament, caregiver: Temperament) -> str:
        """Return the description of the picture of these two."""
        scenes = self.scene.lively if child is Temperament.LIVELY else self.scene.quiet
        return scenes.lively if caregiver is Temperament.LIVELY else scenes.quiet
