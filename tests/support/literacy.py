"""How easy each group of plain sentences is to read, as `resources/docs/literacy.md` has it.

`make literacy` prints the table, `make documents` writes it into the document, and
tests/guards/test_literacy.py holds every single group to its limit: joined, an easy group would
hide a hard one.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kiosk.content import contacts, loader
from kiosk.files import paths
from kiosk.speech.script import STAFF_CONTEXTS
from tests.support.readability import grade, inflesz
from tests.support.translations import WORDS, messages, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.content.contacts import Contacts
    from kiosk.content.model import Content

MOST_GRADE = 6.0
"""Flesch-Kincaid grade of English."""
LEAST_INFLESZ = 65.0
"""INFLESZ of Spanish; from 65 fairly easy, from 80 very easy."""
UNRATED = {"nmaimh": "says what the letters of its name stand for; it is no sentence"}
"""Notes that are not rated, and why."""
_FEWEST_WORDS = 6  # of a sentence of the interface; shorter ones are labels
_STAFF_SAYS = ("IT ", "Sistemas", "imh-kiosk", "[print]", "queue", "job", "copies")


@dataclass(frozen=True)
class Group:
    """Sentences that are read together.

    Args:
        kind: Row of the table, such as "signs".
        name: What they are, for a complaint.
        english: In English.
        spanish: In Spanish.
    """

    kind: str
    name: str
    english: str
    spanish: str

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade of the English."""
        return grade(self.english)

    @property
    def inflesz(self) -> float:
        """INFLESZ of the Spanish."""
        return inflesz(self.spanish)


@cache
def groups() -> tuple[Group, ...]:
    """Return every group of sentences of our own that families read."""
    folder = paths.resources() / "content"
    pair = loader.load(folder, "en"), loader.load(folder, "es")
    people = contacts.load(folder / "contacts.toml")
    return (*_content(*pair), *_notes(people), *_interface())


def _content(english: Content, spanish: Content) -> Iterator[Group]:
    for (kind, name, text), (_, _, translated) in zip(_own(english), _own(spanish), strict=True):
        yield Group(kind, name, text, translated)


def _own(words: Content) -> Iterator[tuple[str, str, str]]:
    """Yield kind, name and text of every group in one language's content."""
    for topic in words.topics:
        yield "topics", topic.id, " ".join(topic.summary)
    for sign in words.signs.items:
        yield "signs", sign.id, f"{sign.plain} {sign.example}"
    yield "signs", "plain", words.signs.plain
    yield "advice", "plain", words.signs.advice_plain
    for name in ("plain", "child", "caregiver"):
        yield "goodness of fit", name, getattr(words.fit.invitation, name)
    for name in ("good", "strain"):
        yield "goodness of fit", name, getattr(words.fit, name).plain
    for name in ("lively", "quiet"):
        yield "goodness of fit", f"changed, {name}", getattr(words.fit.changed.plain, name)
    referral = words.sheet.referral
    for place, step in enumerate(referral.steps, start=1):
        yield "steps", str(place), step
    yield "steps", "brief", " ".join((*referral.steps_brief, referral.school_brief))
    for place, question in enumerate(referral.questions, start=1):
        yield "questions", str(place), question
    for name in ("safety", "lead", "noticed_none", "not_a_test"):
        yield "sheet", name, getattr(referral, name)
    yield "sheet", "permission", words.sheet.blanks.permission
    yield "sheet", "keep", words.sheet.keep.lead
    yield "sheet", "checklist", words.sheet.checklist.lead


def _notes(people: Contacts) -> Iterator[Group]:
    for contact in people.items:
        if contact.note and contact.id not in UNRATED:
            yield Group("notes", contact.id, contact.note_in("en"), contact.note_in("es"))


def _interface() -> Iterator[Group]:
    """Yield the sentences of each page and panel; a sentence alone is too short to be rated."""
    pages: dict[str, list[tuple[str, str]]] = {}
    for (context, source), message in messages(WORDS / "imh_kiosk_es.ts").items():
        if context in STAFF_CONTEXTS or any(word in source for word in _STAFF_SAYS):
            continue
        if source.endswith((".", "?")) and len(source.split()) >= _FEWEST_WORDS:
            pages.setdefault(context, []).append((source, " ".join(said(message))))
    for context, pairs in pages.items():
        english, spanish = (" ".join(texts) for texts in zip(*pairs, strict=True))
        yield Group("interface", context, english, spanish)


def table() -> str:
    """Return a Markdown table: of each kind the count, the words, and its hardest group."""
    rows = [
        ("Sentences", "Groups", "Words, en", "FKGL at most", "Words, es", "INFLESZ at least"),
        ("---", "---:", "---:", "---:", "---:", "---:"),
    ]
    for kind in dict.fromkeys(group.kind for group in groups()):
        some = [group for group in groups() if group.kind == kind]
        english = sum(len(group.english.split()) for group in some)
        spanish = sum(len(group.spanish.split()) for group in some)
        hard = f"{max(group.grade for group in some):.1f}"
        spanish_hard = f"{min(group.inflesz for group in some):.0f}"
        rows.append(
            (kind.capitalize(), str(len(some)), str(english), hard, str(spanish), spanish_hard)
        )
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


if __name__ == "__main__":
    sys.stdout.write(table())
