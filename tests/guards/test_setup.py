"""`.ci/setup` waits for apt's locks, with a word, and for nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a script for Debian and Ubuntu", allow_module_level=True)

SETUP = Path(__file__).resolve().parents[2] / ".ci" / "setup"
LISTS = "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 812 (apt-get)"
FRONTEND = "E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend)"

# Says what it is told to, once; then it succeeds.
_APT_GET = """#!/bin/sh
[ -e "$0.done" ] && exit 0
touch "$0.done"
printf '%s\\n' "$SAID"
exit 100
"""


def apt_get(folder: Path, said: str) -> subprocess.CompletedProcess[str]:
    """Run the function of the script with an apt-get that fails once and says this."""
    programs = {"apt-get": _APT_GET, "sudo": '#!/bin/sh\nexec "$@"\n', "sleep": "#!/bin/sh\n"}
    for name, text in programs.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
    script = SETUP.read_text(encoding="utf-8")
    shape = r"^{}\(\) {{.*?^}}"
    found = [
        re.search(shape.format(name), script, re.MULTILINE | re.DOTALL)
        for name in ("as_root", "apt_get")
    ]
    functions = "\n".join(each[0] for each in found if each)
    return subprocess.run(
        ["/bin/bash", "-c", f"set -euo pipefail\n{functions}\napt_get update"],
        env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "SAID": said},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("lock", [LISTS, FRONTEND], ids=["lists", "dpkg"])
def test_a_lock_is_waited_for_with_a_word(lock: str, tmp_path: Path) -> None:
    done = apt_get(tmp_path, lock)
    assert (done.returncode, done.stderr) == (0, "")
    assert "waiting" in done.stdout


def test_any_other_failure_is_shown_at_once(tmp_path: Path) -> None:
    done = apt_get(tmp_path, "E: Unable to locate package no-such")
    assert done.returncode != 0
    assert done.stdout == ""
    assert "no-such" in done.stderr
