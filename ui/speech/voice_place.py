"""The place of the voice under every page: its bar, or that the voice has stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from ui.accessibility.live_region import LiveRegion
from ui.speech.voice_bar import VoiceBar
from ui.theme import qt_constants
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kiosk.visit.listening import ListeningSettings
    from ui.theme.theme import Theme


class VoicePlace(QFrame):
    """Holds the bar of the voice, and a line in its place when a voice is lost.

    Who listens would otherwise only notice silence: the line says in writing that it is not the
    end, and assistive technology announces it.

    Args:
        parent: Owner.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("voice-place")
        self.bar = VoiceBar(self)
        self.notice = QFrame(self)
        self.notice.setProperty("role", "strip")
        self._words = Label(
            "tool", name="voice-stopped", parent=self.notice, region=LiveRegion.STATUS
        )
        self._words.align(qt_constants.ALIGN_CENTER)
        self.clear()

    def show_voice(self, voice: ListeningSettings, theme: Theme, *, private: bool) -> None:
        """Show the bar; its arguments are those of `VoiceBar.show_voice`."""
        self._show(self.bar)
        self.bar.show_voice(voice, theme, private=private)
        self._take_height(self.bar.height())

    def show_stopped(self, theme: Theme) -> None:
        """Say that the voice has stopped, in few words where more would take the page's room."""
        self._show(self.notice)
        whole = self.tr("The voice has stopped. You can read on, or ask at the desk.")
        short = self.tr("The voice has stopped.")
        self._words.set_text(short if theme.compact else whole)
        self._words.setAccessibleName(whole)
        self._words.ensurePolished()
        room, edge = theme.metrics.width - 2 * theme.margin, theme.gap // 2
        height = self._words.heightForWidth(room)
        self._words.setGeometry(theme.margin, edge, room, height)
        self._take_height(height + 2 * edge)

    def clear(self) -> None:
        """Take no room, and tell nothing of a family."""
        self._show(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the bar and the line the whole width."""
        super().resizeEvent(event)
        for widget in (self.bar, self.notice):
            widget.setGeometry(0, 0, self.width(), self.height())

    def _take_height(self, height: int) -> None:
        """Take this height at once: the page measures what is left."""
        self.setFixedHeight(height)

    def _show(self, shown: QWidget | None) -> None:
        """Show the bar, the line, or nothing; what is hidden tells nothing."""
        self.bar.setVisible(shown is self.bar)
        self.notice.setVisible(shown is self.notice)
        if shown is not self.bar:
            self.bar.clear()
        if shown is not self.notice:
            self._words.set_text("")
            self._words.setAccessibleName("")
        self.setVisible(shown is not None)
