"""Staff choose a site pack from a stick; what is refused changes nothing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kiosk import bootstrap
from kiosk.cli import pack as pack_command
from kiosk.config.sources import ConfigSources
from kiosk.health import site_pack, stand_ins
from kiosk.health.finding_ids import FindingId
from kiosk.pack import copies, pack_choice
from kiosk.pack.pack_choice import ChosenPack, PackChoice
from kiosk.staff.pack_list import StickPack
from kiosk.staff.pack_refusal import PackRefusal
from kiosk.staff.pack_shelf import PackShelf
from tests.support import packs, sticks

if TYPE_CHECKING:
    from pathlib import Path

OTHER = packs.SITE.replace("North", "South").replace("1.2", "2.0")


@pytest.fixture
def on_stick(tmp_path: Path) -> Path:
    """The folder that stands for the stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def shelf_of(on_stick: Path, state: Path, config: Path | None = None) -> PackShelf:
    """Return the shelf of a kiosk that was started just now."""
    sources = ConfigSources(config)
    listed = on_stick.parent / f"lists-{len(list(on_stick.parent.iterdir()))}"
    listed.mkdir()
    shown = stand_ins.read_or_last_good(sources, state).pack
    return PackShelf(sources, state, shown, **sticks.listed(listed, on_stick))


def put(on_stick: Path, name: str = "north.zip", site: str = packs.SITE) -> Path:
    """Put a zip on the stick that `pack build` makes."""
    folder = packs.make_folder(on_stick.parent / "made", {"site.toml": site})
    assert pack_command.run("build", folder, on_stick / name) == 0
    return on_stick / name


def clinic(state: Path, config: Path | None = None) -> str:
    """Return the name of the clinic on a kiosk that is started now."""
    return stand_ins.read_or_last_good(config, state).config.clinic.name


def test_packs_on_a_stick_are_named_whatever_else_is_on_it(on_stick: Path, state: Path) -> None:
    made = put(on_stick)
    torn = on_stick / "torn.zip"
    torn.write_bytes(made.read_bytes()[:-30])
    open_folder = packs.make_folder(on_stick / "valley", {"site.toml": OTHER})
    (on_stick / "letters").mkdir()
    (on_stick / "letter.txt").touch()
    shutil.copy(made, on_stick / "._north.zip")
    assert shelf_of(on_stick, state).find().found == (
        StickPack(made, "North valley", "1.2"),
        StickPack(torn),
        StickPack(open_folder, "South valley", "2.0"),
    )


def test_without_one_stick_or_a_pack_on_it_that_is_said(
    on_stick: Path, state: Path, tmp_path: Path
) -> None:
    assert shelf_of(on_stick, state).find().refusal is PackRefusal.NO_PACK
    lists = sticks.listed(tmp_path)
    assert PackShelf(ConfigSources(), state, None, **lists).find().refusal is PackRefusal.NO_STICK
    for disk, numbers in (("sdb", "8:17"), ("sdc", "8:33")):
        sticks.add_disk(lists["system"], disk, {f"{disk}1": numbers}, bus=f"usb1/{disk}")
        with lists["mountinfo"].open("a", encoding="utf-8") as mountinfo:
            mountinfo.write(sticks.line(numbers, f"/media/{disk}", f"/dev/{disk}1"))
    both = PackShelf(ConfigSources(), state, None, **lists).find()
    assert both.refusal is PackRefusal.SEVERAL_STICKS


def test_a_chosen_pack_is_shown_from_the_next_start_and_the_stick_is_needless(
    on_stick: Path, state: Path
) -> None:
    before = clinic(state)
    stored = shelf_of(on_stick, state).choose(put(on_stick))
    assert stored.state is not None
    assert stored.state.is_pending
    assert stored.state.chosen is not None
    assert (stored.state.chosen.version, stored.state.chosen.file) == ("1.2", "north.zip")
    shutil.rmtree(on_stick)
    on_stick.mkdir()
    assert before != clinic(state) == "North Valley Clinic"
    shelf = shelf_of(on_stick, state)
    assert not shelf.state().is_pending
    findings = site_pack.check(bootstrap.read(None, state))
    assert [one.id for one in findings] == [FindingId.PACK_CHOSEN_BY_STAFF, FindingId.PACK_IN_USE]
    assert findings[0].text.startswith("North valley 1.2 (north.zip), chosen in the staff panel")


def test_the_choices_before_come_back_one_by_one(on_stick: Path, state: Path) -> None:
    built_in = clinic(state)
    shelf = shelf_of(on_stick, state)
    shelf.choose(put(on_stick))
    shelf.choose(put(on_stick, "south.zip", OTHER))
    assert clinic(state) == "South Valley Clinic"
    shelf.leave_out()
    assert clinic(state) == built_in
    for name in ("South Valley Clinic", "North Valley Clinic"):
        assert shelf.undo().refusal is None
        assert clinic(state) == name
    assert shelf.undo().refusal is None
    assert clinic(state) == built_in
    assert shelf.undo().refusal is PackRefusal.NOTHING_TO_UNDO


def test_the_same_pack_again_is_no_choice_to_go_back_from(on_stick: Path, state: Path) -> None:
    shelf, made = shelf_of(on_stick, state), put(on_stick)
    for _ in range(2):
        shelf.choose(made)
    shelf.undo()
    assert shelf.state().chosen is None


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"contacts.toml": "x"}, "bad.zip/contacts.toml: "),
        ({"content/en/topics/new.md": "no title"}, "bad.zip/content/en/topics/new.md: "),
    ],
)
def test_a_pack_that_cannot_be_shown_is_refused_in_a_sentence_and_the_old_one_stays(
    on_stick: Path, state: Path, files: dict[str, bytes | str], said: str
) -> None:
    shelf_of(on_stick, state).choose(put(on_stick))
    noted: list[PackRefusal | None] = []
    shelf = shelf_of(on_stick, state)
    shelf.note = noted.append
    bad = packs.make_zip(on_stick / "bad.zip", packs.make_folder(on_stick.parent / "bad", files))
    stored = shelf.choose(bad)
    assert stored.refusal is PackRefusal.UNUSABLE
    assert stored.reason.startswith(said)
    assert noted == [PackRefusal.UNUSABLE]
    assert clinic(state) == "North Valley Clinic"


def test_a_hostile_zip_is_refused(on_stick: Path, state: Path) -> None:
    hostile = packs.zip_of(on_stick / "x.zip", [("site.toml", b""), ("../../etc/passwd", b"x")])
    stored = shelf_of(on_stick, state).choose(hostile)
    assert stored.refusal is PackRefusal.UNUSABLE
    assert stored.reason == (
        "x.zip: found '../../etc/passwd'; a path that leaves the pack; take it out"
    )
    assert not (state / pack_choice.FOLDER).exists()


def test_a_pack_of_the_configuration_is_stronger_and_staff_can_choose_none(
    on_stick: Path, state: Path, tmp_path: Path
) -> None:
    shelf_of(on_stick, state).choose(put(on_stick))
    packs.make_folder(tmp_path / "site", {"site.toml": OTHER})
    config = tmp_path / "kiosk.toml"
    config.write_text('[content]\npack = "site"\n')
    assert clinic(state, config) == "South Valley Clinic"
    shelf = shelf_of(on_stick, state, config=config)
    assert shelf.state().is_configured
    assert shelf.choose(on_stick / "north.zip").refusal is PackRefusal.CONFIGURED
    config.write_text("")
    assert clinic(state, config) == "North Valley Clinic"


def test_a_damaged_choice_is_passed_over_and_told(on_stick: Path, state: Path) -> None:
    built_in = clinic(state)
    shelf_of(on_stick, state).choose(put(on_stick))
    (file,) = (state / pack_choice.FOLDER).iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert clinic(state) == built_in
    (finding,) = site_pack.check(bootstrap.read(None, state))
    assert finding.id is FindingId.PACK_CHOICE_UNUSABLE
    assert finding.text.startswith(f"{file}: damaged; no site pack is used; ")


def test_a_choice_whose_copy_is_gone_leads_to_the_one_before(on_stick: Path, state: Path) -> None:
    shelf = shelf_of(on_stick, state)
    shelf.choose(put(on_stick))
    chosen = shelf.choose(put(on_stick, "south.zip", OTHER)).state
    assert chosen is not None
    assert chosen.chosen is not None
    shutil.rmtree(state / copies.FOLDER / chosen.chosen.copy)
    assert clinic(state) == "North Valley Clinic"
    texts = [one.text for one in site_pack.check(bootstrap.read(None, state))]
    assert any("its copy of the pack is missing; an older version is used" in one for one in texts)


def test_a_copy_that_is_damaged_shows_what_is_built_in_and_is_told(
    on_stick: Path, state: Path
) -> None:
    built_in = clinic(state)
    stored = shelf_of(on_stick, state).choose(put(on_stick)).state
    assert stored is not None
    assert stored.chosen is not None
    (state / copies.FOLDER / stored.chosen.copy / "site.toml").write_text("x")
    read = stand_ins.read_or_last_good(None, state)
    assert read.is_pack_refused
    assert read.config.clinic.name == built_in
    ids = {one.id for one in site_pack.check(read)}
    assert FindingId.PACK_REFUSED in ids


def test_a_state_folder_without_room_or_right_stores_nothing(on_stick: Path, state: Path) -> None:
    state.mkdir()
    (state / copies.FOLDER).touch()
    stored = shelf_of(on_stick, state).choose(put(on_stick))
    assert stored.refusal is PackRefusal.NOT_STORED
    assert not (state / pack_choice.FOLDER).exists()


def test_copies_that_may_be_wanted_again_are_kept(on_stick: Path, state: Path) -> None:
    shelf = shelf_of(on_stick, state)
    shelf.choose(put(on_stick))
    shelf.leave_out()
    (kept,) = PackChoice(state).copies()
    assert kept.is_dir()


def test_three_choices_are_kept(state: Path) -> None:
    choices = PackChoice(state)
    for digit in "12345":
        (state / copies.FOLDER / (digit * 32)).mkdir(parents=True)
        choices.choose(ChosenPack(copy=digit * 32))
    assert {path.name[0] for path in choices.copies()} == {"3", "4", "5"}


def test_a_new_choice_is_noticed_as_a_changed_configuration_is(on_stick: Path, state: Path) -> None:
    assert state / pack_choice.FOLDER in bootstrap.places(None, state)
