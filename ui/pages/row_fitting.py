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
_SIGN: Final = 0.6  # `Metrics.text_width` from which the language has its sign before its name
_MAP_WORDS: Final = 0.9  # `Metrics.text_width` from which the map has all its words,
_MAP_WORD: Final = 0.7  # the word of the present station,
_MAP_MARKS: Final = 0.55  # the part beside the marks,
_MAP_STACKED: Final = 0.52  # and more than the number of the part
_MANY_PARTS: Final = 88  # two digits, as wide as they get


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
    low = theme.low_tools and not theme.metrics.portrait
    worded: list[Button] = [language, *([listen] if listen is not None else [])]
    tools = [display, *(worded if language.is_wanted else worded[1:])]
    # In a narrow row the title needs the room more: a language's own name needs no sign, and words
    # need less beside them.
    metrics = theme.metrics
    roomy = low or metrics.portrait or metrics.text_width >= _SIGN
    language.show_sign(on=roomy)
    for tool in worded:
        tool.be_narrow(on=not roomy)
        tool.show_words(on=not (low and tool is language))
    display.show_words(on=False)
    for tool in worded:
        if sum(each.sizeHint().width() for each in tools) <= room * _TOOLS_SHARE:
            return
        language.show_sign()
        tool.show_words(on=False)


def forms_of_map(theme: Theme) -> tuple[MapForm, ...]:
    """Return the forms of the map that a theme has room for, the fullest first.

    They follow from the theme alone, so that pages with other buttons have the same one.
    """
    from ui.widgets.map_painter import MapPainter
    from ui.widgets.visit_map import MapForm

    # It would make the row higher where text is large.
    stacked = MapPainter(theme, mirror=False).stacked_size(_MANY_PARTS).height()
    left_out = {MapForm.STACKED} if stacked > theme.touch_target else set()
    limits = {
        MapForm.WORDS: _MAP_WORDS,
        MapForm.WORD: _MAP_WORD,
        MapForm.MARKS: _MAP_MARKS,
        MapForm.STACKED: _MAP_STACKED,
        MapForm.NUMBER: 0.0,
    }
    wide = theme.metrics.text_width
    return tuple(form for form, least in limits.items() if wide >= least and form not in left_out)


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
