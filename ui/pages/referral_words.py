"""The words of the last page in the order in which a family needs them, the next steps first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiosk.layout.pagination import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.content.contacts import Contact, Contacts
    from kiosk.content.model import Content, ReferralWords

_CALLING_STEP = 3
"""The step that says whom a family can call; the number stands under it."""
_BULLET = "•"
_EARLY_INTERVENTION = "fit"
"""Id of the contact that this step is about, where a clinic has kept it."""


@dataclass(frozen=True)
class ReferralPassages:
    """Makes the passages of the last page.

    They are the same at every text size. The questions are left to the sheet.

    Args:
        content: In the family's language.
        contacts: All that are offered.
        signs: Ids of the chosen signs, in any order.
        pages: Of the printed sheet; the first step names the one to hand over, of two.
    """

    content: Content
    contacts: Contacts
    signs: frozenset[str]
    pages: int = 2

    def all(self) -> list[Passage]:
        """Return everything in its order."""
        first = [self.heading(), Passage(self._words.lead), *self.steps(), self.safety()]
        # A heading stands nearer to what is below it than to what is above.
        return [*first, *(replace(each, apart=each.is_heading) for each in self.others())]

    def summaries(self) -> list[list[Passage]]:
        """Return the next steps and whom to call, from the fullest form to the shortest.

        A screen shows the first form that fits whole, else as much of the last as fits.
        """
        names = self._numbers()
        call = [replace(_heading(self._words.call), apart=True), *names] if names else []
        names[:1] = [replace(first, apart=True) for first in names[:1]]
        full = [self.heading(), *self.steps()]
        brief, briefest = self._brief_steps(), self._brief_steps(named=False)
        return [
            [*full, *call, self.safety()],
            [*full, *call],
            [self.heading(), *brief, *call],
            [*brief, *call],
            [*brief, *names],
            [*briefest, *names],
            [self.heading(), *brief],
            brief,
            briefest,
            # Whom to call depends on the age: both, or neither.
            briefest[: _CALLING_STEP + 1],
            briefest[: _CALLING_STEP - 1],
        ]

    def calls(self) -> list[list[Passage]]:
        """Return whom to call, for who gets no paper, from the fullest form to the shortest."""
        called = self._early_intervention()
        numbers = [Passage(one.short_in(self.content.code), number=one.number()) for one in called]
        numbers += self._numbers()
        return [[_heading(self._words.call), *numbers], numbers]

    def heading(self) -> Passage:
        """Return the heading of the next steps."""
        return _heading(self._words.steps_heading)

    def steps(self) -> list[Passage]:
        """Return the next steps with the number of early intervention."""
        sheet = self.content.sheet
        steps = _numbered(sheet.steps_without_pages() if self.pages == 1 else self._words.steps)
        called = self._early_intervention()
        mark = _mark(_CALLING_STEP)
        numbers = [
            Passage(one.short_in(self.content.code), number=one.number(), mark=mark)
            for one in called
        ]
        return [*steps[:_CALLING_STEP], *numbers, *steps[_CALLING_STEP:]]

    def safety(self) -> Passage:
        """Return the line for a caregiver at the end of their strength."""
        return Passage(self._words.safety)

    def others(self) -> list[Passage]:
        """Return everything after the next steps."""
        return [*self._noticed(), *self._advice(), *self._contacts(), *self._sources()]

    def _brief_steps(self, *, named: bool = True) -> list[Passage]:
        """Return the next steps in a line each, with the number of early intervention.

        Args:
            named: Whether its name stands beside the number. Without it the line is shorter.
        """
        called = self._early_intervention()
        texts = list(self._words.steps_brief)
        if called and not named:
            texts[_CALLING_STEP - 1] = self._words.call_brief
        steps = _numbered(texts)
        if called:
            steps[_CALLING_STEP - 1] = replace(steps[_CALLING_STEP - 1], number=called[0].number())
        older = Passage(self._words.school_brief, mark=_mark(_CALLING_STEP))
        return [*steps[:_CALLING_STEP], older, *steps[_CALLING_STEP:]]

    def _numbers(self) -> list[Passage]:
        """Return names and numbers of the handout's contacts."""
        contacts = self.contacts.group("handout")
        return [
            Passage(one.name_in(self.content.code), number=one.number())
            for one in contacts
            if one.number()
        ]

    def _early_intervention(self) -> list[Contact]:
        return [each for each in self.contacts.items if each.id == _EARLY_INTERVENTION]

    @property
    def _words(self) -> ReferralWords:
        return self.content.sheet.referral

    def _noticed(self) -> Iterator[Passage]:
        yield _heading(self._words.noticed)
        for sign in self.content.signs.items:
            if sign.id in self.signs:
                yield Passage(f"{_BULLET} {sign.words}", answer=True, mark=_BULLET)
        if not self.signs:
            yield Passage(self._words.noticed_none)

    def _advice(self) -> Iterator[Passage]:
        yield _heading(self._words.advice)
        yield Passage(self.content.signs.advice)
        yield Passage(self.content.signs.advice_plain, tone="soft")

    def _contacts(self) -> Iterator[Passage]:
        # On screen the contacts have the heading that they have in the handout.
        yield _heading(self.content.sheet.contacts_heading)
        yield from self._described(self.contacts.group("handout"))
        # The number of early intervention stands with the steps.
        more = [one for one in self.contacts.group("more") if one.id != _EARLY_INTERVENTION]
        if more:
            yield _heading(self._words.more)
            yield from self._described(more)
        yield _heading(self._words.urgent)
        yield from self._described(self.contacts.group("urgent"))

    def _sources(self) -> Iterator[Passage]:
        # Addresses alone on a part would not say what they are.
        yield replace(_heading(self.content.sheet.sources_heading), fresh=True)
        yield from (Passage(source, tone="soft") for source in self.content.sources)

    def _described(self, contacts: Sequence[Contact]) -> Iterator[Passage]:
        """Yield contacts: name and number, and what is known about them below."""
        code = self.content.code
        for one in contacts:
            note = " · ".join(part for part in (one.email, one.note_in(code)) if part)
            yield Passage(one.name_in(code), number=one.number(), keep=bool(note), is_name=True)
            if note:
                yield Passage(note, tone="soft", joined=True)


def _heading(text: str) -> Passage:
    return Passage(text, "strong", "accent", keep=True)


def _numbered(steps: Sequence[str]) -> list[Passage]:
    marks = map(_mark, range(1, len(steps) + 1))
    return [Passage(f"{mark} {step}", mark=mark) for mark, step in zip(marks, steps, strict=True)]


def _mark(step: int) -> str:
    return f"{step}."
