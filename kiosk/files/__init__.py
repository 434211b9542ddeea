"""Reading typed TOML, faults in it, file locations and atomic writes; no meaning of content."""
