"""A topic is shown whole: its summary, then the handout's own words."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, QRect

from kiosk.visit.events import (
    Started,
    TopicChosen,
)
from kiosk.visit.flow import PageId
from kiosk.visit.listening import ListenToggled
from tests.support import scenes
from tests.support.found import flowing_text, joined, page_of, part_shown
from tests.support.touch import click, offers
from ui.pages.topic import TopicPage
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kiosk.bootstrap import KioskData
    from kiosk.content.model import Content
    from ui.app.assembly import Kiosk

every_size = pytest.mark.parametrize("size", scenes.SIZES, ids=scenes.size_name)
Size = tuple[int, int]


def numbered(many: int) -> list[str]:
    """Return what the map shows on so many parts."""
    return [f"{here} of {many}" for here in range(1, many + 1)] if many > 1 else [""]


@every_size
def test_a_topic_is_shown_whole_and_word_for_word(
    size: Size, make_kiosk: Callable[..., Kiosk], content: Content
) -> None:
    """Part after part: summary, then the handout's heading and words, which a button may open."""
    kiosk = make_kiosk(size)
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(TopicChosen(content.topics[0].id))
    for topic in content.topics:
        texts: list[str] = []
        counts: list[str] = []
        opened = False
        for _ in range(30):
            if (kiosk.store.visit.location.page, kiosk.store.visit.location.topic) != (
                PageId.TOPIC,
                topic.id,
            ):
                break
            title = page_of(kiosk, TopicPage).title.text()
            # Where the text has no room for its label, the page's title says it.
            label = [title] if title not in {topic.title, *texts} else []
            texts += [*label, *flowing_text(kiosk, "topic-text")]
            counts.append(part_shown(kiosk))
            opener = "handout" if offers(kiosk.shell, "handout") else ""
            opened = opened or bool(opener)
            click(kiosk.shell, opener or "next")
        # The handout's words begin with its title.
        first = [content.sheet.handout_title] if topic is content.topics[0] else []
        handout = [*first, topic.heading, *topic.body]
        short = [] if opened else ["In short"]  # the button tells that there is more
        whole = [*short, *topic.summary, "The handout’s words", *handout]
        assert joined(texts) == joined(whole)
        assert counts == ([""] if opened else []) + numbered(len(counts) - opened)
    assert kiosk.store.visit.location.page is PageId.GOODNESS_OF_FIT


def test_a_summary_that_stands_apart_is_read_before_the_handouts_words(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    """Beside each other, gaps of one column may be level with those of the other."""
    kiosk = make_kiosk((1920, 1080))
    kiosk.store.dispatch(Started("es"))
    kiosk.store.dispatch(TopicChosen("temperament"))
    page = page_of(kiosk, TopicPage)
    assert page.parts == 1
    assert page.text.summary.geometry().right() < page.text.prose.x()
    topic = kiosk.context.contents["es"].topic("temperament")
    read = " ".join(each.text for each in kiosk.reading_order().whole(kiosk.store.visit))
    places = [read.index(words) for words in (topic.summary[0], topic.heading, *topic.body)]
    assert places == sorted(places)


@pytest.mark.parametrize("topic", ["what-is-imh", "relationship", "temperament"])
@pytest.mark.parametrize("code", ["en", "es"])
def test_on_a_small_screen_a_topic_is_one_part_and_the_handouts_words_at_most_two(
    code: str, topic: str, make_kiosk: Callable[..., Kiosk], every_language: KioskData
) -> None:
    kiosk = make_kiosk((1024, 600), scenes.in_language(every_language, code))
    kiosk.store.dispatch(Started(code))
    kiosk.store.dispatch(TopicChosen(topic))
    page = page_of(kiosk, TopicPage)
    title, way = page.title.text(), page.next.text()
    content = kiosk.context.contents[code].topic(topic)
    assert joined(flowing_text(kiosk, "topic-text")) == joined([*content.summary])
    assert part_shown(kiosk) == ""
    click(kiosk.shell, "handout")
    label = page.title.text()
    # The page's title says whose words they are.
    assert label not in {title, "", *flowing_text(kiosk, "topic-text")}
    assert part_shown(kiosk) in {"", "1 of 2"}
    assert not offers(kiosk.shell, "handout")
    read = " ".join(each.text for each in kiosk.reading_order().whole(kiosk.store.visit))
    assert all(words in read for words in (label, content.heading))
    kiosk.store.dispatch(page.turned(page.parts))
    assert page.next.text() == way
    while page.part:
        assert page.text.picture.isVisible()
        click(kiosk.shell, "back")
    assert page.title.text() == title
    click(kiosk.shell, "next")
    assert kiosk.store.visit.location.topic != topic


@pytest.mark.parametrize("topic", ["what-is-imh", "relationship", "temperament"])
@pytest.mark.parametrize("code", ["en", "es"])
def test_while_listening_on_a_small_screen_a_topic_stays_one_part_with_the_button(
    code: str, topic: str, make_kiosk: Callable[..., Kiosk], every_language: KioskData
) -> None:
    kiosk = make_kiosk((1024, 600), scenes.in_language(every_language, code))
    kiosk.store.dispatch(Started(code))
    kiosk.store.dispatch(TopicChosen(topic))
    page = page_of(kiosk, TopicPage)
    places = [page.page_button.geometry(), page.next.geometry()]
    kiosk.store.dispatch(ListenToggled())
    content = kiosk.context.contents[code].topic(topic)
    assert joined(flowing_text(kiosk, "topic-text")) == joined([*content.summary])
    assert part_shown(kiosk) == ""
    assert all(each.text() for each in (page.handout, page.page_button, page.next))
    moved = [page.page_button.geometry(), page.next.geometry()]
    assert [place.left() for place in moved] == [place.left() for place in places]
    shown: list[QWidget] = [
        page.back,
        page.home,
        page.handout,
        page.page_button,
        page.next,
        page.text.summary,
    ]
    shown += [page.text.prose]
    corners = [(each.mapTo(page, QPoint(0, 0)), each) for each in shown if each.isVisible()]
    taken = [QRect(corner, each.size()) for corner, each in corners]
    assert all(page.rect().contains(place) for place in taken)
    assert not any(one.intersects(two) for one, two in itertools.combinations(taken, 2))
    click(kiosk.shell, "handout")
    assert not offers(kiosk.shell, "handout")
    assert part_shown(kiosk) in {"", *numbered(2), *numbered(3)}
    assert page.text.picture.isVisible()
    click(kiosk.shell, "back")
    assert offers(kiosk.shell, "handout")
    kiosk.store.dispatch(ListenToggled())
    assert [page.page_button.geometry(), page.next.geometry()] == places
    assert page.handout.parent() is page.body


def test_words_that_leave_the_button_no_room_go_on_without_one(
    make_kiosk: Callable[..., Kiosk], content: Content, kiosk_data: KioskData
) -> None:
    """A longer language has the summary as one of the parts, as a larger screen has."""
    first, *others = content.topics
    longer = structs.replace(first, summary=(*first.summary, *first.summary))
    changed = structs.replace(content, topics=(longer, *others))
    contents = {**kiosk_data.contents, "en": changed}
    kiosk = make_kiosk((1024, 600), replace(kiosk_data, contents=contents))
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(TopicChosen(longer.id))
    assert not offers(kiosk.shell, "handout")
    assert page_of(kiosk, TopicPage).next.text() == "Next"
    assert flowing_text(kiosk, "topic-text")[0] == "In short"


def test_in_high_contrast_the_light_ground_of_a_picture_ends_with_its_drawing(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1280, 800), text_size=150, high_contrast=True)
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(TopicChosen("relationship"))
    assert kiosk.context.theme.contrast
    picture = page_of(kiosk, TopicPage).text.picture
    assert abs(picture.height() - picture.width() * 3 / 4) <= 1


def test_words_of_the_clinic_are_not_called_the_handouts(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    words = kiosk_data.contents["en"]
    first = structs.replace(words.topics[0], own=True)
    own = structs.replace(words, topics=(first, *words.topics[1:]))
    kiosk = make_kiosk((1920, 1080), replace(kiosk_data, contents={"en": own}))
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(TopicChosen(first.id))
    shown = flowing_text(kiosk, "topic-text")
    assert "From your clinic" in shown
    assert "The handout’s words" not in shown
    assert words.sheet.handout_title not in shown
    assert not any(label.quoted for label in kiosk.shell.findChildren(Label) if label.isVisible())
