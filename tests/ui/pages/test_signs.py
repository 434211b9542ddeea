"""The warning signs: each once, in the handout's order, and without a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.visit.events import (
    SignsChosen,
    SignToggled,
    Started,
)
from kiosk.visit.flow import PageId
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
        if not cards:
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
    """From every card the page can be had: nobody has to see all fourteen first."""
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
    assert touches <= 7


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
