"""How large the type of each part of the page may be for everything to stand on one page."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from kiosk.sheets.sheet import Column
from ui.paper.typography import Setting, StyleCache, Styles, styles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kiosk.layout.tokens import Tokens
    from kiosk.sheets.sheet import Sheet

_SHARES = (0.37, 0.33, 0.29)  # of the page's width, for the panel at the side
_FRAME_SCALES = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6)
_SCALES = tuple(place / 100 for place in range(124, 56, -2))
_SIDE_SCALES = tuple(place / 100 for place in range(108, 56, -2))
_WANTED_SIDE = 0.96  # of the scales designed; more is worth nothing
_WANTED_FRAME = 0.9
_GOOD = 0.84  # drawings become smaller, then go, before a page is worth less
_GOOD_BILINGUAL = 0.76
_SHRINK = 0.86  # from one height of drawings to try to the next
_LOST = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4)  # of the least type, where nothing else helps


@dataclass(frozen=True)
class Plan:
    """The type of head and foot, of the wide column and of the panel beside it.

    Args:
        frame: Head and foot.
        main: The wide column.
        side: The panel.
        share: Of the page's width, for the panel; 0 for none.
        fits: Whether no type had to be smaller than can be read.
    """

    frame: Styles
    main: Styles
    side: Styles
    share: float
    fits: bool = True

    @property
    def worth(self) -> float:
        """How good it is, 1 at best: how near its worst part comes to the scale wanted."""
        return min(
            1.0,
            self.main.setting.scale,
            self.side.setting.scale / _WANTED_SIDE,
            self.frame.setting.scale / _WANTED_FRAME,
        )


@dataclass(frozen=True)
class Heights:
    """What a page asks of its drawing: how high each part is when set so."""

    room: Callable[[Styles], float]
    """Height between head and foot."""
    main: Callable[[Styles, float], float]
    side: Callable[[Styles, float], float]


class CopyFitter:
    """Looks for the largest type.

    Args:
        sheet: What to show.
        tokens: What it is set with.
        heights: How high the parts are.
    """

    def __init__(self, sheet: Sheet, tokens: Tokens, heights: Heights) -> None:
        self._sheet = sheet
        self._tokens = tokens
        self._heights = heights
        sizes = tokens.sheet
        two = len(sheet.languages) > 1
        self._least = sizes.least_bilingual if two else sizes.least
        self._good = _GOOD_BILINGUAL if two else _GOOD
        self._styles: dict[Setting, Styles] = {}
        self._case = StyleCache()
        self._measured: dict[tuple[object, Setting, float], float] = {}

    def plan(self) -> Plan:
        """Return the first good plan, else the best one that fits, else what still fits."""
        if found := self._best(self._least):
            return found
        for share in _LOST:
            if found := self._best(self._least * share):
                break
        else:
            found = self._smallest()
        return Plan(found.frame, found.main, found.side, found.share, fits=False)

    def _best(self, least: float) -> Plan | None:
        """Return a good plan with large drawings, with smaller ones, or the best without."""
        for main in (self._large, self._drawn, self._plain):
            best: Plan | None = None
            for frame, share in product(self._frames(least), self._shares):
                if best and best.worth >= min(1.0, frame.setting.scale / _WANTED_FRAME):
                    break  # no smaller frame can be worth more
                plan = self._at(frame, share, main)
                if plan and (best is None or plan.worth > best.worth):
                    best = plan
            if best and (best.worth >= self._good or main == self._plain):
                return best
        return None

    def _at(
        self, frame: Styles, share: float, main: Callable[[float, float, float], Styles | None]
    ) -> Plan | None:
        room, least = self._room(frame), frame.setting.least
        wide = main(room, share, least)
        if wide is None:
            return None
        settings = [Setting(scale, least, close=True) for scale in _SIDE_SCALES]
        side = self._largest(settings, room, self._heights.side, share)
        return Plan(frame, wide, side, share) if side else None

    def _large(self, room: float, share: float, least: float) -> Styles | None:
        """Return the wide column with drawings as large as so many may be."""
        return self._with(self._pictures[:1], room, share, least)

    def _drawn(self, room: float, share: float, least: float) -> Styles | None:
        """Return the wide column with the largest drawings that leave its type readable."""
        return self._with(self._pictures, room, share, least)

    def _with(
        self, pictures: Sequence[float], room: float, share: float, least: float
    ) -> Styles | None:
        for picture in pictures:
            scales = (scale for scale in _SCALES if scale >= self._good)
            settings = [self._column(scale, least, picture) for scale in scales]
            if found := self._largest(settings, room, self._heights.main, share):
                return found
        return None

    def _plain(self, room: float, share: float, least: float) -> Styles | None:
        """Return the wide column without drawings."""
        settings = [self._column(scale, least) for scale in _SCALES]
        return self._largest(settings, room, self._heights.main, share)

    def _column(self, scale: float, least: float, picture: float = 0) -> Setting:
        return Setting(scale, least, picture, close=True, write=self._tokens.sheet.write)

    def _largest(
        self,
        settings: Sequence[Setting],
        room: float,
        height: Callable[[Styles, float], float],
        share: float,
    ) -> Styles | None:
        def fits(setting: Setting) -> bool:
            key = (height, setting, share)
            if key not in self._measured:
                self._measured[key] = height(self._set(setting), share)
            return self._measured[key] <= room

        if not fits(settings[-1]):
            return None
        # Bisection: smaller type never makes a higher column.
        place = bisect_left(settings, True, key=fits)  # noqa: FBT003  the first that fits
        return self._set(settings[place])

    def _room(self, frame: Styles) -> float:
        key = (self._heights.room, frame.setting, 0.0)
        if key not in self._measured:
            self._measured[key] = self._heights.room(frame)
        return self._measured[key]

    def _frames(self, least: float) -> Iterator[Styles]:
        sizes = self._tokens.sheet
        yield self._set(Setting(1.0, least, write=sizes.write_roomy, close=True))
        for scale in _FRAME_SCALES:
            yield self._set(Setting(scale, least, write=sizes.write, close=True))

    def _smallest(self) -> Plan:
        least = self._least * _LOST[-1]
        frame = self._set(Setting(_FRAME_SCALES[-1], least, close=True))
        column = self._set(self._column(_SCALES[-1], least))
        return Plan(frame, column, column, self._shares[0])

    @property
    def _shares(self) -> tuple[float, ...]:
        return _SHARES if any(True for _ in self._sheet.column(Column.SIDE)) else (0.0,)

    @cached_property
    def _pictures(self) -> tuple[float, ...]:
        """Return the heights of drawings to try, the largest first."""
        lines = [line for section in self._sheet.sections for line in section.lines]
        count = sum(bool(line.picture) for line in lines)
        height, heights = self._tokens.sheet.picture(count), []
        while count and height >= self._tokens.sheet.picture_least:
            heights.append(height)
            height *= _SHRINK
        return tuple(heights)

    def _set(self, setting: Setting) -> Styles:
        if setting not in self._styles:
            self._styles[setting] = styles(self._tokens, setting, self._case)
        return self._styles[setting]
