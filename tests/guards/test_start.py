"""What a start may not do before the kiosk can be touched, tried with the whole program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.content import language_file
from kiosk.files import paths
from tests.support import beside

_TELL = """
import PySide6.QtCore, PySide6.QtWidgets
from ui.app import preload, rest_of_start
# Not before the kiosk is ready, however slow the machine is.
preload._FIRST_MS = rest_of_start._FIRST_MS = 600_000
opened = set()
sys.addaudithook(lambda name, values: opened.add(str(values[0])) if name == "open" else None)
def tell(seen, **_):
    named = [name for name, module in (("Qt", PySide6.QtCore), ("QStyle", PySide6.QtWidgets))
             if name in vars(module)]
    made = {f"{each.__module__}.{each.__name__}" for module in list(sys.modules.values())
            for each in vars(module).values()
            if isinstance(each, type) and "__dataclass_fields__" in vars(each)}
    return known(dict(seen, modules=sorted(sys.modules), named=named, opened=sorted(opened),
                      made=sorted(made)))
known, json.dumps = json.dumps, tell
class Seen(dict):
    def setdefault(self, key, value):
        super().setdefault("painted_with", sorted(sys.modules))
        return super().setdefault(key, value)
seen = Seen()
"""
_LATE = {
    "argon2": "the PIN's hash, which the staff panel needs",
    "hashlib": "a first start compares nothing",
    "kiosk.content.loader": "what is written in a language",
    "kiosk.content.model": "what is written in a language",
    "kiosk.speech.recordings": "the voice",
    "kiosk.staff.events": "the staff panel",
    "kiosk.staff.panel": "the staff panel",
    "kiosk.staff.pack_list": "the staff panel",
    "kiosk.usage.database": "counts are written after a visit",
    "msgspec.inspect": "faults and schemas",
    "phonenumbers": "what staff type",
    "platformdirs": "other systems than Linux",
    "prometheus_client": "metrics",
    "segno": "codes for phones",
    "sqlite3": "counts are written after a visit",
    "typing_extensions": "older Pythons",
    "ui.pages.topics": "the first touch, for which it is loaded in the background",
    "ui.paper.render": "printing",
    "ui.speech.narrator": "the voice",
    "ui.speech.voice_process": "the voice",
    "ui.staff.controller": "the staff panel",
}
"""Modules, and what they are loaded for."""
_DATACLASSES = {
    "kiosk.bootstrap.KioskData": "tests replace parts of it",
    "kiosk.visit.dyad.Dyad": "a part of a visit",
    "kiosk.visit.flow.Location": "a part of a visit",
    "kiosk.visit.flow.Visit": "tests look for visits in memory, where Python lists no plain struct",
}
"""Dataclasses made at the start, and why they are no struct."""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Start the program without a screen and return what it tells once it can be touched."""
    state: Path = tmp_path_factory.mktemp("state")
    environment = {name: value for name, value in os.environ.items() if "COV" not in name}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    program = beside.kiosk_program(_TELL)
    with subprocess.Popen(
        [sys.executable, "-c", program, str(state), "--windowed", "1920x1080"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=beside.REPOSITORY,
        env=environment,
    ) as process:
        assert process.stdout is not None
        try:
            told: dict[str, Any] = json.loads(process.stdout.readline())
        finally:
            process.kill()
    return told


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the start on Linux")
def test_nothing_is_loaded_that_only_later_is_needed(ready: dict[str, Any]) -> None:
    assert "ui.pages.welcome" in ready["modules"]
    assert {name: _LATE[name] for name in _LATE if name in ready["modules"]} == {}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the start on Linux")
def test_of_languages_and_topics_only_names_are_read(ready: dict[str, Any]) -> None:
    """So their number makes no start slower; the rest is read once the kiosk can be touched."""
    home = paths.resources()
    names = map(Path, ready["opened"])
    opened = {path.relative_to(home) for path in names if path.is_relative_to(home)}
    content = {path.as_posix() for path in opened if path.parts[0] == "content"}
    codes = language_file.languages(home / "content")
    assert content == {"content/contacts.toml", *(f"content/{c}/language.toml" for c in codes)}
    translations = {path.name for path in opened if path.suffix == ".qm"}
    assert translations <= {"imh_kiosk_en.qm"}
    assert not [path for path in opened if path.name.startswith(("topic-", "sign-"))]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the start on Linux")
def test_nothing_names_qts_large_namespaces(ready: dict[str, Any]) -> None:
    """See `ui.theme.qt_constants`; `ui.app.preload` names them afterwards."""
    assert ready["named"] == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the start on Linux")
def test_few_classes_are_compiled(ready: dict[str, Any]) -> None:
    """See `kiosk.process.value`."""
    assert set(ready["made"]) == set(_DATACLASSES)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the start on Linux")
def test_the_picture_waits_for_no_library_of_values(ready: dict[str, Any]) -> None:
    """Values that are needed before it are named tuples, which Python makes without either."""
    assert "ui.app.window" in ready["painted_with"]
    assert {"dataclasses", "msgspec"} & set(ready["painted_with"]) == set()
