"""A text in several languages, each passage after its code."""

from __future__ import annotations

import pytest

from kiosk.content.marked_languages import MarkedPassage, passages, unmarked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("Free help.", (MarkedPassage("Free help."),)),
        ("[es] Ayuda.", (MarkedPassage("Ayuda.", "es"),)),
        (
            "Ask. [es]Ayuda. [zh-Hant] 協助",
            (
                MarkedPassage("Ask."),
                MarkedPassage("Ayuda.", "es"),
                MarkedPassage("協助", "zh-Hant"),
            ),
        ),
        ("[es] [en] Help.", (MarkedPassage("Help.", "en"),)),
        ("Room [A1] or [2]", (MarkedPassage("Room [A1] or [2]"),)),
    ],
)
def test_each_passage_has_the_language_of_the_mark_before_it(
    text: str, found: tuple[MarkedPassage, ...]
) -> None:
    assert passages(text) == found
    assert "[e" not in unmarked(text)
