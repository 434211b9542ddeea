"""What can be seen can be heard: every word and picture of a page is in its reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.content import interface_words
from kiosk.sheets import transcript
from kiosk.speech.normalization import pronounced
from kiosk.speech.phrase_index import PhraseIndex
from kiosk.speech.script import script
from kiosk.visit.events import Ended
from tests.support import layout_rules as rules
from tests.support import scenes
from tests.support.translations import WORDS
from ui.widgets.card import ChoiceCard, TopicCard
from ui.widgets.preview import Preview
from ui.widgets.print_animation import PrintAnimation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ui.app.assembly import Kiosk
    from ui.speech.utterance import Utterance

WORD = re.compile(r"[^\W_]+")
POSES = [((1280, 800), 100), ((1024, 600), 200), ((1080, 1920), 150)]


def visible(kiosk: Kiosk) -> Iterator[tuple[QWidget, str]]:
    """Yield everything on screen that says or shows something, with its words."""
    view = rules.View(kiosk.shell, 1)
    for widget in view.visible(QLabel, QAbstractButton, Preview, PrintAnimation):
        texts = [widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, ChoiceCard | TopicCard):
            texts += [widget._content.title, widget._content.line]
        elif isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        yield widget, " ".join(texts)


def unsaid(kiosk: Kiosk, said: list[Utterance]) -> Iterator[str]:
    """Yield what is seen and not said."""
    heard = {word for one in said for word in WORD.findall(one.text.casefold())}
    spoken = {one.widget for one in said}
    for widget, words in visible(kiosk):
        missing = [word for word in WORD.findall(words.casefold()) if word not in heard]
        # “2 of 3” is said as “Part 2 of 3.”
        missing = [word for word in missing if not (widget.objectName() == "part" and word == "of")]
        if missing or widget not in spoken:
            yield f"{rules.said(widget)}: {missing}"


def script_of(kiosk: Kiosk) -> PhraseIndex:
    """Return everything of which a language can have recordings, in English."""
    context = kiosk.context
    words = {code: interface_words.load(WORDS, code) for code in context.contents}
    others = {code: (each, words[code]) for code, each in context.contents.items() if code != "en"}
    content, clinic = context.contents["en"], context.config.clinic
    return PhraseIndex(script(content, context.contacts, clinic, words["en"], others))


@pytest.mark.parametrize("pose", POSES, ids=str)
def test_every_visible_word_is_in_the_reading_order(
    make_kiosk: Callable[..., Kiosk], pose: tuple[tuple[int, int], int]
) -> None:
    size, text = pose
    kiosk = make_kiosk(size, text_size=text)
    reading_order = kiosk.reading_order()
    index, lexicon = script_of(kiosk), kiosk.context.contents["en"].speech
    found, counted = [], 0
    for scene in scenes.walk(kiosk):
        said = reading_order.whole(kiosk.store.visit)
        found += [f"{scene}: {complaint}" for complaint in unsaid(kiosk, said)]
        if not scene.startswith(("pin", "staff")):
            texts = {one.text for one in said}
            found += [
                f"{scene}: not in the script of recordings: {text}"
                for text in texts
                # Of two words it may be unclear which sentence they end, where it is cut.
                if not index.ids(spoken := pronounced(text, lexicon)) and spoken.count(" ") > 1
            ]
        counted += len(said)
        if kiosk.shell.panels.front is None:
            urgent = [number.number() for number in kiosk.context.contacts.group("urgent")]
            strip = [one.text for one in said if kiosk.shell.pages.strip.isAncestorOf(one.widget)]
            assert urgent[0] in strip
    assert found == [], "\n".join(found[:30])
    assert counted > 1000


def test_every_state_of_what_can_be_chosen_is_said(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    reading_order = kiosk.reading_order()
    seen = set()
    for _ in scenes.walk(kiosk):
        for button in rules.View(kiosk.shell, 1).buttons():
            states = {one.text for one in reading_order.of(button, kiosk.store.visit)}
            if button.isCheckable():
                wanted = "Chosen." if button.isChecked() else "Not chosen."
                assert wanted in states
                seen.add(wanted)
            if not button.isEnabled():
                assert "Not now." in states
                seen.add("Not now.")
    assert seen == {"Chosen.", "Not chosen.", "Not now."}


def test_the_whole_sheet_is_in_the_reading_order_of_its_page(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1920, 1080))
    reading_order = kiosk.reading_order()
    for scene in scenes.walk_visit(kiosk):
        if scene != "referral-1":
            continue
        sheet = kiosk.context.sheet(kiosk.store.visit)
        said = " ".join(one.text for one in reading_order.whole(kiosk.store.visit))
        for section in sheet.sections:
            for line in section.lines:
                for part in (line.text.first, line.note.first, line.number, line.email):
                    assert all(piece in said for piece in part.split())
        # and what the family chose is known for what it is
        noticed = [line.text for line in transcript.lines(sheet) if line.answer]
        answers = {one.text for one in reading_order.whole(kiosk.store.visit) if one.answer}
        assert len(noticed) == len(scenes.CHOSEN)
        assert set(noticed) <= answers
    kiosk.store.dispatch(Ended())
