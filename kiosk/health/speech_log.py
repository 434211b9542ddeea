"""Whether the speech service writes down what it says.

Tried with speech-dispatcher 0.11.4: with `LogLevel 5` every sentence stands in its log, also a sign
that a family chose; up to 4 none does. Debian has 3.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from kiosk.files.reading import UnreadableError, read_bytes
from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId

SYSTEM_CONFIG: Final = Path("/etc")
_FILE: Final = Path("speech-dispatcher", "speechd.conf")
_WRITES_WORDS: Final = 5
_LEVEL: Final = re.compile(rb"^[ \t]*LogLevel[ \t]+(\d+)", re.MULTILINE | re.IGNORECASE)


def check() -> list[Finding]:
    """Examine the configuration that the service reads: the account's own, else the system's."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")  # noqa: PTH111
    for folder in (Path(home), SYSTEM_CONFIG):
        try:
            octets = read_bytes(folder / _FILE)
        except UnreadableError:
            continue  # nor can the service read it
        if octets is None:
            continue
        if any(int(level) >= _WRITES_WORDS for level in _LEVEL.findall(octets)):
            text = f"{folder / _FILE}: at this LogLevel it writes down all it says; set it to 3"
            return [Finding(FindingId.SPEECH_LOGGED, text)]
        return []
    return []
