"""What others are not to hear is left out, and that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtWidgets import QLabel, QPushButton

from kiosk.config.options import VoiceOptions
from ui.speech.discretion import Discretion, listed_answers
from ui.speech.utterance import Utterance

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.app.assembly import Kiosk

NOTICE = "Your choices are not read aloud here."
HOW = "To hear them, choose “My choices”."


@pytest.fixture
def page(qtbot: QtBot) -> list[Utterance]:
    """Return two lists of answers under their headings, and the digits of a pad."""
    label, pad = QLabel(), QLabel()
    for widget in (label, pad):
        qtbot.addWidget(widget)
    said = [("Signs", False), ("Tantrums", True), ("Anger", True), ("Advice", False), ("One", True)]
    answers = [Utterance(text, label, answer=answer) for text, answer in said]
    return [*answers, *(Utterance(digit, pad, secret=True) for digit in "123")]


@pytest.fixture
def make(make_kiosk: Callable[..., Kiosk], qtbot: QtBot) -> Callable[..., tuple[Discretion, Kiosk]]:
    """Make a discretion for options of the voice."""
    kiosk = make_kiosk((1280, 800))

    def make(voice: VoiceOptions | None = None) -> tuple[Discretion, Kiosk]:
        switch = QPushButton()
        qtbot.addWidget(switch)
        given = voice or VoiceOptions()
        kiosk.context.config = structs.replace(kiosk.context.config, voice=given)
        return Discretion(kiosk.context, switch), kiosk

    return make


def test_each_list_is_replaced_by_a_notice_and_the_way_is_told_once(
    make: Callable[..., tuple[Discretion, Kiosk]], page: list[Utterance]
) -> None:
    discretion, kiosk = make()
    visit = kiosk.store.visit
    first = discretion.allowed(page, visit)
    assert [one.text for one in first] == ["Signs", NOTICE, HOW, "Advice", NOTICE, "Digit key."]
    for one in first:
        discretion.note_heard(one)
    assert HOW not in {one.text for one in discretion.allowed(page, visit)}
    discretion.forget()
    assert HOW in {one.text for one in discretion.allowed(page, visit)}
    assert [one.text for one in listed_answers(page)] == ["Signs", "Tantrums", "Anger"]
    assert listed_answers(page[3:4]) == []


def test_with_headphones_everything_is_heard(
    make: Callable[..., tuple[Discretion, Kiosk]], page: list[Utterance]
) -> None:
    discretion, kiosk = make(VoiceOptions(headphones=True))
    assert discretion.allowed(page, kiosk.store.visit) == page
