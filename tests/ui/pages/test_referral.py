"""The page with the referral sheet can be read whole, and has words for every print status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.printing.status import PrintStatus
from kiosk.visit.events import (
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
)
from tests.support import scenes
from tests.support.found import flowing_text, joined
from tests.support.touch import click, find, offers, words

if TYPE_CHECKING:
    from collections.abc import Callable

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
        content.sheet.keep.first_step,
        *labels.steps[1:],
        *labels.questions,
        *content.sources,
    ):
        assert joined([wanted]) in shown
    for contact in kiosk.context.contacts.items:
        assert contact.name_in("en") in shown
        assert contact.number() in shown
    assert "Tantrums" in shown
    assert "Fussiness" not in shown
    for _ in range(many - 1):
        click(kiosk.shell, "earlier")
    assert not find(kiosk.shell, "earlier").isEnabled()


def test_nothing_chosen_still_leads_to_somebody(
    make_kiosk: Callable[..., Kiosk], content: Content
) -> None:
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "my-page")
    assert content.sheet.referral.noticed_none in joined(flowing_text(kiosk, "referral-text"))


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080)], ids=scenes.size_name)
def test_every_print_status_has_words(size: Size, make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk(size)
    click(kiosk.shell, "start-en", "my-page")
    told = {}
    for status in PrintStatus:
        kiosk.store.dispatch(PrintReported(status))
        told[status] = words(kiosk.shell, "lead")
        assert offers(kiosk.shell, "phone")
        assert find(kiosk.shell, "print").isEnabled() is (status is not PrintStatus.SENDING)
    assert "" not in told.values()
    fine = {told[status] for status in PrintStatus if not status.is_problem}
    trouble = {told[status] for status in PrintStatus if status.is_problem}
    assert len(fine) == 4
    assert not fine & trouble
    for sentence in trouble:
        assert "at the desk" in sentence
