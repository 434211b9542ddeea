"""A path that nobody can look at has nothing of use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.files import lookup

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

QUESTIONS = [lookup.exists, lookup.is_folder, lookup.is_file]


def test_each_question_is_answered_as_pathlib_does(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    places = (tmp_path, tmp_path / "file", tmp_path / "missing", tmp_path / "file" / "below")
    for place in places:
        found = [ask(place) for ask in QUESTIONS]
        assert found == [place.exists(), place.is_dir(), place.is_file()]


@pytest.mark.parametrize("ask", QUESTIONS)
def test_what_cannot_be_looked_at_is_not_there(
    ask: Callable[[Path], bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not ask(tmp_path / ("a" * 300))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.stat", refuse)
    assert not ask(tmp_path)
