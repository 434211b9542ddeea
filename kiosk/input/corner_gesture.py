"""The hidden gesture that opens the staff panel: tap a corner and hold the last tap.

A key can be pressed in the same way: what is said of touches in the corner is true of its presses.

Taps alone must never open it, or a playing child would (kiosk-satellite issue 120: "N taps, hold
the last"). Times are passed in, in seconds of a monotonic clock; nothing here waits.
"""

from __future__ import annotations


class CornerGesture:
    """Recognises `taps` presses in the corner with the last one held.

    A run is all presses in the corner since a pause longer than `window` or since a touch
    elsewhere. The gesture is complete only when the run has exactly `taps` presses, all within
    `window`, and the last is held for `hold`. One press too many, or a second finger, invalidates
    the run: a child who drums on the corner opens nothing, and staff who lost count touch
    elsewhere, or wait, and start again.

    The interface calls `press` and `release` for touches in the corner, `elsewhere` for any other
    touch, and `held` when a precise timer, started at each press and run for `hold`, fires.

    Args:
        taps: Presses in the run, at least 2, the held one included.
        window: Longest time from the first press to the last, in seconds.
        hold: Seconds for which the last press has to be held.

    Raises:
        ValueError: With these settings ordinary tapping could open the panel.
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
            # A second finger. Starting a new run here could let two fingers complete one.
            self._count = self.taps
        # Counting stops one above `taps`, which invalidates the run already.
        self._count = min(self._count + 1, self.taps + 1)
        self._last = now
        self._down = True

    def release(self, now: float) -> None:
        """The finger in the corner was lifted.

        Args:
            now: Time of the release, in seconds.
        """
        if self._down:
            self._down = False
            self._last = max(self._last, now)

    def elsewhere(self) -> None:
        """Forget the run: the screen was touched outside the corner, or the page changed."""
        self._count = 0
        self._down = False

    def held(self, now: float) -> bool:
        """Return whether the gesture is complete; true once for each run.

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
