"""What staff type: written as it is printed, or refused with a reason and one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.content import contact_entries
from kiosk.content.contact_entries import ContactRefusal, ContactRefusedError

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("typed", "number", "inside"),
    [
        ("5053317138", "(505) 331-7138", ""),
        ("505.331.7138", "(505) 331-7138", ""),
        ("+1 505 331 7138", "(505) 331-7138", ""),
        (" (505)331-7138 ", "(505) 331-7138", ""),
        ("٥٠٥ ٣٣١ ٧١٣٨", "(505) 331-7138", ""),
        ("505-753-4123 x114", "(505) 753-4123", "X114"),
        ("505-753-4123 ext. 114", "(505) 753-4123", "X114"),
        ("8776961472", "1-877-696-1472", ""),
        ("1-833-TLC-MAMA", "1-833-852-6262", ""),
        ("+52 55 1234 5678", "+52 55 1234 5678", ""),
        ("\u202e5053317138", "(505) 331-7138", ""),
        ("911", "911", ""),
        ("988", "988", ""),
        ("2-1-1", "211", ""),
        ("", "", ""),
        ("  ", "", ""),
    ],
)
def test_a_number_is_written_as_the_others_are(typed: str, number: str, inside: str) -> None:
    assert contact_entries.phone(typed) == (number, inside)
    assert contact_entries.phone(number) == (number, "")


@pytest.mark.parametrize(
    "typed",
    [
        "505 33",
        "331-7138",
        "505 331 713",
        "505 331 71388",
        "555 555 5555",
        "000 000 0000",
        "105 331 7138",
        "7233",
        "99",
        "door",
        "505\n331",
        "9" * 5000,
    ],
)
def test_no_number_is_refused(typed: str) -> None:
    refused(contact_entries.phone, typed, ContactRefusal.NO_PHONE_NUMBER)


@pytest.mark.parametrize(
    ("typed", "inside"), [("114", "X114"), ("x114", "X114"), ("X 7", "X7"), ("", "")]
)
def test_an_extension_is_written_as_the_others_are(typed: str, inside: str) -> None:
    assert contact_entries.extension(typed) == inside


@pytest.mark.parametrize("typed", ["door", "x", "12345678", "1a", "٣"])
def test_no_extension_is_refused(typed: str) -> None:
    refused(contact_entries.extension, typed, ContactRefusal.NO_EXTENSION)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("info@nmaimh.org", "info@nmaimh.org"),
        (" info@NMAIMH.org ", "info@nmaimh.org"),
        ("a.b+c@sub.example.org", "a.b+c@sub.example.org"),
        ("", ""),
    ],
)
def test_an_address_is_kept(typed: str, address: str) -> None:
    assert contact_entries.email(typed) == address


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("info", ContactRefusal.NO_EMAIL),
        ("info@", ContactRefusal.NO_EMAIL),
        ("info@nmaimh", ContactRefusal.NO_EMAIL),
        ("in fo@nmaimh.org", ContactRefusal.NO_EMAIL),
        ("a@b@nmaimh.org", ContactRefusal.NO_EMAIL),
        ("info@nmaimh..org", ContactRefusal.NO_EMAIL),
        (f"{'a' * 60}@{'b' * 60}.org", ContactRefusal.TOO_LONG),
    ],
)
def test_no_address_is_refused(typed: str, reason: ContactRefusal) -> None:
    refused(contact_entries.email, typed, reason)


def test_a_text_is_one_line_with_single_spaces() -> None:
    assert contact_entries.name("  Child \n Find\u00a02 ") == "Child Find\u00a02"
    assert contact_entries.note("  ") == ""


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", ContactRefusal.NO_NAME),
        (" \n", ContactRefusal.NO_NAME),
        ("x" * 121, ContactRefusal.TOO_LONG),
        ("Child\u202eFind", ContactRefusal.HIDDEN_SIGN),
        ("Child\0Find", ContactRefusal.HIDDEN_SIGN),
        ("{name}", ContactRefusal.HIDDEN_SIGN),
    ],
)
def test_no_name_is_refused(typed: str, reason: ContactRefusal) -> None:
    refused(contact_entries.name, typed, reason)


def refused(read: Callable[[str], object], typed: str, reason: ContactRefusal) -> None:
    with pytest.raises(ContactRefusedError) as caught:
        read(typed)
    assert caught.value.reason is reason
    sentence = str(caught.value)
    assert sentence.isprintable()
    assert len(sentence) < 250
