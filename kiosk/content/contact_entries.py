"""What staff type into a contact: checked, and written as the contacts that ship are.

Telephone numbers are those of the United States unless they begin with a plus sign.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from kiosk.files import hidden_signs
from kiosk.files.faults import RefusedError

MOST_LETTERS: Final = 120
"""Of a name or note, as in the contacts file."""
_MOST_EMAIL: Final = 80
_MOST_PHONE: Final = 24
_MOST_EXTENSION: Final = 7
_REGION: Final = "US"
_COUNTRY_CODE: Final = 1
_SERVICE_CODE: Final = 3  # digits, as of 911, 988 and 211; longer short codes are for text messages


class ContactRefusal(StrEnum):
    """Why a change of a contact is refused; the panel has a sentence for each."""

    NO_PHONE_NUMBER = "no-phone-number"
    NO_EXTENSION = "no-extension"
    NO_EMAIL = "no-email"
    NO_NAME = "no-name"
    TOO_LONG = "too-long"
    HIDDEN_SIGN = "hidden-sign"
    NOT_POSSIBLE = "not-possible"
    """The kiosk could not be shown with it, such as without any urgent number."""
    UNKNOWN = "unknown"
    """There is no such contact."""
    NO_DATE = "no-date"
    """The clock cannot be right."""
    NOTHING_TO_UNDO = "nothing-to-undo"
    NOT_STORED = "not-stored"
    """The state folder cannot be written."""


class ContactRefusedError(RefusedError):
    """A change of a contact is refused, and nothing is changed.

    Args:
        reason: Why.
        sentence: The same for IT, with the remedy.
    """

    def __init__(self, reason: ContactRefusal, sentence: str) -> None:
        self.reason = reason
        super().__init__(sentence)


def phone(text: str) -> tuple[str, str]:
    """Return a telephone number as it is printed, and its extension; empty text is no number.

    Args:
        text: As typed, with an extension such as "x114" or without.

    Raises:
        ContactRefusedError: It is no telephone number that there can be.
    """
    import phonenumbers
    from phonenumbers import shortnumberinfo

    if not text.strip():
        return "", ""
    try:
        number = phonenumbers.parse(text, _REGION)
    except phonenumbers.NumberParseException:
        raise _no_phone_number(text) from None
    digits = str(number.national_number)
    is_short = number.country_code == _COUNTRY_CODE and len(digits) == _SERVICE_CODE
    if is_short and shortnumberinfo.is_valid_short_number_for_region(number, _REGION):
        return digits, ""
    if not phonenumbers.is_valid_number(number):
        raise _no_phone_number(text)
    inside = extension(number.extension or "")
    number.extension = None
    if number.country_code != _COUNTRY_CODE:
        form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
        written = phonenumbers.format_number(number, form)
    elif phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.TOLL_FREE:
        form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
        written = phonenumbers.format_number(number, form).removeprefix("+").replace(" ", "-")
    else:
        form = phonenumbers.PhoneNumberFormat.NATIONAL
        written = phonenumbers.format_number(number, form)
    if len(written) > _MOST_PHONE:
        raise _no_phone_number(text)
    return written, inside


def extension(text: str) -> str:
    """Return an extension as it is printed, such as X114; empty text is none.

    Raises:
        ContactRefusedError: It has no digits, other signs than digits, or too many of them.
    """
    digits = text.strip().lstrip("xX").strip(" .-")
    if not text.strip():
        return ""
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_EXTENSION):
        sentence = f"“{_short(text)}” is no extension; give its digits, such as 114."
        raise ContactRefusedError(ContactRefusal.NO_EXTENSION, sentence)
    return f"X{digits}"


def email(text: str) -> str:
    """Return an e-mail address as it is printed; empty text is none. Nobody is asked for it.

    Raises:
        ContactRefusedError: It is no address that there can be.
    """
    from email_validator import EmailNotValidError, validate_email

    if not text.strip():
        return ""
    try:
        address = validate_email(text.strip(), check_deliverability=False).normalized
    except EmailNotValidError as error:
        sentence = f"“{_short(text)}” is no e-mail address: {error}"
        raise ContactRefusedError(ContactRefusal.NO_EMAIL, sentence) from error
    if len(address) > _MOST_EMAIL:
        sentence = f"“{_short(text)}” is longer than {_MOST_EMAIL} signs; give a shorter address."
        raise ContactRefusedError(ContactRefusal.TOO_LONG, sentence)
    return address


def name(text: str) -> str:
    """Return a name on one line, with single spaces.

    Raises:
        ContactRefusedError: It is empty, too long, or has signs that cannot be printed.
    """
    line = note(text)
    if not line:
        raise ContactRefusedError(ContactRefusal.NO_NAME, "A contact needs a name; write one.")
    return line


def note(text: str) -> str:
    """Return a note on one line, with single spaces; it may be empty.

    Raises:
        ContactRefusedError: It is too long, or has signs that cannot be printed.
    """
    line = re.sub(r"[ \t\r\n]+", " ", text.strip())  # a no-break space stays one
    if len(line) > MOST_LETTERS:
        sentence = f"“{_short(line)}” is longer than {MOST_LETTERS} signs; write less."
        raise ContactRefusedError(ContactRefusal.TOO_LONG, sentence)
    if fault := hidden_signs.fault(line, "A contact", "text"):
        raise ContactRefusedError(ContactRefusal.HIDDEN_SIGN, fault.sentence())
    if "{" in line or "}" in line:
        sentence = f"“{_short(line)}” has curly brackets; take them out."
        raise ContactRefusedError(ContactRefusal.HIDDEN_SIGN, sentence)
    return line


def _no_phone_number(text: str) -> ContactRefusedError:
    sentence = (
        f"“{_short(text)}” is no telephone number; give it with its area code, such as "
        "(505) 555-0100."
    )
    return ContactRefusedError(ContactRefusal.NO_PHONE_NUMBER, sentence)


def _short(text: str) -> str:
    """Return what was typed, short and on one line."""
    most = 40
    line = "".join(letter if letter.isprintable() else "�" for letter in text.strip())
    return line if len(line) <= most else f"{line[:most]}…"
