"""Millimetres, design tokens, and how text is cut into parts."""
