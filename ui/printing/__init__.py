"""Printing off the interface’s thread, and what is said about it."""
