"""The small picture of "goodness of fit": what is chosen, seen and said, and the way on."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.input.key_map import KeyAction
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, Dyad, Temperament
from kiosk.visit.events import GoodnessOfFitChosen, PartTurned, Started, TopicChosen
from kiosk.visit.flow import PageId
from tests.support.found import found, page_of
from tests.support.touch import click, find, offers, said, turn_to, words
from ui.pages.goodness_of_fit import GoodnessOfFitPage
from ui.widgets.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.shell.shell import Shell

ROOMY = [((1920, 1080), 100), ((1080, 1920), 100), ((3840, 2160), 100)]
SMALL = [((1366, 768), 100), ((1024, 600), 100), ((1024, 600), 200), ((1080, 1920), 200)]
ALL = ROOMY + SMALL
PAIRS = list(itertools.product(Temperament, Temperament))
STRAINS = [dyad for dyad in PAIRS if dyad[0] is not dyad[1]]


def opened(make_shell: Callable[..., Shell], pose: tuple[tuple[int, int], int]) -> Shell:
    """Return a kiosk that shows the picture with nobody chosen."""
    size, text = pose
    shell = make_shell(size, text_size=text)
    shell.dispatch(Started("en"))
    shell.dispatch(GoodnessOfFitChosen())
    return shell


def page(shell: Shell) -> GoodnessOfFitPage:
    """Return the page in front."""
    return page_of(shell, GoodnessOfFitPage)


def choose(shell: Shell, child: Temperament, caregiver: Temperament) -> None:
    """Touch the two cards, wherever they are."""
    for card in (f"child-{child}", f"caregiver-{caregiver}"):
        turn_to(shell, card)
        click(shell, card)


def seen(shell: Shell) -> list[str]:
    """Return the names of the drawings shown, as an assistive technology reads them."""
    return [p.accessibleName() for p in shell.findChildren(Picture) if p.isVisible()]


def turn_to_scene(shell: Shell) -> None:
    """Touch the way on until the picture of both is there."""
    for _ in range(20):
        if shell.visit.dyad.complete and shell.context.contents["en"].fit.describe(
            shell.visit.dyad
        ).picture in seen(shell):
            return
        click(shell, "next")
    raise AssertionError("no way leads to the picture")


def everything_said(shell: Shell) -> str:
    """Return the words beside the picture, of all parts from here, one after the other."""
    told: list[str] = []
    while shell.visit.location.page is PageId.GOODNESS_OF_FIT:
        labels = [page(shell).invitation, *page(shell).text.findChildren(QLabel)]
        told += [label.text() for label in labels if label.isVisible() and label.text()]
        click(shell, "next")
    return " ".join(told)


@pytest.mark.parametrize("pose", ALL)
def test_the_topic_leads_to_the_picture_and_the_picture_to_the_signs(
    make_shell: Callable[..., Shell], pose: tuple[tuple[int, int], int]
) -> None:
    """By the main button alone: nobody has to choose anything."""
    size, text = pose
    shell = make_shell(size, text_size=text)
    shell.dispatch(Started("en"))
    shell.dispatch(TopicChosen("temperament"))
    while shell.visit.location.page is PageId.TOPIC:
        click(shell, "next")
    seen: list[PageId] = []
    while shell.visit.location.page is not PageId.SIGNS:
        seen.append(shell.visit.location.page)
        click(shell, "next")
    assert set(seen) == {PageId.GOODNESS_OF_FIT}
    assert shell.visit.dyad == Dyad()


def test_the_ways_say_where_they_lead(make_shell: Callable[..., Shell]) -> None:
    shell = make_shell((1920, 1080))
    shell.dispatch(Started("en"))
    shell.dispatch(TopicChosen("temperament"))
    shell.dispatch(PartTurned(9))
    assert find(shell, "next").text() == "Try it"
    click(shell, "next")
    assert find(shell, "next").text() == "The signs"
    shell.dispatch(TopicChosen("relationship"))
    shell.dispatch(PartTurned(9))
    assert find(shell, "next").text() == "Next topic"


@pytest.mark.parametrize("pose", ALL)
@pytest.mark.parametrize(("child", "caregiver"), PAIRS)
def test_two_touches_show_the_picture_of_both(
    make_shell: Callable[..., Shell],
    pose: tuple[tuple[int, int], int],
    child: Temperament,
    caregiver: Temperament,
) -> None:
    shell = opened(make_shell, pose)
    choose(shell, child, caregiver)
    assert shell.visit.dyad == Dyad(child, caregiver)
    turn_to_scene(shell)
    assert page(shell).scene._drawing == f"fit-{child}-{caregiver}"
    assert offers(shell, "change") is (child is not caregiver)


@pytest.mark.parametrize("pose", ALL)
@pytest.mark.parametrize("dyad", [*PAIRS, None])
def test_the_plain_words_and_the_handouts_are_said_whole(
    make_shell: Callable[..., Shell],
    pose: tuple[tuple[int, int], int],
    dyad: tuple[Temperament, Temperament] | None,
) -> None:
    shell = opened(make_shell, pose)
    if dyad is not None:
        choose(shell, *dyad)
        shell.dispatch(PartTurned(0))
    fit = shell.context.contents["en"].fit
    told = everything_said(shell)
    shown = fit.describe(Dyad(*dyad) if dyad else Dyad())
    assert shown.plain in told
    if dyad is not None:
        assert told.index("The handout’s words") < told.index(shown.handout)
        other = fit.good if dyad in STRAINS else fit.strain
        assert other.handout not in told


@pytest.mark.parametrize("pose", ALL)
@pytest.mark.parametrize(("child", "caregiver"), STRAINS)
def test_the_response_changes_and_the_child_stays(
    make_shell: Callable[..., Shell],
    pose: tuple[tuple[int, int], int],
    child: Temperament,
    caregiver: Temperament,
) -> None:
    shell = opened(make_shell, pose)
    choose(shell, child, caregiver)
    turn_to(shell, "change")
    picture, strained = page(shell).scene.geometry(), shell.visit
    click(shell, "change")
    assert shell.visit.dyad == Dyad(child, child)
    assert shell.visit.location == strained.location
    assert page(shell).scene._drawing == f"fit-{child}-{child}"
    assert page(shell).scene.geometry() == picture  # nothing moves but what is drawn
    assert not offers(shell, "change")


def test_the_answer_is_the_one_second_action_beside_the_way_on(
    make_shell: Callable[..., Shell],
) -> None:
    shell = opened(make_shell, ROOMY[0])
    choose(shell, *STRAINS[0])
    roles = {b.property("role") for b in (find(shell, "change"), find(shell, "next"))}
    assert roles == {"second", "main"}
    assert find(shell, "change").text() == "Change the response"


@pytest.mark.parametrize("pose", ROOMY)
def test_where_there_is_room_everything_stands_on_one_page(
    make_shell: Callable[..., Shell], pose: tuple[tuple[int, int], int]
) -> None:
    shell = opened(make_shell, pose)
    choose(shell, *STRAINS[0])
    assert words(shell, "part") == ""
    assert {"child-lively", "child-quiet", "caregiver-lively", "caregiver-quiet", "change"} <= {
        w.objectName() for w in shell.findChildren(QWidget) if w.isVisible()
    }
    assert shell.context.contents["en"].fit.strain.handout in said(shell)


def test_upright_the_choices_are_within_reach_under_the_picture(
    make_shell: Callable[..., Shell],
) -> None:
    fit = page(opened(make_shell, ((1080, 1920), 100)))
    assert fit.child.y() > fit.text.geometry().bottom() > fit.scene.geometry().bottom()
    assert fit.child.y() == fit.caregiver.y() > fit.body.height() // 2


def test_on_small_glass_one_thing_is_asked_at_a_time(make_shell: Callable[..., Shell]) -> None:
    shell = opened(make_shell, ((1024, 600), 100))
    assert offers(shell, "child-lively")
    assert not offers(shell, "caregiver-lively")
    click(shell, "child-lively", "next")
    assert not offers(shell, "child-lively")
    assert offers(shell, "caregiver-lively")
    click(shell, "back")
    assert find(shell, "child-lively").isChecked()


@pytest.mark.parametrize("temperament", Temperament)
def test_who_was_chosen_first_is_seen_alone(
    make_shell: Callable[..., Shell], temperament: Temperament
) -> None:
    shell = opened(make_shell, ROOMY[0])
    fit = shell.context.contents["en"].fit
    assert page(shell).scene._drawing == "topic-temperament"
    shell.dispatch(ChildChosen(temperament))
    assert page(shell).scene._drawing == f"child-{temperament}"
    assert fit.invitation.caregiver in said(shell)
    shell.dispatch(PartTurned(0))
    other = opened(make_shell, ROOMY[0])
    other.dispatch(CaregiverChosen(temperament))
    assert page(other).scene._drawing == f"caregiver-{temperament}"
    assert fit.invitation.child in said(other)


@pytest.mark.parametrize("group", ["child", "caregiver"])
def test_one_answer_is_marked_and_stays_so_when_touched_again(
    make_shell: Callable[..., Shell], group: str
) -> None:
    shell = opened(make_shell, ROOMY[0])
    for chosen, other in (("lively", "quiet"), ("quiet", "lively"), ("quiet", "lively")):
        click(shell, f"{group}-{chosen}")
        assert find(shell, f"{group}-{chosen}").isChecked()
        assert not find(shell, f"{group}-{other}").isChecked()


def test_cards_and_picture_are_described_by_what_they_show(
    make_shell: Callable[..., Shell],
) -> None:
    shell = opened(make_shell, ROOMY[0])
    fit = shell.context.contents["en"].fit
    choose(shell, Temperament.QUIET, Temperament.LIVELY)
    for group, figures in (("child", fit.child), ("caregiver", fit.caregiver)):
        for temperament in Temperament:
            told = QAccessible.queryAccessibleInterface(find(shell, f"{group}-{temperament}"))
            figure = figures.figure(temperament)
            assert told.text(QAccessible.Text.Name) == figure.words
            assert told.text(QAccessible.Text.Description) == figure.picture
            assert bool(told.state().checkable)
        held = found(shell, QWidget, group)
        assert held.accessibleName() == figures.question == words(shell, f"{group}-question")
    assert seen(shell) == [fit.scene.quiet.lively]


def test_keys_go_on_from_the_answer_that_is_no_longer_needed(
    make_shell: Callable[..., Shell], qtbot: QtBot
) -> None:
    shell = opened(make_shell, ROOMY[0])
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    choose(shell, *STRAINS[0])
    find(shell, "change").setFocus()
    QTest.keyClick(find(shell, "change"), Qt.Key.Key_Space)
    assert shell.visit.dyad.fits
    assert shell.focusWidget() is None  # nothing is pressed that was never heard of
    shell.key_filter.navigation.perform(KeyAction.DOWN)
    assert find(shell, "next").hasFocus()


def test_nothing_is_left_for_the_next_family(make_shell: Callable[..., Shell]) -> None:
    shell = opened(make_shell, ROOMY[0])
    untouched = said(shell)
    choose(shell, *STRAINS[0])
    shell.end_visit()
    shell.dispatch(Started("en"))
    shell.dispatch(GoodnessOfFitChosen())
    assert said(shell) == untouched
    assert not any(find(shell, f"child-{temperament}").isChecked() for temperament in Temperament)
