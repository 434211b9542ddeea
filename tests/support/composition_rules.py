"""What must hold for a text with its picture over all its parts; each rule yields complaints."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from ui.accessibility.headings import is_heading
from ui.pages.goodness_of_fit import GoodnessOfFitPage
from ui.pages.signs import SignsPage
from ui.pages.topic import TopicPage
from ui.widgets.flowing_text import FlowingText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from kiosk.layout.pagination import Part
    from ui.pages.page import Page
    from ui.widgets.illustrated_text import IllustratedText

LEAST_FILL = 1 / 3
"""Of its room, that each of several parts fills."""
LEAST_LINES = 2
WHOLE, PICTURED = 0.5, 0.6
"""`Metrics.text_room` from which a summary is whole, and from which every part has a picture; those
of a topic have one wherever a summary is whole: at regular text everywhere."""
FEW_WORDS = 4
"""A sentence that goes on in a part of its own goes on with more words than these."""


def text_of(page: QWidget | None) -> IllustratedText | None:
    """Return the illustrated text of a page, None where it has none."""
    if isinstance(page, TopicPage):
        return page.text
    composed = isinstance(page, SignsPage) and page.opened is None and page.opening.isVisible()
    return page.opening if isinstance(page, SignsPage) and composed else None


def headings_last(page: Page) -> Iterator[str]:
    """Complain about a heading with nothing below it, of the words that are shown now.

    Large text may need a part for long headings of the handout; of its own, none does.
    """
    regular = page.context.theme.metrics.text_room > WHOLE
    if not (isinstance(page, GoodnessOfFitPage) or (regular and text_of(page) is not None)):
        return
    for text in page.findChildren(FlowingText):
        words = [label for label in text.findChildren(QLabel) if label.isVisible()]
        last = max(words, key=lambda label: label.y(), default=None)
        if last is not None and is_heading(last):
            yield f"“{last.text()}” has nothing below it"


def complaints(page: Page) -> Iterator[str]:
    """Complain about the text of a page, all of its parts at once."""
    text, theme = text_of(page), page.context.theme
    if text is None:
        return
    parts, room = text._parts, theme.metrics.text_room
    framed = sum(any(passage.framed for passage in part) for part in parts)
    if room > WHOLE and framed > 1:
        yield f"the summary is in {framed} parts"
    pictured = WHOLE if isinstance(page, TopicPage) else PICTURED
    if room > pictured and not all(places.drawing_width for places in text._places):
        yield "a part without a picture"
    if len(parts) > 1:
        yield from _thin_parts(text, parts, page)
        yield from _few_words(parts)


def _thin_parts(text: IllustratedText, parts: list[Part], page: Page) -> Iterator[str]:
    theme = page.context.theme
    line = QFontMetrics(theme.font("body")).height()
    for number, (part, places) in enumerate(zip(parts, text._places, strict=True), 1):
        name, room = f"part {number} of {len(parts)}", places.words
        high = text.prose.height_of(part, theme, room.width(), corner=places.corner)
        headed = all(passage.keep for passage in part)
        # The title may stand alone beside the picture, the label of a summary may not.
        labelled = any(passage.framed for passage in part)
        cover = headed and number == 1 and places.drawing_width and not labelled
        if high < room.height() * LEAST_FILL and not cover:
            yield f"{name} fills {high} of {room.height()} pixels"
        if high < LEAST_LINES * line and not cover:
            yield f"{name} has one line"
        # Only where they leave the words under them too little, or the other headings.
        last = number == len(parts) or not parts[number][0].keep
        if headed and last and not cover and high + (LEAST_LINES + 1) * line < room.height():
            yield f"{name} has no words under its headings"
        if len(part) == 1 and part[0].keep and part[0].tone and number > 1:
            yield f"{name} is a label alone"


def _few_words(parts: list[Part]) -> Iterator[str]:
    for before, part in itertools.pairwise(parts):
        cut = not before[-1].text.endswith((".", "!", "?", ":", "”", ")"))
        if cut and len(part) == 1 and len(part[0].text.split()) <= FEW_WORDS:
            yield f"“{part[0].text}” is alone"
