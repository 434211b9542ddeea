"""A language that is spoken and not written here: a folder with recordings of a person.

`pack.toml` says which language it is and in which other one its words stand on the screen and on
paper; beside it are the recordings, `<id>.wav`, one for everything that is said. Which ids there
are is computed in `kiosk.speech.script`; the folder need not be complete.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated

import msgspec

from kiosk.content import strings
from kiosk.content.language_file import NonEmpty
from kiosk.files.faults import Fault, FaultsError
from kiosk.files.typed_toml import read_struct, read_toml

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.content.language_file import Language
    from kiosk.content.model import Content

MANIFEST = "pack.toml"
_Code = Annotated[
    str,
    msgspec.Meta(pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35, examples=["nv"]),
]


class RecordingPack(msgspec.Struct, frozen=True, kw_only=True):
    """What `pack.toml` says.

    `language` is the BCP 47 code, `name` the name on buttons, `start` the words of the button on
    the welcome page. `text` is the code of the written language on the screen and on paper; it
    gives the direction of lines, too. `speaker` and `recorded` say who spoke and when.
    """

    language: _Code
    name: NonEmpty
    start: NonEmpty
    text: _Code = "en"
    speaker: NonEmpty
    recorded: datetime.date


def load(folder: Path) -> RecordingPack:
    """Read the manifest of a pack.

    Raises:
        FaultsError: With every fault in it.
    """
    faults: list[Fault] = []
    path = folder / MANIFEST
    raw = read_toml(path, faults)
    pack = None if raw is None else read_struct(raw, RecordingPack, str(path), faults)
    if pack is not None:
        faults.extend(strings.faults(pack, str(path)))
    if faults or pack is None:
        raise FaultsError(faults)
    return pack


def spoken(pack: RecordingPack, folder: Path, words: Content) -> Content:
    """Return the content of a spoken language: recordings, and the words of a written language.

    Its code stays that of the words: contacts, the interface and paper are in that language.
    """
    language = named(pack, words.language)
    return msgspec.structs.replace(words, language=language, recordings=folder, audio={})


def named(pack: RecordingPack, written: Language) -> Language:
    """Return a spoken language as it is offered, with the script and dates of a written one."""
    return msgspec.structs.replace(written, name=pack.name, start=pack.start)
