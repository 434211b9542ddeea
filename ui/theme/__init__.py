"""Tokens as fonts, colours and pictures."""
