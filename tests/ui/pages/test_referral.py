"""The page with the referral sheet can be read whole, and has words for every print status."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

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
from tests.support.found import flowing_text, joined, page_of
from tests.support.touch import click, find, offers, words
from ui.pages.referral import ReferralPage
from ui.widgets.button import Button

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
    texts: list[str] = []
    counts: list[str] = []
    for _ in range(30):
        if any(w.isVisible() for w in kiosk.shell.findChildren(QWidget, "referral-text")):
            texts += flowing_text(kiosk, "referral-text")
        counts.append(words(kiosk.shell, "part"))
        if not find(kiosk.shell, "later").isEnabled():
            break
        click(kiosk.shell, "later")
    many = len(counts)
    assert counts == ([f"{here} of {many}" for here in range(1, many + 1)] if many > 1 else [""])
    shown = joined(texts)
    labels = content.sheet.referral
    for wanted in (
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
    for _ in range(many - 1):
        click(kiosk.shell, "earlier")
    assert not find(kiosk.shell, "earlier").isEnabled()


LARGE_ENOUGH = [(1280, 800), (1920, 1080), (1080, 1920)]


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("size", LARGE_ENOUGH, ids=scenes.size_name)
def test_the_first_part_has_the_button_to_print_and_all_the_next_steps(
    size: Size, code: str, make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    kiosk = make_kiosk(size, scenes.in_language(kiosk_data, code))
    kiosk.store.dispatch(Started(code))
    for sign in scenes.CHOSEN:
        kiosk.store.dispatch(SignToggled(sign))
    kiosk.store.dispatch(ReferralChosen())
    shown = joined(flowing_text(kiosk, "referral-text"))
    for step in kiosk_data.contents[code].sheet.referral.steps:
        assert joined([step]) in shown
    (early,) = (one for one in kiosk_data.contacts.items if one.id == "fit")
    assert early.number() in shown
    assert offers(kiosk.shell, "print")
    assert [one.objectName() for one in _main_buttons(kiosk)] == ["print"]


def _main_buttons(kiosk: Kiosk) -> list[Button]:
    buttons = kiosk.shell.findChildren(Button)
    return [one for one in buttons if one.isVisible() and one.property("role") == "main"]


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize(
    ("size", "text", "most"),
    [((1024, 600), 100, 14), ((1024, 600), 200, 35), ((1280, 800), 200, 20)],
)
def test_a_small_screen_and_large_text_turn_few_parts(
    size: Size,
    text: int,
    most: int,
    code: str,
    make_kiosk: Callable[..., Kiosk],
    kiosk_data: KioskData,
) -> None:
    """Words that the sheet has too are left to it; the next steps come first."""
    kiosk = make_kiosk(size, scenes.in_language(kiosk_data, code), text_size=text)
    kiosk.store.dispatch(Started(code))
    for sign in scenes.CHOSEN:
        kiosk.store.dispatch(SignToggled(sign))
    kiosk.store.dispatch(ReferralChosen())
    assert page_of(kiosk, ReferralPage).parts <= most
    if kiosk.context.theme.compact:  # then the buttons have a part of their own
        click(kiosk.shell, "later")
    texts = flowing_text(kiosk, "referral-text")
    assert any(text.startswith("1. ") for text in texts)


def test_a_clinic_without_early_intervention_has_no_empty_line(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    others = tuple(one for one in kiosk_data.contacts.items if one.id != "fit")
    kiosk = make_kiosk((1920, 1080), replace(kiosk_data, contacts=Contacts(others)))
    click(kiosk.shell, "start-en", "my-page")
    shown = flowing_text(kiosk, "referral-text")
    assert "" not in shown
    assert "1-877-696-1472" not in joined(shown)


def test_nothing_chosen_still_leads_to_somebody(
    make_kiosk: Callable[..., Kiosk], content: Content
) -> None:
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "my-page")
    shown = flowing_text(kiosk, "referral-text")
    while find(kiosk.shell, "later").isEnabled():
        click(kiosk.shell, "later")
        shown += flowing_text(kiosk, "referral-text")
    assert content.sheet.referral.noticed_none in joined(shown)


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080)], ids=scenes.size_name)
def test_every_print_status_has_words(size: Size, make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk(size)
    click(kiosk.shell, "start-en", "my-page")
    told = {}
    for status in set(PrintStatus) - {PrintStatus.IDLE}:  # then the next steps are there instead
        kiosk.store.dispatch(PrintReported(status))
        told[status] = words(kiosk.shell, "lead")
        assert offers(kiosk.shell, "phone")
        assert find(kiosk.shell, "print").isEnabled() is (status is not PrintStatus.SENDING)
    assert "" not in told.values()
    fine = {told[status] for status in told if not status.is_problem}
    trouble = {told[status] for status in told if status.is_problem}
    assert len(fine) == 3
    assert not fine & trouble
    for sentence in trouble:
        assert "at the desk" in sentence
