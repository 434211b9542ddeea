"""Kiosks under a real Prometheus, and the Ansible role in a copy of this computer.

Run by `make fleet-trial`, as it takes minutes.

Minutes of the alert rules take seconds here; that their real times are right is what
`promtool test rules` says in every run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.files.atomic import write_atomically
from kiosk.health.metrics import KioskMetrics, as_openmetrics
from kiosk.printing.status import PrintStatus
from kiosk.staff.health_report import Told
from kiosk.usage.totals import UsageTotals
from tests.support.prometheus import (
    free_port,
    missing_programs,
    node_exporter,
    prometheus,
    wait_until,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPOSITORY = Path(__file__).resolve().parents[2]
ROLES = REPOSITORY / "resources" / "ansible"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        "IMH_KIOSK_FLEET" not in os.environ, reason="takes minutes: make fleet-trial"
    ),
]
needs_prometheus = pytest.mark.skipif(bool(missing_programs()), reason=missing_programs())

WELL = KioskMetrics(
    "a",
    is_up=True,
    started=time.time(),
    written=0.0,
    version="0.1.0",
    content="1a2b3c4d",
    configuration="default",
    problems=(Told("translation", "", "translation-draft", "warning"),),
    printer=PrintStatus.IDLE,
    usage=UsageTotals(120, 0, None),
    voice_is_up=True,
    pixels=(1280, 800),
)


def say(line: str) -> None:
    """Tell whoever waits for the trial."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def told(kind: str, part: str) -> tuple[Told, ...]:
    return (*WELL.problems, Told(part, "", kind, "error"))


class Fleet:
    """Kiosks that write their files as the program does, only more often.

    Args:
        folder: Of the exporter.
        names: Of the kiosks.
        every: Seconds between two files of a kiosk.
    """

    def __init__(self, folder: Path, names: list[str], every: float) -> None:
        self.states: dict[str, KioskMetrics | None] = {
            name: replace(WELL, kiosk=name) for name in names
        }
        self._folder, self._every = folder, every
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def __enter__(self) -> Fleet:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join(30)

    def _work(self) -> None:
        while not self._ending.is_set():
            began = time.monotonic()
            for name, state in list(self.states.items()):
                if state is not None:  # None: it was killed
                    text = as_openmetrics(replace(state, written=time.time()))
                    write_atomically(self._folder / f"{name}.prom", text, 0o644)
            self._ending.wait(max(0.0, self._every - (time.monotonic() - began)))


FAULTS = {
    "killed": (None, "ImhKioskStale"),
    "ended": (replace(WELL, is_up=False), "ImhKioskDown"),
    "a faulty configuration": (
        replace(WELL, problems=told("configuration-fault", "files")),
        "ImhKioskConfigurationBroken",
    ),
    "a jam": (replace(WELL, printer=PrintStatus.JAM), "ImhKioskPrinterTrouble"),
    "exceptions": (replace(WELL, exceptions=3), "ImhKioskExceptions"),
    "no voice": (replace(WELL, voice_is_up=False), "ImhKioskVoiceLost"),
    "no screen": (
        replace(WELL, problems=told("display-unusable", "display")),
        "ImhKioskDisplayWrong",
    ),
    "an unreadable PIN": (replace(WELL, problems=told("pin-unusable", "PIN")), "ImhKioskError"),
}


@needs_prometheus
@pytest.mark.timeout(600)
def test_each_fault_of_one_kiosk_of_three_is_told_and_clears(
    tmp_path: Path,
) -> None:
    files, data, port = tmp_path / "files", tmp_path / "data", free_port()
    files.mkdir()
    data.mkdir()
    with (
        Fleet(files, ["left", "middle", "right"], every=0.5) as fleet,
        prometheus(data, [f"127.0.0.1:{port}"], interval=1, minute=1) as watching,
    ):
        with node_exporter(files, port):
            wait_until(lambda: watching.value("count(imh_kiosk_up)") == 3, "three are known")
            wait_until(lambda: not watching.firing(), "all is well")
            for fault, (state, alert) in FAULTS.items():
                fleet.states["middle"] = replace(state, kiosk="middle") if state else None
                fired = wait_until(
                    partial(lambda one: watching.firing() == {one}, (alert, "middle")),
                    f"{alert} alone fires",
                )
                fleet.states["middle"] = replace(WELL, kiosk="middle")
                cleared = wait_until(lambda: not watching.firing(), f"{alert} clears")
                say(f"{fault}: {alert} fired after {fired:.1f} s, cleared in {cleared:.1f} s")
        wait_until(
            lambda: ("ImhKioskHostUnreachable", f"127.0.0.1:{port}") in watching.firing(),
            "the computer that does not answer is told",
        )
        with node_exporter(files, port):
            wait_until(lambda: not watching.firing(), "all is well again")


@needs_prometheus
@pytest.mark.timeout(900)
def test_a_thousand_kiosks_are_watched_by_one_prometheus(
    tmp_path: Path,
) -> None:
    files, data = tmp_path / "files", tmp_path / "data"
    files.mkdir()
    data.mkdir()
    names = [f"kiosk-{number:04}" for number in range(1000)]
    broken = set(names[::20])
    with (
        Fleet(files, names, every=10) as fleet,
        node_exporter(files) as target,
        prometheus(data, [target], interval=5, minute=12) as watching,
    ):
        wait_until(lambda: watching.value("count(imh_kiosk_up)") == 1000, "all are known", 180)
        wait_until(lambda: not watching.firing(), "all is well", 180)
        for name in broken:
            fleet.states[name] = replace(WELL, kiosk=name, is_up=False)
        seconds = wait_until(
            lambda: watching.firing() == {("ImhKioskDown", name) for name in broken},
            "each that is down is told, and no other",
            300,
        )
        rows = {
            "series": watching.value('scrape_samples_scraped{job="imh-kiosk"}'),
            "KiB in a file": files.joinpath("kiosk-0001.prom").stat().st_size / 1024,
            "seconds of one scrape": watching.value('scrape_duration_seconds{job="imh-kiosk"}'),
            "MiB of Prometheus": watching.resident_mib,
            "seconds until 50 alerts of a minute that takes 12": seconds,
        }
    for name, value in rows.items():
        say(f"1000 kiosks: {value:.2f} {name}")


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Return what runs shell code in a copy of this computer, which is thrown away."""
    if os.getuid() != 0 or shutil.which("ansible-playbook") is None:
        pytest.skip("needs root and ansible-playbook (package ansible-core)")
    layers = [tmp_path / name for name in ("upper", "work", "root")]
    for layer in layers:
        layer.mkdir()
    upper, work, root = layers
    options = f"lowerdir=/,upperdir={upper},workdir={work}"

    def run(code: str) -> str:
        within = f"""
            mount -t overlay overlay -o {options} {root}
            mount --rbind /dev {root}/dev
            mount -t proc proc {root}/proc
            exec chroot {root} /bin/bash -euc "$CODE"
        """
        done = subprocess.run(
            ("unshare", "--mount", "/bin/sh", "-euc", within),
            env={**os.environ, "CODE": code, "HOME": "/root"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-3000:]
        return done.stdout

    run("true")
    yield run
    shutil.rmtree(upper, ignore_errors=True)


_PACKAGE = """
mkdir -p /tmp/deb/DEBIAN /tmp/deb/usr/bin /tmp/deb/etc/imh-kiosk
cat > /tmp/deb/DEBIAN/control <<END
Package: imh-kiosk
Version: $1
Architecture: all
Maintainer: imh-kiosk <imh-kiosk@example.org>
Description: The kiosk of this checkout, for a trial of the role
END
cat > /tmp/deb/DEBIAN/postinst <<END
#!/bin/sh
set -e
getent passwd imh-kiosk >/dev/null ||
  useradd --system --user-group --home-dir /var/lib/imh-kiosk imh-kiosk
install -d -o imh-kiosk -g imh-kiosk -m 700 /var/lib/imh-kiosk
END
cat > /tmp/deb/usr/bin/imh-kiosk <<END
#!/bin/sh
cd PROGRAM && exec PYTHON -m kiosk "\\$@"
END
chmod 755 /tmp/deb/DEBIAN/postinst /tmp/deb/usr/bin/imh-kiosk
dpkg-deb --build --root-owner-group /tmp/deb /tmp/imh-kiosk_$1_all.deb >/dev/null
"""


@pytest.fixture
def play(copy: Callable[[str], str]) -> Callable[..., str]:
    """Return what plays the role in the copy, with more arguments, and returns what it says."""
    package = _PACKAGE.replace("PROGRAM", str(REPOSITORY)).replace("PYTHON", sys.executable)
    # The account of the kiosk may use this Python there, also where it lies in somebody's home.
    homes = (Path(sys.executable).resolve(), REPOSITORY / "kiosk")
    copy("chmod o+x " + " ".join(str(folder) for home in homes for folder in home.parents))
    copy(f"set -- 1.0\n{package}")
    copy(f"set -- 1.1\n{package}")

    def play(*more: str, version: str = "1.0") -> str:
        given = " ".join(
            (
                f"-e imh_kiosk_package=/tmp/imh-kiosk_{version}_all.deb",
                "-e imh_kiosk_pin=739184",
                """-e '{"imh_kiosk_clinic": {"name": "Example “clinic”"}}'""",
                *more,
            )
        )
        return copy(f"""
            cd {ROLES}
            echo 'kiosks: {{hosts: {{here: {{ansible_connection: local}}}}}}' > /tmp/i.yml
            export ANSIBLE_NOCOLOR=1 ANSIBLE_HOME=/tmp/ansible ANSIBLE_LOCALHOST_WARNING=0
            ansible-playbook -i /tmp/i.yml site.yml {given} || echo "failed: $?"
        """)

    return play


@pytest.mark.timeout(600)
def test_the_role_changes_nothing_the_second_time(
    copy: Callable[[str], str], play: Callable[..., str]
) -> None:
    first, second = play(), play()
    assert "failed=0" in first, first
    assert "739184" not in first
    assert "changed=0" in second, second
    assert "failed=0" in second
    state = copy("cat /etc/imh-kiosk/kiosk.toml; stat -c %U:%a /var/lib/imh-kiosk/pin.json")
    assert 'name = "Example “clinic”"' in state
    assert "imh-kiosk:600" in state
    refused = play("""-e 'imh_kiosk_options="[idle]\\nafter = 3"'""")
    assert "failed=1" in refused
    assert "give a whole number from 15 to 1800" in refused
    assert "after = 3" not in copy("cat /etc/imh-kiosk/kiosk.toml"), "the old one stays"
    assert "changed=0" not in play(version="1.1")
    assert "1.1" in copy("dpkg-query -W imh-kiosk")
    assert "changed=0" in play(version="1.1")


@pytest.mark.timeout(600)
def test_a_site_pack_is_rolled_out_and_rolled_back(
    copy: Callable[[str], str], play: Callable[..., str]
) -> None:
    copy(f"""
        cp -R {REPOSITORY}/resources/examples/site-pack /tmp/pack
        for version in 1 2; do
            sed -i "s/^version = .*/version = '$version'/" /tmp/pack/site.toml
            (cd {REPOSITORY} &&
                {sys.executable} -m kiosk pack build /tmp/pack --output /tmp/$version.zip)
        done
    """)

    def shown() -> str:
        return copy("""
            setpriv --reuid imh-kiosk --regid imh-kiosk --clear-groups \\
                env HOME=/var/lib/imh-kiosk imh-kiosk --state-dir /var/lib/imh-kiosk check || true
        """)

    for version in ("1", "2", "1"):
        assert "failed=0" in play(f"-e imh_kiosk_pack=/tmp/{version}.zip")
        assert f"North Valley {version}, " in shown()
    assert "changed=0" in play("-e imh_kiosk_pack=/tmp/1.zip")
    assert "failed=0" in play()
    assert "pack" not in copy("cat /etc/imh-kiosk/kiosk.toml")
