"""Words, flowing text and pictures: what is given is what is shown, in the room measured."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from kiosk.layout.pagination import Passage
from ui.accessibility import headings
from ui.theme.theme import Theme
from ui.widgets.flowing_text import FlowingText
from ui.widgets.illustrated_text import IllustratedText
from ui.widgets.label import Label
from ui.widgets.picture import Picture

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from kiosk.content.model import Content

WRAP = 0x1000
ROOM = QSize(620, 330)


@pytest.fixture
def theme(qtbot: QtBot, kiosk_data: KioskData) -> Theme:
    """Return sizes on a small screen."""
    return Theme(kiosk_data.tokens, Metrics(1024, 600, DEFAULT_DOTS_PER_MM))


@pytest.fixture
def prose(ground: QWidget) -> FlowingText:
    """Return flowing text with room for some lines."""
    shown = FlowingText("text", "card", ground)
    shown.resize(ROOM)
    shown.show()
    return shown


@pytest.fixture
def content(kiosk_data: KioskData) -> Content:
    """Return the English content."""
    return kiosk_data.contents["en"]


def visible(widget: QWidget) -> list[QLabel]:
    """Return the visible labels with words, from top to bottom and left to right."""
    shown = [label for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]
    return sorted(shown, key=lambda label: (label.y(), label.x()))


def needed(label: QLabel) -> int:
    """Return the height in pixels that a label's words take at its width."""
    bounds = QFontMetrics(label.font()).boundingRect(
        0, 0, label.width(), 100_000, WRAP, label.text()
    )
    return bounds.height()


def test_words_are_shown_as_given(ground: QWidget, qtbot: QtBot) -> None:
    words = Label(parent=ground)
    words.set_text("A <b>name</b> & more")
    words.resize(words.sizeHint())
    assert words.text() == "A <b>name</b> & more"
    assert words.textFormat().name == "PlainText"
    assert words.textInteractionFlags().value == 0
    assert words.isVisible()


def test_no_words_take_no_room(ground: QWidget) -> None:
    words = Label(parent=ground)
    words.set_text("")
    assert not words.isVisible()
    words.set_text("again")
    assert words.isVisible()


@pytest.mark.parametrize("face", ["body", "lead", "strong", "action", "title", "display"])
def test_words_wear_the_size_they_are_measured_with(
    face: str, ground: QWidget, theme: Theme
) -> None:
    """Measured with the look's font, drawn with the style sheet's: the two must be one."""
    words = Label(parent=ground)
    words.set_style(face, "soft")
    words.set_text("Have you noticed any of these?")
    words.ensurePolished()
    drawn, measured = words.font(), theme.font(face)
    assert drawn.pixelSize() == measured.pixelSize()
    assert drawn.bold() == measured.bold()
    assert QFontMetrics(drawn).horizontalAdvance(words.text()) == QFontMetrics(
        measured
    ).horizontalAdvance(words.text())


def test_words_change_their_colour_with_their_tone(ground: QWidget, theme: Theme) -> None:
    words = Label(parent=ground)
    words.set_text("Sources:")
    words.set_style("strong", "accent")
    words.ensurePolished()
    assert words.palette().text().color() == theme.color("action_deep")
    words.set_style("strong", "soft")
    assert words.palette().text().color() == theme.color("ink_soft")


def passages_of(content: Content) -> list[Passage]:
    """Return a topic's passages, a telephone line among them."""
    topic = content.topics[2]
    return [
        Passage("In short", "strong", "info", framed=True, keep=True),
        Passage(" ".join(topic.summary), "lead", framed=True),
        Passage(topic.heading, "strong", keep=True, fresh=True),
        *(Passage(paragraph) for paragraph in topic.body),
        Passage("Deborah Harris, MSW, LISW", number="(505) 753-4123 X114"),
    ]


def test_all_parts_together_are_the_text(
    prose: FlowingText, theme: Theme, content: Content
) -> None:
    passages = passages_of(content)
    parts = prose.parts(passages, theme, lambda _: ROOM)
    assert len(parts) > 1
    shown = []
    for part in parts:
        prose.show_part(part, theme)
        shown += [label.text() for label in visible(prose)]
    given_words = " ".join(f"{p.text} {p.number}".strip() for p in passages).split()
    assert " ".join(shown).split() == given_words


def test_every_part_fits_and_takes_exactly_the_height_measured(
    prose: FlowingText, theme: Theme, content: Content
) -> None:
    for part in prose.parts(passages_of(content), theme, lambda _: ROOM):
        prose.show_part(part, theme)
        labels = visible(prose)
        assert max(label.geometry().bottom() for label in labels) < ROOM.height()
        for label in labels:
            if label.text() in {passage.number for passage in part}:
                continue
            assert label.height() == needed(label), label.text()
        bottom = max(label.geometry().bottom() + 1 for label in labels)
        slack = prose.height_of(part, theme, ROOM.width()) - bottom
        assert 0 <= slack <= theme.pad + theme.pad * 3 // 2


def test_rows_of_an_earlier_part_do_not_stay(prose: FlowingText, theme: Theme) -> None:
    prose.show_part((Passage("one"), Passage("two", number="911"), Passage("three")), theme)
    prose.show_part((Passage("four"),), theme)
    assert [label.text() for label in visible(prose)] == ["four"]


def test_a_number_stands_at_the_end_of_its_row(prose: FlowingText, theme: Theme) -> None:
    prose.show_part((Passage("Emergency", number="911"), Passage("Crisis", number="988")), theme)
    emergency, first, crisis, second = visible(prose)
    assert (emergency.text(), first.text()) == ("Emergency", "911")
    assert first.geometry().right() == second.geometry().right()
    assert emergency.geometry().right() < first.x()
    assert first.geometry().right() <= prose.width() - theme.pad
    assert crisis.y() > emergency.y()


def column(label: QLabel) -> tuple[int, int]:
    """Return where the words of a label begin and end, without their mark."""
    room = label.contentsRect().translated(label.pos())
    return room.left(), room.right()


@pytest.mark.parametrize("rtl", [False, True])
def test_the_words_of_a_list_share_a_column_beside_their_marks(
    prose: FlowingText, theme: Theme, *, rtl: bool
) -> None:
    """Also where a step goes on in another passage or another part, and in large numbers."""
    if rtl:
        prose.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    word = "\u05d0\u05d1\u05d2" if rtl else "word"
    step = " ".join([word] * 60)
    marks = ("1.", "2.", "3.")
    listed = [Passage(f"{mark} {step}", mark=mark) for mark in marks]
    after = Passage(word, mark="3.")
    prose.show_part((Passage(step), *listed, after), theme)
    plain, *steps = visible(prose)
    assert [label.text() for label in steps] == [each.text for each in (*listed, after)]
    assert len(set(map(column, steps))) == 1
    (left, right), (first, last) = column(steps[0]), column(plain)
    inset, beyond = (last - right, left - first) if rtl else (left - first, last - right)
    assert inset >= QFontMetrics(theme.font("body")).horizontalAdvance("3. ")
    assert beyond == 0
    for label in steps[:-1]:  # their marks stand at the edge
        edge = label.geometry().right() if rtl else label.geometry().left()
        assert edge == (last if rtl else first)


def test_a_step_that_goes_on_in_another_part_keeps_its_column(
    prose: FlowingText, theme: Theme
) -> None:
    step = Passage(f"1. {'Words that fill a line or two of it. ' * 40}".strip(), mark="1.")
    parts = prose.parts([step], theme, lambda _: ROOM)
    columns = set()
    for part in parts:
        assert prose.height_of(part, theme, ROOM.width()) <= ROOM.height()
        prose.show_part(part, theme)
        (label,) = visible(prose)
        bounds = label.contentsRect()
        words = label.text().removeprefix("1. ")
        assert (
            bounds.height()
            == QFontMetrics(label.font())
            .boundingRect(0, 0, bounds.width(), 100_000, WRAP, words)
            .height()
        )
        columns.add(column(label))
    assert len(parts) > 1
    assert len(columns) == 1


def test_a_hair_line_parts_each_two_numbers(prose: FlowingText, theme: Theme) -> None:
    """Not a number from words without one, as a step that says whom to call."""
    step, after = Passage("Call.", number="211"), Passage("Then come back.")
    contacts = [Passage("Emergency", number="911"), Passage("Crisis", number="988")]
    prose.show_part((step, after, *contacts), theme)
    rows = [label.geometry() for label in visible(prose)]
    image, hair = prose.grab().toImage(), theme.color("hair").rgb()
    column = [image.pixelColor(prose.width() // 2, y).rgb() for y in range(prose.height())]
    lines = [y for y, color in enumerate(column) if color == hair]
    inside = [y for y in lines if theme.pad < y < prose.height() - theme.pad]
    assert len(inside) == 1
    assert rows[3].bottom() <= inside[0] <= rows[5].top()


@given(
    texts=st.lists(
        st.text("abc defg. hij K“”’é", min_size=1, max_size=300).filter(str.strip),
        min_size=1,
        max_size=6,
    ),
    width=st.integers(120, 900),
    height=st.integers(140, 700),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_in_any_room_loses_nothing(
    prose: FlowingText, theme: Theme, texts: list[str], width: int, height: int
) -> None:
    passages = [Passage(" ".join(text.split())) for text in texts]
    prose.resize(width, height)
    shown: list[str] = []
    for part in prose.parts(passages, theme, lambda _: QSize(width, height)):
        prose.show_part(part, theme)
        labels = visible(prose)
        shown += [label.text() for label in labels]
        for above, below in itertools.pairwise(labels):
            assert above.geometry().bottom() < below.y()
    # An address may carry invisible places to break, also from one part to the next.
    said = " ".join(shown).replace("\u200b ", "").replace("\u200b", "")
    assert said.split() == " ".join(passage.text for passage in passages).split()


def test_the_picture_stands_beside_or_above_its_words(
    ground: QWidget, kiosk_data: KioskData, content: Content
) -> None:
    for size in ((1920, 1080), (1080, 1920)):
        wide = Theme(kiosk_data.tokens, Metrics(*size, DEFAULT_DOTS_PER_MM))
        shown = IllustratedText("text", ground)
        shown.resize(900, 700)
        shown.show()
        ((part, *_), _) = shown.parts("Signs", [Passage(content.signs.intro)], wide)
        shown.show_part(part, 0, "topic-what-is-imh", "A mother and her baby.", wide)
        assert shown.picture.isVisible()
        assert not shown.picture.geometry().intersects(shown.prose.geometry())
        assert shown.rect().contains(shown.picture.geometry())
        assert shown.rect().contains(shown.prose.geometry())
        beside = shown.picture.x() >= shown.prose.geometry().right()
        assert beside is not wide.metrics.portrait


def test_a_picture_fits_its_room_and_has_an_alternative(ground: QWidget) -> None:
    shown = Picture(parent=ground)
    shown.resize(300, 80)
    shown.show()
    shown.show_drawing("welcome", "A mother holds her baby.")
    size = shown.pixmap().deviceIndependentSize()
    assert size.width() <= 300
    assert size.height() <= 80
    assert max(size.width() / 300, size.height() / 80) > 0.95
    assert shown.accessibleName() == "A mother holds her baby."
    shown.resize(80, 300)
    assert shown.pixmap().deviceIndependentSize().width() <= 80


def test_a_number_stands_beside_the_name_and_the_note_right_below_both(
    prose: FlowingText, theme: Theme
) -> None:
    note = Passage(
        "Thoughts of suicide, or afraid you may hurt yourself or your child.", joined=True
    )
    name = Passage("Anyone in a hard time", number="988", keep=True, is_name=True)
    prose.show_part((name, note), theme)
    shown, number, below = visible(prose)
    assert (shown.text(), number.text(), below.text()) == (name.text, "988", note.text)
    assert number.y() == shown.y()
    assert below.y() == shown.geometry().bottom() + 1
    assert below.width() > shown.width()
    assert not headings.is_heading(shown)


def test_in_large_text_a_number_stands_under_words_that_it_would_make_longer(
    prose: FlowingText, kiosk_data: KioskData
) -> None:
    large = Theme(kiosk_data.tokens, Metrics(1024, 600, DEFAULT_DOTS_PER_MM, text=2))
    for words, below in (("A child is not safe", True), ("Danger", False)):
        prose.show_part((Passage(words, number="1-855"),), large)
        shown, number = visible(prose)
        assert (number.y() > shown.y()) == below
