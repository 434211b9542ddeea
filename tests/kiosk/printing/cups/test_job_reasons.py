"""What job-state-reasons say of the end of a job."""

from __future__ import annotations

import pytest

from kiosk.printing.cups import job_reasons

FAULTS = [
    "aborted-by-system",
    "compression-error",
    "conflicting-attributes",
    "document-access-error",
    "document-format-error",
    "document-password-error",
    "document-permission-error",
    "document-security-error",
    "document-unprintable-error",
    "errors-detected",
    "job-canceled-after-timeout",
    "job-completed-with-errors",
    "unsupported-attributes-or-values",
    "unsupported-compression",
    "unsupported-document-format",
]
BY_SOMEBODY = [
    "job-canceled-by-user",
    "job-canceled-by-operator",
    "job-canceled-at-device",
    "canceled-at-device",
]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("named", [(), ("job-canceled-by-user",), ("none",)])
def test_a_fault_was_nobodys_wish(fault: str, named: tuple[str, ...]) -> None:
    assert job_reasons.is_fault(fault)
    assert not job_reasons.was_cancelled((*named, fault))


@pytest.mark.parametrize("reason", BY_SOMEBODY)
def test_somebody_cancelled_it(reason: str) -> None:
    assert job_reasons.was_cancelled((reason, "processing-to-stop-point"))
    assert not job_reasons.is_fault(reason)


@pytest.mark.parametrize(
    ("reason", "blamed"),
    [
        ("document-format-error", True),
        ("unsupported-document-format", True),
        ("compression-error", True),
        ("conflicting-attributes", True),
        ("aborted-by-system", False),
        ("errors-detected", False),
        ("document-is-fine", False),
        ("printer-stopped", False),
    ],
)
def test_a_document_is_blamed_for_its_own_faults_only(reason: str, blamed: bool) -> None:
    assert job_reasons.blames_document(("none", reason)) is blamed


def test_what_no_reason_says() -> None:
    quiet = ("none", "job-printing", "job-incoming", "")
    assert not job_reasons.is_locked(quiet)
    assert not job_reasons.is_given_up(quiet)
    assert not job_reasons.is_in_line(quiet)
    assert not job_reasons.lacks_resources(quiet)
    assert not job_reasons.is_stopping(quiet)
    assert not job_reasons.was_cancelled(quiet)
