"""Cards: pictures leave room for words, and the whole card is the target."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtTest import QTest

from ui.widgets.card import ChoiceCard, TopicCard
from ui.widgets.card_painter import CardContent, CardLayout, CardPainter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme

LEFT = Qt.MouseButton.LeftButton

FACES = [
    CardContent("sign-tantrums", "#F6DDD2", "Tantrums", "Has big outbursts of feeling."),
    CardContent(
        "sign-eye-contact",
        "#D8EAF0",
        "Not making eye contact with the parent or caregiver, or avoiding eye contact",
        "Does not look at you, or looks away from people.",
    ),
]


@pytest.mark.parametrize("upright", [True, False])
@pytest.mark.parametrize("card", [QSize(430, 700), QSize(900, 220), QSize(600, 330)])
def test_the_largest_picture_leaves_room_for_every_word(
    upright: bool, card: QSize, theme: Theme
) -> None:
    painter = CardPainter(theme, tick=True)
    largest = painter.largest_picture(FACES, card, upright=upright)
    assert largest > 0
    shape = CardLayout(upright=upright, picture=largest)
    place = painter.words_place(QRect(QPoint(), card), shape)
    assert max(painter.text_height(face, place.width()) for face in FACES) <= place.height()
    wider = CardLayout(upright=upright, picture=largest + card.width() // 20)
    tight = painter.words_place(QRect(QPoint(), card), wider)
    most = card.width() // 2 if not upright else card.height()
    fits = all(
        painter._needed(face, tight.width()) <= tight.height() for face in FACES
    ) and wider.picture <= min(most, card.height() * 4 // 3)
    assert not fits


def test_there_is_no_picture_where_words_leave_no_room(theme: Theme) -> None:
    painter = CardPainter(theme, tick=True)
    for upright in (True, False):
        assert painter.largest_picture(FACES, QSize(160, 60), upright=upright) == 0


def test_no_text_on_a_card_ends_with_a_line_of_one_word(theme: Theme) -> None:
    painter = CardPainter(theme, tick=True)
    face = CardContent("sign-fussiness", "#D8EAF0", "Not wanting to be held", "Cries a lot.")
    widths = [
        QFontMetrics(font).horizontalAdvance(words.rpartition(" ")[0]) + 4
        for font, words in ((painter.title_font, face.title), (painter.line_font, face.line))
    ]
    title, line = (painter.shown_words(face, width) for width in widths)
    assert title.title.split(" ") == ["Not\u00a0wanting", "to\u00a0be\u00a0held"]
    assert line.line == "Cries a\N{NO-BREAK SPACE}lot."
    assert painter.shown_words(face, 10 * max(widths)) == face


@pytest.mark.parametrize("kind", [ChoiceCard, TopicCard])
def test_the_whole_card_is_the_target(
    kind: type[ChoiceCard | TopicCard], ground: QWidget, theme: Theme
) -> None:
    card = kind("card", ground)
    shape = CardLayout(upright=True, picture=200)
    card.show_content(FACES[0], shape, CardPainter(theme, tick=kind is ChoiceCard))
    card.setGeometry(0, 0, 430, 500)
    card.show()
    touched: list[str] = []
    card.clicked.connect(lambda: touched.append("once"))
    places = (QPoint(3, 3), QPoint(426, 496), QPoint(215, 100), QPoint(215, 400))
    for place in places:
        QTest.mouseClick(card, LEFT, pos=place)
    assert len(touched) == len(places)


def test_a_chosen_card_differs_by_more_than_its_colour(ground: QWidget, theme: Theme) -> None:
    """The tick appears: in shades of grey the two still differ where it stands."""
    painter = CardPainter(theme, tick=True)
    card = ChoiceCard("card", ground)
    card.show_content(FACES[0], CardLayout(upright=True, picture=200), painter)
    card.setGeometry(0, 0, 430, 500)
    card.show()
    # The middle of the tick's circle, clear of the card's frame and ground.
    side, pad = painter._tick_side, theme.pad * 2 // 3
    corner = QRect(430 - pad - side * 3 // 4, pad + side // 4, side // 2, side // 2)
    shades = []
    for chosen in (False, True):
        card.setChecked(chosen)
        seen = card.grab(corner).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        # Four bytes a pixel, so that no row ends in padding.
        shades.append(bytes(seen.convertToFormat(QImage.Format.Format_RGB32).constBits()))
    assert max(abs(one - other) for one, other in zip(*shades, strict=True)) > 120
