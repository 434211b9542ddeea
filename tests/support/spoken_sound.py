"""A speech-dispatcher of a test's own with a real engine, whose sound goes into a file."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support import speech_dispatcher

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES_A_SECOND = 22_050  # of eSpeak NG
_OCTETS = 2  # of a sample
_STILL_S = 0.1  # after which a file grows no more

_SERVER = """\
LogLevel 1
LogDir "{home}/log"
DefaultLanguage "en-US"
DefaultVoiceType "FEMALE1"
SymbolsPreproc "none"
{output}
AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DefaultModule espeak-ng
"""
_TO_FILE = 'AudioOutputMethod "alsa"\nAudioALSADevice "tofile"'
_ALSA = """\
pcm.tofile {{ type plug slave.pcm "tofile_raw" }}
pcm.tofile_raw {{ type file slave.pcm "null" file "{home}/sound" format "raw" }}
"""
_SHIPPED = Path("/etc/speech-dispatcher/modules/espeak-ng.conf")


class RecordedSound:
    """What the engine has sounded so far; it is faster than a loudspeaker."""

    def __init__(self, home: Path) -> None:
        self._path = home / "sound"

    def seconds(self) -> float:
        """Return how long the sound is, once it grows no more."""
        size, since = -1, time.monotonic()
        while time.monotonic() - since < _STILL_S:
            now = self._path.stat().st_size if self._path.exists() else 0
            if now != size:
                size, since = now, time.monotonic()
            time.sleep(_STILL_S / 10)
        return size / _OCTETS / SAMPLES_A_SECOND


def missing_tools() -> str | None:
    """Return why nothing can be rendered here, None when it can."""
    if missing := speech_dispatcher.missing_tools():
        return missing
    if not (speech_dispatcher.MODULES / "sd_espeak-ng").exists():
        return "speech-dispatcher has no eSpeak NG; see .ci/setup"
    return None


def write_configuration(home: Path, output: str) -> None:
    """Write a service's configuration.

    Args:
        home: An empty folder.
        output: Lines that say where the sound goes.
    """
    for folder in ("conf/modules", "log", "run"):
        (home / folder).mkdir(parents=True, mode=0o700)
    (home / "conf/speechd.conf").write_text(_SERVER.format(home=home, output=output), "utf-8")
    shutil.copy(_SHIPPED, home / "conf/modules/espeak-ng.conf")


@contextmanager
def recorded_sound() -> Iterator[RecordedSound]:
    """Run a service for as long as the block runs, which the kiosk's voice finds meanwhile."""
    with tempfile.TemporaryDirectory(prefix="spd-") as folder:  # a socket's path has to be short
        home = Path(folder)
        write_configuration(home, _TO_FILE)
        (home / ".asoundrc").write_text(_ALSA.format(home=home), "utf-8")
        with speech_dispatcher.running(home, HOME=folder), found_by_the_kiosk(home):
            yield RecordedSound(home)


@contextmanager
def found_by_the_kiosk(home: Path) -> Iterator[None]:
    """Let programs that are started meanwhile speak through a service."""
    names = ("XDG_RUNTIME_DIR", "SPEECHD_ADDRESS")
    before = {name: os.environ.pop(name, None) for name in names}
    os.environ["XDG_RUNTIME_DIR"] = str(home / "run")
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
