"""Makes the fault page from what ships with the program, also where that is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.config.options import ScreenOptions
from kiosk.content import contacts
from kiosk.files import paths, shipped
from kiosk.files.faults import FaultsError
from kiosk.layout import tokens
from ui.pages.fault import FaultView
from ui.pages.plain_fault import PlainFaultView

if TYPE_CHECKING:
    from kiosk.files.faults import Fault


def make(
    faults: tuple[Fault, ...], screen: ScreenOptions | None = None
) -> FaultView | PlainFaultView:
    """Make the fault page, from the tokens and the urgent contacts that ship with the program.

    Where these files are damaged themselves it is a plain page that needs no file.

    Args:
        faults: What is wrong.
        screen: Text size, contrast and density, None where no configuration says them.
    """
    home = paths.resources()
    screen = screen or ScreenOptions()
    urgent: tuple[contacts.Contact, ...] = contacts.EMERGENCY
    try:
        urgent = contacts.load(home / "content" / "contacts.toml").group("urgent")
        if not shipped.faults():
            read = tokens.load(home / "theme" / "tokens.toml")
            return FaultView(faults, read, urgent, screen)
    except FaultsError:
        pass  # named among the faults, since the start read these files, too
    return PlainFaultView(faults, urgent, screen.text_size, screen.dots_per_mm)
