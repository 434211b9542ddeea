"""Kind and place of an exception are told, and nothing else of it."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from kiosk.content import language_file
from kiosk.health import fault_place

HERE = __name__


class LocalError(ValueError):
    """An error that this module has."""


def fail(error: Exception) -> None:
    raise error


def test_kind_module_and_line_are_told() -> None:
    assert vars(sys.modules[HERE]) is globals()
    with pytest.raises(LocalError) as caught:
        fail(LocalError("tantrums"))
    line = fail.__code__.co_firstlineno + 1
    assert fault_place.describe(caught.value) == f"LocalError in {HERE}, line {line}"


def test_of_several_modules_the_programs_own_is_told() -> None:
    nothing: Any = None
    with pytest.raises(AttributeError) as caught:
        language_file.languages(nothing)
    told = fault_place.describe(caught.value)
    assert told.startswith("AttributeError in kiosk.content.language_file, line ")


def test_without_a_traceback_the_kind_is_told() -> None:
    assert fault_place.describe(KeyError("x")) == "KeyError"
    assert fault_place.describe(json.JSONDecodeError("x", "y", 0)) == "JSONDecodeError"


def test_classes_made_while_it_runs_have_their_bases_name() -> None:
    made = type("tantrums", (LocalError,), {"__module__": HERE})
    assert fault_place.describe(made("x")) == "LocalError"
    elsewhere = type("tantrums", (OSError,), {"__module__": "tantrums", "__qualname__": "tantrums"})
    assert fault_place.describe(elsewhere("x")) == "OSError"


def test_a_class_that_cannot_be_asked_has_no_name() -> None:
    class Hostile(type):
        def __getattribute__(cls, name: str) -> object:
            raise RuntimeError("tantrums")

    made = Hostile("tantrums", (Exception,), {})
    assert fault_place.describe(made()) == "BaseException"


@pytest.mark.parametrize("name", ["tantrums", "kiosk.tantrums", "sys", None])
def test_code_of_no_module_has_no_place(name: str | None) -> None:
    globals_of_it: dict[str, object] = {} if name is None else {"__name__": name}
    exec(compile("def fail():\n    raise KeyError", "tantrums", "exec"), globals_of_it)
    made = globals_of_it["fail"]
    assert callable(made)
    with pytest.raises(KeyError) as caught:
        made()
    assert "tantrums" not in fault_place.describe(caught.value)
