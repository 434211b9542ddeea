"""Sheets as plain values, built from content and contacts; drawn in ui.paper."""
