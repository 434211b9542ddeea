"""The ways on from a page: one name for each, and one place for what every page has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from kiosk.visit.events import Event, ReferralChosen, SignsChosen, SignToggled, Started
from kiosk.visit.flow import PageId
from tests.support import scenes
from tests.support.found import page_of
from tests.support.touch import find, offers
from ui.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.app.assembly import Kiosk


def way_of(page: Page) -> Event:
    """Return where the main button leads."""
    return page.leads_to if page.goes_on else page.turned(1)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", {"Next", "Next topic", "Try it", "Warning signs", "My page"}),
        ("es", {"Seguir", "Siguiente tema", "Probar", "Las señales", "Mi hoja"}),
    ],
)
def test_a_way_has_one_name_on_every_page(
    language: str, names: set[str], make_kiosk: Callable[..., Kiosk]
) -> None:
    """From the topics straight to the signs, and through all topics."""
    kiosk = make_kiosk()
    found: dict[type[Event], set[str]] = defaultdict(set)
    for first in ("signs", "topic-what-is-imh"):
        kiosk.store.dispatch(Started(language))
        found[ReferralChosen].add(find(kiosk.shell, "my-page").text())
        found[SignsChosen].add(find(kiosk.shell, "signs").text())
        find(kiosk.shell, first).click()
        while kiosk.store.visit.location.page is not PageId.REFERRAL:
            page = page_of(kiosk, Page)
            button = find(kiosk.shell, "next")
            found[type(way_of(page))].add(button.text())
            button.click()
    assert all(len(each) == 1 for each in found.values()), found
    assert set.union(*found.values()) == names


@pytest.mark.parametrize("text", [150, 200])
def test_in_large_text_the_joined_button_says_where_it_leads(
    text: int, make_kiosk: Callable[..., Kiosk]
) -> None:
    """It has the room of two; the others only say that they go on."""
    kiosk = make_kiosk((1280, 800), text_size=text)
    for event in (Started("en"), SignsChosen()):
        kiosk.store.dispatch(event)
    page = page_of(kiosk, Page)
    button = find(kiosk.shell, "next")
    for turned, name in ((page.parts, "My page"), (-1, "Next"), (1, "My page")):
        kiosk.store.dispatch(page.turned(turned))
        assert (button.text(), button.accessibleName()) == (name, name)
        assert button.sizeHint().width() <= button.width()


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)], ids=scenes.size_name)
def test_on_the_last_signs_the_main_button_has_the_place_of_both(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    for event in (Started("en"), SignsChosen(), SignToggled("tantrums")):
        kiosk.store.dispatch(event)
    page = page_of(kiosk, Page)
    start = find(kiosk.shell, "my-page").geometry().left()
    end = find(kiosk.shell, "next").geometry().right()
    kiosk.store.dispatch(page.turned(page.parts))
    assert not offers(kiosk.shell, "my-page")
    joined = find(kiosk.shell, "next").geometry()
    assert (joined.left(), joined.right()) == (start, end)
    assert page.ways.shown_sheet is page.ways.main
    kiosk.store.dispatch(page.turned(-1))
    assert find(kiosk.shell, "my-page").geometry().left() == start
