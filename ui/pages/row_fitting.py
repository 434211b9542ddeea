"""Which buttons of a page's header and footer show their text, and which only their icon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QLayout

    from ui.theme.theme import Theme
    from ui.widgets.button import Button
    from ui.widgets.language_switch import LanguageSwitch
    from ui.widgets.visit_map import MapForm

_NAVIGATION_SHARE: Final = 0.32  # of the page's width, for "Back" and "Home" with their text
_TOOLS_SHARE: Final = 0.42  # of it, for language, display and listen with their text
_PORTRAIT_TOOLS_SHARE: Final = 0.4  # in portrait, where they are beside "Back" and "Home"
_MAP_WORDS: Final = 0.9  # `Metrics.text_width` from which the map has all its words,
_MAP_WORD: Final = 0.7  # the word of the present station,
_MAP_MARKS: Final = 0.52  # and more than the number of the part


def shorten_navigation(buttons: Sequence[Button], room: int, theme: Theme) -> None:
    """Show the text of "Back" and "Home" where it is short enough, on every page alike.

    Args:
        buttons: Both.
        room: Width of the page without its margins, in pixels.
        theme: Sizes.
    """
    for button in buttons:
        button.show_words()
    wide = sum(button.sizeHint().width() for button in buttons)
    on = not theme.icons_only and wide <= room * _NAVIGATION_SHARE
    for button in buttons:
        button.show_words(on=on or theme.metrics.portrait)


def shorten_tools(buttons: tuple[LanguageSwitch, Button, Button], room: int, theme: Theme) -> None:
    """Show the text of language, display and listen, as far as there is room for it.

    The language comes first: a person who needs it cannot read the other buttons.

    Args:
        buttons: In this order.
        room: Width of the page without its margins, in pixels.
        theme: Sizes.
    """
    left = room * (_PORTRAIT_TOOLS_SHARE if theme.metrics.portrait else _TOOLS_SHARE)
    language = buttons[0]
    for button in buttons:
        button.show_words()
        wide = button.sizeHint().width()
        button.show_words(on=wide <= left and not theme.icons_only)
        if button is not language or language.is_wanted:
            left -= button.sizeHint().width()


def forms_of_map(theme: Theme) -> tuple[MapForm, ...]:
    """Return the forms of the map that a theme has room for, the fullest first.

    They follow from the theme alone, so that pages with other buttons have the same one.
    """
    from ui.widgets.visit_map import MapForm

    limits = {
        MapForm.WORDS: _MAP_WORDS,
        MapForm.WORD: _MAP_WORD,
        MapForm.MARKS: _MAP_MARKS,
        MapForm.NUMBER: 0.0,
    }
    return tuple(form for form, least in limits.items() if theme.metrics.text_width >= least)


def shorten(row: Sequence[QLayout], room: int, steps: Sequence[Callable[[], None]]) -> None:
    """Take one step after the other until the layouts of a row fit side by side.

    Args:
        row: Its layouts.
        room: Width for all of them, in pixels.
        steps: Each makes the row narrower, the most dispensable first.
    """
    for step in steps:
        for layout in row:
            layout.invalidate()
        if sum(layout.sizeHint().width() for layout in row) <= room:
            return
        step()
