"""IPP messages as octets: the RFC's own example, round trips, and whatever else may arrive."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.printing.ipp import message as ipp
from kiosk.printing.ipp.constants import Operation, PrinterState, Status
from kiosk.printing.ipp.message import Attribute, Group, IppError, Message, Tag, TaggedValue
from tests.support.children import unmeasured

# The Print-Job request of RFC 8010 appendix A.1, octet by octet.
RFC_OCTETS = (
    b"\x01\x01\x00\x02\x00\x00\x00\x01"
    b"\x01"
    b"\x47\x00\x12attributes-charset\x00\x05utf-8"
    b"\x48\x00\x1battributes-natural-language\x00\x05en-us"
    b"\x45\x00\x0bprinter-uri\x00\x2cipp://printer.example.com/ipp/print/pinetree"
    b"\x42\x00\x08job-name\x00\x06foobar"
    b"\x22\x00\x16ipp-attribute-fidelity\x00\x01\x01"
    b"\x02"
    b"\x21\x00\x06copies\x00\x04\x00\x00\x00\x14"
    b"\x44\x00\x05sides\x00\x13two-sided-long-edge"
    b"\x03"
    b"%!PDF..."
)
RFC_MESSAGE = Message(
    Operation.PRINT_JOB,
    (
        Group(
            Tag.OPERATION_GROUP,
            (
                Attribute.of("attributes-charset", Tag.CHARSET, "utf-8"),
                Attribute.of("attributes-natural-language", Tag.LANGUAGE, "en-us"),
                Attribute.of(
                    "printer-uri", Tag.URI, "ipp://printer.example.com/ipp/print/pinetree"
                ),
                Attribute.of("job-name", Tag.NAME, "foobar"),
                Attribute.of("ipp-attribute-fidelity", Tag.BOOLEAN, True),
            ),
        ),
        Group(
            Tag.JOB_GROUP,
            (
                Attribute.of("copies", Tag.INTEGER, 20),
                Attribute.of("sides", Tag.KEYWORD, "two-sided-long-edge"),
            ),
        ),
    ),
    b"%!PDF...",
)

HEADER = b"\x01\x01\0\0\0\0\0\1"

INT32 = st.integers(-(2**31), 2**31 - 1)
SHORT_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
OTHER_TAGS = [0x20, *range(0x24, 0x41), *range(0x4B, 0x100)]
ITEMS = st.one_of(
    st.builds(TaggedValue, st.sampled_from([Tag.INTEGER, Tag.ENUM]), INT32),
    st.builds(TaggedValue, st.just(Tag.BOOLEAN), st.booleans()),
    st.builds(TaggedValue, st.integers(0x10, 0x1F), st.none()),
    st.builds(TaggedValue, st.integers(Tag.TEXT, Tag.MEMBER_NAME), SHORT_TEXT),
    st.builds(TaggedValue, st.sampled_from(OTHER_TAGS), st.binary(max_size=40)),
)
ATTRIBUTES = st.builds(
    Attribute, SHORT_TEXT.filter(bool), st.lists(ITEMS, min_size=1, max_size=5).map(tuple)
)
GROUPS = st.builds(
    Group,
    st.sampled_from([tag for tag in range(0x10) if tag != Tag.END]),
    st.lists(ATTRIBUTES, max_size=5).map(tuple),
)
MESSAGES = st.builds(
    Message,
    st.integers(0, 0xFFFF),
    st.lists(GROUPS, max_size=4).map(tuple),
    st.binary(max_size=60),
    INT32,
    st.sampled_from([(1, 0), (1, 1), (2, 0), (2, 2)]),
)


def answer(*attributes: Attribute, group: Tag = Tag.PRINTER_GROUP) -> Message:
    return Message(Status.OK, (Group(Tag.OPERATION_GROUP, ()), Group(group, attributes)))


def test_the_example_of_the_rfc_is_written_as_printed_there() -> None:
    assert ipp.encode(RFC_MESSAGE) == RFC_OCTETS


def test_the_example_of_the_rfc_is_read_as_meant_there() -> None:
    assert ipp.decode(RFC_OCTETS) == RFC_MESSAGE


def test_an_answer_of_ipp_2_is_understood() -> None:
    understood = ipp.decode(b"\x02\x00" + RFC_OCTETS[2:])
    assert understood == RFC_MESSAGE._replace(version=(2, 0))


@given(MESSAGES)
def test_what_is_written_is_read_again(message: Message) -> None:
    assert ipp.decode(ipp.encode(message)) == message


@given(st.binary(max_size=300) | st.binary(max_size=300).map(HEADER.__add__))
@example(b"")
@example(HEADER)
@example(b"HTTP/1.1 200 OK\r\n\r\n")
@example(b"<!DOCTYPE html><html></html>")
def test_any_octets_are_read_or_refused(octets: bytes) -> None:
    try:
        message = ipp.decode(octets)
    except IppError:
        return
    assert ipp.decode(ipp.encode(message)) == message


@given(MESSAGES, st.data())
def test_a_message_cut_short_is_refused(message: Message, data: st.DataObject) -> None:
    octets = ipp.encode(message)
    attributes = len(octets) - len(message.data)
    cut = data.draw(st.integers(0, attributes - 1))
    with pytest.raises(IppError):
        ipp.decode(octets[:cut])


@settings(max_examples=300)
@given(MESSAGES, st.data())
def test_a_spoiled_message_is_read_or_refused(message: Message, data: st.DataObject) -> None:
    octets = bytearray(ipp.encode(message))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(octets)))
        end = data.draw(st.integers(start, min(start + 4, len(octets))))
        octets[start:end] = data.draw(st.binary(max_size=4))
    try:
        ipp.decode(bytes(octets))
    except IppError:
        return


@pytest.mark.parametrize(
    ("octets", "why"),
    [
        (b"\x00\x01\0\0\0\0\0\1\x03", "version 0"),
        (HEADER, "no end"),
        (HEADER + b"\x21\0\1a\0\4\0\0\0\1\x03", "a value before any group"),
        (HEADER + b"\x01\x21\0\0\0\4\0\0\0\1\x03", "a further value of no attribute"),
        (HEADER + b"\x01\x21\0\1a\0\3\0\0\1\x03", "an integer of three octets"),
        (HEADER + b"\x01\x22\0\1a\0\0\x03", "a boolean of no octet"),
        (HEADER + b"\x01\x44\xff\xff" + b"a" * 0xFFFF + b"\0\0\x03", "length -1"),
        (HEADER + b"\x01\x44\0\1a\xff\xff\0\0\0\0\x03", "a value of length -1"),
        (HEADER + b"\x01\x44\0\x09a\0\0\x03", "a name past the end"),
        (HEADER + b"\x01\x44\0\1a\0\x09short\x03", "a value past the end"),
    ],
)
def test_what_breaks_the_rules_is_refused(octets: bytes, why: str) -> None:
    with pytest.raises(IppError):
        ipp.decode(octets)


def test_an_invalid_character_leaves_the_other_values_readable() -> None:
    octets = ipp.encode(answer(Attribute.of("printer-state-message", Tag.TEXT, "caf??")))
    message = ipp.decode(octets.replace(b"caf??", b"caf\xff\xfe"))
    (words,) = message.values(Tag.PRINTER_GROUP, "printer-state-message", str)
    assert words.startswith("caf\N{REPLACEMENT CHARACTER}")


@pytest.mark.parametrize(
    ("tag", "content", "value"),
    [
        (0x10, b"", None),
        (0x1F, b"", None),
        (0x20, b"?", b"?"),
        (0x21, b"\0\0\0\1", 1),
        (0x22, b"\1", True),
        (0x23, b"\0\0\0\1", 1),
        (0x24, b"\0\0\0\1", b"\0\0\0\1"),
        (0x33, b"\0\0\0\1\0\0\0\2", b"\0\0\0\1\0\0\0\2"),
        (0x40, b"text", b"text"),
        (0x41, b"text", "text"),
        (0x4A, b"x-dimension", "x-dimension"),
        (0x4B, b"text", b"text"),
    ],
)
def test_a_value_is_of_the_type_that_the_rfc_gives_its_tag(
    tag: int, content: bytes, value: object
) -> None:
    octets = bytes([tag, 0, 1]) + b"n" + bytes([0, len(content)]) + content
    message = ipp.decode(HEADER + b"\x04" + octets + b"\x03")
    assert message.groups[0].attributes == (Attribute("n", (TaggedValue(tag, value),)),)  # type: ignore[arg-type]


def test_a_collection_is_kept_as_it_travels() -> None:
    collection = (
        TaggedValue(0x34, b""),
        TaggedValue(Tag.MEMBER_NAME, "x-dimension"),
        TaggedValue(Tag.INTEGER, 21000),
        TaggedValue(0x37, b""),
    )
    attributes = (
        Attribute("media-size", collection),
        Attribute.of("printer-name", Tag.NAME, "Room"),
    )
    message = ipp.decode(ipp.encode(answer(*attributes)))
    assert message.groups[1].attributes == attributes


@pytest.mark.parametrize(
    "message",
    [
        Message(0x10000, ()),
        Message(-1, ()),
        Message(0, (), request_id=2**31),
        Message(0, (Group(Tag.END, ()),)),
        Message(0, (Group(0x10, ()),)),
        Message(0, (Group(-1, ()),)),
        answer(Attribute("", (TaggedValue(Tag.INTEGER, 1),))),
        answer(Attribute("nothing", ())),
        answer(Attribute.of("copies", Tag.INTEGER, 2**31)),
        answer(Attribute.of("copies", Tag.INTEGER, "2")),
        answer(Attribute.of("copies", Tag.INTEGER, True)),
        answer(Attribute.of("fidelity", Tag.BOOLEAN, 1)),
        answer(Attribute.of("job-name", Tag.NAME, None)),
        answer(Attribute.of("job-name", Tag.NAME, "x" * 0x8000)),
        answer(Attribute.of("job-name", Tag.NAME, "\udcff")),
        answer(Attribute.of("x" * 0x8000, Tag.NAME, "")),
        answer(Attribute("end", (TaggedValue(Tag.END, b""),))),
        answer(Attribute("beyond", (TaggedValue(0x100, b""),))),
    ],
)
def test_what_ipp_cannot_carry_is_not_written(message: Message) -> None:
    with pytest.raises(IppError):
        ipp.encode(message)


def test_the_members_of_an_enumeration_are_numbers_too() -> None:
    message = answer(Attribute.of("printer-state", Tag.ENUM, PrinterState.IDLE))
    assert ipp.decode(ipp.encode(message)) == message


def test_a_request_leads_with_charset_and_language() -> None:
    message = ipp.request(Operation.CUPS_GET_DEFAULT, (Attribute.of("x", Tag.KEYWORD, "y"),))
    (group,) = message.groups
    assert [attribute.name for attribute in group.attributes] == [
        "attributes-charset",
        "attributes-natural-language",
        "x",
    ]


def test_values_are_found_by_group_name_and_exact_type() -> None:
    message = answer(
        Attribute(
            "mixed",
            (
                TaggedValue(Tag.BOOLEAN, True),
                TaggedValue(Tag.ENUM, 5),
                TaggedValue(Tag.KEYWORD, "paused"),
            ),
        )
    )
    assert message.value(Tag.PRINTER_GROUP, "mixed", int) == 5
    assert message.value(Tag.PRINTER_GROUP, "mixed", bool) is True
    assert message.values(Tag.PRINTER_GROUP, "mixed", str) == ["paused"]
    assert message.values(Tag.PRINTER_GROUP, "mixed", bytes) == []
    assert message.value(Tag.PRINTER_GROUP, "missing", str) is None
    assert message.value(Tag.JOB_GROUP, "mixed", int) is None


@pytest.mark.parametrize(
    ("code", "success"), [(0, True), (1, True), (0xFF, True), (0x100, False), (0x406, False)]
)
def test_success_is_distinguished_from_failure(code: int, success: bool) -> None:
    assert Message(code, ()).is_success is success


def test_importing_the_client_loads_no_http() -> None:
    code = (
        "import sys, kiosk.printing.ipp.message, kiosk.printing.cups.printer; print(*sys.modules)"
    )
    found = subprocess.run(
        (sys.executable, "-c", code),
        cwd=Path(ipp.__file__).parents[3],
        env=unmeasured(),
        check=True,
        timeout=60,
        capture_output=True,
        text=True,
    )
    modules = set(found.stdout.split())
    assert "kiosk.printing.cups.printer" in modules
    assert not modules & {"http", "http.client", "email", "ssl", "urllib.parse", "PySide6"}
