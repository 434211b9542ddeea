"""The focus ring shows for keys and not for touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.visit.events import Started
from tests.support.touch import find
from ui.widgets import focus_ring

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.app.assembly import Kiosk

LEFT = Qt.MouseButton.LeftButton


def test_the_ring_is_shown_after_a_key_and_hidden_after_a_touch(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    """A touch gives the focus without the ring; the first key shows where it is."""
    kiosk = make_kiosk()
    native = kiosk.shell.windowHandle()
    kiosk.store.dispatch(Started("en"))
    home = find(kiosk.shell, "home")
    assert not focus_ring.is_on(home)
    home.setFocus()
    assert not focus_ring.is_on(home)
    touched = home.grab().toImage()
    QTest.keyClick(native, Qt.Key.Key_Shift)
    assert not focus_ring.is_on(home)
    QTest.keyClick(native, Qt.Key.Key_Plus)  # moves nothing
    assert focus_ring.is_on(home)
    assert home.grab().toImage() != touched
    QTest.mousePress(native, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(3, 3))
    QTest.mouseRelease(native, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(3, 3))
    assert not focus_ring.is_on(home)
