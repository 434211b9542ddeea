"""What is said of one widget: its words, or its text alternative; of a control its state, too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QAbstractButton, QLabel

from kiosk.layout.sentences import sentence_spans
from ui.pages.page import Page
from ui.panels.countdown import CountdownPanel
from ui.panels.panel import Panel
from ui.speech.readable import PICTURES, is_result
from ui.speech.utterance import Occasion, Utterance
from ui.widgets.card import ChoiceCard
from ui.widgets.flowing_text import FlowingText
from ui.widgets.label import Label
from ui.widgets.tap_button import TapButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtWidgets import QWidget

    from ui.context import UiContext


class WidgetWords(QObject):
    """Turns widgets into utterances.

    Args:
        front: Returns the page or panel in front.
        context: The languages on offer.
        window: The parent; its locale is that of the language shown.
    """

    def __init__(self, front: Callable[[], QWidget], context: UiContext, window: QWidget) -> None:
        super().__init__(window)
        self._front = front
        self._context = context
        self._window = window

    def of(self, widgets: Iterable[QWidget]) -> Iterator[Utterance]:
        """Yield the utterances of widgets, in this order."""
        page = self._front()
        played = isinstance(page, Page) and page.part > 0
        for widget in widgets:
            text = widget.parentWidget()
            if isinstance(text, FlowingText) and text.recording is not None:
                # The recording contains the whole topic and is played on its first part.
                if not played and isinstance(widget, QLabel) and widget.text():
                    yield Utterance(widget.text(), widget, recording=text.recording)
                    played = True
                continue
            yield from self._widget(widget)

    def _widget(self, widget: QWidget) -> Iterator[Utterance]:
        """Yield the utterances of one widget."""
        front = self._front()
        if isinstance(widget, QAbstractButton):
            yield from self._button(widget)
        elif not isinstance(widget, QLabel) or widget.accessibleName():
            asked = isinstance(widget, PICTURES) and not is_result(widget)
            occasion = Occasion.REQUEST if asked else Occasion.PAGE
            for spoken in sentences(widget.accessibleName(), widget):
                yield replace(spoken, occasion=occasion)
        elif isinstance(front, CountdownPanel) and widget is front.number:
            yield Utterance(self.tr("%n second(s)", "", front.seconds), widget)
            yield Utterance(self.tr("You can also press any key to go on."), widget)
        else:
            answer = isinstance(widget, Label) and widget.answer
            for start, end in sentence_spans(widget.text()):
                text = widget.text()[start:end]
                yield Utterance(text, widget, start, end - start, answer=answer)

    def _button(self, button: QAbstractButton) -> Iterator[Utterance]:
        """Yield name, state and description of a control.

        Its name is read with the page, and all of its description when that is repeated. When one
        moves to it, the first sentence of its description is read where a state or a level needs
        it, and for staff, whose buttons for one thing and another have the same words.
        """
        name = button.accessibleName() or button.text()
        if isinstance(button, TapButton) and button.secret:
            yield Utterance(name, button, secret=True)
            return
        language = self._language(button)
        recording = button.recording if isinstance(button, ChoiceCard) else None
        if recording is not None:
            yield Utterance(name, button, recording=recording)
        else:
            for spoken in sentences(name, button):
                yield replace(spoken, language=language)
        if button.isCheckable():
            state = self.tr("Chosen.") if button.isChecked() else self.tr("Not chosen.")
            yield Utterance(state, button, answer=isinstance(button, ChoiceCard))
        if not button.isEnabled():
            yield Utterance(self.tr("Not now."), button, occasion=Occasion.REQUEST)
        if recording is None:
            level = isinstance(button, TapButton) and bool(button.level)
            told = button.isCheckable() or level or not isinstance(self._front(), Page | Panel)
            occasion = Occasion.REQUEST if told else Occasion.REPEAT
            for spoken in sentences(button.accessibleDescription(), button):
                yield replace(spoken, language=language, occasion=occasion)
                occasion = Occasion.REPEAT

    def _language(self, widget: QWidget) -> str:
        """Return the code of a widget's language, empty where it is that of the page."""
        locale = widget.locale()
        if locale == self._window.locale():
            return ""
        offered = self._context.languages.items()
        codes = (code for code, each in offered if QLocale(each.language.locale) == locale)
        return next(codes, "")


def sentences(text: str, widget: QWidget) -> Iterator[Utterance]:
    """Yield each sentence of a text that belongs to a whole widget."""
    for start, end in sentence_spans(text):
        yield Utterance(text[start:end], widget)
