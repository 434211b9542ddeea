"""Locations of files, and which one takes precedence."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from kiosk.files import paths


def test_the_computers_configuration_is_where_administrators_look() -> None:
    if sys.platform.startswith("linux"):
        *_, known = paths.machine_configs()
        assert known == Path("/etc/imh-kiosk/kiosk.toml")
        assert paths.config_snippets() == Path("/etc/imh-kiosk/conf.d")


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_it_is_in_the_systems_own_folder(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "site_config_path", lambda *_, **__: tmp_path)
    monkeypatch.setattr(sys, "platform", system)
    assert paths.machine_configs() == (tmp_path / "kiosk.toml",)
    assert paths.config_snippets() == tmp_path / "conf.d"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="folders of Linux")
@pytest.mark.parametrize("home", ["/home/somebody", "relative", None])
@pytest.mark.parametrize("named", [None, "", "/srv/a", "/srv/a:/srv/b", "relative", "a:/srv/b"])
def test_folders_are_those_of_the_library_without_its_import(
    home: str | None, named: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is asked at every start is found as platformdirs finds it."""
    given = {"HOME": home, "XDG_CONFIG_DIRS": named}
    if named is None or os.pathsep not in named:  # these are one folder, not a list
        given |= {"XDG_CONFIG_HOME": named, "XDG_STATE_HOME": named}
    for name, value in given.items():
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    name = "imh-kiosk"
    assert paths.machine_configs()[0].parent == platformdirs.site_config_path(name)
    if (config := paths.user_config()) is not None:
        assert config.parent == platformdirs.user_config_path(name)
        assert paths.state_dir() == platformdirs.user_state_path(name)


def test_whatever_has_the_name_of_a_file_is_there(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    found = {name: paths.is_there(tmp_path / name) for name in ("folder", "link", "none")}
    assert found == {"folder": True, "link": True, "none": False}


def test_a_folder_that_hides_its_files_may_have_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hidden(path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "lstat", hidden)
    assert paths.is_there(tmp_path / "kiosk.toml")
    assert not paths.is_there(tmp_path / "a whole home that is hidden" / "kiosk.toml")


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
    assert paths.user_config() is None
    assert paths.state_dir() == paths.SHARED_STATE_DIR
    monkeypatch.setenv("XDG_STATE_HOME", "/srv/state")
    assert paths.state_dir() == Path("/srv/state/imh-kiosk")


def test_one_file_is_named_by_command_line_or_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.named_config() is None
    monkeypatch.setenv("IMH_KIOSK_CONFIG", "/from/environment.toml")
    assert paths.named_config() == Path("/from/environment.toml")
    assert paths.named_config(Path("named.toml")) == Path("named.toml")


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMH_KIOSK_CONFIG", "")
    monkeypatch.setenv("IMH_KIOSK_STATE_DIR", "")
    assert paths.named_config() is None
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
