"""Limits and default times of printing that several packages need; plain numbers, quick to load."""

from __future__ import annotations

from typing import Final

MAX_COPIES: Final = 99
"""Most copies of one sheet that can be asked for at once."""

SERVICE_TIMEOUT_S: Final = 5.0
"""Default of `[print] service_timeout`: seconds for one exchange with the print service."""

JOB_TIMEOUT_S: Final = 75.0
"""Default of `[print] job_timeout`: seconds after which a sheet that has not printed is
cancelled."""

COPY_TIMEOUT_S: Final = 10.0
"""Seconds that every copy after the first adds to the job timeout: six pages a minute."""
