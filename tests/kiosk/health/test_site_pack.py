"""What `check` says of a site pack."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk import bootstrap
from kiosk.files import paths
from kiosk.files.faults import Fault
from kiosk.health import checks, site_pack
from kiosk.health.finding_ids import FindingId
from tests.support import packs

if TYPE_CHECKING:
    from pathlib import Path

FAULT = Fault("site.zip", "", "a damaged zip", "copy it again")


def test_the_pack_in_use_is_named(tmp_path: Path) -> None:
    data = bootstrap.read_pack(packs.make_folder(tmp_path / "site"))
    (found,) = site_pack.check(data)
    assert found.id is FindingId.PACK_IN_USE
    assert found.text.startswith("North valley 1.2, 1 files, ")


def test_without_a_pack_there_is_nothing_to_say() -> None:
    assert site_pack.check(bootstrap.read(None)) == []


def test_a_refused_pack_is_told_with_what_stands_in_for_it(tmp_path: Path) -> None:
    data = bootstrap.read_pack(packs.make_folder(tmp_path / "site"))
    found = site_pack.check(replace(data, refused=(FAULT, FAULT), is_pack_refused=True))
    assert [each.id.value for each in found] == ["pack-refused", "pack-refused", "pack-in-use"]
    assert "goes on with the last good one (North valley 1.2" in found[0].text
    assert found[1].text == FAULT.sentence()
    first = site_pack.check(replace(data, refused=(FAULT,), is_pack_refused=True, pack=None))[0]
    assert "goes on with none; correct what follows" in first.text


def test_a_check_without_the_kiosk_refuses_what_the_kiosk_would_pass_over(tmp_path: Path) -> None:
    folder = packs.make_folder(tmp_path / "site", {"contacts.toml": "x"})
    config = tmp_path / "kiosk.toml"
    config.write_text('[content]\npack = "site"\n')
    found = checks.examine_offline(config)
    assert [each.id for each in found] == [FindingId.FILE_FAULT]
    assert found[0].text.startswith(f"{folder}/contacts.toml")


def test_a_language_without_words_for_buttons_is_a_warning(tmp_path: Path) -> None:
    english = paths.resources() / "content" / "en"
    words: dict[str, bytes | str] = {
        f"content/fr/{path.relative_to(english).as_posix()}": path.read_bytes()
        for path in english.rglob("*")
        if path.is_file()
    }
    folder = packs.make_folder(tmp_path / "site", words)
    warnings = [one for one in site_pack.check(bootstrap.read_pack(folder)) if one.level]
    assert [one.id for one in warnings] == [FindingId.PACK_BUTTONS_IN_ENGLISH]
    assert warnings[0].text == (
        "fr: its buttons are in English; put translations/imh_kiosk_fr.qm into the pack"
    )
    compiled = (paths.resources() / "translations" / "imh_kiosk_es.qm").read_bytes()
    packs.make_folder(folder, {**words, "translations/imh_kiosk_fr.qm": compiled})
    assert [one for one in site_pack.check(bootstrap.read_pack(folder)) if one.level] == []
