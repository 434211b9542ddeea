"""Staff take a site pack from a stick by touch, and the next visit shows it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from kiosk import bootstrap
from kiosk.config.sources import ConfigSources
from kiosk.files import overlay
from kiosk.staff.events import StaffPage
from kiosk.staff.pack_shelf import PackShelf
from kiosk.visit.events import Started
from tests.support import packs, sticks
from tests.support.staff import staff_at
from tests.support.touch import click, find, offers, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.app.assembly import Kiosk
    from ui.staff.controller import StaffController

TOPIC = """+++
order = 1
title = "A walk in the valley"
picture = "A ball."
+++
Walk with your child.

# A walk

Look at the birds.
"""


@pytest.fixture(autouse=True)
def nothing_stays_laid_over() -> Iterator[None]:
    yield
    overlay.lay_over(None)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def start(make_kiosk: Callable[..., Kiosk], tmp_path: Path, stick: Path) -> Callable[[], Kiosk]:
    """Return what starts a kiosk with the state folder as it is then."""
    sources, state = ConfigSources(), tmp_path / "state"

    def made() -> Kiosk:
        read = bootstrap.read(sources, state)
        read.lay_over()
        kiosk = make_kiosk((1280, 800), read)
        lists = tmp_path / f"lists-{len(list(tmp_path.iterdir()))}"
        lists.mkdir()
        listed = sticks.listed(lists, stick)
        kiosk.make_pack_shelf = partial(PackShelf, sources, state, read.pack, **listed)
        return kiosk

    return made


def opened(kiosk: Kiosk, qtbot: QtBot) -> StaffController:
    """Open the page and wait until it is known which pack there is."""
    staff = staff_at(kiosk, StaffPage.HEALTH)
    click(kiosk.shell, "staff-packs")
    qtbot.waitUntil(lambda: staff.panel.packs.state is not None, timeout=10_000)
    return staff


def done(staff: StaffController, kiosk: Kiosk, name: str, qtbot: QtBot) -> None:
    """Touch a button, and wait until what it asks for is done."""
    click(kiosk.shell, name)
    qtbot.waitUntil(lambda: staff.panel.packs.work is None, timeout=20_000)


def test_a_pack_is_taken_from_a_stick_shown_in_the_next_visit_and_rolled_back(
    start: Callable[[], Kiosk], stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    made = packs.make_folder(
        tmp_path / "made",
        {
            "content/en/topics/what-is-imh.md": TOPIC,
            "site.toml": packs.SITE + '[language]\noffered = ["en"]\n',
        },
    )
    packs.make_zip(stick / "north.zip", made)
    packs.zip_of(stick / "x.zip", [("site.toml", b""), ("../x", b"")])
    kiosk = start()
    staff = opened(kiosk, qtbot)
    assert words(kiosk.shell, "pack-shown") == "None, only what is built in"
    assert not offers(kiosk.shell, "pack-undo")
    done(staff, kiosk, "pack-search", qtbot)
    done(staff, kiosk, "pack-found-2", qtbot)
    assert words(kiosk.shell, "pack-said").startswith("This pack cannot be used.")
    assert words(kiosk.shell, "pack-reason").startswith("x.zip: ")
    done(staff, kiosk, "pack-found-1", qtbot)
    assert words(kiosk.shell, "pack-said") == "Done."
    assert words(kiosk.shell, "pack-told") == "From the next visit on: North valley 1.2"
    next_kiosk = start()
    next_kiosk.store.dispatch(Started("en"))
    topics = next_kiosk.context.contents["en"].topics
    assert topics[0].title == "A walk in the valley"
    card = find(next_kiosk.shell, f"topic-{topics[0].id}")
    assert "A walk in the valley" in card.accessibleName()
    staff = opened(next_kiosk, qtbot)
    assert words(next_kiosk.shell, "pack-shown") == "North valley 1.2"
    assert "file north.zip" in words(next_kiosk.shell, "pack-told")
    done(staff, next_kiosk, "pack-undo", qtbot)
    assert words(next_kiosk.shell, "pack-told") == "From the next visit on there is no pack."
    assert start().context.contents["en"].topics[0].title != "A walk in the valley"


def test_nothing_is_offered_where_it_has_set_the_pack(
    make_kiosk: Callable[..., Kiosk], tmp_path: Path, qtbot: QtBot
) -> None:
    packs.make_folder(tmp_path / "site")
    config = tmp_path / "kiosk.toml"
    config.write_text('[content]\npack = "site"\n')
    read = bootstrap.read(config, tmp_path / "state")
    kiosk = make_kiosk((1280, 800), read)
    sources = ConfigSources(config)
    kiosk.make_pack_shelf = partial(PackShelf, sources, tmp_path / "state", read.pack)
    opened(kiosk, qtbot)
    assert words(kiosk.shell, "pack-shown") == "North valley 1.2"
    assert words(kiosk.shell, "pack-told") == "IT has set the pack. Only IT can change it."
    for name in ("pack-undo", "pack-remove"):
        assert not offers(kiosk.shell, name)
    assert not find(kiosk.shell, "pack-search").isEnabled()
