"""Attract mode: the welcome page moves, stands still or is dimmed while no visit runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.files import clock as local_clock
from kiosk.visit.attract import AttractPolicy, AttractState
from ui.attract.dimmer import Dimmer
from ui.attract.watch import AttractWatch

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kiosk.config.options import Config
    from ui.context import UiContext


class AttractMode(QObject):
    """Decides whether the welcome page moves and how bright the window is.

    Args:
        window: What is dimmed; also the owner.
        context: Configuration, and the colours of the moment.
        clock: Seconds that never go back.
        wall: Local time, which may.
        acted: Asked at a key whether a person pressed it, and it means something here.
    """

    playing_changed = Signal(bool)
    """Whether the welcome page may move; repeated while nothing changed."""

    def __init__(
        self,
        window: QWidget,
        context: UiContext,
        clock: Callable[[], float],
        wall: Callable[[], datetime.datetime],
        acted: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._context = context
        config: Config = context.config
        policy = AttractPolicy(config.attract, config.idle.after, local_clock.is_right)
        self.watch = AttractWatch(policy, self, clock, wall, acted)
        self.watch.changed.connect(self._apply)
        self._dimmer = Dimmer(window, config.attract.dimmed_brightness)
        self._dimmer.hide()
        self._may_move = False

    def show(self, *, idle: bool, may_move: bool) -> None:
        """Take what is on screen.

        Args:
            idle: Whether the welcome page is shown and no visit runs; a visit is never dimmed.
            may_move: Whether the welcome page is uncovered and motion is wanted.
        """
        self._may_move = may_move
        self.watch.watch(on=idle)
        self._apply()

    def sleep(self) -> None:
        """Be dark at once, and until the next opening on another day."""
        self.watch.sleep()
        self._apply()

    def _apply(self) -> None:
        state = self.watch.state
        self.playing_changed.emit(self._may_move and state is AttractState.AWAKE)
        if state is AttractState.DIM:
            self._dimmer.cover_window(self._context.theme, black=self.watch.asleep)
        else:
            self._dimmer.hide()
