"""What stands where the bar of the voice was once the voice has stopped."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible

from kiosk.config.options import VoiceOptions
from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM
from kiosk.process.command import own_command
from kiosk.speech.playback import SpeechState
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    GoodnessOfFitChosen,
    LanguageChosen,
    PanelClosed,
    ReferralChosen,
    SignsChosen,
    Started,
)
from kiosk.visit.listening import ListenToggled
from tests.support import layout_rules as rules
from tests.support import scenes
from tests.support.accessible import told
from tests.support.found import found
from tests.support.touch import leave_alone, offers
from tests.support.voices import MISSING, QuietVoice
from ui.accessibility.announcer import Announcer
from ui.panels.countdown import CountdownPanel
from ui.panels.display_settings import DisplaySettingsPanel
from ui.speech.voice_process import VoiceProcess
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from tests.support.fakes import Clock
    from tests.support.listener import Listener
    from ui.app.assembly import Kiosk

STOPPED = "The voice has stopped. You can read on, or ask at the desk."
LONG = 20_000
"""Milliseconds that a child may take to start on a busy machine."""
_CHILD = """import os, sys
if os.path.exists({alive!r}):
    command = {command!r}
    os.execv(command[0], command + sys.argv[1:])
"""


def words_of(kiosk: Kiosk) -> Label:
    """Return the line, which may be hidden."""
    label = kiosk.shell.findChild(Label, "voice-stopped")
    assert label is not None
    return label


def line(kiosk: Kiosk) -> str:
    """Return what stands in the place of the bar, empty for nothing."""
    label = words_of(kiosk)
    return label.text() if label.isVisible() else ""


@pytest.mark.skipif(bool(MISSING), reason=MISSING)
def test_a_voice_that_dies_is_said_in_writing_until_it_is_back(
    make_kiosk: Callable[..., Kiosk], clock: Clock, qtbot: QtBot, tmp_path: Path
) -> None:
    """With the real child: it is killed, and the next one dies at once."""
    alive, program = tmp_path / "alive", tmp_path / "child.py"
    alive.touch()
    program.write_text(_CHILD.format(alive=str(alive), command=own_command()))
    kiosk = make_kiosk((1280, 800))
    command = [sys.executable, str(program)]
    voice = VoiceProcess(
        VoiceOptions(engine="mock"), {"en": "en_US"}, kiosk, command=command, clock=clock
    )
    narrator = kiosk.listen_to(voice)
    voice.start()
    qtbot.waitUntil(lambda: voice.there, timeout=LONG)
    for event in (Started("en"), ListenToggled()):
        kiosk.store.dispatch(event)
    assert (offers(kiosk.shell, "voice-pause"), line(kiosk)) == (True, "")
    alive.unlink()
    with qtbot.waitSignal(voice.changed, timeout=LONG):
        os.kill(voice.pid, signal.SIGKILL)
    assert line(kiosk) == ""  # another child may come in a moment
    clock.pass_by(2)
    qtbot.waitUntil(lambda: not voice.languages, timeout=LONG)
    assert (offers(kiosk.shell, "voice-pause"), line(kiosk)) == (False, STOPPED)
    alive.touch()
    clock.pass_by(5)
    qtbot.waitUntil(lambda: voice.there, timeout=LONG)
    assert (offers(kiosk.shell, "voice-pause"), line(kiosk)) == (True, "")
    assert narrator.state is SpeechState.SPEAKING  # with the sentence that was broken off
    voice.close()


def test_the_line_goes_with_the_visit(listen: Callable[..., Listener]) -> None:
    on = listen()
    on.kiosk.store.dispatch(Started("en"))
    on.voice.go(there=False)
    assert line(on.kiosk) == STOPPED
    on.kiosk.store.dispatch(Ended())
    assert line(on.kiosk) == ""
    assert words_of(on.kiosk).text() == ""
    on.kiosk.store.dispatch(Started("en"))
    assert line(on.kiosk) == ""  # this family does not listen


def test_who_does_not_listen_is_not_told(listen: Callable[..., Listener]) -> None:
    on = listen()
    on.kiosk.store.dispatch(ListenToggled())
    on.voice.go(there=False)
    assert line(on.kiosk) == ""


def test_the_line_is_in_the_language_of_the_visit(
    make_kiosk: Callable[..., Kiosk], every_language: KioskData
) -> None:
    """Here it is the only language that lost its voice."""
    kiosk = make_kiosk((1280, 800), every_language)
    voice = QuietVoice("en", "es")
    kiosk.listen_to(voice)
    for event in (Started("es"), ListenToggled()):
        kiosk.store.dispatch(event)
    voice.go(there=True, languages=("en",))
    assert line(kiosk).startswith("La voz se detuvo.")
    kiosk.store.dispatch(LanguageChosen("en"))
    assert line(kiosk) == ""


@pytest.mark.parametrize("text_size", [100, 200])
def test_the_urgent_numbers_are_seen_when_they_are_no_longer_heard(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, text_size: int
) -> None:
    """On the smallest screen, in the longer language, with every word of the pages whole."""
    data = scenes.in_language(kiosk_data, "es")
    kiosk = make_kiosk((1024, 600), data, text_size=text_size)
    voice = QuietVoice("en", "es")
    kiosk.listen_to(voice)
    view = rules.View(kiosk.shell, DEFAULT_DOTS_PER_MM, text_size)
    kiosk.store.dispatch(ListenToggled())
    voice.go(there=False)
    for event in (Started("es"), GoodnessOfFitChosen(), SignsChosen(), ReferralChosen()):
        kiosk.store.dispatch(event)
        assert kiosk.shell.pages.strip.isVisible()
        words = words_of(kiosk)
        assert words.height() >= words.heightForWidth(words.width())
        assert words.accessibleName().endswith("preguntar en la recepción.")
        for name, rule in rules.RULES.items():
            assert list(rule(view)) == [], name


def test_a_panel_leaves_the_line_in_sight(listen: Callable[..., Listener]) -> None:
    on = listen()
    on.kiosk.store.dispatch(DisplayOpened())
    on.voice.go(there=False)
    panel, place = found(on.kiosk.shell, DisplaySettingsPanel), on.narrator.place
    assert line(on.kiosk) == STOPPED
    assert not panel.geometry().intersects(place.geometry())
    on.kiosk.store.dispatch(PanelClosed())
    assert line(on.kiosk) == STOPPED


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Return what assistive technology is told, as it is told; with "!" before all else."""
    news: list[str] = []

    def announce(_: Announcer, words: str, *, at_once: bool = False) -> None:
        news.append(f"! {words}" if at_once else words)

    monkeypatch.setattr(Announcer, "announce", announce)
    QAccessible.setActive(True)
    yield news
    QAccessible.setActive(False)


def test_assistive_technology_is_told_once(
    announced: list[str], listen: Callable[..., Listener]
) -> None:
    on = listen()
    on.kiosk.store.dispatch(Started("en"))
    for _ in range(2):
        on.voice.go(there=False)
        on.kiosk.redraw()
        assert announced.count(STOPPED) == 1
        on.voice.go(there=True, languages=("en",))
        announced.clear()


def test_the_countdown_is_seen_and_told_at_once_though_the_voice_is_gone(
    announced: list[str], listen: Callable[..., Listener], clock: Clock
) -> None:
    """Whoever listened would not hear that the visit is about to end."""
    on = listen()
    on.kiosk.store.dispatch(Started("en"))
    on.voice.go(there=False)
    announced.clear()
    said = len(on.voice.given)
    leave_alone(on.kiosk, clock, on.kiosk.context.config.idle.after + 1)
    panel = found(on.kiosk.shell, CountdownPanel)
    assert panel.isVisible()
    assert told(panel).role() is QAccessible.Role.AlertMessage
    assert told(panel).text(QAccessible.Text.Name) == "Are you still there?"
    assert announced[0].startswith("! Are you still there? Touch anywhere to go on.")
    on.kiosk.idle.warned.emit(20)
    assert [words.split()[1] for words in announced[1:]] == ["20"]
    assert len(on.voice.given) == said
