"""Imports that load less than they do by themselves."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType
from typing import Any

_LATE = {
    "msgspec.inspect": (),
    "msgspec._json_schema": ("schema", "schema_components"),
}
"""Modules that msgspec imports, and what it takes from each; only a wrong value, and a command that
writes a schema, need them."""


def load_msgspec() -> None:
    """Import msgspec without `typing_extensions`, and without what describes types.

    msgspec imports that module if it is installed, for older Pythons; importing it takes longer
    than reading all of the kiosk's files. What describes types takes half of the rest; it is
    imported once it is used.
    """
    name = "typing_extensions"
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]  # None blocks an import
    if name in modules:
        return
    modules[name] = None  # None makes the import fail
    late = {} if "msgspec" in modules else {each: _stand_in(each) for each in _LATE}
    modules.update(late)
    try:
        import msgspec
    finally:
        for stub in (name, *late):
            del sys.modules[stub]
    if late:
        vars(msgspec).pop("inspect", None)  # the next who asks for it imports it


def _stand_in(name: str) -> ModuleType:
    """Return a module whose functions import the real one when they are called."""
    made = ModuleType(name)
    for function in _LATE[name]:

        def call(*args: Any, function: str = function, **options: Any) -> Any:
            return getattr(importlib.import_module(name), function)(*args, **options)

        setattr(made, function, call)
    return made


def load_prometheus_client() -> None:
    """Let modules of prometheus_client be imported without the package's own.

    That one imports an HTTP server, TLS and asyncio, for programs that are asked for metrics. The
    kiosk listens to nobody, its package has none of these, and they take a quarter of a second.
    """
    name = "prometheus_client"
    if name in sys.modules:
        return
    spec = importlib.util.find_spec(name)
    if spec is None or spec.submodule_search_locations is None:
        raise ImportError(f"{name} is missing")
    package = ModuleType(name)
    package.__path__ = spec.submodule_search_locations
    package.__spec__ = spec
    sys.modules[name] = package
