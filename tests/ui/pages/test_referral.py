"""The page with the referral sheet can be read whole, and has words for every print status."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel

from kiosk.content.contacts import Contacts
from kiosk.printing.status import PrintStatus
from kiosk.visit.events import (
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
)
from tests.support import scenes
from tests.support.found import flowing_text, found, joined, page_of, part_shown
from tests.support.touch import click, find, offers, read_on, said, words
from ui.accessibility.headings import is_heading
from ui.pages.referral import ReferralPage
from ui.widgets.button import Button
from ui.widgets.visit_map import VisitMap

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.bootstrap import KioskData
    from kiosk.content.model import Content
    from ui.app.assembly import Kiosk

every_size = pytest.mark.parametrize("size", scenes.SIZES, ids=scenes.size_name)
Size = tuple[int, int]


@every_size
def test_the_page_to_take_along_can_be_read_whole_on_screen(
    size: Size, make_kiosk: Callable[..., Kiosk], content: Content
) -> None:
    kiosk = make_kiosk(size)
    for event in (Started("en"), SignsChosen(), SignToggled("tantrums"), ReferralChosen()):
        kiosk.store.dispatch(event)
    assert not offers(kiosk.shell, "next")  # the front is whole
    front = kiosk.store.visit
    texts: list[str] = []
    counts: list[str] = []
    while read_on(kiosk.shell):
        assert not offers(kiosk.shell, "print")
        texts += flowing_text(kiosk, "referral-text")
        counts.append(part_shown(kiosk))
    many = len(counts)
    assert counts == ([f"{here} of {many}" for here in range(1, many + 1)] if many > 1 else [""])
    shown = joined(texts)
    labels = content.sheet.referral
    for wanted in (
        labels.lead,
        content.signs.advice,
        content.signs.advice_plain,
        *labels.steps,
        labels.safety,
    ):
        assert joined([wanted]) in shown
    for left_to_the_sheet in labels.questions:
        assert joined([left_to_the_sheet]) not in shown
    for contact in kiosk.context.contacts.items:
        name = contact.short_in("en") if contact.id == "fit" else contact.name_in("en")
        assert name in shown
        assert contact.number() in shown
    assert "Tantrums" in shown
    assert "Fussiness" not in shown
    click(kiosk.shell, "next")  # it says "My page" there
    assert kiosk.store.visit == front
    click(kiosk.shell, "read-here", "back")
    assert kiosk.store.visit == front


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize(("size", "most"), [((1024, 600), 28), ((1280, 800), 17)])
def test_in_large_text_the_reader_has_few_parts_and_no_heading_ends_one(
    size: Size, most: int, code: str, make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    kiosk = make_kiosk(size, scenes.in_language(kiosk_data, code), text_size=200)
    for event in (Started(code), SignsChosen(), SignToggled("tantrums"), ReferralChosen()):
        kiosk.store.dispatch(event)
    page = page_of(kiosk, ReferralPage)
    click(kiosk.shell, "read-here")
    assert 1 < page.parts <= most
    for _ in range(1, page.parts):
        labels = page.text.findChildren(QLabel)
        shown = [label for label in labels if label.isVisible() and label.text()]
        assert not is_heading(max(shown, key=lambda label: label.y()))
        kiosk.store.dispatch(page.turned(1))


@pytest.mark.parametrize("text", [100, 150, 200])
@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)], ids=scenes.size_name)
def test_the_step_of_the_visit_is_told_where_there_is_no_room_to_show_it(
    size: Size, text: int, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = at_the_last_page(make_kiosk(size, text_size=text), "en")
    shown = found(kiosk.shell, VisitMap, "visit-map")
    assert shown.isVisible()
    assert shown.accessibleName() == "Step 3 of 3: Take."


LARGE_ENOUGH = [(1280, 800), (1366, 768), (1920, 1080), (1080, 1920)]


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("size", LARGE_ENOUGH, ids=scenes.size_name)
def test_one_screen_has_the_paper_the_next_steps_and_whom_to_call(
    size: Size, code: str, make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    kiosk = at_the_last_page(make_kiosk(size, scenes.in_language(kiosk_data, code)), code)
    shown = joined(flowing_text(kiosk, "next-steps"))
    steps = kiosk_data.contents[code].sheet.referral
    for place, full in enumerate(steps.steps):
        briefs = [steps.steps_brief[place], *([steps.call_brief] if place == 2 else [])]
        assert any(joined([said]) in shown for said in (full, *briefs))
    assert steps.school_brief in shown or joined([steps.steps[2]]) in shown
    for contact in kiosk_data.contacts.items:
        if contact.group == "handout" or contact.id == "fit":
            assert contact.number() in shown
    for name in ("print", "phone", "read-here"):
        assert offers(kiosk.shell, name)
    assert page_of(kiosk, ReferralPage).preview.isVisible()
    assert [one.objectName() for one in _main_buttons(kiosk)] == ["print"]


@pytest.mark.parametrize("code", ["en", "es"])
def test_a_small_screen_has_the_paper_and_all_next_steps(
    code: str, make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    kiosk = at_the_last_page(make_kiosk((1024, 600), scenes.in_language(kiosk_data, code)), code)
    steps = kiosk_data.contents[code].sheet.referral
    number = next(one.number() for one in kiosk_data.contacts.items if one.id == "fit")
    first, second, _, last = steps.steps_brief
    assert flowing_text(kiosk, "next-steps") == [
        f"1. {first}",
        f"2. {second}",
        f"3. {steps.call_brief}",
        number,
        steps.school_brief,
        f"4. {last}",
    ]
    assert page_of(kiosk, ReferralPage).preview.isVisible()


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)], ids=scenes.size_name)
def test_whom_to_call_is_said_for_both_ages_or_for_none(
    size: Size, code: str, make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    kiosk = at_the_last_page(make_kiosk(size, scenes.in_language(kiosk_data, code)), code)
    steps = kiosk_data.contents[code].sheet.referral
    for status in PrintStatus:
        kiosk.store.dispatch(PrintReported(status))
        shown = flowing_text(kiosk, "next-steps")
        younger = any(line.startswith("3. ") for line in shown)
        assert younger == (steps.school_brief in shown)


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("text", [150, 200])
def test_large_text_has_the_print_status_and_all_ways_on_one_part(
    text: int, code: str, make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    """And the way to end has its words: a map that shows nothing leaves them its room."""
    read = scenes.in_language(kiosk_data, code)
    kiosk = at_the_last_page(make_kiosk((1280, 800), read, text_size=text), code)
    for status in PrintStatus:
        kiosk.store.dispatch(PrintReported(status))
        assert words(kiosk.shell, "title")
        assert bool(words(kiosk.shell, "lead")) is (status is not PrintStatus.IDLE)
        for name in ("print", "phone", "read-here", "finished"):
            assert offers(kiosk.shell, name) or status is PrintStatus.SENDING
        assert found(kiosk.shell, Button, "finished").text()
        assert not offers(kiosk.shell, "next")


def test_the_way_to_end_gives_up_its_icon_before_its_words(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    read = scenes.in_language(kiosk_data, "es")
    kiosk = at_the_last_page(make_kiosk((1024, 600), read, text_size=200), "es")
    kiosk.store.dispatch(PrintReported(PrintStatus.PRINTED))
    finished = found(kiosk.shell, Button, "finished")
    assert finished.text() == finished.accessibleName()
    assert finished.icon_room() == 0
    kiosk.shell.resize(1920, 1080)
    kiosk.redraw()
    assert finished.icon_room() > 0


def test_in_the_reader_a_heading_stands_nearer_to_what_is_below_it(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    """And the addresses of the sources stand under theirs, all of them."""
    read = scenes.in_language(kiosk_data, "es")
    kiosk = at_the_last_page(make_kiosk((768, 1366), read), "es")
    sheet = kiosk_data.contents["es"].sheet
    while read_on(kiosk.shell) and sheet.referral.noticed not in said(kiosk.shell):
        pass
    rows = [each for each in page_of(kiosk, ReferralPage).text.findChildren(QLabel) if each.text()]
    shown = sorted((each.geometry() for each in rows if each.isVisible()), key=QRect.top)
    place = next(each for each in rows if each.text() == sheet.referral.noticed).geometry()
    number = shown.index(place)
    above = place.top() - shown[number - 1].bottom()
    assert above >= 2 * (shown[number + 1].top() - place.bottom()) - 1
    while read_on(kiosk.shell) and not page_of(kiosk, ReferralPage).is_last_part:
        pass
    shown_last = said(kiosk.shell)
    assert sheet.sources_heading in shown_last
    assert set(kiosk_data.contents["es"].sources) <= {w.replace("\u200b", "") for w in shown_last}


def at_the_last_page(kiosk: Kiosk, code: str) -> Kiosk:
    """Go there with some signs chosen."""
    kiosk.store.dispatch(Started(code))
    for sign in scenes.CHOSEN:
        kiosk.store.dispatch(SignToggled(sign))
    kiosk.store.dispatch(ReferralChosen())
    return kiosk


def _main_buttons(kiosk: Kiosk) -> list[Button]:
    buttons = kiosk.shell.findChildren(Button)
    return [one for one in buttons if one.isVisible() and one.property("role") == "main"]


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)], ids=scenes.size_name)
def test_large_text_has_all_ways_on_the_first_part(
    size: Size, code: str, make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    read = scenes.in_language(kiosk_data, code)
    kiosk = at_the_last_page(make_kiosk(size, read, text_size=200), code)
    for name in ("print", "phone", "read-here", "finished"):
        assert offers(kiosk.shell, name)
    assert not offers(kiosk.shell, "next")
    click(kiosk.shell, "read-here")
    heading, lead, *_ = flowing_text(kiosk, "referral-text")
    steps = kiosk_data.contents[code].sheet.referral
    assert heading == steps.steps_heading
    assert steps.lead.startswith(lead)


def test_where_the_status_has_a_part_of_its_own_the_way_on_is_the_main_button(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = at_the_last_page(make_kiosk((1024, 600), text_size=200), "en")
    for status, main in ((PrintStatus.JAM, "next"), (PrintStatus.SENT, "finished")):
        kiosk.store.dispatch(PrintReported(status))
        assert offers(kiosk.shell, "next")
        assert [one.objectName() for one in _main_buttons(kiosk)] == [main]


def test_printed_in_large_text_two_ways_share_a_row(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    read = scenes.in_language(kiosk_data, "es")
    kiosk = at_the_last_page(make_kiosk((1280, 800), read, text_size=150), "es")
    kiosk.store.dispatch(PrintReported(PrintStatus.PRINTED))
    first, *others = (find(kiosk.shell, name).y() for name in ("print", "phone", "read-here"))
    assert others[0] == others[1] > first


def test_a_clinic_without_early_intervention_has_no_empty_line(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    others = tuple(one for one in kiosk_data.contacts.items if one.id != "fit")
    kiosk = make_kiosk((1920, 1080), replace(kiosk_data, contacts=Contacts(others)))
    click(kiosk.shell, "start-en", "my-page")
    shown = flowing_text(kiosk, "next-steps")
    click(kiosk.shell, "read-here")
    shown += flowing_text(kiosk, "referral-text")
    assert "" not in shown
    assert "1-877-696-1472" not in joined(shown)


def test_nothing_chosen_still_leads_to_somebody(
    make_kiosk: Callable[..., Kiosk], content: Content
) -> None:
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "my-page")
    shown: list[str] = []
    while read_on(kiosk.shell):
        shown += flowing_text(kiosk, "referral-text")
    assert content.sheet.referral.noticed_none in joined(shown)


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080)], ids=scenes.size_name)
def test_every_print_status_has_words(size: Size, make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk(size)
    click(kiosk.shell, "start-en", "my-page")
    told, titles = {}, {}
    for status in set(PrintStatus) - {PrintStatus.IDLE}:  # then the next steps are there instead
        kiosk.store.dispatch(PrintReported(status))
        told[status] = words(kiosk.shell, "lead")
        titles[status] = words(kiosk.shell, "title")
        assert offers(kiosk.shell, "phone")
    assert "" not in told.values()
    fine = {told[status] for status in told if not status.is_problem}
    trouble = {told[status] for status in told if status.is_problem}
    assert len(fine) == 3
    assert not fine & trouble
    for sentence in trouble:
        assert "at the desk" in sentence
    # What happened is the title; a family need not tell three states of the service apart.
    assert len(set(titles.values())) == len(titles) - 2
    assert "Your page is ready" not in titles.values()


def test_the_title_the_tick_and_the_button_follow_the_print(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = at_the_last_page(make_kiosk((1280, 800)), "en")
    page = page_of(kiosk, ReferralPage)
    assert words(kiosk.shell, "title") == "Your page is ready"
    for status, last, title, button, done in (
        (PrintStatus.SENDING, False, "Printing your page …", "Printing …", False),
        (PrintStatus.JAM, False, "Paper is stuck in the printer", "Waiting …", False),
        (PrintStatus.PRINTED, True, "Take your pages", "Print again", True),
        (PrintStatus.JAM, True, "Paper is stuck in the printer", "Print my page", False),
    ):
        kiosk.store.dispatch(PrintReported(status, last=last))
        assert words(kiosk.shell, "title") == title
        assert page.print.text() == button
        assert page.done.isVisible() is done
        assert len(_main_buttons(kiosk)) <= 1


@pytest.mark.parametrize(
    ("code", "title", "told", "of_two"),
    [
        ("en", "Take your page", "Your page is printed.", r"\bpages\b|page \d"),
        ("es", "Tome su hoja", "Ya se imprimió su hoja.", r"páginas|hojas|página \d"),
    ],
)
def test_no_word_speaks_of_two_pages_where_one_is_printed(
    code: str,
    title: str,
    told: str,
    of_two: str,
    make_kiosk: Callable[..., Kiosk],
    kiosk_data: KioskData,
) -> None:
    config = kiosk_data.config
    one_page = structs.replace(config, print=structs.replace(config.print, pages=1))
    read = scenes.in_language(replace(kiosk_data, config=one_page), code)
    kiosk = at_the_last_page(make_kiosk((1280, 800), read), code)
    assert len(kiosk.context.sheet(kiosk.store.visit).pages) == 1
    kiosk.store.dispatch(PrintReported(PrintStatus.PRINTED))
    assert words(kiosk.shell, "title") == title
    assert words(kiosk.shell, "lead").startswith(told)
    shown = said(kiosk.shell)
    click(kiosk.shell, "read-here")
    shown += flowing_text(kiosk, "referral-text")
    assert [text for text in shown if re.search(of_two, text)] == []
    assert f"1. {read.contents[code].sheet.phone.first_step}" in joined(shown)


def test_who_ends_without_a_page_is_not_thanked_for_one(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    click(kiosk.shell, "start-en", "my-page")
    kiosk.store.dispatch(PrintReported(PrintStatus.FAILED))
    click(kiosk.shell, "finished")
    assert kiosk.store.is_initial
