"""Pages are read aloud by a real engine in a real child process: heard by what it was given."""

from __future__ import annotations

import itertools
import os
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.process import supervisor
from kiosk.speech.normalization import pronounced
from kiosk.speech.playback import SpeechState
from kiosk.visit.events import (
    Event,
    LanguageChosen,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    TopicChosen,
)
from kiosk.visit.listening import (
    ListenToggled,
    RateChanged,
    SpeechPaused,
    SpeechRepeated,
    VolumeChanged,
)
from tests.support import speech_dispatcher as service
from tests.support.found import page_of, part_count, turn_to_part
from tests.support.speech_dispatcher import PrivateSpeech, longest_gap, private_speech
from tests.support.touch import said
from ui.pages.page import Page
from ui.speech.utterance import Occasion
from ui.speech.voice_process import VoiceProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.app.assembly import Kiosk
    from ui.speech.narrator import Narrator

MISSING = service.missing_tools()
pytestmark = [pytest.mark.real, pytest.mark.skipif(MISSING is not None, reason=MISSING or "")]

LONG = 20_000
"""Milliseconds that a child may take to start on a busy machine."""
SMOOTH = 0.25
"""Seconds that no touch may wait, where the machine itself is no slower."""
HANGS = 6.0
"""Seconds for which an engine hangs."""
LEAD = "Take a page to your doctor or nurse today."
"""The first sentence on the welcome page."""
WALK = (Started("en"), SignsChosen(), ReferralChosen())


@pytest.fixture
def speech(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateSpeech]:
    """Run the service; a socket's path has to be short."""
    with tempfile.TemporaryDirectory(prefix="spd-") as home, private_speech(Path(home)) as run:
        monkeypatch.delenv("SPEECHD_ADDRESS", raising=False)
        for name, value in run.environment.items():
            monkeypatch.setenv(name, value)
        yield run


@pytest.fixture
def listening(
    make_kiosk: Callable[..., Kiosk], speech: PrivateSpeech, qtbot: QtBot
) -> Iterator[tuple[Kiosk, Narrator, VoiceProcess]]:
    """Show a kiosk with a real voice, which is ready."""
    kiosk = make_kiosk((1280, 800))
    context = kiosk.context
    locales = {code: content.language.locale for code, content in context.contents.items()}
    voice = VoiceProcess(context.config.voice, locales, kiosk)
    narrator = kiosk.listen_to(voice)
    assert context.voiced_languages == frozenset()
    voice.start()
    qtbot.waitUntil(lambda: context.voiced_languages >= {"en"}, timeout=LONG)
    yield kiosk, narrator, voice
    pid = voice.pid
    voice.close()
    assert not pid or not _runs(pid)


def _runs(pid: int) -> bool:
    """Return whether a process is there, a dead one that nobody took leave of included."""
    return Path(f"/proc/{pid}").exists()


def heard_out(narrator: Narrator, qtbot: QtBot) -> None:
    """Wait until the page is read to its end."""
    qtbot.waitUntil(lambda: narrator.state is SpeechState.DONE, timeout=60_000)


def test_every_page_is_read_to_its_end_in_the_language_shown(
    listening: tuple[Kiosk, Narrator, VoiceProcess], speech: PrivateSpeech, qtbot: QtBot
) -> None:
    kiosk, narrator, _ = listening
    for code in sorted(kiosk.context.voiced_languages):
        if code != kiosk.store.visit.language:
            kiosk.store.dispatch(LanguageChosen(code))
        if not kiosk.store.visit.listening.on:
            kiosk.store.dispatch(ListenToggled())
        topic = kiosk.context.contents[code].topics[0].id
        heard: list[service.Utterance] = []
        for event in (Started(code), TopicChosen(topic), SignsChosen(), ReferralChosen()):
            kiosk.store.dispatch(event)
            before = len(speech.texts())
            whole_page = kiosk.reading_order().whole(kiosk.store.visit)
            wanted = [
                one.text for one in whole_page if one.occasion is Occasion.PAGE and not one.answer
            ]
            heard_out(narrator, qtbot)
            said = speech.said()[before - 1 if before else 0 :]
            # What was said as the language changed came to its end in the one before.
            first = next(n for n, one in enumerate(said) if one.language.startswith(code))
            said = said[first:]
            whole = [one for one in said if one.whole]
            assert len(whole) >= len(wanted)
            # Names of another language are said in its own voice, all else in the page's.
            names = {each.language.name: own for own, each in kiosk.context.contents.items()}
            for one in whole_page:
                if one.language:
                    words = kiosk.context.contents[one.language].speech
                    names[pronounced(one.text, words)] = one.language
            assert all(one.language.startswith(names.get(one.text, code)) for one in whole)
            assert len({one.language for one in whole if one.language.startswith(code)}) == 1
            heard += whole
        # The controls, with the name of the other language, and the urgent numbers: once.
        assert {one.language[:2] for one in heard} == kiosk.context.voiced_languages
        assert len([one for one in heard if "9 8 8" in one.text]) == 1


def test_an_action_breaks_off_what_is_said(
    listening: tuple[Kiosk, Narrator, VoiceProcess], speech: PrivateSpeech, qtbot: QtBot
) -> None:
    kiosk, narrator, _ = listening
    kiosk.store.dispatch(ListenToggled())
    qtbot.waitUntil(lambda: LEAD in speech.texts(), timeout=LONG)
    kiosk.store.dispatch(Started("en"))
    qtbot.waitUntil(lambda: "What would you like to know?" in speech.texts(), timeout=LONG)
    said = speech.said()
    assert not next(one for one in said if one.text == LEAD).whole
    kiosk.store.dispatch(ListenToggled())
    count = len(speech.said())
    assert narrator.state is SpeechState.OFF
    # What is heard next is the page from its beginning: nothing was said in between.
    kiosk.store.dispatch(ListenToggled())
    qtbot.waitUntil(lambda: len(speech.said()) > count, timeout=LONG)
    assert speech.texts()[count] == "What would you like to know?"


def test_pause_repeat_loudness_and_speed(
    listening: tuple[Kiosk, Narrator, VoiceProcess], speech: PrivateSpeech, qtbot: QtBot
) -> None:
    kiosk, _, _ = listening
    kiosk.store.dispatch(ListenToggled())
    qtbot.waitUntil(lambda: LEAD in speech.texts(), timeout=LONG)
    kiosk.store.dispatch(SpeechPaused())
    count = len(speech.texts())
    kiosk.store.dispatch(SpeechPaused())
    qtbot.waitUntil(lambda: speech.texts().count(LEAD) == 2, timeout=LONG)
    assert speech.texts()[count] == LEAD  # nothing was said in between
    kiosk.store.dispatch(SpeechRepeated())
    qtbot.waitUntil(lambda: speech.texts().count(LEAD) == 3, timeout=LONG)
    kiosk.store.dispatch(VolumeChanged(1))
    qtbot.waitUntil(lambda: speech.texts().count(LEAD) == 4, timeout=LONG)
    kiosk.store.dispatch(VolumeChanged(-1))
    kiosk.store.dispatch(VolumeChanged(-1))
    kiosk.store.dispatch(RateChanged(1))
    qtbot.waitUntil(lambda: speech.texts().count(LEAD) >= 5, timeout=LONG)
    told = [one for one in speech.said() if one.text == LEAD]
    assert told[-2].volume > told[0].volume > told[-1].volume
    assert told[-1].rate > told[0].rate
    assert "Volume 4 of 5" in speech.texts()
    assert "Speed 4 of 7" in speech.texts()


def test_choices_are_heard_only_when_asked_for(
    listening: tuple[Kiosk, Narrator, VoiceProcess], speech: PrivateSpeech, qtbot: QtBot
) -> None:
    kiosk, narrator, _ = listening
    kiosk.store.dispatch(ListenToggled())
    for event in (Started("en"), SignsChosen(), SignToggled("tantrums"), ReferralChosen()):
        kiosk.store.dispatch(event)
    withheld = "Your choices are not read aloud here."
    noticed = kiosk.context.contents["en"].sheet.referral.noticed
    for part in range(1, part_count(kiosk)):
        if noticed in said(kiosk.shell):
            break
        turn_to_part(kiosk, part)
    qtbot.waitUntil(lambda: withheld in speech.texts(), timeout=60_000)
    heard = [text for text in speech.texts() if "antrum" in text]
    assert heard == []
    narrator.bar.answers.click()
    qtbot.waitUntil(lambda: any("antrum" in text for text in speech.texts()), timeout=60_000)


def test_an_engine_that_hangs_holds_nothing_up(
    listening: tuple[Kiosk, Narrator, VoiceProcess],
    speech: PrivateSpeech,
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As smooth as with an engine that is well, in the same process just before.

    Pages are built first: that takes longer than anything the voice does. Compared, and not held
    to a number alone, since a busy machine has gaps of its own. Code that waited for the
    engine would be blocked for as long as it hangs.
    """
    monkeypatch.setattr(supervisor, "PING_TIMEOUT_S", 1.0)
    kiosk, narrator, voice = listening
    for event in WALK:
        kiosk.store.dispatch(event)
    kiosk.store.dispatch(ListenToggled())
    calm = _walk_about(kiosk, qapp)
    first = voice.pid
    speech.wedge()
    gap = _walk_about(kiosk, qapp)
    assert gap < min(max(SMOOTH, 3 * calm), HANGS / 2), f"{gap:.3f} s, calm {calm:.3f} s"
    assert voice.pid != first  # the child was killed
    speech.go_on()
    monkeypatch.setattr(supervisor, "FIRST_BACKOFF_S", 0.2)
    qtbot.waitUntil(lambda: voice.there, timeout=2 * LONG)
    count = len(speech.texts())
    qtbot.waitUntil(lambda: len(speech.texts()) > count, timeout=LONG)
    assert narrator.state is SpeechState.SPEAKING


def _walk_about(kiosk: Kiosk, qapp: QApplication) -> float:
    """Go from page to page and return the longest time, in seconds, that a touch had to wait."""
    events: Iterator[Event] = itertools.cycle(WALK)
    turned = time.monotonic()

    def run() -> None:
        nonlocal turned
        qapp.processEvents()
        time.sleep(0.002)  # leaves the processor to the voice; the loop ends by a condition
        if time.monotonic() - turned > 0.4:
            turned = time.monotonic()
            kiosk.store.dispatch(next(events))

    return longest_gap(HANGS, run)


def test_a_killed_child_comes_again_and_says_the_sentence_once_more(
    listening: tuple[Kiosk, Narrator, VoiceProcess], speech: PrivateSpeech, qtbot: QtBot
) -> None:
    kiosk, _, voice = listening
    kiosk.store.dispatch(ListenToggled())
    qtbot.waitUntil(lambda: LEAD in speech.texts(), timeout=LONG)
    first = voice.pid
    os.kill(first, signal.SIGKILL)
    qtbot.waitUntil(lambda: voice.there and voice.pid not in {0, first}, timeout=LONG)
    assert not _runs(first)
    assert kiosk.store.visit.listening.on
    qtbot.waitUntil(lambda: speech.texts().count(LEAD) == 2, timeout=LONG)


def test_without_a_service_there_is_no_way_to_listen_and_a_reason(
    make_kiosk: Callable[..., Kiosk], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{tmp_path}/none")
    kiosk = make_kiosk((1280, 800))
    voice = VoiceProcess(kiosk.context.config.voice, {"en": "en_US"}, kiosk)
    kiosk.listen_to(voice)
    voice.start()
    qtbot.waitUntil(lambda: bool(voice.problem), timeout=LONG)
    assert kiosk.context.voiced_languages == frozenset()
    assert not page_of(kiosk, Page).listen.isVisible()
    voice.close()
