"""Where an exception came from: its kind, module and line, and nothing that it says.

A message, a note or a local variable could quote what a family chose. So could the name of a
class or of a file that was made while the program ran; only names of what is loaded are told.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import FrameType, ModuleType

_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,79}", re.ASCII)
_OWN: Final = frozenset({"kiosk", "ui"})
MOST_LINE: Final = 99_999
"""A PIN has more digits than any line number has."""


def describe(error: BaseException) -> str:
    """Return the kind of an exception, with module and line where they are known.

    The line is the innermost one of this program's own, else of any module.
    """
    try:
        kind, place = _kind(type(error)), _place(error)
    except Exception:  # noqa: BLE001  classes may be of any make, and this tells of faults
        return BaseException.__name__
    return f"{kind} in {place}" if place else kind


def _kind(raised: type[BaseException]) -> str:
    """Return the name of the class, or of the nearest base that a loaded module has."""
    for each in raised.__mro__:
        name, module = each.__qualname__, _module(each.__module__)
        if module is not None and _NAME.fullmatch(name) and _found(module, name) is each:
            return name
    return BaseException.__name__


def _found(module: ModuleType, name: str) -> object:
    """Return what has a dotted name in a module; nothing of the module is run."""
    found: object = module
    for part in name.split("."):
        found = vars(found).get(part) if isinstance(found, type | type(sys)) else None
    return found


def _place(error: BaseException) -> str:
    own = any_module = ""
    trace = error.__traceback__
    while trace is not None:
        name = _module_name(trace.tb_frame)
        if name and 0 < trace.tb_lineno <= MOST_LINE:
            any_module = f"{name}, line {trace.tb_lineno}"
            if name.partition(".")[0] in _OWN:
                own = any_module
        trace = trace.tb_next
    return own or any_module


def _module_name(frame: FrameType) -> str:
    """Return the name of a frame's module; empty for code that belongs to none."""
    module = _module(frame.f_globals.get("__name__"))
    if module is None or vars(module) is not frame.f_globals:
        return ""
    return module.__name__ if _NAME.fullmatch(module.__name__) else ""


def _module(name: object) -> ModuleType | None:
    found = sys.modules.get(name) if isinstance(name, str) else None
    return found if isinstance(found, type(sys)) and found.__name__ == name else None
