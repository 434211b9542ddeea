"""The site pack: what a clinic lays over the built-in content, in a folder or a zip."""
