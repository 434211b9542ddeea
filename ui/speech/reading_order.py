"""The text of what is on screen, in the order in which it is read aloud.

It comes from the visible widgets themselves, so that nothing is shown without being read: text,
pictures by their text alternatives, controls with their state, then the urgent contacts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.layout.sentences import sentence_spans
from kiosk.sheets import transcript
from ui.accessibility.live_region import LiveRegion, region_of
from ui.pages.page import Page
from ui.panels.countdown import CountdownPanel
from ui.panels.panel import Panel
from ui.widgets.card import ChoiceCard
from ui.widgets.choice import Choice
from ui.widgets.flowing_text import FlowingText
from ui.widgets.label import Label
from ui.widgets.part_label import PartLabel
from ui.widgets.preview import Preview
from ui.widgets.tap_button import TapButton
from ui.widgets.visit_map import VisitMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from kiosk.visit.flow import Visit
    from ui.context import UiContext
    from ui.widgets.part_label import PartNumber


@dataclass(frozen=True)
class Utterance:
    """A sentence, and the widget that shows it.

    Args:
        text: The sentence as it is written.
        widget: The widget that shows it.
        start: Index of its first character in the widget's text, below 0 for the whole widget.
        length: Number of its characters there.
        answer: Whether it reveals what the family chose.
        secret: Whether it names a digit of the PIN pad.
        recording: An audio file of a person reading it, to be played instead.
        language: Code of the language it is in, empty for that of the page.
    """

    text: str
    widget: QWidget
    start: int = -1
    length: int = 0
    answer: bool = False
    secret: bool = False
    recording: Path | None = None
    language: str = ""

    @property
    def key(self) -> tuple[object, int, str]:
        """Identifies this sentence after a redraw.

        Several controls can have the same text, but each keeps its widget. A label does not: after
        a redraw another one may show its text.
        """
        control = isinstance(self.widget, QAbstractButton)
        return self.widget if control else type(self.widget), self.start, self.text


class ReadingOrder(QObject):
    """Collects the utterances of the page or panel in front.

    Args:
        front: Returns the page or panel in front.
        strip: The help strip, read after every page.
        context: The content of the sheet, and the languages on offer.
        window: The parent; its locale is that of the language shown.
    """

    def __init__(
        self,
        front: Callable[[], QWidget],
        strip: QWidget,
        context: UiContext,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._front = front
        self._strip = strip
        self._context = context
        self._window = window

    def whole(self, visit: Visit) -> list[Utterance]:
        """Return the utterances of the whole page or panel in front."""
        return self._in_own_languages(self._whole(visit), visit)

    def of(self, widget: QWidget, visit: Visit) -> list[Utterance]:
        """Return the utterances of one widget."""
        return self._in_own_languages(self._utterances([widget]), visit)

    def _in_own_languages(self, said: Iterable[Utterance], visit: Visit) -> list[Utterance]:
        """Mark the names of contacts that the page shows in another language than its own."""
        own = self._context.content(visit).code
        borrowed = {
            text[start:end]: code
            for text, code in self._context.contacts.borrowed(own).items()
            for start, end in sentence_spans(text)
        }
        return [replace(one, language=one.language or borrowed.get(one.text, "")) for one in said]

    def _whole(self, visit: Visit) -> list[Utterance]:
        """Return the utterances of the whole page or panel in front, in its language."""
        front = self._front()
        if isinstance(front, Panel):
            return list(self._utterances(_answers_first(front)))
        widgets = _readable_widgets(front)
        if not isinstance(front, Page):
            return list(self._of_staff(widgets, front))
        tools = [widget for widget in widgets if _is_tool(widget, front)]
        actions = [w for w in widgets if w not in tools and _is_action(w, front)]
        body = [widget for widget in widgets if widget not in tools and widget not in actions]
        utterances = list(self._utterances(_title_first(body)))
        if actions or tools:
            lead = next((w for w in (*actions, *tools) if isinstance(w, QAbstractButton)), front)
            labels = [w for w in actions if isinstance(w, QLabel)]
            utterances += self._utterances(_in_reading_order(labels))
            utterances.append(Utterance(self.tr("You can touch:"), lead))
            controls = [w for w in actions if not isinstance(w, QLabel)]
            utterances += self._utterances(_in_reading_order(controls))
            utterances += self._utterances(_in_reading_order(tools))
        utterances += self._sheet(widgets, visit)
        strip = self._strip
        utterances.append(Utterance(self.tr("Help right away, at any time:"), strip))
        utterances += self._utterances(_in_reading_order(_readable_widgets(strip)))
        return utterances

    def _of_staff(self, widgets: list[QWidget], front: QWidget) -> Iterator[Utterance]:
        """Yield the utterances of a page of staff: heading, news, then the controls."""
        labels = [widget for widget in widgets if isinstance(widget, QLabel)]
        news: list[QWidget] = [label for label in labels if region_of(label) is not None]
        controls = [widget for widget in widgets if widget not in news]
        yield from self._utterances(_title_first(news))
        yield Utterance(self.tr("You can touch:"), front)
        yield from self._utterances(_in_reading_order(controls))
        yield from self._utterances(_in_reading_order(_readable_widgets(self._strip)))

    def _utterances(self, widgets: Iterable[QWidget]) -> Iterator[Utterance]:
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
            yield from _sentences(widget.accessibleName(), widget)
        elif isinstance(front, CountdownPanel) and widget is front.number:
            yield Utterance(self.tr("%n second(s)", "", front.seconds), widget)
            yield Utterance(self.tr("You can also press any key to go on."), widget)
        elif isinstance(widget, PartLabel) and widget.shown is not None:
            yield from self._part(widget, widget.shown)
        else:
            answer = isinstance(widget, Label) and widget.answer
            for start, end in sentence_spans(widget.text()):
                text = widget.text()[start:end]
                yield Utterance(text, widget, start, end - start, answer=answer)

    def _part(self, label: PartLabel, shown: PartNumber) -> Iterator[Utterance]:
        """Yield which part is shown."""
        if shown.total > 1:
            words = self.tr("Part %1 of %2.")
            yield Utterance(
                words.replace("%1", str(shown.number)).replace("%2", str(shown.total)), label
            )

    def _button(self, button: QAbstractButton) -> Iterator[Utterance]:
        """Yield name, description and state of a control."""
        name = button.accessibleName() or button.text()
        if isinstance(button, TapButton) and button.secret:
            yield Utterance(name, button, secret=True)
            return
        language = self._language(button)
        recording = button.recording if isinstance(button, ChoiceCard) else None
        if recording is not None:
            yield Utterance(name, button, recording=recording)
        else:
            for text in (name, button.accessibleDescription()):
                for spoken in _sentences(text, button):
                    yield replace(spoken, language=language)
        if button.isCheckable():
            state = self.tr("Chosen.") if button.isChecked() else self.tr("Not chosen.")
            yield Utterance(state, button, answer=isinstance(button, ChoiceCard))
        if not button.isEnabled():
            yield Utterance(self.tr("Not now."), button)

    def _language(self, widget: QWidget) -> str:
        """Return the code of a widget's language, empty where it is that of the page."""
        locale = widget.locale()
        if locale == self._window.locale():
            return ""
        contents = self._context.contents.items()
        codes = (code for code, each in contents if QLocale(each.language.locale) == locale)
        return next(codes, "")

    def _sheet(self, widgets: list[QWidget], visit: Visit) -> Iterator[Utterance]:
        """Yield the text of the whole sheet where its picture is shown (EN 301 549, 5.1.3.16)."""
        preview = next((widget for widget in widgets if isinstance(widget, Preview)), None)
        if preview is None:
            return
        yield Utterance(self.tr("This is on your page:"), preview)
        for line in transcript.lines(self._context.sheet(visit)):
            for spoken in _sentences(line.text, preview):
                yield replace(spoken, answer=line.answer)


def _sentences(text: str, widget: QWidget) -> Iterator[Utterance]:
    """Yield each sentence of a text that belongs to a whole widget."""
    for start, end in sentence_spans(text):
        yield Utterance(text[start:end], widget)


def _readable_widgets(root: QWidget) -> list[QWidget]:
    """Return the innermost widgets with a text or a name that are visible within a root."""
    found = [w for w in root.findChildren(QWidget) if w.isVisibleTo(root) and _has_text(w)]
    return [
        w for w in found if isinstance(w, QLabel | QAbstractButton) or not _is_ancestor(w, found)
    ]


def _has_text(widget: QWidget) -> bool:
    """Whether a widget has a text or an accessible name."""
    if isinstance(widget, QLabel | QAbstractButton):
        return bool(widget.text() or widget.accessibleName())
    return bool(widget.accessibleName())


def _is_ancestor(widget: QWidget, others: list[QWidget]) -> bool:
    """Whether one of the others lies within a widget."""
    return any(widget.isAncestorOf(other) for other in others if other is not widget)


def _is_tool(widget: QWidget, page: QWidget) -> bool:
    """Whether a button is among those that every page has."""
    return isinstance(page, Page) and widget in page.tools


def _is_action(widget: QWidget, page: QWidget) -> bool:
    """Whether a widget is in a page's row of actions."""
    if not isinstance(page, Page) or widget.parentWidget() is not page:
        return False
    return isinstance(widget, QAbstractButton | PartLabel | VisitMap)


def _title_first(widgets: list[QWidget]) -> list[QWidget]:
    """Return widgets in reading order, the title of the page or panel first."""
    labels = [widget for widget in widgets if isinstance(widget, QLabel)]
    titles = [label for label in labels if region_of(label) is LiveRegion.TITLE]
    return [*titles, *_in_reading_order([widget for widget in widgets if widget not in titles])]


def _answers_first(panel: Panel) -> list[QWidget]:
    """Return what is on a panel in reading order, the switch of the language after all answers."""
    widgets = _readable_widgets(panel)
    said = [widget for widget in widgets if widget is not panel.language]
    return [*_title_first(said), *(widget for widget in widgets if widget is panel.language)]


def _in_reading_order(widgets: Iterable[QWidget]) -> list[QWidget]:
    """Return widgets in reading order: rows from the top, each from its start.

    A question and its answers stay together, and so do the words of a text, whatever is beside
    them.
    """
    groups: dict[QWidget, list[QWidget]] = {}
    for widget in widgets:
        parent = widget.parentWidget()
        together = isinstance(parent, Choice | FlowingText)
        groups.setdefault(parent if parent and together else widget, []).append(widget)
    return [widget for group in _by_place(groups) for widget in _by_place(groups[group])]


def _by_place(widgets: Iterable[QWidget]) -> list[QWidget]:
    """Return widgets in reading order of their places alone."""
    placed = [(QRect(w.mapTo(w.window(), QPoint(0, 0)), w.size()), w) for w in widgets]
    return [widget for _, widget in _xy_cut(placed, across=False, tried=False)]


_Placed = tuple[QRect, QWidget]


def _xy_cut(items: list[_Placed], *, across: bool, tried: bool) -> list[_Placed]:
    """Sort by recursive XY cuts: split at gaps between rows, then between columns, and so on.

    Args:
        items: Widgets with their places in the window, in pixels.
        across: Whether to split between columns, else between rows.
        tried: Whether the other direction had no gap.
    """
    if len(items) < 2:  # noqa: PLR2004
        return items
    groups: list[list[_Placed]] = []
    end = -(1 << 30)
    for item in sorted(items, key=lambda placed: _start(placed[0], across=across)):
        place = item[0]
        if not groups or _start(place, across=across) > end:
            groups.append([])
        groups[-1].append(item)
        end = max(end, place.right() if across else place.bottom())
    if len(groups) == 1:
        if tried:  # they overlap in both directions
            return sorted(items, key=lambda placed: (placed[0].top(), placed[0].left()))
        return _xy_cut(items, across=not across, tried=True)
    return [item for group in groups for item in _xy_cut(group, across=not across, tried=False)]


def _start(place: QRect, *, across: bool) -> int:
    """Return the edge at which a place begins: left for columns, top for rows."""
    return place.left() if across else place.top()
