"""The hidden gesture that opens the staff corner: tap the corner, and hold the last tap.

Taps alone must never open it, or a bored child would (kiosk-satellite issue 120: "N taps, hold the
last"). Time is handed in, in seconds of any clock that never goes back, so nothing here waits.
"""

from __future__ import annotations


class CornerGesture:
    """Recognises `taps` presses in the corner with the last one held.

    A run is the presses in the corner since it was last quiet for longer than `window` or since
    the screen was touched elsewhere. It opens only when it has exactly `taps` presses, all within
    `window`, and the last is held for `hold`. One press too many, or a second finger, spoils the
    run: a child who drums and then rests a hand opens nothing, and staff who lost count touch
    elsewhere, or wait, and start again.

    The interface calls `press` and `release` for touches in the corner, `elsewhere` for any other
    touch, and `held` when a precise timer, started at each press and run for `hold`, fires.

    Args:
        taps: Presses in the run, at least 2, the held one included.
        window: Longest time from the first press to the last, in seconds.
        hold: How long the last press has to last, in seconds.

    Raises:
        ValueError: A setting with which ordinary tapping could open the corner.
    """

    def __init__(self, taps: int = 5, window: float = 4.0, hold: float = 2.0) -> None:
        if taps < 2:  # noqa: PLR2004 - one held press is no gesture: people lean on screens
            raise ValueError(f"taps: {taps} is fewer than 2")
        if not (window > 0 and hold > 0):
            raise ValueError(f"window {window} and hold {hold} must be longer than 0 seconds")
        self.taps = taps
        self.window = window
        self.hold = hold
        self._count = 0
        self._first = 0.0
        self._last = 0.0
        self._down = False

    def press(self, now: float) -> None:
        """A finger came down in the corner.

        Args:
            now: Time of the press, in seconds.
        """
        if self._count == 0 or now - self._last > self.window:
            self._count = 0
            self._first = now
        elif self._down:
            # Two fingers drumming. To start a new run here would let them end on a whole one.
            self._count = self.taps
        # Counting stops one past the allowed number, which spoils the run all the same.
        self._count = min(self._count + 1, self.taps + 1)
        self._last = now
        self._down = True

    def release(self, now: float) -> None:
        """The finger in the corner was lifted.

        Args:
            now: Time of the release, in seconds. The corner is quiet from here on.
        """
        if self._down:
            self._down = False
            self._last = max(self._last, now)

    def elsewhere(self) -> None:
        """Forget the run: the screen was touched outside the corner, or the page changed."""
        self._count = 0
        self._down = False

    def held(self, now: float) -> bool:
        """Say whether the corner opens now; it does so once for each run.

        Args:
            now: Time at which the interface's timer fired, in seconds.

        Returns:
            True when the run is complete and its last press is still down and was held for `hold`.
        """
        opens = (
            self._down
            and self._count == self.taps
            and self._last - self._first <= self.window
            and now - self._last >= self.hold
        )
        if opens:
            self.elsewhere()
        return opens
