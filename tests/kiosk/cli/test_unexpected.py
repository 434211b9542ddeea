"""A fault of the program is told to IT without what it may quote."""

from __future__ import annotations

import sys

import pytest

from kiosk.cli import streams, unexpected


def fail(secret: str) -> None:
    raise ValueError(secret)


def test_kind_and_place_are_remembered_and_the_hook_before_still_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passed_on: list[type] = []
    hook = lambda kind, *_: passed_on.append(kind)  # noqa: E731
    monkeypatch.setattr(sys, "excepthook", hook)
    before = unexpected.count()
    with unexpected.remembered():
        with pytest.raises(ValueError, match="tantrums") as raised:
            fail("tantrums")
        sys.excepthook(ValueError, raised.value, raised.value.__traceback__)
        sys.excepthook(KeyError, KeyError("x"), None)
    assert sys.excepthook is hook
    assert passed_on == [ValueError, KeyError]
    assert unexpected.count() == before + 2
    first, second = streams.last_said()[-2:]
    assert first.startswith("something unexpected went wrong (ValueError in test_unexpected.py, ")
    assert "tantrums" not in first
    assert second == "something unexpected went wrong (KeyError)"
