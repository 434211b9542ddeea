"""Reading aloud, without a voice."""
