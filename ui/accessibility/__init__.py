"""What assistive technology reads: announcements and headings; the narrator is in `ui.speech`."""
