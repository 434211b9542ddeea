"""Imports that load less than they do by themselves."""

from __future__ import annotations

import importlib.util
import sys
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
        import msgspec  # noqa: F401  loaded for all that import it later
    finally:
        del sys.modules[name]


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
