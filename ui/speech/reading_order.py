"""The text of what is on screen, in the order in which it is read aloud.

It comes from the visible widgets themselves, so that nothing is shown without being read: text,
pictures by their text alternatives, controls with their state, then the urgent contacts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.layout.sentences import sentence_spans
from kiosk.sheets import transcript
from ui.accessibility.live_region import region_of
from ui.pages.page import Page
from ui.panels.panel import Panel
from ui.speech.place_order import in_reading_order
from ui.speech.readable import (
    answers_first,
    divided,
    is_action,
    is_tool,
    readable_widgets,
    title_first,
)
from ui.speech.utterance import ASKED, Occasion, Utterance
from ui.speech.widget_words import WidgetWords, sentences
from ui.widgets.card import ChoiceCard, TopicCard
from ui.widgets.choice import Choice
from ui.widgets.label import Label
from ui.widgets.preview import Preview
from ui.widgets.visit_map import VisitMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kiosk.visit.flow import Visit
    from ui.context import UiContext
    from ui.widgets.help_strip import HelpStrip


class ReadingOrder(QObject):
    """Collects the utterances of the page or panel in front.

    Args:
        front: Returns the page or panel in front.
        strip: The help strip, read after every page.
        context: The content of the sheet, and the languages on offer.
        window: The parent; its locale is that of the language shown.
        by_keys: Whether somebody uses keys in this visit.
    """

    def __init__(
        self,
        front: Callable[[], QWidget],
        strip: HelpStrip,
        context: UiContext,
        window: QWidget,
        by_keys: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._front = front
        self._strip = strip
        self._context = context
        self._by_keys = by_keys
        self._words = WidgetWords(front, context, window)

    def whole(self, visit: Visit) -> list[Utterance]:
        """Return the utterances of the whole page or panel in front."""
        return self._in_own_languages(self._whole(visit), visit)

    def of(self, widget: QWidget, visit: Visit) -> list[Utterance]:
        """Return the utterances of one widget."""
        return self._in_own_languages(self._words.of([widget]), visit)

    def _in_own_languages(self, said: Iterable[Utterance], visit: Visit) -> list[Utterance]:
        """Mark the names of contacts that the page shows in another language than its own."""
        own = self._context.languages[visit.language].code
        borrowed = {
            text[start:end]: code
            for text, code in self._context.contacts.borrowed(own).items()
            for start, end in sentence_spans(text)
        }
        return [replace(one, language=one.language or borrowed.get(one.text, "")) for one in said]

    def _whole(self, visit: Visit) -> Iterator[Utterance]:
        """Yield the utterances of the whole page or panel in front, in its language.

        First what it is: title and number of the part. Then its words, what can be chosen, what
        pictures show, the controls, the sheet, and the urgent contacts.
        """
        front = self._front()
        if isinstance(front, Panel):
            yield from self._words.of(answers_first(front))
            return
        widgets = readable_widgets(front)
        if not isinstance(front, Page):
            yield from self._of_staff(widgets, front)
            return
        tools = [widget for widget in widgets if is_tool(widget, front)]
        actions = [w for w in widgets if w not in tools and is_action(w, front)]
        body = [widget for widget in widgets if widget not in tools and widget not in actions]
        titles, words, pictures = divided(body)
        yield from self._words.of(titles)
        yield from self._place(front, [w for w in actions if isinstance(w, QLabel)])
        yield from self._body(words)
        yield from self._words.of(pictures)
        yield from self._sheet(widgets, visit)
        controls = [w for w in actions if not isinstance(w, QLabel)]
        yield from self._controls(in_reading_order(controls) + in_reading_order(tools))
        yield from self._urgent(visit)

    def _place(self, page: Page, labels: list[QWidget]) -> Iterator[Utterance]:
        """Yield which part of the page is shown, also where there is no room to show it.

        Who uses keys hears the shortest way to the page that is printed.
        """
        shown = page.counted
        place = next(iter(labels), page.title)
        if shown is not None:
            words = self.tr("Part %1 of %2.").replace("%1", str(shown.number))
            yield Utterance(words.replace("%2", str(shown.total)), place)
        if self._by_keys() and page.ways.shown_sheet is not None:
            yield _once(Utterance(self.tr("For “My page”, press up."), place), "my-page")
        for label in labels:
            if isinstance(label, VisitMap):
                yield Utterance(label.step_words(), label, occasion=Occasion.REQUEST)

    def _body(self, words: list[QWidget]) -> Iterator[Utterance]:
        """Yield the words of a page; choices are told as such before they are read.

        The handout's own words are read when they are asked for: the summary says the same in
        plain words.
        """
        group: QWidget | None = None
        before: QWidget | None = None
        told = False
        for widget in words:
            parent = widget.parentWidget()
            if isinstance(widget, ChoiceCard | TopicCard) and parent is not group:
                group = parent
                if not isinstance(group, Choice):  # a question says it by itself
                    count = Utterance(self._count(widget, words), widget)
                    yield _once(count, type(widget).__name__)
            quoted = isinstance(widget, Label) and widget.quoted
            if quoted and not told:
                told = True
                if before is None or before.parentWidget() is not parent:  # no heading says it
                    yield Utterance(self.tr("The handout’s words"), widget)
                yield self._how_to_hear_all(widget, "details")
            before = widget
            asked = quoted or (isinstance(widget, Label) and widget.on_request)
            for spoken in self._words.of([widget]):
                yield replace(spoken, occasion=Occasion.REQUEST) if asked else spoken

    def _count(self, card: QWidget, words: list[QWidget]) -> str:
        """Return how many choices there are with a card."""
        count = sum(type(widget) is type(card) for widget in words)
        if isinstance(card, TopicCard):
            return self.tr("%n topic(s):", "", count)
        return self.tr("%n sign(s):", "", count)

    def _how_to_hear_all(self, widget: QWidget, subject: str) -> Utterance:
        """Return how to hear what is left out until it is asked for."""
        again = QCoreApplication.translate("VoiceBar", "Again")
        words = self.tr("To hear all, choose “%1”.").replace("%1", again)
        return Utterance(words, widget, occasion=Occasion.VISIT, subject=subject)

    def _controls(self, controls: list[QWidget]) -> Iterator[Utterance]:
        """Yield the controls around a page."""
        lead = next((w for w in controls if isinstance(w, QAbstractButton)), None)
        if lead is None:
            return
        yield _once(Utterance(self.tr("You can touch:"), lead), "controls")
        for spoken in self._words.of(controls):
            yield spoken if spoken.occasion in ASKED else _once(spoken, "controls")

    def _urgent(self, visit: Visit) -> Iterator[Utterance]:
        """Yield the urgent contacts, each name with its number, also those without room."""
        strip = self._strip
        yield _once(Utterance(self.tr("Urgent help:"), strip), "urgent")
        cells = strip.cells
        for place, contact in enumerate(self._context.contacts.group("urgent")):
            name, number = cells[place] if place < len(cells) else (strip, strip)
            shown = name.text() if isinstance(name, QLabel) else ""
            text = shown or contact.short_in(self._context.languages[visit.language].code)
            for spoken in sentences(text, name if shown else number):
                yield _once(spoken, "urgent")
            yield _once(Utterance(contact.number(), number), "urgent")
        if strip.notice.isVisibleTo(strip):
            yield from sentences(strip.notice.accessibleName(), strip.notice)

    def _of_staff(self, widgets: list[QWidget], front: QWidget) -> Iterator[Utterance]:
        """Yield the utterances of a page of staff: heading, news, then the controls."""
        labels = [widget for widget in widgets if isinstance(widget, QLabel)]
        news: list[QWidget] = [label for label in labels if region_of(label) is not None]
        controls = [widget for widget in widgets if widget not in news]
        yield from self._words.of(title_first(news))
        if any(isinstance(widget, QAbstractButton) for widget in controls):
            yield Utterance(self.tr("You can touch:"), front)
        for spoken in self._words.of(in_reading_order(controls)):
            asked = isinstance(spoken.widget, Label) and spoken.widget.on_request
            yield replace(spoken, occasion=Occasion.REQUEST) if asked else spoken
        yield from self._words.of(in_reading_order(readable_widgets(self._strip)))

    def _sheet(self, widgets: list[QWidget], visit: Visit) -> Iterator[Utterance]:
        """Yield the text of the whole sheet where its picture is shown (EN 301 549, 5.1.3.16)."""
        preview = next((widget for widget in widgets if isinstance(widget, Preview)), None)
        if preview is None:
            return
        asked = Occasion.REQUEST
        yield self._how_to_hear_all(preview, "details")
        yield Utterance(self.tr("This is on your page:"), preview, occasion=asked)
        for line in transcript.lines(self._context.sheet(visit)):
            for spoken in sentences(line.text, preview):
                yield replace(spoken, answer=line.answer, occasion=asked)


def _once(spoken: Utterance, subject: str) -> Utterance:
    """Return an utterance that is read until its subject was heard once in a visit."""
    return replace(spoken, occasion=Occasion.VISIT, subject=subject)
