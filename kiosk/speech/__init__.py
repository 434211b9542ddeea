"""Reading aloud as a state machine, and the protocol with the voice process; no sound."""
