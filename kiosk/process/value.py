"""Plain values that are made in no time.

`dataclasses.dataclass` compiles the methods of each class when its module is loaded: some thirty
classes are loaded before the kiosk can be touched, and took a tenth of that time. msgspec's classes
have the same methods ready. To load msgspec takes time as well, so the few values that are needed
before the first picture are named tuples.
"""

from __future__ import annotations

import msgspec


class Value(msgspec.Struct, frozen=True):
    """A value that is never read from a file and never written.

    So nothing evaluates its annotations, and what they name can be imported for type checks alone,
    which Ruff allows in every class but a plain `msgspec.Struct`.
    """
