"""A panel: a card with words and buttons, laid over a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from kiosk.visit.events import PanelClosed
from ui.accessibility.live_region import LiveRegion
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.language_switch import LanguageSwitch

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from kiosk.visit.events import Event
    from ui.theme.theme import Theme


class Panel(QFrame):
    """A card with words, a body and buttons in the middle of a darkened page.

    It is modal: `ui.shell.panel_host` takes from everything beneath it whatever a touch, a key or
    assistive technology could do there.
    """

    happened = Signal(object)
    _only_words = False  # whether there are only words above the buttons
    _at_foot = False  # whether the card is at the foot of the window, else in its middle

    def __init__(self, parent: QWidget, name: str = "panel") -> None:
        super().__init__(parent)
        self._page = parent
        self._previous_focus: QWidget | None = None
        self.way_out: Button | None = None
        """The answer that closes the panel and changes nothing, None where there is none."""
        self.setObjectName(name)
        self.setProperty("role", "scrim")
        self.card = QFrame(self)
        self.card.setProperty("role", "sheet")
        self.voice_bar: QWidget | None = None
        """The controls of the voice; they stay within reach where there is room for them."""
        self.title = Label(
            "title",
            name=f"{name}-title",
            parent=self.card,
            heading=True,
            region=LiveRegion.TITLE,
        )
        self.lead = Label(
            "lead", "soft", name=f"{name}-lead", parent=self.card, region=LiveRegion.LEAD
        )
        self._words = QVBoxLayout()
        self._words.addWidget(self.title)
        self._words.addWidget(self.lead)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addLayout(self._words, 1)
        self.middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.language = LanguageSwitch(self.card, f"{name}-language")
        self.language.chosen.connect(self.happened)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._footer = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._footer.addWidget(self.language)
        self._footer.addLayout(self._buttons, 1)
        self._column = QVBoxLayout(self.card)
        self._compose()
        self._outer = QVBoxLayout(self)
        self._outer.addStretch(1)
        self._outer.addWidget(self.card)
        if not self._at_foot:
            self._outer.addStretch(1)

    def _compose(self) -> None:
        """Put head, body and buttons of the card under each other."""
        self._column.addLayout(self._head)
        self._column.addLayout(self.middle)
        self._column.addLayout(self._footer)

    def add_button(self, name: str, event: Event, role: str, icon: str = "") -> Button:
        """Add a button that emits an event."""
        button = Button(role, icon=icon, name=name, parent=self.card)
        button.clicked.connect(lambda: self.happened.emit(event))
        self._buttons.addWidget(button)
        if isinstance(event, PanelClosed):
            self.way_out = button
        return button

    def lay_out(
        self, theme: Theme, title: str, lead: str, apart: int | None = None, name: str = ""
    ) -> None:
        """Set sizes and words, and show the panel over the page.

        Args:
            theme: Sizes.
            title: The question or the heading.
            lead: The sentence under it, empty for none.
            apart: Pixels between the widgets of the body, None for the page's margin.
            name: What assistive technology calls it where there is no room for the heading.
        """
        self.title.set_text(title)
        self.lead.set_text(lead)
        self.setAccessibleName(title or name)
        self.setAccessibleDescription(lead)
        pad = theme.pad
        self._column.setContentsMargins(2 * pad, pad, 2 * pad, pad)
        apart_lines = theme.gap // 2 if theme.compact and self._only_words else theme.gap
        self._words.setSpacing(apart_lines)
        self._column.setSpacing(apart_lines if self._only_words else theme.target_gap)
        self._head.setSpacing(theme.pad)
        self.middle.setSpacing(theme.margin if apart is None else apart)
        side = self._side_margin(theme)
        above = 0 if theme.compact else theme.gap
        self._outer.setContentsMargins(side, above, side, 0 if self._at_foot else above)
        self._arrange_footer(theme)
        self._cover(theme)
        self._column.activate()  # so that a visible card has its new size hint
        self._drop_least(theme)
        self._column.activate()  # for words that changed while the card kept its size
        self.raise_()
        if not self.isVisible():
            self._previous_focus = self.window().focusWidget()
            self.show()
            self.begin()

    def begin(self) -> None:
        """Let keys and assistive technology begin on the first answer."""
        self.answers()[0].setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Restore the focus, or clear it where the widget is hidden, disabled or deleted."""
        super().hideEvent(event)
        left, self._previous_focus = self._previous_focus, None
        focused = self.window().focusWidget()
        if left is not None and shiboken6.isValid(left) and left.isVisible() and left.isEnabled():
            left.setFocus()
        elif focused is not None:
            focused.clearFocus()

    def focusNextPrevChild(self, onwards: bool) -> bool:  # noqa: FBT001  Qt’s own
        """Keep the focus on the panel's buttons, so that keys do not reach the page."""
        answers = self.answers()
        step = 1 if onwards else -1
        focused = self.window().focusWidget()
        here = [place for place, button in enumerate(answers) if button is focused]
        answers[(here[0] + step) % len(answers) if here else 0].setFocus()
        return True

    def answers(self) -> list[Button]:
        """Return the visible buttons in reading order, the switch of the language last."""
        shown = [button for button in self.card.findChildren(Button) if not button.isHidden()]
        return sorted(shown, key=lambda button: (button is self.language, *self._place(button)))

    def _place(self, button: Button) -> tuple[int, int]:
        """Return where a button is, for sorting: the row, then the distance from its start."""
        place = button.mapTo(self, QPoint(0, 0))
        right = self.width() - place.x() - button.width()
        return place.y(), right if self.isRightToLeft() else place.x()

    @property
    def covers_voice_bar(self) -> bool:
        """Whether there was no room to leave the voice bar within reach."""
        bar = self._voice_bar()
        return bar is not None and self.geometry().intersects(bar.geometry())

    def _voice_bar(self) -> QWidget | None:
        """Return the voice bar while it is visible."""
        bar = self.voice_bar
        return bar if bar is not None and bar.isVisible() else None

    def _cover(self, theme: Theme) -> None:
        """Cover the page, but not the voice bar where there is room above it."""
        whole = self._page.rect()
        self.setGeometry(whole)
        bar = self._voice_bar()
        if bar is None:
            return
        self._outer.activate()
        above = 0 if theme.compact else 2 * theme.gap
        if self._column.totalHeightForWidth(self.card.width()) + above <= bar.y():
            self.setGeometry(whole.adjusted(0, 0, 0, bar.y() - whole.height()))

    def _side_margin(self, theme: Theme) -> int:
        """Return the least distance of the card from the window's sides, in pixels."""
        if self._at_foot:
            return 0  # as a drawer, without slices of the page beside it
        wide = theme.metrics.portrait or theme.compact
        return theme.margin if wide else theme.metrics.width // 10

    def _arrange_footer(self, theme: Theme) -> int:
        """Lay out the buttons, with the language switch beside the last; return their height."""
        for button in self.card.findChildren(Button):
            button.apply_theme(theme)
        for row in (self._buttons, self._footer):
            row.setSpacing(theme.target_gap)
        direction = self._direction(theme, self._page.width() - 2 * self._side_margin(theme))
        self._buttons.setDirection(direction)
        stacked = direction is not QBoxLayout.Direction.LeftToRight
        beside = Qt.AlignmentFlag.AlignBottom if stacked else Qt.AlignmentFlag(0)
        self._footer.setAlignment(self.language, beside)
        self._footer.invalidate()
        return self._footer.sizeHint().height()

    def _direction(self, theme: Theme, width: int) -> QBoxLayout.Direction:
        """Return the direction of the buttons: under each other where the width is too small.

        The language switch shows its words where the buttons leave room for them.
        """
        every = self.card.findChildren(Button)
        buttons = [b for b in every if self._buttons.indexOf(b) >= 0 and not b.isHidden()]
        needed = sum(button.sizeHint().width() for button in buttons)
        room = width - 4 * theme.pad - theme.target_gap * (len(buttons) - 1)
        if not self.language.isHidden():
            self.language.show_words()
            wide = self.language.sizeHint().width() + theme.target_gap
            self.language.show_words(on=needed + wide <= room)
            room -= self.language.sizeHint().width() + theme.target_gap
        direction = QBoxLayout.Direction
        return direction.LeftToRight if needed <= room else direction.TopToBottom

    def _least(self) -> list[QWidget]:
        """Return what gives way where there is no room for everything, in this order."""
        return [self.lead]

    def _drop_least(self, theme: Theme) -> None:
        """Hide what matters least, one by one, until there is room for the rest."""
        for widget in self._least():
            self._outer.activate()
            room = self.height() - 2 * theme.gap
            if self._column.totalHeightForWidth(self.card.width()) <= room:
                return
            widget.hide()
            self._column.activate()
        self._outer.activate()
