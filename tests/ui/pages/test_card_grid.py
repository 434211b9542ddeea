"""The cards of the signs: few parts, large pictures, nothing over a picture, words in full."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect

from kiosk.visit.display_settings import TextSizeChosen
from kiosk.visit.events import SignsChosen, Started
from tests.support import scenes
from tests.support.found import page_of, turn_to_part
from ui.pages.signs import SignsPage
from ui.widgets.card_painter import CardPainter

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.app.assembly import Kiosk

MOST_PARTS = {
    ((1024, 600), "en"): 8,
    ((1024, 600), "es"): 9,
    ((1280, 800), "en"): 5,
    ((1280, 800), "es"): 5,
    ((1366, 768), "en"): 5,
    ((1366, 768), "es"): 5,
    ((1920, 1080), "en"): 3,
    ((1920, 1080), "es"): 3,
    ((1080, 1920), "en"): 4,
    ((1080, 1920), "es"): 4,
    ((3840, 2160), "en"): 3,
    ((3840, 2160), "es"): 3,
}
"""Parts of the whole page, at most, by size and language: each costs a family a touch."""

sizes = pytest.mark.parametrize("size", scenes.SIZES, ids=scenes.size_name)
languages = pytest.mark.parametrize("language", ["en", "es"])


def open_signs(kiosk: Kiosk, language: str) -> SignsPage:
    """Open the page of the signs."""
    kiosk.store.dispatch(Started(language))
    kiosk.store.dispatch(SignsChosen())
    return page_of(kiosk, SignsPage)


@sizes
@languages
def test_the_page_takes_few_parts_with_its_opening_words(
    size: tuple[int, int], language: str, make_kiosk: Callable[..., Kiosk]
) -> None:
    page = open_signs(make_kiosk(size), language)
    assert page.parts <= MOST_PARTS[size, language]
    assert page.opening.isVisible()


@sizes
@languages
@pytest.mark.parametrize("text_size", [100, 150])
def test_cards_neither_overlap_nor_leave_the_body(
    size: tuple[int, int], language: str, text_size: int, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    kiosk.store.dispatch(TextSizeChosen(text_size))
    page = open_signs(kiosk, language)
    bodies = [page.body.rect()]  # the title of the first part may leave another height
    turn_to_part(kiosk, page.parts)
    bodies += [page.body.rect()] * len(page.grid.parts)
    for body, part in zip(bodies if page.opened else bodies[1:], page.grid.parts, strict=False):
        for number, slot in enumerate(part):
            assert body.contains(slot.place)
            assert not any(slot.place.intersects(other.place) for other in part[:number])


@sizes
@languages
@pytest.mark.parametrize("text_size", [100, 150, 200])
def test_words_have_room_and_the_tick_hides_no_drawing(
    size: tuple[int, int], language: str, text_size: int, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    kiosk.store.dispatch(TextSizeChosen(text_size))
    page = open_signs(kiosk, language)
    painter = CardPainter(page.context.theme, tick=True)
    for part in page.grid.parts:
        for slot in part:
            card = QRect(QPoint(), slot.place.size())
            assert painter.fits(slot.face, card.size(), slot.shape)
            drawing = painter.drawing_place(card, slot.shape)
            assert not drawing.intersects(painter.tick_place(card, slot.shape).toAlignedRect())


@languages
def test_a_row_with_short_words_has_larger_pictures(
    language: str, make_kiosk: Callable[..., Kiosk]
) -> None:
    """One long text made the pictures of all fourteen cards small."""
    kiosk = make_kiosk((1280, 800))
    page = open_signs(kiosk, language)
    high = [part[0].shape.picture for part in page.grid.parts]
    assert max(high) > 1.3 * min(high)


def test_a_card_shows_its_example_where_its_row_has_room(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1280, 800))
    page = open_signs(kiosk, "en")
    signs = page.context.content(kiosk.store.visit).signs.items
    painter = CardPainter(page.context.theme, tick=True)
    shown = 0
    for slot in (slot for part in page.grid.parts for slot in part):
        sign = signs[slot.sign]
        whole = replace(slot.face, line=f"{sign.plain} {sign.example}")
        shown += slot.face == whole
        assert slot.face == whole or not painter.fits(whole, slot.place.size(), slot.shape)
    assert shown >= 5


@sizes
@languages
def test_after_the_last_card_choosing_none_is_said_to_be_fine(
    size: tuple[int, int], language: str, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    page = open_signs(kiosk, language)
    assert not page.none.isVisible()
    turn_to_part(kiosk, page.parts)
    if (size, language) == ((1024, 600), "en"):  # two cards fill the part
        assert page.opened is not None
        assert "or none" in page.opened.words[0].text
        return
    assert page.none.isVisible()
    words = {"en": "None of these? That is OK, too.", "es": "¿Ninguna de estas? También está bien."}
    assert page.none.text() == words[language]
    for slot in page.grid.parts[-1]:
        assert not page.none.geometry().intersects(slot.place)
    kiosk.store.dispatch(page.turned(-1))
    assert not page.none.isVisible()


@languages
def test_in_large_text_every_card_has_a_picture_with_the_tick_below_it(
    language: str, make_kiosk: Callable[..., Kiosk]
) -> None:
    """The tick took a column of its own, and left six signs without a picture."""
    kiosk = make_kiosk((1024, 600))
    kiosk.store.dispatch(TextSizeChosen(200))
    page = open_signs(kiosk, language)
    painter = CardPainter(page.context.theme, tick=True)
    slots = [slot for part in page.grid.parts for slot in part]
    assert {slot.sign for slot in slots} == set(range(14))
    for slot in slots:
        card = QRect(QPoint(), slot.place.size())
        drawing = painter.drawing_place(card, slot.shape)
        tick = painter.tick_place(card, slot.shape).toAlignedRect()
        assert painter.fits(slot.face, card.size(), slot.shape)
        assert drawing.width() >= page.context.theme.px(page.context.theme.tokens.space.picture)
        assert drawing.bottom() < tick.top()
        assert painter.picture_place(card, slot.shape).contains(tick)
