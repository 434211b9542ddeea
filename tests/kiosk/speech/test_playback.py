"""Reading aloud: laws that hold whatever happens, then the cases one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.playback import (
    Announced,
    Command,
    Paused,
    Playback,
    Repeated,
    Resumed,
    Sentence,
    SentenceSpoken,
    SpeechEvent,
    SpeechState,
    StartSentence,
    Stopped,
    StopSound,
    TextGiven,
    VoiceAvailable,
    VoiceLost,
    step,
)

ONE, TWO, THREE = (Sentence(text) for text in ("One.", "Two.", "Three."))
PAGE = TextGiven((ONE, TWO, THREE))

scripts = st.lists(st.sampled_from([ONE, TWO, THREE]), max_size=4).map(tuple)
events = st.one_of(
    scripts.map(TextGiven),
    st.sampled_from([Paused(), Resumed(), Repeated(0), Stopped(), VoiceAvailable(), VoiceLost()]),
    st.sampled_from([ONE, TWO]).map(Announced),
    st.integers(0, 12).map(SentenceSpoken),
)


def run(*happened: SpeechEvent) -> tuple[Playback, list[Command]]:
    """Return where the reading is after some events, and everything that was ordered."""
    speech = Playback()
    orders: list[Command] = []
    for event in happened:
        speech, more = step(speech, event)
        orders += more
    return speech, orders


def texts(orders: list[Command]) -> list[str]:
    return [order.sentence.text for order in orders if isinstance(order, StartSentence)]


@given(st.lists(events, max_size=40))
def test_numbers_only_grow_and_the_last_is_the_one_that_counts(happened: list[SpeechEvent]) -> None:
    speech, orders = run(*happened)
    numbers = [order.number for order in orders if isinstance(order, StartSentence)]
    assert numbers == sorted(set(numbers))
    assert speech.number == (numbers[-1] if numbers else 0)


@given(st.lists(events, max_size=40))
def test_it_speaks_exactly_when_its_state_is_speaking(happened: list[SpeechEvent]) -> None:
    speech, _ = run(*happened)
    if speech.state is SpeechState.SPEAKING:
        assert speech.is_speaking
    if speech.state in {SpeechState.OFF, SpeechState.DONE, SpeechState.STARTING}:
        assert not speech.is_speaking
    assert not (speech.is_speaking and not speech.voice)
    assert speech.current is None or 0 <= speech.current < len(speech.sentences)


@given(st.lists(events, max_size=40))
def test_after_a_stop_late_answers_start_no_speech(
    happened: list[SpeechEvent],
) -> None:
    speech, orders = run(*happened, Stopped())
    assert speech.state is SpeechState.OFF
    if any(isinstance(order, StartSentence) for order in orders):
        for number in range(15):
            speech, late = step(speech, SentenceSpoken(number))
            assert late == ()


@given(scripts, st.lists(st.sampled_from([VoiceAvailable(), VoiceLost(), Resumed()]), max_size=12))
def test_every_sentence_is_spoken_to_its_end_even_when_voices_are_lost(
    script: tuple[Sentence, ...], troubles: list[SpeechEvent]
) -> None:
    speech, _ = run(TextGiven(script))
    ended: list[str] = []
    for trouble in [*troubles, *([VoiceAvailable()] * (len(script) + 1))]:
        speech, _ = step(speech, trouble)
        if speech.is_speaking:
            shown = speech.current
            assert shown is not None
            ended.append(script[shown].text)
            speech, _ = step(speech, SentenceSpoken(speech.number))
    while speech.is_speaking:
        ended.append(script[speech.current or 0].text)
        speech, _ = step(speech, SentenceSpoken(speech.number))
    assert ended == [sentence.text for sentence in script]


def test_a_page_is_read_one_sentence_after_the_other() -> None:
    speech, orders = run(VoiceAvailable(), PAGE)
    for place, number in enumerate((1, 2, 3)):
        assert speech.current == place
        speech, more = step(speech, SentenceSpoken(number))
        orders += more
    assert texts(orders) == ["One.", "Two.", "Three."]
    assert speech.state is SpeechState.DONE
    assert speech.current is None


def test_nothing_is_stopped_after_the_last_sentence() -> None:
    _, orders = run(VoiceAvailable(), TextGiven((ONE,)), SentenceSpoken(1))
    assert orders == [StartSentence(1, ONE)]


def test_a_page_waits_for_the_voice() -> None:
    speech, orders = run(PAGE)
    assert (speech.state, orders) == (SpeechState.STARTING, [])
    speech, more = step(speech, VoiceAvailable())
    assert texts([*more]) == ["One."]


def test_a_pause_goes_on_with_the_sentence_it_broke_off() -> None:
    speech, orders = run(VoiceAvailable(), PAGE, SentenceSpoken(1), Paused())
    assert orders[-1] == StopSound()
    assert speech.state is SpeechState.PAUSED
    assert speech.current == 1
    speech, more = step(speech, Resumed())
    assert texts([*more]) == ["Two."]


def test_reading_goes_back_to_a_sentence_even_after_the_end() -> None:
    speech, orders = run(VoiceAvailable(), PAGE, SentenceSpoken(1), Repeated(0))
    assert texts(orders) == ["One.", "Two.", "One."]
    speech, orders = run(VoiceAvailable(), TextGiven((ONE,)), SentenceSpoken(1), Repeated(9))
    assert texts(orders) == ["One.", "One."]
    assert speech.state is SpeechState.SPEAKING


def test_an_announcement_comes_first_then_the_interrupted_sentence_again() -> None:
    speech, orders = run(VoiceAvailable(), PAGE, Announced(THREE))
    assert speech.current is None
    speech, more = step(speech, SentenceSpoken(2))
    assert texts([*orders, *more]) == ["One.", "Three.", "One."]


def test_an_announcement_in_a_pause_is_spoken_and_the_pause_stays() -> None:
    speech, orders = run(VoiceAvailable(), PAGE, Paused(), Announced(THREE), SentenceSpoken(2))
    assert texts(orders) == ["One.", "Three."]
    assert speech.state is SpeechState.PAUSED
    assert not speech.is_speaking


def test_a_late_answer_about_another_sentence_changes_nothing() -> None:
    speech, _ = run(VoiceAvailable(), PAGE, Repeated(0))
    assert step(speech, SentenceSpoken(1)) == (speech, ())


def test_a_voice_that_comes_again_repeats_the_sentence() -> None:
    speech, orders = run(VoiceAvailable(), PAGE, SentenceSpoken(1), VoiceLost())
    assert speech.state is SpeechState.STARTING
    speech, more = step(speech, VoiceAvailable())
    assert texts([*orders, *more]) == ["One.", "Two.", "Two."]
