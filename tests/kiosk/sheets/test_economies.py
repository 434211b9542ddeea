"""What a full page for the clinic leaves out, one thing after the other."""

from __future__ import annotations

from kiosk import bootstrap
from kiosk.config.options import ClinicOptions
from kiosk.sheets import clinic_page, one_page
from kiosk.sheets.economies import economies
from kiosk.sheets.sheet import SheetPage, Wording

READ = bootstrap.read(None)
ENGLISH, SPANISH = READ.contents["en"], READ.contents["es"]


def pages() -> list[SheetPage]:
    signs = frozenset(sign.id for sign in ENGLISH.signs.items)
    whole = clinic_page.build(Wording(SPANISH, ENGLISH), ClinicOptions(), signs=signs, day=None)
    return list(economies(whole.in_clinic_language()))


def test_the_whole_page_is_tried_first() -> None:
    whole = clinic_page.build(
        Wording(SPANISH, ENGLISH), ClinicOptions(), signs=frozenset(), day=None
    )
    assert next(economies(whole)) == whole


def test_one_page_leaves_out_the_advice_and_the_lead_before_the_address() -> None:
    signs = frozenset(sign.id for sign in ENGLISH.signs.items)
    whole = one_page.build(
        Wording(SPANISH, ENGLISH), READ.contacts, ClinicOptions(), signs=signs, day=None
    )
    *_, without_advice, without_lead, last = economies(whole.in_clinic_language())
    kept = ["noticed", "steps", "safety", "urgent", "more", "call", "write", "clinic"]
    for page in (without_advice, without_lead, last):
        assert [section.id for section in page.sections] == kept
    assert [bool(page.lead.first) for page in (without_advice, without_lead)] == [True, False]
    assert [page.has_address for page in (without_lead, last)] == [True, False]


def test_signs_blanks_and_permission_are_never_left_out() -> None:
    first, *others = pages()
    assert len(others) == 6
    for page in others:
        for before, after in zip(first.sections, page.sections, strict=True):
            assert len(before.lines) == len(after.lines)
            if before.id in {"noticed", "clinic"}:
                assert before == after
            if before.id == "write":
                assert [line.text for line in before.lines] == [line.text for line in after.lines]
        assert (page.title, page.lead, page.aside) == (first.title, first.lead, first.aside)
        assert [text.first for text in page.foot] == [text.first for text in first.foot]


def test_the_lines_to_write_on_below_a_blank_go_first() -> None:
    ruled = [{line.ruled for line in page.sections[2].lines} for page in pages()]
    assert ruled == [{0, 1}] + [{0}] * 6


def test_the_handouts_advice_stays_and_the_clinics_address_goes_last() -> None:
    advices = [page.sections[1].lines[0] for page in pages()]
    assert all(advice.text.first.endswith(ENGLISH.signs.advice) for advice in advices)
    assert [bool(advice.text.second) for advice in advices] == [True] * 2 + [False] * 5
    assert [bool(advice.note.first) for advice in advices] == [True] * 5 + [False] * 2
    assert [page.has_address for page in pages()] == [True] * 6 + [False]
