"""The kiosk on its display: one of them, on every screen, in front, and never blanked."""
