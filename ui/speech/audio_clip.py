"""Plays a person's own voice from a WAV file, in the voice's child process.

Qt TextToSpeech is linked with Qt Multimedia, so that its sink is there anyway; its decoders,
which weigh ten times as much, are not shipped. So recordings are WAV with 16 bits.
"""

from __future__ import annotations

import wave
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QObject
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices, QtAudio

if TYPE_CHECKING:
    from collections.abc import Callable

_BYTES = 2  # of a sample


class AudioClip(QObject):
    """One recording, played once.

    Args:
        path: WAV file, 16 bits.
        volume: From 0 to 1.
        finished: Called with nothing when it was played, else with why not.
        parent: Owner.
    """

    def __init__(
        self, path: str, volume: float, finished: Callable[[str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._volume = volume
        self._finished = finished
        self._sink: QAudioSink | None = None
        self._buffer = QBuffer(self)

    def start(self) -> None:
        """Play it."""
        try:
            form, sound = _read(self._path)
        except (OSError, EOFError, RuntimeError, wave.Error) as error:
            self._finished(str(error) or "no sound")
            return
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            self._finished("there is nothing to play it on")
            return
        self._buffer.setData(QByteArray(sound))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._sink = QAudioSink(device, form, self)
        self._sink.setVolume(self._volume)
        self._sink.stateChanged.connect(self._on_state_changed)
        self._sink.start(self._buffer)

    def stop(self) -> None:
        """Stop at once, without the call at the end."""
        if self._sink is not None:
            self._sink.blockSignals(True)  # noqa: FBT003  Qt’s own
            self._sink.stop()
        self.deleteLater()

    def _on_state_changed(self, state: QtAudio.State) -> None:
        if self._sink is None:
            return
        failed = self._sink.error() not in {QtAudio.Error.NoError, QtAudio.Error.UnderrunError}
        if state is QtAudio.State.IdleState or failed:
            self.stop()
            self._finished("the sound device gave up" if failed else "")


def _read(path: str) -> tuple[QAudioFormat, bytes]:
    """Read a WAV file whole."""
    with wave.open(path, "rb") as file:
        if file.getsampwidth() != _BYTES:
            raise wave.Error("give a WAV file with 16 bits")
        form = QAudioFormat()
        form.setSampleRate(file.getframerate())
        form.setChannelCount(file.getnchannels())
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        return form, file.readframes(file.getnframes())
