"""Recordings of a person for what is said: which there are, and which are still to be spoken.

A sentence of which a recording is missing is left to the synthetic voice as a whole, so that
nobody hears half of it in one voice and half in another.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from kiosk.content import interface_words
from kiosk.files import overlay
from kiosk.files.soundness import is_playable
from kiosk.speech import script
from kiosk.speech.phrase_index import PhraseIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kiosk.config.options import ClinicOptions
    from kiosk.content.contacts import Contacts
    from kiosk.content.model import Content
    from kiosk.speech.script import Phrase

SUFFIX: Final = ".wav"
_OWN_NAMES: Final = (("language.name",), ("language.start",))


class Recordings:
    """The recordings of one spoken language.

    Args:
        folder: Has the recordings, `<id>.wav`.
        phrases: Everything that is spoken: see `kiosk.speech.script`.
    """

    def __init__(self, folder: Path, phrases: Iterable[Phrase]) -> None:
        self.folder = folder
        self.phrases = tuple(phrases)
        self.there = frozenset(path.stem for path in folder.glob(f"*{SUFFIX}"))
        self._index = PhraseIndex(self.phrases, self.there)

    @cached_property
    def wanted(self) -> dict[str, str]:
        """Every recording that is wanted: id and words, in the order of the script."""
        return dict(one for phrase in self.phrases for one in phrase.recordings)

    @cached_property
    def missing(self) -> dict[str, str]:
        """Those that are still to be spoken."""
        return {id_: words for id_, words in self.wanted.items() if id_ not in self.there}

    @property
    def needless(self) -> tuple[str, ...]:
        """Recordings of nothing that is said, such as of words that have changed."""
        known = self.wanted.keys() | {phrase.id for phrase in self.phrases}
        return tuple(sorted(id_ for id_ in self.there if id_.partition("=")[0] not in known))

    def unplayable(self) -> tuple[str, ...]:
        """Return the recordings that are no WAV of 16 bits with sound in it; reads each head."""
        return tuple(sorted(id_ for id_ in self.there if not is_playable(self.file(id_))))

    def file(self, id_: str) -> Path:
        """Return the file of a recording."""
        return self.folder / f"{id_}{SUFFIX}"

    def files(self, spoken: str) -> tuple[Path, ...]:
        """Return the recordings of a text, one after the other; none unless all are there.

        Args:
            spoken: Text for the voice, normalized.
        """
        ids = self._index.ids(spoken)
        return tuple(map(self.file, ids)) if self.there.issuperset(ids) else ()

    def is_own_name(self, spoken: str) -> bool:
        """Whether a text names this language, or is its button, on a page in another one."""
        return self._index.ids(spoken) in _OWN_NAMES


def load(
    contents: Mapping[str, Content], contacts: Contacts, clinic: ClinicOptions
) -> dict[str, Recordings]:
    """Return the recordings of every language that has them, by its code.

    Args:
        contents: Of all languages offered, by code.
        contacts: Whom to call.
        clinic: What sheets say of the clinic.
    """
    if all(content.recordings is None for content in contents.values()):
        return {}
    translations = overlay.shown().below("translations")
    words = {
        code: (content, interface_words.load(translations, content.code))
        for code, content in contents.items()
    }
    found = {}
    for code, content in contents.items():
        if content.recordings is None:
            continue
        others = {other: each for other, each in words.items() if other != code}
        spoken = script.script(content, contacts, clinic, words[code][1], others)
        found[code] = Recordings(content.recordings, spoken)
    return found
