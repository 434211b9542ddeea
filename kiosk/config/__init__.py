"""Options, their limits and texts, and renamed options; reads the file, does not act on it."""
