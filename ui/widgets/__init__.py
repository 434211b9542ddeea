"""Widgets that pages and panels share; none of them knows a visit."""
