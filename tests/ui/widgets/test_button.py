"""Buttons: their words have room, and a press counts once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtTest import QTest

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from ui.theme.theme import Theme
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

WRAP = 0x1000
LEFT = Qt.MouseButton.LeftButton


def button(ground: QWidget, theme: Theme, text: str, **options: Any) -> Button:
    """Return a dressed button at its wanted size."""
    made = Button(parent=ground, **options)
    made.set_text(text)
    made.apply_theme(theme)
    made.resize(made.sizeHint())
    made.show()
    return made


@pytest.mark.parametrize("role", ["plain", "second", "main"])
@pytest.mark.parametrize("icon", ["", "printer"])
@pytest.mark.parametrize("text", ["No", "Print my page", "A rather long way of saying go on"])
def test_all_words_stand_on_one_line_at_the_wanted_size(
    role: str, icon: str, text: str, ground: QWidget, theme: Theme
) -> None:
    made = button(ground, theme, text, role=role, icon=icon)
    metrics = QFontMetrics(made.font())
    inner = made.width() - 2 * theme.pad - made.icon_room()
    assert inner >= metrics.horizontalAdvance(text)
    assert made.height() >= metrics.height()
    assert made.height() >= (theme.touch_target if role == "plain" else theme.main_height)
    assert made.width() >= theme.touch_target


def test_words_wrap_and_the_button_grows_with_them(ground: QWidget, theme: Theme) -> None:
    made = button(ground, theme, "Where can I get more information or help?")
    narrow = made.sizeHint().width() // 3
    high = made.heightForWidth(narrow)
    assert high > made.sizeHint().height()
    inner = narrow - 2 * theme.pad
    words = QFontMetrics(made.font()).boundingRect(0, 0, inner, 100_000, WRAP, made.text())
    assert words.height() <= high
    assert made.minimumSizeHint().width() >= QFontMetrics(made.font()).horizontalAdvance(
        "information"
    )


def test_lines_are_about_equally_long(ground: QWidget, theme: Theme) -> None:
    made = button(ground, theme, "Change what he does", role="main", icon="again")
    metrics = QFontMetrics(made.font())
    words = metrics.horizontalAdvance("Change what he")
    made.resize(words + made.icon_room() + 2 * theme.pad + 4, 10)
    made.resize(made.width(), made.heightForWidth(made.width()))
    shown = made._content()[1]
    assert shown.height() == 2 * metrics.height()
    assert metrics.horizontalAdvance("Change what") <= shown.width() < words


def test_a_button_keeps_its_size_through_all_its_texts(ground: QWidget, theme: Theme) -> None:
    texts = ("Print my page", "Printing …", "Print again")
    made = button(ground, theme, texts[0], role="main", icon="printer")
    made.reserve_room_for(*texts)
    sizes = set()
    for text in texts:
        made.set_text(text)
        sizes.add(made.sizeHint().toTuple())
    assert len(sizes) == 1


def test_whatever_words_a_row_tries_the_name_stays(ground: QWidget, theme: Theme) -> None:
    """A screen reader says every other name of what has the focus."""
    made = button(ground, theme, "Print again", icon="printer")
    names: list[str] = []
    made.set_text("Print again", "Again")
    for narrower in (made.show_words, made.show_short, lambda: made.show_words(on=False)):
        narrower()
        names.append(made.accessibleName())
    assert names == ["Print again"] * 3
    made.set_text("Printing …")
    assert made.accessibleName() == "Printing …"


def test_the_short_form_is_as_wide_whatever_the_words(ground: QWidget, theme: Theme) -> None:
    """Also where both forms are the same, so that a row is the same on every page."""
    made = button(ground, theme, "Next", role="main", icon="next")
    made.reserve_room_for("Next", "A rather long way of saying go on")
    wide = made.sizeHint().width()
    made.set_text("Next", "Next")
    made.show_short()
    short = made.sizeHint().width()
    assert short < wide
    made.set_text("A rather long way of saying go on", "Next")
    assert made.sizeHint().width() == wide
    made.show_short()
    assert made.sizeHint().width() == short


def test_a_hero_is_larger_than_a_main_button(ground: QWidget, theme: Theme) -> None:
    hero = button(ground, theme, "Start", role="main", hero=True)
    main = button(ground, theme, "Start", role="main")
    assert hero.height() > main.height()
    assert hero.font().pixelSize() > main.font().pixelSize()


@pytest.mark.parametrize(("icon", "trailing"), [("back", False), ("next", True)])
def test_words_and_icon_are_drawn_inside_the_button(
    icon: str, trailing: bool, ground: QWidget, theme: Theme
) -> None:
    made = button(ground, theme, "Wherever", icon=icon, trailing=trailing)
    bare = button(ground, theme, "Wherever")
    # Ink along the frame is the frame's own; what is drawn keeps off it.
    edge = theme.px(theme.tokens.shape.radius)
    inked = _inked(made, theme)
    assert inked.left() >= edge // 2
    assert inked.right() <= made.width() - edge // 2
    assert inked.width() > _inked(bare, theme).width() + made.icon_side() // 2
    middle = inked.center().x()
    assert abs(middle - made.width() // 2) <= made.icon_side() // 2


def test_return_presses_a_button_and_space_too(ground: QWidget, theme: Theme, qtbot: QtBot) -> None:
    """A keypad sends Return; a plain button of Qt's would wait for Space."""
    made = button(ground, theme, "Next")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(made.clicked, timeout=1000):
            QTest.keyClick(made, key)


def test_a_trembling_finger_presses_once(ground: QWidget, theme: Theme) -> None:
    pressed: list[str] = []
    for repeats in (False, True):
        made = button(ground, theme, "Next", repeats=repeats)
        made.clicked.connect(lambda _=False, r=repeats: pressed.append(f"repeats {r}"))
        QTest.mouseClick(made, LEFT)
        QTest.mouseDClick(made, LEFT)
        QTest.mouseRelease(made, LEFT)
    assert pressed == ["repeats False", "repeats True", "repeats True"]


def test_a_press_released_outside_does_nothing(ground: QWidget, theme: Theme) -> None:
    """A touch can be taken back by sliding off (WCAG 2.5.2)."""
    made = button(ground, theme, "Start over")
    pressed: list[str] = []
    made.clicked.connect(lambda: pressed.append("once"))
    QTest.mousePress(made, LEFT)
    QTest.mouseRelease(made, LEFT, pos=QPoint(-50, -50))
    assert pressed == []
    QTest.mousePress(made, LEFT)
    QTest.mouseRelease(made, LEFT, pos=QPoint(5, 5))
    assert pressed == ["once"]


def test_a_busy_button_is_disabled_and_animated(
    ground: QWidget, theme: Theme, qtbot: QtBot
) -> None:
    """It cannot be pressed, its ring of dots turns, and stops while it is hidden."""
    made = button(ground, theme, "Printing …", role="main", icon="printer")
    made.show_busy(on=True, reduced_motion=False)
    assert not made.isEnabled()
    before = made.grab().toImage()
    qtbot.waitUntil(lambda: made.grab().toImage() != before)
    assert made._timer.isActive()
    made.hide()
    assert not made._timer.isActive()
    made.show()
    assert made._timer.isActive()
    made.show_busy(on=False, reduced_motion=False)
    assert made.isEnabled()
    assert not made._timer.isActive()


def test_a_busy_button_stands_still_where_nothing_may_move(ground: QWidget, theme: Theme) -> None:
    made = button(ground, theme, "Printing …", role="main", icon="printer")
    idle = made.grab().toImage()
    made.show_busy(on=True, reduced_motion=True)
    assert not made._timer.isActive()
    assert made.grab().toImage() != idle


@pytest.mark.parametrize("wide", [True, False])
def test_a_chosen_button_has_a_tick_where_there_is_room(
    wide: bool, ground: QWidget, theme: Theme
) -> None:
    """Behind the words, and where those need all the room in the corner."""
    made = button(ground, theme, "Handout")
    bare = made.sizeHint()
    made.setCheckable(True)
    made.resize(made.sizeHint() if wide else bare)
    assert made.width() > bare.width() or not wide
    words = made.width() - 2 * theme.pad - made.icon_room()
    assert words >= made.fontMetrics().horizontalAdvance("Handout")
    made.show_chosen(on=True)
    green, half = theme.color("chosen").rgb(), made.width() // 2
    seen = made.grab().toImage()
    # Inside the border, right of the middle: only a tick is that green there.
    inset = theme.metrics.mm(theme.tokens.shape.border_chosen) + 2
    ticked = [
        (x, y)
        for x in range(half, made.width() - inset)
        for y in range(inset, made.height() // 2)
        if seen.pixel(x, y) == green
    ]
    assert len(ticked) > 40


def _inked(widget: QWidget, theme: Theme) -> QRect:
    """Return the rectangle of dark pixels inside a control's frame."""
    image = widget.grab().toImage()
    inset = max(2, theme.metrics.mm(theme.tokens.shape.border_chosen)) + 2
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    grey, line = bytes(image.constBits()), image.bytesPerLine()
    dark = [
        (x, y)
        for x in range(inset, image.width() - inset)
        for y in range(inset, image.height() - inset)
        if grey[y * line + x] < 90
    ]
    across, down = [x for x, _ in dark], [y for _, y in dark]
    return QRect(QPoint(min(across), min(down)), QPoint(max(across), max(down)))


def test_an_icon_alone_grows_with_large_text_and_stays_in_the_middle(
    ground: QWidget, theme: Theme
) -> None:
    """It does so whatever the size of the button, so that a page drawn again is the same."""
    sides = []
    for text in (1.0, 2.0):
        larger = Theme(theme.tokens, Metrics(1024, 600, DEFAULT_DOTS_PER_MM, text))
        made = button(ground, larger, "Home", icon="home")
        made.show_words(on=False)
        for width in (made.sizeHint().width(), 3 * larger.touch_target):
            made.resize(width, made.sizeHint().height())
            place = made.icon_place()
            assert abs(place.center().x() - made.rect().center().x()) <= 1
            sides.append(place.width() / larger.touch_target)
    assert sides[0] == sides[1] < sides[2] == sides[3] <= 0.73
    assert sides[2] >= 0.68
