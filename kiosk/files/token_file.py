"""The token file as TOML, parsed once: the window needs its colours before any file is checked."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def parsed(text: str) -> dict[str, Any]:
    """Return the tables of a token file, which nobody may change.

    Raises:
        ValueError: It is no TOML.
        RecursionError: It is nested too deeply.
    """
    return tomllib.loads(text)
