"""What a page for the clinic does without where many signs leave no room in type of a legible size.

What is left out stands elsewhere: the handout's advice in the family's language on the handout
and on the screen, the plain words and that this is no test on the screen, the clinic's address on
the page to keep, its telephone in the box that it fills in. The only page of a referral also
does without the advice and the sentence below its title. The page to keep has a smaller code
before it does without the address.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.sheets.sheet import PageLayout, SectionStyle, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.sheets.sheet import Line, Section, SheetPage


def economies(page: SheetPage) -> Iterator[SheetPage]:
    """Yield a page in the clinic's language as it is, then with less and less on it."""
    yield page
    page = _changed(page, SectionStyle.BLANKS, lambda line: replace(line, ruled=0))
    yield page
    # The plain words below are in the family's language.
    page = _changed(
        page, SectionStyle.QUOTE, lambda line: replace(line, text=Text(line.text.first))
    )
    yield page
    page = replace(page, sections=tuple(map(_with_heading_in_text, page.sections)))
    yield page
    page = replace(page, foot=tuple(Text(text.first, language=text.language) for text in page.foot))
    yield page
    page = _changed(
        page, SectionStyle.QUOTE, lambda line: replace(line, note=Text(""), note_label=Text(""))
    )
    yield page
    if page.layout is PageLayout.ONE:
        kept = (one for one in page.sections if one.style is not SectionStyle.QUOTE)
        page = replace(page, sections=tuple(kept))
        yield page
        page = replace(page, lead=Text(""))  # the first of the next steps says the same
        yield page
    if page.scan:
        page = replace(page, small_code=True)
        yield page
    yield replace(page, has_address=False)


def _changed(page: SheetPage, style: SectionStyle, change: Callable[[Line], Line]) -> SheetPage:
    """Return the page with every line of the sections of one style changed."""
    sections = tuple(
        replace(one, lines=tuple(map(change, one.lines))) if one.style is style else one
        for one in page.sections
    )
    return replace(page, sections=sections)


def _with_heading_in_text(section: Section) -> Section:
    """Return a quotation whose heading begins its text."""
    if section.style is not SectionStyle.QUOTE:
        return section
    first, *others = section.lines
    begun = replace(first, text=Text(f"{section.heading.first}: {first.text.first}"))
    return replace(section, heading=Text(""), lines=(begun, *others))
