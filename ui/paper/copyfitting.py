"""Copyfitting: the largest type with which all of a page fits on it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ui.paper.typography import StyleCache, TypeSettings, Typography, typography

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kiosk.layout.tokens import Tokens
    from kiosk.sheets.sheet import Sheet, SheetPage

_FRAME_SCALES = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6)
_SCALES = tuple(place / 100 for place in range(124, 56, -2))
_TARGET_SCALE_FRAME = 0.9  # of the designed size; a larger scale scores no higher
_GOOD_SCORE = 0.84  # below it drawings are made smaller, then left out
_GOOD_SCORE_BILINGUAL = 0.75
_PICTURE_STEP = 0.86  # from one height of drawings to try to the next
_LAST_RESORT_SHARES = (
    0.9,
    0.8,
    0.7,
    0.6,
    0.5,
    0.4,
)  # of the least size of type, where nothing fits otherwise


@dataclass(frozen=True)
class CopyFit:
    """The type of head and foot, and of what is between them.

    Args:
        head_and_foot: Head and foot.
        main: What is between them.
        fits: Whether no type is smaller than the least that can be read.
    """

    head_and_foot: Typography
    main: Typography
    fits: bool = True

    @property
    def score(self) -> float:
        """The scale of the worst part as a share of its target, at most 1."""
        return min(
            1.0,
            self.main.settings.scale,
            self.head_and_foot.settings.scale / _TARGET_SCALE_FRAME,
        )


@dataclass(frozen=True)
class Heights:
    """Functions that measure the parts of a page for some type, in units."""

    room: Callable[[Typography], float]
    """Height between head and foot."""
    main: Callable[[Typography], float]


class CopyFitter:
    """Finds the largest type.

    Args:
        sheet: What is printed.
        page: The page of it.
        tokens: Sizes and colours.
        heights: Functions that measure the parts.
    """

    def __init__(self, sheet: Sheet, page: SheetPage, tokens: Tokens, heights: Heights) -> None:
        self._page = page
        self._tokens = tokens
        self._heights = heights
        sizes = tokens.sheet
        two = len(sheet.languages) > 1
        self._least = sizes.least_bilingual if two else sizes.least
        self._good = _GOOD_SCORE_BILINGUAL if two else _GOOD_SCORE
        self._typographies: dict[TypeSettings, Typography] = {}
        self._cache = StyleCache()
        self._measured: dict[tuple[object, TypeSettings], float] = {}

    def fit(self) -> CopyFit:
        """Return the first good fit, else the best one, else one in smaller type than allowed."""
        if found := self._best(self._least):
            return found
        for share in _LAST_RESORT_SHARES:
            if found := self._best(self._least * share):
                break
        else:
            found = self._smallest()
        return CopyFit(found.head_and_foot, found.main, fits=False)

    def _best(self, min_points: float) -> CopyFit | None:
        """Return a good fit with large drawings, else with smaller ones, else the best without."""
        for main in (
            self._with_largest_drawings,
            self._with_smaller_drawings,
            self._without_drawings,
        ):
            best: CopyFit | None = None
            for outer in self._heads_and_feet(min_points):
                if best and best.score >= min(1.0, outer.settings.scale / _TARGET_SCALE_FRAME):
                    break  # smaller type in head and foot cannot score higher
                plan = self._fit_within(outer, main)
                if plan and (best is None or plan.score > best.score):
                    best = plan
            if best and (best.score >= self._good or main == self._without_drawings):
                return best
        return None

    def _fit_within(
        self,
        outer: Typography,
        main: Callable[[float, float], Typography | None],
    ) -> CopyFit | None:
        found = main(self._room(outer), outer.settings.min_points)
        return CopyFit(outer, found) if found else None

    def _with_largest_drawings(self, room: float, min_points: float) -> Typography | None:
        """Return the page with the largest drawings that the token file allows."""
        return self._with_drawings(self._pictures[:1], room, min_points)

    def _with_smaller_drawings(self, room: float, min_points: float) -> Typography | None:
        """Return the page with the largest drawings that leave room for good type."""
        return self._with_drawings(self._pictures, room, min_points)

    def _with_drawings(
        self, pictures: Sequence[float], room: float, min_points: float
    ) -> Typography | None:
        for picture in pictures:
            scales = (scale for scale in _SCALES if scale >= self._good)
            settings = [self._column(scale, min_points, picture) for scale in scales]
            if found := self._largest(settings, room):
                return found
        return None

    def _without_drawings(self, room: float, min_points: float) -> Typography | None:
        """Return the page without drawings."""
        settings = [self._column(scale, min_points) for scale in _SCALES]
        return self._largest(settings, room)

    def _column(self, scale: float, min_points: float, picture: float = 0) -> TypeSettings:
        return TypeSettings(
            scale, min_points, picture, side_by_side=True, writing_mm=self._tokens.sheet.write
        )

    def _largest(
        self,
        settings: Sequence[TypeSettings],
        room: float,
    ) -> Typography | None:
        def fits(setting: TypeSettings) -> bool:
            key = (self._heights.main, setting)
            if key not in self._measured:
                self._measured[key] = self._heights.main(self._typography(setting))
            return self._measured[key] <= room

        if not fits(settings[-1]):
            return None
        # Bisection works, as smaller type never makes a higher column.
        place = bisect_left(settings, True, key=fits)  # noqa: FBT003  the first that fits
        return self._typography(settings[place])

    def _room(self, outer: Typography) -> float:
        key = (self._heights.room, outer.settings)
        if key not in self._measured:
            self._measured[key] = self._heights.room(outer)
        return self._measured[key]

    def _heads_and_feet(self, min_points: float) -> Iterator[Typography]:
        sizes = self._tokens.sheet
        yield self._typography(
            TypeSettings(1.0, min_points, writing_mm=sizes.write_roomy, side_by_side=True)
        )
        for scale in _FRAME_SCALES:
            yield self._typography(
                TypeSettings(scale, min_points, writing_mm=sizes.write, side_by_side=True)
            )

    def _smallest(self) -> CopyFit:
        min_points = self._least * _LAST_RESORT_SHARES[-1]
        outer = self._typography(TypeSettings(_FRAME_SCALES[-1], min_points, side_by_side=True))
        column = self._typography(self._column(_SCALES[-1], min_points))
        return CopyFit(outer, column)

    @cached_property
    def _pictures(self) -> tuple[float, ...]:
        """Return the heights of drawings to try, the largest first."""
        lines = [line for section in self._page.sections for line in section.lines]
        count = sum(bool(line.picture) for line in lines)
        height, heights = self._tokens.sheet.picture(count), []
        while count and height >= self._tokens.sheet.picture_least:
            heights.append(height)
            height *= _PICTURE_STEP
        return tuple(heights)

    def _typography(self, setting: TypeSettings) -> Typography:
        if setting not in self._typographies:
            self._typographies[setting] = typography(self._tokens, setting, self._cache)
        return self._typographies[setting]
