"""What a site pack brings: options below all files, and files over the built-in content."""

from __future__ import annotations

import io
import os
import wave
from pathlib import Path

import pytest

from kiosk import bootstrap
from kiosk.config.sources import ConfigSources
from kiosk.content import last_good, loader, site_pack
from kiosk.files import change_watch, paths
from kiosk.files.faults import FaultsError
from kiosk.health import stand_ins
from tests.support import packs

EXAMPLE = Path(__file__).resolve().parents[3] / "resources" / "examples" / "site-pack"
TOPIC = """+++
order = 1
title = "Ours"
picture = "A ball."
+++
Short.

# Heading

Long.
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><title>A ball</title>{}</svg>'


def sound(frames: int = 10, width: int = 2) -> bytes:
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(width)
        file.setframerate(16_000)
        file.writeframes(bytes(width * frames))
    return written.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return packs.make_folder(tmp_path / "site")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "kiosk.toml"
    path.write_text('[content]\npack = "site"\n')
    return path


def refused(folder: Path) -> str:
    with pytest.raises(FaultsError) as caught:
        bootstrap.read_pack(folder)
    sentences = [fault.sentence() for fault in caught.value.faults]
    assert all(sentence.startswith(str(folder)) for sentence in sentences)
    return "\n".join(sentences)


def test_the_example_is_taken_and_brings_all_that_it_has() -> None:
    read = bootstrap.read_pack(EXAMPLE)
    assert read.pack is not None
    assert read.config.clinic.name == "Example North Valley Clinic"
    assert read.config.clinic.logo == str(read.pack.folder / "logo.svg")
    assert read.contacts.items[0].id == "warm-line"
    for code, title in (("en", "Play together"), ("es", "Jugar juntos")):
        topics = read.contents[code].topics
        assert [topic.title for topic in topics if topic.own] == [title]
        assert topics[-1].id == "temperament"  # the page after it is about it


def test_a_file_of_the_kiosk_is_stronger_than_the_pack(folder: Path, config: Path) -> None:
    packs.make_folder(folder, {"site.toml": packs.SITE + 'phone = "505 555 0100"\n'})
    config.write_text(config.read_text() + '[clinic]\nphone = "505 555 0199"\n')
    clinic = bootstrap.read(config).config.clinic
    assert (clinic.name, clinic.phone) == ("North Valley Clinic", "505 555 0199")
    options = bootstrap.read_options(ConfigSources(config), None)
    assert options.source("clinic.name") == str(folder / "site.toml")
    assert options.source("clinic.phone") == str(config)


def test_a_changed_topic_takes_the_place_of_that_which_ships(folder: Path) -> None:
    packs.make_folder(folder, {"content/en/topics/what-is-imh.md": TOPIC})
    shipped = loader.load(paths.resources() / "content", "en").topics
    read = bootstrap.read_pack(folder).contents["en"].topics
    assert [topic.id for topic in read] == [topic.id for topic in shipped]
    assert (read[0].title, read[0].own) == ("Ours", True)
    assert read[1:] == shipped[1:]


def test_a_language_may_be_added(folder: Path) -> None:
    english = paths.resources() / "content" / "en"
    words = {
        f"content/fr/{path.relative_to(english).as_posix()}": path.read_bytes()
        for path in english.rglob("*")
        if path.is_file()
    }
    compiled = (paths.resources() / "translations" / "imh_kiosk_es.qm").read_bytes()
    packs.make_folder(folder, {**words, "translations/imh_kiosk_fr.qm": compiled})
    assert list(bootstrap.read_pack(folder).contents) == ["en", "es", "fr"]
    (folder / "content/fr/signs.toml").unlink()
    assert "signs.toml: found no such file" in str(_faults(folder))


def _faults(folder: Path) -> FaultsError:
    with pytest.raises(FaultsError) as caught:
        bootstrap.read_pack(folder)
    return caught.value


def test_a_spoken_language_may_be_added(folder: Path) -> None:
    about = 'language = "nv"\nname = "A"\nstart = "B"\nspeaker = "C"\nrecorded = 2026-11-02\n'
    files: dict[str, bytes | str] = {
        "recordings/nv/pack.toml": about,
        "recordings/nv/words.start-over.wav": sound(),
    }
    read = bootstrap.read_pack(packs.make_folder(folder, files))
    assert read.pack is not None
    assert read.contents["nv"].recordings == read.pack.folder / "recordings" / "nv"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"site.toml": packs.SITE + 'logo = "/etc/passwd"\n'},
            "clinic.logo: take it out; put logo",
        ),
        ({"site.toml": packs.SITE + 'contacts = "../../x"\n'}, "clinic.contacts: take it out"),
        ({"site.toml": packs.SITE + 'phonne = "1"\n'}, 'did you mean "phone"?'),
        ({"site.toml": packs.SITE + '[language]\nrecordings = ["/srv"]\n'}, "take it out"),
        ({"site.toml": packs.SITE + '[language]\ndefault = "fr"\n'}, "language.default"),
        ({"site.toml": packs.SITE + "phone = 5\n"}, "clinic.phone: found 5"),
        ({"site.toml": "clinic = 1\n" + packs.SITE.partition("[clinic]")[0]}, "give a table"),
        ({"contacts.toml": "[[contact]]\n"}, "contacts.toml: contact[1].id"),
        ({"content/en/topics/ours.md": "words"}, "ours.md: found no readable head"),
        ({"content/en/topics/ours.md": TOPIC}, "ours.md: found 'ours'; correct the id, or add"),
        (
            {
                "content/en/topics/ours.md": TOPIC,
                "pictures/topic-ours.svg": DRAWING.format('<circle r="1" fill="$clay"/>'),
            },
            "add ours, which en has",
        ),
        ({"pictures/topic-ours.svg": DRAWING}, "a drawing of no topic"),
        (
            {"pictures/topic-temperament.svg": DRAWING.format('<circle r="1" fill="$clai"/>')},
            'no colour is called clai; did you mean "clay"?',
        ),
        (
            {"pictures/topic-temperament.svg": DRAWING.format('<script href="x"/>')},
            "draw it as plain SVG",
        ),
        ({"translations/imh_kiosk_fr.qm": b"x"}, "words of no language"),
        ({"translations/imh_kiosk_es.qm": b"x"}, "compile it again"),
        ({"logo.svg": "<html/>"}, "logo.svg: neither SVG nor PNG"),
        ({"content/en/audio/temperament.wav": b"RIFF"}, "record it as WAV, 16 bits"),
        ({"content/en/audio/temperament.wav": sound(width=1)}, "record it as WAV, 16 bits"),
        ({"content/en/audio/nothing.wav": sound()}, "a recording of nothing"),
        ({"recordings/nv/a.wav": sound()}, "pack.toml: found no such file"),
    ],
)
def test_what_no_page_could_show_refuses_the_whole(
    folder: Path, files: dict[str, bytes | str], said: str
) -> None:
    assert said in refused(packs.make_folder(folder, files))


def test_a_refused_pack_changes_nothing_and_the_last_good_one_stays(
    folder: Path, config: Path, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    good = bootstrap.read(config, state)
    assert good.basis is not None
    assert good.pack is not None
    assert last_good.keep(state, good.basis) == ""
    packs.make_folder(folder, {"site.toml": packs.SITE, "contacts.toml": "x"})
    config.write_text(config.read_text() + "[idle]\nafter = 90\n")
    read = stand_ins.read_or_last_good(config, state)
    assert read.pack is not None
    assert read.is_pack_refused
    assert read.pack.manifest == good.pack.manifest
    assert read.config.idle.after == 90  # of the configuration, which is right
    assert read.config.clinic.name == "North Valley Clinic"
    assert [fault.source for fault in read.refused] == [str(folder / "contacts.toml")]


def test_where_the_last_good_copy_is_damaged_too_the_configuration_goes_on_without_a_pack(
    folder: Path, config: Path, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    good = bootstrap.read(config, state)
    assert good.basis is not None
    assert good.pack is not None
    assert last_good.keep(state, good.basis) == ""
    (good.pack.folder / "site.toml").unlink()
    packs.make_folder(folder, {"contacts.toml": "x"})
    config.write_text(config.read_text() + "[idle]\nafter = 90\n")
    read = stand_ins.read_or_last_good(config, state)
    assert (read.pack, read.is_pack_refused, read.config.idle.after) == (None, True, 90)


def test_a_pack_that_went_away_is_as_one_that_is_refused(
    folder: Path, config: Path, tmp_path: Path
) -> None:
    good = bootstrap.read(config, tmp_path / "state")
    assert good.basis is not None
    last_good.keep(tmp_path / "state", good.basis)
    folder.rename(tmp_path / "away")
    read = stand_ins.read_or_last_good(config, tmp_path / "state")
    assert read.contents == good.contents
    assert read.config == good.config


def test_the_first_pack_of_a_kiosk_may_be_refused(
    folder: Path, config: Path, tmp_path: Path
) -> None:
    packs.make_folder(folder, {"contacts.toml": "x"})
    read = stand_ins.read_or_last_good(config, tmp_path / "state")
    assert read.is_pack_refused
    assert read.pack is None
    assert read.contents == bootstrap.read(None).contents


def test_a_fault_of_the_configuration_is_none_of_the_pack(
    folder: Path, config: Path, tmp_path: Path
) -> None:
    good = bootstrap.read(config, tmp_path / "state")
    assert good.basis is not None
    last_good.keep(tmp_path / "state", good.basis)
    config.write_text(config.read_text() + "[idle]\nafter = 1\n")
    read = stand_ins.read_or_last_good(config, tmp_path / "state")
    assert not read.is_pack_refused
    assert read.config == good.config
    assert read.pack is not None


def test_without_any_copy_the_last_good_configuration_goes_on_without_a_pack(
    folder: Path, config: Path, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    packs.make_folder(folder, {"contacts.toml": (EXAMPLE / "contacts.toml").read_text()})
    good = bootstrap.read(config, state)
    assert good.basis is not None
    assert good.pack is not None
    last_good.keep(state, good.basis)
    (good.pack.folder / "site.toml").unlink()
    config.write_text("[idle]\nafter = 1\n")
    read = stand_ins.read_or_last_good(config, state)
    assert read.pack is None
    assert read.config.clinic.name == "North Valley Clinic"
    assert read.contacts == good.contacts


def test_what_changes_in_a_pack_is_noticed(folder: Path, config: Path, tmp_path: Path) -> None:
    topic = "content/en/topics/what-is-imh.md"
    packs.make_folder(folder, {topic: TOPIC, "recordings/nv/a.wav": sound()})
    watched = site_pack.places(folder)
    assert {folder, folder / topic, folder / "recordings/nv"} <= set(watched)
    assert folder / "recordings/nv/a.wav" not in watched  # thousands; their folder tells of them
    assert set(watched) <= set(bootstrap.places(config))
    before = change_watch.stamps(watched)
    (folder / "recordings/nv/b.wav").write_bytes(sound())
    assert change_watch.stamps(site_pack.places(folder)) != before
    before = change_watch.stamps(watched)
    os.utime(folder / topic, (1, 1))
    assert change_watch.stamps(watched) != before
    target = packs.make_zip(tmp_path / "site.zip", folder)
    assert site_pack.places(target) == (target,)
