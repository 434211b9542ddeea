"""Design tokens as fonts, colours, pixels and pictures; no widgets."""
