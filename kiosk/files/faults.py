"""Faults in what people wrote: configuration, content, contacts, command line.

A fault is one plain sentence for the person who can mend it: where, what was found, what is
allowed. Readers collect every fault before they give up, so that a file is mended in one go.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a file or an argument.

    Args:
        source: File path or command-line option in which it was found.
        key: Dotted key inside the source, empty when the whole source is meant.
        found: What stands there now, shortened; empty when nothing was found.
        allowed: What may stand there, or what to do.
    """

    source: str
    key: str
    found: str
    allowed: str

    def sentence(self) -> str:
        """Say the fault in one line."""
        where = f"{self.source}: {self.key}" if self.key else self.source
        found = f" found {self.found};" if self.found else ""
        return f"{where}:{found} {self.allowed}"


class FaultsError(Exception):
    """Everything that is wrong with one reading, all at once.

    Args:
        faults: At least one fault, in the order found.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.sentence() for fault in self.faults))


class RefusedError(Exception):
    """A request that cannot be carried out, said in one sentence that names the remedy."""
