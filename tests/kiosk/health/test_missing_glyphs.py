"""Letters without a glyph: named in every text that a clinic gives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from kiosk.content.contacts import Contacts
from kiosk.health import missing_glyphs

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData


def test_what_is_shipped_has_only_letters_of_its_typefaces(kiosk_data: KioskData) -> None:
    assert list(missing_glyphs.fault_sentences(kiosk_data)) == []


@pytest.mark.parametrize("key", ["name", "address", "phone"])
@pytest.mark.parametrize("text", ["健康中心", "مركز", "Clinic 😀", "\ue000"])
def test_a_clinics_texts_are_named(key: str, text: str, kiosk_data: KioskData) -> None:
    clinic = structs.replace(kiosk_data.config.clinic, **{key: text})
    config = structs.replace(kiosk_data.config, clinic=clinic)
    (sentence,) = missing_glyphs.fault_sentences(replace(kiosk_data, config=config))
    assert sentence.startswith(f"[clinic] {key}: no typeface of the kiosk has ")
    assert "U+" in sentence


@pytest.mark.parametrize("key", ["name", "short", "note"])
def test_a_contacts_texts_are_named(key: str, kiosk_data: KioskData) -> None:
    items = list(kiosk_data.contacts.items)
    items[1] = structs.replace(items[1], **{key: {"en": "Dr. 王"}})
    (sentence,) = missing_glyphs.fault_sentences(
        replace(kiosk_data, contacts=Contacts(tuple(items)))
    )
    assert sentence.startswith(f"contacts, contact[2].{key}.en: ")
    assert "王 (U+738B)" in sentence


def test_content_is_named_by_its_language(kiosk_data: KioskData) -> None:
    spanish = kiosk_data.contents["es"]
    sheet = structs.replace(spanish.sheet, handout_title="健")
    contents = {**kiosk_data.contents, "es": structs.replace(spanish, sheet=sheet)}
    (sentence,) = missing_glyphs.fault_sentences(replace(kiosk_data, contents=contents))
    assert sentence.startswith("content es, sheet.handout_title: ")


def test_words_inside_a_logo_are_named(kiosk_data: KioskData, tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_text("<svg><title>健</title><text>Clinic <tspan>中心</tspan></text></svg>", "utf-8")
    for logo, count in ((path, 1), (tmp_path / "none.svg", 0)):
        clinic = structs.replace(kiosk_data.config.clinic, logo=str(logo))
        config = structs.replace(kiosk_data.config, clinic=clinic)
        found = list(missing_glyphs.fault_sentences(replace(kiosk_data, config=config)))
        assert len(found) == count
        assert all("中 (U+4E2D), 心 (U+5FC3)" in sentence for sentence in found)
