"""Reading one language: every file, every fault, and prose cut into paragraphs."""

from __future__ import annotations

import datetime
import shutil
from typing import TYPE_CHECKING

import pytest

from kiosk.content import language_file, loader, model
from kiosk.files import paths
from kiosk.files.faults import FaultsError
from kiosk.visit.dyad import Dyad, Temperament

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData

TOPIC = """\
+++
order = {order}
title = "A title"
picture = "A picture"
+++
In short, over
two lines.

And more.

# The heading

First
paragraph.


Second.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder of one's own, to be spoiled."""
    return shutil.copytree(paths.resources() / "content", tmp_path / "content")


def faults_of(folder: Path, code: str = "en") -> list[tuple[str, str]]:
    """Return file name and key of every fault."""
    with pytest.raises(FaultsError) as caught:
        loader.load(folder, code)
    return [(fault.source.removeprefix(f"{folder}/"), fault.key) for fault in caught.value.faults]


def test_the_shipped_english_has_three_topics_and_fourteen_signs(folder: Path) -> None:
    read = loader.load(folder, "en")
    assert read.code == "en"
    assert [topic.id for topic in read.topics] == ["what-is-imh", "relationship", "temperament"]
    assert len(read.signs.items) == len({sign.id for sign in read.signs.items}) == 14
    assert len(read.sources) == 3
    assert read.language.review.state == "source"


def test_a_topic_is_found_by_its_id(kiosk_data: KioskData) -> None:
    english = kiosk_data.contents["en"]
    assert english.topic("temperament").heading.startswith("Temperament is the biggest")
    with pytest.raises(KeyError, match="weather"):
        english.topic("weather")


def test_a_topic_file_is_cut_into_summary_heading_and_body(folder: Path) -> None:
    (folder / "en" / "topics" / "new.md").write_text(TOPIC.format(order=0), encoding="utf-8")
    first = loader.load(folder, "en").topics[0]
    assert first == model.Topic(
        id="new",
        title="A title",
        picture="A picture",
        summary=("In short, over two lines.", "And more."),
        heading="The heading",
        body=("First paragraph.", "Second."),
    )


def test_topics_come_in_the_order_they_give_themselves(folder: Path) -> None:
    for name, order in (("zebra", 2), ("ant", 9)):
        path = folder / "en" / "topics" / f"{name}.md"
        path.write_text(TOPIC.format(order=order), encoding="utf-8")
    (folder / "en" / "topics" / "relationship.md").unlink()
    topics = loader.load(folder, "en").topics
    assert [topic.id for topic in topics] == ["what-is-imh", "zebra", "temperament", "ant"]


def test_lines_may_end_as_on_windows(folder: Path) -> None:
    path = folder / "en" / "topics" / "temperament.md"
    before = loader.load(folder, "en")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert loader.load(folder, "en") == before


@pytest.mark.parametrize(
    ("prose", "key"),
    [
        ("no front matter at all", ""),
        ("+++\norder = \n+++\nShort.\n\n# Heading\n\nWords.\n", "order"),
        ("+++\norder = 1\ntitle = 'a'\npicture = 'b'\n+++\nShort.\n\nNo heading.\n", ""),
        ("+++\norder = 1\ntitle = 'a'\npicture = 'b'\n+++\n\n# No summary\n\nWords.\n", ""),
        ("+++\norder = 1\ntitle = 'a'\npicture = 'b'\n+++\nShort.\n\n# No words\n", ""),
    ],
)
def test_an_incomplete_topic_is_a_fault_of_its_file(folder: Path, prose: str, key: str) -> None:
    (folder / "en" / "topics" / "temperament.md").write_text(prose, encoding="utf-8")
    assert faults_of(folder) == [("en/topics/temperament.md", key)]


def test_faults_of_all_files_come_together(folder: Path) -> None:
    home = folder / "en"
    (home / "language.toml").write_text("name = 3\n", encoding="utf-8")
    (home / "topics" / "temperament.md").write_text(
        "+++\norder = 'x'\ntitle = ''\n+++\nShort.\n\n# Heading\n\nWords.\n", encoding="utf-8"
    )
    (home / "signs.toml").unlink()
    fit = (home / "fit.toml").read_text(encoding="utf-8")
    fit = fit.replace('words = "Quiet",', "words = 3,").replace("[scene.quiet]", "[scene.calm]")
    (home / "fit.toml").write_text(fit, encoding="utf-8")
    (folder / "sources.toml").write_text("sources = ['']\n", encoding="utf-8")
    found = faults_of(folder)
    assert set(found) >= {
        ("en/language.toml", "name"),
        ("en/language.toml", "review"),
        ("en/topics/temperament.md", "order"),
        ("en/topics/temperament.md", "title"),
        ("en/topics/temperament.md", "picture"),
        ("en/signs.toml", ""),
        ("en/fit.toml", "caregiver.quiet.words"),
        ("en/fit.toml", "scene.quiet"),
        ("sources.toml", "sources[1]"),
    }
    assert not any(source == "en/sheet.toml" for source, _ in found)


@pytest.mark.parametrize("child", Temperament)
@pytest.mark.parametrize("caregiver", Temperament)
def test_the_picture_of_fit_is_good_where_both_are_alike_and_else_a_strain(
    kiosk_data: KioskData, child: Temperament, caregiver: Temperament
) -> None:
    fit = kiosk_data.contents["en"].fit
    seen = fit.describe(Dyad(child, caregiver))
    outcome = fit.good if child is caregiver else fit.strain
    assert (seen.heading, seen.plain, seen.handout) == (
        outcome.heading,
        outcome.plain,
        outcome.handout,
    )
    assert seen.drawing == f"fit-{child}-{caregiver}"
    assert seen.picture == getattr(getattr(fit.scene, child), caregiver)


def test_the_fit_page_asks_for_the_member_of_the_dyad_that_is_missing(
    kiosk_data: KioskData,
) -> None:
    fit = kiosk_data.contents["en"].fit
    assert fit.describe(Dyad()).plain == fit.invitation.plain
    assert fit.describe(Dyad()).drawing == ""
    child = fit.describe(Dyad(child=Temperament.QUIET))
    assert (child.drawing, child.picture) == ("child-quiet", fit.child.quiet.picture)
    assert child.plain == fit.invitation.caregiver
    caregiver = fit.describe(Dyad(caregiver=Temperament.LIVELY))
    assert (caregiver.drawing, caregiver.plain) == ("caregiver-lively", fit.invitation.child)


def test_a_picture_of_fit_without_words_is_a_fault(folder: Path) -> None:
    path = folder / "en" / "fit.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('heading = "This may fit"', 'heading = ""'),
        encoding="utf-8",
    )
    assert faults_of(folder) == [("en/fit.toml", "good.heading")]


def test_a_language_without_topics_is_a_fault(folder: Path) -> None:
    shutil.rmtree(folder / "en" / "topics")
    assert faults_of(folder) == [("en/topics", "")]


def test_a_language_that_is_not_there_is_a_fault(folder: Path) -> None:
    assert ("xx/language.toml", "") in faults_of(folder, "xx")


def test_an_empty_sentence_is_a_fault(folder: Path) -> None:
    path = folder / "en" / "signs.toml"
    text = path.read_text(encoding="utf-8").replace('"Tantrums"', '""')
    path.write_text(text, encoding="utf-8")
    assert faults_of(folder) == [("en/signs.toml", "sign[10].words")]


def test_languages_are_the_folders_of_the_content_english_first(folder: Path) -> None:
    for code in ("de", "zh"):
        shutil.copytree(folder / "en", folder / code)
    (folder / "notes").mkdir()
    assert language_file.languages(folder) == ("en", "de", "es", "zh")


@pytest.mark.parametrize("name", ["language.toml", "sheet.toml", "signs.toml", "fit.toml"])
def test_a_language_that_lost_a_file_is_not_left_out(folder: Path, name: str) -> None:
    (folder / "es" / name).unlink()
    assert language_file.languages(folder) == ("en", "es")
    assert faults_of(folder, "es") == [(f"es/{name}", "")]


@pytest.mark.parametrize(
    ("pattern", "written"),
    [("{month} {day}, {year}", "January 5, 2026"), ("{day} de {month}", "5 de January")],
)
def test_a_date_is_written_as_its_readers_do(pattern: str, written: str) -> None:
    months = ("January", *[f"month {number}" for number in range(2, 13)])
    language = language_file.Language(
        name="x",
        start="x",
        locale="x",
        date=pattern,
        months=months,
        review=language_file.Review(state="draft"),
    )
    assert language.write_date(datetime.date(2026, 1, 5)) == written
    assert "month 12" in language.write_date(datetime.date(2026, 12, 5))


def test_a_recording_in_another_format_is_a_fault(folder: Path) -> None:
    audio = folder / "en" / "audio"
    audio.mkdir(exist_ok=True)
    (audio / "tantrums.mp3").write_bytes(b"")
    assert faults_of(folder) == [("en/audio/tantrums.mp3", "")]


def test_a_topic_that_cannot_be_read_is_a_fault(folder: Path) -> None:
    (folder / "en" / "topics" / "new.md").mkdir()
    assert faults_of(folder) == [("en/topics/new.md", "")]


def test_words_for_the_voice_may_be_missing_but_not_damaged(folder: Path) -> None:
    spoken = folder / "en" / "speech.toml"
    spoken.write_bytes(b"")
    assert faults_of(folder) == [("en/speech.toml", "")]
    spoken.unlink()
    spoken.symlink_to(spoken.name)
    assert faults_of(folder) == [("en/speech.toml", "")]
    spoken.unlink()
    assert loader.load(folder, "en").code == "en"
