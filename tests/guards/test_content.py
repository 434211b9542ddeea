"""What families read: the handout word for word, plain words beside it, and no verdict.

`tests/fixtures/handout.txt` is the text of the printed handout as it came to us.
"""

from __future__ import annotations

import ast
import re
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.content import contacts, language_file, loader
from kiosk.files import paths
from kiosk.visit.dyad import Dyad, Fit, Temperament
from tests.support.readability import count_syllables, grade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.content.model import Content

ROOT = Path(__file__).parents[2]
HANDOUT = ROOT / "tests" / "fixtures" / "handout.txt"
FOLDER = paths.resources() / "content"
LANGUAGES = language_file.languages(FOLDER)
TOPICS = ["what-is-imh", "relationship", "temperament"]


@cache
def english() -> Content:
    return loader.load(FOLDER, "en")


# The handout, word for word


def handout() -> list[str]:
    """Return the handout's headings, sentences, bullets and addresses in order.

    Lines are joined where the page wrapped them; nothing but white space is changed.
    """
    blocks = [" ".join(block.split()) for block in _blocks(HANDOUT.read_text(encoding="utf-8"))]
    # The title stands in capitals over several lines with space between them.
    split = next(at for at, block in enumerate(blocks) if block != block.upper())
    title = " ".join(blocks[:split])
    return [title, *(piece for block in blocks[split:] for piece in sentences(block))]


def _blocks(text: str) -> list[str]:
    return [block for block in re.split(r"\n\s*\n|(?=•)", text) if block.strip()]


def sentences(block: str) -> list[str]:
    """Cut a block after . ? or ! (and a closing quote) before a capital.

    The one full stop inside a block that ends no sentence is that of a title before a
    telephone number, which no capital follows.
    """
    return re.split(r"(?<=[.?!])\s+(?=[A-Z])|(?<=[.?!]”)\s+(?=[A-Z])", block)


def contents_words() -> list[str]:
    """Return everything the content gives out as the handout's words, in the handout's order."""
    words = english()
    said = [words.sheet.handout_title]
    for topic in words.topics:
        said.append(topic.heading)
        for paragraph in topic.body:
            said += sentences(paragraph)
    said += [words.signs.heading, words.signs.intro]
    said += [f"• {sign.words}" for sign in words.signs.items]
    said += [*sentences(words.signs.advice), words.sheet.contacts_heading]
    for contact in contacts.load(FOLDER / "contacts.toml").group("handout"):
        reach = " or ".join(part for part in (contact.number(), contact.email) if part)
        said.append(f"{contact.name_in('en')} {reach}")
    return [*said, words.sheet.sources_heading, *words.sources]


def test_the_content_is_the_handout_sentence_by_sentence() -> None:
    """Nothing is missing, changed, moved or added."""
    assert contents_words() == handout()


def test_the_handout_was_read_whole() -> None:
    """Were the reading of the fixture wrong, the comparison above could agree on too little."""
    raw = HANDOUT.read_text(encoding="utf-8")
    assert "".join("".join(handout()).split()) == "".join(raw.split())
    assert [len(group) for group in (handout(), *_groups(handout()))] == [38, 14, 4, 3]


def _groups(said: list[str]) -> Iterator[list[str]]:
    """Yield the handout's bullets, telephone numbers and addresses."""
    yield [piece for piece in said if piece.startswith("• ")]
    yield [piece for piece in said if re.search(r"\(505\) \d{3}-\d{4}", piece)]
    yield [piece for piece in said if piece.startswith("https://")]


def test_contacts_of_the_handout_are_marked_as_its_own() -> None:
    for contact in contacts.load(FOLDER / "contacts.toml").items:
        assert (contact.source == "handout") == (contact.group == "handout")
        assert contact.source, f"{contact.id} needs the place its number was found"


@pytest.mark.parametrize("outcome", ["good", "strain", "changed"])
def test_the_picture_of_fit_quotes_the_handout(outcome: str) -> None:
    """One whole sentence of it each, of the topic the picture belongs to."""
    quoted = getattr(english().fit, outcome).handout
    assert handout().count(quoted) == 1
    assert quoted in sentences(" ".join(english().topic("temperament").body))


def test_a_strain_is_answered_by_the_caregiver_as_the_handout_says() -> None:
    fit = english().fit
    assert "change the caregiver’s response" in fit.strain.handout
    assert fit.changed.handout == fit.strain.handout


@pytest.mark.parametrize(
    ("code", "same", "still"), [("en", " same", " still "), ("es", " mismo", "Sigue siendo ")]
)
def test_another_response_is_the_same_caregivers(code: str, same: str, still: str) -> None:
    """Temperaments need not match: likeness is not called a fit, and nobody is exchanged."""
    fit = loader.load(FOLDER, code).fit
    for child, caregiver in ((Temperament.LIVELY, "quiet"), (Temperament.QUIET, "lively")):
        plain, picture = fit.changed.plain.to(child), fit.changed.picture.to(child)
        name = fit.caregiver.figure(Temperament(caregiver)).words.lower()
        assert same in plain
        assert f"{still}{name}" in plain
        assert same in picture
        assert name in picture


@pytest.mark.parametrize(("code", "denied"), [("en", "need not be alike"), ("es", "no hace falta")])
def test_likeness_is_not_called_a_fit(code: str, denied: str) -> None:
    assert denied in loader.load(FOLDER, code).fit.good.plain


# Plain words beside it


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("child", 1),
        ("the", 1),
        ("make", 1),
        ("cries", 1),
        ("whines", 1),
        ("pulled", 1),
        ("wanted", 2),
        ("people", 2),
        ("little", 2),
        ("child’s", 1),
        ("baby", 2),
        ("mental", 2),
        ("pinches", 2),
        ("environment", 4),
        ("temperament", 4),
        ("accommodated", 5),
        ("head-banging", 3),
    ],
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert count_syllables(word) == count


def test_the_grade_tells_plain_words_from_the_handouts() -> None:
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45, abs=0.01)
    for topic in english().topics:
        assert grade(" ".join(topic.body)) > 9


@pytest.mark.parametrize("topic_id", TOPICS)
def test_each_topic_has_a_summary_for_the_sixth_grade(topic_id: str) -> None:
    topic = english().topic(topic_id)
    assert grade(" ".join(topic.summary)) <= 6
    assert len(" ".join(topic.summary).split()) >= 20


def fit_words() -> list[str]:
    """Return all that is said in plain words about the picture of fit."""
    fit = english().fit
    said = [getattr(fit.invitation, name) for name in ("plain", "child", "caregiver")]
    changed = [fit.changed.plain.to(child) for child in Temperament]
    return [*said, fit.good.plain, fit.strain.plain, *changed]


def test_the_plain_words_of_the_picture_of_fit_are_for_the_sixth_grade() -> None:
    assert grade(" ".join(fit_words())) <= 6
    assert max(grade(line) for line in fit_words()) <= 6
    assert len(fit_words()) == len(set(fit_words())) == 7


def test_the_picture_of_fit_is_about_no_real_family() -> None:
    """It says what may be, of the two in the picture, and never “you”."""
    fit = english().fit
    for text in (*strings(msgspec.to_builtins(fit)), *fit_words()):
        assert not re.search(r"\b(you|your|yours)\b", text, re.IGNORECASE), text
    for outcome in (fit.good, fit.strain, fit.changed):
        assert " may " in f" {outcome.heading} "
    for plain in fit_words()[3:]:
        assert " may " in plain


def test_the_plain_words_of_the_signs_are_for_the_sixth_grade() -> None:
    signs = english().signs
    assert grade(" ".join(sign.plain for sign in signs.items)) <= 6
    assert grade(" ".join(sign.example for sign in signs.items)) <= 6
    assert grade(signs.plain) <= 6


def test_the_plain_words_of_the_advice_are_for_the_sixth_grade() -> None:
    assert grade(english().signs.advice_plain) <= 6


@pytest.mark.parametrize(
    "name",
    ["lead", "noticed_none", "steps", "steps_brief", "school_brief", "questions", "safety"],
)
def test_the_sheets_own_sentences_are_for_the_sixth_grade(name: str) -> None:
    said = getattr(english().sheet.referral, name)
    assert grade(said if isinstance(said, str) else " ".join(said)) <= 6


def test_the_permission_and_the_page_to_keep_are_for_the_sixth_grade() -> None:
    sheet = english().sheet
    for said in (sheet.blanks.permission, sheet.keep.lead):
        assert grade(said) <= 6


@pytest.mark.parametrize("place", range(14))
def test_each_sign_has_plain_words_and_an_example_of_its_own(place: int) -> None:
    sign = english().signs.items[place]
    assert len({sign.words, sign.plain, sign.example}) == 3
    for line in (sign.plain, sign.example):
        assert re.fullmatch(r"[A-Z].*\.", line)
        assert len(line.split()) <= 16


# The same everywhere


def ids(words: Content) -> dict[str, object]:
    """Return all by which one language is looked up beside another."""
    return {
        "topics": [topic.id for topic in words.topics],
        "signs": [sign.id for sign in words.signs.items],
        "steps": len(words.sheet.referral.steps),
        "brief steps": len(words.sheet.referral.steps_brief),
        "questions": len(words.sheet.referral.questions),
        "months": len(words.language.months),
        "places of a date": sorted(re.findall(r"\{(\w+)\}", words.language.date)),
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_ids_are_the_same_in_every_language(code: str) -> None:
    assert ids(loader.load(FOLDER, code)) == ids(english())
    assert ids(english())["places of a date"] == ["day", "month", "year"]
    assert ids(english())["months"] == 12


@pytest.mark.parametrize("name", ["topics/temperament.md", "signs.toml"])
def test_a_language_that_lacks_something_is_noticed(tmp_path: Path, name: str) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "content")
    shutil.copytree(folder / "en", folder / "xx")
    path = folder / "xx" / name
    if name == "signs.toml":
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('id = "tantrums"', 'id = "tantrum"'), encoding="utf-8")
    else:
        path.unlink()
    assert ids(loader.load(folder, "xx")) != ids(english())


@pytest.mark.parametrize("code", LANGUAGES)
def test_only_english_is_the_source_and_a_review_is_signed(code: str) -> None:
    review = loader.load(FOLDER, code).language.review
    assert (review.state == "source") == (code == "en")
    assert (review.state == "reviewed") == bool(review.by and review.on)


def test_every_topic_and_every_sign_has_its_picture() -> None:
    pictures = {path.stem for path in (paths.resources() / "pictures").glob("*.svg")}
    wanted = {f"topic-{topic.id}" for topic in english().topics}
    wanted |= {f"sign-{sign.id}" for sign in english().signs.items}
    assert wanted - pictures == set()
    drawn = {name for name in pictures if name.startswith(("topic-", "sign-"))}
    assert drawn - wanted == set()


def test_every_choice_and_every_pair_of_the_picture_of_fit_is_drawn() -> None:
    pictures = {path.stem for path in (paths.resources() / "pictures").glob("*.svg")}
    pairs = [Dyad(child, caregiver) for child in Temperament for caregiver in Temperament]
    halves = [Dyad(child=t) for t in Temperament] + [Dyad(caregiver=t) for t in Temperament]
    changed = [replace(pair, response_changed=True) for pair in pairs if pair.fit is Fit.STRAIN]
    shown = [english().fit.describe(pair) for pair in (*pairs, *halves, *changed)]
    wanted = {each.drawing for each in shown}
    assert wanted - pictures == set()
    assert len(wanted) == len({each.picture for each in shown}) == 10


# No verdict

VERDICT = re.compile(
    r"\b(score of|your score|total score|points|at risk|high risk|low risk|risk factors?"
    r"|normal|normally|abnormal|disorders?|symptoms?|diagnosed|severe|mild|moderate"
    r"|passed|failed|positive|negative|results?|percent|nothing to worry|do not worry"
    r"|don[’']t worry|bad parents?|your fault)\b",
    re.IGNORECASE,
)
ALLOWED = {
    # The handout's own words.
    "The Manhattan Psychology Group points out",
    "so that “goodness of fit” results",
}


def strings(value: object) -> Iterator[str]:
    """Yield every text inside plain values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from strings(entry)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from strings(entry)


def interface_words() -> Iterator[str]:
    """Yield every text that the interface has translated: the arguments of `tr`."""
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "tr":
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value


def verdicts(texts: Iterator[str]) -> list[str]:
    """Return the texts that judge, the handout's own words set aside."""
    found = []
    for text in texts:
        rest = text
        for allowed in ALLOWED:
            rest = rest.replace(allowed, "")
        if VERDICT.search(rest):
            found.append(text)
    return found


def test_nothing_families_read_is_a_verdict() -> None:
    assert verdicts(strings(msgspec.to_builtins(english()))) == []
    named = contacts.load(FOLDER / "contacts.toml")
    assert verdicts(strings(msgspec.to_builtins(named))) == []


def test_no_word_of_the_interface_is_a_verdict() -> None:
    said = list(interface_words())
    assert len(said) > 30
    assert verdicts(iter(said)) == []


@pytest.mark.parametrize(
    "text", ["Your child has a score of 7.", "This is normal.", "Your child may be at risk."]
)
def test_a_verdict_would_be_noticed(text: str) -> None:
    assert verdicts(iter([text])) == [text]
