"""The warning signs: each once, in the handout's order, and without a verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk.visit.events import (
    SignsChosen,
    SignToggled,
    Started,
)
from kiosk.visit.flow import Location, PageId
from tests.support import scenes
from tests.support.found import flowing_text, joined, page_of
from tests.support.touch import click, offers, said, turn_to
from ui.pages.signs import SignsPage
from ui.widgets.card import ChoiceCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.content.model import Content
    from ui.app.assembly import Kiosk

every_size = pytest.mark.parametrize("size", scenes.SIZES, ids=scenes.size_name)
Size = tuple[int, int]


@every_size
def test_all_signs_are_shown_once_in_the_handouts_order(
    size: Size, make_kiosk: Callable[..., Kiosk], content: Content
) -> None:
    kiosk = make_kiosk(size)
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(SignsChosen())
    seen: list[str] = []
    opening: list[str] = []
    for _ in range(30):
        if kiosk.store.visit.location.page is PageId.REFERRAL:
            break
        cards = [
            card
            for card in kiosk.shell.findChildren(ChoiceCard)
            if card.isVisible() and card.objectName().startswith("sign-")
        ]
        seen += [
            card.objectName().removeprefix("sign-")
            for card in sorted(cards, key=lambda each: (each.y(), each.x()))
        ]
        if page_of(kiosk, SignsPage).opening.isVisible():
            opening += flowing_text(kiosk, "signs-text")
        assert len(cards) <= 6
        click(kiosk.shell, "next")
    assert seen == [sign.id for sign in content.signs.items]
    assert joined([content.signs.heading, content.signs.intro]) in joined(opening)


def test_no_verdict_is_given(make_kiosk: Callable[..., Kiosk], content: Content) -> None:
    """The pages about signs have no score: choosing none, some or all reads alike."""
    kiosk = make_kiosk()
    for event in (Started("en"), SignsChosen()):
        kiosk.store.dispatch(event)
    turn_to(kiosk.shell, "sign-not-held")
    at_first = said(kiosk.shell)
    for sign in content.signs.items:
        kiosk.store.dispatch(SignToggled(sign.id))
    assert said(kiosk.shell) == at_first


@every_size
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_family_with_one_sign_prints_after_few_touches(
    size: Size, language: str, make_kiosk: Callable[..., Kiosk]
) -> None:
    """The first sign is beside the opening words, but on the smallest screen."""
    kiosk = make_kiosk(size)
    touches = 0
    for name in (f"start-{language}", "signs"):
        click(kiosk.shell, name)
        touches += 1
    while not offers(kiosk.shell, "sign-not-held"):
        click(kiosk.shell, "next")
        touches += 1
    for name in ("sign-not-held", "my-page", "print"):
        click(kiosk.shell, name)
        touches += 1
    assert kiosk.store.visit.print_pending
    assert touches <= (6 if size == (1024, 600) else 5)


def test_on_the_last_part_the_main_button_is_the_only_way_to_the_page(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk()
    for event in (Started("en"), SignsChosen()):
        kiosk.store.dispatch(event)
    page = page_of(kiosk, SignsPage)
    assert page.page_button.isVisible()
    kiosk.store.dispatch(page.turned(page.parts))
    assert not page.page_button.isVisible()
    assert page.next.text() == "My page"


@every_size
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_opening_words_leave_the_cards_their_room_and_are_not_a_rest(
    size: Size, language: str, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    for event in (Started(language), SignsChosen()):
        kiosk.store.dispatch(event)
    page = page_of(kiosk, SignsPage)
    assert page.opened is not None
    room, words = page.body.rect(), [page.opening.summary, page.opening.prose]
    cards = [card.geometry() for card in page.findChildren(ChoiceCard) if card.isVisible()]
    texts = [text.geometry() for text in words]
    assert not texts[0].intersects(texts[1])
    filled = 0
    for place in [*cards, *texts]:
        assert room.contains(place)
        filled += place.width() * place.height()
    for card in cards:
        assert not any(card.intersects(text) for text in texts)
    assert filled > room.width() * room.height() / 3
    assert bool(cards) == (size != (1024, 600))


def test_staff_see_the_cards_without_the_opening_words(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk()
    kiosk.store.dispatch(Started("en"))
    visit = replace(kiosk.store.visit, location=Location(PageId.SIGNS, brief=True))
    page = SignsPage(kiosk.context, kiosk.shell)
    page.resize(kiosk.shell.size())
    page.show_visit(visit)
    assert page.opened is None
    assert page.opening.isHidden()
    assert [slot.sign for part in page.grid.parts for slot in part] == list(range(14))
