"""What is shipped for Windows fits the program, as far as that can be seen elsewhere.

None of it was run on Windows, and each file says so.
"""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage, QImageReader

from kiosk import __version__
from kiosk.process import exit_codes
from tests.support.command_lines import unknown_words

REPOSITORY = Path(__file__).resolve().parents[2]
WINDOWS = REPOSITORY / "resources" / "packaging" / "windows"
INSTALLER = WINDOWS / "imh-kiosk.iss"
SCRIPTS = sorted(WINDOWS.rglob("*.ps1"))
TEXTS = sorted([INSTALLER, *SCRIPTS, *WINDOWS.glob("*.xml")])
FOLDER = r"%ProgramFiles%\imh-kiosk"
NAMESPACES = {
    "": "http://schemas.microsoft.com/ShellLauncher/2018/Configuration",
    "V2": "http://schemas.microsoft.com/ShellLauncher/2019/Configuration",
}
ELEMENTS = {
    "ShellLauncherConfiguration": {"Profiles", "Configs"},
    "Profiles": {"DefaultProfile", "Profile"},
    "DefaultProfile": {"Shell"},
    "Profile": {"Shell"},
    "Shell": {"ReturnCodeActions", "DefaultAction"},
    "ReturnCodeActions": {"ReturnCodeAction"},
    "Configs": {"Config"},
    "Config": {"Account", "Profile"},
}
"""What Microsoft's page on the file of Shell Launcher lets stand in each element."""
ATTRIBUTES = {
    "DefaultAction": {"Action"},
    "Account": {"Name"},
    "Profile": {"Id"},
    "ReturnCodeAction": {"ReturnCode", "Action"},
    "Shell": {"Shell", f"{{{NAMESPACES['V2']}}}AppType"},
}
ACTIONS = {"RestartShell", "RestartDevice", "ShutdownDevice", "DoNothing"}


def of_spec(name: str) -> Any:
    """Return a function of build.spec, with the constants beside it."""
    tree = ast.parse((REPOSITORY / "build.spec").read_text("utf-8"))
    kept: list[ast.stmt] = [
        node
        for node in tree.body
        if (isinstance(node, ast.FunctionDef) and node.name == name)
        or (isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant))
    ]
    spec: dict[str, Any] = {"re": re, "__version__": __version__}
    exec(ast.unparse(ast.Module(kept, [])), spec)
    return spec[name]


def programs() -> set[str]:
    """Return the names of the programs in the package for Windows."""
    spec = (REPOSITORY / "build.spec").read_text("utf-8")
    name = of_spec("NAME")
    assert 'programs = [program(NAME, console=False), program(f"{NAME}-cli", console=True)]' in spec
    assert "contents_directory=" not in spec  # libraries lie in _internal
    return {f"{name}.exe", f"{name}-cli.exe"}


def local(tag: str) -> str:
    """Return the name of an element of the first namespace."""
    space, _, name = tag.rpartition("}")
    assert space == "{" + NAMESPACES[""]
    return name


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_every_file_says_that_it_was_not_tried(file: Path) -> None:
    assert "NOT TESTED" in "".join(file.read_text("utf-8").splitlines(keepends=True)[:4])


def test_every_file_is_named_in_the_paper() -> None:
    paper = (REPOSITORY / "resources" / "docs" / "it" / "windows.md").read_text("utf-8")
    assert "**Nothing on this page was tried on Windows.**" in paper
    shipped = {file.relative_to(WINDOWS).as_posix() for file in [*TEXTS, *WINDOWS.glob("*.ico")]}
    assert {name for name in shipped if f"`{name}`" not in paper} == set()


# Shell Launcher


@pytest.fixture
def launcher() -> ElementTree.Element:
    return ElementTree.parse(WINDOWS / "shell-launcher.xml").getroot()


def test_shell_launcher_has_elements_and_attributes_that_exist(
    launcher: ElementTree.Element,
) -> None:
    assert local(launcher.tag) == "ShellLauncherConfiguration"
    for element in launcher.iter():
        name = local(element.tag)
        assert {local(child.tag) for child in element} <= ELEMENTS.get(name, set()), name
        assert set(element.attrib) <= ATTRIBUTES.get(name, set()), name
        assert element.attrib.get("Action", "DoNothing") in ACTIONS


def test_shell_launcher_does_what_exit_codes_mean(launcher: ElementTree.Element) -> None:
    space = NAMESPACES
    actions = {
        int(action.attrib["ReturnCode"]): action.attrib["Action"]
        for action in launcher.iterfind(".//ReturnCodeAction", space)
    }
    assert actions == {
        exit_codes.LEFT_BY_STAFF: "DoNothing",
        exit_codes.RESTART_ASKED: "RestartShell",
    }
    (default,) = launcher.iterfind(".//DefaultAction", space)
    assert default.attrib["Action"] == "RestartShell"


def test_shell_launcher_starts_the_kiosk_for_the_account_that_has_a_profile(
    launcher: ElementTree.Element,
) -> None:
    (defined,) = launcher.iterfind("./Profiles/Profile", NAMESPACES)
    (used,) = launcher.iterfind("./Configs/Config/Profile", NAMESPACES)
    assert defined.attrib["Id"] == used.attrib["Id"]
    (shell,) = defined.iterfind("Shell", NAMESPACES)
    folder, _, program = shell.attrib["Shell"].rpartition("\\")
    assert folder == FOLDER
    assert program in programs()


# Installer


def lines(section: str) -> list[str]:
    """Return the lines of a section of the installer's script."""
    text = INSTALLER.read_text("utf-8").partition(f"[{section}]\n")[2].partition("\n[")[0]
    return [line for line in text.splitlines() if line and not line.startswith(";")]


def parameters(line: str) -> dict[str, str]:
    """Return the parameters of a line, without quotes."""
    found = re.findall(r'(\w+): ("(?:[^"]|"")*"|[^;]*)', line)
    return {name: value.strip().strip('"') for name, value in found}


def test_the_installer_takes_the_whole_package_and_leaves_the_configuration() -> None:
    files = [parameters(line) for line in lines("Files")]
    package = "{#Folder}\\"
    sources = {file["Source"].removeprefix(package): file for file in files}
    assert set(sources) == {*programs(), r"_internal\*", r"..\debian\kiosk.toml"}
    assert sources[r"_internal\*"]["DestDir"] == r"{app}\_internal"
    assert "recursesubdirs" in sources[r"_internal\*"]["Flags"].split()
    configuration = sources[r"..\debian\kiosk.toml"]
    assert (WINDOWS.parent / "debian" / "kiosk.toml").is_file()
    assert configuration["DestDir"] == r"{commonappdata}\imh-kiosk"  # see kiosk.files.paths
    kept = {"onlyifdoesntexist", "uninsneveruninstall"}
    assert set(configuration["Flags"].split()) == kept
    for file in files:
        assert file["DestDir"].startswith(("{app}", r"{commonappdata}\imh-kiosk"))


def test_the_installer_has_every_version_from_the_program() -> None:
    text = INSTALLER.read_text("utf-8")
    assert '#define Folder Root + "\\dist\\imh-kiosk"' in text
    assert '#define Version GetStringFileInfo(Folder + "\\imh-kiosk.exe", PRODUCT_VERSION)' in text
    assert not re.search(r"\b\d+\.\d+\.\d+\b", text), "a version by hand goes stale"
    setup = dict(line.split("=", 1) for line in lines("Setup"))
    assert setup["AppVersion"] == setup["VersionInfoVersion"] == "{#Version}"
    assert setup["DefaultDirName"] == r"{autopf}\imh-kiosk"
    assert (WINDOWS / setup["SetupIconFile"]).is_file()
    assert setup["LicenseFile"] == "{#Root}\\LICENSE"
    assert (REPOSITORY / "LICENSE").is_file()


def test_only_administrators_write_the_configuration() -> None:
    (run,) = [parameters(line) for line in lines("Run")]
    rights = dict(re.findall(r"\*(S-1-5-[\d-]+):\(OI\)\(CI\)(\w+)", run["Parameters"]))
    assert rights == {"S-1-5-32-544": "F", "S-1-5-18": "F", "S-1-5-32-545": "RX"}
    assert "/inheritance:r" in run["Parameters"]


# Scripts


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_names_only_programs_folders_and_words_that_exist(script: Path) -> None:
    text = script.read_text("utf-8")
    named = set(re.findall(r"[\w-]+\.exe", text))
    assert named <= programs()
    for variable, below in re.findall(r"\$env:(\w+) '([^']+)'", text):
        folder, _, rest = below.partition("\\")
        assert folder == "imh-kiosk"
        assert (variable == "ProgramFiles") == (rest in programs())
        assert variable in {"ProgramFiles", "ProgramData"}
    for called in re.findall(r"& \$program ([^|\n]*?) 2>&1", text):
        assert unknown_words(f"imh-kiosk {called}") == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_every_bracket_and_quote_of_a_script_is_closed(script: Path) -> None:
    code = re.sub(r"@'\n.*?\n'@", "''", script.read_text("utf-8"), flags=re.DOTALL)
    code = re.sub(r"(?m)^\s*#.*$", "", code)
    bare = re.sub(r"'[^'\n]*'|\"[^\"\n]*\"", "", code)
    assert not set(bare) & {"'", '"'}
    for pair in ("()", "{}", "[]"):
        assert bare.count(pair[0]) == bare.count(pair[1])


def test_the_version_that_is_wanted_is_this_one() -> None:
    text = (WINDOWS / "intune" / "detect.ps1").read_text("utf-8")
    assert re.findall(r"\[version\]'([^']+)'", text) == [__version__]


def test_detection_and_remediation_have_the_same_configuration(tmp_path: Path) -> None:
    scripts = [WINDOWS / "intune" / f"configuration-{name}.ps1" for name in ("detect", "remediate")]
    between = re.compile(r"# --- configuration\n.*?@'\n(.*?)\n'@\n# --- end of", re.DOTALL)
    found = [between.findall(script.read_text("utf-8")) for script in scripts]
    assert found[0] == found[1]
    assert len(found[0]) == 1
    places = [re.findall(r"conf\.d\\[\w.-]+\.toml", s.read_text("utf-8")) for s in scripts]
    assert places[0] == places[1] != []


# Icon and version of the programs


def module(path: Path) -> Any:
    """Return a script as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_icon_is_the_drawing_in_every_size() -> None:
    """`make icon` draws it anew."""
    make_icon = module(WINDOWS / "make_icon.py")
    reader = QImageReader(str(make_icon.ICON))
    assert reader.imageCount() == len(make_icon.SIZES)
    for number, size in enumerate(make_icon.SIZES):
        assert reader.jumpToImage(number)
        image = reader.read().convertToFormat(QImage.Format.Format_ARGB32)
        assert image == make_icon.draw(size), size
    assert make_icon.icon() == make_icon.ICON.read_bytes()


@pytest.mark.parametrize("name", ["imh-kiosk", "imh-kiosk-cli"])
def test_pyinstaller_reads_the_version_of_a_program(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PyInstaller import compat

    monkeypatch.setitem(sys.modules, "pefile", ModuleType("pefile"))  # for reading programs
    monkeypatch.setattr(compat, "win32api", None, raising=False)
    versioninfo = importlib.import_module("PyInstaller.utils.win32.versioninfo")
    file = tmp_path / "version.txt"
    file.write_text(of_spec("version_info")(name), "utf-8")
    raw = versioninfo.load_version_info_from_text_file(str(file)).toRaw()
    for word in ("VS_VERSION_INFO", "ProductVersion", __version__, f"{name}.exe"):
        assert word.encode("utf-16-le") in raw
    major, minor, *_ = (int(number) for number in __version__.split("."))
    assert ((major << 16) + minor).to_bytes(4, "little") in raw
