"""What a panel lies over is there for nobody: not for assistive technology, keys or a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.staff.events import PinChecked
from kiosk.staff.pin import PinResult
from kiosk.visit.events import (
    DisplayOpened,
    LanguagesOpened,
    PanelClosed,
    PhoneOpened,
    ReferralChosen,
    SignToggled,
    Started,
    WentHome,
)
from tests.support.accessible import listened_to, told
from tests.support.touch import find, leave_alone, offers
from tests.support.window import dispatch
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.visit.events import Event
    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

ROLE, NAME = QAccessible.Role, QAccessible.Text.Name
OPENED: dict[str, tuple[tuple[Event, ...], str]] = {
    "display": ((DisplayOpened(),), "Easier to see"),
    "phone": ((PhoneOpened(),), "Point your phone’s camera here"),
    "question": ((SignToggled("tantrums"), WentHome()), "Start over?"),
    "languages": ((LanguagesOpened(),), "Which language?"),
    "languages over display": ((DisplayOpened(), LanguagesOpened()), "Which language?"),
}


@pytest.fixture(autouse=True)
def active(qapp: object) -> Iterator[None]:
    with listened_to():
        yield


def showing(widget: QWidget) -> Iterator[QWidget]:
    """Yield what assistive technology finds in a widget and is told to show."""
    interface = told(widget)
    if interface.state().invisible:
        return
    yield widget
    for place in range(interface.childCount()):
        child = interface.child(place)
        assert child is not None
        inside = child.object()
        if isinstance(inside, QWidget):
            yield from showing(inside)


def only_panel(kiosk: Kiosk) -> Panel:
    """Return the panel in front, to which every control that shows belongs."""
    panel = kiosk.shell.panels.front
    assert panel is not None
    controls = [w for w in showing(kiosk.shell) if isinstance(w, QAbstractButton)]
    assert controls
    assert [w.objectName() for w in controls if not panel.isAncestorOf(w)] == []
    return panel


@pytest.mark.parametrize("opened", OPENED)
def test_an_open_panel_is_a_modal_dialog_and_all_there_is(
    opened: str, make_kiosk: Callable[..., Kiosk]
) -> None:
    """Also where large text leaves no room for its heading."""
    events, name = OPENED[opened]
    kiosk = make_kiosk((1024, 600), text_size=150)
    dispatch(kiosk, Started("en"), ReferralChosen(), *events)
    panel = only_panel(kiosk)
    interface = told(panel)
    assert interface.role() is ROLE.Dialog
    assert interface.state().modal
    assert interface.text(NAME) == name
    assert panel.window().focusWidget() is panel.answers()[0]


def test_the_countdown_is_an_alert_with_its_question_and_what_follows(
    make_kiosk: Callable[..., Kiosk], clock: Clock
) -> None:
    kiosk = make_kiosk((1280, 800))
    dispatch(kiosk, Started("en"), DisplayOpened())
    leave_alone(kiosk, clock, kiosk.context.config.idle.after + 1)
    panel = only_panel(kiosk)
    interface = told(panel)
    assert interface.role() is ROLE.AlertMessage
    assert interface.text(NAME) == "Are you still there?"
    assert interface.text(QAccessible.Text.Description).startswith("Touch anywhere to go on.")
    under = next(p for p in kiosk.shell.findChildren(Panel) if p is not panel)
    assert not told(under).state().modal


@pytest.mark.parametrize("opened", OPENED)
def test_a_press_on_what_lies_beneath_does_nothing(
    opened: str, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk((1280, 800))
    dispatch(kiosk, Started("en"), ReferralChosen())
    kept = [b for b in kiosk.shell.pages.findChildren(QAbstractButton) if b.isVisible()]
    events, _ = OPENED[opened]
    dispatch(kiosk, *events)
    before = kiosk.store.visit
    panel = kiosk.shell.panels.front
    beneath = [b for b in kept if b.isVisible()]
    for button in beneath:
        button.click()
        actions = told(button).actionInterface()
        assert actions is not None
        for name in actions.actionNames():
            actions.doAction(name)
        assert told(button).state().disabled
    assert kiosk.store.visit == before
    assert kiosk.shell.panels.front is panel


def test_what_lies_beneath_looks_as_before(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    dispatch(kiosk, Started("en"))
    page = kiosk.shell.pages.stack
    before = page.grab().toImage()
    dispatch(kiosk, DisplayOpened())
    assert page.grab().toImage() == before


def test_a_closed_panel_gives_everything_back(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    dispatch(kiosk, Started("en"))
    find(kiosk.shell, "display").setFocus()
    dispatch(kiosk, DisplayOpened(), LanguagesOpened(), PanelClosed(), PanelClosed())
    assert kiosk.shell.findChildren(Panel) == []
    assert kiosk.shell.window().focusWidget() is find(kiosk.shell, "display")
    shown = [w.objectName() for w in showing(kiosk.shell) if isinstance(w, QAbstractButton)]
    assert {"display", "home"} <= set(shown)
    assert find(kiosk.shell, "display").isEnabled()


def test_settings_over_a_page_of_staff_are_modal_too(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    staff = kiosk.open_staff()
    staff.dispatch(PinChecked(PinResult.RIGHT, 0))
    leave = find(kiosk.shell, "staff-leave")
    staff.dispatch(DisplayOpened())
    only_panel(kiosk)
    leave.click()
    assert not offers(kiosk.shell, "leave-clean")
    staff.dispatch(PanelClosed())
    leave.click()
    assert offers(kiosk.shell, "leave-clean")
