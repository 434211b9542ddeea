"""A recorded review takes the mark of a draft away, until a text changes."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import ValidationError, json, structs

from kiosk import bootstrap
from kiosk.content.recording_pack import RecordingPack, spoken
from kiosk.content.review_store import FOLDER, RecordedReviews, ReviewStore
from kiosk.content.staff_entries import EntryRefusal, EntryRefusedError
from kiosk.health import staff_changes
from kiosk.health.finding_ids import Level
from kiosk.sheets.sheet import Wording

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.content.model import Content

DAY = datetime.date(2026, 12, 1)
BY = "M. Baca, CHI-Spanish"


@pytest.fixture
def contents(kiosk_data: KioskData) -> dict[str, Content]:
    return dict(kiosk_data.contents)


def changed(content: Content) -> Content:
    """Return a content of which one word of a topic is another."""
    first, *others = content.topics
    topic = structs.replace(first, title=f"{first.title} 2")
    return structs.replace(content, topics=(topic, *others))


def test_a_review_is_in_force_at_once_and_after_a_restart(
    contents: dict[str, Content], tmp_path: Path
) -> None:
    assert Wording.of(contents, "es", "en").draft()
    state = ReviewStore(tmp_path, contents).record("es", f" {BY}", DAY)
    for found in (state, ReviewStore(tmp_path, contents).load()):
        assert not Wording.of(found.contents, "es", "en").draft()
        review = found.contents["es"].language.review
        assert (review.state, review.by, review.on) == ("reviewed", BY, DAY)
        assert found.outdated == ()
    assert contents["es"].language.review.state == "draft"


def test_a_text_that_changes_makes_it_a_draft_again_and_check_says_so(
    contents: dict[str, Content], kiosk_data: KioskData, tmp_path: Path
) -> None:
    ReviewStore(tmp_path, contents).record("es", BY, DAY)
    later = ReviewStore(tmp_path, contents | {"es": changed(contents["es"])})
    state = later.load()
    assert state.contents["es"].language.review.state == "draft"
    assert state.outdated == ("es",)
    (finding,) = staff_changes.check(replace(kiosk_data, review_store=later))
    assert finding.level is Level.WARNING
    assert finding.text.startswith(f"es: its texts have changed since {BY} reviewed it on {DAY}; ")
    assert later.record("es", "A. Vigil", DAY).outdated == ()


def test_what_else_a_language_has_does_not_change_the_review(
    contents: dict[str, Content], tmp_path: Path
) -> None:
    ReviewStore(tmp_path, contents).record("es", BY, DAY)
    with_voice = structs.replace(contents["es"], audio={"holding": tmp_path / "holding.wav"})
    found = ReviewStore(tmp_path, contents | {"es": with_voice}).load()
    assert found.contents["es"].language.review.state == "reviewed"
    assert found.contents["es"].audio


def test_a_language_of_recordings_has_the_review_of_its_words(
    contents: dict[str, Content], tmp_path: Path
) -> None:
    pack = RecordingPack(
        language="qaa", name="Ours", start="Begin", text="es", speaker="A. B.", recorded=DAY
    )
    every = contents | {"qaa": spoken(pack, tmp_path, contents["es"])}
    state = ReviewStore(tmp_path / "state", every).record("es", BY, DAY)
    assert state.contents["qaa"].language.review.by == BY
    assert state.contents["qaa"].language.name == "Ours"


def test_undo_makes_it_a_draft_again(contents: dict[str, Content], tmp_path: Path) -> None:
    store = ReviewStore(tmp_path, contents)
    store.record("es", BY, DAY)
    assert store.undo().contents["es"].language.review.state == "draft"
    with pytest.raises(EntryRefusedError) as caught:
        store.undo()
    assert caught.value.reason is EntryRefusal.NOTHING_TO_UNDO


@pytest.mark.parametrize(
    ("code", "by", "day", "reason"),
    [
        ("en", BY, DAY, EntryRefusal.UNKNOWN),
        ("fr", BY, DAY, EntryRefusal.UNKNOWN),
        ("es", " ", DAY, EntryRefusal.EMPTY),
        ("es", "n" * 101, DAY, EntryRefusal.TOO_LONG),
        ("es", "M. \u200bBaca", DAY, EntryRefusal.HIDDEN_SIGN),
        ("es", BY, None, EntryRefusal.NO_DATE),
    ],
)
def test_what_is_no_review_is_refused(
    contents: dict[str, Content],
    tmp_path: Path,
    code: str,
    by: str,
    day: datetime.date | None,
    reason: EntryRefusal,
) -> None:
    store = ReviewStore(tmp_path, contents)
    with pytest.raises(EntryRefusedError) as caught:
        store.record(code, by, day)
    assert caught.value.reason is reason
    assert store.load().version == 0


def test_the_number_of_the_format_is_1() -> None:
    assert json.decode(b'{"version":1}', type=RecordedReviews) == RecordedReviews()
    with pytest.raises(ValidationError):
        json.decode(b'{"version":2}', type=RecordedReviews)


def test_the_next_start_has_the_review_and_a_damaged_one_is_told(tmp_path: Path) -> None:
    reviews = bootstrap.read(None, tmp_path).review_store
    assert reviews is not None
    reviews.record("es", BY, DAY)
    read = bootstrap.read(None, tmp_path)
    assert read.contents["es"].language.review.by == BY
    next((tmp_path / FOLDER).iterdir()).write_bytes(b"{}")
    (finding,) = staff_changes.check(bootstrap.read(None, tmp_path))
    assert finding.level is Level.WARNING
    assert "damaged; translations are as installed" in finding.text
