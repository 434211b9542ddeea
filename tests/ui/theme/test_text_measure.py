"""Room for words and buttons, measured before they are placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics

from ui.theme import text_measure
from ui.theme.theme import load_fonts
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

SENTENCE = "Babies feel and remember long before they can talk about it."
GAP = 12


@pytest.fixture
def font(qapp: object) -> QFont:
    found = QFont(load_fonts())
    found.setPixelSize(24)
    return found


def test_a_narrower_line_needs_more_height(font: QFont) -> None:
    heights = [text_measure.height(SENTENCE, font, width) for width in (2000, 500, 250)]
    assert heights == sorted(set(heights))


def test_a_height_is_measured_once_for_each_font_and_width(
    font: QFont, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[int] = []
    measure = text_measure.wrapped_bounds

    def noted(text: str, metrics: QFontMetrics, width: int) -> QRect:
        measured.append(width)
        return measure(text, metrics, width)

    monkeypatch.setattr(text_measure, "wrapped_bounds", noted)
    monkeypatch.setattr(text_measure, "_REMEMBERED", 4)
    text_measure.forget()
    larger = QFont(font)
    larger.setPixelSize(48)
    heights = [text_measure.wrapped_height(SENTENCE, each, 250) for each in (font, larger) * 3]
    assert heights == heights[:2] * 3
    assert heights[0] < heights[1]
    assert measured == [250, 250]
    for width in range(251, 300):
        text_measure.wrapped_height(SENTENCE, font, width)
    assert len(text_measure._heights) <= 4
    text_measure.forget()
    text_measure.wrapped_height(SENTENCE, larger, 250)
    assert measured[-1] == 250


def test_a_word_wider_than_the_line_never_fits(font: QFont) -> None:
    assert text_measure.height("remember", font, 20) == text_measure.UNBOUNDED


@pytest.mark.parametrize("width", [250, 400, 640])
def test_balanced_lines_are_as_narrow_as_the_same_number_of_lines_can_be(
    width: int, font: QFont
) -> None:
    balanced = text_measure.balanced_width(SENTENCE, font, width)
    whole = text_measure.height(SENTENCE, font, width)
    assert balanced <= width
    assert text_measure.height(SENTENCE, font, balanced) == whole
    assert text_measure.height(SENTENCE, font, balanced - 1) > whole


def test_no_last_line_is_a_single_word_and_nothing_needs_another_line(font: QFont) -> None:
    metrics = QFontMetrics(font)
    mended = 0
    for width in range(metrics.horizontalAdvance("remember long before"), 700):
        shown = text_measure.without_lone_word(SENTENCE, font, width)
        assert shown.replace("\N{NO-BREAK SPACE}", " ") == SENTENCE
        assert text_measure.height(shown, font, width) == text_measure.height(SENTENCE, font, width)
        start = SENTENCE[: -len(" about it.")]
        if "\N{NO-BREAK SPACE}" in shown:
            mended += 1
            assert "\N{NO-BREAK SPACE}" in shown.split(" ")[-1]
            if mended % 10 == 1:
                assert shown == text_measure.balanced_lines(SENTENCE, font, width)
        elif text_measure.height(shown, font, width) > metrics.height():
            lines = text_measure.height(f"{start} about", font, width)
            assert lines == text_measure.height(shown, font, width)
    assert mended > 10


def test_each_paragraph_ends_well_and_words_without_room_stay_as_they_are(font: QFont) -> None:
    width = QFontMetrics(font).horizontalAdvance("Early intervention") + 1
    lines = "Early intervention (FIT)\nEarly intervention (FIT)\nFree"
    shown = text_measure.without_lone_word(lines, font, width)
    assert shown.count("\N{NO-BREAK SPACE}") == 2
    narrow = QFontMetrics(font).horizontalAdvance("intervention") + 1
    assert text_measure.without_lone_word(lines, font, narrow) == lines
    assert text_measure.without_lone_word("Hello", font, 3) == "Hello"


def test_the_lines_of_a_heading_are_even_and_as_many(font: QFont) -> None:
    metrics = QFontMetrics(font)
    for width in range(metrics.horizontalAdvance("remember long before"), 600, 3):
        shown = text_measure.balanced_lines(SENTENCE, font, width)
        assert shown.replace("\N{NO-BREAK SPACE}", " ") == SENTENCE
        assert text_measure.height(shown, font, width) == text_measure.height(SENTENCE, font, width)
        lines = shown.split(" ")
        assert len(lines) == text_measure.height(SENTENCE, font, width) // metrics.height()
        assert "\N{NO-BREAK SPACE}" in lines[-1]
        widest = max(map(metrics.horizontalAdvance, lines))
        least = text_measure.balanced_width(SENTENCE, font, width)
        if widest > least:  # for the sake of the word that would be alone
            last = SENTENCE.rsplit(maxsplit=1)[-1]
            assert text_measure.last_line_words(SENTENCE, font, least) == 1
            assert lines[-1].split("\N{NO-BREAK SPACE}")[1:] == [last]


def test_a_heading_of_one_line_and_one_whose_word_has_no_room_stay_as_they_are(font: QFont) -> None:
    assert text_measure.balanced_lines(SENTENCE, font, 100_000) == SENTENCE
    assert text_measure.balanced_lines("remember this", font, 20) == "remember this"


@pytest.mark.parametrize(("width", "size"), [(2000, 24), (600, 20), (100, 12)])
def test_a_line_shrinks_only_as_far_as_it_has_to(width: int, size: int, font: QFont) -> None:
    found = text_measure.line_size(SENTENCE, font, width, 12)
    assert found == pytest.approx(size, abs=2)
    font.setPixelSize(found)
    wide = QFontMetrics(font).horizontalAdvance(SENTENCE)
    assert (wide <= width) is (width > 100)


@pytest.fixture
def buttons(qtbot: QtBot) -> list[QWidget]:
    made: list[QWidget] = []
    for text in ("Print", "Keep it on my phone"):
        button = Button()
        qtbot.addWidget(button)
        button.set_text(text)
        made.append(button)
    return made


def test_buttons_stand_beside_each_other_where_there_is_room(buttons: list[QWidget]) -> None:
    first, second = text_measure.row(buttons, 2000, GAP, whole=True)
    assert first.top() == second.top() == 0
    assert second.left() - first.right() - 1 == GAP
    assert [first.width(), second.width()] == [each.sizeHint().width() for each in buttons]


@pytest.mark.parametrize("whole", [True, False])
def test_buttons_stand_under_each_other_alike_where_there_is_none(
    whole: bool, buttons: list[QWidget]
) -> None:
    widest = max(each.sizeHint().width() for each in buttons)
    width = widest + GAP
    first, second = text_measure.row(buttons, width, GAP, whole=whole)
    assert first.width() == second.width() == (width if whole else widest)
    assert second.top() - first.bottom() - 1 == GAP
    assert text_measure.bottom([first, second]) == second.bottom() + 1


def test_the_lowest_place_counts() -> None:
    assert text_measure.bottom([QRect(0, 0, 5, 30), QRect(0, 10, 5, 5)]) == 30


@pytest.mark.parametrize("title", ["Try it: “goodness of fit”", "Pruebe: el «buen ajuste»"])
def test_no_line_of_a_heading_ends_within_a_quotation_that_another_has_room_for(
    title: str, font: QFont
) -> None:
    metrics = QFontMetrics(font)
    quoted = title[title.index(title[-1].translate({0x201D: 0x201C, 0xBB: 0xAB})) :]
    for width in range(metrics.horizontalAdvance(quoted) + 4, metrics.horizontalAdvance(title)):
        shown = text_measure.balanced_lines(title, font, width)
        assert quoted in shown.split(" ")[-1].replace("\N{NO-BREAK SPACE}", " ")
    narrow = metrics.horizontalAdvance(quoted) - 2
    shown = text_measure.balanced_lines(title, font, narrow)
    assert text_measure.height(shown, font, narrow) == text_measure.height(title, font, narrow)


def test_a_word_goes_down_whole_and_is_not_broken_at_its_hyphen(font: QFont) -> None:
    title, metrics = "Anger, frustration, head-banging", QFontMetrics(font)
    for width in range(
        metrics.horizontalAdvance("Anger, frustration, head-") + 4, metrics.horizontalAdvance(title)
    ):
        shown = text_measure.balanced_lines(title, font, width)
        assert shown == "Anger,\N{NO-BREAK SPACE}frustration,\nhead-banging"
