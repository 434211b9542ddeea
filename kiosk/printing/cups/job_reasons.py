"""From job-state-reasons to the way a job ended or waits (pure).

Keywords are those of RFC 8011 section 5.3.8, of PWG 5100.7 and 5100.18, and of CUPS.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_BY_SOMEBODY: Final = frozenset(
    {
        *("job-canceled-by-user", "job-canceled-by-operator", "job-canceled-at-device"),
        "canceled-at-device",  # as CUPS has it
    }
)
_FAULTS: Final = frozenset(
    {
        *("aborted-by-system", "job-canceled-after-timeout", "job-suspended-by-system"),
        *("unsupported-document-format", "unsupported-compression", "conflicting-attributes"),
        *("unsupported-attributes-or-values", "document-unprintable", "service-off-line"),
        *("cups-filter-crashed", "cups-backend-crashed", "resources-are-not-supported"),
        *("job-completed-with-errors", "errors-detected", "account-authorization-failed"),
    }
)
_FAULT_ENDINGS: Final = ("-error", "-errors")
_DOCUMENT_STARTS: Final = ("document-", "unsupported-", "conflicting-", "compression-")
_GIVEN_UP: Final = ("job-completed-with-errors", "cups-filter-crashed", "cups-backend-crashed")
_LOCKED: Final = (
    *("cups-held-for-authentication", "account-info-needed", "account-closed"),
    *("account-limit-reached", "account-authorization-failed", "job-password-wait"),
)
_IN_LINE: Final = frozenset({"job-queued", "queued-in-device"})
_NOT_READY: Final = frozenset({"resources-are-not-ready", "resources-not-available"})


def is_fault(reason: str) -> bool:
    """Whether a reason says that something went wrong, perhaps with half a sheet printed."""
    return reason in _FAULTS or reason.endswith(_FAULT_ENDINGS)


def blames_document(reasons: Iterable[str]) -> bool:
    """Whether the job was ended for its document or attributes, so for nothing at the printer."""
    return any(is_fault(each) and each.startswith(_DOCUMENT_STARTS) for each in reasons)


def was_cancelled(reasons: Iterable[str]) -> bool:
    """Whether somebody cancelled the job, and no fault ended it."""
    named = frozenset(reasons)
    return bool(named & _BY_SOMEBODY) and not any(map(is_fault, named))


def is_stopping(reasons: Iterable[str]) -> bool:
    """Whether the service is still ending the job."""
    return "processing-to-stop-point" in reasons


def is_locked(reasons: Iterable[str]) -> bool:
    """Whether the job waits for a password or an account, which cannot be entered here."""
    return any(reason in _LOCKED for reason in reasons)


def is_given_up(reasons: Iterable[str]) -> bool:
    """Whether a stopped job stays stopped, because a filter failed."""
    return any(reason in _GIVEN_UP for reason in reasons)


def is_in_line(reasons: Iterable[str]) -> bool:
    """Whether the job waits for other jobs."""
    return not _IN_LINE.isdisjoint(reasons)


def lacks_resources(reasons: Iterable[str]) -> bool:
    """Whether the job waits for paper, or for a printer to which it could not be sent."""
    return not _NOT_READY.isdisjoint(reasons)
