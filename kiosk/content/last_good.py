"""Keeps the last configuration with which the kiosk could be shown, for when the next one cannot.

Kept are the values, with full paths, and the contacts as they were. The file is replaced in one
step and has a checksum. One that is damaged, or was made by a version of another form, is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import msgspec

from kiosk.config.options import Config
from kiosk.content.contacts import Contacts
from kiosk.files.atomic import write_atomically
from kiosk.files.reading import UnreadableError, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "last-good.json"
"""Of the file in the state folder."""


class LastGood(msgspec.Struct, frozen=True):
    """A configuration and what it names.

    Args:
        config: The values as configured, before staff changed any.
        contacts: The contacts as installed, or of the clinic's own file.
        file: The one file that was named, empty for all files of the computer.
        form: Of this record; another one is not read.
    """

    config: Config
    contacts: Contacts
    file: str = ""
    form: Literal[1] = 1


def load(state_dir: Path) -> LastGood | None:
    """Return what was kept, None where there is nothing that can be used."""
    try:
        data = read_bytes(state_dir / NAME)
    except UnreadableError:
        return None
    if data is None:
        return None
    digest, _, body = data.partition(b"\n")
    if _digest(body) != digest:
        return None
    try:
        return msgspec.json.decode(body, type=LastGood)
    except ValueError:  # msgspec's own errors, and bad UTF-8
        return None


def keep(state_dir: Path, good: LastGood) -> str:
    """Keep a configuration, unless it is the one that is kept.

    Returns:
        Why that was not possible, in one sentence with the remedy; empty where it was.
    """
    if load(state_dir) == good:
        return ""
    body = msgspec.json.encode(good)
    try:
        state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(state_dir / NAME, _digest(body) + b"\n" + body)
    except OSError as error:
        return (
            f"{state_dir / NAME}: {error.strerror or error}; without it a faulty configuration "
            "stops the kiosk: let the kiosk's account write there"
        )
    return ""


def _digest(body: bytes) -> bytes:
    import hashlib  # late: a first start has nothing to compare

    return hashlib.sha256(body).hexdigest().encode()
