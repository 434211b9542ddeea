"""The small, slow animations of attract mode.

From time to time the caregiver or the baby blinks, or the arrow of the start button moves a
little. One animation runs at a time and repaints only its own part; between them only a timer
runs. That is cheap enough for a whole day, and slow enough to be safe (WCAG 2.2, 2.3.1).
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect

    from kiosk.layout.tokens import Time
    from ui.context import UiContext
    from ui.widgets.button import Button

_ARROW = "arrow"
_BEATS = ("caregiver", "baby", _ARROW, "baby", "caregiver")


class AnimatedPage(Protocol):
    """What the motions need of the welcome page."""

    @property
    def context(self) -> UiContext:
        """The theme, which has the sizes."""

    def eyes_of(self, who: str) -> QRect:
        """Return where the eyes of a figure are, empty where there is no picture."""

    def update(self, rect: QRect, /) -> None:
        """Paint a part of the page again, as `QWidget.update` does."""


class AttractMotions(QObject):
    """Animates the welcome page while attract mode runs.

    Args:
        page: The welcome page.
        start: The button whose arrow moves; also the owner.
    """

    def __init__(self, page: AnimatedPage, start: Button) -> None:
        super().__init__(start)
        self._page = page
        self._start = start
        self._beats = itertools.cycle(_BEATS)
        self._who = ""
        self._frame = 0
        self._time: Time | None = None
        self._beat = self._timer(self._on_beat)
        self._blink = self._timer(self._open_eyes)
        self._frames = self._timer(self._on_frame)

    @property
    def closed(self) -> tuple[str, ...]:
        """The figures whose eyes are closed now, `caregiver` or `baby`."""
        return (self._who,) if self._who else ()

    @property
    def playing(self) -> bool:
        """Whether the animations run."""
        return self._beat.isActive()

    def play(self, *, on: bool, time: Time) -> None:
        """Start or stop the animations; when they stop, nothing stays moved.

        Args:
            on: Whether they run.
            time: Their durations.
        """
        self._time = time
        if on and not self.playing:
            self._beat.start(time.beat_ms)
        elif not on and self.playing:
            for timer in (self._beat, self._blink, self._frames):
                timer.stop()
            self._open_eyes()
            self._start.shift_icon(0)

    def _timer(self, due: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.timeout.connect(due)
        return timer

    def _on_beat(self) -> None:
        beat = next(self._beats)
        if self._time is None:
            return
        if beat == _ARROW:
            self._frame = 0
            self._frames.start(self._time.frame_ms)
        else:
            self._who = beat
            self._page.update(self._page.eyes_of(beat))
            self._blink.start(self._time.blink_ms)

    def _open_eyes(self) -> None:
        self._blink.stop()
        who, self._who = self._who, ""
        if who:
            self._page.update(self._page.eyes_of(who))

    def _on_frame(self) -> None:
        """Move the arrow there and back, slowest at both ends."""
        if self._time is None:
            return
        self._frame += 1
        share = min(1.0, self._frame * self._time.frame_ms / self._time.nudge_ms)
        theme = self._page.context.theme
        way = theme.metrics.mm(theme.tokens.space.nudge) * (1 - math.cos(2 * math.pi * share)) / 2
        self._start.shift_icon(round(way))
        if share >= 1:
            self._frames.stop()
