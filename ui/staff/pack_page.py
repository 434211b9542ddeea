"""Which site pack families see, and how staff take another one from a stick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.staff.events import PageChosen, StaffEvent, StaffPage
from kiosk.staff.pack_list import (
    PackAsked,
    PackRemovalAsked,
    PackSearchAsked,
    PackUndoAsked,
    PackWork,
)
from kiosk.staff.pack_refusal import PackRefusal
from ui.accessibility.live_region import LiveRegion
from ui.staff.fact import Fact
from ui.staff.fact_button import FactButton
from ui.staff.page import StaffPanelPage, WidgetGroup
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.staff.pack_list import NamedPack, PackList, StickPack
    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext

_MOST_LETTERS = 40  # of the name of a file; the kiosk's own page has no room for more


class PackPage(StaffPanelPage):
    """What is shown now, what was chosen, and a button for each pack on the stick."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.said = Label("strong", name="pack-said", parent=self.body, region=LiveRegion.STATUS)
        self.reason = Label("body", "soft", name="pack-reason", parent=self.body)
        self.shown = Fact("pack-shown", self.body)
        self.told = Label("body", name="pack-told", parent=self.body)
        self._found: list[FactButton] = []
        self._packs: tuple[StickPack, ...] = ()
        self.undo = self.button("pack-undo", PackUndoAsked(), icon="again")
        self.remove = self.button("pack-remove", PackRemovalAsked())
        for button in (self.undo, self.remove):
            button.setParent(self.body)
        self.search = self.add_action(
            self.button("pack-search", PackSearchAsked(), role="main", icon="refresh")
        )

    def leaves_for(self) -> StaffEvent:
        """Go back to the page for IT."""
        return PageChosen(StaffPage.HEALTH)

    def draw(self, panel: StaffPanel) -> None:
        """Say which pack there is, and what the stick has."""
        theme, packs = self.context.theme, panel.packs
        self.title.set_text("" if theme.compact else self.tr("Site pack"))
        state = packs.state
        shown = state.shown if state is not None else None
        name = _called(shown) if shown is not None else self.tr("None, only what is built in")
        self.shown.show_fact(self.tr("Families see this pack:"), name if state else "…", theme)
        self.told.set_text(self._told(packs, panel.spoken))
        self.said.set_text(self._news(packs))
        self._packs = packs.found
        while len(self._found) < len(packs.found):
            self._found.append(self._button(len(self._found)))
        for button, pack in zip(self._found, packs.found, strict=False):
            file = _shortened(pack.path.name)
            caption = f"{pack.name} {pack.version}" if pack.name else file
            told = file if pack.name else self.tr("Its name cannot be read.")
            button.show_fact(caption, "" if theme.compact else told, theme)
        for button in self._found:
            button.setEnabled(packs.work is None)
            button.hide()  # what has a place is shown again
        self.search.set_text(self.tr("Look on a stick"), short=self.tr("Stick"))
        self.undo.set_text(self.tr("The pack before"))
        self.remove.set_text(self.tr("No pack"))
        self.search.show_busy(on=packs.work is not None, reduced_motion=True)
        self.search.setEnabled(packs.accepts(PackSearchAsked()))
        self.undo.setEnabled(packs.accepts(PackUndoAsked()))
        self.remove.setEnabled(packs.accepts(PackRemovalAsked()))

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return the news, the packs on the stick, then what there is."""
        self._fit_reason(panel.packs.reason)
        for widget in (self.said, self.reason, self.told, self.undo, self.remove):
            widget.hide()  # what has a place is shown again
        news = [WidgetGroup((label,)) for label in (self.said, self.reason) if label.text()]
        found = [WidgetGroup((button,), columns=1) for button in self._found[: len(self._packs)]]
        told = [WidgetGroup((self.told,))] if self.told.text() else []
        back = self._ways_back(panel.packs)
        ways = [WidgetGroup(back)] if back else []
        return [*news, *found, WidgetGroup((self.shown,), columns=1), *told, *ways]

    def _fit_reason(self, reason: str) -> None:
        """Show as much of a sentence as one part has room for; IT has it from `pack check`."""
        words, room = reason.split(), self.body.rect()
        self.reason.set_text(reason)
        while len(words) > 1 and self.reason.heightForWidth(room.width()) > room.height():
            words.pop()
            self.reason.set_text(" ".join(words).rstrip("….,;:") + "…")

    def _ways_back(self, packs: PackList) -> tuple[QWidget, ...]:
        """Return the buttons for what staff chose before, and for none, where there is such."""
        state = packs.state
        if state is None or state.is_configured:
            return ()
        undo = (self.undo,) if state.has_choices else ()
        return (*undo, self.remove) if state.chosen is not None else undo

    def _button(self, place: int) -> FactButton:
        """Make the button for the pack at a place of the list."""
        button = FactButton(f"pack-found-{place + 1}", self.body, strong_caption=True)
        button.clicked.connect(lambda: self._choose(place))
        return button

    def _choose(self, place: int) -> None:
        if place < len(self._packs):
            self.happened.emit(PackAsked(self._packs[place].path))

    def _told(self, packs: PackList, spoken: str) -> str:
        """Say where the pack is from, or what there will be."""
        state = packs.state
        if state is None:
            return ""
        if state.is_configured:
            return self.tr("IT has set the pack. Only IT can change it.")
        chosen = state.chosen
        if state.is_pending:
            if chosen is None:
                return self.tr("From the next visit on there is no pack.")
            return self.tr("From the next visit on: %1").replace("%1", _called(chosen))
        if chosen is not None:
            return self._origin(chosen, spoken)
        return self.tr("A pack has the clinic’s own name, phone numbers and topics. IT makes it.")

    def _origin(self, chosen: NamedPack, spoken: str) -> str:
        """Say from which file the pack is, and since when."""
        file = _shortened(chosen.file)
        if chosen.on is None:
            return self.tr("From a stick, file %1.").replace("%1", file)
        language = self.context.contents[spoken].language
        words = self.tr("From a stick on %2, file %1.")
        return words.replace("%2", language.write_date(chosen.on)).replace("%1", file)

    def _news(self, packs: PackList) -> str:
        """Return what is going on, or what became of it."""
        if packs.work is PackWork.SEARCHING:
            return self.tr("Looking for packs. Leave the stick in.")
        if packs.work is PackWork.CHOOSING:
            return self.tr("The pack is being checked. Leave the stick in.")
        if packs.stored:
            return self.tr("Done.")
        if packs.refusal is not None:
            return self._refusal(packs.refusal)
        return self.tr("Choose the pack for families.") if packs.found else ""

    def _refusal(self, refusal: PackRefusal) -> str:
        words = {
            PackRefusal.NO_STICK: self.tr("No stick was found. Put one in, and wait a moment."),
            PackRefusal.SEVERAL_STICKS: self.tr("There are several sticks. Leave one in."),
            PackRefusal.NO_PACK: self.tr("The stick has no site pack, as a zip or as a folder."),
            PackRefusal.UNUSABLE: self.tr(
                "This pack cannot be used. Nothing has changed. IT can read here why:"
            ),
            PackRefusal.CONFIGURED: self.tr("IT has set the pack. Only IT can change it."),
            PackRefusal.NOTHING_TO_UNDO: self.tr("There is no pack before this one."),
            PackRefusal.NOT_STORED: self.tr("It cannot be stored. Please tell IT."),
        }
        return words[refusal]


def _called(pack: NamedPack) -> str:
    return f"{pack.name} {pack.version}".strip()


def _shortened(file: str) -> str:
    return file if len(file) <= _MOST_LETTERS else f"{file[: _MOST_LETTERS - 1]}…"
