"""The script of a visit: everything that is spoken in it, with an id for each recording.

It is computed from content, contacts, configuration and the words of the interface, so it is whole
whatever is added to them. Ids say what is spoken: `signs.not-held.plain`, `words.start-over`.
They do not change when a text is corrected; those of the interface follow its English words.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk.content import strings
from kiosk.content.marked_languages import unmarked
from kiosk.layout.sentences import sentence_spans
from kiosk.speech.normalization import pronounced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kiosk.config.options import ClinicOptions
    from kiosk.content.contacts import Contacts
    from kiosk.content.interface_words import InterfaceWords
    from kiosk.content.model import Content

HOLE: Final = "\u2c30"
"""A letter of no language on earth today (Glagolitic): stands where a number or words are put."""
GAP: Final = "…"
"""Stands for it in the script."""
NUMBERS: Final = range(61)
"""Numbers with a recording of their own; larger ones are said digit by digit."""
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_FIELD = re.compile(r"%L?[1-9n]")
_ID_BREAK = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 40
STAFF_CONTEXTS: Final = frozenset(
    {
        "CleaningPage",
        "ContactMessages",
        "ContactNumberPage",
        "ContactPage",
        "ContactRemovalPage",
        "ContactWordsPage",
        "ContactsPage",
        "ClinicIdentityPage",
        "EntryPage",
        "EntryWords",
        "FaultPage",
        "HealthPage",
        "HomePage",
        "LeavePage",
        "PackPage",
        "PinPage",
        "PrintPage",
        "ReviewsPage",
        "StaffPanelPage",
        "TouchKeyboard",
        "TypingPage",
        "UsePage",
        "WeeksChart",
    }
)
"""Classes whose words no family meets in a visit."""
_IN_ALL_LANGUAGES = frozenset(
    {("Page", "Listen"), ("Page", "Stop"), ("WelcomePage", "Touch here to begin.")}
)
"""Words of the interface that the welcome page shows in every language at once."""
_FILES = frozenset({"logo", "contacts"})
"""Options of the clinic that name a file."""
_UNSPOKEN = frozenset({"sheet.test", "sheet.checklist", "sheet.from_clinic", "sheet.tracking"})
"""Content that is on no page and on no sheet of a visit."""


@dataclass(frozen=True)
class Phrase:
    """One sentence that is spoken.

    Args:
        id: Of the whole of it.
        text: As it is written; with a `GAP` where a number or words are put.
        words: As it is spoken, with a `HOLE` there.
    """

    id: str
    text: str
    words: tuple[str, ...]

    @property
    def recordings(self) -> tuple[tuple[str, str], ...]:
        """The recordings it needs, each with its id and its words: one around each gap."""
        pieces = [piece.strip() for piece in self.text.split(GAP)] if HOLE in self.words else []
        said = [piece for piece in pieces if _WORD.search(piece)]
        if len(said) <= 1:
            return ((self.id, self.text),)
        return tuple((f"{self.id}.{place}", piece) for place, piece in enumerate(said, start=1))


@dataclass(frozen=True)
class Word:
    """A word as it is spoken.

    Args:
        text: In small letters.
        begins: Whether a sign or the end of a text is before it, not only a space.
    """

    text: str
    begins: bool


def words_of(spoken: str) -> tuple[Word, ...]:
    """Return the words of a text for the voice, without signs."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(spoken):
        begins = not found or bool(spoken[end : match.start()].strip())
        found.append(Word(match[0].casefold(), begins))
        end = match.end()
    return tuple(found)


def script(
    content: Content,
    contacts: Contacts,
    clinic: ClinicOptions,
    interface: Iterable[InterfaceWords],
    others: Mapping[str, tuple[Content, Sequence[InterfaceWords]]],
) -> tuple[Phrase, ...]:
    """Return all that is spoken in a visit, each sentence once.

    Args:
        content: Of the language that is spoken; its words are those on the screen.
        contacts: Whom to call.
        clinic: What sheets say of the clinic.
        interface: Words of the interface in the language on the screen.
        others: Content of the other languages offered and their words of the interface, by code:
            what says their names and how to listen in them is read with the welcome page.
    """
    texts = [
        ("language.name", content.language.name),
        ("language.start", content.language.start),
        *_content(content),
        *_contacts(contacts, content.code),
        *(
            (f"clinic.{key}", unmarked(text) if key == "language-help" else text)
            for key, text in _strings(clinic, "")
            if key not in _FILES
        ),
        *_interface(interface),
        *((f"number.{number}", str(number)) for number in NUMBERS),
        ("number.extension", content.speech.extension),
        *_others(others),
    ]
    phrases: dict[tuple[str, ...], Phrase] = {}
    for id_, text in texts:
        for phrase in _phrases(id_, text, content):
            phrases.setdefault(phrase.words, phrase)
    return tuple(phrases.values())


def _phrases(id_: str, text: str, content: Content) -> Iterator[Phrase]:
    """Yield the sentences of a text."""
    spans = sentence_spans(_FIELD.sub(lambda field: "1" * len(field[0]), text))
    for place, (start, end) in enumerate(spans, start=1):
        sentence = text[start:end]
        spoken = pronounced(_FIELD.sub(HOLE, sentence), content.speech)
        words = tuple(word.text for word in words_of(spoken))
        if set(words) - {HOLE}:
            own = f"{id_}.{place}" if len(spans) > 1 else id_
            yield Phrase(own, _FIELD.sub(GAP, sentence), words)


def _others(
    others: Mapping[str, tuple[Content, Sequence[InterfaceWords]]],
) -> Iterator[tuple[str, str]]:
    """Yield what is read of the other languages with the welcome page."""
    for code, (other, words) in others.items():
        home = f"other.{_slug(code)}"
        yield f"{home}.name", other.language.name
        yield f"{home}.start", other.language.start
        for message in words:
            if (message.context, message.source) in _IN_ALL_LANGUAGES:
                yield f"{home}.{_slug(message.source)}", message.forms[0]


def _content(content: Content) -> Iterator[tuple[str, str]]:
    """Yield everything that is written for families, but what stands on other sheets alone."""
    for topic in content.topics:
        for key, text in _strings(topic, ""):
            if key != "id":
                yield f"topics.{topic.id}.{key}", text
    for key, text in _strings(content.signs, "signs"):
        if not key.startswith("signs.sign."):
            yield key, text
    for sign in content.signs.items:
        for key in ("words", "plain", "example"):
            yield f"signs.{sign.id}.{key}", getattr(sign, key)
    yield from _strings(content.fit, "fit")
    for name, text in strings.strings(content.sheet, "sheet"):
        if not any(name == key or name.startswith(f"{key}.") for key in _UNSPOKEN):
            yield _key(name), text
    yield from _strings(content.sources, "sources")
    for number, month in enumerate(content.language.months, start=1):
        yield f"month.{number}", month


def _contacts(contacts: Contacts, code: str) -> Iterator[tuple[str, str]]:
    for contact in contacts.items:
        yield f"contacts.{contact.id}.name", contact.name_in(code)
        yield f"contacts.{contact.id}.short", contact.short_in(code)
        yield f"contacts.{contact.id}.note", contact.note_in(code)
        yield f"contacts.{contact.id}.email", contact.email


def _interface(words: Iterable[InterfaceWords]) -> Iterator[tuple[str, str]]:
    """Yield the words of the interface that families hear, by their English ones."""
    by_slug: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for message in words:
        if message.context not in STAFF_CONTEXTS:
            by_slug[_slug(message.source)][message.source] = message.forms
    for slug, sources in by_slug.items():
        spoken = {tuple(word.text for word in words_of(source)) for source in sources}
        for source, forms in sources.items():
            own = f"words.{slug}"
            if len(spoken) > 1:  # their beginnings are alike
                own += f"-{zlib.crc32(source.encode()):08x}"
            for place, form in enumerate(forms, start=1):
                yield (f"{own}.form-{place}" if len(forms) > 1 else own), form


def _strings(value: object, home: str) -> Iterator[tuple[str, str]]:
    for key, text in strings.strings(value, home):
        yield _key(key), text


def _key(key: str) -> str:
    """Return an id for a key of content, such as `sheet.referral.steps.1`."""
    return key.replace("[", ".").replace("]", "").replace("_", "-").lower()


def _slug(text: str) -> str:
    """Return a part of a file's name for words."""
    whole = _ID_BREAK.sub("-", _FIELD.sub(" n ", text).replace("’", "").lower()).strip("-")
    return whole if len(whole) <= _LONGEST_ID else whole[:_LONGEST_ID].rpartition("-")[0]
