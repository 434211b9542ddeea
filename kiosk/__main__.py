"""The entry point, the only module of `kiosk` that imports `ui`."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.cli.frontend import Frontend


def _frontend() -> Frontend:
    from ui.app import qt_import

    qt_import.load()
    from ui.app.frontend import QtFrontend

    return QtFrontend()


def run() -> None:
    """Run the program and exit."""
    # Objects created during the start are not garbage; see `ui.app.garbage` for what follows.
    gc.disable()
    from kiosk.cli import streams
    from kiosk.process import environment

    streams.prepare()
    environment.tidy()
    if environment.is_packaged():
        environment.scrub()
    code: int | str | None = None
    try:
        code = _run(sys.argv[1:])
    except SystemExit as ended:
        code = ended.code
    finally:
        streams.finish()
    if sys.flags.inspect and not isinstance(code, str):
        os._exit(code or 0)  # PYTHONINSPECT: a prompt would follow, where nobody may type
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    from kiosk.process import memory
    from kiosk.process.command import CHECK_COMMAND, PRINT_COMMAND, VOICE_COMMAND

    memory.protect()
    if arguments[:1] in ([CHECK_COMMAND], [PRINT_COMMAND], [VOICE_COMMAND]):
        from kiosk.process import lifeline

        lifeline.end_with_parent()
        lifeline.end_late()

    if arguments[:1] == [VOICE_COMMAND]:
        from kiosk.process import imports

        imports.load_msgspec()
        from ui.app import qt_import

        qt_import.load()
        from ui.speech import voice_child

        gc.enable()
        voice_child.run(arguments[1:])
        return 0
    if arguments[:1] == [CHECK_COMMAND]:
        arguments = ["check", "--json", *arguments[1:]]
    from kiosk.cli import parser

    return parser.main(arguments, _frontend)


if __name__ == "__main__":
    run()
