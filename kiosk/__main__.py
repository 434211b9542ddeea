"""The entry point: the one place that joins what the kiosk knows with how it looks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kiosk import cli

if TYPE_CHECKING:
    from kiosk.front import Front


def _front() -> Front:
    from ui.front import QtFront

    return QtFront()


def run() -> None:
    """Run the program and exit."""
    sys.exit(cli.main(sys.argv[1:], _front))


if __name__ == "__main__":
    run()
