"""Attract mode: picture, animations and dimming; the welcome page itself is in `ui.pages`."""
