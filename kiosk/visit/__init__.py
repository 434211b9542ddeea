"""One family’s visit as a pure state machine with its events; no pages and no clock."""
