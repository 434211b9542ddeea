"""The printer beside the words: its sheet comes, waits, and lies there when it was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from kiosk.printing.status import PrintStatus
from ui.theme.theme import Theme
from ui.widgets.print_animation import PrintAnimation

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot


@pytest.fixture
def progress(qtbot: QtBot, theme: Theme) -> PrintAnimation:
    """Return a printer with nothing to print, shown."""
    shown = PrintAnimation("progress")
    qtbot.addWidget(shown)
    shown.show_status(PrintStatus.IDLE, theme, reduced_motion=False)
    shown.resize(shown.sizeHint())
    shown.show()
    return shown


def test_the_sheet_comes_while_it_is_sent_and_never_wholly(
    progress: PrintAnimation, theme: Theme
) -> None:
    assert (progress.out, progress.moving) == (0.0, False)
    progress.show_status(PrintStatus.SENDING, theme, reduced_motion=False)
    assert progress.moving
    came = [progress.out]
    for _ in range(200):
        _step(progress)
        came.append(progress.out)
    assert came == sorted(came)
    assert came[1] - came[0] > came[20] - came[19] > 0
    assert 0.7 < progress.out < 0.9
    assert not progress.moving  # without an animation it costs nothing


def test_it_moves_by_itself(progress: PrintAnimation, theme: Theme, qtbot: QtBot) -> None:
    progress.show_status(PrintStatus.SENDING, theme, reduced_motion=False)
    first = progress.out
    qtbot.waitUntil(lambda: progress.out > first)


def test_showing_it_again_changes_nothing(progress: PrintAnimation, theme: Theme) -> None:
    progress.show_status(PrintStatus.SENDING, theme, reduced_motion=False)
    for _ in range(5):
        _step(progress)
    came = progress.out
    progress.show_status(PrintStatus.SENDING, theme, reduced_motion=False)
    assert progress.out == came


def test_nothing_moves_while_it_is_hidden(progress: PrintAnimation, theme: Theme) -> None:
    progress.show_status(PrintStatus.SENDING, theme, reduced_motion=False)
    progress.hide()
    assert not progress.moving
    progress.show()
    assert progress.moving


def test_without_motion_each_state_is_a_still_picture(
    progress: PrintAnimation, theme: Theme
) -> None:
    pictures = {PrintStatus.IDLE: _seen(progress)}
    for status in (PrintStatus.SENDING, PrintStatus.SENT):
        progress.show_status(status, theme, reduced_motion=True)
        assert not progress.moving
        pictures[status] = _seen(progress)
    assert pictures[PrintStatus.SENT] != pictures[PrintStatus.SENDING]
    assert pictures[PrintStatus.SENT] != pictures[PrintStatus.IDLE]


def test_what_was_sent_lies_there_with_an_arrow(progress: PrintAnimation, theme: Theme) -> None:
    progress.show_status(PrintStatus.SENDING, theme, reduced_motion=False)
    progress.show_status(PrintStatus.SENT, theme, reduced_motion=False)
    assert (progress.out, progress.moving) == (1.0, False)
    seen, green = _seen(progress), theme.color("chosen").rgb()
    foot = range(round(seen.height() * 0.9), seen.height())
    assert any(seen.pixel(x, y) == green for y in foot for x in range(seen.width()))


def test_in_high_contrast_the_arrow_lies_on_the_light_ground(
    progress: PrintAnimation, theme: Theme
) -> None:
    dark = Theme(theme.tokens, theme.metrics, contrast=True)
    progress.show_status(PrintStatus.SENT, dark, reduced_motion=True)
    seen, drawn = _seen(progress), progress.drawn_place
    middle, foot = drawn.center().x(), drawn.bottom()
    ground, arrow = dark.color("ground"), QColor(theme.tokens.color.chosen)
    column = [seen.pixelColor(middle, y) for y in range(drawn.top(), foot + 1)]
    assert column.count(arrow) > len(column) // 20
    assert column[-1] == ground


@pytest.mark.parametrize("size", [(900, 240), (240, 900)])
def test_in_high_contrast_the_ground_is_no_larger_than_what_is_drawn(
    size: tuple[int, int], progress: PrintAnimation, theme: Theme
) -> None:
    dark = Theme(theme.tokens, theme.metrics, contrast=True)
    progress.resize(*size)
    progress.show_status(PrintStatus.SENT, dark, reduced_motion=True)
    seen, drawn, ground = _seen(progress), progress.drawn_place, dark.color("ground")
    middle = drawn.center()
    within = [(drawn.left(), middle.y()), (drawn.right(), middle.y())]
    within += [(middle.x(), drawn.top()), (middle.x(), drawn.bottom())]
    assert [seen.pixelColor(*spot) for spot in within] == [ground] * 4
    beside = [(drawn.left() - 1, middle.y()), (drawn.right() + 1, middle.y())]
    above = [(middle.x(), drawn.top() - 1), (middle.x(), drawn.bottom() + 1)]
    outside = [spot for spot in (*beside, *above) if progress.rect().contains(*spot)]
    assert len(outside) == 2
    assert ground not in [seen.pixelColor(*spot) for spot in outside]


@pytest.mark.parametrize("status", [status for status in PrintStatus if status.is_problem])
def test_what_was_not_printed_shows_no_sheet(
    status: PrintStatus, progress: PrintAnimation, theme: Theme
) -> None:
    empty = _seen(progress)
    progress.show_status(PrintStatus.SENDING, theme, reduced_motion=False)
    progress.show_status(status, theme, reduced_motion=False)
    assert not progress.moving
    assert _seen(progress) == empty


def _step(progress: PrintAnimation) -> None:
    """Let the time of one step pass, as the timer does."""
    from PySide6.QtCore import QTimerEvent

    if progress.moving:
        progress.timerEvent(QTimerEvent(progress._timer.timerId()))


def _seen(progress: PrintAnimation) -> QImage:
    return progress.grab().toImage()


@pytest.mark.parametrize(
    ("position", "side"),
    [("left", (-1, 0)), ("right", (1, 0)), ("above", (0, -1)), ("below", (0, 1)), ("desk", (0, 1))],
)
def test_the_arrow_points_to_where_the_paper_comes_out(
    progress: PrintAnimation, theme: Theme, position: str, side: tuple[int, int]
) -> None:
    progress.show_status(PrintStatus.SENT, theme, position, reduced_motion=True)
    seen, green = _seen(progress), theme.color("chosen").rgb()
    room = range(progress._paper_place().bottom() + 2, seen.height())
    spots = [(x, y) for y in room for x in range(seen.width()) if seen.pixel(x, y) == green]
    middle = [(min(axis) + max(axis)) / 2 for axis in zip(*spots, strict=True)]
    # The half with the tip has the barbs besides the shaft.
    ahead = [
        sum((at - mid) * way for at, mid, way in zip(spot, middle, side, strict=True)) > 0
        for spot in spots
    ]
    assert sum(ahead) > len(spots) * 0.6
