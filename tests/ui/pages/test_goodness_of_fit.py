"""The small picture of "goodness of fit": what is chosen, seen and said, and the way on."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.input.key_map import KeyAction
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, Dyad, Fit, Temperament
from kiosk.visit.events import (
    Ended,
    GoodnessOfFitChosen,
    LanguageChosen,
    Started,
    TopicChosen,
)
from kiosk.visit.flow import PageId
from tests.support.found import flowing_text, found, page_of, turn_to_part
from tests.support.touch import click, find, offers, said, turn_to, words
from ui.pages.goodness_of_fit import GoodnessOfFitPage
from ui.widgets.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.app.assembly import Kiosk

ROOMY = [((1920, 1080), 100), ((1080, 1920), 100), ((3840, 2160), 100)]
LARGE = [((1024, 600), 200), ((1280, 800), 200)]
SMALL = [((1366, 768), 100), ((1024, 600), 100), ((1024, 600), 200), ((1080, 1920), 200)]
ALL = ROOMY + SMALL
PAIRS = list(itertools.product(Temperament, Temperament))
FEW_WORDS = 8
"""Of the handout's sentence, which would be in a part of their own."""
STRAINS = [dyad for dyad in PAIRS if dyad[0] is not dyad[1]]


def opened(make_kiosk: Callable[..., Kiosk], pose: tuple[tuple[int, int], int]) -> Kiosk:
    """Return a kiosk that shows the picture with nobody chosen."""
    size, text = pose
    kiosk = make_kiosk(size, text_size=text)
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(GoodnessOfFitChosen())
    return kiosk


def page(kiosk: Kiosk) -> GoodnessOfFitPage:
    """Return the page in front."""
    return page_of(kiosk, GoodnessOfFitPage)


def choose(kiosk: Kiosk, child: Temperament, caregiver: Temperament) -> None:
    """Touch the two cards, wherever they are."""
    for card in (f"child-{child}", f"caregiver-{caregiver}"):
        turn_to(kiosk.shell, card)
        click(kiosk.shell, card)


def seen(kiosk: Kiosk) -> list[str]:
    """Return the names of the drawings shown, as an assistive technology reads them."""
    return [p.accessibleName() for p in kiosk.shell.findChildren(Picture) if p.isVisible()]


def turn_to_scene(kiosk: Kiosk) -> None:
    """Touch the way on until the picture of both is there."""
    for _ in range(20):
        if kiosk.store.visit.dyad.complete and kiosk.context.contents["en"].fit.describe(
            kiosk.store.visit.dyad
        ).picture in seen(kiosk):
            return
        click(kiosk.shell, "next")
    raise AssertionError("no way leads to the picture")


def everything_said(kiosk: Kiosk) -> str:
    """Return the words beside the picture, of all parts from here, one after the other."""
    told: list[str] = []
    while kiosk.store.visit.location.page is PageId.GOODNESS_OF_FIT:
        if "The handout’s words" in said(kiosk.shell):
            below = find(kiosk.shell, "change") if offers(kiosk.shell, "change") else None
            quoted = page(kiosk).text.geometry()
            assert below is None or not _under(below.geometry(), quoted)
        labels = [page(kiosk).invitation, *page(kiosk).text.findChildren(QLabel)]
        told += [label.text() for label in labels if label.isVisible() and label.text()]
        click(kiosk.shell, "next")
    return " ".join(told)


def _under(place: QRect, other: QRect) -> bool:
    """Whether one place is in the same column as another, and lower."""
    return (
        place.top() > other.top() and place.left() < other.right() and place.right() > other.left()
    )


@pytest.mark.parametrize("pose", ALL)
def test_the_topic_leads_to_the_picture_and_the_picture_to_the_signs(
    make_kiosk: Callable[..., Kiosk], pose: tuple[tuple[int, int], int]
) -> None:
    """By the main button alone: nobody has to choose anything."""
    size, text = pose
    kiosk = make_kiosk(size, text_size=text)
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(TopicChosen("temperament"))
    while kiosk.store.visit.location.page is PageId.TOPIC:
        click(kiosk.shell, "next")
    seen: list[PageId] = []
    while kiosk.store.visit.location.page is not PageId.SIGNS:
        seen.append(kiosk.store.visit.location.page)
        click(kiosk.shell, "next")
    assert set(seen) == {PageId.GOODNESS_OF_FIT}
    assert kiosk.store.visit.dyad == Dyad()


def test_the_ways_say_where_they_lead(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1920, 1080))
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(TopicChosen("temperament"))
    turn_to_part(kiosk, 9)
    assert find(kiosk.shell, "next").text() == "Try it"
    click(kiosk.shell, "next")
    assert find(kiosk.shell, "next").text() == "Warning signs"
    kiosk.store.dispatch(TopicChosen("relationship"))
    turn_to_part(kiosk, 9)
    assert find(kiosk.shell, "next").text() == "Next topic"


@pytest.mark.parametrize("pose", ALL)
@pytest.mark.parametrize(("child", "caregiver"), PAIRS)
def test_two_touches_show_the_picture_of_both(
    make_kiosk: Callable[..., Kiosk],
    pose: tuple[tuple[int, int], int],
    child: Temperament,
    caregiver: Temperament,
) -> None:
    kiosk = opened(make_kiosk, pose)
    choose(kiosk, child, caregiver)
    assert kiosk.store.visit.dyad == Dyad(child, caregiver)
    turn_to_scene(kiosk)
    assert page(kiosk).scene.drawing == f"fit-{child}-{caregiver}"
    assert offers(kiosk.shell, "change") is (child is not caregiver)


@pytest.mark.parametrize("pose", ALL)
@pytest.mark.parametrize("dyad", [*PAIRS, None])
def test_the_plain_words_and_the_handouts_are_said_whole(
    make_kiosk: Callable[..., Kiosk],
    pose: tuple[tuple[int, int], int],
    dyad: tuple[Temperament, Temperament] | None,
) -> None:
    kiosk = opened(make_kiosk, pose)
    if dyad is not None:
        choose(kiosk, *dyad)
        turn_to_part(kiosk, 0)
    fit = kiosk.context.contents["en"].fit
    told = everything_said(kiosk)
    shown = fit.describe(Dyad(*dyad) if dyad else Dyad())
    assert shown.plain in told
    if dyad is not None:
        assert told.index("The handout’s words") < told.index(shown.handout)
        other = fit.good if dyad in STRAINS else fit.strain
        assert other.handout not in told


@pytest.mark.parametrize("pose", ALL)
@pytest.mark.parametrize(("child", "caregiver"), STRAINS)
def test_the_response_changes_and_the_child_stays(
    make_kiosk: Callable[..., Kiosk],
    pose: tuple[tuple[int, int], int],
    child: Temperament,
    caregiver: Temperament,
) -> None:
    kiosk = opened(make_kiosk, pose)
    choose(kiosk, child, caregiver)
    turn_to(kiosk.shell, "change")
    fit = kiosk.context.contents["en"].fit
    assert fit.strain.heading in said(kiosk.shell)
    picture, strained = page(kiosk).scene.geometry(), kiosk.store.visit
    click(kiosk.shell, "change")
    assert kiosk.store.visit.dyad == Dyad(child, caregiver, response_changed=True)
    assert kiosk.store.visit.location == strained.location
    assert page(kiosk).scene.drawing == f"fit-{child}-{caregiver}-changed"
    assert seen(kiosk)[-1:] == [fit.changed.picture.to(child)]
    assert fit.changed.heading in said(kiosk.shell)
    assert page(kiosk).scene.geometry() == picture  # nothing moves but what is drawn
    assert not offers(kiosk.shell, "change")
    turn_to_part(kiosk, 0)
    turn_to(kiosk.shell, f"caregiver-{caregiver}")
    assert find(kiosk.shell, f"caregiver-{caregiver}").isChecked()  # he keeps his nature


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("pose", [pose for pose in ALL if pose[1] == 200])
def test_in_large_text_no_heading_goes_on_in_another_part(
    make_kiosk: Callable[..., Kiosk], pose: tuple[tuple[int, int], int], code: str
) -> None:
    """Its first half alone would say that two do not fit."""
    kiosk = opened(make_kiosk, pose)
    kiosk.store.dispatch(LanguageChosen(code))
    fit = kiosk.context.contents[code].fit
    choose(kiosk, *STRAINS[0])
    turn_to(kiosk.shell, "change")
    assert fit.strain.heading in said(kiosk.shell)
    click(kiosk.shell, "change")
    assert fit.changed.heading in said(kiosk.shell)


def roles(kiosk: Kiosk) -> dict[str, str]:
    """Return the roles of the visible ways on."""
    names = [name for name in ("change", "next") if offers(kiosk.shell, name)]
    return {name: find(kiosk.shell, name).property("role") for name in names}


@pytest.mark.parametrize("pose", [*ROOMY, SMALL[0], SMALL[-1]])
def test_changing_the_response_is_the_one_main_action_until_it_is_changed(
    make_kiosk: Callable[..., Kiosk], pose: tuple[tuple[int, int], int]
) -> None:
    kiosk = opened(make_kiosk, pose)
    assert roles(kiosk) == {"next": "main"}
    choose(kiosk, *STRAINS[0])
    turn_to(kiosk.shell, "change")
    assert find(kiosk.shell, "change").text() == "Change what he does"
    assert roles(kiosk) == {"change": "main", "next": "second"}
    place = find(kiosk.shell, "next").geometry()
    click(kiosk.shell, "change")
    assert roles(kiosk) == {"next": "main"}
    assert find(kiosk.shell, "next").geometry() == place


@pytest.mark.parametrize("code", ["en", "es"])
def test_the_result_says_that_no_choice_is_wrong(
    make_kiosk: Callable[..., Kiosk], code: str
) -> None:
    kiosk = opened(make_kiosk, SMALL[0])
    kiosk.store.dispatch(LanguageChosen(code))
    choose(kiosk, *STRAINS[0])
    fit = kiosk.context.contents[code].fit
    assert f"{fit.invitation.heading}." in " ".join(said(kiosk.shell))


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("size", [(1280, 800), (1366, 768), (1920, 1080)])
def test_words_beside_choices_are_wide_enough_to_read(
    make_kiosk: Callable[..., Kiosk], size: tuple[int, int], code: str
) -> None:
    kiosk = opened(make_kiosk, (size, 100))
    kiosk.store.dispatch(LanguageChosen(code))
    for child, caregiver in PAIRS:
        choose(kiosk, child, caregiver)
        shown = page(kiosk).text
        lead = QFontMetrics(kiosk.context.theme.font("lead"))
        assert shown.width() >= 22 * lead.averageCharWidth()


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("pose", [((1280, 800), 150), ((1024, 600), 150), *LARGE])
def test_in_large_text_a_sentence_stands_under_every_heading(
    make_kiosk: Callable[..., Kiosk], pose: tuple[tuple[int, int], int], code: str
) -> None:
    """Of the result, and of the page itself: the invitation."""
    kiosk = opened(make_kiosk, pose)
    kiosk.store.dispatch(LanguageChosen(code))
    fit = kiosk.context.contents[code].fit
    if kiosk.context.theme.compact:
        assert said(kiosk.shell)[:2] == [fit.title, fit.invitation.plain]
    choose(kiosk, *STRAINS[0])
    turn_to(kiosk.shell, "change")
    for way in (["change"], []):
        told, shown = fit.describe(kiosk.store.visit.dyad), said(kiosk.shell)
        assert told.plain.startswith(shown[shown.index(told.heading) + 1])
        click(kiosk.shell, *way)
    assert fit.changed.heading in shown


@pytest.mark.parametrize("code", ["en", "es"])
def test_a_picture_that_leaves_no_room_for_a_sentence_is_on_the_next_part_that_has_room(
    make_kiosk: Callable[..., Kiosk], code: str
) -> None:
    kiosk = opened(make_kiosk, LARGE[0])
    kiosk.store.dispatch(LanguageChosen(code))
    choose(kiosk, Temperament.QUIET, Temperament.QUIET)
    fit = kiosk.context.contents[code].fit
    while fit.good.heading not in said(kiosk.shell):
        click(kiosk.shell, "next")
    if not seen(kiosk):
        click(kiosk.shell, "next")
    assert seen(kiosk) == [fit.scene.quiet.quiet]


@pytest.mark.parametrize("code", ["en", "es"])
def test_in_large_text_every_part_of_a_strain_that_has_room_shows_its_picture(
    make_kiosk: Callable[..., Kiosk], code: str
) -> None:
    """The words after the first part stood over a bare half of the page."""
    kiosk = opened(make_kiosk, ((1280, 800), 200))
    kiosk.store.dispatch(LanguageChosen(code))
    choose(kiosk, *STRAINS[0])
    turn_to(kiosk.shell, "change")
    shown = seen(kiosk)
    parts = 1
    while not page(kiosk).is_last_part:
        click(kiosk.shell, "next")
        assert seen(kiosk) == shown
        parts += 1
    assert parts > 1


@pytest.mark.parametrize(("pose", "code"), [(((1024, 600), 100), "es"), (((1280, 800), 200), "en")])
def test_the_last_part_has_more_than_the_last_words(
    make_kiosk: Callable[..., Kiosk], pose: tuple[tuple[int, int], int], code: str
) -> None:
    kiosk = opened(make_kiosk, pose)
    kiosk.store.dispatch(LanguageChosen(code))
    choose(kiosk, Temperament.QUIET, Temperament.QUIET)
    turn_to_part(kiosk, 9)
    assert page(kiosk).is_last_part
    assert len(flowing_text(kiosk, "fit-text")[-1].split()) > FEW_WORDS


@pytest.mark.parametrize("pose", ROOMY)
def test_where_there_is_room_everything_stands_on_one_page(
    make_kiosk: Callable[..., Kiosk], pose: tuple[tuple[int, int], int]
) -> None:
    kiosk = opened(make_kiosk, pose)
    choose(kiosk, *STRAINS[0])
    assert words(kiosk.shell, "part") == ""
    assert {"child-lively", "child-quiet", "caregiver-lively", "caregiver-quiet", "change"} <= {
        w.objectName() for w in kiosk.shell.findChildren(QWidget) if w.isVisible()
    }
    assert kiosk.context.contents["en"].fit.strain.handout in said(kiosk.shell)


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("size", [(1280, 800), (1366, 768)])
def test_a_touch_shows_its_outcome_beside_the_choices(
    make_kiosk: Callable[..., Kiosk], size: tuple[int, int], code: str
) -> None:
    """What a touch changes is seen at once; the handout's sentence may be another part."""
    kiosk = opened(make_kiosk, (size, 100))
    kiosk.store.dispatch(LanguageChosen(code))
    fit = kiosk.context.contents[code].fit
    click(kiosk.shell, "child-quiet", "caregiver-lively")
    assert {fit.strain.heading, fit.strain.plain} <= set(said(kiosk.shell))
    assert seen(kiosk) == [fit.scene.quiet.lively]
    click(kiosk.shell, "change")
    assert fit.changed.heading in said(kiosk.shell)
    assert page(kiosk).parts == 2


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768)])
def test_below_its_words_the_picture_has_all_the_height_and_moves_for_no_response(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = opened(make_kiosk, (size, 100))
    shown = page(kiosk)
    low = shown.body.height() - kiosk.context.theme.margin
    assert shown.scene.geometry().bottom() >= low  # nobody is chosen
    choose(kiosk, Temperament.QUIET, Temperament.QUIET)
    assert shown.scene.geometry().bottom() >= low
    middle = shown.scene.geometry().center().x() - shown.text.geometry().center().x()
    assert abs(middle) <= 1
    choose(kiosk, Temperament.QUIET, Temperament.LIVELY)
    before = shown.scene.geometry()
    assert before.right() < shown.change.geometry().left()
    shown.change.click()
    assert shown.scene.geometry() == before


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768)])
def test_the_handouts_sentence_stands_in_the_middle_beside_a_large_picture(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = opened(make_kiosk, (size, 100))
    click(kiosk.shell, "next")
    fit = page(kiosk)
    scene, words = fit.scene.geometry(), fit.text.geometry()
    assert words.left() > scene.right()
    assert abs(words.center().y() - scene.center().y()) <= 1
    assert scene.height() > fit.body.height() * 2 / 3


def test_upright_the_choices_are_within_reach_under_the_picture(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    fit = page(opened(make_kiosk, ((1080, 1920), 100)))
    assert fit.child.y() > fit.text.geometry().bottom() > fit.scene.geometry().bottom()
    assert fit.child.y() == fit.caregiver.y() > fit.body.height() // 2


def test_on_a_small_screen_one_thing_is_asked_at_a_time(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = opened(make_kiosk, ((1024, 600), 100))
    assert offers(kiosk.shell, "child-lively")
    assert not offers(kiosk.shell, "caregiver-lively")
    click(kiosk.shell, "child-lively", "next")
    assert not offers(kiosk.shell, "child-lively")
    assert offers(kiosk.shell, "caregiver-lively")
    click(kiosk.shell, "back")
    assert find(kiosk.shell, "child-lively").isChecked()


@pytest.mark.parametrize("temperament", Temperament)
def test_who_was_chosen_first_is_seen_alone(
    make_kiosk: Callable[..., Kiosk], temperament: Temperament
) -> None:
    kiosk = opened(make_kiosk, ROOMY[0])
    fit = kiosk.context.contents["en"].fit
    assert page(kiosk).scene.drawing == "topic-temperament"
    kiosk.store.dispatch(ChildChosen(temperament))
    assert page(kiosk).scene.drawing == f"child-{temperament}"
    assert fit.invitation.caregiver in said(kiosk.shell)
    turn_to_part(kiosk, 0)
    other = opened(make_kiosk, ROOMY[0])
    other.store.dispatch(CaregiverChosen(temperament))
    assert page(other).scene.drawing == f"caregiver-{temperament}"
    assert fit.invitation.child in said(other.shell)


@pytest.mark.parametrize("group", ["child", "caregiver"])
def test_one_answer_is_marked_and_stays_so_when_touched_again(
    make_kiosk: Callable[..., Kiosk], group: str
) -> None:
    kiosk = opened(make_kiosk, ROOMY[0])
    for chosen, other in (("lively", "quiet"), ("quiet", "lively"), ("quiet", "lively")):
        click(kiosk.shell, f"{group}-{chosen}")
        assert find(kiosk.shell, f"{group}-{chosen}").isChecked()
        assert not find(kiosk.shell, f"{group}-{other}").isChecked()


def test_cards_and_picture_are_described_by_what_they_show(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = opened(make_kiosk, ROOMY[0])
    fit = kiosk.context.contents["en"].fit
    choose(kiosk, Temperament.QUIET, Temperament.LIVELY)
    for group, figures in (("child", fit.child), ("caregiver", fit.caregiver)):
        for temperament in Temperament:
            told = QAccessible.queryAccessibleInterface(find(kiosk.shell, f"{group}-{temperament}"))
            figure = figures.figure(temperament)
            assert told.text(QAccessible.Text.Name) == figure.words
            assert told.text(QAccessible.Text.Description) == figure.picture
            assert bool(told.state().checkable)
        held = found(kiosk.shell, QWidget, group)
        assert held.accessibleName() == figures.question == words(kiosk.shell, f"{group}-question")
    assert seen(kiosk) == [fit.scene.quiet.lively]


def test_keys_go_on_from_the_answer_that_is_no_longer_needed(
    make_kiosk: Callable[..., Kiosk], qtbot: QtBot
) -> None:
    kiosk = opened(make_kiosk, ROOMY[0])
    kiosk.shell.activateWindow()
    qtbot.waitUntil(kiosk.shell.isActiveWindow)
    choose(kiosk, *STRAINS[0])
    find(kiosk.shell, "change").setFocus()
    QTest.keyClick(find(kiosk.shell, "change"), Qt.Key.Key_Space)
    assert kiosk.store.visit.dyad.fit is Fit.CHANGED
    assert kiosk.shell.focusWidget() is None  # nothing is pressed that was never heard of
    kiosk.key_filter.navigation.perform(KeyAction.DOWN)
    assert find(kiosk.shell, "next").hasFocus()


def test_nothing_is_left_for_the_next_family(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = opened(make_kiosk, ROOMY[0])
    untouched = said(kiosk.shell)
    choose(kiosk, *STRAINS[0])
    kiosk.store.dispatch(Ended())
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(GoodnessOfFitChosen())
    assert said(kiosk.shell) == untouched
    assert not any(
        find(kiosk.shell, f"child-{temperament}").isChecked() for temperament in Temperament
    )
