"""Names of papers."""

from __future__ import annotations

import pytest

from kiosk.printing.cups import media


def test_papers_have_their_sizes_in_millimetres() -> None:
    assert media.size_of("letter") == (215.9, 279.4)
    assert media.size_of("a4") == (210, 297)


@pytest.mark.parametrize(
    ("name", "paper", "same"),
    [
        ("na_letter_8.5x11in", "letter", True),
        ("iso_a4_210x297mm", "a4", True),
        ("om_small-photo_210x297mm", "a4", True),
        ("custom_na-letter_215.9x279.4mm", "letter", True),
        ("iso-a4", "a4", True),
        ("na-letter", "letter", True),
        ("iso_a4_210x297mm", "letter", False),
        ("na_legal_8.5x14in", "letter", False),
        ("iso_a5_148x210mm", "a4", False),
        ("auto", "letter", False),
        ("", "a4", False),
        ("na_letter_8.5x11", "letter", False),
    ],
)
def test_a_paper_is_known_by_its_size_or_its_old_name(name: str, paper: str, same: bool) -> None:
    assert media.is_paper(name, paper) is same


@pytest.mark.parametrize(
    ("supported", "paper", "name"),
    [
        ((), "letter", "na_letter_8.5x11in"),
        ((), "a4", "iso_a4_210x297mm"),
        (("iso-a4", "na-letter"), "letter", "na-letter"),
        (("iso-a4-white", "iso_a4_210x297mm"), "a4", "iso_a4_210x297mm"),
        (("na_legal_8.5x14in",), "letter", "na_letter_8.5x11in"),
    ],
)
def test_a_paper_is_named_as_the_printer_names_it(
    supported: tuple[str, ...], paper: str, name: str
) -> None:
    assert media.keyword(paper, supported) == name


@pytest.mark.parametrize(
    ("supported", "held"),
    [
        ((), True),
        (("na_letter_8.5x11in", "iso_a4_210x297mm"), True),
        (("na_letter_8.5x11in",), False),
        (("custom_min_3x5in", "custom_max_8.5x14in"), True),
        (("custom_min_3x5in", "custom_max_8x10in"), False),
        (("custom_max_8.5x14in",), False),
    ],
)
def test_whether_a_printer_takes_a_paper(supported: tuple[str, ...], held: bool) -> None:
    assert media.is_supported(supported, "a4") is held
