"""Variables that name no folder are taken out of the environment."""

from __future__ import annotations

import sys

import pytest

from kiosk.process import environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="variables of Unix")


@pytest.mark.parametrize("name", environment.ABSOLUTE)
@pytest.mark.parametrize("value", ["", "relative/path", "~", "$HOME", ".", "\n"])
def test_a_folder_that_is_not_absolute_is_taken_out(name: str, value: str) -> None:
    variables = {name: value, "PATH": "bin"}
    environment.tidy(variables)
    assert variables == {"PATH": "bin"}


def test_absolute_folders_stay_whether_they_exist_or_not() -> None:
    variables = dict.fromkeys(environment.ABSOLUTE, "/no/such/folder")
    before = dict(variables)
    environment.tidy(variables)
    assert variables == before


@pytest.mark.parametrize(
    ("value", "kept"), [("", None), ("a:b", None), ("/etc/xdg", "/etc/xdg"), ("a:/b:", "/b")]
)
def test_of_a_list_the_absolute_folders_stay(value: str, kept: str | None) -> None:
    variables = {"XDG_CONFIG_DIRS": value}
    environment.tidy(variables)
    assert variables.get("XDG_CONFIG_DIRS") == kept


@pytest.mark.parametrize(
    ("value", "stays"),
    [("/dev/zero", False), ("/", False), (__file__, True), ("/no/such/file", True), ("", True)],
)
def test_a_font_configuration_that_has_no_end_is_taken_out(value: str, stays: bool) -> None:
    variables = {"FONTCONFIG_FILE": value}
    environment.tidy(variables)
    assert variables == ({"FONTCONFIG_FILE": value} if stays else {})
