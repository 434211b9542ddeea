"""The application: start, window, loading and assembly; what a window shows is in `ui.shell`."""
