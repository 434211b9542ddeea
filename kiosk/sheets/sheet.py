"""A sheet as a plain value, from which preview, print, PDF and transcript are made.

A sheet has one page or more. Sections have content and a style, not a layout; every text is in
one or two languages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.content.model import Content


class SheetKind(StrEnum):
    """Kinds of sheet."""

    REFERRAL = "referral"
    CHECKLIST = "checklist"
    HANDOUT = "handout"
    TEST = "test"
    TRACKING = "tracking"
    """A list on which the clinic follows its referrals by hand."""


class SectionStyle(StrEnum):
    """Style of a section's lines."""

    TEXT = "text"
    QUOTE = "quote"
    """The handout's own words."""
    TICKS = "ticks"
    NOTICE = "notice"
    """Words that are not to be missed."""
    STEPS = "steps"
    BULLETS = "bullets"
    CONTACTS = "contacts"
    BLANKS = "blanks"
    CLINIC = "clinic"
    SMALL = "small"
    SAMPLES = "samples"
    """Lines of type, each in a size of its own."""
    GREYS = "greys"
    """A ramp of greys, each with its share of black in percent."""
    RULER = "ruler"
    """A ruler of 100 mm under the words."""
    BLANK_TABLE = "blank-table"
    """Headings of columns over empty, numbered rows to write in."""


class Column(StrEnum):
    """Where a section is on a page of the layout `COLUMNS`."""

    MAIN = "main"
    BAND = "band"
    """Below the others."""


class PageLayout(StrEnum):
    """How the sections of a page are laid out."""

    COLUMNS = "columns"
    """By the `Column` of each section; type shrinks until all of it is on the page."""
    CLINIC = "clinic"
    """To hand over: across the page, what the clinic reads in its own language first."""
    FAMILY = "family"
    """To keep: across the page, in large type."""
    ONE = "one"
    """Both on one page: as to hand over, in smaller type."""

    @property
    def clinic_first(self) -> bool:
        """Whether the clinic reads it, so that its language comes first."""
        return self in {PageLayout.CLINIC, PageLayout.ONE}


@dataclass(frozen=True)
class Text:
    """The same words in the sheet's first and, where there is one, its second language.

    The first is the family's, the second the clinic's. Words without a second are the family's,
    or in no language, such as a number. `language` is the code of words in another one than these.
    """

    first: str
    second: str = ""
    language: str = ""

    def parts(self) -> tuple[str, ...]:
        """Return the texts to print: one, or two where they differ."""
        return (self.first,) if self.second in {"", self.first} else (self.first, self.second)

    def swapped(self) -> Text:
        """Return the same with the other language first, where there are both."""
        return Text(self.second, self.first) if self.second else self

    def alone(self) -> Text:
        """Return the first of two languages in place of both; the same where there is one."""
        return Text(self.first, self.first) if self.second else self


@dataclass(frozen=True)
class Line:
    """One line of a section.

    Args:
        text: The words; for contacts the name, for blanks the label.
        note: Plain words or a remark below it.
        number: Telephone number with extension.
        email: Mail address.
        ticked: For ticks, whether the box is ticked.
        box: Whether a box to tick by hand is before the words.
        statement: For blanks with a box, whether the words are a sentence to agree to.
        value: For blanks, what the kiosk prints in the place where others are filled in by hand.
        option: For blanks, words with a box of their own to tick, beside the label.
        note_label: Words before the note that say whose it is.
        share: For blanks and columns, the share of the row's width from 0 to 1.
        picture: Name of the drawing with the same meaning, empty for none.
        ruled: Number of ruled lines below it; for columns, of empty rows.
        points: For samples, the size of the type.
        percent: For greys, the share of black.
    """

    text: Text
    note: Text = Text("")
    number: str = ""
    email: str = ""
    ticked: bool = False
    box: bool = False
    statement: bool = False
    value: Text = Text("")
    option: Text = Text("")
    note_label: Text = Text("")
    share: float = 1.0
    picture: str = ""
    ruled: int = 0
    points: float = 0
    percent: int = 0

    def swapped(self) -> Line:
        """Return the line with the other language first in every text that has both."""
        return self._each(Text.swapped)

    def in_first_language(self) -> Line:
        """Return the line in the first language alone."""
        return self._each(Text.alone)

    def _each(self, change: Callable[[Text], Text]) -> Line:
        return replace(
            self,
            text=change(self.text),
            note=change(self.note),
            value=change(self.value),
            option=change(self.option),
            note_label=change(self.note_label),
        )


@dataclass(frozen=True)
class Section:
    """A heading with its lines.

    Args:
        id: The same in every language.
        style: Style of the lines.
        column: Column on the page.
        heading: Heading, empty for none.
        lines: Content.
        foremost: Whether it is the most prominent one, for a reader with little time.
        for_clinic: Whether only the clinic reads it, so that it is in the clinic's language alone.
        for_family: Whether only the family reads it, so that it is in the family's language alone.
    """

    id: str
    style: SectionStyle
    column: Column
    heading: Text
    lines: tuple[Line, ...]
    foremost: bool = False
    for_clinic: bool = False
    for_family: bool = False


@dataclass(frozen=True)
class SheetPage:
    """One page of a sheet.

    Args:
        title: Title.
        lead: The sentence below the title.
        sections: In reading order.
        foot: Small print.
        aside: What the kiosk prints for the clinic at the head, below the date.
        scan: Content of the QR code, empty for none.
        scan_label: The words beside it.
        layout: How the sections are laid out.
        small_code: Whether the QR code is as small as may be, as the words need the room.
        has_address: Whether the clinic's address and telephone are under its name.
    """

    title: Text
    lead: Text
    sections: tuple[Section, ...]
    foot: tuple[Text, ...] = ()
    aside: tuple[Line, ...] = ()
    scan: str = ""
    scan_label: Text = Text("")
    layout: PageLayout = PageLayout.COLUMNS
    small_code: bool = False
    has_address: bool = True

    def column(self, column: Column) -> Iterator[Section]:
        """Yield the sections of one column in reading order."""
        return (section for section in self.sections if section.column is column)

    def in_clinic_language(self) -> SheetPage:
        """Return the page with the clinic's language first in every text that has both.

        What only the clinic reads is in its language alone. A sheet in one language is as it was.
        """
        return replace(
            self,
            title=self.title.swapped(),
            lead=self.lead.swapped(),
            sections=tuple(map(_in_clinic_language, self.sections)),
            aside=tuple(line.swapped().in_first_language() for line in self.aside),
            foot=tuple(text.swapped() for text in self.foot),
            scan_label=self.scan_label.swapped(),
        )


def _in_clinic_language(section: Section) -> Section:
    lines = tuple(line.swapped() for line in section.lines)
    swapped = replace(section, heading=section.heading.swapped(), lines=lines)
    if not section.for_clinic:
        return swapped
    alone = tuple(line.in_first_language() for line in swapped.lines)
    return replace(swapped, heading=swapped.heading.alone(), lines=alone)


@dataclass(frozen=True)
class Sheet:
    """What is printed as one document, of one page or more.

    Args:
        kind: Kind of sheet.
        languages: Codes, the family's language first.
        clinic: Name of the clinic.
        clinic_lines: Address and telephone, without empty ones.
        date: Formatted day of the visit, empty where it is not known.
        pages: In the order of printing.
        logo: File of the clinic's logo, empty for none.
        date_label: Label of a blank for the day of the visit, empty for no blank.
    """

    kind: SheetKind
    languages: tuple[str, ...]
    clinic: str
    clinic_lines: tuple[str, ...]
    date: Text
    pages: tuple[SheetPage, ...]
    logo: str = ""
    date_label: Text = Text("")

    @property
    def title(self) -> Text:
        """The title of the first page."""
        return self.pages[0].title

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of all pages in reading order."""
        return tuple(section for page in self.pages for section in page.sections)

    def section(self, section_id: str) -> Section:
        """Return a section by id; KeyError when the sheet has none of that id."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    def column(self, column: Column) -> Iterator[Section]:
        """Yield the sections of one column in reading order."""
        return (section for section in self.sections if section.column is column)


@dataclass(frozen=True)
class Wording:
    """Picks texts in the one or two languages of a sheet.

    Args:
        first: Content in the family's language.
        second: Content in the clinic's language, None for a sheet in one language.
    """

    first: Content
    second: Content | None = None

    @classmethod
    def of(cls, contents: dict[str, Content], language: str, beside: str) -> Wording:
        """Return the wording for a language and, if it differs and exists, the one beside it.

        A language that is spoken and not written differs from those of other words only.
        """
        first, second = contents[language], contents.get(beside)
        return cls(first, second if second is not None and second.code != first.code else None)

    @property
    def clinic(self) -> Content:
        """Content in the clinic's language, else in the family's."""
        return self.second or self.first

    @property
    def family(self) -> Wording:
        """The family's language alone, for what the clinic does not have to read."""
        return Wording(self.first)

    def __call__(self, pick: Callable[[Content], str]) -> Text:
        """Return the same text in each language."""
        return Text(pick(self.first), pick(self.second) if self.second else "")

    def languages(self) -> tuple[str, ...]:
        """Return the codes, the family's first."""
        return (self.first.code, self.second.code) if self.second else (self.first.code,)

    def draft(self) -> bool:
        """Whether one of the languages has not been reviewed yet."""
        contents = (self.first, self.second) if self.second else (self.first,)
        return any(content.language.review.state == "draft" for content in contents)
