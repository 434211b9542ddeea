"""A clinic records who has signed a translation, without touching what was installed."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from kiosk import bootstrap
from kiosk.files.faults import FaultsError
from kiosk.health import checks
from kiosk.health.display_probe import Description
from kiosk.sheets import referral
from kiosk.sheets.sheet import Wording
from tests.support.fakes import RecordingPrinter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SIGNED = 'reviewed = ["es, 2026-12-01, M. Baca, CHI-Spanish"]'


@pytest.fixture
def configure(tmp_path: Path) -> Callable[[str], Path]:
    """Return what configures a kiosk that offers English and Spanish."""

    def write(line: str) -> Path:
        path = tmp_path / "kiosk.toml"
        path.write_text(f'[language]\noffered = ["en", "es"]\n{line}\n', encoding="utf-8")
        return path

    return write


def reported(path: Path, state: Path) -> list[str]:
    """Return what `check` reports about translations."""
    findings = checks.examine(
        path,
        state,
        printer=lambda _: RecordingPrinter(),
        display=lambda *_: Description("a screen", []),
        fits=lambda *_: True,
    )
    return [finding.text for finding in findings if finding.part == "translation"]


def test_a_draft_is_marked_until_it_is_reviewed(
    configure: Callable[[str], Path], tmp_path: Path
) -> None:
    draft = ["es is a draft; have a qualified translator review it"]
    assert reported(configure(""), tmp_path) == draft
    assert reported(configure(SIGNED), tmp_path) == [
        "es: reviewed 2026-12-01 by M. Baca, CHI-Spanish"
    ]


def test_a_signed_translation_is_no_draft_on_paper(configure: Callable[[str], Path]) -> None:
    for line, count in (("", 1), (SIGNED, 0)):
        read = bootstrap.read(configure(line))
        wording = Wording.of(read.contents, "es", "en")
        sheet = referral.build(wording, read.contacts, read.config.clinic)
        note = read.contents["es"].sheet.draft.note
        for page in sheet.pages:
            assert sum(line.first == note for line in page.foot) == count
    review = read.contents["es"].language.review
    assert (review.state, review.by) == ("reviewed", "M. Baca, CHI-Spanish")
    assert review.on == datetime.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("en, 2026-12-01, me", "found 'en'; give one of es"),
        ("fr, 2026-12-01, me", "found 'fr'; give one of es"),
        ("es, 2026-13-01, me", "found '2026-13-01'; write"),
        ("es by me", "found 'es by me'; give text such as es, 2026-12-01"),
    ],
)
def test_an_entry_that_cannot_be_is_a_fault(
    configure: Callable[[str], Path], entry: str, fault: str
) -> None:
    with pytest.raises(FaultsError) as raised:
        bootstrap.read(configure(f'reviewed = ["{entry}"]'))
    (only,) = raised.value.faults
    assert "language.reviewed[1]" in only.sentence()
    assert fault in only.sentence()


def test_the_language_beside_the_familys_can_be_another_or_none(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    for second, languages in (("en", ("es", "en")), ("", ("es",)), ("es", ("es",))):
        path.write_text(f'[language]\nsecond = "{second}"\n', encoding="utf-8")
        read = bootstrap.read(path)
        wording = Wording.of(read.contents, "es", read.config.language.second)
        assert wording.languages() == languages
    path.write_text('[language]\nsecond = "xx"\n', encoding="utf-8")
    with pytest.raises(FaultsError, match=r"language\.second"):
        bootstrap.read(path)
