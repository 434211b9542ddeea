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


@pytest.mark.parametrize(
    ("name", "value", "stays"),
    [
        *((name, "1", False) for name in environment.FATAL),
        ("QT_LOGGING_CONF", "/etc/qt.ini", False),
        ("QT_LOGGING_RULES", "*=true", False),
        ("QT_LOGGING_RULES", "qt.qpa.*=false;qt.qpa.input*=TRUE", False),
        ("QT_LOGGING_RULES", "*=false", True),
    ],
)
def test_qt_neither_logs_a_visit_nor_ends_at_a_complaint(
    name: str, value: str, stays: bool
) -> None:
    variables = {name: value}
    environment.tidy(variables)
    assert variables == ({name: value} if stays else {})


@pytest.mark.parametrize(
    ("value", "stays"),
    [
        *(("1.5", True), ("2", True), ("1;1.25", True), ("HDMI-1=2;DP-1=1", True)),
        *(("0", False), ("-1", False), ("nan", False), ("1e9", False), ("0.01", False)),
        *(("", False), ("x", False), ("HDMI-1=2;DP-1=0", False), ("inf", False)),
    ],
)
@pytest.mark.parametrize("name", ["QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS"])
def test_a_scale_at_which_nothing_can_be_drawn_is_taken_out(
    name: str, value: str, stays: bool
) -> None:
    variables = {name: value}
    environment.tidy(variables)
    assert variables == ({name: value} if stays else {})


@pytest.mark.parametrize(
    "name",
    [
        *("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_STYLE_OVERRIDE"),
        *("QT_IM_MODULE", "QT_QPA_PLATFORMTHEME", "QT_QPA_GENERIC_PLUGINS", "QT_DEBUG_PLUGINS"),
        *("QT_WAYLAND_SHELL_INTEGRATION", "QT_SCREEN_SCALE_FACTORS", "QT_SOMETHING_NEW"),
        *("LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "DYLD_INSERT_LIBRARIES", "GCONV_PATH"),
        *("CUPS_SERVER", "CUPS_USER", "CUPS_ANYROOT", "IPP_PORT", "GIO_EXTRA_MODULES"),
        *("LIBGL_DRIVERS_PATH", "__EGL_VENDOR_LIBRARY_FILENAMES", "ALSA_CONFIG_PATH"),
        *("PULSE_SERVER", "SPEECHD_ADDRESS", "SPEECHD_CMD", "XKB_CONFIG_EXTRA_PATH"),
    ],
)
def test_the_packaged_program_takes_no_code_look_or_service_from_it(name: str) -> None:
    variables = {name: "x", "HOME": "/home/kiosk"}
    environment.scrub(variables)
    assert variables == {"HOME": "/home/kiosk"}


def test_what_it_may_set_stays() -> None:
    names = {*environment.OF_QT, "DISPLAY", "WAYLAND_DISPLAY", "PATH", "LANG", "TZ", "XAUTHORITY"}
    variables = dict.fromkeys(names, "x")
    environment.scrub(variables)
    assert variables.keys() == names


def test_a_source_tree_is_not_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not environment.is_packaged()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert environment.is_packaged()
