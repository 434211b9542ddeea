"""Handout, contacts and all sheet texts by language, read from files; no layout."""
