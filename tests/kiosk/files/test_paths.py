"""Locations of files, and which one takes precedence."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from kiosk.files import paths


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The user's and the machine's configuration folders, both empty."""
    user, machine = tmp_path / "user", tmp_path / "machine"
    user.mkdir()
    machine.mkdir()
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, **__: user)
    monkeypatch.setattr(platformdirs, "site_config_path", lambda *_, **__: machine)
    return user, machine


def test_without_any_configuration_the_defaults_hold(folders: tuple[Path, Path]) -> None:
    assert paths.config_file() is None


def test_the_users_configuration_wins_over_the_machines(folders: tuple[Path, Path]) -> None:
    user, machine = folders
    (machine / "kiosk.toml").touch()
    assert paths.config_file() == machine / "kiosk.toml"
    (user / "kiosk.toml").touch()
    assert paths.config_file() == user / "kiosk.toml"


def test_whatever_has_the_name_of_a_configuration_is_read_and_not_passed_over(
    folders: tuple[Path, Path],
) -> None:
    (folders[0] / "kiosk.toml").mkdir()
    assert paths.config_file() == folders[0] / "kiosk.toml"


def test_a_folder_that_hides_its_configuration_is_not_passed_over(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def hidden(path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "lstat", hidden)
    assert paths.config_file() == folders[0] / "kiosk.toml"
    folders[0].rmdir()  # a whole home folder that is hidden is
    assert paths.config_file() == folders[1] / "kiosk.toml"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows accounts have a home folder")
def test_an_account_without_a_home_folder_has_places_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import pwd

    def unknown(_: int) -> None:
        raise KeyError

    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    assert paths.config_file() is None
    assert paths.state_dir() == paths.SHARED_STATE_DIR
    monkeypatch.setenv("XDG_STATE_HOME", "/srv/state")
    assert paths.state_dir() == Path("/srv/state/imh-kiosk")


def test_environment_and_command_line_win_even_where_nothing_is_there(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folders[0] / "kiosk.toml").touch()
    monkeypatch.setenv("IMH_KIOSK_CONFIG", "/from/environment.toml")
    assert paths.config_file() == Path("/from/environment.toml")
    assert paths.config_file(Path("named.toml")) == Path("named.toml")


def test_an_empty_variable_is_none(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMH_KIOSK_CONFIG", "")
    monkeypatch.setenv("IMH_KIOSK_STATE_DIR", "")
    assert paths.config_file() is None
    assert paths.state_dir().name == "imh-kiosk"


def test_the_state_folder_comes_from_command_line_environment_or_system(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform.startswith("linux"):
        assert paths.state_dir() == own_home / "xdg_state_home" / "imh-kiosk"
    monkeypatch.setenv("IMH_KIOSK_STATE_DIR", "/from/environment")
    assert paths.state_dir() == Path("/from/environment")
    assert paths.state_dir(Path("/named")) == Path("/named")


def test_resources_stand_beside_the_program_packaged_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (paths.resources() / "content" / "contacts.toml").is_file()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"
