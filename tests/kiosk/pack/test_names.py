"""Which names a site pack may have, and what is said of others."""

from __future__ import annotations

import pytest

from kiosk.pack import names

GOOD = (
    "manifest.json",
    "site.toml",
    "contacts.toml",
    "logo.svg",
    "README.md",
    "content/sources.toml",
    "content/zh-Hant/signs.toml",
    "content/en/topics/good-play.md",
    "content/es/audio/not-held.wav",
    "pictures/topic-good-play.svg",
    "translations/imh_kiosk_zh-Hant.qm",
    "recordings/nv/pack.toml",
    "recordings/nv/words.part-n-of-n=2-5.wav",
)
BAD = (
    "",
    "/site.toml",
    "../site.toml",
    "content/../site.toml",
    "content/en/topics/../../../site.toml",
    "./site.toml",
    "content//en/signs.toml",
    "content\\en\\signs.toml",
    "C:/site.toml",
    "C:site.toml",
    "site.toml\0.md",
    "site.toml\n",
    "site.toml ",
    "SITE.TOML",
    "logo.gif",
    "pictures/welcome.svg",
    "theme/tokens.toml",
    "content/en/topics/ñ.md",
    "content/en/topics/con.md",
    "content/en/topics/" + "a" * 200 + ".md",
    "content/en/topics",
    "inner.zip",
    "content/en/topics/inner.zip",
    "autorun.inf",
    "kiosk.toml",
)


@pytest.mark.parametrize("name", GOOD)
def test_what_a_pack_is_made_of_has_its_name(name: str) -> None:
    assert names.is_file(name)
    assert names.problem(name) == ("", "")


@pytest.mark.parametrize("name", BAD)
def test_every_other_name_is_refused_in_a_sentence(name: str) -> None:
    assert not names.is_file(name)
    shown, remedy = names.problem(name)
    assert shown.isprintable()
    assert len(shown) < 120
    assert "take it out" in remedy


@pytest.mark.parametrize("name", ["/site.toml", "../site.toml", "content\\..\\x.toml", "C:x.toml"])
def test_a_path_that_leaves_the_pack_is_called_so(name: str) -> None:
    assert "leaves the pack" in names.problem(name)[1]


def test_an_archive_in_the_pack_is_called_so() -> None:
    assert "archive" in names.problem("content/en/inner.ZIP")[1]


def test_folders_are_known_too() -> None:
    known = ("content", "content/en", "content/en/topics", "recordings/nv", "pictures")
    assert all(map(names.is_folder, known))
    assert not any(map(names.is_folder, ("", "..", "content/en/x", "theme", "content/EN/topics")))


def test_only_recordings_are_large() -> None:
    assert names.limit("recordings/nv/a.wav") == names.MOST_RECORDING_BYTES
    assert names.limit("logo.png") == names.MOST_FILE_BYTES
