"""A loudspeaker without a room: a sound server of a test's own, and what arrives at its sink.

The engine is real, and so is the time that sound takes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
import time
from array import array
from bisect import bisect_right
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support import speech_dispatcher, spoken_sound
from tests.support.cups import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

_OUTPUT = 'AudioOutputMethod "pulse"'
_RATE = 22_050
_LOUD = 20  # of 32,767: sound, where silence is 0
_BLOCK = 128  # octets that are looked at together: 3 ms


class Loudspeaker:
    """Notes when it sounds.

    Args:
        recorder: Writes what arrives at the sink to its standard output, as it arrives.
    """

    def __init__(self, recorder: subprocess.Popen[bytes]) -> None:
        self._recorder = recorder
        self._sounds: list[float] = []
        self.blocks = 0
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def sound_after(self, moment: float) -> float | None:
        """Return when the first sound after a moment came, None while there is none.

        Args:
            moment: Seconds of the monotonic clock.
        """
        place = bisect_right(self._sounds, moment)
        return self._sounds[place] if place < len(self._sounds) else None

    def silent_for(self, seconds: float) -> bool:
        """Whether nothing has sounded for this time."""
        return not self._sounds or time.monotonic() - self._sounds[-1] > seconds

    def close(self) -> None:
        """Be through, once the recorder has ended."""
        self._thread.join()
        if self._recorder.stdout is not None:
            self._recorder.stdout.close()

    def _listen(self) -> None:
        assert self._recorder.stdout is not None
        while block := self._recorder.stdout.read(_BLOCK):
            now = time.monotonic()
            self.blocks += 1
            samples = array("h", block[: len(block) // 2 * 2])
            if max(samples) > _LOUD or min(samples) < -_LOUD:
                self._sounds.append(now)


def missing_tools() -> str | None:
    """Return why there can be no loudspeaker here, None when there can."""
    for tool in ("pulseaudio", "parec"):
        if shutil.which(tool) is None:
            return f"{tool} is not installed; see .ci/setup"
    return spoken_sound.missing_tools()


@contextmanager
def loudspeaker() -> Iterator[Loudspeaker]:
    """Run server and service for as long as the block runs, for the kiosk's voice to speak with."""
    with tempfile.TemporaryDirectory(prefix="spd-") as folder:  # a socket's path has to be short
        home = Path(folder)
        spoken_sound.write_configuration(home, _OUTPUT)
        socket = home / "speaker"
        environment = {
            "HOME": folder,
            "XDG_RUNTIME_DIR": str(home / "run"),
            "PULSE_SERVER": f"unix:{socket}",
        }
        server = subprocess.Popen(
            (
                *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
                *("-L", f"module-native-protocol-unix auth-anonymous=1 socket={socket}"),
                *("-L", f"module-null-sink sink_name=speaker rate={_RATE} channels=1"),
            ),
            env={**os.environ, **environment},
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_until(socket.exists, 10, "the sound server does not listen")
            recorder = subprocess.Popen(
                (
                    *("parec", "--device=speaker.monitor", "--latency-msec=2", "--raw"),
                    *(f"--rate={_RATE}", "--channels=1", "--format=s16le"),
                ),
                env={**os.environ, **environment},
                stdout=subprocess.PIPE,
                bufsize=0,
            )
            heard = Loudspeaker(recorder)
            try:
                wait_until(lambda: heard.blocks > 0, 10, "the sink")
                with (
                    speech_dispatcher.running(home, **environment),
                    spoken_sound.found_by_the_kiosk(home),
                ):
                    yield heard
            finally:
                recorder.kill()
                recorder.wait()
                heard.close()
        finally:
            server.kill()
            server.wait()
