"""Child processes end with their parent, however that ends and whatever they are stuck in.

A child that is blocked inside a library runs no Python any more, so the operating system ends it:
on Linux by a signal at the parent's death, on Windows by a job object (not tried there yet).
Elsewhere a child ends when its input does or, where it is stuck, at its own time limit.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import select
import signal
import sys
from typing import Any, Final

LONGEST_S: Final = 3_600.0
"""More than any sheet takes with all its copies; a parent that lives ends its child sooner."""
_PR_SET_PDEATHSIG: Final = 1  # prctl(2)
_jobs: list[Any] = []  # Windows ends a job's processes when its last handle is closed


def end_with_parent() -> None:
    """Let the operating system end this process when its parent ends; called by a child.

    Linux means the thread that started the child. So whoever starts one waits for its end in
    that thread. Standard input has to be a pipe from the parent.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    # The parent may have ended before that; then nobody holds the other end of the pipe.
    poll = select.poll()
    poll.register(0, 0)
    if any(happened & select.POLLHUP for _, happened in poll.poll(0)):
        os._exit(0)


def end_late() -> None:
    """End this process after `LONGEST_S`, from a thread that needs no Python."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    faulthandler.dump_traceback_later(LONGEST_S, exit=True, file=nowhere)


def hold(pid: int) -> None:
    """Let a child end with this process on Windows; called by the parent."""
    if sys.platform == "win32":
        import win32api
        import win32con
        import win32job

        kind = win32job.JobObjectExtendedLimitInformation
        job = win32job.CreateJobObject(None, "")
        limits = win32job.QueryInformationJobObject(job, kind)
        flag = win32job.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
        limits["BasicLimitInformation"]["LimitFlags"] = flag
        win32job.SetInformationJobObject(job, kind, limits)
        access = win32con.PROCESS_SET_QUOTA | win32con.PROCESS_TERMINATE
        try:
            child = win32api.OpenProcess(access, False, pid)  # noqa: FBT003  Windows' own
            win32job.AssignProcessToJobObject(job, child)
        except win32api.error:  # it has ended already
            return
        _jobs.append(job)
