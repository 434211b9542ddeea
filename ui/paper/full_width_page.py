"""A page whose sections stand under each other, each across the page.

Type is chosen from a descending scale. No use of it goes below the least size that the tokens
name: for that, drawings become smaller and are left out, and room to write becomes less. What
does not fit even so is in smaller type, of which `imh-kiosk check` warns.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.sheets.economies import economies
from kiosk.sheets.sheet import SectionStyle
from ui.paper import letterhead, line_drawings
from ui.paper.boxes import Box, row
from ui.paper.contact_columns import contact_columns
from ui.paper.scan_code import scan_code_after_label
from ui.paper.sections import section
from ui.paper.signs_table import signs_table
from ui.paper.tagged_boxes import in_family_language, in_first_language
from ui.paper.text_style import MM
from ui.paper.typography import StyleCache, TypeSettings, Typography, typography

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtCore import QSizeF

    from kiosk.layout.tokens import Tokens
    from kiosk.sheets.sheet import Section, Sheet

_SCALES = tuple(place / 100 for place in range(100, 42, -2))
_GOOD_SCALE = 0.9  # below it drawings are made smaller,
_DRAWN_SCALE = 0.72  # and below this one they are left out
_PICTURE_STEP = 0.86  # from one height of drawings to try to the next
_WRITING_STEP = 0.4  # millimetres from one height to write in to the next
_BEYOND = (9.0, 8.0, 7.0, 6.0, 5.0, 4.0)
"""Points: least sizes where nothing fits otherwise."""
_AT_END = frozenset({SectionStyle.BLANKS, SectionStyle.CLINIC})


class FullWidthPage:
    """A page across its whole width.

    Args:
        sheet: What is printed.
        place: Of the page in it, from 0.
        size: Width and height in units.
        tokens: The token file.
    """

    def __init__(self, sheet: Sheet, place: int, size: QSizeF, tokens: Tokens) -> None:
        page = sheet.pages[place]
        self._turned = page.layout.clinic_first and len(sheet.languages) > 1
        if self._turned:
            page = page.in_clinic_language()
            sheet = replace(sheet, date=sheet.date.swapped(), date_label=sheet.date_label.swapped())
        self._sheet = sheet
        self.page = page
        """What is drawn of the page: all of it, unless it has no room."""
        self._number = f"{place + 1}/{len(sheet.pages)}" if len(sheet.pages) > 1 else ""
        self._size = size
        self._tokens = tokens
        self._cache = StyleCache()
        sizes = tokens.sheet
        self._logo = line_drawings.logo(sheet.logo, sizes.logo_wide * MM, sizes.logo * MM)
        self._margin = sizes.margin * MM
        self.fits = True
        self._heights: dict[TypeSettings, float] = {}
        self._made_parts: dict[tuple[object, ...], Box] = {}
        self._styles = self._fitted()

    def draw(self, painter: QPainter) -> None:
        """Draw the page, its top left corner at the painter's origin."""
        with in_first_language(painter, swapped=self._turned):
            self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        styles, left = self._styles, self._margin
        upper, lower, foot = self._parts(styles)
        count = len(upper) + len(lower)
        slack = max(0.0, self._room - _together([*upper, *lower, foot], styles))
        loose = min(styles.mm(self._tokens.sheet.loosest), slack / max(1, count))
        y = self._margin
        for box in upper:
            box.draw(painter, left, y)
            y += box.height + styles.gap + loose
        if lower:
            below = sum(box.height + styles.gap + loose for box in lower)
            y = self._size.height() - self._margin - foot.height - below
        for box in lower:
            box.draw(painter, left, y)
            y += box.height + styles.gap + loose
        foot.draw(painter, left, self._size.height() - self._margin - foot.height)
        self._draw_number(painter)

    def _draw_number(self, painter: QPainter) -> None:
        """Draw the page's number, which a reader of the file says by itself."""
        style = self._styles.small
        place = QRectF(
            self._margin,
            self._size.height() - self._margin - style.metrics.height(),
            self._width,
            style.metrics.height() + 1,
        )
        painter.setFont(style.font)
        painter.setPen(style.color)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), self._number)

    @property
    def _width(self) -> float:
        return self._size.width() - 2 * self._margin

    @property
    def _room(self) -> float:
        return self._size.height() - 2 * self._margin

    def _height(self, styles: Typography) -> float:
        """Return the height of all parts, reckoned once for each type on this page and margin."""
        if styles.settings not in self._heights:
            upper, lower, foot = self._parts(styles)
            self._heights[styles.settings] = _together([*upper, *lower, foot], styles)
        return self._heights[styles.settings]

    def _fitted(self) -> Typography:
        """Return the largest type and drawings, then the most room to write, that fit."""
        sizes = self._tokens.sheet
        whole = self.page
        for self.page in economies(whole):
            for margin in (sizes.margin, sizes.margin_tight):
                self._margin = margin * MM
                self._heights.clear()
                self._made_parts.clear()
                if found := self._largest():
                    return self._with_room_to_write(found)
        self.fits = False
        for least in _BEYOND:
            if found := self._first(_SCALES, 0, least):
                return found
        return self._made(_SCALES[-1], 0, _BEYOND[-1])

    def _largest(self) -> Typography | None:
        """Return the largest type, with the largest drawings that leave it large enough."""
        if not self._has_room(_SCALES[-1], 0):
            return None
        pictures = tuple(self._pictures())
        for least in (_GOOD_SCALE, _DRAWN_SCALE):
            scales = tuple(scale for scale in _SCALES if scale >= least)
            if pictures and self._has_room(scales[-1], pictures[-1]):
                found = (self._first(scales, picture) for picture in pictures)
                return next(one for one in found if one is not None)
        return self._first(_SCALES, 0)

    def _first(
        self, scales: Sequence[float], picture: float, least: float = 0
    ) -> Typography | None:
        """Return the type of the largest of some scales that fits."""
        if not self._has_room(scales[-1], picture, least):
            return None
        place = bisect_left(
            scales,
            True,  # noqa: FBT003  the first that fits
            key=lambda scale: self._has_room(scale, picture, least),
        )
        return self._made(scales[place], picture, least)

    def _has_room(self, scale: float, picture: float, least: float = 0) -> bool:
        return self._height(self._made(scale, picture, least)) <= self._room

    def _with_room_to_write(self, found: Typography) -> Typography:
        """Return the same type with the most room to write that fits."""
        sizes = self._tokens.sheet
        steps = range(int((sizes.write_roomy - sizes.write_least) / _WRITING_STEP), 0, -1)

        def roomier(step: int) -> Typography:
            writing = sizes.write_least + step * _WRITING_STEP
            settings = replace(found.settings, writing_mm=writing)
            return typography(self._tokens, settings, self._cache)

        # Bisection works, as less room to write never makes a page higher.
        place = bisect_left(
            steps,
            True,  # noqa: FBT003  the first that fits
            key=lambda step: self._height(roomier(step)) <= self._room,
        )
        return roomier(steps[place]) if place < len(steps) else found

    def _made(self, scale: float, picture: float, least: float = 0) -> Typography:
        settings = TypeSettings(
            scale,
            least,
            picture,
            side_by_side=True,
            writing_mm=self._tokens.sheet.write_least,
            layout=self.page.layout,
        )
        return typography(self._tokens, settings, self._cache)

    def _pictures(self) -> Iterator[float]:
        """Yield the heights of drawings to try, the largest first."""
        count = sum(bool(line.picture) for one in self.page.sections for line in one.lines)
        height = self._tokens.sheet.picture(count) if count else 0.0
        while height >= self._tokens.sheet.picture_least:
            yield height
            height *= _PICTURE_STEP

    def _parts(self, styles: Typography) -> tuple[list[Box], list[Box], Box]:
        """Return what stands from the top down, what stands above the foot, and the foot."""
        page, width = self.page, self._width
        head = partial(letterhead.head, self._sheet, page, styles, width, self._logo)
        upper = [self._once("head", styles, head)]
        lower: list[Box] = []
        calls = [one for one in page.sections if one.style is SectionStyle.CONTACTS]
        at_end = page.layout.clinic_first
        for place, one in enumerate(page.sections):
            if one.style is SectionStyle.CONTACTS:
                if one is calls[0]:
                    columns = partial(contact_columns, calls, styles, width)
                    upper.append(_in_its_language(one, self._once(place, styles, columns)))
            elif at_end and one.style in _AT_END:
                lower.append(section(one, styles, width))  # with room to write, unlike the others
            else:
                make = partial(self._section, one, styles, last=one is page.sections[-1])
                writes = one.style in _AT_END
                own = make() if writes else self._once(place, styles, make, shown=one)
                upper.append(_in_its_language(one, own))
        return upper, lower, self._once("foot", styles, partial(self._foot, styles))

    def _once(
        self,
        part: str | int,
        styles: Typography,
        make: Callable[[], Box],
        shown: Section | None = None,
    ) -> Box:
        """Return a part of the page, made once for all layouts that differ only elsewhere.

        Args:
            part: Its name, or its place among the sections.
            styles: Its type. The room to write changes nothing in it.
            make: Makes it.
            shown: The section, None for one without drawings.
        """
        settings = styles.settings
        ticks = shown is not None and shown.style is SectionStyle.TICKS  # in type of their own
        drawn = ticks or (shown is not None and any(line.picture for line in shown.lines))
        picture = settings.picture_mm if drawn else 0.0
        key = (part, settings.scale, settings.min_points, picture)
        if key not in self._made_parts:
            self._made_parts[key] = make()
        return self._made_parts[key]

    def _foot(self, styles: Typography) -> Box:
        beside = self._width - styles.small.width(self._number) - styles.body.size
        larger = int(self.page.layout.clinic_first)
        foot = letterhead.small_print(self.page.foot, styles, beside, larger=larger)
        # The page's number has a line of its own, so that nothing comes close to the code.
        line = styles.small.metrics.height() if self._number and not foot.height else 0.0
        return structs.replace(foot, height=foot.height + line)

    def _section(self, shown: Section, styles: Typography, *, last: bool) -> Box:
        if shown.style is SectionStyle.TICKS:
            return signs_table(shown, styles, self._width)
        if not (last and self.page.scan):
            return section(shown, styles, self._width)
        wide, code = scan_code_after_label(self.page, styles)
        gutter = styles.mm(self._tokens.sheet.gutter)
        own = section(shown, styles, self._width - wide - gutter)
        return row([(0, own), (self._width - wide, code)])


def _together(boxes: Sequence[Box], styles: Typography) -> float:
    return sum(box.height for box in boxes) + styles.gap * (len(boxes) - 1)


def _in_its_language(shown: Section, box: Box) -> Box:
    return in_family_language(box) if shown.for_family else box
