"""One family’s visit: state, events, flow."""
