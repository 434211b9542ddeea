"""The wire between kiosk and voice: whole messages out of any pieces, and nothing out of noise."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.protocol import (
    MAX_LINE_OCTETS,
    Done,
    Failed,
    LineDecoder,
    Ping,
    Pong,
    Ready,
    Reply,
    Request,
    Speak,
    Stop,
    VoiceInfo,
    encode_line,
)

texts = st.text(st.characters(codec="utf-8"), max_size=40)
requests = st.one_of(
    st.builds(Speak, st.integers(0, 9999), texts, texts, texts),
    st.sampled_from([Stop(), Ping()]),
)
replies = st.one_of(
    st.builds(Ready, st.lists(st.builds(VoiceInfo, texts, texts), max_size=3).map(tuple), texts),
    st.builds(Done, st.integers(0, 9999)),
    st.builds(Failed, st.integers(0, 9999), texts),
    st.just(Pong()),
)


@given(st.lists(requests, max_size=6), st.integers(1, 30))
def test_what_is_cut_into_pieces_is_whole_again(sent: list[Request], size: int) -> None:
    raw = b"".join(map(encode_line, sent))
    decoder = LineDecoder()
    got: list[Request] = []
    for start in range(0, len(raw), size):
        got += decoder.requests(raw[start : start + size])
    assert got == sent


@given(replies, st.binary(max_size=60))
def test_noise_on_a_line_of_its_own_is_nothing(reply: Reply, noise: bytes) -> None:
    decoder = LineDecoder()
    decoder.replies(noise.replace(b"\n", b"?") + b"\n")
    assert decoder.replies(encode_line(reply)) == [reply]


@given(st.binary(max_size=200))
def test_no_noise_raises(noise: bytes) -> None:
    decoder = LineDecoder()
    decoder.requests(noise)
    decoder.replies(noise)


def test_wrong_types_and_strangers_are_nothing() -> None:
    for raw in (
        b'{"type":"Done"}',
        b'{"type":"Done","number":"x"}',
        b'{"type":"Fly"}',
        b"[]",
        b"1",
    ):
        assert LineDecoder().replies(raw + b"\n") == []


def test_a_line_without_an_end_is_thrown_away() -> None:
    decoder = LineDecoder()
    decoder.replies(b"x" * (MAX_LINE_OCTETS + 1))
    assert decoder.replies(encode_line(Pong())) == [Pong()]
