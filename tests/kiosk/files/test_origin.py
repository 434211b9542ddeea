"""The commit is that of the package or of the checkout, and empty where neither says it."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from kiosk.files import origin, paths

if TYPE_CHECKING:
    from pathlib import Path

NAME = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a program that is nothing but this."""
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(paths, "resources", lambda: tmp_path / "resources")
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=n", "-c", "user.email=n@example.org")
    command = ("git", *identity, "-C", str(folder), *arguments)
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_checkout_has_the_commit_of_git(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(home, "init", "--quiet", "--initial-branch=main")
    assert origin.commit() == "", "nothing is committed yet"
    git(home, "commit", "--quiet", "--allow-empty", "--message=a")
    name = git(home, "rev-parse", "HEAD")
    assert origin.commit() == name
    git(home, "pack-refs", "--all")
    assert origin.commit() == name
    git(home, "worktree", "add", "--quiet", "-b", "other", str(home / "tree"))
    monkeypatch.setattr(paths, "resources", lambda: home / "tree" / "resources")
    assert origin.commit() == name
    git(home / "tree", "checkout", "--quiet", "--detach")
    assert origin.commit() == name


@pytest.mark.parametrize("said", ["", "main", NAME[:-1], f"{NAME}0", "ref: refs/heads/none"])
def test_what_is_no_commit_is_not_told(home: Path, said: str) -> None:
    (home / ".git").mkdir()
    (home / ".git" / "HEAD").write_text(said, encoding="utf-8")
    assert origin.commit() == ""


@pytest.mark.parametrize(("said", "known"), [(NAME, NAME), (f"{NAME}-dirty", NAME), ("", "")])
def test_a_package_says_its_commit(home: Path, said: str, known: str) -> None:
    listed = home / "resources" / "licenses" / "components.json"
    listed.parent.mkdir(parents=True)
    listed.write_text(json.dumps({"commit": said, "components": []}), encoding="utf-8")
    assert origin.commit() == known
