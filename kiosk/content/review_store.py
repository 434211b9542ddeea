"""Keeps which translations a qualified translator has reviewed, as staff record it, in versions.

With each review goes a digest of the language's texts: where one of them has changed since, the
translation is a draft again until it is reviewed anew.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import msgspec
from msgspec import structs

from kiosk.content import staff_entries
from kiosk.content.language_file import Review
from kiosk.content.staff_entries import EntryRefusal, EntryRefusedError
from kiosk.files.version_store import StoreRefusedError, Version, VersionStore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from kiosk.content.model import Content

FOLDER: Final = "reviews"
MOST_SIGNS: Final = 100
"""Of the name and certificate of who reviewed."""


class RecordedReview(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who reviewed a translation, on which day, and the digest of what was reviewed."""

    by: str
    on: datetime.date
    digest: str


class RecordedReviews(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """All reviews that staff recorded, by language code; `version` is that of this format."""

    version: Literal[1] = 1
    languages: dict[str, RecordedReview] = msgspec.field(default_factory=dict)


@dataclass(frozen=True)
class ReviewState:
    """The reviews in force.

    Args:
        contents: By language code, with the reviews laid over them.
        recorded: What staff recorded, by the code of the language in which the words are.
        outdated: Codes of languages whose texts have changed since their review.
        version: Number of the version in force, 0 for none.
        problem: What is wrong with newer versions and what is used, one sentence; else empty.
    """

    contents: dict[str, Content]
    recorded: Mapping[str, RecordedReview]
    outdated: tuple[str, ...] = ()
    version: int = 0
    problem: str = ""


class ReviewStore:
    """Records reviews for good. Each is stored, or refused and nothing is changed.

    Each method returns what is in force afterwards and raises `EntryRefusedError`. Methods may be
    called from any thread and wait for other writers.

    Args:
        state_dir: The state folder; created with the first review.
        contents: By language code, as installed and configured.
    """

    def __init__(self, state_dir: Path, contents: Mapping[str, Content]) -> None:
        self._contents = contents
        self._store: VersionStore[RecordedReviews, dict[str, Content]] = VersionStore(
            state_dir,
            FOLDER,
            RecordedReviews,
            self._laid,
            "translations are as installed and configured",
        )

    def load(self) -> ReviewState:
        """Return the reviews in force; a version that cannot be used is passed over."""
        return self._state(self._store.load())

    def record(self, code: str, by: str, today: datetime.date | None) -> ReviewState:
        """Record who reviewed a translation today; None where the clock cannot be right."""
        content = next((each for each in self._contents.values() if each.code == code), None)
        if content is None or content.language.review.state == "source":
            sentence = f"There is no translation “{code}”; open the list again."
            raise EntryRefusedError(EntryRefusal.UNKNOWN, sentence)
        if today is None:
            sentence = "The clock cannot be right; set it, and record the review then."
            raise EntryRefusedError(EntryRefusal.NO_DATE, sentence)
        name = staff_entries.name(by, MOST_SIGNS)
        review = RecordedReview(by=name, on=today, digest=digest(content))
        return self._refused(
            lambda: self._store.change(
                lambda old: structs.replace(old, languages={**old.languages, code: review})
            )
        )

    def undo(self) -> ReviewState:
        """Go back to the version before; also after a restart."""
        return self._refused(self._store.undo)

    def _laid(self, reviews: RecordedReviews) -> dict[str, Content]:
        return {
            key: _with_review(content, reviews.languages.get(content.code))
            for key, content in self._contents.items()
        }

    def _state(self, version: Version[RecordedReviews, dict[str, Content]]) -> ReviewState:
        recorded = version.stored.languages
        outdated = {
            content.code: None
            for content in self._contents.values()
            if content.code in recorded and recorded[content.code].digest != digest(content)
        }
        return ReviewState(
            version.result, recorded, tuple(outdated), version.number, version.problem
        )

    def _refused(
        self, work: Callable[[], Version[RecordedReviews, dict[str, Content]]]
    ) -> ReviewState:
        """Do something with the store; its refusals are those of entries."""
        try:
            return self._state(work())
        except StoreRefusedError as error:
            raise EntryRefusedError.of(error) from error


def digest(content: Content) -> str:
    """Return what stands for every text of a language, whoever reads it and wherever it lies.

    The language's own name is not part of it: a language of recordings gives the words another.
    """
    import hashlib  # late: most starts have nothing to compare

    unreviewed = structs.replace(
        content.language, review=Review(state="draft"), name="-", start="-"
    )
    texts = structs.replace(content, language=unreviewed, audio={}, recordings=None)
    return hashlib.sha256(msgspec.json.encode(texts, order="deterministic")).hexdigest()


def _with_review(content: Content, recorded: RecordedReview | None) -> Content:
    """Return content with a review, as it is where there is none or its texts have changed."""
    is_source = content.language.review.state == "source"
    if recorded is None or is_source or recorded.digest != digest(content):
        return content
    review = Review(state="reviewed", by=recorded.by, on=recorded.on)
    return structs.replace(content, language=structs.replace(content.language, review=review))
