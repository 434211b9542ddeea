"""The bar under every page while it is read aloud: pause, again, choices, how fast, how loud."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from kiosk.visit.listening import (
    LEVELS,
    PACES,
    SPEEDS,
    RateChanged,
    ReadingOfAnswersToggled,
    SpeechPaused,
    SpeechRepeated,
    VolumeChanged,
)
from ui.theme import qt_constants
from ui.widgets.button import Button
from ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.visit.events import Event
    from kiosk.visit.listening import ListeningSettings
    from ui.theme.theme import Theme

_LEAST_STEP = 0.3  # of the height, that the lowest step has
_AIR = 0.35  # of a step's width, between two
_WIDE = 10_000  # pixels, in which a tick stands beside the words
_TIGHT = 0.35
"""`Metrics.text_room` below which words would take the height that the page needs."""
_Group = tuple[QWidget, ...]


class LevelMeter(QWidget):
    """Steps of growing height, filled up to the current one: shown by shape, not by colour.

    Args:
        name: Stable test id.
        parent: Owner.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme: Theme | None = None
        self._step = 0

    def show_level(self, step: int, words: str, theme: Theme) -> None:
        """Show a step of `LEVELS`, said in words, too."""
        self._theme, self._step = theme, step
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def clear(self) -> None:
        """Show no step."""
        self._step = 0
        self.setAccessibleName("")

    def sizeHint(self) -> QSize:
        """Ask for a small sign's room."""
        if self._theme is None:
            return QSize(1, 1)
        size = self._theme.tokens.space.level
        return QSize(self._theme.px(size), self._theme.px(size) * 3 // 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the steps."""
        if self._theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = len(LEVELS)
        wide = self.width() / (count + (count - 1) * _AIR)
        line = max(1.5, wide / 6)
        ink = self._theme.color("ink")
        for place in range(count):
            share = _LEAST_STEP + (1 - _LEAST_STEP) * place / (count - 1)
            high = self.height() * share
            left = place * wide * (1 + _AIR)
            box = QRectF(left, self.height() - high, wide, high)
            box = box.adjusted(line / 2, line / 2, -line / 2, -line / 2)
            painter.setPen(QPen(ink, line))
            painter.setBrush(ink if place < self._step else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, line, line)
        painter.end()


class VoiceBar(QFrame):
    """Everything about the voice but the way to end it, which is *Stop* on the page.

    One row; upright two, in which every button has its words.

    Args:
        parent: Owner.
    """

    happened = Signal(object)
    """An event of `kiosk.visit.listening`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("voice-bar")
        self.setProperty("role", "strip")
        self.pause = self._button("voice-pause", SpeechPaused())
        self.again = self._button("voice-again", SpeechRepeated(), "again")
        self.answers = Button(name="voice-answers", repeats=True, parent=self)
        self.answers.be_check_box(lambda _: self._tell(ReadingOfAnswersToggled()))
        self.slower = self._button("voice-slower", RateChanged(-1), "minus")
        self.rate = Label("action", name="voice-rate", parent=self)
        self.rate.setWordWrap(False)
        self.rate.align(qt_constants.ALIGN_CENTER)
        self.faster = self._button("voice-faster", RateChanged(1), "plus")
        self.quieter = self._button("voice-quieter", VolumeChanged(-1), "quieter")
        self.volume = LevelMeter("voice-volume", self)
        self.louder = self._button("voice-louder", VolumeChanged(1), "louder")
        self._steppers = {self.slower, self.faster, self.quieter, self.louder}
        self._signs = {
            self.answers: "answers",
            self.slower: "minus",
            self.faster: "plus",
            self.quieter: "quieter",
            self.louder: "louder",
        }
        self._reading: _Group = (self.pause, self.again, self.answers)
        self._speed: _Group = (self.slower, self.rate, self.faster)
        self._loudness: _Group = (self.quieter, self.volume, self.louder)
        self._private = self._corner_tick = False
        self._tells = False

    def show_voice(self, voice: ListeningSettings, theme: Theme, *, private: bool) -> None:
        """Show the listening settings.

        Args:
            voice: How it is.
            theme: Sizes.
            private: Whether only the listener hears it, so that nothing has to be left out.
        """
        self._tells = True
        upright = theme.metrics.portrait
        self._style(theme, "strong" if upright else "action")
        self._say(voice)
        self._private = private
        self.answers.setVisible(not private)
        self.answers.show_chosen(on=voice.answers)
        self.volume.show_level(voice.volume, self.volume_words(voice.volume), theme)
        room = theme.metrics.width - 2 * theme.margin
        rows = self._rows(upright=upright)
        for row in rows:
            self._shorten(row, room, theme)
        self._place(rows, theme, room)

    def clear(self) -> None:
        """Tell nothing of the family's settings while the bar is hidden."""
        if not self._tells:
            return
        self._tells = False
        for button in self.findChildren(Button):
            button.set_text("")
            button.setAccessibleName("")
            button.setAccessibleDescription("")
            button.level = ""
        self.answers.show_chosen(on=False)
        self.rate.set_text("")
        self.rate.setAccessibleName("")
        self.volume.clear()

    def _style(self, theme: Theme, face: str) -> None:
        """Set type and sizes; upright the words are smaller, so that they have room."""
        for button in self.findChildren(Button):
            if button.property("face") != face:
                button.setProperty("face", face)
                # Qt evaluates a style sheet's property selectors only when a widget is polished.
                button.style().unpolish(button)
                button.style().polish(button)
            button.apply_theme(theme)

    def _say(self, voice: ListeningSettings) -> None:
        going, silent = self.tr("Pause"), self.tr("Go on")
        self.pause.set_text(silent if voice.paused else going)
        self.pause.reserve_room_for(going, silent)
        self.pause.set_icon("play" if voice.paused else "pause")
        self.again.set_text(self.tr("Again"))
        self.answers.set_text(self.tr("My choices"))
        self.answers.setAccessibleDescription(self.tr("Read aloud what I chose."))
        self.slower.set_text(self.tr("Slower"))
        self.faster.set_text(self.tr("Faster"))
        self.quieter.set_text(self.tr("Quieter"))
        self.louder.set_text(self.tr("Louder"))
        self.rate.set_text(_speed(SPEEDS[voice.rate - 1]))
        self.rate.setAccessibleName(self.rate_words(voice.rate))
        # Whoever sees no level hears it with the buttons that change it.
        for button in (self.slower, self.faster):
            button.level = self.rate_words(voice.rate)
            button.setAccessibleDescription(button.level)
        for button in (self.quieter, self.louder):
            button.level = self.volume_words(voice.volume)
            button.setAccessibleDescription(button.level)

    def _rows(self, *, upright: bool) -> tuple[tuple[_Group, ...], ...]:
        """Return the groups of each row."""
        if upright:
            return ((self._reading,), (self._speed, self._loudness))
        return ((self._reading, self._speed, self._loudness),)

    def _shorten(self, row: tuple[_Group, ...], room: int, theme: Theme) -> None:
        """Show as many words in a row as there is room for.

        A sign stands for words without room. *My choices* has no sign that everybody knows, so it
        keeps its words longest.
        """
        upright = theme.metrics.portrait
        buttons = [widget for group in row for widget in group if isinstance(widget, Button)]
        steppers = [button for button in buttons if button in self._steppers]
        for button in steppers:
            self._show(button, words=upright)
        if self.answers in buttons:
            self._corner_tick = False
            self._show(self.answers, words=True)
        common = [button for button in buttons if button in {self.again, self.pause}]
        for few in (steppers if upright else [], common, [self.answers]):
            # Its tick has room in the corner, before the words give way.
            if few == [self.answers] and self.answers in buttons:
                self._corner_tick = self._wide(row, theme) > room
            tight = theme.metrics.text_room < _TIGHT and not upright
            hasty = (theme.icons_only and few is common) or tight
            if self._wide(row, theme) <= room and not hasty:
                continue
            for button in few:
                self._show(button, words=False)
                self._corner_tick = self._corner_tick and button is not self.answers

    def _show(self, button: Button, *, words: bool) -> None:
        """Show a button's words alone, or its sign; what is always a sign keeps it."""
        if button in self._signs:
            button.set_icon("" if words else self._signs[button])
        button.show_words(on=words)

    def _place(self, rows: tuple[tuple[_Group, ...], ...], theme: Theme, room: int) -> None:
        """Put the groups of each row over the whole width, and widgets beside their neighbours."""
        # With the page’s edge, as far from the page’s buttons as these from each other.
        top, below = theme.target_gap - theme.page_edge, theme.gap // 2
        for row in rows:
            shown = [widget for group in row for widget in self._shown(group)]
            high = max(theme.touch_target, *(widget.sizeHint().height() for widget in shown))
            spare = max(0, room - self._wide(row, theme)) // max(1, len(row) - 1)
            left = theme.margin
            for group in row:
                for place, widget in enumerate(shown := self._shown(group)):
                    wide = self._width_of(widget)
                    tall = widget.sizeHint().height() if isinstance(widget, LevelMeter) else high
                    widget.setGeometry(left, top + (high - tall) // 2, wide, tall)
                    left += wide
                    if place + 1 < len(shown):
                        left += _gap(theme, widget, shown[place + 1])
                left += theme.target_gap + spare
            top += high + theme.target_gap
        self.setFixedHeight(top - theme.target_gap + below)

    def _wide(self, row: tuple[_Group, ...], theme: Theme) -> int:
        """Return the width of everything in a row, in pixels."""
        wide = theme.target_gap * (len(row) - 1)
        for group in row:
            shown = self._shown(group)
            wide += sum(self._width_of(widget) for widget in shown)
            wide += sum(_gap(theme, *pair) for pair in itertools.pairwise(shown))
        return wide

    def _shown(self, group: _Group) -> list[QWidget]:
        """Return the widgets of a group that are there."""
        return [w for w in group if not (w is self.answers and self._private)]

    def _width_of(self, widget: QWidget) -> int:
        """Return a widget's width; that of the speed is the same for all of them."""
        if widget is self.answers and self._corner_tick:
            return self.answers.sizeHint().width() - self.answers.icon_room(_WIDE)
        if widget is not self.rate:
            return widget.sizeHint().width()
        self.rate.ensurePolished()
        metrics = self.rate.fontMetrics()
        return max(metrics.horizontalAdvance(_speed(speed)) for speed in SPEEDS) + 2

    def _button(self, name: str, event: Event, icon: str = "") -> Button:
        button = Button(icon=icon, name=name, repeats=True, parent=self)
        button.clicked.connect(lambda: self._tell(event))
        return button

    def _tell(self, event: Event) -> None:
        if self.isVisible():  # assistive technology can press what is hidden
            self.happened.emit(event)

    def volume_words(self, step: int) -> str:
        """Return the volume in words."""
        return self.tr("Volume %1 of 5").replace("%1", str(step))

    def rate_words(self, step: int) -> str:
        """Return the speed in words."""
        words = self.tr("Speed %1 of %2").replace("%2", str(len(PACES)))
        return words.replace("%1", str(step))


def _speed(percent: int) -> str:
    """Return a speed as a factor, as in "1.25×"."""
    return f"{QLocale().toString(percent / 100, 'g', 3)}×"


def _gap(theme: Theme, one: QWidget, other: QWidget) -> int:
    """Return the distance of two neighbours; what only shows a level needs less."""
    if isinstance(one, Button) and isinstance(other, Button):
        return theme.target_gap
    return theme.px(theme.tokens.space.gap_least)
