"""What is counted of a visit on screen; what staff do is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.staff.events import StaffPage
from kiosk.usage.database import UsageDatabase
from kiosk.usage.measures import Measure
from kiosk.usage.recorder import UsageRecorder
from kiosk.visit.events import PhoneOpened, ReferralChosen, SignsChosen, SignToggled, Started
from tests.support.found import page_of
from tests.support.staff import staff_at
from tests.support.touch import click, leave_alone
from tests.support.window import dispatch
from ui.pages.signs import SignsPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk], tmp_path: Path) -> Kiosk:
    return make_kiosk((1280, 800), usage=UsageRecorder(tmp_path / "state", 400))


def counts(kiosk: Kiosk, tmp_path: Path) -> dict[str, dict[Measure, int]]:
    """Return what is in the database once everything is written, by language."""
    assert kiosk.usage is not None
    kiosk.usage.close()
    return {one.language: dict(one.counts) for one in UsageDatabase(tmp_path / "state").read()}


def test_a_visit_left_alone_is_counted_in_its_language(
    kiosk: Kiosk, clock: Clock, tmp_path: Path
) -> None:
    click(kiosk.shell, "start-es")
    idle = kiosk.context.config.idle
    leave_alone(kiosk, clock, idle.after)
    leave_alone(kiosk, clock, idle.countdown)
    assert counts(kiosk, tmp_path) == {"es": {Measure.VISITS_BEGUN: 1, Measure.LEFT_IDLE: 1}}


@pytest.mark.parametrize("to_the_end", [True, False])
def test_signs_are_finished_when_their_last_part_was_seen(
    kiosk: Kiosk, tmp_path: Path, to_the_end: bool
) -> None:
    dispatch(kiosk, Started("en"), SignsChosen(), SignToggled("tantrums"))
    signs = page_of(kiosk, SignsPage)
    while to_the_end and not signs.is_last_part:
        click(kiosk.shell, "next")
    assert signs.is_last_part is to_the_end
    dispatch(kiosk, ReferralChosen())
    found = counts(kiosk, tmp_path)["en"]
    assert found.get(Measure.SIGNS_FINISHED, 0) == int(to_the_end)
    assert set(found) <= {Measure.VISITS_BEGUN, Measure.SIGNS_FINISHED}


def test_what_staff_do_is_not_counted(kiosk: Kiosk, tmp_path: Path) -> None:
    staff = staff_at(kiosk, StaffPage.SIGNS)
    dispatch(kiosk, PhoneOpened())
    staff.close()
    assert counts(kiosk, tmp_path) == {}
