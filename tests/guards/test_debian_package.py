"""What the Debian package is made of, as far as it can be seen without building it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from kiosk.config import options

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGING = REPOSITORY / "resources" / "packaging"
SCRIPTS = sorted(
    [
        *PACKAGING.rglob("*.sh"),
        *(path for path in (PACKAGING / "debian").glob("p*") if path.is_file()),
    ]
)


def test_dependencies_are_derived_from_what_is_linked() -> None:
    control = (PACKAGING / "debian" / "control").read_text("utf-8")
    depends = re.search(r"^Depends: (.*)$", control, re.MULTILINE)
    assert depends is not None
    assert "${shlibs:Depends}" in depends[1]
    assert not re.search(r"\blib", depends[1]), "a library named by hand goes stale"


def test_the_configuration_that_is_installed_is_accepted_and_changes_nothing() -> None:
    installed = PACKAGING / "debian" / "kiosk.toml"
    assert options.load(installed) == options.load(None)


def test_what_the_units_start_is_installed() -> None:
    """The rules put every session script beside the program."""
    rules = (PACKAGING / "debian" / "rules").read_text("utf-8")
    assert re.search(r"filter-out %\.desktop.*sessions/.* -t \$\(root\)/usr/lib/imh-kiosk", rules)
    units = (PACKAGING / "systemd").glob("*.service")
    started = [re.findall(r"/usr/lib/imh-kiosk/(\S+)", unit.read_text("utf-8")) for unit in units]
    assert sum(map(bool, started)) == 2  # the third unit opens the session alone
    for names in started:
        scripts = set(names) - {"imh-kiosk"}
        assert all((PACKAGING / "sessions" / script).is_file() for script in scripts)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_is_read_by_its_shell(script: Path) -> None:
    shell = "bash" if script.suffix == ".sh" else "sh"
    read = subprocess.run((shell, "-n", str(script)), capture_output=True, text=True, check=False)
    assert (read.returncode, read.stderr) == (0, "")


def test_the_state_folder_is_closed_and_goes_with_a_purge_only() -> None:
    postinst = (PACKAGING / "debian" / "postinst").read_text("utf-8")
    assert re.search(r"install -d -o imh-kiosk -g imh-kiosk -m 0700 /var/lib/imh-kiosk", postinst)
    postrm = (PACKAGING / "debian" / "postrm").read_text("utf-8")
    purge = postrm.index('"$1" = purge')
    assert purge < postrm.index("rm -rf /var/lib/imh-kiosk")


def test_python_is_pinned_to_a_release_that_debian_maintains() -> None:
    version = (PACKAGING / "python" / "VERSION").read_text("utf-8").strip()
    assert re.fullmatch(r"3\.1[2-9]\.\d+-\d+(\+deb\d+u\d+)?", version)
