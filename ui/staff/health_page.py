"""How the kiosk is: what is wrong and what to do, what is well, and all of it for IT's phone."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.staff.events import HealthAsked, PageChosen, StaffEvent, StaffPage
from kiosk.staff.health_report import phone_text
from ui.accessibility.live_region import LiveRegion
from ui.staff.fact import Fact
from ui.staff.page import StaffPanelPage, WidgetGroup
from ui.theme import text_measure
from ui.widgets import qr_code
from ui.widgets.label import Label

if TYPE_CHECKING:
    from kiosk.staff.health_report import HealthReport
    from kiosk.staff.panel import StaffPanel
    from ui.context import UiContext
    from ui.theme.theme import Theme

_MODULE: Final = 1 / 400
"""Least width of the code's module, as a share of the greatest code on the screen: half a
millimetre. A phone reads 0.4 from an arm's length."""
_QUIET: Final = 8
"""Modules of white beside a code, on both sides together."""
_FIRST, _STEP = 21, 4
"""Modules of version 1 of a QR code, and by how many each further version is wider."""
_CAPACITIES: Final = (
    *(17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586, 644, 718, 792),
    *(858, 929, 1003),
)
"""Bytes in a code of versions 1 to 22 with the lowest error correction (ISO/IEC 18004, table 7).
A larger one is hard to read from a screen."""
_ECI_BYTES: Final = 3
"""Bytes that the declaration of UTF-8 takes."""
_MOST_DETAILS: Final = 5
_UNITS: Final = ((86_400, "d"), (3_600, "h"), (60, "min"))


class HealthCode(QLabel):
    """A square with the report as a QR code, as large as it is given room."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.side = 1

    def hasHeightForWidth(self) -> bool:
        """Tell that it is square."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return its side."""
        return self.side

    def sizeHint(self) -> QSize:
        """Return its side, both ways."""
        return QSize(self.side, self.side)

    def show_report(self, report: HealthReport, side: int, theme: Theme) -> None:
        """Show as much of a report as can be read at this size.

        Args:
            report: How the kiosk is.
            side: Of the code with its quiet zone, in pixels.
            theme: How many pixels a millimetre has.
        """
        self.side = side
        module = math.ceil(theme.metrics.mm(theme.tokens.space.code) * _MODULE)
        version = (side // module - _QUIET - _FIRST) // _STEP + 1
        capacity = _CAPACITIES[max(0, min(version, len(_CAPACITIES)) - 1)]
        self.setPixmap(qr_code.pixmap(phone_text(report, capacity - _ECI_BYTES), side, public=True))


class HealthPage(StaffPanelPage):
    """The findings of `imh-kiosk check`, which are in English, and what the kiosk runs on."""

    beside_share = 0.42

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.said = Label("strong", name="health-said", parent=self.body, region=LiveRegion.STATUS)
        self.fine = Label("body", name="health-fine", parent=self.body)
        self.details = [
            Label("body", "soft", name=f"health-detail-{number}", parent=self.body)
            for number in range(1, _MOST_DETAILS + 1)
        ]
        self.code = HealthCode("health-code", self.body)
        self.code_told = Label("body", name="health-code-told", parent=self.body)
        self.code_alone = HealthCode("health-code-alone", self.body)
        self._problems: list[Fact] = []
        self._report: HealthReport | None = None
        self.packs = self.add_action(
            self.button("staff-packs", PageChosen(StaffPage.PACK), icon="list")
        )
        self.again = self.add_action(
            self.button("staff-check-again", HealthAsked(), icon="refresh")
        )

    def leaves_for(self) -> StaffEvent:
        """Go back to the home of the panel."""
        return PageChosen(StaffPage.HOME)

    def beside(self) -> QWidget | None:
        """Return the code, where the page is wide."""
        upright = self.context.theme.metrics.portrait
        return self.code if self._report is not None and not upright else None

    def draw_beside(self, panel: StaffPanel) -> None:
        """Show the code as large as its room is, and below it for whom it is."""
        if self._report is None:
            return
        theme, room, told = self.context.theme, self.code.geometry(), self.code_told
        high = told.heightForWidth(room.width())
        side = min(room.width(), room.height() - high - theme.target_gap)
        self.code.setGeometry(QRect(room.left(), room.top(), room.width(), side))
        told.setGeometry(
            QRect(room.left(), room.top() + side + theme.target_gap, room.width(), high)
        )
        told.show()
        self.code.show_report(self._report, side, theme)

    def draw(self, panel: StaffPanel) -> None:
        """Say how the kiosk is."""
        self._report = report = panel.health
        self.title.set_text("" if self.context.theme.compact else self.tr("For IT"))
        self.packs.set_text(self.tr("Site pack"), self.tr("Pack"))
        self.again.set_text(self.tr("Check again"), self.tr("Check"))
        self.again.setEnabled(report is not None)
        for code in (self.code, self.code_alone):
            code.hide()
            code.setAccessibleName(self.tr("Code with all of it for the phone of IT"))
        self.code_told.set_text(self.tr("For IT: a phone’s camera reads all of this."))
        self.code_told.hide()
        if report is None:
            self.said.set_text(self.tr("Checking…"))
            return
        count = len(report.problems)
        more = self.tr("To look at: %n. The details are for IT, in English.", "", count)
        self.said.set_text(more if count else self.tr("All is well."))
        well = ", ".join(self._name(part) for part in report.fine_parts)
        self.fine.set_text(self.tr("Well: %1.").replace("%1", well) if well else "")
        lines = self._details(report)
        for label, line in zip(self.details, (*lines, *[""] * _MOST_DETAILS), strict=False):
            label.set_text(line)

    def groups(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return what is wrong, then what is well."""
        for fact in self._problems:
            fact.hide()
        labels = [self.fine, *self.details]
        for label in labels:
            label.hide()
        groups = [WidgetGroup((self.said,))]
        if self._report is None:
            return groups
        groups += [WidgetGroup((fact,), columns=1) for fact in self._shown_problems()]
        return groups + [WidgetGroup((label,)) for label in labels if label.text()]

    def groups_in_parts(self, panel: StaffPanel) -> list[WidgetGroup]:
        """Return the same; after what is wrong comes the code, as large as a part may be."""
        groups = self.groups(panel)
        if (report := self._report) is not None:
            theme, room = self.context.theme, self.body.size()
            most = theme.metrics.mm(theme.tokens.space.code)
            side = min(room.width(), room.height(), most)
            self.code_alone.show_report(report, side, theme)
            wrong = 1 + len(report.problems) + len(report.errors)
            told = self.code_told
            code = [WidgetGroup((told, self.code_alone), lead=told)]
            if text_measure.bottom(self._lines(code[0], room.width())) > room.height():
                code = [WidgetGroup((told,)), WidgetGroup((self.code_alone,))]
            groups[wrong:wrong] = code
        return groups

    def _shown_problems(self) -> list[Fact]:
        """Return a card for each problem, and for each of the last errors."""
        report = self._report
        if report is None:
            return []
        told = [(_sentence(self._name(one.part)), _sentence(one.text)) for one in report.problems]
        told += [(self.tr("Last error"), error) for error in report.errors]
        while len(self._problems) < len(told):
            self._problems.append(Fact(f"health-problem-{len(self._problems) + 1}", self.body))
        shown = self._problems[: len(told)]
        for fact, (name, text) in zip(shown, told, strict=True):
            fact.show_fact(name, self._fitted(text), self.context.theme)
        return shown

    def _fitted(self, text: str) -> str:
        """Return as much of a text as one part has room for; the code has the whole of it."""
        theme = self.context.theme
        width = self.body.width() - 2 * theme.pad
        line = text_measure.wrapped_height("X", theme.font("body"), width)
        room = self.body.height() - 2 * theme.pad - 2 * line
        words = text.split()
        while len(words) > 1 and self._height(" ".join(words), width) > room:
            words.pop()
            words[-1] = words[-1].rstrip("….,;:") + "…"
        return " ".join(words)

    def _height(self, text: str, width: int) -> int:
        return text_measure.wrapped_height(text, self.context.theme.font("strong"), width)

    def _details(self, report: HealthReport) -> list[str]:
        """Return what the kiosk runs on, one line each."""
        running = report.running
        versions = self.tr("Version %1. Content %2. Settings %3.")
        screen = self.tr("Screen: %1 by %2, %3 dots per mm, scale %4.")
        locale = self.locale()
        lines = [
            versions.replace("%1", report.version)
            .replace("%2", report.content)
            .replace("%3", report.configuration),
            self.tr("Running for %1.").replace("%1", self._lasting(running.seconds)),
            self._since_reset(running.since_reset),
            screen.replace("%1", str(running.width))
            .replace("%2", str(running.height))
            .replace("%3", locale.toString(running.dots_per_mm, "f", 2))
            .replace("%4", f"{running.scale:g}"),
        ]
        if report.free is not None:
            size = locale.formattedDataSize(
                report.free, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat
            )
            lines.append(self.tr("Free on the disk: %1.").replace("%1", size))
        return lines

    def _since_reset(self, seconds: float | None) -> str:
        """Say when the last visit ended, in whole hours."""
        if seconds is None:
            return self.tr("No visit since the start.")
        hours = int(seconds // 3600)
        if not hours:
            return self.tr("Last visit ended less than an hour ago.")
        return self.tr("Last visit ended %n hour(s) ago.", "", hours)

    def _lasting(self, seconds: float) -> str:
        """Return a time in its largest unit."""
        for length, unit in _UNITS:
            if seconds >= length:
                return f"{int(seconds // length)} {unit}"
        return "0 min"

    def _name(self, part: str) -> str:
        """Return the name of a part of the report in the language of the page."""
        names = {
            "PIN": self.tr("the PIN"),
            "check": self.tr("the check itself"),
            "clinic": self.tr("clinic"),
            "clock": self.tr("clock"),
            "configuration": self.tr("settings"),
            "contacts": self.tr("phone numbers"),
            "content": self.tr("content"),
            "display": self.tr("screen"),
            "files": self.tr("files"),
            "letters": self.tr("letters"),
            "logo": self.tr("logo"),
            "monitoring": self.tr("monitoring"),
            "pack": self.tr("site pack"),
            "print jobs": self.tr("print jobs"),
            "printer": self.tr("printer"),
            "recordings": self.tr("recordings"),
            "sheet": self.tr("sheets"),
            "touch": self.tr("touch"),
            "translation": self.tr("translation"),
            "usage": self.tr("counts of use"),
            "voice": self.tr("voice"),
        }
        return names.get(part, part)


def _sentence(words: str) -> str:
    """Return words with a capital letter: on the command line they follow a name."""
    return words[:1].upper() + words[1:]
