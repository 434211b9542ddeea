"""A page of a visit: what all pages share, and what a page may do.

A page draws itself from a `Visit` and reports what the person did as events. It decides nothing
about the visit: `kiosk.visit.flow.advance` does, and the page is drawn again with the result.

A page may: read its `context` (content, configuration, theme, printer status), measure itself,
cut its content into parts, and emit events with `emit_event`.
A page may not: keep anything a family chose, change the context, open another page, do I/O, or
depend on what it showed before. Between drawings it keeps widgets and, for its buttons, where its
parts begin.

- `show_visit(visit)` draws everything. It calls the base class first, then finds its parts, calls
  `turn_to(starts, position)`, which returns the part to show, and shows that part.
- `update_layout()` gives every widget its place, so that the room that is left can be measured.
- `part`, `parts`: the part shown, from 0, and how many there are.
- `turned(by)`: the event that turns so many parts on or, below 0, back.
- `leads_to`: the event of the main button on the last part; before that it turns to the next part.
- `back` turns to the part before and, on the first part, leaves the page. A page with a button
  "Earlier part" sets `back_turns` to False: there it always leaves.

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
from kiosk.visit.events import DisplayOpened, Event, PartTurned, WentBack, WentHome
from kiosk.visit.listening import ListenToggled
from ui.accessibility.live_region import LiveRegion
from ui.theme import qt_constants
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.language_switch import LanguageSwitch
from ui.widgets.part_label import PartLabel, PartNumber

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.visit.flow import Visit
    from ui.context import UiContext


_ROOMY = 0.7  # of the designed-for room for words, from which no page has ten parts
_WAYS_SHARE = 0.32  # of a row, that the ways back may take
_DISPLAY_SHARE = 0.42  # of the page's width, that its words and the other language may take
_LOW_SHARE = 0.4  # the same on an upright screen, where it shares a row with the ways back only
_FEW, _MANY = 8, 88


class Page(QWidget):
    """A page of a visit: header, body, and a row of actions at the foot."""

    happened = Signal(object)
    """An `Event` of `kiosk.visit.events`."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.context = context
        self.title = Label(
            "title", name="title", parent=self, heading=True, region=LiveRegion.TITLE
        )
        self.title.setProperty("alignment", qt_constants.ALIGN_LEFT | qt_constants.ALIGN_MIDDLE)
        self.body = QWidget(self)
        self.part = 0
        self.back_turns = True
        self.leads_to: Event = WentHome()
        self._part_starts: tuple[Position, ...] = (START,)
        self.back = self.chooser("back", self._back_event, role="plain", icon="back")
        self.home = self.button("home", WentHome(), icon="home")
        self.display = self.button("display", DisplayOpened(), icon="display")
        self.listen = self.button("listen", ListenToggled(), icon="listen")
        self.listen.hide()
        self.back.key_target = KeyTarget.BACK
        self.home.key_target = KeyTarget.HOME
        self.language = LanguageSwitch(self)
        self.language.chosen.connect(self.emit_event)
        self.dispensable: list[Button] = []
        self._mains: list[Button] = []
        self._counts: list[PartLabel] = []
        self._header = QHBoxLayout()
        self._header.addWidget(self.title, 1)
        self._tools = QHBoxLayout()
        # As high as they are, however many lines the title takes.
        tools = QVBoxLayout()
        tools.addLayout(self._tools)
        tools.addStretch(1)
        self._header.addLayout(tools)
        self._ways = QHBoxLayout()
        self._ways.addWidget(self.back)
        self._ways.addWidget(self.home)
        self._apart = QSpacerItem(0, 0)
        self._ways.addItem(self._apart)
        self._choices = QHBoxLayout()
        self._choices.addStretch(1)
        self._actions = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        # The way back stands at the foot whatever the height of what is beside it.
        foot = QVBoxLayout()
        foot.addStretch(1)
        foot.addLayout(self._ways)
        self._actions.addLayout(foot)
        self._actions.addLayout(self._choices)
        self._root = QVBoxLayout(self)
        self._root.addLayout(self._header)
        self._root.addWidget(self.body, 1)
        self._root.addLayout(self._actions)

    @property
    def tools(self) -> tuple[Button, ...]:
        """What every page offers besides its own controls: ways back, and how it is shown."""
        return (self.back, self.home, self.display, self.listen, self.language)

    @property
    def parts(self) -> int:
        """How many parts the page has, as last shown."""
        return len(self._part_starts)

    def turn_to(self, starts: Sequence[Position], position: Position) -> int:
        """Take where the parts begin, and return the number of the part to show.

        Args:
            starts: A position for each part, the first being the start of the page.
            position: That of the visit.
        """
        self._part_starts = (START, *starts[1:])
        self.part = part_at(self._part_starts, position)
        return self.part

    def turned(self, by: int) -> PartTurned:
        """Return the event that turns so many parts on, below 0 back, as far as there are parts."""
        return PartTurned(self._part_starts[min(max(self.part + by, 0), self.parts - 1)])

    def show_visit(self, visit: Visit) -> None:
        """Draw the page; pages add what is theirs after calling this."""
        theme = self.context.theme
        self._root.setContentsMargins(theme.margin, theme.gap, theme.margin, theme.gap)
        self._root.setSpacing(theme.gap)
        for row in (self._header, self._tools, self._actions, self._ways, self._choices):
            row.setSpacing(theme.gap)
        self.language.offer(self.context.contents, visit.language)
        self.back.set_text(self.tr("Back"))
        self.home.set_text(self.tr("Home"))
        self.display.set_text(self.tr("Easier to see"))
        self.listen.set_text(self.tr("Stop") if visit.listening.on else self.tr("Listen"))
        self.listen.set_icon("stop" if visit.listening.on else "listen")
        self.listen.reserve_room_for(self.tr("Stop"), self.tr("Listen"))
        self.listen.setVisible(visit.language in self.context.voiced_languages)
        # Upright the header is out of reach; where words need all the room it has none.
        low = theme.metrics.portrait or theme.compact
        # Each where it stands on every page; at the right end the welcome leaves a gap for one.
        tools: list[Button] = [self.language, self.display, self.listen]
        if low and not theme.metrics.portrait:
            tools = [self.display, self.listen, self.language]
        for tool in tools:
            (self._ways if low else self._tools).addWidget(tool)
        for button in self.findChildren(Button):
            button.apply_theme(theme)
        for count in self._counts:
            metrics = QFontMetrics(theme.font("body"))
            most = _MANY if theme.metrics.text_room < _ROOMY else _FEW
            count.setMinimumWidth(metrics.horizontalAdvance(self.counted(most - 1, most)))

    def update_layout(self) -> None:
        """Give every widget of the page its place, so that the room that is left can be measured.

        On an upright screen the way on stands above the way back, which keeps its place.
        Elsewhere both share a row; where it is too narrow, buttons whose icons say enough
        lose their words.
        """
        theme = self.context.theme
        room = self.width() - 2 * theme.margin
        upright = theme.metrics.portrait
        direction = QBoxLayout.Direction
        self._actions.setDirection(direction.BottomToTop if upright else direction.LeftToRight)
        policy = QSizePolicy.Policy
        self._apart.changeSize(0, 0, policy.Expanding if upright else policy.Fixed)
        rows = ((self._ways,), (self._choices,)) if upright else ((self._ways, self._choices),)
        self._shorten_ways(room)
        self._shorten_tools(room)
        if upright:
            self._shorten_foot(room)
        for row in rows:
            self._fit(row, room)
        self._root.activate()
        inside = self.body.layout()
        if inside is not None:
            inside.activate()

    def _shorten_tools(self, room: int) -> None:
        """Show by words what changes how the page can be read, as far as these leave room.

        The other language comes first: who needs it cannot read the rest.
        """
        theme = self.context.theme
        left = room * (_LOW_SHARE if theme.metrics.portrait else _DISPLAY_SHARE)
        for button in (self.language, self.display, self.listen):
            button.show_words()
            wide = button.sizeHint().width()
            button.show_words(on=wide <= left and not theme.icons_only)
            if button is not self.language or self.language.is_wanted:
                left -= button.sizeHint().width()

    def _shorten_ways(self, room: int) -> None:
        """Show the ways back by words where these are short for the row, on every page alike."""
        ways = (self.back, self.home)
        for button in ways:
            button.show_words()
        wide = sum(button.sizeHint().width() for button in ways)
        on = not self.context.theme.icons_only and wide <= room * _WAYS_SHARE
        for button in ways:
            button.show_words(on=on or self.context.theme.metrics.portrait)

    def _shorten_foot(self, room: int) -> None:
        """Take words from what stands at the foot of an upright page until all of it has room."""
        counts = [count for count in self._counts if self._ways.indexOf(count) >= 0]
        steps: list[Callable[[], None]] = [
            partial(self.display.show_words, on=False),
            *(count.hide for count in counts),
            *(partial(each.show_words, on=False) for each in (self.home, self.back, self.language)),
        ]
        for step in steps:
            self._ways.invalidate()
            if self._ways.sizeHint().width() <= room:
                return
            step()

    def _fit(self, row: tuple[QHBoxLayout, ...], room: int) -> None:
        """Take words from buttons, one after the other, until the row is narrow enough.

        The main ones come last: they have shorter words first, and then their icon alone.
        """
        inside = [b for b in self.dispensable if any(part.indexOf(b) >= 0 for part in row)]
        mains = [b for b in self._mains if any(part.indexOf(b) >= 0 for part in row)]
        for button in (*inside, *mains):
            button.show_words()
        gap = self.context.theme.gap * (len(row) - 1)
        steps: list[Callable[[], None]] = [
            *(partial(button.show_words, on=False) for button in inside),
            *(button.show_short for button in mains),
            *(partial(button.show_words, on=False) for button in mains),
            # At last the ways to the other parts say enough.
            *(count.hide for count in self._counts if any(p.indexOf(count) >= 0 for p in row)),
        ]
        for step in steps:
            for part in row:
                part.invalidate()
            if sum(part.sizeHint().width() for part in row) + gap <= room:
                return
            step()

    def emit_event(self, event: Event) -> None:
        """Report what the person did."""
        self.happened.emit(event)

    def add_action(self, widget: QWidget) -> None:
        """Add something at the right end of the action row."""
        self._choices.addWidget(widget)

    def add_count(self) -> PartLabel:
        """Add the label that shows which of several parts this is."""
        count = PartLabel(self)
        self.add_action(count)
        self._counts.append(count)
        return count

    def counted(self, here: int, count: int) -> str:
        """Return the words for a part of several, empty where there is one.

        Args:
            here: Number of the part, from 0.
            count: How many there are.
        """
        if count < 2:  # noqa: PLR2004
            return ""
        text = "%1/%2" if self.context.theme.icons_only else self.tr("%1 of %2")
        return text.replace("%1", str(here + 1)).replace("%2", str(count))

    def show_count(self, label: PartLabel, here: int, count: int, note: str = "") -> None:
        """Show which of several parts this is, nothing where there is one.

        Args:
            label: As made by `add_count`.
            here: Number of the part, from 0.
            count: How many there are.
            note: Further words, which reveal what the family chose.
        """
        text = " · ".join(words for words in (self.counted(here, count), note) if words)
        label.show_part(PartNumber(here + 1, count, note) if text else None, text)

    @property
    def is_last_part(self) -> bool:
        """Whether no part follows the one shown."""
        return self.part + 1 == self.parts

    def main_button(self, name: str) -> Button:
        """Make the button that turns to the next part and, on the last, emits `leads_to`."""
        button = self.chooser(name, lambda: self.leads_to if self.is_last_part else self.turned(1))
        button.key_target = KeyTarget.NEXT
        return button

    def _back_event(self) -> Event:
        return self.turned(-1) if self.back_turns and self.part else WentBack()

    def chooser(
        self, name: str, event: Callable[[], Event], *, role: str = "main", icon: str = "next"
    ) -> Button:
        """Make a button whose event depends on what is shown when it is pressed."""
        button = Button(role, icon=icon, trailing=role == "main", name=name, parent=self)
        button.clicked.connect(lambda: self.emit_event(event()))
        if role == "main":
            self._mains.append(button)
        return button

    def _fill_body(self, widget: QWidget) -> None:
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
