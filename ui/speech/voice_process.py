"""The voice in a child process, which may hang and is then killed and started again."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from kiosk.process import supervisor
from kiosk.process.command import VOICE_COMMAND, own_command
from kiosk.process.supervisor import Action, ChildState, Supervisor
from kiosk.speech import protocol, voice_choice
from kiosk.speech.protocol import Done, Failed, LineDecoder, Ping, Pong, Ready
from kiosk.visit.listening import MIDDLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kiosk.config import options as config
    from kiosk.process.supervisor import ChildEvent
    from kiosk.speech.playback import StartSentence
    from kiosk.speech.protocol import Reply, Request, VoiceInfo
    from kiosk.visit.listening import ListeningSettings

_TICK_MS = 500
_END_MS = 300  # for a child to end by itself before it is killed
_PACE = 0.3  # of an engine's range, for each step of speed
_LOUDEST = 5


class VoiceProcess(QObject):
    """Speaks through a child process, never waiting for it.

    Args:
        options: The clinic's settings.
        locales: Locale of every language offered, by its code.
        parent: Owner.
        recorded: Codes of the languages that have a person's own voice.
        command: Starts the program; tests give another.
        clock: Seconds that never go back.
    """

    changed = Signal()
    said = Signal(int)

    def __init__(
        self,
        options: config.VoiceOptions,
        locales: Mapping[str, str],
        parent: QObject | None = None,
        *,
        recorded: frozenset[str] = frozenset(),
        command: Sequence[str] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._options = options
        self._locales = dict(locales)
        self._recorded = recorded
        self._command = list(command) or own_command()
        self._clock = clock
        self._line = Supervisor()
        self._wire = LineDecoder()
        self._voices: dict[str, VoiceInfo] = {}
        self._number: int | None = None
        self._child: QProcess | None = None
        self.problem = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    @property
    def languages(self) -> frozenset[str]:
        """Codes of the languages for which there is a voice, now or in a moment."""
        known = self._voices or self._line.state is ChildState.READY
        return (
            self._recorded.union(self._voices)
            if known and self._line.expects_ready
            else frozenset()
        )

    @property
    def there(self) -> bool:
        """Whether the child is ready to speak."""
        return self._line.state is ChildState.READY

    @property
    def pid(self) -> int:
        """Process id of the child, 0 for none."""
        return int(self._child.processId()) if self._child is not None else 0

    def start(self) -> None:
        """Start the child; `changed` is emitted once there is a voice."""
        self._happen(supervisor.StartRequested())

    def speak(self, order: StartSentence, language: str, voice: ListeningSettings) -> None:
        """Stop the sentence being spoken and speak this one."""
        self._number = order.number
        found = self._voices.get(language)
        recording = order.sentence.recording
        self._tell(
            protocol.Speak(
                order.number,
                order.sentence.text,
                locale=found.locale if found else self._locales.get(language, ""),
                voice=found.name if found else "",
                rate=(voice.rate - MIDDLE) * _PACE,
                volume=voice.volume / _LOUDEST,
                recording=str(recording) if recording else "",
            )
        )
        self._tend()

    def stop(self) -> None:
        """Stop at once."""
        self._number = None
        self._tell(protocol.Stop())

    def close(self) -> None:
        """End the child, at once if need be."""
        self._timer.stop()
        child, self._child = self._child, None
        self._line = Supervisor()
        if child is None:
            return
        child.blockSignals(True)  # noqa: FBT003  Qt’s own
        child.closeWriteChannel()
        if not child.waitForFinished(_END_MS):
            child.kill()
            child.waitForFinished(_END_MS)
        child.deleteLater()

    def _happen(self, event: ChildEvent) -> None:
        before = self.there, self.languages
        self._line, acts = supervisor.step(self._line, event, self._clock())
        for act in acts:
            if act is Action.LAUNCH:
                self._launch()
            elif act is Action.KILL and self._child is not None:
                self._child.kill()  # its end is told by `finished`
            elif act is Action.PING:
                self._tell(Ping())
        self._tend()
        if (self.there, self.languages) != before:
            self.changed.emit()

    def _tend(self) -> None:
        """Run the timer only while the child has to answer, so that an idle kiosk costs nothing."""
        waits = self._line.state in {ChildState.STARTING, ChildState.BACKING_OFF}
        if waits or self._number is not None or self._line.pinged_at is not None:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    def _launch(self) -> None:
        self._wire = LineDecoder()
        child = QProcess(self)
        child.setStandardErrorFile(os.devnull)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("QT_LOGGING_RULES", "*=false")
        child.setProcessEnvironment(environment)
        child.readyReadStandardOutput.connect(self._on_read)
        child.finished.connect(self._on_finished)
        child.errorOccurred.connect(self._on_error)
        self._child = child
        languages = sorted({locale.partition("_")[0] for locale in self._locales.values()})
        program, *arguments = self._command
        child.start(program, [*arguments, VOICE_COMMAND, self._options.engine, *languages])

    def _tell(self, request: Request) -> None:
        if self._child is not None and self._child.state() is QProcess.ProcessState.Running:
            self._child.write(protocol.encode_line(request))

    def _on_read(self) -> None:
        if self._child is None:
            return
        piece = bytes(self._child.readAllStandardOutput().data())
        for reply in self._wire.replies(piece):
            self._hear(reply)

    def _hear(self, reply: Reply) -> None:
        match reply:
            case Ready(found, problem):
                self.problem = problem
                self._voices = voice_choice.chosen(found, self._locales, self._options.names)
                self._happen(supervisor.BecameReady())
                if not self.languages and self._child is not None:
                    self._child.kill()  # the next one may find an engine
            case Pong():
                self._happen(supervisor.PongReceived())
            case Done(number) | Failed(number):
                if number == self._number:
                    self._number = None
                self.said.emit(number)
                self._tend()

    def _on_tick(self) -> None:
        self._happen(supervisor.Ticked(busy=self._number is not None))

    def _on_finished(self) -> None:
        if self._child is not None:
            self._child.deleteLater()
            self._child = None
        self._number = None
        self._happen(supervisor.Exited())

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._on_finished()
