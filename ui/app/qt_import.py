"""Imports PySide6 without what it does for uses that the kiosk does not have.

PySide6 puts a function around `import`. After each import that function
reads the module's whole source, looks for the word PySide6 in it, and keeps the source in memory.
It does so for `from __feature__ import snake_case`, which gives Qt's methods other names. The
kiosk uses none of that, and has some four hundred modules.

And it compiles patterns of thousands of characters, which read signatures of functions for help
texts and type stubs. Here they are compiled when they are first used.
"""

from __future__ import annotations

import builtins
import re
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_KEPT: Final = "__orig_import__"
_LONG: Final = 1000
"""Characters of a pattern that takes milliseconds to compile; Python's own are shorter."""


class _LatePattern:
    """A pattern of which only methods are called, compiled at the first call.

    Args:
        compiled: Returns the compiled pattern.
    """

    def __init__(self, compiled: Callable[[], re.Pattern[str]]) -> None:
        self._compiled = cache(compiled)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            return getattr(self._compiled(), name)(*args, **options)

        return call


def load() -> None:
    """Import PySide6, and take that function away again."""
    compile_now = re.compile

    def compile_late(pattern: Any, flags: int = 0) -> Any:
        if isinstance(pattern, str) and len(pattern) > _LONG:
            return _LatePattern(partial(compile_now, pattern, flags))
        return compile_now(pattern, flags)

    re.compile = compile_late  # for this import alone
    try:
        import PySide6.QtCore  # noqa: F401  puts its function there
    finally:
        re.compile = compile_now
    original = getattr(builtins, _KEPT, None)
    if original is not None:
        builtins.__import__ = original
