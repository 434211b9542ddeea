"""PySide6 is imported without reading sources and without its longest patterns."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

_AFTER: Final = """
from ui.app import qt_import
qt_import.load()
"""


def run(code: str) -> list[str]:
    """Run code in a new interpreter and return the lines it printed."""
    environment = {name: value for name, value in os.environ.items() if "COV" not in name}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout.splitlines()


def test_the_import_that_reads_sources_is_gone_and_patterns_are_as_before() -> None:
    code = "import builtins, re\nbefore = re.compile\n" + _AFTER
    code += "from PySide6.QtCore import QTimer\n"
    code += "print(builtins.__import__ is builtins.__feature_import__, re.compile is before)"
    assert run(code) == ["False True"]


def test_pyside_still_puts_it_there() -> None:
    """Else nothing is to be taken back, and the module can go."""
    code = "import PySide6.QtCore, builtins\n"
    code += "print(builtins.__import__ is builtins.__feature_import__)"
    assert run(code) == ["True"]


def test_no_source_is_kept_in_memory() -> None:
    """With PySide6's function each of these modules would be in that cache as text."""
    modules = "import ui.pages.welcome, ui.shell.shell, linecache\n"
    count = "print(sum('ui/' in name for name in linecache.cache))"
    assert run(_AFTER + modules + count) == ["0"]


def test_signatures_are_told_as_without_it() -> None:
    """The patterns that were put off are compiled when a signature is asked for."""
    asked = """
import PySide6.QtCore
from PySide6.support.signature import get_signature
print(get_signature(PySide6.QtCore.QTimer.singleShot))
print(get_signature(PySide6.QtCore.QRect.__init__))
try:
    PySide6.QtCore.QRect("x", y=3)
except TypeError as error:
    print(error)
"""
    assert run(_AFTER + asked) == run(asked)
