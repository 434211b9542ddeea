"""The interface speaks the family's language at once, and forgets it with the visit."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QAbstractButton

from kiosk.files import overlay, paths
from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import Text
from kiosk.staff.events import PinChecked, StaffPage
from kiosk.staff.pin import PinResult
from kiosk.visit.display_settings import TextSizeChosen
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, Temperament
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    GoodnessOfFitChosen,
    LanguageChosen,
    PanelClosed,
    PhoneOpened,
    PrintAsked,
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    TopicChosen,
    WentHome,
)
from kiosk.visit.flow import PanelId
from tests.support import layout_rules as rules
from tests.support.found import found, page_of, texted, turn_to_part
from tests.support.staff import staff_at
from tests.support.touch import click
from ui.pages.page import Page
from ui.pages.topic import TopicPage
from ui.widgets.language_switch import LanguageSwitch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.visit.events import Event
    from ui.app.assembly import Kiosk

SIZES = [(1280, 800), (1080, 1920)]


def switch(kiosk: Kiosk) -> LanguageSwitch:
    """Return the switch that can be touched: of the panel in front, else of the page."""
    shown = [each for each in kiosk.shell.findChildren(LanguageSwitch) if each.isVisible()]
    panels = [each for each in shown if each.objectName() != "language"]
    return (panels or shown)[-1]


def said(kiosk: Kiosk) -> set[str]:
    """Return every word that is seen."""
    return {widget.text() for widget in texted(kiosk.shell)}


def three(read: KioskData) -> KioskData:
    """Return data with a third language, which has no translation of the buttons."""
    other = read.contents["en"]
    language = structs.replace(other.language, name="Diné bizaad", start="Diné bizaad")
    content = structs.replace(other, code="nv", language=language)
    return replace(read, contents={**read.contents, "nv": content})


# Words


def test_the_words_follow_the_language_and_go_with_the_visit(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1280, 800))
    at_rest = rules.fingerprint(kiosk.shell)
    kiosk.store.dispatch(Started("es"))
    assert {"¿Qué le gustaría saber?", "Atrás", "Las señales"} <= said(kiosk)
    assert not {"Back", "What would you like to know?"} & said(kiosk)
    kiosk.store.dispatch(LanguageChosen("en"))
    assert {"Back", "What would you like to know?"} <= said(kiosk)
    kiosk.store.dispatch(LanguageChosen("es"))
    kiosk.store.dispatch(Ended())
    assert rules.fingerprint(kiosk.shell) == at_rest


def test_one_translator_is_in_use_however_often_the_language_changes(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk()
    for _ in range(5):
        kiosk.store.dispatch(Started("es"))
        kiosk.store.dispatch(LanguageChosen("en"))
    application = QCoreApplication.instance()
    assert application is not None
    assert len(application.findChildren(QTranslator)) == 1


def test_numbers_are_counted_as_the_language_counts(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk()

    def seconds(count: int) -> str:
        return QCoreApplication.translate("CountdownPanel", "%n second(s)", "", count)

    kiosk.store.dispatch(Started("es"))
    assert [seconds(count) for count in (1, 2)] == ["1 segundo", "2 segundos"]
    kiosk.store.dispatch(LanguageChosen("en"))
    assert [seconds(count) for count in (1, 2)] == ["1 second", "2 seconds"]


def test_a_language_without_words_of_its_own_speaks_english(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    kiosk = make_kiosk((1280, 800), three(kiosk_data))
    kiosk.store.dispatch(Started("es"))
    kiosk.store.dispatch(LanguageChosen("nv"))
    assert "Back" in said(kiosk)


def test_a_window_reports_its_language_to_assistive_technologies(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk()
    kiosk.store.dispatch(Started("es"))
    page = page_of(kiosk, Page)
    assert page.locale().language() is QLocale.Language.Spanish
    assert switch(kiosk).locale().language() is QLocale.Language.English
    # Qt uses this one for labels, whose accessible interfaces are made in Python.
    assert QLocale().language() is QLocale.Language.Spanish
    kiosk.store.dispatch(LanguageChosen("en"))
    assert page.locale().language() is QLocale.Language.English
    assert switch(kiosk).locale().language() is QLocale.Language.Spanish
    assert QLocale().language() is QLocale.Language.English
    kiosk.store.dispatch(Ended())
    for code, content in kiosk.context.contents.items():
        start = found(kiosk.shell, QAbstractButton, f"start-{code}")
        assert start.locale() == QLocale(content.language.locale)


# The switch, everywhere

CHOSEN = (SignToggled("tantrums"), SignToggled("not-held"))
WAYS: dict[str, tuple[Event, ...]] = {
    "topics": (),
    "topic": (TopicChosen("temperament"),),
    "fit": (
        GoodnessOfFitChosen(),
        ChildChosen(Temperament.QUIET),
        CaregiverChosen(Temperament.LIVELY),
    ),
    "signs": (SignsChosen(), *CHOSEN),
    "referral": (*CHOSEN, ReferralChosen()),
    "large": (TextSizeChosen(150), ReferralChosen()),
    "printing": (*CHOSEN, ReferralChosen(), PrintAsked()),
    "printed": (ReferralChosen(), PrintReported(PrintStatus.PRINTED)),
    "jam": (ReferralChosen(), PrintReported(PrintStatus.JAM)),
    "display": (TopicChosen("relationship"), DisplayOpened()),
    "phone": (*CHOSEN, ReferralChosen(), PhoneOpened()),
    "start-over": (*CHOSEN, WentHome()),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("size", SIZES)
def test_the_language_changes_anywhere_and_loses_nothing(
    size: tuple[int, int], way: str, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    for event in (Started("en"), *WAYS[way]):
        kiosk.store.dispatch(event)
    before, seen = kiosk.store.visit, rules.fingerprint(kiosk.shell)
    words = said(kiosk)
    assert switch(kiosk).text() in {"Español", ""}
    switch(kiosk).click()
    assert kiosk.store.visit == replace(before, language="es")
    assert words - said(kiosk), "the words are others"
    switch(kiosk).click()
    assert kiosk.store.visit == before
    assert rules.fingerprint(kiosk.shell) == seen


def test_another_language_shows_the_same_passage(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1024, 600), text_size=200)
    for event in (Started("en"), TopicChosen("temperament")):
        kiosk.store.dispatch(event)
    page = page_of(kiosk, TopicPage)
    parts = page.parts
    turn_to_part(kiosk, 4)
    before = rules.fingerprint(kiosk.shell)
    switch(kiosk).click()
    # About the same share of the page is behind.
    assert abs(page.part / page.parts - 4 / parts) < 2 / parts
    switch(kiosk).click()
    assert rules.fingerprint(kiosk.shell) == before


def test_the_countdown_is_answered_in_the_other_language(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk()
    kiosk.store.dispatch(Started("en"))
    kiosk.idle.warned.emit(20)
    assert "Are you still there?" in said(kiosk)
    assert switch(kiosk).property("answers-countdown")
    switch(kiosk).click()
    assert kiosk.store.visit.language == "es"


def test_the_staff_panel_changes_its_words_and_not_its_sheet(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1280, 800))
    staff = kiosk.open_staff()
    assert "Enter your PIN." in said(kiosk)
    switch(kiosk).click()
    assert "Marque su PIN." in said(kiosk)
    staff.dispatch(PinChecked(PinResult.RIGHT, 0))
    assert "Para el personal" in said(kiosk)
    assert staff.panel.language == "en"
    staff.dispatch(DisplayOpened())
    switch(kiosk).click()
    assert "Easier to see" in said(kiosk)
    assert staff.panel.display_open
    assert staff.panel.page is StaffPage.HOME
    staff.close()
    assert kiosk.store.visit == kiosk.store.initial


def test_staff_see_that_a_translation_is_a_draft(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    staff_at(kiosk)
    note = "This translation has not been reviewed yet."
    assert not any(note in text for text in said(kiosk))
    click(kiosk.shell, "staff-language-es")
    assert any(note in text for text in said(kiosk))


def test_staff_see_that_the_clock_is_wrong(
    make_kiosk: Callable[..., Kiosk], monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = make_kiosk((1280, 800))
    staff_at(kiosk)
    assert not any("clock" in text for text in said(kiosk))
    monkeypatch.setattr(kiosk.context, "_today", lambda: None)
    click(kiosk.shell, "staff-language-es")
    assert any("The clock is wrong." in text for text in said(kiosk))
    assert kiosk.context.sheet(kiosk.store.visit).date == Text("")


# More than two languages


@pytest.mark.parametrize("size", [*SIZES, (1024, 600)])
@pytest.mark.parametrize("text", [100, 200])
def test_with_three_languages_there_is_a_choice(
    size: tuple[int, int], text: int, make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    kiosk = make_kiosk(size, three(kiosk_data), text_size=text)
    for event in (Started("en"), ReferralChosen(), PhoneOpened()):
        kiosk.store.dispatch(event)
    switch(kiosk).click()
    assert kiosk.store.visit.languages_open
    view = rules.View(kiosk.shell, kiosk.context.theme.metrics.dots_per_mm, text)
    complaints = [complaint for rule in rules.RULES.values() for complaint in rule(view)]
    assert complaints == []
    choices = {
        name: found(kiosk.shell, QAbstractButton, f"languages-{name}")
        for name in ("en", "es", "nv")
    }
    assert all(choice.isVisible() for choice in choices.values())
    assert choices["en"].isChecked()
    choices["es"].click()
    assert kiosk.store.visit.language == "es"
    opened = kiosk.store.visit
    assert opened.panel is PanelId.PHONE
    kiosk.store.dispatch(PanelClosed())
    assert kiosk.store.visit.panel is PanelId.NONE


def test_words_of_a_site_pack_are_those_of_the_buttons(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, tmp_path: Path
) -> None:
    """Here the pack says its English in Spanish; without it, English is English again."""
    (tmp_path / "translations").mkdir()
    spanish = paths.resources() / "translations" / "imh_kiosk_es.qm"
    shutil.copy(spanish, tmp_path / "translations" / "imh_kiosk_en.qm")
    try:
        overlay.lay_over(tmp_path)
        kiosk = make_kiosk()
        kiosk.store.dispatch(Started("en"))
        assert QCoreApplication.translate("TopicPage", "In short") == "En resumen"
    finally:
        overlay.lay_over(None)
    kiosk.store.dispatch(Ended())
    kiosk.store.dispatch(Started("es"))
    kiosk.store.dispatch(LanguageChosen("en"))
    assert QCoreApplication.translate("TopicPage", "In short") == "In short"
