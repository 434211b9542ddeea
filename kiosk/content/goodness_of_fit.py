"""The words of the small picture of "goodness of fit", in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import msgspec

from kiosk.visit.dyad import Temperament

if TYPE_CHECKING:
    from kiosk.visit.dyad import Dyad

_Line = Annotated[str, msgspec.Meta(min_length=1)]


FIT_TOPIC = "temperament"
"""The topic that the picture belongs to."""


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """What is said while nobody, or only one of the two, is chosen."""

    heading: _Line
    plain: _Line
    child: _Line
    caregiver: _Line


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One way to be: its name, and what its picture shows."""

    words: _Line
    picture: _Line


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The ways in which the child, or the caregiver, of the picture can be."""

    question: _Line
    lively: Figure
    quiet: Figure

    def figure(self, temperament: Temperament) -> Figure:
        """Return the figure of somebody who is this way."""
        return self.lively if temperament is Temperament.LIVELY else self.quiet


class FitOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What is said about a fit, or a strain: plain words, and a sentence of the handout."""

    heading: _Line
    plain: _Line
    handout: _Line


class Scenes(msgspec.Struct, frozen=True, kw_only=True):
    """What is seen with either caregiver."""

    lively: _Line
    quiet: _Line


class Children(msgspec.Struct, frozen=True, kw_only=True):
    """What is seen with either child."""

    lively: Scenes
    quiet: Scenes


@dataclass(frozen=True)
class FitDescription:
    """What is seen and said of a pair.

    Args:
        drawing: Name of the picture, empty while nobody is chosen.
        picture: What it shows.
        heading: In plain words.
        plain: The same.
        handout: A sentence of the handout.
    """

    drawing: str
    picture: str
    heading: str
    plain: str
    handout: str


class GoodnessOfFit(msgspec.Struct, frozen=True, kw_only=True):
    """The small picture of "goodness of fit"."""

    title: _Line
    invitation: Invitation
    child: Figures
    caregiver: Figures
    good: FitOutcome
    strain: FitOutcome
    scene: Children

    def describe(self, dyad: Dyad) -> FitDescription:
        """Return what is seen and said of a pair, also of one that is not complete."""
        child, caregiver = dyad.child, dyad.caregiver
        if child is not None and caregiver is not None:
            said = self.good if dyad.fits else self.strain
            drawing = f"fit-{child}-{caregiver}"
            picture = self._scene(child, caregiver)
            return FitDescription(drawing, picture, said.heading, said.plain, said.handout)
        drawing, picture, plain = "", "", self.invitation.plain
        if child is not None:
            drawing, picture = f"child-{child}", self.child.figure(child).picture
            plain = self.invitation.caregiver
        elif caregiver is not None:
            drawing, picture = f"caregiver-{caregiver}", self.caregiver.figure(caregiver).picture
            plain = self.invitation.child
        return FitDescription(drawing, picture, self.invitation.heading, plain, self.good.handout)

    def _scene(self, child: Temperament, caregiver: Temperament) -> str:
        """Return what the picture of these two shows."""
        scenes = self.scene.lively if child is Temperament.LIVELY else self.scene.quiet
        return scenes.lively if caregiver is Temperament.LIVELY else scenes.quiet
