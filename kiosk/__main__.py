"""The entry point, the only module of `kiosk` that imports `ui`."""

from __future__ import annotations

import gc
import sys
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


def _frontend() -> Frontend:
    from ui.app.frontend import QtFrontend

    return QtFrontend()


def run() -> None:
    """Run the program and exit."""
    # Objects created during the start are not garbage; the interface enables collection again.
    gc.disable()
    from kiosk.cli import streams
    from kiosk.process import environment

    streams.prepare()
    environment.tidy()
    try:
        code = _run(sys.argv[1:])
    finally:
        streams.finish()
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    _load_msgspec()
    from kiosk.process import memory
    from kiosk.process.command import PRINT_COMMAND, VOICE_COMMAND

    memory.protect()
    if arguments[:1] in ([PRINT_COMMAND], [VOICE_COMMAND]):
        from kiosk.process import lifeline

        lifeline.end_with_parent()
        lifeline.end_late()

    if arguments[:1] == [VOICE_COMMAND]:
        from ui.speech import voice_child

        gc.enable()
        voice_child.run(arguments[1:])
        return 0
    from kiosk.cli import parser

    return parser.main(arguments, _frontend)


if __name__ == "__main__":
    run()
