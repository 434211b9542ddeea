"""Which widgets of a page or panel are read aloud, and in which kinds they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ui.accessibility.live_region import LiveRegion, region_of
from ui.pages.page import Page
from ui.speech.place_order import in_reading_order
from ui.widgets.part_label import PartLabel
from ui.widgets.picture import Picture
from ui.widgets.preview import Preview
from ui.widgets.print_animation import PrintAnimation
from ui.widgets.visit_map import VisitMap

if TYPE_CHECKING:
    from ui.panels.panel import Panel

PICTURES: Final = (Picture, Preview, PrintAnimation)
"""What shows something beside the words; it is read after them."""


def readable_widgets(root: QWidget) -> list[QWidget]:
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


def is_tool(widget: QWidget, page: QWidget) -> bool:
    """Whether a button is among those that every page has."""
    return isinstance(page, Page) and widget in page.tools


def is_action(widget: QWidget, page: QWidget) -> bool:
    """Whether a widget is in a page's row of actions."""
    if not isinstance(page, Page) or widget.parentWidget() is not page:
        return False
    return isinstance(widget, QAbstractButton | PartLabel | VisitMap)


def divided(widgets: list[QWidget]) -> tuple[list[QWidget], list[QWidget], list[QWidget]]:
    """Return titles, then all else in reading order, then pictures."""
    labels = [widget for widget in widgets if isinstance(widget, QLabel)]
    titles: list[QWidget] = [each for each in labels if region_of(each) is LiveRegion.TITLE]
    pictures = [widget for widget in widgets if isinstance(widget, PICTURES)]
    others = [each for each in widgets if each not in titles and each not in pictures]
    return titles, in_reading_order(others), in_reading_order(pictures)


def title_first(widgets: list[QWidget]) -> list[QWidget]:
    """Return widgets in reading order: the title of the panel first, pictures last."""
    titles, others, pictures = divided(widgets)
    return [*titles, *others, *pictures]


def answers_first(panel: Panel) -> list[QWidget]:
    """Return what is on a panel in reading order, the switch of the language after all answers."""
    widgets = readable_widgets(panel)
    said = [widget for widget in widgets if widget is not panel.language]
    return [*title_first(said), *(widget for widget in widgets if widget is panel.language)]


def is_result(picture: QWidget) -> bool:
    """Whether what a picture shows is the result of a choice."""
    return isinstance(picture, QLabel) and region_of(picture) is LiveRegion.PICTURE
