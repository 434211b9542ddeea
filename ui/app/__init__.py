"""The application: start, window, wiring."""
