"""Staff print a sheet by keys and ears alone: each step says where one is and what is so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import QEvent

from kiosk.content.contact_corrections import ListedContact
from kiosk.printing.status import PrintStatus
from kiosk.staff.contact_events import ContactsRead
from kiosk.staff.events import PageChosen, StaffPage
from tests.support.keys import key_event, send_key
from tests.support.spoken_visit import SpokenVisit
from tests.support.window import cheap_pins, staff_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from tests.support.fakes import Clock, RecordingPrinter
    from ui.app.assembly import Kiosk

PIN = "739164"


class SpokenStaff(SpokenVisit):
    """Staff who press keys and listen."""

    def open_pad(self, qtbot: QtBot) -> list[str]:
        """Press the key back at rest, the last time for long; return what is heard."""
        before = len(self.voice.given)
        self.press("Left", "Left", patiently=False)
        self.clock.pass_by(1)
        send_key(self.kiosk, key_event(QEvent.Type.KeyPress, "Left"))
        qtbot.waitUntil(lambda: not self.kiosk.staff_keys._timer.isActive())
        send_key(self.kiosk, key_event(QEvent.Type.KeyRelease, "Left"))
        self.listen()
        return self.voice.texts[before:]

    def press_and_wait(self, key: str, qtbot: QtBot) -> list[str]:
        """Press a key, wait for what it began, and return all that is heard."""
        before = len(self.voice.given)
        self.press(key, patiently=False)
        panel = staff_of(self.kiosk)
        qtbot.waitUntil(lambda: not (panel.panel.checking or panel.panel.pending))
        self.listen()
        return self.voice.texts[before:]

    def walk_to(self, name: str) -> dict[str, list[str]]:
        """Press down until a control has the focus; return what is heard on each one passed."""
        heard: dict[str, list[str]] = {}
        while name not in heard:
            said = self.press("Down")
            assert self.at not in heard, f"no key leads to {name}"
            heard[self.at] = said
        return heard


@pytest.fixture
def ears(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, clock: Clock, tmp_path: Path
) -> SpokenStaff:
    """Return staff with keys before a kiosk at rest."""
    cheap_pins(tmp_path / "state", clock).set(PIN)
    options = structs.replace(kiosk_data.config.staff, taps=3, hold=0.05)
    config = structs.replace(kiosk_data.config, staff=options)
    return SpokenStaff(make_kiosk((1280, 800), replace(kiosk_data, config=config)), clock)


def test_keys_and_ears_alone_lead_staff_to_paper(
    ears: SpokenStaff, printer: RecordingPrinter, qtbot: QtBot
) -> None:
    pad = ears.open_pad(qtbot)
    assert {"For staff", "Enter your PIN.", "0 digits entered", "Enter", "Back"} <= set(pad)
    assert not set(pad) & set("0123456789")
    for count, digit in enumerate(PIN, start=1):
        assert ears.press(digit) == [f"{count} digit{'s' * (count > 1)} entered"]
    home = ears.press_and_wait("Return", qtbot)
    assert home[:4] == ["One moment.", "For staff", "You can touch:", "Print sheets"]
    assert ears.walk_to("staff-sheets") == {"staff-sheets": ["Print sheets"]}
    page = ears.press("Return")
    assert page[:2] == ["Print sheets", "Without signs it is blank, to fill in by hand."]

    assert ears.walk_to("kind-checklist") == {
        "kind-referral": ["Referral", "Chosen."],
        "kind-checklist": ["Checklist", "Not chosen."],
    }
    assert ears.press("Return") == ["Chosen."]
    assert ears.at == "kind-checklist"  # where a second press changes nothing
    on_the_way = ears.walk_to("copies-more")
    assert on_the_way["staff-language-en"] == ["English", "Chosen."]
    assert on_the_way["copies-more"] == ["More copies"]
    assert ears.press("Return") == ["2"]
    on_the_way = ears.walk_to("staff-print")
    assert on_the_way["copies-10"] == ["10", "Copies:"]
    assert on_the_way["staff-close"] == ["Back"]
    assert on_the_way["staff-print"] == ["Print"]

    printer.answer = PrintStatus.PRINTED
    outcome = ears.press_and_wait("Return", qtbot)
    assert outcome[:2] == ["Sending to the print queue …", "The printer says that it is printed."]
    assert outcome[2:] == ["Complete copies:", "2 of 2."]
    assert [copies for _, copies in printer.sent] == [2]
    printer.answer = PrintStatus.OFFLINE
    ears.walk_to("staff-print")
    outcome = ears.press_and_wait("Return", qtbot)
    assert outcome[1:] == ["The printer does not answer.", "Is it on, and plugged in?"]
    assert not any(PIN in text or " ".join(PIN) in text for text in ears.voice.texts)


def test_buttons_with_the_same_words_say_what_they_are_for(
    ears: SpokenStaff, kiosk_data: KioskData, qtbot: QtBot
) -> None:
    ears.open_pad(qtbot)
    ears.press(*PIN)
    ears.press_and_wait("Return", qtbot)
    staff = staff_of(ears.kiosk)
    staff.dispatch(PageChosen(StaffPage.CONTACTS))
    staff.dispatch(ContactsRead(tuple(map(ListedContact, kiosk_data.contacts.items))))
    ears.listen()
    heard = ears.walk_to("change-clarke")
    assert heard["check-nmaimh"] == ["Mark as checked", "N M A I M H"]
    assert heard["change-clarke"][0] == "Change"
    assert heard["change-clarke"][1].startswith("Jane Clarke")
