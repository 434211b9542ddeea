"""The voice's child process: asks Qt's engine, which may block, and answers in lines of JSON.

It holds no window and no connection to a screen. It ends when its input does, and, from a thread
that needs no Python, when it was busy too long to notice that.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt, QTimer, Signal

from kiosk.speech import protocol
from kiosk.speech.protocol import (
    Done,
    Failed,
    LineDecoder,
    Ping,
    Pong,
    Ready,
    Speak,
    Stop,
    VoiceInfo,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtTextToSpeech import QTextToSpeech

    from kiosk.speech.protocol import Reply, Request
    from ui.speech.audio_clip import AudioClip

LONGEST_BLOCK = 40
"""Seconds after which the operating system ends a child that is stuck in its engine."""
_BREATH_MS = 5_000  # between two signs of life to whatever would end it
_SETTLE_MS = 400  # for an engine to say that it stopped; then the next sentence is said anyway
_PIECE = 65_536


class VoiceChild(QObject):
    """Speaks one sentence at a time.

    Args:
        engine: Qt's name of it, empty for the system's.
        languages: Whose voices are asked for.
    """

    heard = Signal(object)
    ended = Signal()

    def __init__(self, engine: str, languages: Sequence[str]) -> None:
        super().__init__()
        self._engine_name = engine
        self._languages = languages
        self._engine: QTextToSpeech | None = None
        self._recording: AudioClip | None = None
        self._now: Speak | None = None
        self._next: Speak | None = None
        self._stopping = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._go_on)
        queued = Qt.ConnectionType.QueuedConnection
        self.heard.connect(self._on_heard, queued)
        self.ended.connect(lambda: os._exit(0), queued)  # no engine may hold it back

    def open(self) -> None:
        """Create the engine, which may block, and report its voices."""
        from PySide6.QtTextToSpeech import QTextToSpeech

        try:
            engine = QTextToSpeech(self._engine_name) if self._engine_name else QTextToSpeech()
        except RuntimeError as error:
            _tell(Ready(problem=str(error)))
            return
        if engine.engine() == "mock" != self._engine_name:
            # Qt falls back to the engine of its own tests where it has no other.
            _tell(Ready(problem="there is no engine"))
            return
        self._engine = engine
        engine.stateChanged.connect(self._on_state_changed)
        found = self._voices(engine)
        _tell(Ready(found, "" if found else engine.errorString()))

    def listen(self) -> None:
        """Read requests in a thread of its own, until the input ends."""
        wire = LineDecoder()
        while piece := os.read(0, _PIECE):
            for request in wire.requests(piece):
                self.heard.emit(request)
        self.ended.emit()

    def _voices(self, engine: QTextToSpeech) -> tuple[VoiceInfo, ...]:
        found = []
        for locale in engine.availableLocales():
            if locale.name().partition("_")[0] in self._languages:
                engine.setLocale(locale)
                names = [voice.name() for voice in engine.availableVoices()]
                found += [VoiceInfo(locale.name(), name) for name in names]
        return tuple(found)

    def _on_heard(self, request: Request) -> None:
        match request:
            case Speak():
                self._next = request
                self._break_off()
            case Stop():
                self._next = None
                self._break_off()
            case Ping():
                _tell(Pong())

    def _break_off(self) -> None:
        """End what is said; what is to be said next waits for the engine's word that it ended.

        Engines tell the end of a sentence late. Were the next one begun at once, the end of the
        one before would be taken for its own.
        """
        if self._recording is not None:
            self._recording.stop()
            self._recording = None
            self._now = None
        if self._now is not None and self._engine is not None:
            self._now = None
            self._stopping = True
            self._settle.start()
            self._engine.stop()
        elif not self._stopping:
            self._go_on()

    def _go_on(self) -> None:
        """Speak the waiting sentence."""
        self._settle.stop()
        self._stopping = False
        order, self._next = self._next, None
        if order is None:
            return
        if order.recording:
            self._play(order)
        elif self._engine is None or not order.voice:
            _tell(Failed(order.number, "there is no voice"))
        else:
            self._say(order, self._engine)

    def _say(self, order: Speak, engine: QTextToSpeech) -> None:
        if engine.locale().name() != order.locale:
            engine.setLocale(QLocale(order.locale))
        if engine.voice().name() != order.voice:
            named = [v for v in engine.availableVoices() if v.name() == order.voice]
            if named:
                engine.setVoice(named[0])
        engine.setRate(order.rate)
        engine.setVolume(order.volume)
        self._now = order
        engine.say(order.text)

    def _play(self, order: Speak) -> None:
        from ui.speech.audio_clip import AudioClip

        def finished(problem: str) -> None:
            self._recording = self._now = None
            _tell(Failed(order.number, problem) if problem else Done(order.number))

        self._now = order
        self._recording = AudioClip(order.recording, order.volume, finished, self)
        self._recording.start()

    def _on_state_changed(self, state: QTextToSpeech.State) -> None:
        states = _states()
        if state not in {states.Ready, states.Error}:
            return
        if self._stopping:
            self._go_on()
        elif self._now is not None and not self._now.recording:
            number, self._now = self._now.number, None
            _tell(Done(number) if state is states.Ready else Failed(number))


def _states() -> type[QTextToSpeech.State]:
    from PySide6.QtTextToSpeech import QTextToSpeech

    return QTextToSpeech.State


def run(arguments: Sequence[str]) -> None:
    """Speak until the kiosk ends.

    Args:
        arguments: Name of the engine, empty for the system's, then codes of languages.
    """
    engine, *languages = arguments or [""]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    _breathe(nowhere)
    application = QCoreApplication(sys.argv[:1])
    child = VoiceChild(engine, languages)
    threading.Thread(target=child.listen, daemon=True).start()
    QTimer.singleShot(0, child.open)
    pulse = QTimer(application)
    pulse.timeout.connect(lambda: _breathe(nowhere))
    pulse.start(_BREATH_MS)
    application.exec()


def _breathe(nowhere: int) -> None:
    """Put off the end that comes to a process which hangs; nothing in it runs on Python."""
    faulthandler.dump_traceback_later(LONGEST_BLOCK, exit=True, file=nowhere)


def _tell(reply: Reply) -> None:
    os.write(1, protocol.encode_line(reply))
