"""The checks behind `imh-kiosk check`; what needs Qt is passed in."""
