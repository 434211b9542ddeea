"""Keys that are tried: while the panel for it is open, they say what they do and do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.input.key_map import KeyAction
from kiosk.visit.events import PanelClosed
from kiosk.visit.flow import PanelId
from ui.panels.keys import KeysPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.shell.panel_host import PanelHost
    from ui.shell.visit_store import VisitStore


class KeySandbox:
    """Explains keys instead of letting them act.

    Help leaves it, and so does the key that chooses, twice in a row: somebody may have only that
    one and one for moving.

    Args:
        store: The visit; it says whether keys are tried.
        panels: Shows what a key does.
        announce: Says it, too.
    """

    def __init__(
        self, store: VisitStore, panels: PanelHost, announce: Callable[[str], None]
    ) -> None:
        self._store = store
        self._panels = panels
        self._announce = announce

    @property
    def is_open(self) -> bool:
        """Whether keys are tried."""
        visit = self._store.visit
        return visit.panel is PanelId.KEYS and not visit.languages_open

    def press(self, action: KeyAction) -> None:
        """Say what a key does, or leave.

        Args:
            action: Of the key; `NOTHING` where it has none.
        """
        panel = self._panels.front
        again = isinstance(panel, KeysPanel) and panel.pressed is action
        if action is KeyAction.HELP or (again and action is KeyAction.CHOOSE):
            self._store.dispatch(PanelClosed())
            return
        self._announce(self._panels.show_keys(action).told.text())
