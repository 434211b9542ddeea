"""The command line: arguments, help, and one sentence for every error."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kiosk import __version__
from kiosk.cli import commands, streams
from kiosk.config.limits import JOB_TIMEOUT_S, MAX_COPIES
from kiosk.files.faults import FaultsError, RefusedError
from kiosk.process import resource_limits
from kiosk.process.command import DISPLAY_COMMAND, PRINT_COMMAND

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from _typeshed import SupportsWrite

    from kiosk.cli.frontend import Frontend

    Adder: TypeAlias = "argparse._SubParsersAction[_Parser]"  # noqa: SLF001  argparse names it no other way

SHEET_KINDS = ("referral", "checklist", "handout", "test", "tracking")
"""Values of `kiosk.sheets.sheet.SheetKind`, repeated so that the start does not import it."""

FAILURE = 2
"""Exit code for faults and refused requests."""


class _Parser(argparse.ArgumentParser):
    """Reports a wrong argument in one sentence instead of the usage."""

    def error(self, message: str) -> NoReturn:
        raise RefusedError(f"{message}; see {self.prog} --help")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:  # noqa: ARG002  argparse's own
        """Write help and version, to standard output like all that was asked for."""
        if message:
            streams.write(message.rstrip("\n"))


class _Version(argparse.Action):
    """Writes the version and, of a package, what it was made from, each on its line."""

    def __call__(self, *_: object) -> NoReturn:
        from kiosk.files import components

        streams.write(f"imh-kiosk {__version__}\n{components.origin()}".rstrip())
        raise SystemExit(0)


def main(argv: Sequence[str], frontend: Callable[[], Frontend]) -> int:
    """Run the program.

    Args:
        argv: Arguments without the program's name.
        frontend: Creates the Qt interface; called only by the commands that need it.

    Returns:
        The exit code: 0 done, 1 warnings (of `check`), 2 refused.
    """
    debug = "--debug" in argv
    try:
        return _run(_arguments(list(argv)), frontend)
    except (KeyboardInterrupt, EOFError):
        streams.complain("interrupted; nothing was changed")
    except Exception as error:
        if debug:
            raise
        for sentence in _sentences(error):
            streams.complain(sentence)
    return FAILURE


def _run(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    if low := resource_limits.shortage(arguments.memory_mib):
        raise RefusedError(low)
    run: Callable[[argparse.Namespace, Callable[[], Frontend]], int] = arguments.run
    return run(arguments, frontend)


def _sentences(error: Exception) -> list[str]:
    """Return what an error says to IT."""
    match error:
        case FaultsError():
            return [fault.sentence() for fault in error.faults]
        case RefusedError():
            return [str(error)]
        case ImportError():
            return [f"{error}; install Qt's system libraries"]
        case MemoryError():
            return ["there is not enough memory; give it more"]
        case _:
            reason = " ".join(f"{type(error).__name__} {error}".split())
            return [f"something unexpected went wrong ({reason}); --debug shows where"]


def _common(settings: str) -> _Parser:
    """Return the arguments that may stand before the command and after it.

    Args:
        settings: Where `--set` is kept; what stands after the command would replace the rest.
    """
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--config", type=Path, metavar="FILE", help="configuration file")
    common.add_argument(
        "--set",
        type=setting,
        action="append",
        dest=settings,
        metavar="SECTION.OPTION=VALUE",
        help="value of an option, over all files; may be repeated",
    )
    common.add_argument(
        "--state-dir", type=Path, metavar="DIR", help="folder for PIN, counts and changes"
    )
    common.add_argument("--debug", action="store_true", help="show tracebacks")
    return common


def _arguments(argv: list[str]) -> argparse.Namespace:
    """Return what was given; without a command, nothing is made for those there are.

    That takes as long as the rest of the program before the window.
    """
    try:
        return _start_parser(add_help=False).parse_args(argv)
    except RefusedError:  # a command, a question, or something wrong
        return _parser().parse_args(argv)


def _start_parser(*, add_help: bool) -> _Parser:
    """Return the parser of a start, which is what the program does without a command."""
    parser = _Parser(
        prog="imh-kiosk",
        description="A waiting-room kiosk on infant mental health. Without a command it starts.",
        parents=[_common("settings")],
        add_help=add_help,
    )
    if add_help:
        parser.add_argument(
            "--version", action=_Version, nargs=0, default=argparse.SUPPRESS, help="say which it is"
        )
    parser.add_argument("--windowed", type=size, metavar="WIDTHxHEIGHT", help="run in a window")
    parser.add_argument("--language", metavar="LANG", help="language of the welcome page")
    parser.set_defaults(run=commands.start, memory_mib=resource_limits.WINDOW_MIB)
    return parser


def _parser() -> argparse.ArgumentParser:
    common = _common("more_settings")
    parser = _start_parser(add_help=True)
    add = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_check(add, common)
    _add_sheet(add, common)
    _add_tour(add, common)
    _add_recordings(add, common)
    _add_pack(add, common)
    _add_config(add, common)
    _add_licenses(add, common)
    _add_pin(add, common)
    _add_usage(add, common)
    _add_child(add)
    return parser


def _add_check(add: Adder, common: _Parser) -> None:
    check = add.add_parser(
        "check", parents=[common], help="check configuration, printer, display and sheets"
    )
    check.add_argument("--json", action="store_true", help="report as JSON")
    check.add_argument(
        "--offline", action="store_true", help="only what files say, on any computer"
    )
    check.set_defaults(run=commands.examine, memory_mib=resource_limits.SHEET_MIB)


def _add_sheet(add: Adder, common: _Parser) -> None:
    sheet = add.add_parser("sheet", parents=[common], help="print a sheet, or save it as PDF")
    sheet.add_argument(
        "--kind",
        choices=SHEET_KINDS,
        default=SHEET_KINDS[0],
        help="kind of sheet, the first one by default",
    )
    sheet.add_argument("--language", metavar="LANG", help="first language")
    sheet.add_argument(
        "--second-language",
        metavar="LANG",
        help="language beside the first, or none; by default [language] second",
    )
    sheet.add_argument("--signs", default="", metavar="ID,ID", help="ids of the signs to tick")
    sheet.add_argument("--copies", type=copies, default=1, metavar="N", help=f"1 to {MAX_COPIES}")
    where = sheet.add_mutually_exclusive_group(required=True)
    where.add_argument("--output", type=Path, metavar="FILE.pdf", help="save as PDF")
    where.add_argument(
        "--print", nargs="?", const="", metavar="QUEUE", help="print, by default on [print] queue"
    )
    sheet.set_defaults(run=commands.sheet, memory_mib=resource_limits.SHEET_MIB)


def _add_tour(add: Adder, common: _Parser) -> None:
    tour = add.add_parser(
        "tour", parents=[common], help="save a picture of every page, without a screen"
    )
    tour.add_argument(
        "--output", type=Path, required=True, metavar="DIR", help="folder for the pictures"
    )
    tour.add_argument(
        "--size", type=size, default=(1920, 1080), metavar="WxH", help="in pixels, 1920x1080"
    )
    tour.add_argument("--language", metavar="LANG", help="language of the pages")
    tour.add_argument(
        "--text-size", type=text_size, default=1.0, metavar="N", help="text size, 1 to 2"
    )
    tour.add_argument("--contrast", action="store_true", help="use high contrast")
    tour.set_defaults(run=commands.tour, memory_mib=resource_limits.WINDOW_MIB)


def _add_recordings(add: Adder, common: _Parser) -> None:
    recordings = add.add_parser(
        "recordings", parents=[common], help="what is spoken by recordings, and what is missing"
    )
    recordings.add_argument(
        "what",
        choices=["list", "missing", "script"],
        help="all recordings, those still to be spoken, or these as a sheet for the speaker",
    )
    recordings.add_argument("--language", metavar="LANG", help="language of the recordings")
    recordings.add_argument(
        "--output", type=Path, metavar="FILE.pdf", help="save the script as PDF"
    )
    recordings.set_defaults(run=commands.recordings, memory_mib=resource_limits.SHEET_MIB)


def _add_pack(add: Adder, common: _Parser) -> None:
    pack = add.add_parser("pack", parents=[common], help="check a site pack, or make a zip of one")
    pack.add_argument(
        "what", choices=["check", "build"], help="say what is wrong with it, or make the zip"
    )
    pack.add_argument("path", type=Path, metavar="PATH", help="folder, to check a zip, too")
    pack.add_argument("--output", type=Path, metavar="FILE.zip", help="save the zip of build")
    pack.set_defaults(run=commands.pack, memory_mib=0)


def _add_config(add: Adder, common: _Parser) -> None:
    config = add.add_parser(
        "config", parents=[common], help="write an example, the schema, a table or the values"
    )
    config.add_argument(
        "what",
        choices=["example", "schema", "show", "table"],
        help="example file, JSON schema, values in force, or Markdown table of all options",
    )
    config.set_defaults(run=commands.config, memory_mib=0)


def _add_licenses(add: Adder, common: _Parser) -> None:
    licenses = add.add_parser(
        "licenses", parents=[common], help="write the licenses of all parts of the program"
    )
    licenses.set_defaults(run=commands.licenses, memory_mib=0)


def _add_pin(add: Adder, common: _Parser) -> None:
    pin = add.add_parser("pin", parents=[common], help="set the staff PIN")
    pin.add_argument(
        "what", choices=["set"], help="ask twice on a terminal, or read one line from a pipe"
    )
    pin.set_defaults(run=commands.pin, memory_mib=0)


def _add_usage(add: Adder, common: _Parser) -> None:
    usage = add.add_parser("usage", parents=[common], help="write how much the kiosk is used")
    form = usage.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON")
    form.add_argument("--csv", action="store_true", help="as CSV")
    form.add_argument(
        "--openmetrics", type=Path, metavar="FILE", help="save the last day as OpenMetrics text"
    )
    usage.set_defaults(run=commands.usage, memory_mib=0)


def _add_child(add: Adder) -> None:
    child = add.add_parser(PRINT_COMMAND)
    child.add_argument("--queue", default="")
    child.add_argument("--copies", type=copies, default=1)
    child.add_argument("--job-timeout", type=float, default=JOB_TIMEOUT_S)
    child.add_argument("--name", default="")
    child.add_argument("--probe", action="store_true")
    child.add_argument("--recall", action="append", default=[])
    child.set_defaults(run=commands.print_as_child, memory_mib=resource_limits.SHEET_MIB)
    display = add.add_parser(DISPLAY_COMMAND)
    display.add_argument("--screen", default="")
    display.add_argument("--dots-per-mm", type=float, default=0.0)
    display.set_defaults(run=commands.display_as_child, memory_mib=resource_limits.SHEET_MIB)


def setting(text: str) -> str:
    """Parse section.option=value; the value is looked at when the configuration is read."""
    section, dot, rest = text.partition(".")
    option, mark, _ = rest.partition("=")
    if not (dot and mark and section.strip() and option.strip() and "=" not in section):
        example = "idle.after=120"
        raise argparse.ArgumentTypeError(f"found {text!r}; give SECTION.OPTION=VALUE as {example}")
    return text


def size(text: str) -> tuple[int, int]:
    """Parse WIDTHxHEIGHT in pixels."""
    width, mark, height = text.lower().partition("x")
    if not (mark and width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"found {text!r}; give WIDTHxHEIGHT such as 1280x800")
    found = int(width), int(height)
    if not all(320 <= side <= 16_000 for side in found):  # noqa: PLR2004  the limits named below
        raise argparse.ArgumentTypeError(f"found {text!r}; give sides from 320 to 16000")
    return found


def copies(text: str) -> int:
    """Parse a number of copies."""
    if not (text.isdigit() and 1 <= int(text) <= MAX_COPIES):
        raise argparse.ArgumentTypeError(
            f"found {text!r}; give a whole number from 1 to {MAX_COPIES}"
        )
    return int(text)


def text_size(text: str) -> float:
    """Parse a text size as a factor."""
    try:
        factor = float(text)
    except ValueError:
        factor = 0.0
    if not 1.0 <= factor <= 2.0:  # noqa: PLR2004  the limits named below
        raise argparse.ArgumentTypeError(f"found {text!r}; give a number from 1 to 2")
    return factor
