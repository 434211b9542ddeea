"""The voice in a child process. A child that hangs is killed and started again."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Qt, QTimer, Signal

from kiosk.process import lifeline, supervisor
from kiosk.process.command import VOICE_COMMAND, own_command
from kiosk.process.supervisor import Action, ChildState, Supervisor
from kiosk.speech import protocol, speaking_rate, voice_choice
from kiosk.speech.protocol import Done, Failed, LineDecoder, Ping, Pong, Ready

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kiosk.config import options as config
    from kiosk.process.supervisor import ChildEvent
    from kiosk.speech.playback import Sentence, StartSentence
    from kiosk.speech.protocol import Reply, Request, VoiceInfo
    from kiosk.speech.recordings import Recordings
    from kiosk.visit.listening import ListeningSettings

_TICK_MS = 500
_END_TIMEOUT_MS = 300  # for a child to end by itself before it is killed
_MAX_VOLUME = 5


class VoiceProcess(QObject):
    """Speaks through a child process without ever blocking on it.

    Args:
        options: The table `voice` of the configuration.
        locales: Locale of every language offered, by its code.
        parent: The parent object.
        recorded: Codes of the languages whose topics and signs were read by a person.
        recordings: Those of everything that is said, of each language that is spoken by them.
        command: The command line that starts this program; tests give another.
        clock: A monotonic clock, in seconds.
    """

    changed = Signal()
    """`there` or `languages` has changed."""
    said = Signal(int)
    """The sentence with this number was spoken, or cannot be."""

    def __init__(
        self,
        options: config.VoiceOptions,
        locales: Mapping[str, str],
        parent: QObject | None = None,
        *,
        recorded: frozenset[str] = frozenset(),
        recordings: Mapping[str, Recordings] | None = None,
        command: Sequence[str] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._options = options
        self._locales = dict(locales)
        self._recordings = dict(recordings or {})
        self._recorded = recorded.union(self._recordings)
        self._command = list(command) or own_command()
        self._clock = clock
        self._supervisor = Supervisor()
        self._decoder = LineDecoder()
        self._voices: dict[str, VoiceInfo] = {}
        self._number: int | None = None
        self._child: QProcess | None = None
        self.problem = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    @property
    def languages(self) -> frozenset[str]:
        """Codes of the languages that have a voice, also while the child is being restarted."""
        known = self._voices or self._supervisor.state is ChildState.READY
        return (
            self._recorded.union(self._voices)
            if known and self._supervisor.expects_ready
            else frozenset()
        )

    @property
    def there(self) -> bool:
        """Whether the child is ready to speak."""
        return self._supervisor.state is ChildState.READY

    @property
    def pid(self) -> int:
        """Process id of the child, 0 for none."""
        return int(self._child.processId()) if self._child is not None else 0

    def start(self) -> None:
        """Start the child; `changed` is emitted once there is a voice."""
        self._handle_event(supervisor.StartRequested())

    def speak(self, order: StartSentence, language: str, voice: ListeningSettings) -> None:
        """Stop the sentence being spoken and speak this one."""
        self._number = order.number
        found = self._voices.get(language)
        self._send(
            protocol.Speak(
                order.number,
                speaking_rate.paced(order.sentence.text, voice.rate, language),
                locale=found.locale if found else self._locales.get(language, ""),
                voice=found.name if found else "",
                rate=speaking_rate.engine_rate(voice.rate, language),
                volume=voice.volume / _MAX_VOLUME,
                recordings=self._recordings_of(order.sentence, language),
            )
        )
        self._update_timer()

    def stop(self) -> None:
        """Stop the sentence being spoken."""
        self._number = None
        self._send(protocol.Stop())

    def close(self) -> None:
        """End the child, and kill it if it does not end by itself."""
        self._timer.stop()
        child, self._child = self._child, None
        self._supervisor = Supervisor()
        if child is None:
            return
        child.blockSignals(True)  # noqa: FBT003  Qt’s own
        child.closeWriteChannel()
        if not child.waitForFinished(_END_TIMEOUT_MS):
            child.kill()
            child.waitForFinished(_END_TIMEOUT_MS)
        child.deleteLater()

    def _recordings_of(self, sentence: Sentence, language: str) -> tuple[str, ...]:
        """Return the files to play for a sentence, none where a synthetic voice says it.

        The name of a language that is spoken by recordings is heard in it on every page.
        """
        every = self._recordings.items()
        own = [code for code, each in every if each.is_own_name(sentence.text)]
        for code in (*own, language):
            if code in self._recordings and (files := self._recordings[code].files(sentence.text)):
                return tuple(map(str, files))
        return (str(sentence.recording),) if sentence.recording else ()

    def _handle_event(self, event: ChildEvent) -> None:
        """Take the supervisor's next step and perform its actions."""
        before = self.there, self.languages
        self._supervisor, actions = supervisor.step(self._supervisor, event, self._clock())
        for action in actions:
            if action is Action.LAUNCH:
                self._launch()
            elif action is Action.KILL and self._child is not None:
                self._child.kill()  # then it emits `finished`
            elif action is Action.PING:
                self._send(Ping())
        self._update_timer()
        if (self.there, self.languages) != before:
            self.changed.emit()

    def _update_timer(self) -> None:
        """Run the timer only while an answer of the child is awaited, as timers use power."""
        waits = self._supervisor.state in {ChildState.STARTING, ChildState.BACKING_OFF}
        if waits or self._number is not None or self._supervisor.pinged_at is not None:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    def _launch(self) -> None:
        self._decoder = LineDecoder()
        child = QProcess(self)
        child.setStandardErrorFile(os.devnull)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("QT_LOGGING_RULES", "*=false")
        child.setProcessEnvironment(environment)
        queued = Qt.ConnectionType.QueuedConnection  # writing looks for replies, too
        child.readyReadStandardOutput.connect(self._on_read, queued)
        child.finished.connect(self._on_finished, queued)
        child.errorOccurred.connect(self._on_error, queued)
        child.started.connect(lambda: lifeline.hold(int(child.processId())))
        self._child = child
        languages = sorted({locale.partition("_")[0] for locale in self._locales.values()})
        program, *arguments = self._command
        child.start(program, [*arguments, VOICE_COMMAND, self._options.engine, *languages])

    def _send(self, request: Request) -> None:
        """Write a request to the child, if it is running.

        It goes out at once: otherwise it would wait until what the key changed is painted, which is
        some milliseconds of silence more.
        """
        if self._child is not None and self._child.state() is QProcess.ProcessState.Running:
            self._child.write(protocol.encode_line(request))
            self._child.waitForBytesWritten(0)

    def _on_read(self) -> None:
        if self._child is None:
            return
        data = bytes(self._child.readAllStandardOutput().data())
        for reply in self._decoder.replies(data):
            self._handle_reply(reply)

    def _handle_reply(self, reply: Reply) -> None:
        match reply:
            case Ready(found, problem):
                self.problem = problem
                self._voices = voice_choice.chosen(found, self._locales, self._options.names)
                self._handle_event(supervisor.BecameReady())
                if not self.languages and self._child is not None:
                    self._child.kill()  # the supervisor starts another, which may find an engine
            case Pong():
                self._handle_event(supervisor.PongReceived())
            case Done(number) | Failed(number):
                if number == self._number:
                    self._number = None
                self.said.emit(number)
                self._update_timer()

    def _on_tick(self) -> None:
        self._handle_event(supervisor.Ticked(busy=self._number is not None))

    def _on_finished(self) -> None:
        if self._child is None:
            return  # closed meanwhile
        self._child.deleteLater()
        self._child = None
        self._number = None
        self._handle_event(supervisor.Exited())

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._on_finished()
