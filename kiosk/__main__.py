"""The entry point, the only module of `kiosk` that imports `ui`."""

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

    msgspec imports that module if it is installed, for older Pythons; importing it takes longer
    than reading all of the kiosk's files.
    """
    name = "typing_extensions"
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]  # None blocks an import
    if name in modules:
        return
    modules[name] = None  # None makes the import fail
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules[name]


def _write_utf8() -> None:
    """Write UTF-8 regardless of the terminal's code page, so that redirected files are readable."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _frontend() -> Frontend:
    from ui.app.frontend import QtFrontend

    return QtFrontend()


def run() -> None:
    """Run the program and exit."""
    # Objects created during the start are not garbage; the interface enables collection again.
    gc.disable()
    _load_msgspec()
    _write_utf8()
    from kiosk.process import memory
    from kiosk.process.command import PRINT_COMMAND, VOICE_COMMAND

    memory.protect()
    if sys.argv[1:2] in ([PRINT_COMMAND], [VOICE_COMMAND]):
        from kiosk.process import lifeline

        lifeline.end_with_parent()
        lifeline.end_late()

    if sys.argv[1:2] == [VOICE_COMMAND]:
        from ui.speech import voice_child

        gc.enable()
        voice_child.run(sys.argv[2:])
        return
    from kiosk.cli import parser

    sys.exit(parser.main(sys.argv[1:], _frontend))


if __name__ == "__main__":
    run()
