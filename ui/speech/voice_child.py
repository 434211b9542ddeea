"""The voice's child process: it drives Qt's speech engine, which may block.

Requests and replies are lines of JSON on standard input and output.

It has no window and no connection to a display server. It exits at the end of its standard input.
When it hangs, a watchdog thread of `faulthandler`, which runs no Python code, ends it.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt, QTimer, Signal

from kiosk.process import background
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
"""Seconds after which the watchdog ends a child whose event loop is blocked by its engine."""
_WATCHDOG_INTERVAL_MS = 5_000  # between two resets of the watchdog
_STOP_TIMEOUT_MS = 400  # for an engine to report that it stopped; then it speaks on regardless
_READ_SIZE = 65_536  # octets


class VoiceChild(QObject):
    """Speaks one sentence at a time.

    Args:
        engine: Its name in `QTextToSpeech.availableEngines`, empty for the default.
        languages: Codes of the languages whose voices are reported.
    """

    heard = Signal(object)
    """A `Request` was read."""
    ended = Signal()
    """The standard input has ended."""

    def __init__(self, engine: str, languages: Sequence[str]) -> None:
        super().__init__()
        self._engine_name = engine
        self._languages = languages
        self._engine: QTextToSpeech | None = None
        self._recording: AudioClip | None = None
        self._current: Speak | None = None
        self._next: Speak | None = None
        self._stopping = False
        self._stop_timer = QTimer(self)
        self._stop_timer.setSingleShot(True)
        self._stop_timer.setInterval(_STOP_TIMEOUT_MS)
        self._stop_timer.timeout.connect(self._speak_next)
        # Of requests that come at once only the last is spoken: to begin with the others and
        # to stop them again would take the engine longer than a key may wait.
        self._start_timer = QTimer(self)
        self._start_timer.setSingleShot(True)
        self._start_timer.setInterval(0)
        self._start_timer.timeout.connect(self._speak_next)
        queued = Qt.ConnectionType.QueuedConnection
        self.heard.connect(self._on_heard, queued)
        self.ended.connect(lambda: os._exit(0), queued)  # at once: an engine's destructor may block

    def open(self) -> None:
        """Create the engine, which may block, and report its voices."""
        from PySide6.QtTextToSpeech import QTextToSpeech

        try:
            engine = QTextToSpeech(self._engine_name) if self._engine_name else QTextToSpeech()
        except RuntimeError as error:
            _send(Ready(problem=str(error)))
            return
        if engine.engine() == "mock" != self._engine_name:
            # Without any other engine Qt falls back to "mock", which it has for tests.
            _send(Ready(problem="there is no engine"))
            return
        self._engine = engine
        engine.stateChanged.connect(self._on_state_changed)
        found = self._voices(engine)
        _send(Ready(found, "" if found else engine.errorString()))

    def listen(self) -> None:
        """Read requests until the input ends; blocks, so it runs in a thread of its own."""
        decoder = LineDecoder()
        while data := os.read(0, _READ_SIZE):
            for request in decoder.requests(data):
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
                self._interrupt()
            case Stop():
                self._next = None
                self._interrupt()
            case Ping():
                _send(Pong())

    def _interrupt(self) -> None:
        """Stop the current sentence; the next one waits until the engine reports that it stopped.

        Engines report the end of a sentence late. If the next one began at once, the late report
        would be taken for the end of that one.
        """
        if self._recording is not None:
            self._recording.stop()
            self._recording = None
            self._current = None
        if self._current is not None and self._engine is not None:
            self._current = None
            self._stopping = True
            self._stop_timer.start()
            self._engine.stop()
        elif not self._stopping:
            self._start_timer.start()

    def _speak_next(self) -> None:
        """Speak the waiting sentence."""
        self._stop_timer.stop()
        self._start_timer.stop()
        self._stopping = False
        request, self._next = self._next, None
        if request is None:
            return
        if request.recordings:
            self._play(request, request.recordings)
        elif self._engine is None or not request.voice:
            _send(Failed(request.number, "there is no voice"))
        else:
            self._say(request, self._engine)

    def _say(self, request: Speak, engine: QTextToSpeech) -> None:
        if engine.locale().name() != request.locale:
            engine.setLocale(QLocale(request.locale))
        if engine.voice().name() != request.voice:
            matching = [v for v in engine.availableVoices() if v.name() == request.voice]
            if matching:
                engine.setVoice(matching[0])
        engine.setRate(request.rate)
        engine.setVolume(request.volume)
        self._current = request
        engine.say(request.text)

    def _play(self, request: Speak, files: tuple[str, ...]) -> None:
        """Play recordings one after the other; speak the text where one cannot be played."""
        from ui.speech.audio_clip import AudioClip

        def finished(problem: str) -> None:
            self._recording = self._current = None
            if problem and self._engine is not None and request.voice:
                self._say(request, self._engine)
            elif problem:
                _send(Failed(request.number, problem))
            elif files[1:]:
                self._play(request, files[1:])
            else:
                _send(Done(request.number))

        self._current = request
        self._recording = AudioClip(files[0], request.volume, finished, self)
        self._recording.start()

    def _on_state_changed(self, state: QTextToSpeech.State) -> None:
        states = _states()
        if state not in {states.Ready, states.Error}:
            return
        if self._stopping:
            self._speak_next()
        elif self._current is not None and self._recording is None:
            number, self._current = self._current.number, None
            _send(Done(number) if state is states.Ready else Failed(number))


def _states() -> type[QTextToSpeech.State]:
    from PySide6.QtTextToSpeech import QTextToSpeech

    return QTextToSpeech.State


def run(arguments: Sequence[str]) -> None:
    """Run the child process until the kiosk ends.

    Args:
        arguments: Name of the engine, empty for the default, then codes of languages.
    """
    engine, *languages = arguments or [""]
    null_device = os.open(os.devnull, os.O_WRONLY)
    _reset_watchdog(null_device)
    application = QCoreApplication(sys.argv[:1])
    child = VoiceChild(engine, languages)
    if background.start(child, "requests", child.listen) is None:
        return  # no thread is left; the kiosk starts another child
    QTimer.singleShot(0, child.open)
    timer = QTimer(application)
    timer.timeout.connect(lambda: _reset_watchdog(null_device))
    timer.start(_WATCHDOG_INTERVAL_MS)
    application.exec()


def _reset_watchdog(null_device: int) -> None:
    """Restart the time after which `faulthandler` ends this process, from a thread in C."""
    faulthandler.dump_traceback_later(LONGEST_BLOCK, exit=True, file=null_device)


def _send(reply: Reply) -> None:
    """Write a reply to the standard output."""
    os.write(1, protocol.encode_line(reply))
