"""The panels that are laid over a page: which are shown, and which is in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, assert_never

from PySide6.QtCore import QObject, Signal

from kiosk.visit.flow import PanelId
from ui.accessibility import modality
from ui.widgets.discard import discard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.input.key_map import KeyAction
    from kiosk.visit.display_settings import DisplaySettings
    from kiosk.visit.flow import Visit
    from ui.context import UiContext
    from ui.panels.countdown import CountdownPanel
    from ui.panels.keys import KeysPanel
    from ui.panels.panel import Panel
    from ui.shell.appearance import Appearance
    from ui.shell.page_stack import PageStack

PanelT = TypeVar("PanelT", bound="Panel")

_COUNTDOWN = "countdown"
_LANGUAGES = "languages"


class PanelHost(QObject):
    """Makes panels when they are shown, over the whole window, and deletes them afterwards.

    Args:
        window: What panels cover; also the owner.
        pages: What lies beneath them.
        context: What they draw from.
        appearance: Knows the language shown.
    """

    happened = Signal(object)
    """An `Event` of a panel."""

    def __init__(
        self, window: QWidget, pages: PageStack, context: UiContext, appearance: Appearance
    ) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._context = context
        self._appearance = appearance
        self._panels: dict[str, Panel] = {}
        self._seconds_left: int | None = None
        self.voice_bar: QWidget | None = None
        """Stays within a finger's reach of a panel while pages are read aloud."""

    @property
    def front(self) -> Panel | None:
        """The panel to be answered now: the countdown, the languages, else what there is."""
        first = [self._panels[name] for name in (_COUNTDOWN, _LANGUAGES) if name in self._panels]
        shown = (panel for panel in (*first, *self._panels.values()) if panel.isVisible())
        return next(shown, None)

    def show_panels(self, visit: Visit) -> None:
        """Show the panels of a visit and no others; a countdown that runs stays.

        A panel that stays is not hidden in between: it would lose the keyboard focus.
        """
        stays = {str(visit.panel)}
        stays |= set() if self._seconds_left is None else {_COUNTDOWN}
        stays |= {_LANGUAGES} if visit.languages_open else set()
        for name in [name for name in self._panels if name not in stays]:
            self._discard(name)
        match visit.panel:
            case PanelId.DISPLAY:
                self.show_display(visit.display)
            case PanelId.PHONE:
                self._show_phone(visit)
            case PanelId.START_OVER:
                from ui.panels.start_over import StartOverPanel

                self._panel(PanelId.START_OVER, StartOverPanel).show_question(self._context.theme)
            case PanelId.KEYS:
                self.show_keys()
            case PanelId.FAREWELL:
                from ui.panels.farewell import FarewellPanel

                self._panel(PanelId.FAREWELL, FarewellPanel).show_thanks(self._context.theme)
            case PanelId.NONE:
                pass
            case other:
                assert_never(other)
        self.show_languages(on=visit.languages_open)
        self.fit_countdown()
        self._be_modal()

    def fit_countdown(self) -> None:
        """Show a countdown that runs anew, in the language and for the size of now."""
        if self._seconds_left is not None:
            self.show_countdown(self._seconds_left)

    def show_display(self, display: DisplaySettings | None, *, staff: bool = False) -> None:
        """Show the display settings over the page, or, with None, no longer.

        Args:
            display: The settings.
            staff: Whether they are those of the staff panel, which has no visit.
        """
        if display is not None:
            from ui.panels.display_settings import DisplaySettingsPanel

            panel = self._panel(PanelId.DISPLAY, DisplaySettingsPanel)
            panel.show_settings(display, self._context.theme, staff=staff)
            self._be_modal()
        else:
            self._discard(PanelId.DISPLAY)

    def show_keys(self, pressed: KeyAction | None = None) -> KeysPanel:
        """Show the panel in which keys are tried, and what the key does that was pressed."""
        from ui.panels.keys import KeysPanel

        panel = self._panel(PanelId.KEYS, KeysPanel)
        panel.show_keys(self._context.theme, pressed)
        self._be_modal()
        return panel

    def show_languages(self, *, on: bool) -> None:
        """Show the choice of a language over everything else, or no longer."""
        if on:
            from ui.panels.languages import LanguagesPanel

            panel = self._panel(_LANGUAGES, LanguagesPanel)
            languages, language = self._context.languages, self._appearance.language
            panel.show_languages(languages, language, self._context.theme)
            self._be_modal()
        else:
            self._discard(_LANGUAGES)

    def show_countdown(self, seconds: int) -> CountdownPanel:
        """Show how many seconds are left before the visit is reset."""
        from ui.panels.countdown import CountdownPanel

        self._seconds_left = seconds
        panel = self._panel(_COUNTDOWN, CountdownPanel)
        still = self._appearance.reduced_motion
        panel.show_seconds(seconds, self._context.theme, reduced_motion=still)
        self._be_modal()
        return panel

    def end_countdown(self) -> None:
        """Let the countdown go with the next drawing."""
        self._seconds_left = None

    def _show_phone(self, visit: Visit) -> None:
        from ui.panels.on_phone import PhonePanel

        context = self._context
        panel = self._panel(PanelId.PHONE, PhonePanel)
        panel.show_card(context.contacts, context.content(visit), visit, context.theme)

    def _discard(self, name: str) -> None:
        panel = self._panels.pop(name, None)
        if panel is not None:
            self._be_modal()  # before it gives the focus back to what it lay over
            discard(panel)

    def _be_modal(self) -> None:
        """Leave only the panel in front to fingers, keys and assistive technology.

        What lies beneath is disabled, so that no press on it does anything, and is not told. The
        voice bar beside a panel keeps to fingers.
        """
        front = self.front
        for surface in self._pages.surfaces:
            surface.setDisabled(front is not None)
        if self.voice_bar is not None:
            self.voice_bar.setDisabled(front is not None and front.covers_voice_bar)
        modality.cover(self._pages, on=front is not None)
        for panel in self._panels.values():
            panel.setDisabled(panel is not front)
            modality.cover(panel, on=panel is not front)
        if front is not None:
            front.raise_()

    def _panel(self, name: str, kind: type[PanelT]) -> PanelT:
        if name not in self._panels:
            self._panels[name] = kind(self._window)
            self._panels[name].happened.connect(self.happened)
        panel = self._panels[name]
        assert isinstance(panel, kind)  # noqa: S101  made by `kind` under this name
        panel.voice_bar = self.voice_bar
        panel.language.offer(self._context.languages, self._appearance.language)
        return panel
