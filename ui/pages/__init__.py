"""The pages of a visit, one a file; none imports another, and panels lie in `ui.panels`."""
