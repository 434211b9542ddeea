"""Cards: a picture with words, of which the whole area is the touch target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.mirroring import mirrored
from ui.widgets import focus_ring
from ui.widgets.control_painter import ControlState, is_enabled
from ui.widgets.tap_button import TapButton

if TYPE_CHECKING:
    from pathlib import Path

    from ui.theme.theme import Theme
    from ui.widgets.card_painter import CardContent, CardLayout, CardPainter


class Card(TapButton):
    """What both kinds of card have in common."""

    _content: CardContent
    _layout: CardLayout
    _painter: CardPainter

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._shown: tuple[CardContent, CardLayout, Theme] | None = None
        self.setProperty("face", "strong")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_content(self, content: CardContent, layout: CardLayout, painter: CardPainter) -> None:
        """Show a content in a layout."""
        shown = (content, layout, painter.theme)
        is_same = shown == self._shown
        self._content, self._layout, self._painter, self._shown = content, layout, painter, shown
        self.setAccessibleName(content.title)
        self.setAccessibleDescription(content.line)
        if is_same:  # a drawing takes long to paint, and a page is drawn for every touch
            return
        self.set_slop(painter.theme)
        self.setText(content.title)
        self.update()

    @property
    def drawing(self) -> str:
        """The name of its drawing."""
        return self._content.drawing

    def drawing_place(self) -> QRect:
        """Return where its drawing is, in pixels of the card; empty where it shows none."""
        if not self._layout.picture:
            return QRect()
        place = self._painter.drawing_place(self.rect(), self._layout)
        return mirrored(place, self.width()) if self.isRightToLeft() else place

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        self._painter.draw(painter, self.rect(), self._content, self._layout, state_of(self))
        painter.end()


def state_of(card: Card) -> ControlState:
    """Return the state in which a card is drawn."""
    return ControlState(
        pressed=card.isDown(),
        chosen=card.isChecked(),
        focused=focus_ring.is_on(card),
        enabled=is_enabled(card),
    )


class TopicCard(Card):
    """A card that opens something."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setProperty("role", "card")
        self.setAutoDefault(True)


class ChoiceCard(Card):
    """A card that is chosen and taken back; the whole card is the target.

    A check box or a radio button to assistive technology. It is no QCheckBox, since Qt reports
    only the place of that one's words.
    """

    questioned = Signal()
    """`in_question` may have changed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.recording: Path | None = None
        """A person's own voice that reads the card, None for the synthetic one."""
        self.large: QWidget | None = None
        """What shows the card large now, None where nothing does."""
        self._spoken = False
        self.setCheckable(True)

    @property
    def in_question(self) -> bool:
        """Whether it is read aloud now, or keys have reached it."""
        return self._spoken or focus_ring.is_on(self)

    def be_spoken(self, *, on: bool) -> None:
        """Learn whether it is read aloud now."""
        if on is not self._spoken:
            self._spoken = on
            self.questioned.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that keys may have reached it."""
        super().focusInEvent(event)
        self.questioned.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that they have left it."""
        super().focusOutEvent(event)
        self.questioned.emit()
