"""The bar under every page while it is read aloud: stop, pause, again, how fast, how loud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from kiosk.visit.listening import (
    LEVELS,
    ListenToggled,
    RateChanged,
    ReadingOfAnswersToggled,
    SpeechPaused,
    SpeechRepeated,
    VolumeChanged,
)
from ui.widgets.button import Button

if TYPE_CHECKING:
    from kiosk.visit.events import Event
    from kiosk.visit.listening import ListeningSettings
    from ui.theme.theme import Theme

_LEAST_STEP = 0.3  # of the height, that the lowest step has
_AIR = 0.35  # of a step's width, between two


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
    """Everything about the voice, in one row.

    Args:
        parent: Owner.
    """

    happened = Signal(object)
    """An event of `kiosk.visit.listening`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("voice-bar")
        self.setProperty("role", "strip")
        self.stop = self._button("voice-stop", ListenToggled(), "stop")
        self.pause = self._button("voice-pause", SpeechPaused(), "pause")
        self.again = self._button("voice-again", SpeechRepeated(), "again")
        self.answers = self._button("voice-answers", ReadingOfAnswersToggled(), "answers")
        self.slower = self._button("voice-slower", RateChanged(-1), "slower")
        self.rate = LevelMeter("voice-rate", self)
        self.faster = self._button("voice-faster", RateChanged(1), "faster")
        self.quieter = self._button("voice-quieter", VolumeChanged(-1), "quieter")
        self.volume = LevelMeter("voice-volume", self)
        self.louder = self._button("voice-louder", VolumeChanged(1), "louder")
        self._groups: tuple[tuple[Button | LevelMeter, ...], ...] = (
            (self.stop, self.pause, self.again, self.answers),
            (self.slower, self.rate, self.faster),
            (self.quieter, self.volume, self.louder),
        )
        self._private = False
        self._tells = False
        # The longest words go first where there is no room for all of them.
        self._worded = ((self.answers,), (self.again, self.pause, self.stop))

    def show_voice(self, voice: ListeningSettings, theme: Theme, *, private: bool) -> None:
        """Show the listening settings.

        Args:
            voice: How it is.
            theme: Sizes.
            private: Whether only the listener hears it, so that nothing has to be left out.
        """
        self._tells = True
        self._say(voice)
        self._private = private
        self.answers.setVisible(not private)
        self.rate.show_level(voice.rate, self.rate_words(voice.rate), theme)
        self.volume.show_level(voice.volume, self.volume_words(voice.volume), theme)
        for button in self.findChildren(Button):
            button.apply_theme(theme)
            button.show_words()
        for button in (self.slower, self.faster, self.quieter, self.louder):
            button.show_words(on=False)
        room = theme.metrics.width - 2 * theme.margin
        for group in self._worded:
            if self._wide(theme) <= room and not theme.icons_only:
                break
            for button in group:
                button.show_words(on=False)
        self._place(theme, room)

    def clear(self) -> None:
        """Tell nothing of the family's settings while the bar is hidden."""
        if not self._tells:
            return
        self._tells = False
        for button in self.findChildren(Button):
            button.set_text("")
            button.setAccessibleName("")
        for meter in (self.rate, self.volume):
            meter.clear()

    def _say(self, voice: ListeningSettings) -> None:
        self.stop.set_text(self.tr("Stop"))
        going, silent = self.tr("Pause"), self.tr("Go on")
        self.pause.set_text(silent if voice.paused else going)
        self.pause.reserve_room_for(going, silent)
        self.pause.set_icon("play" if voice.paused else "pause")
        self.again.set_text(self.tr("Again"))
        self.answers.set_text(
            self.tr("Keep my choices quiet") if voice.answers else self.tr("Read my choices")
        )
        self.answers.set_icon("quiet" if voice.answers else "answers")
        self.slower.set_text(self.tr("Slower"))
        self.faster.set_text(self.tr("Faster"))
        self.quieter.set_text(self.tr("Quieter"))
        self.louder.set_text(self.tr("Louder"))

    def _place(self, theme: Theme, room: int) -> None:
        """Put the groups over the whole width, and each widget beside its neighbour."""
        gap = _gap(theme)
        high = theme.touch_target
        spare = max(0, room - self._wide(theme)) // (len(self._groups) - 1)
        self.setFixedHeight(high + 2 * (theme.gap // 2))
        left = theme.margin
        for group in self._groups:
            for widget in group:
                if widget is self.answers and self._private:
                    continue
                size = widget.sizeHint()
                tall = high if isinstance(widget, Button) else size.height()
                top = (self.height() - tall) // 2
                widget.setGeometry(left, top, size.width(), tall)
                left += size.width() + gap
            left += spare

    def _wide(self, theme: Theme) -> int:
        """Return the width of everything, in pixels."""
        shown = [widget for group in self._groups for widget in group]
        if self._private:
            shown.remove(self.answers)
        return sum(widget.sizeHint().width() for widget in shown) + _gap(theme) * (len(shown) - 1)

    def _button(self, name: str, event: Event, icon: str) -> Button:
        button = Button(icon=icon, name=name, repeats=True, parent=self)
        button.setProperty("face", "action")  # grows less than the words of a page
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
        return self.tr("Speed %1 of 5").replace("%1", str(step))


def _gap(theme: Theme) -> int:
    return theme.px(theme.tokens.space.gap_least)
