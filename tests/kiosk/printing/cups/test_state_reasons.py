"""What a printer's keywords mean for a sheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.printing.cups.state_reasons import problem_of
from kiosk.printing.status import PrintStatus


@pytest.mark.parametrize(
    ("reasons", "status"),
    [
        ((), None),
        (("none",), None),
        (("cups-waiting-for-job-completed",), None),
        (("connecting-to-device",), None),
        (("media-low-warning", "toner-low-report", "marker-supply-low-warning"), None),
        (("media-empty",), PrintStatus.NEEDS_PAPER),
        (("media-empty-report",), PrintStatus.NEEDS_PAPER),
        (("media-needed-warning", "none"), PrintStatus.NEEDS_PAPER),
        (("MEDIA-JAM-error ",), PrintStatus.JAM),
        (("media-empty-error", "media-jam-report"), PrintStatus.JAM),
        (("cover-open-warning",), PrintStatus.COVER_OPEN),
        (("door-open-error", "media-empty-error"), PrintStatus.COVER_OPEN),
        (("interlock-open",), PrintStatus.COVER_OPEN),
        (("toner-empty-report",), PrintStatus.NEEDS_TONER),
        (("marker-supply-empty-error",), PrintStatus.NEEDS_TONER),
        (("marker-supply-empty-warning",), None),
        (("offline-report",), PrintStatus.OFFLINE),
        (("output-area-full-report",), PrintStatus.NEEDS_ATTENTION),
        (("com.example.unheard-of-error",), PrintStatus.NEEDS_ATTENTION),
        (("com.example.unheard-of-warning",), None),
        (("-error", "-", ""), PrintStatus.NEEDS_ATTENTION),
        # Words that vendors make up.
        (("tray1-media-empty-error",), PrintStatus.NEEDS_PAPER),
        (("com.example.paper-out-error",), PrintStatus.NEEDS_PAPER),
        (("input-tray-empty-critical",), PrintStatus.NEEDS_PAPER),
        (("inserter-media-tray-empty-warning",), None),
        (("output-tray-empty-report",), None),
        (("access-panel-open-info",), PrintStatus.COVER_OPEN),
        (("black-cartridge-empty-fatal",), PrintStatus.NEEDS_TONER),
        (("yellow-toner-empty-warning",), None),
    ],
)
def test_the_most_urgent_problem_is_reported(
    reasons: tuple[str, ...], status: PrintStatus | None
) -> None:
    assert problem_of(reasons) is status
    assert problem_of(reversed(reasons)) is status


def test_a_stopped_printer_has_a_reason_or_needs_attention() -> None:
    assert problem_of(["none"], stopped=True) is PrintStatus.NEEDS_ATTENTION
    assert problem_of(["marker-supply-empty-warning"], stopped=True) is PrintStatus.NEEDS_TONER
    assert problem_of(["media-empty-report"], stopped=True) is PrintStatus.NEEDS_PAPER


@given(st.lists(st.text(), max_size=6), st.booleans())
def test_any_words_mean_a_problem_or_nothing(reasons: list[str], stopped: bool) -> None:
    found = problem_of(reasons, stopped=stopped)
    assert found is None or found.is_problem
