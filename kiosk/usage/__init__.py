"""How much the kiosk is used: counts for each day and language, and nothing about a family."""
