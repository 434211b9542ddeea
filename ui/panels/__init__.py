"""What is laid over a page."""
