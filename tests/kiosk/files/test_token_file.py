"""The token file is parsed once, for the window and for the types."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from kiosk.files import paths, token_file
from kiosk.files.faults import FaultsError
from kiosk.layout import tokens

if TYPE_CHECKING:
    from pathlib import Path


def test_who_reads_the_tokens_after_the_window_parses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = paths.resources() / "theme" / "tokens.toml"
    token_file.parsed(file.read_text("utf-8"))

    def parse(text: str) -> None:
        raise AssertionError(f"{len(text)} characters are parsed again")

    monkeypatch.setattr(tomllib, "loads", parse)
    assert tokens.load(file).color.paper


def test_a_damaged_one_is_explained_and_the_mended_one_is_read(tmp_path: Path) -> None:
    file, whole = tmp_path / "tokens.toml", paths.resources() / "theme" / "tokens.toml"
    file.write_text("[color\n", encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        tokens.load(file)
    assert str(file) in caught.value.faults[0].sentence()
    file.write_bytes(whole.read_bytes())
    assert tokens.load(file) == tokens.load(whole)
