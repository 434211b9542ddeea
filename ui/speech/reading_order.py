"""What there is to say about what is on screen, in the order in which it is read.

Made from the visible widgets themselves, so that nothing can be shown that is not said: words,
pictures by their text alternatives, everything to touch with its state, then urgent help.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.layout.sentences import sentence_spans
from kiosk.sheets import transcript
from kiosk.visit.flow import PageId
from ui.pages.page import Page
from ui.panels.panel import Panel
from ui.widgets.card import ChoiceCard
from ui.widgets.choice import Choice
from ui.widgets.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from kiosk.content.model import Content
    from kiosk.visit.flow import Visit
    from ui.context import UiContext

_COUNT = re.compile(r"\s*(\d+)\D+(\d+)(.*)", re.DOTALL)
_WAYS = ("back", "home", "display", "listen", "language")


@dataclass(frozen=True)
class Utterance:
    """A sentence with where it stands.

    Args:
        text: As it is written.
        widget: What shows it.
        start: Where it begins in the widget's text, below 0 for the whole widget.
        length: Of the sentence there.
        answer: Whether it tells what the family chose.
        recording: A person's own voice, to be played instead.
        language: Code of the language it is in, empty for that of the page.
    """

    text: str
    widget: QWidget
    start: int = -1
    length: int = 0
    answer: bool = False
    recording: Path | None = None
    language: str = ""

    @property
    def place(self) -> tuple[str, str, int]:
        """By which it is known again when its page is drawn anew."""
        return self.widget.objectName(), type(self.widget).__name__, self.start


class ReadingOrder(QObject):
    """Reads the window.

    Args:
        front: Returns the page or panel in front.
        strip: The help strip, read after every page.
        context: Content that says what is written on the sheet, and in which language.
        window: The owner; its locale is that of the language shown.
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
        """Return everything that is to be said about what is on screen now."""
        front = self._front()
        if isinstance(front, Panel):
            return list(self._said(_ordered(_leaves(front)), visit))
        widgets = _leaves(front)
        ways = [widget for widget in widgets if _is_way(widget, front)]
        actions = [w for w in widgets if w not in ways and _is_action(w, front)]
        body = [widget for widget in widgets if widget not in ways and widget not in actions]
        said = list(self._said(_titled(body), visit))
        if actions or ways:
            lead = next((w for w in (*actions, *ways) if isinstance(w, QAbstractButton)), front)
            said += self._said(_ordered([w for w in actions if isinstance(w, QLabel)]), visit)
            said.append(Utterance(self.tr("You can touch:"), lead))
            touched = [w for w in actions if not isinstance(w, QLabel)]
            said += self._said([*_ordered(touched), *_ordered(ways)], visit)
        said += self._sheet(widgets, visit)
        strip = self._strip
        said.append(Utterance(self.tr("Urgent help, at any time:"), strip))
        said += self._said(_ordered(_leaves(strip)), visit)
        return said

    def of(self, widget: QWidget, visit: Visit) -> list[Utterance]:
        """Return what is to be said about one widget."""
        return list(self._said([widget], visit))

    def _said(self, widgets: Iterable[QWidget], visit: Visit) -> Iterator[Utterance]:
        content = self._context.content(visit)
        told = self._told(visit, content)
        recorded = content.audio.get(visit.location.topic) if _is_topic(visit) else None
        page = self._front()
        begun = isinstance(page, Page) and page.part > 0
        for widget in widgets:
            if recorded is not None and _is_inside(widget, "topic-text"):
                # The recording reads the whole topic; no voice reads its parts once more.
                if not begun and isinstance(widget, QLabel) and widget.text():
                    yield Utterance(widget.text(), widget, recording=recorded)
                    begun = True
                continue
            yield from self._widget(widget, content, told)

    def _widget(
        self, widget: QWidget, content: Content, told: frozenset[str]
    ) -> Iterator[Utterance]:
        if isinstance(widget, QAbstractButton):
            yield from self._button(widget, content)
        elif not isinstance(widget, QLabel) or widget.accessibleName():
            yield from _sentences(widget.accessibleName(), widget)
        elif widget.objectName() == "countdown":
            yield Utterance(self.tr("%n second(s)", "", int(widget.text())), widget)
            yield Utterance(self.tr("You can also press any key to go on."), widget)
        elif widget.objectName() == "part" and (match := _COUNT.match(widget.text())):
            part = self.tr("Part %1 of %2.").replace("%1", match[1]).replace("%2", match[2])
            yield Utterance(part, widget)
            if rest := match[3].strip(" ·"):
                yield Utterance(rest, widget, answer=True)
        else:
            answer = _is_inside(widget, "referral-text") and _tells(widget.text(), told)
            for start, end in sentence_spans(widget.text()):
                text = widget.text()[start:end]
                yield Utterance(text, widget, start, end - start, answer=answer)

    def _button(self, button: QAbstractButton, content: Content) -> Iterator[Utterance]:
        """Say what a thing to touch is called, what goes with it, and its state."""
        name = button.accessibleName() or button.text()
        language = self._language(button)
        recording = content.audio.get(button.objectName().removeprefix("sign-"))
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
        """Return the language of words that are not in the page's, such as another one's name."""
        locale = widget.locale()
        if locale == self._window.locale():
            return ""
        contents = self._context.contents.items()
        codes = (code for code, each in contents if QLocale(each.language.locale) == locale)
        return next(codes, "")

    def _sheet(self, widgets: list[QWidget], visit: Visit) -> Iterator[Utterance]:
        """Say the whole sheet, where its picture is seen (EN 301 549, 5.1.3.16)."""
        preview = next((widget for widget in widgets if isinstance(widget, Preview)), None)
        if preview is None:
            return
        yield Utterance(self.tr("This is on your page:"), preview)
        for line in transcript.lines(self._context.sheet(visit)):
            for spoken in _sentences(line.text, preview):
                yield replace(spoken, answer=line.answer)

    @staticmethod
    def _told(visit: Visit, content: Content) -> frozenset[str]:
        """Return the words by which the family's page tells what was chosen."""
        return frozenset(sign.words for sign in content.signs.items if sign.id in visit.signs)


def _sentences(text: str, widget: QWidget) -> Iterator[Utterance]:
    for start, end in sentence_spans(text):
        yield Utterance(text[start:end], widget)


def _leaves(root: QWidget) -> list[QWidget]:
    """Return what says or shows something and is seen, or would be if its root were."""
    found = [w for w in root.findChildren(QWidget) if w.isVisibleTo(root) and _says(w)]
    return [w for w in found if isinstance(w, QLabel | QAbstractButton) or not _holds(w, found)]


def _says(widget: QWidget) -> bool:
    if isinstance(widget, QLabel | QAbstractButton):
        return bool(widget.text() or widget.accessibleName())
    return bool(widget.accessibleName())


def _holds(widget: QWidget, others: list[QWidget]) -> bool:
    return any(widget.isAncestorOf(other) for other in others if other is not widget)


def _is_way(widget: QWidget, page: QWidget) -> bool:
    """Whether a button is among those that every page has."""
    name = widget.objectName()
    return isinstance(page, Page) and widget.parentWidget() is page and name in _WAYS


def _is_action(widget: QWidget, page: QWidget) -> bool:
    """Whether something stands in a page's row of actions."""
    if not isinstance(page, Page) or widget.parentWidget() is not page:
        return False
    return isinstance(widget, QAbstractButton) or widget.objectName() == "part"


def _is_topic(visit: Visit) -> bool:
    return visit.location.page is PageId.TOPIC


def _is_inside(widget: QWidget, name: str) -> bool:
    parent = widget.parentWidget()
    return parent is not None and parent.objectName() == name


def _tells(text: str, told: frozenset[str]) -> bool:
    """Whether words on the family's page are a chosen sign, or a piece of one cut for its part."""
    bare = text.removeprefix("• ").strip()
    return any(bare in words for words in told)


def _titled(widgets: list[QWidget]) -> list[QWidget]:
    """Return widgets in reading order, the page's heading first."""
    titles = [widget for widget in widgets if widget.objectName() == "title"]
    return [*titles, *_ordered([widget for widget in widgets if widget not in titles])]


def _ordered(widgets: list[QWidget]) -> list[QWidget]:
    """Return widgets in reading order: rows from above, in each what stands side by side.

    A question and its answers are one thing, whatever stands beside them.
    """
    together: dict[QWidget, list[QWidget]] = {}
    for widget in widgets:
        asked = widget.parentWidget()
        together.setdefault(asked if isinstance(asked, Choice) else widget, []).append(widget)
    return [widget for whole in _by_place(together) for widget in _by_place(together[whole])]


def _by_place(widgets: Iterable[QWidget]) -> list[QWidget]:
    placed = [(QRect(w.mapTo(w.window(), QPoint(0, 0)), w.size()), w) for w in widgets]
    return [widget for _, widget in _cut(placed, across=False, tried=False)]


_Placed = tuple[QRect, QWidget]


def _cut(items: list[_Placed], *, across: bool, tried: bool) -> list[_Placed]:
    """Cut the page where a straight line touches nothing, by rows, then by columns, and so on."""
    if len(items) < 2:  # noqa: PLR2004
        return items
    groups: list[list[_Placed]] = []
    end = -(1 << 30)
    for item in sorted(items, key=lambda placed: _near(placed[0], across=across)):
        place = item[0]
        if not groups or _near(place, across=across) > end:
            groups.append([])
        groups[-1].append(item)
        end = max(end, place.right() if across else place.bottom())
    if len(groups) == 1:
        if tried:  # they overlap in both directions
            return sorted(items, key=lambda placed: (placed[0].top(), placed[0].left()))
        return _cut(items, across=not across, tried=True)
    return [one for group in groups for one in _cut(group, across=not across, tried=False)]


def _near(place: QRect, *, across: bool) -> int:
    return place.left() if across else place.top()
