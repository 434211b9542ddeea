"""Types of the content in one language: handout, warning signs, sheet texts.

A language is a folder `resources/content/<code>/`; ids of topics and signs are the same in all
languages. Topics are Markdown files, everything else is TOML. `kiosk.content.loader` reads them.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from kiosk.content.goodness_of_fit import GoodnessOfFit
from kiosk.content.language_file import NonEmpty, OfferedLanguage
from kiosk.content.lexicon import Lexicon


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """One topic: plain-language summary first, then the handout's heading and words.

    Where `own` is true, they are not the handout's: the clinic has laid its own over them.
    """

    id: str
    title: str
    picture: str
    summary: tuple[str, ...]
    heading: str
    body: tuple[str, ...]
    own: bool = False


class Sign(msgspec.Struct, frozen=True, kw_only=True):
    """One warning sign in the handout's words, in plain words, and as an everyday example."""

    id: NonEmpty
    words: NonEmpty
    plain: NonEmpty
    example: NonEmpty


class Signs(msgspec.Struct, frozen=True, kw_only=True, rename={"items": "sign"}):
    """The fourteen warning signs with the sentences around them."""

    heading: NonEmpty
    intro: NonEmpty
    plain: NonEmpty
    advice: NonEmpty
    advice_plain: NonEmpty
    items: tuple[Sign, ...]


class ReferralWords(msgspec.Struct, frozen=True, kw_only=True):
    """Labels and sentences of the referral sheet."""

    title: NonEmpty
    lead: NonEmpty
    noticed: NonEmpty
    noticed_none: NonEmpty
    advice: NonEmpty
    in_short: NonEmpty
    steps_heading: NonEmpty
    steps: tuple[NonEmpty, ...]
    steps_brief: tuple[NonEmpty, ...]
    """The steps in a line each, for the screen; the third ends with early intervention's number."""
    call_brief: NonEmpty
    """The third of them where it leaves the number no room."""
    school_brief: NonEmpty
    """Whom to call instead for an older child, below the third."""
    safety: NonEmpty
    questions_heading: NonEmpty
    questions: tuple[NonEmpty, ...]
    call: NonEmpty
    urgent: NonEmpty
    child: NonEmpty
    age: NonEmpty
    date: NonEmpty
    not_a_test: NonEmpty
    more: NonEmpty
    scan: NonEmpty


class BlankWords(msgspec.Struct, frozen=True, kw_only=True):
    """Labels of what a family fills in by hand on the page for the clinic."""

    heading: NonEmpty
    child: NonEmpty
    born: NonEmpty
    caregiver: NonEmpty
    relation: NonEmpty
    phone: NonEmpty
    other_phone: NonEmpty
    message: NonEmpty
    best_time: NonEmpty
    language: NonEmpty
    interpreter: NonEmpty
    worry: NonEmpty
    strength: NonEmpty
    permission: NonEmpty
    signature: NonEmpty
    date: NonEmpty


class ClinicWords(msgspec.Struct, frozen=True, kw_only=True):
    """Labels of what the clinic fills in on the page for it."""

    heading: NonEmpty
    sends: NonEmpty
    family_calls: NonEmpty
    to_whom: NonEmpty
    sent_on: NonEmpty
    appointment: NonEmpty
    reach: NonEmpty
    fax: NonEmpty
    refer_by: NonEmpty
    meet_by: NonEmpty


class KeepWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the page that a family keeps."""

    title: NonEmpty
    lead: NonEmpty
    caller: NonEmpty
    when: NonEmpty


class Titled(msgspec.Struct, frozen=True, kw_only=True):
    """Title and first line of another kind of sheet."""

    title: NonEmpty
    lead: NonEmpty


class PhoneWords(msgspec.Struct, frozen=True, kw_only=True):
    """The card for a phone: its name in the address book, and the first of the next steps there.

    On two pages of paper that step says which one to hand over.
    """

    name: NonEmpty
    first_step: NonEmpty


class TestPageWords(Titled, frozen=True, kw_only=True):
    """What only the test page says; read by staff and IT."""

    printer: NonEmpty
    default_printer: NonEmpty
    greys: NonEmpty
    ruler: NonEmpty
    sample: NonEmpty


class TrackingWords(Titled, frozen=True, kw_only=True):
    """What only the tracking list says; read by the clinic.

    `dates` says how both days are counted, the others are the headings of its columns.
    """

    dates: NonEmpty
    child: NonEmpty
    sent_on: NonEmpty
    to_whom: NonEmpty
    refer_by: NonEmpty
    meet_by: NonEmpty
    appointment: NonEmpty
    heard_back: NonEmpty
    outcome: NonEmpty


class DraftWords(msgspec.Struct, frozen=True, kw_only=True):
    """The mark of a translation without a review, on paper."""

    note: NonEmpty


class SheetWords(msgspec.Struct, frozen=True, kw_only=True):
    """All words on paper that are not a topic, a sign or a contact."""

    handout_title: NonEmpty
    from_clinic: NonEmpty
    """Said of topics in the handout that are not the handout's."""
    contacts_heading: NonEmpty
    sources_heading: NonEmpty
    referral: ReferralWords
    blanks: BlankWords
    clinic: ClinicWords
    keep: KeepWords
    checklist: Titled
    test: TestPageWords
    tracking: TrackingWords
    phone: PhoneWords
    draft: DraftWords

    def steps_without_pages(self) -> tuple[str, ...]:
        """Return the next steps where there are no two pages of which one could be named."""
        return (self.phone.first_step, *self.referral.steps[1:])


class Content(OfferedLanguage, msgspec.Struct, frozen=True, kw_only=True):
    """All content in one language.

    `audio` has the recordings of topics and signs read by a person, by their ids. `recordings` is
    the folder with recordings of everything, None where a synthetic voice speaks: see
    `kiosk.content.recording_pack`.
    """

    topics: tuple[Topic, ...]
    fit: GoodnessOfFit
    signs: Signs
    sheet: SheetWords
    sources: tuple[str, ...]
    speech: Lexicon = Lexicon()
    audio: dict[str, Path] = {}
    recordings: Path | None = None

    def topic(self, topic_id: str) -> Topic:
        """Return the topic with this id; KeyError when there is none."""
        for topic in self.topics:
            if topic.id == topic_id:
                return topic
        raise KeyError(topic_id)
