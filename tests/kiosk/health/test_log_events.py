"""The table of events is closed: nothing of a family fits into a line of the log."""

from __future__ import annotations

import re
import string
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiosk import bootstrap
from kiosk.content import strings
from kiosk.health import log_events
from kiosk.health.log_events import LogEvent, QtCategory, Severity
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = bootstrap.read(None)
CONTENT = DATA.contents["en"]
FAMILY = [
    *(sign.id for sign in CONTENT.signs.items),
    *(text for _, text in strings.strings(CONTENT) if len(text) > 5),
]
"""Signs and topics: ids and texts."""

secrets = st.one_of(
    st.sampled_from(FAMILY),
    st.text(string.digits, min_size=6, max_size=12),
    st.text(min_size=6, max_size=40),
)
"""What a family chose, what it read, a PIN, a name."""


def with_name(name: str) -> Callable[[], BaseException]:
    """Return what makes an exception whose class has a name."""
    clean = re.sub(r"\W", "_", f"x{name}")
    return lambda: type(clean, (Exception,), {"__module__": clean})(name)


def from_code(text: str) -> BaseException:
    """Return an exception raised by code that has a text for its file, function and module."""
    names: dict[str, Any] = {"__name__": text, "text": text}
    source = "def fail(local):\n    raise LookupError(local) from OSError(local)"
    file = text.replace("\0", "")
    exec(compile(source, file, "exec"), names)
    try:
        names["fail"](text)
    except LookupError as caught:
        caught.add_note(text)
        return caught
    raise AssertionError


def values(secret: str) -> list[object]:
    """Return a secret in every form in which somebody could hand it to the log."""
    (member,) = StrEnum("Made", {"MEMBER": secret})
    number = int(secret) if secret.isascii() and secret.isdigit() else 123_456
    kinds: tuple[type[BaseException], ...] = (
        *(ValueError, KeyError, OSError, UnicodeError, RuntimeError, SystemExit, KeyboardInterrupt),
        *(ExceptionGroup, StopIteration, AssertionError, MemoryError, RecursionError),
    )
    made: list[object] = [secret, secret.encode(errors="replace"), member, number, [secret]]
    for kind in kinds:
        inside = (secret, [ValueError(secret)]) if kind is ExceptionGroup else (secret,)
        made.append(kind(*inside))
    return [*made, with_name(secret)(), from_code(secret)]


@settings(max_examples=25)
@given(secret=secrets)
def test_nothing_of_a_family_reaches_a_line(secret: str) -> None:
    own = "".join(each.sentence for each in LogEvent) + "".join(each.value for each in QtCategory)
    assume(len(secret.strip()) > 5 and secret not in own)
    for value in values(secret):
        for event in LogEvent:
            line = event.text(dict.fromkeys((*event.kinds, "other"), value))
            assert secret not in line
            assert isinstance(value, int) or str(value) not in line


def test_what_is_of_its_kind_is_written() -> None:
    assert "signal 11." in LogEvent.CRASHED.text({"signal": 11})
    assert "jam" in LogEvent.PRINT_FAILED.text({"status": PrintStatus.JAM})
    assert "(category qt.qpa)" in LogEvent.QT_WARNING.text({"category": QtCategory.PLATFORM})
    assert "wrong: KeyError." in LogEvent.EXCEPTION.text({"error": KeyError("x")})


def test_what_is_not_of_its_kind_is_not() -> None:
    class Other(Enum):
        JAM = "jam"

    assert LogEvent.PRINT_FAILED.text({"status": Other.JAM}).endswith(": ?.")
    assert LogEvent.PRINT_FAILED.text({"status": "jam"}).endswith(": ?.")
    assert LogEvent.PRINT_FAILED.text({}).endswith(": ?.")
    assert LogEvent.STOPPED.text({"code": True}).endswith("code ?.")
    assert LogEvent.STOPPED.text({"code": KeyError("x")}).endswith("code ?.")
    assert LogEvent.STOPPED.text({"code": 739_184}).endswith("code more than 99999.")


def test_a_category_of_qt_is_one_of_a_closed_set() -> None:
    assert QtCategory.of("qt.qpa.xcb") is QtCategory.PLATFORM
    assert QtCategory.of("tantrums") is QtCategory.UNNAMED
    assert QtCategory.of(None) is QtCategory.UNNAMED


def test_ids_are_plain_and_each_stands_once() -> None:
    ids = [each.id for each in LogEvent]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", each) for each in ids)
    table = log_events.table()
    assert all(f"| `{each}` |" in table for each in ids)
    assert {each.severity for each in LogEvent} == set(Severity)
    assert all(each.sentence.isascii() and each.sentence.endswith(".") for each in LogEvent)
