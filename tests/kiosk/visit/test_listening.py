"""How the kiosk is listened to: steps with ends, nothing while it is off, nothing left over."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.printing.status import PrintStatus
from kiosk.visit.events import Ended, PrintReported, SignsChosen, Started
from kiosk.visit.flow import Visit, advance
from kiosk.visit.listening import (
    LEVELS,
    PACES,
    ListeningEvent,
    ListeningSettings,
    ListenToggled,
    RateChanged,
    ReadingOfAnswersToggled,
    SpeechPaused,
    SpeechRepeated,
    SpeechResumed,
    VolumeChanged,
)

events = st.one_of(
    st.sampled_from(
        [
            ListenToggled(),
            SpeechPaused(),
            SpeechRepeated(),
            SpeechResumed(),
            ReadingOfAnswersToggled(),
        ]
    ),
    st.integers(-9, 9).map(VolumeChanged),
    st.integers(-9, 9).map(RateChanged),
)
REST = Visit.fresh("en", voice=ListeningSettings(volume=2, rate=4))


@given(st.lists(events, max_size=30))
def test_steps_stay_within_their_range(happened: list[ListeningEvent]) -> None:
    voice = ListeningSettings()
    for event in happened:
        voice = voice.after(event)
    assert voice.volume in LEVELS
    assert voice.rate in PACES
    assert voice.on or not voice.paused


@given(st.lists(events, max_size=30))
def test_the_next_family_finds_volume_and_speed_as_they_were(
    happened: list[ListeningEvent],
) -> None:
    visit = REST
    for event in (*happened, Ended()):
        visit = advance(visit, event, initial=REST)
    assert visit == REST


@given(events.filter(lambda event: not isinstance(event, ListenToggled)))
def test_nothing_is_changed_while_it_is_off(event: ListeningEvent) -> None:
    assert ListeningSettings().after(event) == ListeningSettings()


def test_it_goes_on_through_the_visit_and_a_pause_ends_with_the_next_step() -> None:
    visit = REST
    for event in (ListenToggled(), VolumeChanged(2), Started("en"), SpeechPaused()):
        visit = advance(visit, event, initial=REST)
    assert visit.listening == ListeningSettings(on=True, paused=True, volume=4, rate=4)
    reported = advance(visit, PrintReported(PrintStatus.SENT), initial=REST)
    assert reported.listening.paused  # not an action of the family
    visit = advance(visit, SignsChosen(), initial=REST)
    assert visit.listening == ListeningSettings(on=True, volume=4, rate=4)
