"""Reading aloud what is on screen; the text of a sheet read aloud is in `kiosk.sheets`."""
