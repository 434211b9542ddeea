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
_TOOLS_SHARE: Final = 0.6  # of it, for the tools with their text
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


def shorten_tools(
    language: LanguageSwitch, listen: Button | None, display: Button, room: int, theme: Theme
) -> None:
    """Show the words of "Listen" everywhere, and those of the language where there is room.

    Who cannot read needs "Listen" first. "Easier to see" is an icon everywhere, and so is the
    language in large text, where the row has the page's own buttons, too. "Listen" is an icon only
    where its words are so long that the icons of the others leave them no room.

    Args:
        language: Names the other language; takes no room where there is none.
        listen: None where the page shows it elsewhere.
        display: "Easier to see".
        room: Width of the page without its margins, in pixels.
        theme: Sizes.
    """
    low = theme.compact and not theme.metrics.portrait
    worded: list[Button] = [language, *([listen] if listen is not None else [])]
    tools = [display, *(worded if language.is_wanted else worded[1:])]
    for tool in worded:
        tool.show_words(on=not (low and tool is language))
    display.show_words(on=False)
    for tool in worded:
        if sum(each.sizeHint().width() for each in tools) <= room * _TOOLS_SHARE:
            return
        tool.show_words(on=False)


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
