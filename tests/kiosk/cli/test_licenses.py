"""`imh-kiosk licenses`: the notice, a table of all parts, and every text."""

from __future__ import annotations

from kiosk.cli import licenses
from kiosk.files import components


def test_every_part_and_every_text_is_written() -> None:
    written = licenses.text()
    for part in components.installed():
        assert f"{part.name} " in written
        for text in part.texts:
            words = text.read_text("utf-8", "replace").strip("\n")
            assert f"\n{words}\n" in written, text
    assert components.notice() in written


def test_a_text_of_several_parts_is_written_once() -> None:
    parts = components.installed()
    texts = {text.read_bytes() for part in parts for text in part.texts}
    assert len(texts) < sum(len(part.texts) for part in parts)
    rules = [line for line in licenses.text().splitlines() if line == "=" * 78]
    assert len(rules) == 2 * len(texts)
