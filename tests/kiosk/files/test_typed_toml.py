"""Reading TOML: every fault at once, each with file, key, what was found and what may stand."""

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from kiosk.files.faults import Fault
from kiosk.files.typed_toml import nearest, parse_toml, read_fields, read_struct, read_toml

if TYPE_CHECKING:
    from pathlib import Path


class Leaf(msgspec.Struct, frozen=True):
    size: Annotated[int, Meta(ge=1, le=9)]
    share: Annotated[float, Meta(ge=0)] = 0.5


class Tree(msgspec.Struct, frozen=True, rename={"leaves": "leaf"}):
    name: Annotated[str, Meta(max_length=5)]
    leaves: tuple[Leaf, ...] = ()
    words: tuple[Annotated[str, Meta(min_length=1)], ...] = ()
    trunk: Leaf = Leaf(1)
    planted: datetime.date | None = None
    kind: Literal["oak", "ash"] = "oak"


class Odd(msgspec.Struct, frozen=True):
    name: str = ""
    share: Annotated[float, Meta(ge=0)] = 0.5
    names: tuple[str, ...] = ()
    map: dict[str, str] = msgspec.field(default_factory=dict)


def read(raw: object) -> tuple[Tree | None, list[Fault]]:
    faults: list[Fault] = []
    return read_struct(raw, Tree, "tree.toml", faults), faults


def test_what_is_right_becomes_a_value() -> None:
    day = datetime.date(2026, 1, 31)
    tree, faults = read(
        {
            "name": "elm",
            "leaf": [{"size": 2}, {"size": 9, "share": 1}],
            "words": ["a"],
            "trunk": {"size": 3},
            "planted": day,
            "kind": "ash",
        }
    )
    assert tree == Tree("elm", (Leaf(2), Leaf(9, 1.0)), ("a",), Leaf(3), day, "ash")
    assert faults == []


def test_every_fault_is_noted_at_once() -> None:
    tree, faults = read(
        {
            "nane": "x",
            "leaf": [{"size": 2}, {"size": 10, "share": "much"}, "green"],
            "words": ["a", "", 3],
            "trunk": 7,
            "planted": "today",
            "kind": "elm",
        }
    )
    assert tree is None
    assert [(fault.key, fault.found) for fault in faults] == [
        ("nane", "an unknown key"),
        ("name", "nothing"),
        ("leaf[2].size", "10"),
        ("leaf[2].share", "'much'"),
        ("leaf[3]", "'green'"),
        ("words[2]", "''"),
        ("words[3]", "3"),
        ("trunk", "7"),
        ("planted", "'today'"),
        ("kind", "'elm'"),
    ]
    assert {fault.source for fault in faults} == {"tree.toml"}


def test_each_fault_names_what_is_allowed() -> None:
    _, faults = read({"nane": "x", "leaf": [{"size": True}], "kind": "elm", "words": "a"})
    assert {fault.key: fault.allowed for fault in faults} == {
        "nane": 'did you mean "name"?',
        "name": "give text of at most 5 characters",
        "leaf[1].size": "give a whole number from 1 to 9",
        "words": "give a list, each entry text in quotes",
        "kind": "give one of ash, oak",
    }


def test_a_prefix_stands_before_every_key() -> None:
    faults: list[Fault] = []
    assert read_struct({"sise": 1}, Leaf, "f", faults, "a.b") is None
    assert [fault.key for fault in faults] == ["a.b.sise", "a.b.size"]


def test_earlier_faults_do_not_spoil_a_right_table() -> None:
    faults = [Fault("other.toml", "", "", "mend it")]
    assert read_struct({"size": 4}, Leaf, "f", faults) == Leaf(4)
    assert len(faults) == 1


@pytest.mark.parametrize(("value", "found"), [(True, "true"), (False, "false")])
def test_a_truth_value_is_quoted_as_toml_writes_it(value: bool, found: str) -> None:
    _, faults = read({"name": value})
    assert [fault.found for fault in faults] == [found]


def test_a_long_value_is_quoted_shortened() -> None:
    _, faults = read({"name": "x" * 200})
    assert faults[0].found == "'" + "x" * 38 + "…"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
    | st.fixed_dictionaries({}, optional=dict.fromkeys(["name", "leaf", "trunk"], st.integers()))
)
def test_whatever_stands_there_is_a_value_or_a_fault(raw: Any) -> None:
    tree, faults = read(raw)
    assert (tree is None) == bool(faults)
    assert all("\n" not in fault.allowed and fault.allowed for fault in faults)


def test_a_likely_slip_is_named_and_else_what_is_known() -> None:
    known = ["queue", "server", "paper"]
    assert nearest("quue", known) == 'did you mean "queue"?'
    assert nearest("xyz", known) == "known are queue, server, paper"


# Files


def read_file(path: Path) -> tuple[dict[str, Any] | None, list[Fault]]:
    faults: list[Fault] = []
    return read_toml(path, faults), faults


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(mark + 'name = "Sí"\r\n'.encode())
    assert read_file(path) == ({"name": "Sí"}, [])


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"[name", "a section without its closing ] on line 1"),
        (b'a = "\xff"', "bytes that are not UTF-8"),
        (None, "no such file"),
    ],
)
def test_an_unusable_file_is_a_fault(tmp_path: Path, content: bytes | None, found: str) -> None:
    path = tmp_path / "a.toml"
    if content is not None:
        path.write_bytes(content)
    raw, (fault,) = read_file(path)
    assert raw is None
    assert fault.source == str(path)
    assert fault.found == found
    assert fault.allowed


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("a = " + "[" * 3000 + "]" * 3000, "nested too deeply"),
        ("a = " + "{a=" * 3000 + "1" + "}" * 3000, "nested too deeply"),
        ("a = " + "9" * 5000, "a number that is too long"),
        (".".join("a" * 60_000) + " = 1", "a line with more than 200 dots"),
        ("[" + ".".join("a" * 60_000) + "]", "a line with more than 200 dots"),
        ("a = 2026-02-30", "a value that is no text, number"),
        ("a = 1\na = 2", "a second value on line 2"),
    ],
    ids=["lists", "tables", "digits", "a long key", "a long table", "a day", "twice"],
)
def test_what_the_parser_stumbles_over_is_a_fault_in_time(content: str, found: str) -> None:
    faults: list[Fault] = []
    began = time.monotonic()
    assert parse_toml(content, "kiosk.toml", faults) is None
    assert time.monotonic() - began < 5
    (fault,) = faults
    assert found in fault.sentence()


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ({"name": "a\0b"}, "the hidden sign U+00"),
        ({"name": "a\x1b[31m"}, "the hidden sign U+00"),
        ({"name": int("f" * 5000, 16)}, "a value that is too long"),
        ({"share": float("nan")}, "found nan"),
        ({"a\nb": 1}, "an unknown key"),
        ({f"key{number}": 1 for number in range(9000)}, "8980 more unknown keys; remove them"),
    ],
    ids=["nul", "escape", "digits", "nan", "line end", "many"],
)
def test_odd_values_are_short_faults(raw: dict[str, Any], found: str) -> None:
    faults: list[Fault] = []
    assert read_struct(raw, Odd, "kiosk.toml", faults) is None
    said = [fault.sentence() for fault in faults]
    assert any(found in each for each in said)
    assert all(each.isprintable() and len(each) < 300 for each in said)
    assert len(said) <= 100


def test_of_very_many_faults_the_first_are_named() -> None:
    faults: list[Fault] = []
    many = {"names": [1] * 5000, "map": dict.fromkeys(map(str, range(5000)), 1)}
    assert read_struct(many, Odd, "kiosk.toml", faults) is None
    assert 50 < len(faults) <= 200


def test_a_folder_in_place_of_a_file_is_a_fault(tmp_path: Path) -> None:
    raw, (fault,) = read_file(tmp_path)
    assert raw is None
    assert fault.source == str(tmp_path)


_VALUES = st.recursive(
    st.one_of(
        st.text(alphabet="ab\u200b é", max_size=7),
        st.integers(-2, 12),
        st.sampled_from([0.5, 4.0, -1.0, float("nan"), float("inf")]),
        st.booleans(),
        st.dates(),
        st.sampled_from(["oak", "ash"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["name", "leaf", "words", "trunk", "size", "share", "names", "map", "x"]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@given(
    raw=st.dictionaries(
        st.sampled_from(["name", "leaf", "words", "trunk", "planted", "kind", "share", "map"]),
        _VALUES,
    ),
    kind=st.sampled_from([Leaf, Tree, Odd]),
)
def test_a_table_read_at_once_is_the_one_that_is_read_field_by_field(
    raw: dict[str, Any], kind: type[msgspec.Struct]
) -> None:
    faults: list[Fault] = []
    fields = read_fields(raw, kind, "file", faults, whole=True)
    told: list[Fault] = []
    made = read_struct(raw, kind, "file", told)
    assert told == faults
    assert (made is None) == bool(faults)
    assert made is None or made == kind(**fields)


def test_a_table_without_a_fault_is_read_in_one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """A start reads thousands of fields: one after the other takes ten times as long."""
    monkeypatch.setattr("kiosk.files.typed_toml.read_fields", None)
    raw = {"name": "oak", "leaf": [{"size": 2}], "words": ["a"], "trunk": {"size": 2}}
    assert read_struct(raw, Tree, "file", []) is not None


@pytest.mark.parametrize(
    "raw",
    [
        {"name": "oak", "twig": 1},
        {"name": "oak", "trunk": {"size": 2, "bark": 1}},
        {"name": "oak", "leaf": [{"size": 2}, {"size": 2, "vein": 1}]},
        {"name": "o\u200bak"},
        {"name": "oak", "words": ["a", "b\u202e"]},
        {"name": "oak", "trunk": {"size": 2, "share": float("nan")}},
    ],
)
def test_what_msgspec_would_pass_over_is_a_fault(raw: dict[str, Any]) -> None:
    faults: list[Fault] = []
    assert read_struct(raw, Tree, "file", faults) is None
    assert len(faults) == 1
