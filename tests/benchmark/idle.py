"""How much of a processor the kiosk takes while nobody is there.

Run by `make bench` on a screen of 1920x1080. The real kiosk stands full-screen at its page at
rest; its processor time, user and system, is read from /proc before and after a minute. Three
times: with its small motions, with motion off, and paused because nobody touched it for long.
The exit code is 1 where a share is over the limit.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
LIMIT = 0.5  # per cent of one core
_SETTLING = 8.0  # seconds until everything a visit needs is loaded
_PAUSE = 60.0  # seconds without a touch, the least that can be configured

POSES = {
    "moving": ("", _SETTLING),
    "motion off": ("[screen]\nmotion = false\n", _SETTLING),
    "paused": ("[attract]\npause_after_minutes = 1\n", _PAUSE + _SETTLING),
}
"""What is configured, and the seconds to wait before anything is measured."""


def main() -> int:
    """Measure and print every pose."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--pose", choices=POSES, action="append")
    options = parser.parse_args()
    shares = {pose: _share(*POSES[pose], options.seconds) for pose in options.pose or POSES}
    for pose, share in shares.items():
        print(f"{pose:10}  {share:6.3f} % of one core, limit {LIMIT} %")
    return int(max(shares.values()) > LIMIT)


def _share(configuration: str, wait: float, seconds: float) -> float:
    """Return the processor time taken, in per cent of the time that went by."""
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "kiosk.toml"
        config.write_text(configuration, encoding="utf-8")
        command = [sys.executable, "-m", "kiosk", "--config", str(config), "--state-dir", folder]
        kiosk = subprocess.Popen(command, cwd=REPOSITORY)
        try:
            time.sleep(wait)  # until it rests; nothing tells when everything has started
            begun, before = time.monotonic(), _processor_seconds(kiosk.pid)
            time.sleep(seconds)  # the time over which is measured
            used, went_by = _processor_seconds(kiosk.pid) - before, time.monotonic() - begun
        finally:
            kiosk.terminate()
            kiosk.wait(timeout=10)
    return 100 * used / went_by


def _processor_seconds(pid: int) -> float:
    """Return user and system time of a process with all its threads (proc(5), stat)."""
    status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    fields = status.rpartition(")")[2].split()
    user, system = int(fields[11]), int(fields[12])
    return (user + system) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
