"""The screen reader Orca beside a kiosk; `tests.support.speech_dispatcher` writes its words down.

Everything Orca keeps is in the desktop's own home. It looks with `pgrep` for another Orca of the
same user and refuses to start beside one; on its own desktop it finds none, so that one that
somebody needs for working goes on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.support.cups import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.desktop import Desktop
    from tests.support.speech_dispatcher import PrivateSpeech


def missing_tools() -> str | None:
    """Say why Orca cannot be started here, or nothing when it can."""
    return None if shutil.which("orca") else "not installed: orca"


@contextmanager
def orca(screen: Desktop, speech: PrivateSpeech, locale: str = "C.UTF-8") -> Iterator[None]:
    """Run Orca for as long as the block runs; it has said that it is there."""
    tools = screen.folder / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "pgrep").write_text("#!/bin/sh\nexit 1\n", "utf-8")
    (tools / "pgrep").chmod(0o755)
    environment = {
        **screen.environment,
        "PATH": f"{tools}{os.pathsep}{screen.environment['PATH']}",
        "SPEECHD_ADDRESS": f"unix_socket:{speech.home}/run/speech-dispatcher/speechd.sock",
        "LC_ALL": locale,
    }
    with (screen.folder / "log" / "orca").open("wb") as log:
        process = subprocess.Popen(
            ("orca", "--disable", "braille,braille-monitor"),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        wait_until(lambda: "Screen reader on." in speech.texts(), 30, "Orca to start")
        yield
    finally:
        process.kill()
        process.wait(30)
