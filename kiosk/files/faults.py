"""Faults in configuration, content, contacts and command line.

A fault is one plain sentence for the person who can fix it: where, what was found, what is
allowed. All faults are collected before an error is raised, so that a file is fixed in one go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ResultT = TypeVar("ResultT")


class Fault(NamedTuple):
    """One mistake in a file or an argument.

    Args:
        source: File path or command-line option in which it was found.
        key: Dotted key inside the source, empty for the source as a whole.
        found: The value found, shortened; empty when there is none.
        allowed: What is allowed there, or what to do.
    """

    source: str
    key: str
    found: str
    allowed: str

    def sentence(self) -> str:
        """Return the fault as one line, whatever stands in names and values."""
        where = f"{self.source}: {self.key}" if self.key else self.source
        found = f" found {self.found};" if self.found else ""
        sentence = f"{where}:{found} {self.allowed}"
        return "".join(letter if letter.isprintable() else "�" for letter in sentence)


class FaultsError(Exception):
    """All faults of one reading together.

    Args:
        faults: At least one fault, in the order found.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.sentence() for fault in self.faults))


def attempt(load: Callable[[], ResultT], faults: list[Fault]) -> ResultT | None:
    """Return what a function reads; where it cannot, add its faults and return None."""
    try:
        return load()
    except FaultsError as error:
        faults.extend(error.faults)
        return None


class RefusedError(Exception):
    """A request that cannot be carried out; the message is one sentence with the remedy."""
