"""A program whose own files are damaged: the same calm words, without any of its files."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from kiosk import bootstrap
from kiosk.content.contacts import EMERGENCY
from kiosk.files import paths
from kiosk.files.faults import Fault, FaultsError
from kiosk.layout import tokens
from tests.support import damage, scenes
from tests.support.touch import said, words
from ui.app import fault_views
from ui.app.window import Window
from ui.pages.fault import FaultView
from ui.pages.plain_fault import PlainFaultView
from ui.theme import svg, theme
from ui.theme.pixel_density import dots_per_mm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData

CACHES = (svg.palette, svg.drawing_renderer, svg.svg, svg.pixmap, svg.icon, theme.load_fonts)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of what is shipped, to be spoiled, and nothing kept of the real files."""
    copied = damage.copy_shipped(tmp_path / "home")
    faces = tuple(copied / face.relative_to(face.parents[2]) for face in paths.fonts())
    monkeypatch.setattr(paths, "resources", lambda: copied / "resources")
    monkeypatch.setattr(paths, "fonts", lambda: faces)
    for cache in CACHES:
        cache.cache_clear()
    yield copied
    monkeypatch.undo()
    for cache in CACHES:
        cache.cache_clear()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("resources/theme/tokens.toml", "empty"),
        ("resources/theme/tokens.toml", "a folder"),
        ("resources/theme/tokens.toml", "cut"),
        ("resources/theme/kiosk.qss", "missing"),
        ("resources/content/contacts.toml", "cut"),
        ("resources/pictures/welcome.svg", "zeroed"),
        ("resources/pictures/landscape.svg", "missing"),
        ("resources/translations/imh_kiosk_en.qm", "scattered"),
        ("fontpkg_atkinson_hyperlegible/files/AtkinsonHyperlegible-Regular.ttf", "zeroed"),
        ("fontpkg_atkinson_hyperlegible/files/AtkinsonHyperlegible-Bold.ttf", "missing"),
    ],
)
def test_whatever_is_damaged_families_are_sent_to_the_desk(
    name: str, kind: str, home: Path, qtbot: QtBot
) -> None:
    damage.KINDS[kind](home / name, random.Random(2))
    window = Window((800, 480))
    qtbot.addWidget(window)
    window.open()
    assert not window.grab().isNull()
    found: tuple[Fault, ...] = ()
    try:
        bootstrap.read(None)
    except FaultsError as error:
        found = error.faults
    view = fault_views.make(found)
    qtbot.addWidget(view)
    view.resize(800, 480)
    view.show()
    assert "desk" in words(view, "lead-en")
    assert "recepción" in words(view, "lead-es")
    assert "911" in " ".join(said(view))
    assert not view.grab().isNull()
    assert isinstance(view, PlainFaultView) is bool(found)
    if found:
        assert name.rpartition("/")[2] in words(view, "faults")


@pytest.mark.parametrize("text", [100, 200])
@pytest.mark.parametrize("size", [*scenes.SIZES, (480, 320)], ids=scenes.size_name)
def test_its_words_fit(
    size: tuple[int, int], text: int, qtbot: QtBot, kiosk_data: KioskData
) -> None:
    fault = Fault("/opt/imh-kiosk/tokens.toml", "", "a damaged file", "install it again")
    view = PlainFaultView((fault,) * 9, EMERGENCY, text)
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    QApplication.processEvents()
    page = view.page
    family = [label for pair in zip(page.titles, page.leads, strict=True) for label in pair]
    shown = [*family, page.staff, view.numbers]
    shown[-1:-1] = [page.faults] if page.faults.isVisible() else []
    bottom = 0
    for label in shown:
        place = label.rect().translated(label.mapTo(view, label.rect().topLeft()))
        assert view.rect().contains(place)
        assert place.top() >= bottom
        assert label.height() >= label.heightForWidth(label.width())
        bottom = place.bottom()


@pytest.mark.parametrize("text", [100, 200])
@pytest.mark.parametrize("size", [*scenes.SIZES, (800, 480)], ids=scenes.size_name)
def test_its_capitals_can_be_read(size: tuple[int, int], text: int, qtbot: QtBot) -> None:
    """ADA 707.7.2: 4.8 mm; in large text nothing is smaller than in regular text."""
    fault = Fault("/opt/imh-kiosk/tokens.toml", "", "a damaged file", "install it again")
    view = PlainFaultView((fault,), EMERGENCY, text)
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    least = 4.8 * dots_per_mm(0, view.screen())
    page = view.page
    assert page.faults.text()
    for label in (*page.titles, *page.leads, page.staff, page.faults, view.numbers):
        assert QFontMetricsF(label.font()).capHeight() >= least - 1


def test_a_large_text_size_is_kept_where_there_is_room(qtbot: QtBot) -> None:
    heights = []
    for text in (100, 200):
        view = PlainFaultView((), EMERGENCY, text)
        qtbot.addWidget(view)
        view.resize(1920, 1080)
        view.show()
        heights.append(view.page.leads[0].font().pixelSize())
    assert heights[1] > heights[0]


def test_a_language_whose_words_are_damaged_is_left_out(home: Path, qtbot: QtBot) -> None:
    damage.KINDS["cut"](home / "resources/translations/imh_kiosk_es.qm", random.Random(2))
    view = PlainFaultView((), EMERGENCY)
    qtbot.addWidget(view)
    assert [words.code for words in view.page.family] == ["en"]
    assert len(view.numbers.text().splitlines()) == 1


def test_the_numbers_are_said_in_every_language(qtbot: QtBot) -> None:
    view = PlainFaultView((), EMERGENCY)
    qtbot.addWidget(view)
    english, spanish = view.numbers.text().replace("\u00a0", " ").splitlines()
    assert "Emergency: 911" in english
    assert "Peligro: 911" in spanish


def test_it_looks_like_paper(qtbot: QtBot, kiosk_data: KioskData) -> None:
    assert kiosk_data.tokens.color.paper == tokens.PLAIN_PAPER
    assert kiosk_data.tokens.color.ink == tokens.PLAIN_INK
    view = PlainFaultView((), EMERGENCY)
    qtbot.addWidget(view)
    view.resize(400, 300)
    assert view.grab().toImage().pixelColor(5, 5).name().upper() == tokens.PLAIN_PAPER


def test_the_numbers_of_last_resort_are_those_of_the_contacts(kiosk_data: KioskData) -> None:
    urgent = {contact.id: contact for contact in kiosk_data.contacts.group("urgent")}
    for contact in EMERGENCY:
        assert urgent[contact.id].number() == contact.number()
        for code in kiosk_data.contents:
            assert urgent[contact.id].name_in(code) == contact.name_in(code)
            assert urgent[contact.id].short_in(code) == contact.short_in(code)


def test_a_fault_of_the_clinic_has_the_usual_page(qtbot: QtBot) -> None:
    fault = Fault("kiosk.toml", "idle.after", "3", "give a whole number")
    view = fault_views.make((fault,))
    qtbot.addWidget(view)
    assert isinstance(view, FaultView)
