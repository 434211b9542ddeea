"""What assistive technology is told: role, name, state and a press action for every control."""

from __future__ import annotations

import gc
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from shiboken6 import isValid

from kiosk.staff.events import HealthRead, StaffPage
from kiosk.visit.events import (
    PhoneOpened,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    WentHome,
)
from tests.support import layout_rules as rules
from tests.support import scenes
from tests.support.accessible import listened_to, told
from tests.support.health import WELL
from tests.support.staff import staff_at
from tests.support.touch import click, find, turn_to
from tests.support.window import dispatch
from ui.accessibility import headings
from ui.widgets.label import Label
from ui.widgets.picture import Picture
from ui.widgets.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from ui.app.assembly import Kiosk

SIZE = (1280, 800)
PRESS, TOGGLE = "Press", "Toggle"
ROLE = QAccessible.Role
ROLES = {ROLE.Button, ROLE.CheckBox, ROLE.RadioButton}
FIGURES = {"cleaning-left", "countdown", "number-typed", "pin-rings"}
"""Large, and under no heading but their own panel's."""
LONG = 60
"""Letters of which no heading has so many."""


@pytest.fixture(autouse=True)
def active(qapp: object) -> Iterator[None]:
    """Let Qt keep what it would tell."""
    with listened_to():
        yield


def name_of(widget: QWidget) -> str:
    """Return a widget's accessible name."""
    return told(widget).text(QAccessible.Text.Name)


def wrong(button: QAbstractButton) -> Iterator[str]:
    """Yield what assistive technology is told wrongly about a control."""
    interface = told(button)
    name, state = name_of(button), interface.state()
    if interface.role() not in ROLES:
        yield f"role {interface.role()}"
    if not name.strip():
        yield "no name"
    if button.text() and name != button.text():
        yield f"named “{name}” and labelled “{button.text()}”"
    if bool(state.checkable) is not button.isCheckable():
        yield "wrongly checkable"
    if button.isCheckable() and bool(state.checked) is not button.isChecked():
        yield "wrong check state"
    if bool(state.disabled) is button.isEnabled():
        yield "wrongly disabled"
    if state.invisible or not state.focusable:
        yield "invisible or not focusable"
    if interface.rect().size() != button.size():
        yield f"told as {interface.rect().size()} and {button.size()} large"
    actions = interface.actionInterface().actionNames()
    if button.isEnabled() and not {PRESS, TOGGLE} & set(actions):
        yield f"no press action but {actions}"


def test_every_control_has_its_name_role_and_state(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk(SIZE)
    view = rules.View(kiosk.shell, 1)
    found: list[str] = []
    count = 0
    for scene in scenes.walk(kiosk):
        for button in view.buttons():
            count += 1
            found += [f"{scene}: {rules.said(button)}: {complaint}" for complaint in wrong(button)]
    assert count > 300
    assert found == []


def test_every_picture_has_an_alternative(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk(SIZE)
    nameless: list[str] = []
    seen = 0
    for scene in scenes.walk(kiosk):
        codes = [
            w for w in kiosk.shell.findChildren(QLabel) if w.pixmap() and not w.pixmap().isNull()
        ]
        pictures = [*kiosk.shell.findChildren(Picture), *kiosk.shell.findChildren(Preview), *codes]
        for picture in pictures:
            if picture.isVisible():
                seen += 1
                nameless += [] if name_of(picture) else [f"{scene}: {rules.said(picture)}"]
        nameless += [
            f"{scene}: {rules.said(widget)} has a name and no role"
            for widget in kiosk.shell.findChildren(QWidget)
            if widget.isVisible() and widget.accessibleName()
            if told(widget).role() is QAccessible.Role.Client
        ]
    assert seen > 20
    assert nameless == []


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080)], ids=scenes.size_name)
def test_a_sign_is_described_with_its_plain_words_and_example(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    """Also on a small screen, whose cards have no room for the example."""
    kiosk = make_kiosk(size)
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(SignsChosen())
    for sign in kiosk.context.contents["en"].signs.items:
        turn_to(kiosk.shell, f"sign-{sign.id}")
        card = told(find(kiosk.shell, f"sign-{sign.id}"))
        assert card.text(QAccessible.Text.Name) == sign.words
        description = card.text(QAccessible.Text.Description)
        assert sign.plain in description
        assert sign.example in description


def test_words_are_reported_as_they_are_shown(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk(SIZE)
    view = rules.View(kiosk.shell, 1)
    for _ in scenes.walk_visit(kiosk):
        for label in view.labels():
            assert name_of(label) == label.text()
            assert told(label).role() in {ROLE.StaticText, ROLE.Heading}


@pytest.mark.parametrize("size", [(1024, 600), SIZE], ids=scenes.size_name)
def test_whatever_stands_in_front_has_a_heading_first(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    """Large words are headings, running text is not, and a page begins with one.

    Where large text makes several parts of a page, a later part may begin in the middle.
    """
    kiosk = make_kiosk(size)
    title = kiosk.context.contents["en"].sheet.handout_title
    view = rules.View(kiosk.shell, 1)
    wrong: list[str] = []
    for scene in scenes.walk(kiosk):
        labels = [label for label in view.labels() if not label.pixmap()]
        for label in labels:
            large = label.property("face") in {"title", "display"}
            if large and label.objectName() not in FIGURES and not is_heading(label):
                wrong.append(f"{scene}: “{label.text()}” is told as text")
            running = label.property("face") == "body" and label.text() != title
            if running and len(label.text()) > LONG and is_heading(label):
                wrong.append(f"{scene}: “{label.text()}” is told as a heading")
        if not any(is_heading(label) for label in labels):
            wrong.append(f"{scene}: no heading among {[label.text() for label in labels]}")
    assert wrong == []


def is_heading(label: QLabel) -> bool:
    """Say whether assistive technology takes a label for a heading."""
    return told(label).role() is ROLE.Heading


def test_words_that_take_turns_are_headings_only_while_they_head(qtbot: QtBot) -> None:
    words = Label()
    qtbot.addWidget(words)
    interface = told(words)
    for on in (True, False):
        headings.mark(words, on=on)
        assert interface.role() is (ROLE.Heading if on else ROLE.StaticText)


def test_headings_come_and_go_without_harm(qtbot: QtBot) -> None:
    """Qt owns the interface, Python made it: neither may be left with what the other freed."""
    for number in range(200):
        page = QWidget()
        words = Label(parent=page, heading=True)
        words.set_text(f"{number}")
        assert (told(words).role(), name_of(words)) == (ROLE.Heading, f"{number}")
        page.deleteLater()
        QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
        assert not isValid(words)
        if number % 20 == 0:
            gc.collect()


def test_the_pin_is_reported_by_its_length_alone(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk(SIZE)
    kiosk.open_staff()
    names = []
    for digits in ("739", "258"):
        click(kiosk.shell, *(f"pin-{digit}" for digit in digits))
        names.append([name_of(label) for label in rules.View(kiosk.shell, 1).labels()])
        click(kiosk.shell, *["pin-erase"] * 3)
    assert names[0] == names[1]
    assert any("3" in name for name in names[0])


def _pressable(kiosk: Kiosk) -> list[str]:
    """Return the names of the controls in front that can be pressed."""
    return [b.objectName() for b in rules.View(kiosk.shell, 1).buttons() if b.isEnabled()]


def show_a_sign(kiosk: Kiosk) -> None:
    dispatch(kiosk, Started("en"), SignsChosen())
    turn_to(kiosk.shell, "sign-not-held")


SCENES: dict[str, Callable[[Kiosk], object]] = {
    "welcome": lambda kiosk: None,
    "topics": lambda kiosk: kiosk.store.dispatch(Started("en")),
    "topic": lambda kiosk: click(kiosk.shell, "start-en", "topic-temperament"),
    "signs": show_a_sign,
    "referral": lambda kiosk: dispatch(kiosk, Started("en"), ReferralChosen()),
    "phone": lambda kiosk: dispatch(kiosk, Started("en"), ReferralChosen(), PhoneOpened()),
    "start-over": lambda kiosk: dispatch(kiosk, Started("en"), SignToggled("tantrums"), WentHome()),
    "pin": lambda kiosk: kiosk.open_staff(),
    "staff": lambda kiosk: staff_at(kiosk, StaffPage.HOME),
    "staff-health": lambda kiosk: staff_at(kiosk, StaffPage.HEALTH).dispatch(HealthRead(WELL)),
    "staff-leave": lambda kiosk: staff_at(kiosk, StaffPage.LEAVE),
    "staff-print": staff_at,
    "staff-use": lambda kiosk: staff_at(kiosk, StaffPage.USE),
}


@pytest.mark.parametrize("scene", SCENES)
def test_pressing_is_touching(scene: str, make_kiosk: Callable[..., Kiosk], qtbot: QtBot) -> None:
    """Every control's action says the same as a touch does."""
    kiosk = make_kiosk(SIZE)
    SCENES[scene](kiosk)
    names = _pressable(kiosk)
    assert names
    for name in names:
        touched = _said(kiosk, name, lambda button: button.click(), qtbot)
        # Qt presses the button, and releases it after a moment.
        pressed = _said(kiosk, name, _act, qtbot, wait_ms=10_000 if touched else 500)
        assert pressed == touched, f"{name}: {PRESS} or {TOGGLE}, as offered first"


def _act(button: QAbstractButton) -> None:
    """Do what assistive technology does: what the control offers first."""
    actions = told(button).actionInterface()
    first = next(name for name in actions.actionNames() if name in {PRESS, TOGGLE})
    actions.doAction(first)


def _said(
    kiosk: Kiosk,
    name: str,
    press: Callable[[QAbstractButton], None],
    qtbot: QtBot,
    wait_ms: int = 500,
) -> list[object]:
    """Return what is told when a control is pressed, and go back to what was shown."""
    button = find(kiosk.shell, name)
    visit, staff = kiosk.store.visit, kiosk.staff
    desk = staff.panel if staff is not None else None
    source: Any = button
    while not hasattr(source, "happened"):
        source = source.parentWidget()
    heard: list[object] = []
    # Qt would call the list's own method without the event. The press may delete the source, so
    # that nothing could be disconnected afterwards; each call has a list of its own.
    source.happened.connect(lambda event: heard.append(event))  # noqa: PLW0108  see above
    press(button)
    with suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: bool(heard), timeout=wait_ms)
    events = list(heard)  # a later press of the same source is heard here, too
    kiosk.print_queue.close()
    QCoreApplication.processEvents()
    if staff is not None and desk is not None and desk.page is not StaffPage.CLOSED:
        staff._panel = desk
        staff.show_panel()
    else:
        kiosk.store.replace(visit)
    return events
