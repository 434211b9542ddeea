"""The motion of the sheet when it is printed: towards where the paper comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from ui.shell.flight import Flight, place_within

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme
    from ui.widgets.preview import Preview

_INTO_PRINTER = 0.3  # of its size, at the drawing of the printer


class SheetFlight(Flight):
    """Leaves the page at the side where the printer stands.

    Where nobody has configured that side, or the printer is at the desk, the sheet goes to the
    drawing of a printer.

    Args:
        page: What the preview and the drawing of the printer lie in; also the owner.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("sheet-flight")

    def start(self, preview: Preview, printer: QWidget, output_position: str, theme: Theme) -> None:
        """Start the motion.

        Args:
            preview: The sheet, as it was shown last.
            printer: The drawing of the printer, already in its place.
            output_position: As in `[print] output_position`.
            theme: Duration.
        """
        page = self._page
        start = place_within(page, preview, preview.rect())
        if start.isEmpty():
            return
        end = QRectF(start)
        match output_position:
            case "above":
                end.moveBottom(0)
            case "below":
                end.moveTop(page.height())
            case "left":
                end.moveRight(0)
            case "right":
                end.moveLeft(page.width())
            case _:
                end.setSize(start.size() * _INTO_PRINTER)
                end.moveCenter(place_within(page, printer, printer.rect()).center())
        self.fly(preview.picture(), start, end, theme)
