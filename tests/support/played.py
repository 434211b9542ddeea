"""What a voice process would make sound, played by a child that makes none."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.speech.voice_process import VoiceProcess

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from kiosk.bootstrap import KioskData

_CHILD = """
import json, sys
log = open(sys.argv[1], "a", encoding="utf-8")
print(json.dumps({"type": "Ready", "voices": json.loads(sys.argv[2])}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    if asked["type"] == "Speak":
        print(line, end="", file=log, flush=True)
        print(json.dumps({"type": "Done", "number": asked["number"]}), flush=True)
    elif asked["type"] == "Ping":
        print('{"type": "Pong"}', flush=True)
"""


@dataclass(frozen=True)
class Sound:
    """What was played at once: ids of recordings, or the text that a synthetic voice spoke."""

    ids: tuple[str, ...]
    text: str
    voice: str


class PlayedVoice:
    """The voice of a kiosk whose child says at once that it has played everything.

    Args:
        read: What the kiosk was started with.
        folder: Where the child writes what it is asked.
        parent: Owner of the voice.
        voices: Locale and name of every synthetic voice on this computer.
    """

    def __init__(
        self, read: KioskData, folder: Path, parent: QObject, voices: tuple[tuple[str, str], ...]
    ) -> None:
        from kiosk.speech import recordings

        child, self._log = folder / "child.py", folder / "asked"
        child.write_text(_CHILD, encoding="utf-8")
        known = json.dumps([{"locale": locale, "name": name} for locale, name in voices])
        locales = {code: each.language.locale for code, each in read.contents.items()}
        self.process = VoiceProcess(
            read.config.voice,
            locales,
            parent,
            recordings=recordings.load(read.contents, read.contacts, read.config.clinic),
            command=[sys.executable, "-S", str(child), str(self._log), known],
        )

    def heard(self) -> list[Sound]:
        """Return everything played so far."""
        lines = self._log.read_text("utf-8").splitlines() if self._log.exists() else []
        return [_sound(json.loads(line)) for line in lines]


def _sound(asked: dict[str, str | list[str]]) -> Sound:
    files = [Path(name) for name in asked.get("recordings", ())]
    assert all(file.is_file() for file in files)
    return Sound(
        tuple(file.stem for file in files), str(asked["text"]), str(asked.get("voice", ""))
    )
