"""Creates the printer for this operating system and configuration."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.config.options import PrintOptions
    from kiosk.printing.printer import Printer


def uses_ipp() -> bool:
    """Whether sheets are sent to the print service as PDF over IPP, not through Qt."""
    return sys.platform.startswith("linux")


def create_printer(options: PrintOptions, state_dir: Path | None = None) -> Printer:
    """Return the printer for a configuration.

    Args:
        options: The section `[print]`.
        state_dir: Folder in which unfinished jobs are remembered, None for none.
    """
    if uses_ipp():
        from kiosk.printing.cups.printer import CupsPrinter

        return CupsPrinter(
            options.queue or None,
            options.server or None,
            options.service_timeout,
            options.job_timeout,
            state_dir,
            paper=options.paper,
            sides=options.sides,
        )
    from kiosk.printing.child_printer import ChildPrinter

    return ChildPrinter(options.queue, options.service_timeout, options.job_timeout, state_dir)
