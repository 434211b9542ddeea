"""The manual page imh-kiosk(1), made from the program; `make documents` writes it.

Commands, options, values and what they do come from the parser, exit codes from the paper about
them. What stands here is what a manual page has besides.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.cli import parser
from kiosk.config.sources import PREFIX
from kiosk.files import paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = REPOSITORY / "resources" / "packaging" / "man" / "imh-kiosk.1"
_EXIT_CODES = REPOSITORY / "resources" / "docs" / "it" / "exit-codes.md"

_DESCRIPTION = """\
A full-screen kiosk for the waiting rooms of clinics: three short topics on infant mental health,
fourteen warning signs, and one printed sheet to hand to a doctor or nurse. It keeps nothing about
a family.

Without a command the kiosk starts. It covers every screen and ignores requests to close; staff
end it behind their PIN, and SIGTERM ends it. SIGHUP lets it read its files again."""
_ENVIRONMENT = {
    paths.CONFIG_VARIABLE: "The one configuration file, as with --config.",
    paths.STATE_VARIABLE: "The state folder, as with --state-dir.",
    f"{PREFIX}SECTION_OPTION": "Value of an option, over all files.",
    "DISPLAY, WAYLAND_DISPLAY": "The screen.",
    "NOTIFY_SOCKET, WATCHDOG_USEC": "The service manager, which learns that the kiosk lives.",
}
_FILES = {
    f"{paths.MACHINE_DIR}/kiosk.toml": "Configuration of this computer.",
    f"{paths.MACHINE_DIR}/conf.d/*.toml": "Further files over it, in the order of their names.",
    "~/.config/imh-kiosk/kiosk.toml": "Configuration of the account, over both.",
    f"{paths.SHARED_STATE_DIR}": "State folder of the units that are shipped.",
    "/usr/share/doc/imh-kiosk": "Papers for IT, the manual for staff, licenses.",
}


def page() -> str:
    """Return the manual page as roff with the macros of man(7)."""
    whole = parser._parser()
    lines = [
        '.\\" Made by "make documents"; what is changed here is lost.',
        f'.TH IMH\\-KIOSK 1 "" "imh\\-kiosk {__version__}" "User Commands"',
        ".nh",
        ".ad l",
        *_section("Name", [_text("imh-kiosk - waiting-room kiosk on infant mental health")]),
        *_section("Synopsis", _synopses(whole)),
        *_section("Description", _paragraphs(_DESCRIPTION)),
        *_section(
            "Options",
            [
                *_options(whole._actions),
                *_paragraphs(
                    "--config, --set, --state-dir and --debug may stand after a command, too."
                ),
            ],
        ),
        *_section("Commands", _commands(whole)),
        *_section("Exit status", _exit_codes()),
        *_section("Environment", _list(_ENVIRONMENT.items())),
        *_section("Files", _list(_FILES.items())),
        *_section(
            "See also",
            [
                ".BR lpadmin (8),",
                ".BR systemctl (1),",
                ".BR journalctl (1),",
                ".BR cage (1)",
            ],
        ),
    ]
    return "\n".join(lines) + "\n"


def visible(whole: argparse.ArgumentParser) -> Iterator[tuple[argparse.ArgumentParser, str]]:
    """Yield the parser of every command for people, and what it does."""
    for action in whole._actions:
        if isinstance(action, argparse._SubParsersAction):
            for listed in action._choices_actions:
                yield action.choices[listed.dest], listed.help or ""


def own(actions: Iterable[argparse.Action]) -> list[argparse.Action]:
    """Return the arguments without help, commands, and those that every command has."""
    common = {word for each in parser._common("x")._actions for word in each.option_strings}
    return [
        action
        for action in actions
        if not isinstance(action, argparse._HelpAction | argparse._SubParsersAction)
        and not common & set(action.option_strings)
    ]


def _section(title: str, lines: Iterable[str]) -> list[str]:
    return [f".SH {title.upper()}", *lines]


def _paragraphs(text: str) -> list[str]:
    return [line for part in text.split("\n\n") for line in (".PP", _text(" ".join(part.split())))]


def _list(items: Iterable[tuple[str, str]]) -> list[str]:
    return [line for name, text in items for line in (".TP", f".B {_text(name)}", _text(text))]


def _synopses(whole: argparse.ArgumentParser) -> Iterator[str]:
    yield from (f".B {_text('imh-kiosk')}", _text(_arguments(whole, own(whole._actions))))
    for command, _ in visible(whole):
        yield ".br"
        yield f".B {_text(command.prog)}"
        yield _text(_arguments(command, own(command._actions))) or "\\&"


def _arguments(command: argparse.ArgumentParser, actions: list[argparse.Action]) -> str:
    """Return arguments as a synopsis has them."""
    grouped = {
        id(action): group
        for group in command._mutually_exclusive_groups
        for action in group._group_actions
    }
    words, done = [], set[int]()
    for action in actions:
        group = grouped.get(id(action))
        if group is None:
            word = _usage(action)
            words.append(f"[{word}]" if action.option_strings and not action.required else word)
        elif id(group) not in done:
            done.add(id(group))
            choices = " | ".join(_usage(each) for each in group._group_actions)
            words.append(f"({choices})" if group.required else f"[{choices}]")
    return " ".join(words)


def _usage(action: argparse.Action) -> str:
    """Return one argument with its value."""
    name = max(action.option_strings, key=len, default="")
    if action.nargs == 0:
        return name
    value = str(action.metavar or "|".join(map(str, action.choices or ())))
    if action.nargs == "?":
        value = f"[{value}]"
    return f"{name} {value}".strip()


def _options(actions: Iterable[argparse.Action]) -> list[str]:
    kept = [action for action in actions if not isinstance(action, argparse._SubParsersAction)]
    return _list(
        (_usage(action), f"{(action.help or '')[:1].upper()}{(action.help or '')[1:]}.")
        for action in kept
        if not isinstance(action, argparse._HelpAction)
    )


def _commands(whole: argparse.ArgumentParser) -> Iterator[str]:
    for command, does in visible(whole):
        yield f".SS {_text(command.prog.removeprefix('imh-kiosk '))}"
        yield _text(f"{does[:1].upper()}{does[1:]}.")
        yield from _options(own(command._actions))


def _exit_codes() -> list[str]:
    text = _EXIT_CODES.read_text(encoding="utf-8")
    lines = []
    for heading, about in (("The kiosk", "Of a kiosk:"), ("Commands", "Of a command:")):
        table = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
        rows = re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|", table, re.MULTILINE)[1:]  # no heading
        lines += _paragraphs(about)
        lines += _list((code, f"{_plain(when)}.") for code, when in rows if set(code) != {"-"})
    return lines


def _plain(markdown: str) -> str:
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", markdown).replace("`", "").replace("*", "")
    return f"{text[:1].upper()}{text[1:]}"


def _text(text: str) -> str:
    """Return text with what roff would take for its own."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("’", "\\(cq")
    return f"\\&{escaped}" if escaped[:1] in {".", "'"} else escaped
