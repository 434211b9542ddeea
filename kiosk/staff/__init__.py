"""State machine of the staff panel, and the PIN; its pages are in ui.staff."""
