"""The command that says what is spoken, and what is still to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.cli import parser
from tests.support import recordings as packs

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.cli.frontend import Frontend


def no_front() -> Frontend:
    raise AssertionError("no interface is needed for words")


def run(config: Path, *argv: str) -> int:
    """Run the command with a configuration."""
    return parser.main(["--config", str(config), "recordings", *argv], no_front)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Return a configuration with a pack of two recordings."""
    pack = packs.make_manifest(tmp_path / "pack")
    packs.record(pack, ["words.back", "number.3"])
    return packs.configure(tmp_path, pack)


def test_it_lists_everything_and_what_is_missing(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(config, "list") == 0
    listed = capsys.readouterr().out.splitlines()
    assert "there    words.back  Back" in listed
    assert "missing  words.home  Home" in listed
    assert run(config, "missing") == 1
    missing = capsys.readouterr().out.splitlines()
    assert "words.home  Home" in missing
    assert len(missing) == len(listed) - 2


def test_the_script_is_what_is_still_to_be_spoken(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(config, "script", "--language", packs.CODE) == 0
    script = capsys.readouterr().out.splitlines()
    assert script[0].startswith(f"To be spoken in {packs.NAME}: ")
    assert "[ ] words.home.wav" in script
    assert script[script.index("[ ] words.part-n-of-n.2.wav") + 1] == "    of   in: Part … of …."
    assert "[ ] words.back.wav" not in script
    headings = [line for line in script if line and line[0] not in "[ "]
    assert len(headings) == len(set(headings))


def test_a_pack_with_everything_needs_no_script(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(config, "missing")
    ids = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    packs.record(config.parent / "pack", ids)
    assert run(config, "missing") == 0
    assert run(config, "script") == 0
    assert capsys.readouterr().out == f"qaa: everything is spoken, {len(ids) + 2} recordings\n"


def test_a_request_that_cannot_be_met_is_one_sentence(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(config, "list", "--language", "es") == 2
    assert capsys.readouterr().err == (
        'imh-kiosk: --language: "es" has no recordings; give one of qaa\n'
    )
    (tmp_path / "plain.toml").write_text("", encoding="utf-8")
    assert run(tmp_path / "plain.toml", "list") == 2
    assert "set [language] recordings" in capsys.readouterr().err
    second = packs.make_manifest(tmp_path / "second", language="qab")
    both = f'[language]\nrecordings = ["pack", "{second}"]\n'
    (tmp_path / "both.toml").write_text(both, encoding="utf-8")
    assert run(tmp_path / "both.toml", "list") == 2
    assert "give one of qaa, qab" in capsys.readouterr().err
