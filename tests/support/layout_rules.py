"""What must hold for everything that can be seen at once; each rule yields its complaints.

Lengths are pixels unless a name says millimetres. A complaint is one line that names the widget.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QPainterPath
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.layout.metrics import Metrics
from ui.panels.panel import Panel
from ui.staff.fact_button import FactButton
from ui.staff.touch_keyboard import Key
from ui.widgets.button import Button
from ui.widgets.card import ChoiceCard, TopicCard
from ui.widgets.label import Label
from ui.widgets.preview import Preview
from ui.widgets.visit_map import VisitMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ui.widgets.card_painter import CardPainter

WidgetT = TypeVar("WidgetT", bound=QWidget)

CAPITAL_MM = 6.1
"""Least height of a capital H: 0.7 degrees at 500 mm (EN 301 549, 5.1.4)."""
LONG_MM, SHORT_MM, MAIN_MM = 20.0, 15.0, 20.0
"""Touch targets: longer side, shorter side, both sides of a main button."""
GAP_MM, TIGHT_GAP_MM, KEY_GAP_MM = 6.0, 3.5, 3.0
"""Between two touch targets; where there is least room for words; and between keys.

Ten keys of a keyboard share the width: each side is a shorter one, and so is the distance.
Middle to middle they are as far apart as those under ten fingers.
"""
TIGHT = 0.35
"""`Metrics.text_room` under which that is so: text at 200 % at 1280x800, and below."""
_ROUNDING = 0.5  # a length in millimetres becomes whole pixels
_TALL = 100_000
_WRAP = 0x1000
Card = TopicCard | ChoiceCard


@dataclass(frozen=True)
class View:
    """A window as it is seen, its pixels per millimetre, and its text size in per cent."""

    window: QWidget
    dots_per_mm: float
    text_size: int = 100

    def front(self) -> QWidget:
        """Return what can be touched: the panel laid over the page, else the window."""
        panels = [panel for panel in self.window.findChildren(Panel) if panel.isVisible()]
        return panels[-1] if panels else self.window

    def visible(self, *kinds: type[WidgetT]) -> list[WidgetT]:
        """Return the visible widgets of these kinds that say or show something."""
        found = (w for kind in kinds for w in self.front().findChildren(kind) if w.isVisible())
        return [w for w in found if not isinstance(w, QLabel) or _shows(w)]

    def labels(self) -> list[QLabel]:
        """Return the visible labels with words."""
        return [label for label in self.visible(QLabel) if label.text()]

    def buttons(self) -> list[QAbstractButton]:
        """Return everything visible that can be touched."""
        return self.visible(QAbstractButton)

    def texted(self) -> list[QLabel | QAbstractButton]:
        """Return every label with words and everything that can be touched."""
        return [*self.labels(), *self.buttons()]

    def place(self, widget: QWidget) -> QRect:
        """Return where a widget is in the window."""
        return QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size())


def _shows(label: QLabel) -> bool:
    """Whether a label shows something."""
    return bool(label.text() or label.pixmap() or isinstance(label, VisitMap))


def inside_window(view: View) -> Iterator[str]:
    """Nothing reaches over the window's edge."""
    whole = view.window.rect()
    for widget in view.visible(QLabel, QAbstractButton, Preview):
        if not whole.contains(view.place(widget)):
            yield f"{said(widget)} lies at {rect(view.place(widget))}"


def inside_parents(view: View) -> Iterator[str]:
    """Nothing is cut off by what it lies in."""
    for widget in view.visible(QLabel, QAbstractButton, Preview):
        child, parent = widget, widget.parentWidget()
        while parent is not None and child is not view.window:
            if not parent.rect().contains(child.geometry()):
                yield f"{said(child)} at {rect(child.geometry())} in {rect(parent.rect())}"
            child, parent = parent, parent.parentWidget()


def apart(view: View) -> Iterator[str]:
    """No two texts, pictures or buttons lie over each other."""
    for one, other in itertools.combinations(view.visible(QLabel, QAbstractButton, Preview), 2):
        if view.place(one).intersects(view.place(other)):
            yield f"{said(one)} {rect(view.place(one))} and {said(other)} {rect(view.place(other))}"


def whole_words(view: View) -> Iterator[str]:
    """Every text has the room it needs, at the font it is drawn with."""
    for label in view.labels():
        flags = _WRAP if label.wordWrap() else 0
        opening = label.opening if isinstance(label, Label) else ""
        words, room = label.text().removeprefix(opening), label.contentsRect()
        yield from _wanting(label, words, label.font(), room, flags)
        mark = QFontMetrics(label.font()).horizontalAdvance(opening)
        if mark > label.width() - room.width() and opening:
            yield f"{said(label)}: no room for its mark"
    for shown in view.visible(VisitMap):
        if not shown.rect().contains(QRect(QPoint(), shown.sizeHint())):
            yield f"{said(shown)}: {rect(shown.geometry())}"
    for button in view.buttons():
        if isinstance(button, Card):
            yield from _card_words(button)
        elif isinstance(button, FactButton):
            for line in button.lines():
                yield from _wanting(button, line.words, line.font, line.place, _WRAP)
                if not button.rect().contains(line.place):
                    yield f"{said(button)}: {line.words} at {rect(line.place)}"
        elif isinstance(button, Button):
            sides = 2 * button._beside + button.icon_room()
            room = button.rect().adjusted(0, 0, -sides, 0)
            yield from _wanting(button, button.text(), button.font(), room, _WRAP)
        else:
            yield f"{said(button)}: a kind of button this test does not know"


def _card_words(card: Card) -> Iterator[str]:
    painter: CardPainter = card._painter
    face, place = card._content, painter.words_place(card.rect(), card._layout)
    if not card.rect().contains(place):
        yield f"{said(card)}: words at {rect(place)}"
    title = _bounds(painter.title_font, face.title, place.width(), _WRAP) if face.title else QRect()
    line = _bounds(painter.line_font, face.line, place.width(), _WRAP) if face.line else QRect()
    gap = painter._line_gap() if face.line and face.title else 0
    if max(title.width(), line.width()) > place.width():
        yield f"{said(card)}: a word is wider than {place.width()}"
    if title.height() + gap + line.height() > place.height():
        yield f"{said(card)}: words {title.height()}+{gap}+{line.height()} in {place.height()}"
    if not card._layout.picture:
        return
    picture = painter.picture_place(card.rect(), card._layout)
    if picture.intersects(place) or not card.rect().contains(picture):
        yield f"{said(card)}: picture {rect(picture)} and words {rect(place)}"


def whole_last_lines(view: View) -> Iterator[str]:
    """No paragraph ends with a line of one word, but where two words need more than a line.

    Nor does what is written on a card.
    """
    for label in view.labels():
        shown = label.shown_text() if isinstance(label, Label) else label.text()
        width = label.contentsRect().width()
        if label.wordWrap():
            yield from _lone_words(label, shown, label.font(), width)
    for card in view.visible(TopicCard, ChoiceCard):
        painter: CardPainter = card._painter
        width = painter.words_place(card.rect(), card._layout).width()
        face = painter.shown_words(card._content, width)
        yield from _lone_words(card, face.title, painter.title_font, width)
        yield from _lone_words(card, face.line, painter.line_font, width)


def _lone_words(widget: QWidget, shown: str, font: QFont, width: int) -> Iterator[str]:
    for paragraph in shown.split("\n"):
        *before, last = paragraph.split(" ")
        start = " ".join(before)
        if not start or "\N{NO-BREAK SPACE}" in last:
            continue
        with_word, without, joined = (
            _bounds(font, text, width, _WRAP)
            for text in (paragraph, start, f"{start}\N{NO-BREAK SPACE}{last}")
        )
        wraps = joined.width() > width or joined.height() > with_word.height()
        if without.height() < with_word.height() and not wraps:
            yield f"{said(widget)}: “{last}” is alone"


def large_type(view: View) -> Iterator[str]:
    """Every capital is large enough to read from an arm's length."""
    for widget, font in _fonts(view):
        height = capital(font) / view.dots_per_mm
        if height < CAPITAL_MM:
            yield f"{said(widget)}: a capital of {height:.2f} mm"


def own_typeface(view: View) -> Iterator[str]:
    """Every word is set in the packaged typeface."""
    for widget, font in _fonts(view):
        family = QFontInfo(font).family()
        if not family.startswith("Atkinson Hyperlegible"):
            yield f"{said(widget)}: {family}"


def large_targets(view: View) -> Iterator[str]:
    """Everything to touch is large enough for a thumb in passing."""
    for button in view.buttons():
        least = MAIN_MM if button.property("role") in {"main", "second"} else SHORT_MM
        short, long = sorted((button.width(), button.height()))
        if short + _ROUNDING < least * view.dots_per_mm:
            yield f"{said(button)}: {short / view.dots_per_mm:.1f} mm"
        if long + _ROUNDING < LONG_MM * view.dots_per_mm and not isinstance(button, Key):
            yield f"{said(button)}: {long / view.dots_per_mm:.1f} mm long"


def gaps(view: View) -> Iterator[str]:
    """Two things to touch keep their distance."""
    size = view.window.size()
    metrics = Metrics(size.width(), size.height(), view.dots_per_mm, view.text_size / 100)
    normal = GAP_MM if metrics.text_room >= TIGHT else TIGHT_GAP_MM
    for one, other in itertools.combinations(view.buttons(), 2):
        least = KEY_GAP_MM if isinstance(one, Key) and isinstance(other, Key) else normal
        distance = _distance(view.place(one), view.place(other))
        if distance + _ROUNDING < least * view.dots_per_mm:
            yield f"{said(one)} and {said(other)}: {distance / view.dots_per_mm:.1f} mm"


RULES: dict[str, Callable[[View], Iterator[str]]] = {
    rule.__name__: rule
    for rule in (
        inside_window,
        inside_parents,
        apart,
        whole_words,
        whole_last_lines,
        large_type,
        own_typeface,
        large_targets,
        gaps,
    )
}


def fingerprint(window: QWidget) -> list[tuple[object, ...]]:
    """Return everything by which one state of a window is told from another but the focus."""
    return sorted(_print(w) for w in window.findChildren(QWidget) if w.isVisible())


def _print(widget: QWidget) -> tuple[object, ...]:
    """Return a widget's words, states and place."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    checked = isinstance(widget, QAbstractButton) and widget.isChecked()
    origin = widget.mapTo(widget.window(), QPoint(0, 0))
    return (
        widget.objectName(),
        type(widget).__name__,
        text,
        widget.accessibleName(),
        widget.accessibleDescription(),
        checked,
        widget.isEnabled(),
        (origin.x(), origin.y(), widget.width(), widget.height()),
    )


def said(widget: QWidget) -> str:
    """Name a widget for a complaint."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.objectName() or '-'} “{text[:40]}”"


def rect(place: QRect) -> str:
    """Write a rectangle."""
    return f"({place.x()},{place.y()} {place.width()}x{place.height()})"


def _wanting(widget: QWidget, text: str, font: QFont, room: QRect, flags: int) -> Iterator[str]:
    if not text:
        return
    needed = _bounds(font, text, room.width(), flags)
    if needed.width() > room.width() or needed.height() > room.height():
        wanted = f"{needed.width()}x{needed.height()}"
        yield f"{said(widget)}: words {wanted} in {room.width()}x{room.height()}"


def _bounds(font: QFont, text: str, width: int, flags: int) -> QRect:
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(1, width), _TALL), flags, text)


def capital(font: QFont) -> float:
    """Return the height of a font's capital H as designed; on screen it is whole pixels."""
    large = QFont(font)
    large.setPixelSize(1000)
    path = QPainterPath()
    path.addText(0, 0, large, "H")
    return path.boundingRect().height() / 1000 * font.pixelSize()


def _fonts(view: View) -> Iterator[tuple[QWidget, QFont]]:
    for widget in view.texted():
        if isinstance(widget, Card):
            yield widget, widget._painter.title_font
            yield widget, widget._painter.line_font
        elif isinstance(widget, FactButton):
            for line in widget.lines():
                yield widget, line.font
        elif widget.text():
            yield widget, widget.font()


def _distance(one: QRect, other: QRect) -> int:
    """Return the gap between two rectangles in the direction in which they are apart."""
    across = max(one.left(), other.left()) - min(one.right(), other.right()) - 1
    down = max(one.top(), other.top()) - min(one.bottom(), other.bottom()) - 1
    return max(across, down)
