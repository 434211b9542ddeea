"""What a screen reader is told without asking."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from kiosk.printing.status import PrintStatus
from kiosk.staff.pin import PinResult
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    GoodnessOfFitChosen,
    PanelClosed,
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    TopicChosen,
    WentHome,
)
from tests.support.accessible import told
from tests.support.found import page_of
from tests.support.touch import click, find, turn_to
from tests.support.window import dispatch
from ui.accessibility import announcer
from ui.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication, QWidget

    from ui.app.assembly import Kiosk

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
AT_ONCE = QAccessible.AnnouncementPoliteness.Assertive


@pytest.fixture
def heard(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, object]]]:
    """Return what is told, as it is told."""
    news: list[tuple[str, object]] = []
    real = QAccessible

    ear = SimpleNamespace(
        AnnouncementPoliteness=real.AnnouncementPoliteness,
        isActive=real.isActive,
        updateAccessibility=lambda event: news.append((event.message(), event.politeness())),
    )
    real.setActive(True)
    monkeypatch.setattr(announcer, "QAccessible", ear)
    yield news
    real.setActive(False)


def focused(kiosk: Kiosk) -> tuple[str, str]:
    """Return name and description of what has the focus."""
    widget = kiosk.shell.window().focusWidget()
    assert widget is not None
    name, description = (told(widget).text(kind) for kind in (NAME, DESCRIPTION))
    return name, description


def test_a_page_says_its_heading_and_a_part_where_it_is(
    heard: list[tuple[str, object]], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk((1280, 800))
    heard.clear()
    kiosk.store.dispatch(Started("en"))
    assert focused(kiosk) == ("What would you like to know?", "Step 1 of 3: Learn.")
    kiosk.store.dispatch(TopicChosen("temperament"))
    click(kiosk.shell, "next")
    title = page_of(kiosk, Page).title.text()
    assert focused(kiosk) == (title, f"Step 1 of 3: Learn. Part 2 of {page_of(kiosk, Page).parts}.")
    assert heard == []  # what gets the focus is said, and not announced as well


def test_a_heading_has_the_focus_and_is_in_no_ones_way(
    heard: list[tuple[str, object]], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk((1280, 800))
    kiosk.store.dispatch(Started("en"))
    heading = kiosk.shell.window().focusWidget()
    assert heading is not None
    interface = QAccessible.queryAccessibleInterface(heading)
    assert interface is not None
    assert interface.role() is QAccessible.Role.Heading
    assert interface.state().focusable
    assert heading.focusPolicy() is Qt.FocusPolicy.NoFocus  # neither Tab nor a touch leads there


def test_another_part_is_another_heading_to_a_reader(
    heard: list[tuple[str, object]], make_kiosk: Callable[..., Kiosk]
) -> None:
    """A reader does not say a heading again that it believes to have said."""
    kiosk = make_kiosk((1024, 600))
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(TopicChosen("temperament"))
    seen = set()
    for _ in range(page_of(kiosk, Page).parts - 1):
        heading = QAccessible.queryAccessibleInterface(page_of(kiosk, Page).title)
        assert heading is not None
        seen.add(QAccessible.uniqueId(heading))
        kiosk.store.dispatch(page_of(kiosk, Page).turned(1))
    assert len(seen) == page_of(kiosk, Page).parts - 1 > 1


def test_no_control_gets_the_focus_that_nobody_moved_to(
    heard: list[tuple[str, object]], make_kiosk: Callable[..., Kiosk], qapp: QApplication
) -> None:
    """Qt moves it on from what is hidden or disabled, and a reader would say where to."""
    kiosk = make_kiosk((1280, 800))
    dispatch(kiosk, Started("en"), SignsChosen())
    turn_to(kiosk.shell, "sign-tantrums")
    moves: list[str] = []

    def note(_: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QAbstractButton):
            moves.append(now.objectName())

    kiosk.shell.activateWindow()
    qapp.processEvents()
    qapp.focusChanged.connect(note)
    find(kiosk.shell, "sign-tantrums").setFocus()
    dispatch(kiosk, page_of(kiosk, Page).turned(-1), ReferralChosen())
    find(kiosk.shell, "print").setFocus()
    dispatch(kiosk, PrintReported(PrintStatus.SENDING, last=False))
    assert not find(kiosk.shell, "print").isEnabled()
    dispatch(kiosk, PrintReported(PrintStatus.PRINTED))
    qapp.focusChanged.disconnect(note)
    assert moves == ["sign-tantrums", "print", "print"]


def test_a_visit_that_ends_leaves_the_reader_at_the_first_heading(
    heard: list[tuple[str, object]], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk((1280, 800))
    at_rest = focused(kiosk)
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(Ended())
    assert focused(kiosk)[0] == at_rest[0] != ""


def test_a_page_that_was_covered_is_not_announced_again(
    heard: list[tuple[str, object]], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk((1280, 800))
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(DisplayOpened())
    heard.clear()
    kiosk.store.dispatch(PanelClosed())
    assert heard == []


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
    assert heard == []  # a dialog that gets the focus is said by its name and description
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
    assert heard[0][0].endswith(" 30 seconds")
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
    for digit in "7896":  # more than there are of them, so that no count is taken for one
        staff.dispatch(DigitPressed(digit))
    counts = [words for words, _ in heard]
    assert counts[-1] == "4 digits entered"
    assert not any(digit in words for words in counts for digit in "7896")
    staff.dispatch(PinChecked(PinResult.WRONG, 0))
    assert "That is not the PIN. Try again." in heard[-1][0]


def test_without_assistive_technology_nothing_is_announced(
    make_kiosk: Callable[..., Kiosk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcer.Announcer, "announce", lambda *a, **k: pytest.fail("told"))
    make_kiosk((1280, 800)).store.dispatch(Started("en"))
