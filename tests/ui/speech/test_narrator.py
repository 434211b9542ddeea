"""Listening along: what is said when, what breaks it off, what is kept quiet, what is marked."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from kiosk.bootstrap import KioskData
from kiosk.printing.status import PrintStatus
from kiosk.speech.playback import SpeechState
from kiosk.staff.events import DigitPressed
from kiosk.visit.attract import AttractState
from kiosk.visit.display_settings import ContrastChosen
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, ResponseChanged, Temperament
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    GoodnessOfFitChosen,
    LanguageChosen,
    PanelClosed,
    PhoneOpened,
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    TopicChosen,
)
from kiosk.visit.flow import PageId, PanelId
from kiosk.visit.listening import (
    ListenToggled,
    ReadingOfAnswersToggled,
    SpeechPaused,
    SpeechRepeated,
    VolumeChanged,
)
from tests.support.found import found, page_of
from tests.support.keys import strike
from tests.support.listener import Listener
from tests.support.touch import click, find, leave_alone, offers, turn_to
from tests.support.voices import QuietVoice
from ui.panels.display_settings import DisplaySettingsPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

OFFER = "Your choices are not read aloud here."


def test_the_way_to_listen_is_on_every_page_and_begins_at_once(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1280, 800))
    voice = QuietVoice("en")
    narrator = kiosk.listen_to(voice)
    pages = (Started("en"), TopicChosen("temperament"), GoodnessOfFitChosen(), SignsChosen())
    seen = set()
    for event in (None, *pages, ReferralChosen()):
        if event is not None:
            kiosk.store.dispatch(event)
        seen.add(kiosk.store.visit.location.page)
        said = len(voice.given)
        click(kiosk.shell, "listen")
        assert kiosk.store.visit.listening.on
        assert offers(kiosk.shell, "voice-pause")
        assert len(voice.given) == said + 1
        click(kiosk.shell, "listen")
        assert not offers(kiosk.shell, "voice-pause")
        assert narrator.state is SpeechState.OFF
    assert seen == set(PageId)


def test_without_a_voice_there_is_no_way_to_listen(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    voice = QuietVoice()
    kiosk.listen_to(voice)
    assert not offers(kiosk.shell, "listen")
    voice.go(there=True, languages=("en",))
    assert offers(kiosk.shell, "listen")
    kiosk.store.dispatch(ListenToggled())
    voice.go(there=False, languages=("en",))  # it may come again in a moment
    assert offers(kiosk.shell, "voice-pause")
    voice.go(there=False)
    assert not offers(kiosk.shell, "voice-pause")
    assert not offers(kiosk.shell, "listen")


def test_nothing_is_said_aloud_while_nobody_listens(
    make_kiosk: Callable[..., Kiosk], clock: Clock
) -> None:
    """Neither of pages, choices and print news, nor by keys, nor as time runs out or the end."""
    kiosk = make_kiosk((1280, 800))
    voice = QuietVoice("en", "es")
    narrator = kiosk.listen_to(voice)
    quiet = ("Down", "Up", "R", "P", "+", "-", ".", ",", "C", "0")
    for event in (
        *(Started("en"), TopicChosen("temperament"), GoodnessOfFitChosen()),
        *(ChildChosen(Temperament.LIVELY), CaregiverChosen(Temperament.QUIET), ResponseChanged()),
        *(SignsChosen(), SignToggled("tantrums"), SignToggled("tantrums"), DisplayOpened()),
        *(ContrastChosen(on=True), PanelClosed(), ReferralChosen(), PhoneOpened(), PanelClosed()),
        *(ReadingOfAnswersToggled(), VolumeChanged(1), LanguageChosen("es")),
        PrintReported(PrintStatus.SENDING, last=False),
        PrintReported(PrintStatus.NEEDS_PAPER),
    ):
        kiosk.store.dispatch(event)
        for key in quiet:
            strike(kiosk, clock, key)
        narrator.announce("Noted.")
    leave_alone(kiosk, clock, 10_000)
    assert kiosk.store.visit == kiosk.store.initial
    kiosk.open_staff().dispatch(DigitPressed("7"))
    assert voice.given == []
    assert narrator.state is SpeechState.OFF


def test_a_new_page_is_read_by_itself_and_breaks_off_the_old_one(
    listen: Callable[..., Listener],
) -> None:
    on = listen()
    assert on.voice.texts == ["Your clinic’s name"]
    on.voice.end()
    on.kiosk.store.dispatch(Started("en"))
    assert on.voice.texts[-1] == "What would you like to know?"
    on.voice.end()
    on.kiosk.store.dispatch(TopicChosen("temperament"))
    assert on.voice.texts[-1] == "Temperament:"  # a title of two sentences
    heard = on.hear()
    assert "A child does well when the world around them suits it." in heard
    assert heard.index("Part 1 of 2.") < heard.index("You can touch:") < heard.index("Next")
    assert heard[-1] == "1, 8 3 3, 8 5 2, 6 2 6 2"
    assert on.narrator.state is SpeechState.DONE


def test_the_english_names_of_contacts_are_said_by_an_english_voice(
    make_kiosk: Callable[..., Kiosk], every_language: KioskData
) -> None:
    """On the page and where the whole sheet is read; without such a voice by the page's own."""
    kiosk = make_kiosk((1920, 1080), every_language)
    voice = QuietVoice("en", "es")
    on = Listener(kiosk, voice, kiosk.listen_to(voice))
    kiosk.store.dispatch(Started("es"))
    kiosk.store.dispatch(ListenToggled())
    kiosk.store.dispatch(ReferralChosen())
    on.hear()
    said = {(order.sentence.text, language) for order, language, _ in voice.given}
    names = {text for text, language in said if language == "en"}
    assert {"Jane Clarke, P H D", "Deborah Harris, M S W, L I S W"} <= names
    assert ("N M A I M H", "es") in said
    voice.go(there=True, languages=("es",))
    before = len(voice.given)
    kiosk.store.dispatch(ListenToggled())
    kiosk.store.dispatch(ListenToggled())
    on.hear()
    assert {language for _, language, _ in voice.given[before:]} == {"es"}
    assert "Jane Clarke, con doctorado" in voice.texts[before:]


def test_what_lies_over_a_page_is_read_and_then_the_page(listen: Callable[..., Listener]) -> None:
    on = listen()
    on.kiosk.store.dispatch(DisplayOpened())
    heard = on.hear()
    assert heard[0] == "Easier to see"
    assert {"Large text", "Chosen.", "Not chosen.", "Done"} <= set(heard)
    click(on.kiosk.shell, "contrast")
    assert on.hear() == ["Chosen."]
    on.kiosk.store.dispatch(PanelClosed())
    assert on.hear()[0] == "Your clinic’s name"


def test_of_several_answers_the_one_chosen_is_read(listen: Callable[..., Listener]) -> None:
    """“Not chosen.” would come first otherwise, of the one before, without its name."""
    on = listen()
    on.kiosk.store.dispatch(DisplayOpened())
    on.hear()
    click(on.kiosk.shell, "text-150")
    assert on.hear() == ["Chosen."]
    click(on.kiosk.shell, "text-100")
    assert on.hear() == ["Chosen."]


def test_news_and_the_countdown_end_a_pause(listen: Callable[..., Listener], clock: Clock) -> None:
    on = listen((1920, 1080))
    on.kiosk.store.dispatch(Started("en"))
    on.kiosk.store.dispatch(ReferralChosen())
    ways: tuple[Callable[[], None], ...] = (
        lambda: on.kiosk.store.dispatch(PrintReported(PrintStatus.NEEDS_PAPER, last=False)),
        lambda: leave_alone(on.kiosk, clock, on.kiosk.context.config.idle.after + 1),
    )
    for speak in ways:
        on.kiosk.store.dispatch(SpeechPaused())
        assert on.kiosk.store.visit.listening.paused
        speak()
        assert on.narrator.state is SpeechState.SPEAKING
        assert not on.kiosk.store.visit.listening.paused
    assert on.kiosk.idle.warning  # it was not ended by an action


def test_a_question_is_heard_with_its_answers(listen: Callable[..., Listener]) -> None:
    """Also where another question is beside it, so that rows alone would mix their answers."""
    on = listen((1280, 800))
    on.kiosk.store.dispatch(Started("en"))
    on.kiosk.store.dispatch(GoodnessOfFitChosen())
    page = page_of(on.kiosk, QWidget)
    child, caregiver = (find(on.kiosk.shell, f"{who}-quiet") for who in ("child", "caregiver"))
    assert child.mapTo(page, QPoint()).y() == caregiver.mapTo(page, QPoint()).y()
    heard = on.hear()
    content = on.kiosk.context.contents["en"].fit
    wanted = [
        content.child.question,
        *(content.child.figure(temperament).words for temperament in Temperament),
        content.caregiver.question,
        *(content.caregiver.figure(temperament).words for temperament in Temperament),
    ]
    assert [text for text in heard if text in wanted] == wanted


def test_another_response_is_heard(listen: Callable[..., Listener]) -> None:
    on = listen((1920, 1080))
    on.kiosk.store.dispatch(Started("en"))
    on.kiosk.store.dispatch(GoodnessOfFitChosen())
    click(on.kiosk.shell, "child-lively", "caregiver-quiet")
    on.hear()
    fit = on.kiosk.context.contents["en"].fit
    before = len(on.voice.texts)
    click(on.kiosk.shell, "change")
    on.hear()
    heard = " ".join(on.voice.texts[before:])
    assert fit.changed.heading in heard
    assert "He is still quiet." in heard


def test_pause_again_and_louder_by_the_bar(listen: Callable[..., Listener]) -> None:
    on = listen()
    on.voice.end()
    heading = on.voice.texts[-1]
    click(on.kiosk.shell, "voice-pause")
    assert on.voice.hushed == 1
    assert find(on.kiosk.shell, "voice-pause").accessibleName() == "Go on"
    click(on.kiosk.shell, "voice-pause")
    assert on.voice.texts[-1] == heading
    click(on.kiosk.shell, "voice-again")
    assert on.voice.texts[-2:] == [heading, heading]
    click(on.kiosk.shell, "voice-louder")
    assert on.voice.texts[-1] == "Volume 4 of 5"
    on.voice.end()
    order, language, voice = on.voice.given[-1]
    assert (order.sentence.text, language, voice.volume) == (heading, "en", 4)
    for _ in range(5):
        click(on.kiosk.shell, "voice-slower")
    assert on.voice.texts[-1] == "Speed 1 of 7"
    click(on.kiosk.shell, "listen")
    assert on.narrator.state is SpeechState.OFF
    assert on.voice.hushed == 2


def noticed(on: Listener) -> list[str]:
    """Open what is read here, turn to the signs that a family noticed, and return what is heard."""
    click(on.kiosk.shell, "read-here")
    heard = on.hear()
    while "Signs I noticed" not in heard:
        click(on.kiosk.shell, "next")
        heard = on.hear()
    return heard


def test_choices_are_kept_quiet_until_they_are_asked_for(listen: Callable[..., Listener]) -> None:
    on = listen()
    on.kiosk.store.dispatch(Started("en"))
    on.kiosk.store.dispatch(SignsChosen())
    turn_to(on.kiosk.shell, "sign-not-interacting")
    heard = on.hear()
    assert "Not seeming to interact with others" in heard
    assert not {"Chosen.", "Not chosen."} & set(heard)
    click(on.kiosk.shell, "sign-not-interacting")
    assert on.hear() == ["Noted."]
    click(on.kiosk.shell, "voice-answers")
    heard = on.hear()
    assert heard.count("Chosen.") == 1
    assert "Not chosen." in heard
    click(on.kiosk.shell, "sign-not-interacting")
    assert on.hear() == ["Not chosen."]
    on.kiosk.store.dispatch(SignToggled("not-interacting"))
    on.kiosk.store.dispatch(ReferralChosen())
    assert "Not seeming to interact with others" in noticed(on)
    on.kiosk.store.dispatch(ReadingOfAnswersToggled())
    on.kiosk.store.dispatch(SpeechRepeated())
    on.kiosk.store.dispatch(SignsChosen())
    on.kiosk.store.dispatch(ReferralChosen())
    assert "Not seeming to interact with others" not in noticed(on)


def test_with_headphones_nothing_is_left_out(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    options = structs.replace(kiosk_data.config.voice, headphones=True)
    config = structs.replace(kiosk_data.config, voice=options)
    read = KioskData(config, kiosk_data.contacts, kiosk_data.contents, kiosk_data.tokens)
    kiosk = make_kiosk((1280, 800), read)
    voice = QuietVoice("en")
    on = Listener(kiosk, voice, kiosk.listen_to(voice))
    for event in (ListenToggled(), Started("en"), SignsChosen()):
        kiosk.store.dispatch(event)
    turn_to(kiosk.shell, "sign-not-held")
    heard = on.hear()
    assert "Not chosen." in heard
    assert OFFER not in heard
    assert not offers(kiosk.shell, "voice-answers")
    for _ in range(2):
        kiosk.store.dispatch(ReadingOfAnswersToggled())
        assert "Not chosen." in on.hear()


def test_what_becomes_of_the_sheet_is_said_by_itself(listen: Callable[..., Listener]) -> None:
    on = listen((1920, 1080))
    on.kiosk.store.dispatch(Started("en"))
    on.kiosk.store.dispatch(ReferralChosen())
    on.hear()
    on.kiosk.store.dispatch(PrintReported(PrintStatus.NO_PRINTER))
    heard = on.hear()
    assert heard[0] != "Your page is ready"
    assert "There is no printer here now" in heard


def test_news_is_not_lost_to_newer_news(listen: Callable[..., Listener]) -> None:
    """A second report, that the job is finished, does not interrupt the news that it printed."""
    on = listen((1920, 1080))
    on.kiosk.store.dispatch(Started("en"))
    on.kiosk.store.dispatch(ReferralChosen())
    on.kiosk.store.dispatch(PrintReported(PrintStatus.SENDING, last=False))
    on.hear()
    on.kiosk.store.dispatch(PrintReported(PrintStatus.PRINTED, last=False))
    while on.voice.texts[-1] != "Take your pages":
        on.voice.end()
    on.kiosk.store.dispatch(PrintReported(PrintStatus.PRINTED))
    assert "Both pages are printed." in on.hear()


def test_a_visit_is_not_ended_while_somebody_listens_but_not_for_ever(
    listen: Callable[..., Listener], clock: Clock
) -> None:
    on = listen()
    on.kiosk.store.dispatch(Started("en"))
    stay = on.kiosk.context.config.voice.keep_open_minutes * 60
    for _ in range(stay // 10 - 1):
        clock.pass_by(10)
        on.kiosk.idle.poll()
        assert not on.kiosk.idle.warning
    assert on.narrator.state is SpeechState.SPEAKING
    clock.pass_by(20)
    on.kiosk.idle.poll()
    clock.pass_by(on.kiosk.context.config.idle.after)
    on.kiosk.idle.poll()
    assert on.kiosk.idle.warning


def test_the_countdown_is_heard(listen: Callable[..., Listener], clock: Clock) -> None:
    on = listen()
    on.kiosk.store.dispatch(Started("en"))
    on.hear()
    clock.pass_by(on.kiosk.context.config.idle.after + 1)
    on.kiosk.idle.poll()
    assert on.voice.texts[-1] == "Are you still there?"
    heard = on.hear()
    assert any(text.startswith("29 second") for text in heard)
    assert "You can also press any key to go on." in heard  # a touch is not the only way
    clock.pass_by(9)
    on.kiosk.idle.poll()
    assert on.voice.texts[-1].startswith("20 second")
    on.kiosk.idle.touched()
    assert on.voice.texts[-1] == "What would you like to know?"
    on.hear()
    leave_alone(on.kiosk, clock, 10_000)
    assert on.kiosk.store.visit == on.kiosk.store.initial
    assert on.hear() == ["Goodbye. Nothing of your visit is kept."]
    assert on.narrator.state is SpeechState.OFF


def test_the_next_family_finds_the_voice_off_and_at_its_own_loudness(
    listen: Callable[..., Listener],
) -> None:
    on = listen()
    for event in (VolumeChanged(2), ReadingOfAnswersToggled(), SpeechPaused(), Ended()):
        on.kiosk.store.dispatch(event)
    assert on.kiosk.store.visit == on.kiosk.store.initial
    assert not on.kiosk.store.visit.listening.on
    assert not offers(on.kiosk.shell, "voice-pause")
    on.kiosk.store.dispatch(ListenToggled())
    assert on.voice.given[-1][2].volume == on.kiosk.context.config.voice.volume


def test_the_screen_does_not_go_dark_while_somebody_listens(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, clock: Clock
) -> None:
    rest = structs.replace(kiosk_data.config.attract, sunday="")
    config = structs.replace(kiosk_data.config, attract=rest)
    read = KioskData(config, kiosk_data.contacts, kiosk_data.contents, kiosk_data.tokens)
    sunday = datetime.datetime(2026, 11, 22, 12)
    kiosk = make_kiosk((1280, 800), read, wall=lambda: sunday)
    kiosk.store.dispatch(ListenToggled())
    clock.pass_by(kiosk_data.config.idle.after * 3)
    kiosk.attract.watch.poll()
    assert kiosk.attract.watch.state is AttractState.AWAKE
    kiosk.store.dispatch(ListenToggled())


def test_a_persons_own_voice_goes_before_the_synthetic_one(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    audio = {"temperament": Path("t.wav"), "not-held": Path("n.wav")}
    contents = {
        code: structs.replace(content, audio=audio) for code, content in kiosk_data.contents.items()
    }
    read = KioskData(kiosk_data.config, kiosk_data.contacts, contents, kiosk_data.tokens)
    kiosk = make_kiosk((1280, 800), read)
    voice = QuietVoice("en")
    on = Listener(kiosk, voice, kiosk.listen_to(voice))
    for event in (ListenToggled(), Started("en"), TopicChosen("temperament")):
        kiosk.store.dispatch(event)
    on.hear()
    played = [order for order, _, _ in voice.given if order.sentence.recording]
    assert [order.sentence.recording for order in played] == [Path("t.wav")]
    assert "That is a good fit." not in voice.texts
    kiosk.store.dispatch(SignsChosen())
    turn_to(kiosk.shell, "sign-not-held")
    on.hear()
    assert voice.given[-1][0].number > played[0].number
    played = [order for order, _, _ in voice.given if order.sentence.recording]
    assert Path("n.wav") in [order.sentence.recording for order in played]


def test_a_question_leaves_the_bar_within_reach(listen: Callable[..., Listener]) -> None:
    on = listen((1280, 800))
    on.kiosk.store.dispatch(DisplayOpened())
    assert on.kiosk.store.visit.panel is PanelId.DISPLAY
    panel = found(on.kiosk.shell, DisplaySettingsPanel)
    assert not panel.geometry().intersects(on.narrator.place.geometry())
    click(on.kiosk.shell, "voice-pause")
    assert on.kiosk.store.visit.listening.paused
    assert on.kiosk.store.visit.panel is PanelId.DISPLAY
