"""A visit by keys and ears in a language that has no voice and no letters here: to paper.

Somebody who does not see goes by recordings alone. They are known by their ids, so no text is
looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk import bootstrap
from kiosk.printing.status import PrintStatus
from kiosk.speech import recordings
from kiosk.speech.playback import SpeechState
from kiosk.visit.events import Ended
from tests.support import recordings as packs
from tests.support.keys import strike
from tests.support.played import PlayedVoice
from tests.support.voices import MISSING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from tests.support.fakes import Clock, RecordingPrinter
    from tests.support.played import Sound
    from ui.app.assembly import Kiosk

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)

CODE = packs.CODE
LONG = 20_000
MOST_STOPS = 60
ENGLISH = (("en_US", "English (America)"),)


class Family:
    """Somebody with a hand on the keys and an ear at the loudspeaker."""

    def __init__(self, kiosk: Kiosk, voice: PlayedVoice, clock: Clock, qtbot: QtBot) -> None:
        self.kiosk, self.voice, self.clock, self.qtbot = kiosk, voice, clock, qtbot
        self._before = 0

    def press(self, key: str) -> list[str]:
        """Press a key, listen to the end, and return the ids that were heard."""
        self._before = len(self.voice.heard())
        strike(self.kiosk, self.clock, key)
        return self.listen()

    def listen(self) -> list[str]:
        """Listen to the end, and return the ids heard since the last key."""
        narrator = self.kiosk.narrator
        assert narrator is not None
        still = {SpeechState.DONE, SpeechState.OFF, SpeechState.PAUSED}
        self.qtbot.waitUntil(lambda: narrator.state in still, timeout=LONG)
        return [id_ for sound in self.sounds() for id_ in sound.ids]

    def sounds(self) -> list[Sound]:
        """Return what was heard since the last key."""
        return self.voice.heard()[self._before :]

    def go_to(self, id_: str) -> None:
        """Move until a recording is what is heard first."""
        for _ in range(MOST_STOPS):
            if self.press("Down")[:1] == [id_]:
                return
        raise AssertionError(f"no key leads to {id_}")

    def go_on(self, id_: str) -> None:
        """Go on until a page has a recording."""
        for _ in range(MOST_STOPS):
            if id_ in self.press("Right"):
                return
        raise AssertionError(f"no page has {id_}")

    def choose(self, id_: str) -> list[str]:
        """Move to something and choose it."""
        self.go_to(id_)
        return self.press("Return")


@pytest.fixture
def visit(
    make_kiosk: Callable[..., Kiosk], clock: Clock, qtbot: QtBot, tmp_path: Path
) -> Iterator[Callable[..., Family]]:
    """Return what opens a kiosk that speaks by a pack of recordings, for somebody who listens."""
    made: list[PlayedVoice] = []

    def make(
        text: str = "en",
        *,
        lacks: tuple[str, ...] = (),
        default: str = CODE,
        voices: tuple[tuple[str, str], ...] = (),
    ) -> Family:
        pack = packs.make_manifest(tmp_path / "pack", text=text)
        read = bootstrap.read(packs.configure(tmp_path, pack, f'default = "{default}"\n'))
        wanted = set(loaded(read).wanted) - set(lacks)
        packs.record(pack, wanted)
        kiosk = make_kiosk((1280, 800), read=read)
        voice = PlayedVoice(read, tmp_path, kiosk, voices)
        made.append(voice)
        kiosk.listen_to(voice.process)
        voice.process.start()
        qtbot.waitUntil(lambda: CODE in kiosk.context.voiced_languages, timeout=LONG)
        return Family(kiosk, voice, clock, qtbot)

    yield make
    for voice in made:
        voice.process.close()


def loaded(read: KioskData) -> recordings.Recordings:
    """Return the recordings of the spoken language."""
    return recordings.load(read.contents, read.contacts, read.config.clinic)[CODE]


def test_recordings_alone_lead_to_paper(
    visit: Callable[..., Family], printer: RecordingPrinter, qtbot: QtBot
) -> None:
    family = visit()
    printer.answer = PrintStatus.JAM
    assert "words.your-babys-feelings-matter-too" in family.press("Down")
    assert "words.what-would-you-like-to-know" in family.choose("language.start")
    assert "topics.what-is-imh.summary.1.1" in family.choose("topics.what-is-imh.title")
    family.go_on("signs.not-held.words")
    family.choose("signs.not-held.words")
    family.go_on("words.your-page-is-ready")
    assert "words.this-is-on-your-page" in family.press("E")
    # The printer fails first; somebody mends it.
    assert family.choose("words.print-my-page")
    qtbot.waitUntil(lambda: "words.paper-is-stuck-in-the-printer" in family.listen(), timeout=LONG)
    printer.answer = PrintStatus.PRINTED
    family.choose("words.print-my-page")
    qtbot.waitUntil(lambda: len(printer.sent) == 2, timeout=LONG)
    qtbot.waitUntil(lambda: "words.both-pages-are-printed" in family.listen(), timeout=LONG)
    # Nobody presses a key any more.
    family.clock.pass_by(family.kiosk.context.config.idle.after + 1)
    family.kiosk.idle.poll()
    countdown = family.listen()
    assert "words.are-you-still-there" in countdown
    assert any(id_.startswith("number.") for id_ in countdown)
    family.kiosk.idle.touched()
    # What is asked for, and what the keys say.
    for key in ("+", ".", "P", "P", "R", "F1", "Right", "Return", "Return"):
        family.press(key)
    family.kiosk.store.dispatch(Ended())
    assert any(id_.startswith("words.goodbye") for id_ in family.listen())
    heard = family.voice.heard()
    assert [sound.text for sound in heard if not sound.ids] == []
    assert len(heard) > 150


def test_it_is_offered_by_its_spoken_name_beside_other_languages(
    visit: Callable[..., Family],
) -> None:
    family = visit(default="en", voices=ENGLISH)
    introduction = family.press("Down")
    # How to start in it is said in it; the rest of the page by the voice of the page.
    assert "language.start" in introduction
    assert any(sound.voice == ENGLISH[0][1] and not sound.ids for sound in family.sounds())
    assert "words.what-would-you-like-to-know" in family.choose("language.start")
    assert family.kiosk.store.visit.language == CODE


@pytest.mark.parametrize("voices", [ENGLISH, ()], ids=["with a voice", "without"])
def test_what_is_not_spoken_yet_is_left_to_the_voice_and_the_visit_goes_on(
    visit: Callable[..., Family], voices: tuple[tuple[str, str], ...]
) -> None:
    family = visit(lacks=("words.what-would-you-like-to-know", "number.3"), voices=voices)
    family.press("Down")
    heard = family.choose("language.start")
    assert "topics.what-is-imh.title" in heard
    spoken = {sound.text: sound.voice for sound in family.sounds() if not sound.ids}
    name = voices[0][1] if voices else ""
    assert spoken["What would you like to know?"] == name
    # A sentence with a number that is not spoken yet is heard in one voice, too.
    assert {text for text in spoken if "3" in text}
    assert set(spoken.values()) == {name}
