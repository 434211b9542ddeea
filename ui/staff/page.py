"""A page of the staff panel behind the PIN: what all of them share.

A page has groups of widgets, which flow from the start of the line, and a row of buttons under
them. Where there is room, the groups stand in columns, and one more widget stands beside them or,
in portrait, below. Where there is little, the groups are divided into parts, and the buttons lose
their words.

A page may: read its `context`, measure itself, and emit events of `kiosk.staff.events`.
A page may not: keep what staff chose, change the context, print, or open another page.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.input.key_target import KeyTarget
from kiosk.layout.position import START, Position, part_at
from kiosk.visit.events import DisplayOpened, PartTurned
from ui.accessibility.live_region import LiveRegion
from ui.pages.row_fitting import shorten
from ui.theme import text_measure
from ui.theme.mirroring import put
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.language_switch import LanguageSwitch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kiosk.staff.events import StaffEvent
    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext

_LEAST_BESIDE = 1.5  # of the least picture on a card: smaller, a sheet cannot be recognized
_LEAST_LEAD = 0.4  # of a line: words in less than that would be a high and narrow column


@dataclass(frozen=True)
class WidgetGroup:
    """Widgets that belong together and are never on different parts.

    Args:
        widgets: In reading order. A label fills a line unless it is `between` two buttons.
        columns: How many equal columns they fill, 0 to flow by their own widths.
        is_list: Whether they stand one below the other, before all else, where there is room.
        between: A label as high as the buttons beside it.
        at_foot: Whether they stand at the end of the room, within reach on a high screen.
        lead: The first one, where it takes what the others leave of their line.
    """

    widgets: tuple[QWidget, ...]
    columns: int = 0
    is_list: bool = False
    between: Label | None = None
    at_foot: bool = False
    lead: QWidget | None = None


class StaffPanelPage(QWidget):
    """One page of the panel.

    Args:
        context: What the page is drawn from.
        parent: The parent widget.
    """

    happened = Signal(object)
    """A `StaffEvent`."""
    beside_share = 0.27
    """Share of the width that the widget beside the groups takes."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.context = context
        self.title = Label(
            "title", name="title", parent=self, heading=True, region=LiveRegion.TITLE
        )
        self.body = QWidget(self)
        self.back = Button(icon="back", name="staff-close", parent=self)
        self.back.key_target = KeyTarget.BACK
        self.back.clicked.connect(lambda: self.happened.emit(self._on_back))
        self.display = self.button("display", DisplayOpened(), icon="display")
        self.language = LanguageSwitch(self)
        self.language.chosen.connect(self.happened)
        self.later = Button(icon="next", name="later", parent=self)
        self.later.key_target = KeyTarget.NEXT_PART
        self.later.clicked.connect(lambda: self.happened.emit(self._on_later))
        self._on_later: StaffEvent = PartTurned(START)
        self._on_back: StaffEvent = PartTurned(START)
        self._own: list[Button] = []
        self._placed: set[QWidget] = set()
        self._actions = QHBoxLayout()
        for button in (self.back, self.language, self.display):
            self._actions.addWidget(button)
        self._actions.addStretch(1)
        self._actions.addWidget(self.later)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addWidget(self.body, 1)
        self._column.addLayout(self._actions)

    # What each page says for itself

    def draw(self, panel: StaffPanel) -> None:
        """Set the texts and states of the page's own widgets."""
        raise NotImplementedError

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return what the page shows, in reading order."""
        raise NotImplementedError

    def groups_in_parts(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return what it shows where there is no room for columns."""
        return self.groups(panel)

    def beside(self) -> QWidget | None:
        """Return the widget that stands beside the groups where there is room."""
        return None

    def draw_beside(self, panel: StaffPanel) -> None:
        """Draw that widget, which has its size now."""

    def leaves_for(self) -> StaffEvent:
        """Return what "Back" does on the first part."""
        raise NotImplementedError

    def take_key(self, name: str, text: str) -> bool:
        """Type with a key of an attached keyboard, where the page has something to type into.

        Args:
            name: Of the key, as a configuration writes it.
            text: What the key types.

        Returns:
            Whether the key has a meaning here.
        """
        return False

    def guide(self) -> str:
        """Return how the page is used by keys, empty where it is as all others are."""
        return ""

    # What all pages share

    def update_layout(self) -> None:
        """Give every part of the page its place."""
        self._column.activate()

    def show_panel(self, panel: StaffPanel) -> None:
        """Draw the page."""
        theme = self.context.theme
        self.language.offer(self.context.languages, panel.spoken)
        self.display.set_text(self.tr("Easier to see"))
        self.back.set_text(self.tr("Back"))
        self.later.setAccessibleName(self.tr("Next part"))
        self.draw(panel)
        self._column.setContentsMargins(theme.margin, theme.gap, theme.margin, theme.gap)
        for layout in (self._column, self._actions):
            layout.setSpacing(theme.target_gap)
        for button in self.findChildren(Button):
            button.apply_theme(theme, dense=theme.compact)
        self.later.show()  # room is found for it, too
        self._fit_actions()
        self._column.activate()
        groups = self.groups(panel)
        groups_in_parts = self.groups_in_parts(panel)
        self._placed.clear()
        aside = self._show_in_columns(groups)
        if aside is None:
            self._placed.clear()
            aside = self._show_in_parts(groups_in_parts, panel.position)
        else:
            self._turn_to([START], 0)
        self._hide_others((*groups, *groups_in_parts))
        if (beside := self.beside()) is not None:
            beside.setVisible(not aside.isEmpty())
            if not aside.isEmpty():
                put(beside, aside)
                self.draw_beside(panel)

    def add_action(self, button: Button) -> Button:
        """Add a button of this page at the end of its row; the last one keeps its words."""
        self._actions.addWidget(button)
        self._own.append(button)
        return button

    def button(
        self, name: str, event: StaffEvent, *, role: str = "plain", icon: str = ""
    ) -> Button:
        """Make a button that always emits the same event."""
        button = Button(role, icon=icon, name=name, parent=self)
        button.clicked.connect(lambda: self.happened.emit(event))
        return button

    def _show_in_columns(self, groups: list[WidgetGroup]) -> QRect | None:
        """Show a list, the other groups and the widget beside them, where all of that fits.

        Returns:
            The place of that widget, empty without one; None where it does not fit.
        """
        theme, whole, beside = self.context.theme, self.body.rect(), self.beside()
        if theme.compact or theme.metrics.portrait:
            return None
        left = whole.left()
        lists = [group for group in groups if group.is_list]
        for group in lists:
            wide = max(widget.sizeHint().width() for widget in group.widgets)
            places = self._lines(replace(group, columns=1), wide)
            if text_measure.bottom(places) > whole.height():
                return None
            self._put(group, places, left, whole.top())
            left += wide + theme.margin
        aside = QRect()
        if beside is not None:
            wide = round(whole.width() * self.beside_share)
            if wide < self._least():
                return None
            aside = QRect(whole.right() + 1 - wide, whole.top(), wide, whole.height())
        right = aside.left() - theme.margin if not aside.isEmpty() else whole.right() + 1
        room = QRect(left, whole.top(), right - left, whole.height())
        parts = self._parts([group for group in groups if not group.is_list], room)
        if len(parts) > 1:
            return None
        self._show_part(parts[0], room)
        return aside

    def _show_in_parts(self, groups: list[WidgetGroup], position: Position) -> QRect:
        """Show the part of the groups at a position.

        Returns:
            In portrait, on the first part, the room that it leaves.
        """
        theme, room = self.context.theme, self.body.rect()
        parts = self._parts(groups, room)
        rows = itertools.accumulate((len(part) for part in parts[:-1]), initial=0)
        starts = [Position(row) for row in rows]
        here = part_at(starts, position)
        self._turn_to(starts, here)
        free = self._show_part(parts[here], room)
        fits = theme.metrics.portrait and not theme.compact and free.height() >= self._least()
        return free if here == 0 and fits else QRect()

    def _least(self) -> float:
        """Return the least width or height of the widget beside the groups, in pixels."""
        theme = self.context.theme
        return _LEAST_BESIDE * theme.metrics.mm(theme.tokens.space.picture.full)

    def _turn_to(self, starts: list[Position], here: int) -> None:
        """Set what the buttons for parts do, on the part with this number."""
        last = here + 1 == len(starts)
        self._on_later = PartTurned(starts[here if last else here + 1])
        self._on_back = PartTurned(starts[here - 1]) if here else self.leaves_for()
        self.later.setVisible(len(starts) > 1)
        self.later.setEnabled(not last)

    def _fit_actions(self) -> None:
        """Shorten words, or show icons alone, until the row is narrow enough.

        What every page has gives way first: an arrow says where it leads, the sign of a page's own
        way hardly does.
        """
        room = self.width() - 2 * self.context.theme.margin
        worded, main = self._own[:-1], self._own[-1:]
        icons_only = self.context.theme.icons_only
        for button in (self.display, self.language, self.back, *self._own):
            button.show_words(on=button in main or not icons_only)
        steps: list[Callable[[], None]] = [
            *(button.show_short for button in worded if not icons_only),
            *(partial(button.show_words, on=False) for button in (self.language, self.back)),
            *(button.show_short for button in main),
            *(partial(button.show_words, on=False) for button in (*worded, *main)),
        ]
        shorten((self._actions,), room, [partial(self.display.show_words, on=False), *steps])

    def _parts(self, groups: list[WidgetGroup], room: QRect) -> list[list[WidgetGroup]]:
        """Divide the groups among as few parts as their heights allow."""
        gap, used = self.context.theme.target_gap, 0
        parts: list[list[WidgetGroup]] = [[]]
        for group in groups:
            high = text_measure.bottom(self._lines(group, room.width()))
            if parts[-1] and used + high > room.height():
                parts.append([])
                used = 0
            parts[-1].append(group)
            used += high + gap
        return parts

    def _show_part(self, groups: list[WidgetGroup], room: QRect) -> QRect:
        """Show these groups one below the other, and return the room that is left."""
        gap, top, free = self.context.theme.target_gap, room.top(), QRect(room)
        for group in groups:
            places = self._lines(group, room.width())
            if group.at_foot:
                top = max(top, room.bottom() + 1 - text_measure.bottom(places))
                free.setBottom(top - 1 - gap)
            self._put(group, places, room.left(), top)
            top += text_measure.bottom(places) + gap
            if not group.at_foot:
                free.setTop(top)
        return free

    def _put(self, group: WidgetGroup, places: list[QRect], left: int, top: int) -> None:
        for widget, place in zip(group.widgets, places, strict=True):
            put(widget, place.translated(left, top))
            widget.show()
            self._placed.add(widget)

    def _hide_others(self, groups: Iterable[WidgetGroup]) -> None:
        """Hide what has no place now. What stays is not hidden meanwhile and keeps the focus."""
        others = [w for group in groups for w in group.widgets if w not in self._placed]
        focused = self.window().focusWidget()
        if focused is not None and any(w is focused or w.isAncestorOf(focused) for w in others):
            focused.clearFocus()  # Qt would move it on from each that hides
        for widget in others:
            widget.hide()

    def _lines(self, group: WidgetGroup, width: int) -> list[QRect]:
        """Place a group from the start, in as many lines as the width asks for."""
        gap = self.context.theme.target_gap
        each = (width - (group.columns - 1) * gap) // group.columns if group.columns else 0
        places: list[QRect] = []
        x = top = 0
        for widget in group.widgets:
            between = widget is group.between
            if widget is group.lead:
                wide = self._lead_width(group, width)
            elif isinstance(widget, Label) and not between:
                wide = width
            else:
                wide = each or min(width, widget.sizeHint().width())
            if x and x + wide > width:
                x, top = 0, text_measure.bottom(places) + gap
            # Words between two buttons are as high as these, so that they stand in the middle.
            high = self._beside_height(widget) if between else widget.heightForWidth(wide)
            places.append(QRect(x, top, wide, high))
            x += wide + gap
        return _as_high(places) if group.columns > 1 else places

    def _lead_width(self, group: WidgetGroup, width: int) -> int:
        """Return what the others leave of a line to the first; all of it where that is little."""
        gap = self.context.theme.target_gap
        others = sum(other.sizeHint().width() + gap for other in group.widgets[1:])
        left = width - others
        return left if left >= width * _LEAST_LEAD else width

    def _beside_height(self, widget: QWidget) -> int:
        """Return the height of words between two buttons: theirs."""
        return max(widget.sizeHint().height(), self.back.sizeHint().height())


def _as_high(places: list[QRect]) -> list[QRect]:
    """Return places of which those in one line are as high as the highest of them."""
    heights: dict[int, int] = {}
    for place in places:
        heights[place.top()] = max(place.height(), heights.get(place.top(), 0))
    return [QRect(one.left(), one.top(), one.width(), heights[one.top()]) for one in places]
