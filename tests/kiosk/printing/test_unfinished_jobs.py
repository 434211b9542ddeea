"""What is remembered of jobs that may still be somewhere."""

from __future__ import annotations

import errno
import os
import time
from typing import TYPE_CHECKING

import pytest

from kiosk.printing.job_name import JobClaim, new_job_name
from kiosk.printing.unfinished_jobs import UnfinishedJob, UnfinishedJobs

if TYPE_CHECKING:
    from pathlib import Path


def job(name: str = "", **values: float) -> UnfinishedJob:
    return UnfinishedJob(name or new_job_name(), "server:631", "room", "ipp://printer/", **values)


def age(folder: Path, seconds: float) -> None:
    for path in folder.iterdir():
        os.utime(path, (time.time() - seconds, time.time() - seconds))


def test_a_job_is_remembered_beyond_the_process_until_it_is_removed(tmp_path: Path) -> None:
    state = tmp_path / "new" / "state"
    first, second = job(), job()
    jobs = UnfinishedJobs(state)
    jobs.add(first)
    jobs.add(second)
    again = UnfinishedJobs(state)
    assert sorted(again.untracked()) == sorted([first, second])
    again.remove(first.name)
    again.remove(first.name)
    assert UnfinishedJobs(state).untracked() == [second]
    again.remove(second.name)
    assert list(state.iterdir()) == []


def test_nothing_but_where_the_job_is_goes_into_the_file(tmp_path: Path) -> None:
    one = job(limit=165)
    UnfinishedJobs(tmp_path).add(one)
    (path,) = tmp_path.iterdir()
    assert path.read_text("utf-8") == (
        f'{{"name":"{one.name}","server":"server:631","queue":"room",'
        '"device":"ipp://printer/","limit":165}'
    )


@pytest.mark.skipif(os.name != "posix", reason="claims are Linux's")
def test_a_job_that_a_process_tracks_is_not_looked_for(tmp_path: Path) -> None:
    one = job()
    jobs = UnfinishedJobs(tmp_path)
    with jobs.tracking(one):
        assert jobs.untracked() == UnfinishedJobs(tmp_path).untracked() == []
    assert jobs.untracked() == UnfinishedJobs(tmp_path).untracked() == [one]


@pytest.mark.parametrize(("seconds", "found"), [(0, False), (99, False), (101, True)])
def test_where_claims_are_not_seen_the_age_tells(
    tmp_path: Path, seconds: float, found: bool
) -> None:
    """Of a job in another container, or on another system."""
    one = job("sheet-zzzzzz-0a1b2c3d", limit=100)
    UnfinishedJobs(tmp_path).add(one)
    age(tmp_path, seconds)
    assert UnfinishedJobs(tmp_path).untracked() == ([one] if found else [])


def test_the_process_that_tracked_it_need_not_wait(tmp_path: Path) -> None:
    one = job("sheet-zzzzzz-0a1b2c3d", limit=100)
    jobs = UnfinishedJobs(tmp_path)
    with jobs.tracking(one):
        assert jobs.untracked() == []
    assert jobs.untracked() == [one]


@pytest.mark.parametrize("folder", [None, "file/state"])
def test_without_a_folder_jobs_are_remembered_by_this_process(
    tmp_path: Path, folder: str | None
) -> None:
    (tmp_path / "file").touch()
    jobs = UnfinishedJobs(tmp_path / folder if folder else None)
    one = job()
    jobs.add(one)
    assert jobs.untracked() == [one]
    jobs.give_up_old(one.name)
    assert jobs.untracked() == [one]
    jobs.remove(one.name)
    assert jobs.untracked() == []


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"{}", b'{"name":"sheet-other"}'])
def test_a_file_that_a_crash_cut_short_is_removed(tmp_path: Path, content: bytes) -> None:
    """It is written before the job is submitted, so there is none."""
    name = new_job_name()
    path = tmp_path / f"print-job-{name}.json"
    path.write_bytes(content)
    with JobClaim(name):
        assert UnfinishedJobs(tmp_path).untracked() == []
        assert path.exists() or os.name != "posix"
    assert UnfinishedJobs(tmp_path).untracked() == []
    assert not path.exists()


def test_a_file_that_cannot_be_read_is_left_to_the_account_that_wrote_it(tmp_path: Path) -> None:
    path = tmp_path / f"print-job-{new_job_name()}.json"
    path.mkdir()  # root can read any file, but no folder
    assert UnfinishedJobs(tmp_path).untracked() == []
    assert path.exists()


@pytest.mark.parametrize(("seconds", "kept"), [(0, True), (61, False)])
def test_a_file_that_another_system_may_be_writing_is_waited_for(
    tmp_path: Path, seconds: float, kept: bool
) -> None:
    path = tmp_path / "print-job-sheet-zzzzzz-0a1b2c3d.json"
    path.touch()
    age(tmp_path, seconds)
    assert UnfinishedJobs(tmp_path).untracked() == []
    assert path.exists() is kept


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_every_account_can_read_what_another_one_remembers(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        UnfinishedJobs(tmp_path).add(job())
    finally:
        os.umask(before)
    (path,) = tmp_path.iterdir()
    assert path.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_a_job_that_nobody_could_look_for_in_a_month_is_given_up(
    tmp_path: Path, days: int, kept: bool
) -> None:
    one = job()
    UnfinishedJobs(tmp_path).add(one)
    age(tmp_path, days * 86_400)
    jobs = UnfinishedJobs(tmp_path)
    jobs.give_up_old(one.name)
    assert jobs.untracked() == ([one] if kept else [])


def test_a_folder_in_one_that_is_closed_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("pathlib.Path.exists", refuse)
    found = UnfinishedJobs(tmp_path / "state").problem()
    assert found == f"{tmp_path}/state cannot be written: Permission denied"


def test_a_folder_that_can_be_written_is_no_problem(tmp_path: Path) -> None:
    assert UnfinishedJobs(None).problem() is None
    assert UnfinishedJobs(tmp_path).problem() is None
    assert UnfinishedJobs(tmp_path / "new" / "state").problem() is None
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    place = tmp_path / "file" / "state"
    assert UnfinishedJobs(place).problem() == f"{place} cannot be created"
    assert "cannot be written" in (UnfinishedJobs(tmp_path / "file").problem() or "")
    monkeypatch.setattr(os, "access", lambda *_: False)
    place = tmp_path / "new"
    assert UnfinishedJobs(place).problem() == f"{place} cannot be created"
