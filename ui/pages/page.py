"""A page of a visit: what all pages share, and what a page may do.

A page draws itself from a `Visit` and reports what the person did as events. It decides nothing
about the visit: `kiosk.visit.flow.advance` does, and the page is drawn again with the result.

A page may: read its `context` (content, configuration, theme, printer status), measure itself,
divide its content into parts, and emit events with `emit_event`.
A page may not: keep anything a family chose, change the context, open another page, do I/O, or
depend on what it showed before. Between drawings it keeps widgets and, for its buttons, where its
parts begin. It is made when it is shown and deleted when another page takes its place.

- `show_visit(visit)` draws everything. It calls the base class first, then finds its parts, calls
  `turn_to(starts, position)`, which returns the part to show, and shows that part.
- `update_layout()` activates all layouts, so that the room for the content can be measured.
- `part`, `parts`: the part shown, from 0, and how many there are.
- `turned(by)`: the event that turns this many parts forward or, below 0, back.
- `leads_to`: the event of the main button on the last part; before that it turns to the next part.
  `goes_on`: whether the part shown is such a last one; what only a button opens does not count.
  `name_way()` gives it its name: a way has the same name on every page.
- `back` turns to the part before and, on the first part, leaves the page.

CONTRIBUTING.md, "Add a page", has the steps to add one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from kiosk.input.key_target import KeyTarget
from kiosk.layout.position import START, Position, part_at
from kiosk.visit.events import (
    DisplayOpened,
    Event,
    PartTurned,
    ReferralChosen,
    WentBack,
    WentHome,
)
from kiosk.visit.listening import ListenToggled
from ui.accessibility.live_region import LiveRegion
from ui.pages.row_fitting import forms_of_map, shorten, shorten_navigation, shorten_tools
from ui.pages.ways import Ways
from ui.theme import qt_constants
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.language_switch import LanguageSwitch
from ui.widgets.part_label import PartLabel, PartNumber

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.visit.flow import Visit
    from ui.context import UiContext
    from ui.widgets.card import Card
    from ui.widgets.preview import Preview
    from ui.widgets.sheet_button import SheetButton
    from ui.widgets.visit_map import VisitMap


_ROOMY = 0.7  # `Metrics.text_room` from which no page has ten parts
_FEW, _MANY = 8, 88  # parts for which room is reserved: one digit, or two
_WHOLE = 1  # part of a page that is not divided, which needs no count
_MAP_ROOMY = 0.5  # `Metrics.text_room` from which the map has room for one digit


class Page(QWidget):
    """A page of a visit: header, body and footer.

    Args:
        context: What the page is drawn from.
        parent: The parent widget.
    """

    happened = Signal(object)
    """An `Event` of `kiosk.visit.events`."""
    _words_at_foot = False  # whether words alone are next to the footer, which need less distance
    _words_at_head = False  # the same for the header
    _blank_map_gives_way = False  # whether words take the room of a map that shows nothing
    _map_gives_way = False  # whether a button of the page needs the room of the map

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.context = context
        self.title = Label(
            "title", name="title", parent=self, heading=True, region=LiveRegion.TITLE
        )
        self.title.align(qt_constants.ALIGN_LEFT | qt_constants.ALIGN_MIDDLE)
        self.body = QWidget(self)
        self.part = 0
        self.counted: PartNumber | None = None
        """The part as it is told, None where there is only one."""
        self.leads_to: Event = WentHome()
        self._part_starts: tuple[Position, ...] = (START,)
        self.back = self.dynamic_button("back", self._back_event, icon="back")
        self.home = self.button("home", WentHome(), icon="home")
        self.display = self.button("display", DisplayOpened(), icon="display")
        self.listen = self.button("listen", ListenToggled(), icon="listen")
        self.listen.hide()
        self.back.key_target = KeyTarget.BACK
        self.home.key_target = KeyTarget.HOME
        self.moved_tools: tuple[Button, ...] = ()
        """Tools that the page shows elsewhere than in the row that all pages have."""
        self.language = LanguageSwitch(self)
        self.language.chosen.connect(self.emit_event)
        for tool in self.tools:
            tool.set_plain_face("tool")
        self.dispensable: list[Button] = []
        self.ways = Ways(self)
        self._part_labels: list[PartLabel] = []
        self._header = QHBoxLayout()
        self._header.addWidget(self.title, 1)
        self._tools = QHBoxLayout()
        # At the top of the header, however many lines the title has.
        tools = QVBoxLayout()
        tools.addLayout(self._tools)
        tools.addStretch(1)
        self._header.addLayout(tools)
        self._navigation = QHBoxLayout()
        self._navigation.addWidget(self.back)
        self._navigation.addWidget(self.home)
        self._spacer = QSpacerItem(0, 0)
        self._navigation.addItem(self._spacer)
        self._action_row = QHBoxLayout()
        self._action_row.addStretch(1)
        self._footer = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        # At the bottom of the footer, however high the buttons beside it are.
        navigation = QVBoxLayout()
        navigation.addStretch(1)
        navigation.addLayout(self._navigation)
        self._footer.addLayout(navigation)
        self._footer.addLayout(self._action_row)
        self._root = QVBoxLayout(self)
        self._root.addLayout(self._header)
        self._root.addWidget(self.body, 1)
        self._root.addLayout(self._footer)

    @property
    def tools(self) -> tuple[Button, ...]:
        """The buttons that every page has: back, home, display, listen and language."""
        tools = (self.back, self.home, self.display, self.listen, self.language)
        return tuple(tool for tool in tools if tool not in self.moved_tools)

    @property
    def parts(self) -> int:
        """How many parts the page has; those of a reader that is not open count as one."""
        return len(self._part_starts)

    def turn_to(self, starts: Sequence[Position], position: Position) -> int:
        """Store where the parts begin, and return the number of the part to show.

        Args:
            starts: A position for each part, the first being the start of the page.
            position: The visit's position.
        """
        self._part_starts = (START, *starts[1:])
        self.part = part_at(self._part_starts, position)
        return self.part

    def turned(self, by: int) -> PartTurned:
        """Return the event that turns this many parts forward, below 0 back, at most to the end."""
        return PartTurned(self._part_starts[min(max(self.part + by, 0), self.parts - 1)])

    def show_visit(self, visit: Visit) -> None:
        """Draw what all pages have; pages override this and call it first."""
        theme = self.context.theme
        self.counted = None
        self._root.setContentsMargins(theme.margin, theme.page_edge, theme.margin, theme.page_edge)
        self._root.setSpacing(theme.gap)
        self._header.setSpacing(theme.gap)
        more = theme.target_gap - theme.gap
        self._header.setContentsMargins(0, 0, 0, 0 if self._words_at_head else more)
        self._footer.setContentsMargins(0, 0 if self._words_at_foot else more, 0, 0)
        for row in (self._tools, self._footer, self._navigation, self._action_row):
            row.setSpacing(theme.target_gap)
        self.language.offer(self.context.languages, visit.language)
        self.back.set_text(self.tr("Back"))
        self.home.set_text(self.tr("Home"))
        self.display.set_text(self.tr("Easier to see"))
        self.listen.set_text(self.tr("Stop") if visit.listening.on else self.tr("Listen"))
        self.listen.set_icon("stop" if visit.listening.on else "listen")
        self.listen.reserve_room_for(self.tr("Stop"), self.tr("Listen"))
        self.listen.setVisible(visit.language in self.context.voiced_languages)
        low = theme.low_tools
        # In the same place on every page, also where the welcome page lacks the others: "Easier to
        # see" is at the end of the row, in large text at its beginning.
        tools: list[Button] = [self.language, self.listen, self.display]
        if low and not theme.metrics.portrait:
            tools.reverse()
        for tool in tools:
            if tool not in self.moved_tools:
                (self._navigation if low else self._tools).addWidget(tool)
        in_row = [b for b in self.findChildren(Button) if self._action_row.indexOf(b) >= 0]
        larger = theme.metrics.text > 1
        for button in self.findChildren(Button):
            if button in (self.ways.main, self.ways.sheet, *self.dispensable) and button in in_row:
                button.show_as_tool(on=larger and not theme.metrics.portrait)
            # Side by side with the main button these are as high; upright they have their own row.
            beside = not theme.metrics.portrait and self._navigation.indexOf(button) >= 0
            button.apply_theme(theme, tall=beside)
        most = _MANY if theme.metrics.text_room < _ROOMY else _FEW
        digits = _MANY if theme.metrics.text_room < _MAP_ROOMY else _FEW
        self.ways.show_visit(visit, digits, theme)
        if self.ways.map is not None and theme.metrics.portrait:
            self._action_row.insertWidget(0, self.ways.map)
        elif self.ways.map is not None:
            self._navigation.addWidget(self.ways.map)
        for count in self._part_labels:
            metrics = QFontMetrics(theme.font("body"))
            count.setMinimumWidth(metrics.horizontalAdvance(self.part_count_text(most - 1, most)))

    def update_layout(self) -> None:
        """Activate the layouts of the page, so that the room for its content can be measured.

        In portrait the footer has two rows, with "Back" and "Home" in the lower one. Elsewhere it
        has one; where that is too narrow, buttons show their icon without text.
        """
        theme = self.context.theme
        room = self.width() - 2 * theme.margin
        portrait = theme.metrics.portrait
        direction = QBoxLayout.Direction
        self._footer.setDirection(direction.BottomToTop if portrait else direction.LeftToRight)
        policy = QSizePolicy.Policy
        self._spacer.changeSize(0, 0, policy.Expanding if portrait else policy.Fixed)
        rows = (
            ((self._navigation,), (self._action_row,))
            if portrait
            else ((self._navigation, self._action_row),)
        )
        self.ways.part()
        shorten_navigation((self.back, self.home), room, theme)
        listen = None if self.listen in self.moved_tools else self.listen
        shorten_tools(self.language, listen, self.display, room, theme)
        if portrait:
            self._shorten_portrait_row(room)
        for row in rows:
            self._shorten_row(row, room)
        self.ways.arrange(theme.target_gap)
        self._tools.invalidate()
        beside = self._tools.sizeHint().width()
        self.title.fit_line(room - (beside + theme.gap if beside else 0), theme)
        self._root.activate()
        content = self.body.layout()
        if content is not None:
            content.activate()

    def _shorten_portrait_row(self, room: int) -> None:
        """Hide texts of the lower row of a portrait footer, one by one, until it fits."""
        counts = [count for count in self._part_labels if self._navigation.indexOf(count) >= 0]
        steps: list[Callable[[], None]] = [
            *(count.hide for count in counts),
            *(partial(each.show_words, on=False) for each in (self.home, self.back, self.language)),
        ]
        shorten((self._navigation,), room, steps)

    def _shorten_row(self, row: tuple[QHBoxLayout, ...], room: int) -> None:
        """Hide texts of buttons, one by one, until a row fits.

        Main buttons are the last ones. They show their short text first, then only their icon.
        """
        dispensable = [b for b in self.dispensable if any(part.indexOf(b) >= 0 for part in row)]
        own = [self.ways.main] if self.ways.main is not None else []
        mains = [b for b in own if any(part.indexOf(b) >= 0 for part in row)]
        spared = {b: icon for b, icon in self._spared_icons().items() if b in dispensable}
        for button, icon in spared.items():
            button.set_icon(icon)
        for button in (*dispensable, *mains):
            button.show_words()
        shown = self.ways.map
        has_map = shown is not None and any(part.indexOf(shown) >= 0 for part in row)
        map_steps = self.ways.map_steps(self.context.theme) if has_map else []
        blank_map = [self.ways.tell_blank_map] if has_map and self._blank_map_gives_way else []
        if self._map_gives_way:
            map_steps, blank_map = [], map_steps[-1:]
        steps: list[Callable[[], None]] = [
            *map_steps[:-1],
            *blank_map,
            *(partial(button.set_icon, "") for button in spared),
            *(partial(self._show_icon_alone, button) for button in dispensable),
            *(button.show_short for button in mains),
            *map_steps[-1:],
            *(partial(button.show_words, on=False) for button in mains),
            # Last the label of the part: the buttons that turn parts show enough.
            *(count.hide for count in self._part_labels if any(p.indexOf(count) >= 0 for p in row)),
        ]
        room -= self.context.theme.target_gap * (len(row) - 1)
        shorten(row, room, steps)
        if shown is not None and has_map and shown.hides_part:
            # Buttons without words may have left it room.
            shown.show_form(forms_of_map(self.context.theme)[-1])
            shorten(row, room, map_steps[-1:])

    def _spared_icons(self) -> dict[Button, str]:
        """Return the icons of dispensable buttons whose words matter more; they go first."""
        return {}

    def _show_icon_alone(self, button: Button) -> None:
        """Leave a button its icon without words."""
        if icon := self._spared_icons().get(button):
            button.set_icon(icon)
        button.show_words(on=False)

    def emit_event(self, event: Event) -> None:
        """Emit `happened`."""
        self.happened.emit(event)

    def add_action(self, widget: QWidget) -> None:
        """Add a widget at the right end of the footer."""
        self._action_row.addWidget(widget)

    def add_page_button(self) -> SheetButton:
        """Add a button that leads to the referral page, so that nobody has to see all pages.

        It is beside the main button, which is as wide on every page, so it is in the same place.
        """
        button = self.ways.make_sheet("my-page")
        button.clicked.connect(lambda: self.emit_event(ReferralChosen()))
        self.dispensable.append(button)
        self.add_action(button)
        return button

    def add_map(self) -> VisitMap:
        """Add the map of the visit, which also shows which part this is; see `show_count`.

        It is behind "Back" and "Home" or, in portrait, at the start of the upper row.
        """
        return self.ways.make_map()

    def sign_card(self, sign: str) -> Card | None:
        """Return the card of a sign, None where the page shows none."""
        return None

    def sheet_and_printer(self) -> tuple[Preview, QWidget] | None:
        """Return the sheet's preview and the drawing of its printer, None without one of them."""
        return None

    def name_way(self) -> None:
        """Name the main button by where it leads from the part that is shown."""
        self.ways.name_main(self.leads_to if self.goes_on else self.turned(1))

    def add_count(self) -> PartLabel:
        """Add the label that shows which part this is; see `show_count`."""
        count = PartLabel(self)
        self.add_action(count)
        self._part_labels.append(count)
        return count

    def part_count_text(self, here: int, count: int) -> str:
        """Return "1 of 3" for a part of several, empty where there is only one.

        Args:
            here: Number of the part, from 0.
            count: How many there are.
        """
        if count <= _WHOLE:
            return ""
        text = "%1/%2" if self.context.theme.icons_only else self.tr("%1 of %2")
        return text.replace("%1", str(here + 1)).replace("%2", str(count))

    def show_count(self, label: PartLabel | VisitMap, here: int, count: int) -> None:
        """Show which of several parts this is, nothing where there is only one.

        Args:
            label: As made by `add_count` or `add_map`.
            here: Number of the part, from 0.
            count: How many there are.
        """
        text = self.part_count_text(here, count)
        self.counted = part = PartNumber(here + 1, count) if text else None
        if isinstance(label, PartLabel):
            label.show_part(part, text)
        else:
            label.show_part(part)

    @property
    def is_last_part(self) -> bool:
        """Whether no part follows the one shown."""
        return self.part + 1 == self.parts

    @property
    def goes_on(self) -> bool:
        """Whether the main button leads on from the page, not to its next part."""
        return self.is_last_part

    def main_button(self, name: str) -> SheetButton:
        """Make the button that turns to the next part and, on the last, emits `leads_to`."""
        button = self.ways.make_main(name)
        button.clicked.connect(
            lambda: self.emit_event(self.leads_to if self.goes_on else self.turned(1))
        )
        button.key_target = KeyTarget.NEXT
        return button

    def _back_event(self) -> Event:
        """Return what "Back" does: turn to the part before or, on the first, leave the page."""
        return self.turned(-1) if self.part else WentBack()

    def dynamic_button(self, name: str, event: Callable[[], Event], *, icon: str) -> Button:
        """Make a button whose event depends on what is shown when it is pressed."""
        button = Button(icon=icon, name=name, parent=self)
        button.clicked.connect(lambda: self.emit_event(event()))
        return button

    def _fill_body(self, widget: QWidget) -> None:
        """Let one widget take the whole body."""
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widget)

    def button(
        self,
        name: str,
        event: Event,
        *,
        role: str = "plain",
        icon: str = "",
        trailing: bool = False,
    ) -> Button:
        """Make a button that always emits the same event."""
        button = Button(role, icon=icon, trailing=trailing, name=name, parent=self)
        button.clicked.connect(lambda: self.emit_event(event))
        return button
