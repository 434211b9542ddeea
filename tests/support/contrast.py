"""Relative luminance and contrast ratio as WCAG 2.2 defines them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QColor


def channels(color: QColor) -> tuple[float, float, float]:
    """Return red, green and blue from 0 to 1."""
    return color.redF(), color.greenF(), color.blueF()


def luminance(color: QColor) -> float:
    """Return the relative luminance from 0 to 1."""
    red, green, blue = map(_linear, channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
