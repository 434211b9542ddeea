"""The languages that a kiosk offers: what each is, and what is written in it.

The first page needs only the former; it is read with one small file for each language.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kiosk.content import language_file, recording_pack
from kiosk.content.language_file import OfferedLanguage
from kiosk.files.faults import Fault, attempt
from kiosk.process.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kiosk.content.model import Content
    from kiosk.content.recording_pack import RecordingPack
    from kiosk.files.overlay import Overlay

Packs = dict[str, tuple["RecordingPack", "Path"]]
"""Manifests of recordings and their folders, by the code of the language that is spoken."""


class Offer(Value, frozen=True):
    """The languages offered, and where they are.

    Args:
        codes: In the order offered; each is written, or spoken in one of the packs.
        found: Codes of the languages that are written.
        packs: Recordings.
        folder: The content folders.
    """

    codes: tuple[str, ...]
    found: tuple[str, ...]
    packs: Packs
    folder: Overlay

    def languages(self, faults: list[Fault]) -> dict[str, OfferedLanguage]:
        """Read what each language is; what is wrong with one that is left out is a fault."""
        languages = {}
        for code in self.codes:
            base = self._words_of(code)
            language = attempt(partial(language_file.load, self.folder, base), faults)
            if language is None:
                continue
            if code in self.packs:
                language = recording_pack.named(self.packs[code][0], language)
            languages[code] = OfferedLanguage(code=base, language=language)
        return languages

    def written(self, faults: list[Fault]) -> dict[str, Content]:
        """Read all that is written in the languages, without those that are only spoken.

        What is wrong with one that is left out is a fault.
        """
        from kiosk.content import loader  # the first page shows nothing of it

        codes = [code for code in self.codes if code in self.found]
        contents = {
            code: attempt(partial(loader.load, self.folder, code), faults) for code in codes
        }
        return {code: content for code, content in contents.items() if content is not None}

    def spoken(self, written: Mapping[str, Content], faults: list[Fault]) -> dict[str, Content]:
        """Return the content of all languages, those of recordings in the words of another.

        Args:
            written: Of those that are written, without a fault.
            faults: Grows by what is wrong with words that are not offered by themselves.
        """
        from kiosk.content import loader

        contents = {}
        for code in self.codes:
            if code not in self.packs:
                contents[code] = written[code]
                continue
            base = self._words_of(code)
            words = written.get(base) or attempt(partial(loader.load, self.folder, base), faults)
            if words is not None:
                contents[code] = recording_pack.spoken(*self.packs[code], words)
        return contents

    def _words_of(self, code: str) -> str:
        """Return the code of the language in which the words of a language are."""
        return code if code in self.found else self.packs[code][0].text


def packs(folders: Iterable[Path], found: tuple[str, ...], faults: list[Fault]) -> Packs:
    """Read the manifests of recordings.

    Args:
        folders: With the recordings.
        found: Codes of the languages that are written.
        faults: Grows by what is wrong.
    """
    read: Packs = {}
    for folder in folders:
        pack = attempt(partial(recording_pack.load, folder), faults)
        if pack is None:
            continue
        source = str(folder / recording_pack.MANIFEST)
        if pack.language in read:
            other = read[pack.language][1]
            faults.append(
                Fault(source, "language", repr(pack.language), f"{other} has it; list one of them")
            )
        elif pack.language not in found and pack.text not in found:
            known = "give one of " + ", ".join(found)
            faults.append(Fault(source, "text", repr(pack.text), known))
        read.setdefault(pack.language, (pack, folder))
    return read
