"""A speech-dispatcher of a test's own, which writes down what is spoken and makes no sound.

Its one module is a shell script: it notes language, voice, speed, loudness and words, takes as
long as somebody would need to say them (shortened), and then notes that it came to the end. What
has no end was broken off.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.cups import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MODULES = Path("/usr/lib/speech-dispatcher-modules")
SECONDS_A_LETTER = 0.004

_SERVER = """\
LogLevel 1
LogDir "{home}/log"
DefaultLanguage "en-US"
DefaultVoiceType "FEMALE1"
SymbolsPreproc "none"
AudioOutputMethod "alsa"
AudioALSADevice "null"
AddModule "capture" "sd_generic" "capture.conf"
DefaultModule capture
"""
_MODULE = r"""
GenericExecuteSynth "{home}/sink.sh \'$LANGUAGE\' \'$VOICE\' \'$RATE\' \'$VOLUME\' \'$DATA\'"
GenericCmdDependency "sh"
GenericMaxChunkLength 2000
GenericDelimiters "˨"
GenericLanguage "en" "en-us" "utf-8"
GenericLanguage "es" "es-419" "utf-8"
AddVoice "en" "FEMALE1" "en-us"
AddVoice "es" "FEMALE1" "es-419"
DefaultVoice "en-us"
GenericRateAdd 100
GenericRateMultiply 100
GenericRateForceInteger 1
GenericVolumeAdd 100
GenericVolumeMultiply 100
GenericVolumeForceInteger 1
"""
_SINK = """\
#!/bin/sh
printf '%s\\t%s\\t%s\\t%s\\t%s\\n' "$1" "$2" "$3" "$4" "$5" >> "{home}/said.txt"
sleep "$(printf '%s' "$5" | awk '{{ printf "%.2f", 0.05 + length($0) * {pace} }}')"
echo DONE >> "{home}/said.txt"
"""


@dataclass(frozen=True)
class Utterance:
    """What was spoken, and whether it came to its end."""

    language: str
    voice: str
    rate: int
    volume: int
    text: str
    whole: bool


class PrivateSpeech:
    """The service as a test sees it.

    Args:
        home: Its folder.
        process: The running service.
    """

    def __init__(self, home: Path, process: subprocess.Popen[bytes]) -> None:
        self.home = home
        self.process = process

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to find it."""
        return {"XDG_RUNTIME_DIR": str(self.home / "run")}

    def said(self) -> list[Utterance]:
        """Return everything spoken so far."""
        path = self.home / "said.txt"
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        found = []
        for place, line in enumerate(lines):
            if line == "DONE":
                continue
            language, voice, rate, volume, text = line.split("\t")
            whole = lines[place + 1 : place + 2] == ["DONE"]
            found.append(Utterance(language, voice, int(rate), int(volume), text, whole))
        return found

    def texts(self) -> list[str]:
        """Return the words of everything spoken so far."""
        return [utterance.text for utterance in self.said()]

    def wedge(self) -> None:
        """Let it hang."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it hang no more."""
        self.process.send_signal(signal.SIGCONT)


def missing_tools() -> str | None:
    """Return why there can be no service here, None when there can."""
    if shutil.which("speech-dispatcher") is None:
        return "speech-dispatcher is not installed; see .ci/setup"
    if not (MODULES / "sd_generic").exists():
        return f"speech-dispatcher has no sd_generic in {MODULES}"
    return None


@contextmanager
def private_speech(home: Path, pace: float = SECONDS_A_LETTER) -> Iterator[PrivateSpeech]:
    """Run a service of a test's own for as long as the block runs.

    Args:
        home: An empty folder.
        pace: Seconds for each letter.
    """
    for folder in ("conf/modules", "log", "run"):
        (home / folder).mkdir(parents=True, mode=0o700)
    (home / "conf/speechd.conf").write_text(_SERVER.format(home=home), "utf-8")
    (home / "conf/modules/capture.conf").write_text(_MODULE.replace("{home}", str(home)), "utf-8")
    sink = home / "sink.sh"
    sink.write_text(_SINK.format(home=home, pace=pace), "utf-8")
    sink.chmod(0o755)
    with running(home) as process:
        yield PrivateSpeech(home, process)


@contextmanager
def running(home: Path, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a service whose configuration is written already, for as long as the block runs.

    Args:
        home: Its folder, with `conf`, `log` and `run`.
        more: Variables of its environment.
    """
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(home / "run"), **more}
    environment.pop("SPEECHD_ADDRESS", None)
    command = ["speech-dispatcher", "-s", "-C", str(home / "conf"), "-L", str(home / "log")]
    command += ["-P", str(home / "run/pid"), "-m", str(MODULES), "-t", "0"]
    with (home / "log/out").open("wb") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
        try:
            socket = home / "run/speech-dispatcher/speechd.sock"
            wait_until(socket.exists, 10, "speech-dispatcher does not listen")
            yield process
        finally:
            process.send_signal(signal.SIGCONT)
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5)


def longest_gap(seconds: float, run: Callable[[], None]) -> float:
    """Return the longest time in which the event loop did not come round, while it runs.

    Args:
        seconds: How long to look.
        run: Handles events; called again and again.
    """
    last, worst = time.monotonic(), 0.0
    end = last + seconds
    while last < end:
        run()
        now = time.monotonic()
        worst, last = max(worst, now - last), now  # the last one counts, however late it ends
    return worst
