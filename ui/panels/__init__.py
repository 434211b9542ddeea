"""Panels laid over a page: countdown, questions, settings, codes; pages are in `ui.pages`."""
