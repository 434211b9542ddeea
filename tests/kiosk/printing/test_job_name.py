"""Names of jobs, and who tracks them."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from kiosk.printing import job_name
from kiosk.printing.job_name import JobClaim, is_claimed, is_from_here, name_in, new_job_name
from tests.support.children import unmeasured

HOLD = """
import sys
from kiosk.printing.job_name import JobClaim
with JobClaim(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_name_is_neutral_and_known_to_this_computer_alone() -> None:
    first, second = new_job_name(), new_job_name()
    assert first != second
    assert re.fullmatch("sheet-[0-9a-f]{6}-[0-9a-f]{8}", first)
    assert is_from_here(first)
    assert not is_from_here("sheet-0a1b2c3d")
    assert not is_from_here("sheet-zzzzzz-0a1b2c3d")


@pytest.mark.parametrize(
    ("title", "name"),
    [("sheet-1", "sheet-1"), ("12 - sheet-1", "sheet-1"), ("a letter", "a letter"), ("", "")],
)
def test_a_number_before_a_name_is_not_part_of_it(title: str, name: str) -> None:
    assert name_in(title) == name


def test_copies_of_one_disk_image_differ_by_the_computers_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours = new_job_name()
    job_name._computer.cache_clear()
    monkeypatch.setattr("platform.node", lambda: "another")
    try:
        assert not is_from_here(ours)
    finally:
        job_name._computer.cache_clear()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="claims are Linux's")
def test_a_claim_is_seen_by_all_and_ends_with_its_process_however_it_ends() -> None:
    name = new_job_name()
    assert is_claimed(name) is False
    with JobClaim(name):
        assert is_claimed(name) is True
    command = (sys.executable, "-c", HOLD, name)
    with subprocess.Popen(
        command, env=unmeasured(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert is_claimed(name) is True
        holder.kill()
    assert is_claimed(name) is False


def test_of_jobs_of_other_computers_nothing_is_known() -> None:
    assert is_claimed("sheet-zzzzzz-0a1b2c3d") is None


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_elsewhere_nothing_can_be_claimed(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    name = new_job_name()
    with JobClaim(name):
        assert is_claimed(name) is None


def test_where_no_socket_can_be_had_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(24, "Too many open files")

    name = new_job_name()
    monkeypatch.setattr(job_name, "_bound", refuse)
    with JobClaim(name):
        assert is_claimed(name) is None
