"""What `check` says of languages that are spoken by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk import bootstrap
from kiosk.health import recordings_check
from kiosk.health.finding_ids import Level
from kiosk.speech import recordings
from tests.support import recordings as packs

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.health.finding import Finding


def checked(folder: Path) -> list[Finding]:
    """Check the pack in a folder."""
    return recordings_check.check(bootstrap.read(packs.configure(folder, folder / "pack")))


def wanted(folder: Path) -> list[str]:
    """Return the ids of all recordings of the pack in a folder."""
    read = bootstrap.read(packs.configure(folder, folder / "pack"))
    return list(
        recordings.load(read.contents, read.contacts, read.config.clinic)[packs.CODE].wanted
    )


def test_one_sentence_names_what_is_missing(tmp_path: Path) -> None:
    pack = packs.make_manifest(tmp_path / "pack")
    ids = wanted(tmp_path)
    packs.record(pack, set(ids) - {"words.back", "number.7"})
    (found,) = checked(tmp_path)
    assert (found.level, found.part) == (Level.WARNING, "recordings")
    assert found.text.startswith(
        f"qaa: 2 of {len(ids)} are still to be spoken (words.back, number.7)"
    )
    assert "\n" not in found.text


def test_a_whole_pack_is_fine(tmp_path: Path) -> None:
    pack = packs.make_manifest(tmp_path / "pack")
    ids = wanted(tmp_path)
    packs.record(pack, ids)
    (found,) = checked(tmp_path)
    assert (found.level, found.text) == (Level.FINE, f"qaa: all {len(ids)} are there")


def test_of_many_a_few_are_named(tmp_path: Path) -> None:
    pack = packs.make_manifest(tmp_path / "pack")
    packs.record(pack, [f"old-{place}" for place in range(8)])
    packs.record(pack, ["words.back"], octets=1)
    missing, broken, needless = checked(tmp_path)
    assert f"and {len(wanted(tmp_path)) - 6} more" in missing.text
    assert "words.back cannot be played; record WAV with 16 bits" in broken.text
    assert "old-0, old-1, old-2, old-3, old-4 and 3 more name nothing" in needless.text


def test_without_recordings_nothing_is_said(kiosk_data: KioskData) -> None:
    assert recordings_check.check(kiosk_data) == []
