"""The parts of the shell that the staff panel and the keys work with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ui.accessibility.announcer import Announcer
    from ui.shell.appearance import Appearance
    from ui.shell.page_stack import PageStack
    from ui.shell.panel_host import PanelHost


class ShellView(NamedTuple):
    """Handed on instead of the whole shell, which only draws visits."""

    pages: PageStack
    panels: PanelHost
    appearance: Appearance
    announcer: Announcer
