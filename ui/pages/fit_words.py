"""The passages that describe a dyad on the page of "goodness of fit"."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from kiosk.layout.pagination import Passage
from kiosk.layout.sentences import sentence_spans

if TYPE_CHECKING:
    from kiosk.content.goodness_of_fit import FitDescription

PLAIN = 2
"""How many passages the opening has, unless it is the heading alone: heading and plain words."""


class Opening(Enum):
    """How much of a description is beside the picture, in order of preference."""

    WHOLE = "whole"
    SENTENCE = "sentence"
    HEADING = "heading"

    @property
    def passages(self) -> int:
        """How many passages it has."""
        return 1 if self is Opening.HEADING else PLAIN


def passages(description: FitDescription, label: str, opening: Opening) -> list[Passage]:
    """Return the text that describes a dyad.

    Args:
        description: What is said of it.
        label: Stands over the handout's sentence.
        opening: How much of it is beside the picture; what follows begins the next part.
    """
    alone, plain = opening is Opening.HEADING, description.plain
    end = sentence_spans(plain)[0][1] if opening is Opening.SENTENCE else len(plain)
    rest = plain[end:].strip()
    return [
        Passage(description.heading, "strong", "info", framed=True, keep=not alone),
        Passage(plain[:end].strip(), "lead", framed=True, fresh=alone),
        *([Passage(rest, "lead", framed=True, fresh=True)] if rest else []),
        Passage(label, "body", "soft", keep=True, fresh=True),
        Passage(description.handout, quoted=True),
    ]
