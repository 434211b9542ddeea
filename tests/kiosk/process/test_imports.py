"""Imports at the start: msgspec without what it does not need, and no earlier than needed."""

from __future__ import annotations

import os
import subprocess
import sys


def _loaded(code: str) -> set[str]:
    """Run code in a new interpreter and return the names of the modules it loaded."""
    listed = f"{code}\nimport sys\nprint(*sorted(sys.modules))"
    # Coverage, where it measures child processes, too, loads modules of its own.
    environment = {name: value for name, value in os.environ.items() if "COV" not in name}
    done = subprocess.run(
        [sys.executable, "-c", listed],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return set(done.stdout.split())


def test_msgspec_is_loaded_without_typing_extensions() -> None:
    loaded = _loaded("from kiosk.process import imports\nimports.load_msgspec()")
    assert "msgspec" in loaded
    assert "typing_extensions" not in loaded


def test_typing_extensions_can_be_imported_afterwards() -> None:
    code = "from kiosk.process import imports\nimports.load_msgspec()\nimport typing_extensions"
    assert {"msgspec", "typing_extensions"} <= _loaded(code)


def test_an_import_of_it_before_is_kept() -> None:
    code = "import typing_extensions\nfrom kiosk.process import imports\nimports.load_msgspec()"
    assert "typing_extensions" in _loaded(code)


def test_what_describes_types_is_loaded_by_who_asks_for_it() -> None:
    load = "from kiosk.process import imports\nimports.load_msgspec()\n"
    assert not {"msgspec.inspect", "msgspec._json_schema"} & _loaded(load)
    asked = "import msgspec\nassert msgspec.json.schema(int) == {'type': 'integer'}\n"
    asked += "from msgspec import inspect\nassert inspect.type_info(int) == inspect.IntType()"
    assert {"msgspec.inspect", "msgspec._json_schema"} <= _loaded(load + asked)


def test_the_window_is_shown_before_what_only_files_need_is_loaded() -> None:
    code = "import ui.app.window, ui.app.frontend, ui.display.instance_lock, kiosk.cli.parser"
    assert not {"msgspec", "hashlib", "json", "kiosk.printing.status"} & _loaded(code)
