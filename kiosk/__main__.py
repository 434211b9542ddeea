"""The entry point: the one place that joins what the kiosk knows with how it looks."""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from kiosk.cli.frontend import Frontend


def _load_msgspec() -> None:
    """Import msgspec without `typing_extensions`.

    msgspec takes that module where it finds one, for Pythons older than ours; importing it
    takes longer than reading all of the kiosk's files.
    """
    name = "typing_extensions"
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]  # None bars an import
    if name in modules:
        return
    modules[name] = None  # how Python is told not to look
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules[name]


def _speak_utf8() -> None:
    """Write UTF-8 whatever the terminal's code page: files made from it must be readable."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _frontend() -> Frontend:
    from ui.app.frontend import QtFrontend

    return QtFrontend()


def run() -> None:
    """Run the program and exit."""
    # Nothing made while starting is garbage; the interface turns collecting on again.
    gc.disable()
    _load_msgspec()
    _speak_utf8()
    from kiosk.process.command import VOICE_COMMAND

    if sys.argv[1:2] == [VOICE_COMMAND]:
        from ui.speech import voice_child

        gc.enable()
        voice_child.run(sys.argv[2:])
        return
    from kiosk.cli import parser

    sys.exit(parser.main(sys.argv[1:], _frontend))


if __name__ == "__main__":
    run()
