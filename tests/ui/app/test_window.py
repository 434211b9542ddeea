"""The one window: its first picture, its size, and who may close it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtWidgets import QWidget

from kiosk.visit.events import Started
from tests.support.found import page_of
from tests.support.touch import offers
from ui.app.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk

WINDOWED = (900, 600)


@pytest.fixture
def make_window(qtbot: QtBot) -> Callable[..., Window]:
    """Return what makes a window that is closed after the test."""

    def make(size: tuple[int, int] | None = WINDOWED) -> Window:
        window = Window(size)
        # A window on the whole screen refuses to be closed; Qt deletes it all the same.
        qtbot.addWidget(window, before_close_func=lambda shown: setattr(shown, "_size", WINDOWED))
        return window

    return make


@contextmanager
def furnished(window: Window, kiosk: Kiosk) -> Iterator[None]:
    """Keep a shell in a window for as long as the block runs."""
    window.set_content(kiosk.shell)
    yield
    kiosk.shell.setParent(None)


def test_the_first_picture_is_there_before_anything_is_read(
    make_window: Callable[..., Window], kiosk_data: KioskData
) -> None:
    window = make_window()
    window.open()
    image = window.grab().toImage()
    assert image.size().toTuple() == WINDOWED
    assert _colours(image) > 100
    assert image.pixelColor(5, 5).name().upper() == kiosk_data.tokens.color.paper


def test_the_welcome_page_continues_the_first_picture(
    make_window: Callable[..., Window], make_kiosk: Callable[..., Kiosk]
) -> None:
    """Caregiver and baby do not jump when the words arrive."""
    window, kiosk = make_window((1280, 800)), make_kiosk((1280, 800))
    window.open()
    first = window.grab().toImage()
    page = page_of(kiosk, QWidget)
    then = page.grab().toImage()
    # The strip takes some height of the page: the picture may move by as much, not vanish.
    assert abs(_reddest(first)[0] - _reddest(then)[0]) < 60


def test_what_is_furnished_takes_the_pictures_place(
    make_window: Callable[..., Window], qtbot: QtBot
) -> None:
    window = make_window()
    window.open()
    content = QWidget()
    window.set_content(content)
    qtbot.waitUntil(lambda: content.size().toTuple() == WINDOWED)
    assert content.isVisible()
    assert content.window() is window
    assert _colours(window.grab().toImage()) < 10


def test_a_furnished_shell_fills_the_window_and_follows_its_size(
    make_window: Callable[..., Window], make_kiosk: Callable[..., Kiosk], qtbot: QtBot
) -> None:
    window, kiosk = make_window(), make_kiosk()
    window.open()
    with furnished(window, kiosk):
        qtbot.waitUntil(lambda: kiosk.shell.size().toTuple() == WINDOWED)
        assert offers(kiosk.shell, "start-en")
        window.resize(700, 1000)
        qtbot.waitUntil(lambda: kiosk.shell.size().toTuple() == (700, 1000))
        assert kiosk.context.theme.metrics.portrait


def test_words_never_push_the_window_wider(
    make_window: Callable[..., Window], make_kiosk: Callable[..., Kiosk], qtbot: QtBot
) -> None:
    window, kiosk = make_window((320, 320)), make_kiosk()
    window.open()
    with furnished(window, kiosk):
        qtbot.waitUntil(lambda: kiosk.shell.size().toTuple() == (320, 320))
        kiosk.store.dispatch(Started("en"))
        qtbot.waitUntil(lambda: offers(kiosk.shell, "back"))
        assert window.size().toTuple() == (320, 320)


def test_the_whole_screen_is_covered(
    make_window: Callable[..., Window], qapp: QApplication
) -> None:
    window = make_window(None)
    window.open()
    assert window.covers_screen
    assert window.isFullScreen()
    assert window.geometry() == qapp.primaryScreen().geometry()


def test_the_whole_screen_is_not_closed_by_its_frame(
    make_window: Callable[..., Window],
) -> None:
    window = make_window(None)
    window.open()
    left: list[str] = []
    window.leaving.connect(lambda: left.append("left"))
    event = QCloseEvent()
    window.closeEvent(event)
    assert not event.isAccepted()
    assert not window.close()
    assert window.isVisible()
    assert left == []


def test_a_window_for_a_try_is_closed_by_its_frame(make_window: Callable[..., Window]) -> None:
    window = make_window()
    window.open()
    assert not window.covers_screen
    left: list[str] = []
    window.leaving.connect(lambda: left.append("left"))
    assert window.close()
    assert left == ["left"]


def test_no_menu_comes_up_on_a_long_press(make_window: Callable[..., Window]) -> None:
    window = make_window()
    assert window.contextMenuPolicy().name == "PreventContextMenu"
    assert window.createPopupMenu() is None


def _colours(image: QImage) -> int:
    """Return how many colours a coarse sample of an image has."""
    return len(
        {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    )


def _reddest(image: QImage) -> tuple[int, int]:
    """Return the middle of the yellow disc behind caregiver and baby."""
    found = [
        (x, y)
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
        if image.pixelColor(x, y).name().upper() == "#F2B84B"
    ]
    return (
        sum(x for x, _ in found) // len(found),
        sum(y for _, y in found) // len(found),
    )


def test_the_end_of_the_session_closes_the_whole_screen(
    make_window: Callable[..., Window], qapp: QApplication
) -> None:
    """Logging off, or an update that restarts the computer, must not wait for the kiosk."""
    window = make_window(None)
    window.open()
    told: list[str] = []
    window.leaving.connect(lambda: told.append("left"))
    window.session_ending.connect(lambda: told.append("ends"))
    qapp.commitDataRequest.emit(None)
    assert told == ["ends"]
    assert window.close()
    assert told == ["ends", "left"]


def test_a_session_that_does_not_end_after_all_is_kept(
    make_window: Callable[..., Window], qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(None)
    window.open()
    qapp.commitDataRequest.emit(None)
    monkeypatch.setattr("ui.app.window._SESSION_END_S", -1.0)
    assert not window.close()
    assert window.isVisible()
