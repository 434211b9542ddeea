"""Widgets of a window, with the kind that a test knows them to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.visit.events import PartTurned
from ui.pages.page import Page
from ui.widgets.visit_map import VisitMap

if TYPE_CHECKING:
    from ui.app.assembly import Kiosk

WidgetT = TypeVar("WidgetT", bound=QWidget)
Texted = QLabel | QAbstractButton
"""Everything that has words of its own."""
_BEYOND_ALL = 1_000


def found(window: QWidget, kind: type[WidgetT], name: str = "") -> WidgetT:
    """Return the first widget of a kind, and of this name if one is given; it may be hidden."""
    widget = window.findChild(kind, name) if name else window.findChild(kind)
    assert widget is not None, f"no {kind.__name__} is named {name}"
    return widget


def parent(widget: QWidget) -> QWidget:
    """Return what a widget lies in."""
    found_parent = widget.parentWidget()
    assert found_parent is not None
    return found_parent


def texted(window: QWidget) -> list[Texted]:
    """Return every visible label and control that has words."""
    labels, buttons = window.findChildren(QLabel), window.findChildren(QAbstractButton)
    everything: list[Texted] = [*labels, *buttons]
    return [each for each in everything if each.isVisible() and each.text()]


def part_of(kiosk: Kiosk) -> int:
    """Return the number of the part shown, from 0, of the page in front."""
    return page_of(kiosk, Page).part


def turn_to_part(kiosk: Kiosk, number: int) -> None:
    """Turn to a part by its number, from 0; beyond the last, to the last."""
    before = -1
    while part_of(kiosk) not in {number, before}:
        before = part_of(kiosk)
        kiosk.store.dispatch(page_of(kiosk, Page).turned(number - before))


def part_count(kiosk: Kiosk) -> int:
    """Return how many parts the page in front has.

    The last page divides its reader only when that is opened.
    """
    position = kiosk.store.visit.location.position
    turn_to_part(kiosk, _BEYOND_ALL)
    count = page_of(kiosk, Page).parts
    kiosk.store.dispatch(PartTurned(position))
    return count


def page_of(kiosk: Kiosk, kind: type[WidgetT]) -> WidgetT:
    """Return the page in front, which is of this kind."""
    page = kiosk.shell.pages.stack.currentWidget()
    assert isinstance(page, kind), f"the page in front is no {kind.__name__}"
    return page


def part_shown(kiosk: Kiosk) -> str:
    """Return "1 of 3" as the map of the page in front has it, empty where there is one part."""
    part = found(page_of(kiosk, Page), VisitMap).part
    return f"{part.number} of {part.total}" if part else ""


def flowing_text(kiosk: Kiosk, name: str) -> list[str]:
    """Return the visible words of the flowing text of this name, in reading order.

    A summary may stand apart from the rest, and comes first.
    """
    front = page_of(kiosk, QWidget)
    texts = [*front.findChildren(QWidget, f"{name}-summary"), *front.findChildren(QWidget, name)]
    words: list[str] = []
    for text in (each for each in texts if each.isVisible()):
        shown = [label for label in text.findChildren(QLabel) if label.isVisible()]
        words += [each.text() for each in sorted(shown, key=lambda each: (each.y(), each.x()))]
    assert words
    return words


def joined(texts: list[str]) -> str:
    """Return texts as one line."""
    return " ".join(" ".join(texts).split())
