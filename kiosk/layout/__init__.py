"""Design tokens, millimetres to pixels, and dividing text into parts and sentences; no drawing."""
