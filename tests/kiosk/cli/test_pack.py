"""`imh-kiosk pack check` and `pack build`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from kiosk.cli import parser
from kiosk.files import overlay
from tests.support import packs

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = Path(__file__).resolve().parents[3] / "resources" / "examples" / "site-pack"


@pytest.fixture(autouse=True)
def _laid_over() -> Iterator[None]:
    """A command is a process of its own."""
    yield
    overlay.lay_over(None)


def no_frontend() -> NoReturn:
    raise AssertionError("packs need no window")


def run(*arguments: str | Path) -> int:
    return parser.main(["pack", *map(str, arguments)], no_frontend)


def test_a_folder_is_checked_built_and_checked_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", EXAMPLE) == 1  # an example has numbers that nobody checked
    of_folder = capsys.readouterr().out
    assert "fine    pack: Example North Valley 2026.12.1, 6 files" in of_folder
    assert f"fine    logo: {EXAMPLE}/logo.svg" in of_folder
    target = tmp_path / "site.zip"
    assert run("build", EXAMPLE, "--output", target) == 0
    assert capsys.readouterr().out.startswith(f"{target}: Example North Valley 2026.12.1, 6 files")
    assert run("check", target) == 1
    assert capsys.readouterr().out == of_folder.replace(str(EXAMPLE), str(target))


def test_a_pack_that_a_kiosk_would_refuse_is_not_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = packs.make_folder(tmp_path / "site", {"contacts.toml": "x", "logo.svg": "y"})
    assert run("check", folder) == 2
    of_check = capsys.readouterr().err
    assert f"{folder}/contacts.toml" in of_check
    assert run("build", folder, "--output", tmp_path / "site.zip") == 2
    assert capsys.readouterr().err == of_check
    assert not (tmp_path / "site.zip").exists()


def test_a_folder_that_was_unpacked_and_changed_is_built_again(tmp_path: Path) -> None:
    folder = packs.make_folder(tmp_path / "site")
    assert run("build", folder, "--output", tmp_path / "one.zip") == 0
    (folder / "manifest.json").write_bytes(packs.manifest_of({"site.toml": "a" * 64}))
    assert run("check", folder) == 2
    assert run("build", folder, "--output", tmp_path / "two.zip") == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


TOO_LONG = "/" + 300 * "a"
"""Of which `pathlib` says neither that it is there nor that it is not."""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", EXAMPLE), "name the zip with --output FILE.zip"),
        (("check", EXAMPLE, "--output", "x.zip"), "check writes no file"),
        (("build", EXAMPLE / "site.toml", "--output", "x.zip"), "no folder; name the folder"),
        (("build", EXAMPLE, "--output", EXAMPLE / "x.zip"), "is in the pack itself"),
        (("build", EXAMPLE, "--output", EXAMPLE), "is a folder; name a file in it"),
        (("build", EXAMPLE, "--output", "/missing/x.zip"), "there is no folder /missing"),
        (("check", "/missing"), "/missing: found No such file or directory"),
        (("check", TOO_LONG), f"{TOO_LONG}: found File name too long"),
        (("build", TOO_LONG, "--output", "x.zip"), "no folder; name the folder"),
    ],
)
def test_arguments_that_lead_nowhere_are_a_sentence(
    arguments: tuple[str | Path, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    assert said in capsys.readouterr().err


def test_a_zip_that_cannot_be_written_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kiosk.files.atomic.replace", full)
    assert run("build", EXAMPLE, "--output", tmp_path / "site.zip") == 2
    assert "No space left on device; choose another place" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_configuration_in_force_says_what_the_pack_sets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    setting = f"--set=content.pack={EXAMPLE}"
    state = f"--state-dir={tmp_path}"
    assert parser.main([setting, state, "config", "show"], no_frontend) == 0
    shown = capsys.readouterr().out
    assert f'name = "Example North Valley Clinic"  # {EXAMPLE}/site.toml' in shown
    assert f'pack = "{EXAMPLE}"  # --set' in shown
