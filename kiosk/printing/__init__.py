"""Sends a PDF to a printer and finds out what became of it; sheets are drawn in ui.paper."""
