"""The panel in which keys are tried: each says what it would do, and does nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.input.key_map import KeyAction
from kiosk.visit.events import PanelClosed
from ui.panels.panel import Panel
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme


class KeysPanel(Panel):
    """Says how the keys work, and what the last one would do.

    `ui.input.key_sandbox` keeps the keys from doing it while the panel is open.
    """

    _only_words = True

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "keys")
        self.pressed: KeyAction | None = None
        """What the key does that was pressed last, None before the first."""
        self.guide = Label(name="keys-guide", parent=self.card)
        self.told = Label("lead", "accent", name="keys-told", parent=self.card)
        self.way_back = Label(name="keys-way-back", parent=self.card)
        for label in (self.guide, self.told, self.way_back):
            self._words.addWidget(label)
        self.close_button = self.add_button("keys-close", PanelClosed(), "main", "check")

    def show_keys(self, theme: Theme, pressed: KeyAction | None = None) -> None:
        """Show the words.

        Args:
            theme: Sizes.
            pressed: What the key does that was pressed just now, None for no key.
        """
        self.pressed = pressed or self.pressed
        self.guide.set_text(
            self.tr(
                "Down and up go from one thing to the next. Enter, or the round key, chooses. "
                "Right goes on. Left goes back."
            )
        )
        self.told.set_text("" if self.pressed is None else self._meaning(self.pressed))
        self.way_back.set_text(self.tr("To leave, press help. Or choose twice."))
        self.close_button.set_text(self.tr("Done"))
        lead = self.tr("Press any key. It says what it does. Nothing happens.")
        self.lay_out(theme, self.tr("Try the keys"), lead)

    def _meaning(self, action: KeyAction) -> str:
        """Return what a key would do; help has no sentence, since it leaves."""
        return {
            KeyAction.NOTHING: self.tr("This key does nothing here."),
            KeyAction.UP: self.tr("This key goes to the thing before. It never chooses."),
            KeyAction.DOWN: self.tr("This key goes to the next thing. It never chooses."),
            KeyAction.CHOOSE: self.tr("This key chooses. Press it again to leave."),
            KeyAction.NEXT: self.tr("This key goes on."),
            KeyAction.BACK: self.tr("This key goes back."),
            KeyAction.HOME: self.tr("This key goes to the start."),
            KeyAction.MY_PAGE: self.tr("This key goes to your page."),
            KeyAction.LANGUAGE: self.tr("This key changes the language."),
            KeyAction.LISTEN: self.tr("This key turns the voice on or off."),
            KeyAction.REPEAT: self.tr("This key says it again."),
            KeyAction.EVERYTHING: self.tr("This key reads all that is here."),
            KeyAction.ANSWERS: self.tr("This key reads your choices, or keeps them quiet."),
            KeyAction.PAUSE: self.tr("This key pauses the voice, and lets it go on."),
            KeyAction.LOUDER: self.tr("This key makes the voice louder."),
            KeyAction.QUIETER: self.tr("This key makes the voice quieter."),
            KeyAction.FASTER: self.tr("This key makes the voice faster."),
            KeyAction.SLOWER: self.tr("This key makes the voice slower."),
        }[action]

    def _least(self) -> list[QWidget]:
        """Return what gives way: first what the keys themselves say."""
        return [self.guide, self.lead]
