"""Imports that are made quicker than they are by themselves."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def load_msgspec() -> None:
    """Import msgspec without `typing_extensions`.

    msgspec imports that module if it is installed, for older Pythons; importing it takes longer
    than reading all of the kiosk's files.
    """
    name = "typing_extensions"
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]  # None blocks an import
    if name in modules:
        return
    modules[name] = None  # None makes the import fail
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules[name]
