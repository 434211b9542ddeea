"""The handout and everything said around it, in each language."""
