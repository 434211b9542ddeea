"""What the program's command line knows, to hold documents and scripts to it."""

from __future__ import annotations

import argparse
import re

from kiosk.cli import parser


def commands() -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of the program: its own under an empty name, and its commands'."""
    whole = parser._parser()
    found: dict[str, argparse.ArgumentParser] = {"": whole}
    for action in whole._actions:
        if isinstance(action, argparse._SubParsersAction):
            found |= action.choices
    return found


def words_of(command: argparse.ArgumentParser) -> set[str]:
    """Return the options and the words that a command knows."""
    known = {"-h", "--help"}
    for action in command._actions:
        known |= set(action.option_strings)
        if not action.option_strings and action.choices is not None:
            known |= set(action.choices)
    return known


def unknown_words(line: str) -> list[str]:
    """Return what a command line of the program has and the program does not know."""
    known = commands()
    words = re.split(r"[\s|()\[\]\\…]+", line.partition("#")[0])
    named = next((word for word in words[1:] if word in known), "")
    allowed = words_of(known[named]) | words_of(known[""]) | {named}
    unknown = [word for word in words if word.startswith("--") and word not in allowed]
    if named == "" and len(words) > 1 and re.fullmatch("[a-z]+", words[1]):
        unknown.append(words[1])
    if named in {"config", "pin"}:
        after = words[words.index(named) + 1 :]
        unknown += [w for w in after if re.fullmatch("[a-z]+", w) and w not in allowed]
    return unknown
