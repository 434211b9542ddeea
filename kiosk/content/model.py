"""The handout and everything said around it, in one language, read from files.

A language is a folder `resources/content/<code>/`; ids of topics and signs are the same in all
of them. Prose stands in Markdown, what is counted stands in TOML.
"""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec

from kiosk.content.goodness_of_fit import GoodnessOfFit
from kiosk.content.lexicon import Lexicon
from kiosk.files.faults import Fault, FaultsError
from kiosk.files.typed_toml import nearest, read_struct, read_toml

TableT = TypeVar("TableT", bound=msgspec.Struct)
_Line = Annotated[str, msgspec.Meta(min_length=1)]


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands for the words: a draft is marked as such to staff and on paper."""

    state: Literal["source", "draft", "reviewed"]
    by: str = ""
    on: datetime.date | None = None


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """A language that can be chosen.

    `name` is as its readers write it; `locale` is a POSIX locale name for numbers and the
    voice; `date` has the places {day}, {month} (one of `months`) and {year}; `direction` is the
    way its lines run, from the left or from the right.
    """

    name: _Line
    start: _Line
    locale: _Line
    date: _Line
    months: tuple[_Line, ...]
    review: Review
    direction: Literal["ltr", "rtl"] = "ltr"

    def write_date(self, day: datetime.date) -> str:
        """Write a date as its readers do."""
        return self.date.format(day=day.day, month=self.months[day.month - 1], year=day.year)


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """One topic: plain-language summary first, then the handout's heading and words."""

    id: str
    title: str
    picture: str
    summary: tuple[str, ...]
    heading: str
    body: tuple[str, ...]


class Sign(msgspec.Struct, frozen=True, kw_only=True):
    """One warning sign in the handout's words, in plain words, and as an everyday example."""

    id: _Line
    words: _Line
    plain: _Line
    example: _Line


class Signs(msgspec.Struct, frozen=True, kw_only=True, rename={"items": "sign"}):
    """The fourteen warning signs with the sentences around them."""

    heading: _Line
    intro: _Line
    plain: _Line
    advice: _Line
    advice_plain: _Line
    items: tuple[Sign, ...]


class ReferralWords(msgspec.Struct, frozen=True, kw_only=True):
    """Labels and sentences of the referral sheet."""

    title: _Line
    lead: _Line
    noticed: _Line
    noticed_none: _Line
    advice: _Line
    steps_heading: _Line
    steps: tuple[_Line, ...]
    questions_heading: _Line
    questions: tuple[_Line, ...]
    call: _Line
    urgent: _Line
    write: _Line
    child: _Line
    age: _Line
    caregiver: _Line
    phone: _Line
    consent: _Line
    signature: _Line
    clinic_box: _Line
    referred_to: _Line
    clinic_sends: _Line
    family_calls: _Line
    by: _Line
    date: _Line
    follow_up: _Line
    not_a_test: _Line
    more: _Line
    scan: _Line


class Titled(msgspec.Struct, frozen=True, kw_only=True):
    """Title and first line of a further kind of sheet."""

    title: _Line
    lead: _Line


class DraftWords(msgspec.Struct, frozen=True, kw_only=True):
    """How a translation that nobody has signed is marked on paper."""

    note: _Line


class SheetWords(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on paper that is neither topic nor sign nor contact."""

    handout_title: _Line
    contacts_heading: _Line
    sources_heading: _Line
    referral: ReferralWords
    checklist: Titled
    test: Titled
    draft: DraftWords


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the kiosk says in one language.

    `audio` has recordings of topics and signs, by their ids, where a person read them.
    """

    code: str
    language: Language
    topics: tuple[Topic, ...]
    fit: GoodnessOfFit
    signs: Signs
    sheet: SheetWords
    sources: tuple[str, ...]
    speech: Lexicon = Lexicon()
    audio: dict[str, Path] = {}

    def topic(self, topic_id: str) -> Topic:
        """Return the topic with this id; KeyError when there is none."""
        for topic in self.topics:
            if topic.id == topic_id:
                return topic
        raise KeyError(topic_id)


class _FrontMatter(msgspec.Struct, frozen=True, kw_only=True):
    order: int
    title: _Line
    picture: _Line


class _Sources(msgspec.Struct, frozen=True, kw_only=True):
    sources: tuple[_Line, ...]


def languages(folder: Path) -> tuple[str, ...]:
    """Return the codes of the languages present, English first."""
    codes = [entry.parent.name for entry in folder.glob("*/language.toml")]
    return tuple(sorted(codes, key=lambda code: (code != "en", code)))


def load(folder: Path, code: str) -> Content:
    """Read one language whole.

    Args:
        folder: The content folder with one folder per language.
        code: BCP 47 code, the name of the language's folder.

    Raises:
        FaultsError: With every fault in any of its files.
    """
    faults: list[Fault] = []
    home = folder / code
    language = _load_table(home / "language.toml", Language, faults)
    topics = _load_topics(home / "topics", faults)
    fit = _load_table(home / "fit.toml", GoodnessOfFit, faults)
    signs = _load_table(home / "signs.toml", Signs, faults)
    sheet = _load_table(home / "sheet.toml", SheetWords, faults)
    sources = _load_table(folder / "sources.toml", _Sources, faults)
    spoken = home / "speech.toml"
    speech = _load_table(spoken, Lexicon, faults) if spoken.exists() else Lexicon()
    if faults or not (language and fit and signs and sheet and sources and speech):
        raise FaultsError(faults)
    return Content(
        code=code,
        language=language,
        topics=topics,
        fit=fit,
        signs=signs,
        sheet=sheet,
        sources=sources.sources,
        speech=speech,
        audio=_recordings(home / "audio", topics, signs),
    )


def _load_table(path: Path, kind: type[TableT], faults: list[Fault]) -> TableT | None:
    raw = read_toml(path, faults)
    return None if raw is None else read_struct(raw, kind, str(path), faults)


def _recordings(folder: Path, topics: tuple[Topic, ...], signs: Signs) -> dict[str, Path]:
    """Return the recordings there are; the topic's or the sign's own words are their transcript.

    Raises:
        FaultsError: For files that belong to nothing, or are not WAV.
    """
    known = [*(topic.id for topic in topics), *(sign.id for sign in signs.items)]
    found = {path: path.stem for path in sorted(folder.glob("*")) if path.is_file()}
    faults = [
        Fault(str(path), "", "a recording of nothing", nearest(name, known))
        for path, name in found.items()
        if name not in known
    ]
    faults += [
        Fault(str(path), "", f"a {path.suffix} file", "record WAV, 16 bits")
        for path in found
        if path.suffix != ".wav"
    ]
    if faults:
        raise FaultsError(faults)
    return {name: path for path, name in found.items()}


def _load_topics(folder: Path, faults: list[Fault]) -> tuple[Topic, ...]:
    read = [_load_topic(path, faults) for path in sorted(folder.glob("*.md"))]
    found = [entry for entry in read if entry is not None]
    if not read:
        faults.append(Fault(str(folder), "", "no topics", "put at least one .md file there"))
    return tuple(topic for _, topic in sorted(found, key=lambda entry: entry[0]))


def _load_topic(path: Path, faults: list[Fault]) -> tuple[int, Topic] | None:
    """Read `+++ TOML +++`, summary paragraphs, `# heading`, the handout's paragraphs."""
    source = str(path)
    try:
        _, head, prose = path.read_text(encoding="utf-8").split("+++\n", 2)
        raw = tomllib.loads(head)
    except OSError as error:
        faults.append(Fault(source, "", error.strerror or "an unreadable file", "make it readable"))
        return None
    except ValueError:
        remedy = "begin with a line of +++, then TOML, then a line of +++"
        faults.append(Fault(source, "", "no readable head", remedy))
        return None
    front = read_struct(raw, _FrontMatter, source, faults)
    summary, mark, rest = prose.partition("\n# ")
    heading, _, body = rest.partition("\n")
    if not (mark and summary.strip() and heading.strip() and body.strip()):
        remedy = "give a summary, one line that begins with '# ', and the handout's words"
        faults.append(Fault(source, "", "an incomplete topic", remedy))
        return None
    if front is None:
        return None
    topic = Topic(
        id=path.stem,
        title=front.title,
        picture=front.picture,
        summary=_paragraphs(summary),
        heading=heading.strip(),
        body=_paragraphs(body),
    )
    return front.order, topic


def _paragraphs(prose: str) -> tuple[str, ...]:
    """Split Markdown prose at blank lines and join the lines of each paragraph."""
    return tuple(" ".join(part.split()) for part in prose.split("\n\n") if part.strip())
