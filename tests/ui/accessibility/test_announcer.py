"""What a screen reader is told without asking."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible

from kiosk.printing.status import PrintStatus
from kiosk.staff.pin import PinResult
from kiosk.visit.events import (
    GoodnessOfFitChosen,
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    TopicChosen,
    WentHome,
)
from tests.support.found import page_of
from tests.support.touch import click, find, turn_to
from ui.accessibility import announcer
from ui.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ui.app.assembly import Kiosk

POLITE = QAccessible.AnnouncementPoliteness.Polite
AT_ONCE = QAccessible.AnnouncementPoliteness.Assertive


@pytest.fixture
def heard(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, object]]]:
    """Return what is told, as it is told."""
    told: list[tuple[str, object]] = []
    real = QAccessible

    ear = SimpleNamespace(
        AnnouncementPoliteness=real.AnnouncementPoliteness,
        isActive=real.isActive,
        updateAccessibility=lambda event: told.append((event.message(), event.politeness())),
    )
    real.setActive(True)
    monkeypatch.setattr(announcer, "QAccessible", ear)
    yield told
    real.setActive(False)


def test_a_page_says_its_heading_and_a_part_where_it_is(
    heard: list[tuple[str, object]], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk((1024, 600))
    heard.clear()
    kiosk.store.dispatch(Started("en"))
    assert heard == [("What would you like to know? Step 1 of 3: Learn.", POLITE)]
    kiosk.store.dispatch(TopicChosen("temperament"))
    heard.clear()
    click(kiosk.shell, "next")
    assert [words for words, _ in heard] == [
        f"Step 1 of 3: Learn. Part 2 of {page_of(kiosk, Page).parts}."
    ]


def test_nothing_is_said_twice(
    heard: list[tuple[str, object]], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk((1280, 800))
    kiosk.store.dispatch(Started("en"))
    heard.clear()
    kiosk.redraw()
    assert heard == []


def test_a_choice_a_question_and_a_print_are_announced(
    heard: list[tuple[str, object]], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk((1280, 800))
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(SignsChosen())
    turn_to(kiosk.shell, "sign-tantrums")
    heard.clear()
    kiosk.store.dispatch(SignToggled("tantrums"))
    # A check box tells its own state; there is no tally to announce.
    card = QAccessible.queryAccessibleInterface(find(kiosk.shell, "sign-tantrums"))
    assert card is not None
    assert card.state().checked
    assert heard == []
    kiosk.store.dispatch(WentHome())
    assert heard[-1][0].startswith("Start over?")
    click(kiosk.shell, "start-over-no")
    kiosk.store.dispatch(ReferralChosen())
    kiosk.store.dispatch(PrintReported(PrintStatus.NEEDS_PAPER, last=False))
    assert "out of paper" in heard[-1][0]


def test_the_countdown_does_not_wait(
    heard: list[tuple[str, object]], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk((1280, 800))
    kiosk.store.dispatch(Started("en"))
    heard.clear()
    for seconds in range(30, 0, -1):
        kiosk.idle.warned.emit(seconds)
    assert heard[0][0].startswith("Are you still there?")
    assert [(words.split()[0], how) for words, how in heard[1:]] == [
        (number, AT_ONCE) for number in ("20", "10", "5")
    ]


def test_what_a_choice_changes_in_the_picture_is_announced(
    heard: list[tuple[str, object]], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk((1920, 1080))
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(GoodnessOfFitChosen())
    fit = kiosk.context.contents["en"].fit
    heard.clear()
    click(kiosk.shell, "child-lively")
    click(kiosk.shell, "caregiver-quiet", "change")
    assert [words for words, _ in heard] == [
        fit.child.lively.picture,
        f"{fit.strain.heading} {fit.scene.lively.quiet}",
        f"{fit.changed.heading} {fit.changed.picture.lively}",
    ]


def test_a_wrong_pin_is_announced_and_never_its_digits(
    heard: list[tuple[str, object]], make_kiosk: Callable[..., Kiosk]
) -> None:
    from kiosk.staff.events import DigitPressed, PinChecked

    kiosk = make_kiosk((1280, 800))
    staff = kiosk.open_staff()
    heard.clear()
    for digit in "7395":
        staff.dispatch(DigitPressed(digit))
    assert not any(digit in words for words, _ in heard for digit in "795")
    staff.dispatch(PinChecked(PinResult.WRONG, 0))
    assert heard[-1][0]


def test_without_assistive_technology_nothing_is_announced(
    make_kiosk: Callable[..., Kiosk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcer.Announcer, "announce", lambda *a, **k: pytest.fail("told"))
    make_kiosk((1280, 800)).store.dispatch(Started("en"))
