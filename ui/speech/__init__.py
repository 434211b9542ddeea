"""Reading aloud what is on screen."""
