"""Whether this kiosk works: checks."""
